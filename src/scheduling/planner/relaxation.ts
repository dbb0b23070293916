import { AccountPath } from './account-path.js';
import type { AccountModel } from './model.js';
import { pricedCalendars, type PricedCalendar } from './priced-calendar.js';
import type { SlotGrid } from './slot-grid.js';

/** Posts that are alike for their account: of the same factor, allowed in the same slots, and counted by the same caps. */
export interface PostClass {
  factor: number;
  unplacedCost: number;
  first: number;
  last: number;
  /** Those of their categories that caps are about. */
  capped: string[];
  posts: number;
}

/** What a class may use: blocks from one on and before another, and the calendars that its posts pay to beside those for all. */
interface ClassPlaces {
  from: number;
  to: number;
  calendars: PricedCalendar[];
}

/** Classes of one factor that pay to the same calendars: in each block the one gains most there that costs least to place. */
interface ClassGroup {
  factor: number;
  calendars: PricedCalendar[];
  members: number[];
}

/**
 * The problem of one account, made easier. Of its rules, gaps, caps and closed times are kept. That a post has one place, and caps that
 * the path does not count, have a price instead. Whatever the prices: what the best path is worth by them, together with what they bring
 * in, is at least the value of every plan (weak duality of Lagrangian relaxation: Geoffrion 1974, Fisher 1981).
 */
export class Relaxation {
  readonly classes: PostClass[];
  /** The prices, 0 or more: of placing a post of each class, then of a post in each priced period. */
  readonly prices: Float64Array;
  /** After `solve`, for each price: posts, or room, that the path has left over; below 0 where it uses too many. */
  readonly leftOver: Float64Array;
  private readonly path: AccountPath;
  /** Neighbouring positions that are the same for each class make a block. */
  private readonly block: Int32Array;
  /** First position of each block, and what all positions of it are worth. */
  private readonly blockStart: Int32Array;
  private readonly values: Float64Array;
  /** What soft closed times, and soft gaps to fixed posts, cost at each position. */
  private readonly cost: Float64Array;
  private readonly places: ClassPlaces[];
  private readonly groups: ClassGroup[];
  /** What a post of each class brings by being placed, its slot aside. */
  private readonly least: Float64Array;
  /** The class of a group that gains most in each block; -1 where none may be. */
  private readonly candidate: Int32Array;
  readonly calendars: PricedCalendar[];
  private readonly calendarsOfAll: PricedCalendar[];
  /** The most that a post is worth in each block, costs aside, and its class. */
  private readonly blockWorth: Float64Array;
  private readonly bestClass: Int32Array;
  /** The most that a post is worth at each position. */
  private readonly worth: Float64Array;

  /** To be made before posts are placed. */
  constructor(grid: SlotGrid, account: AccountModel) {
    this.classes = classesOf(account);
    this.path = new AccountPath(grid, account);
    const { slots, positions } = this.path;
    const position = (slot: number) => positions[slot] as number;
    this.cost = Float64Array.from(slots, (slot) => account.closedCost[slot] as number);
    this.worth = new Float64Array(slots.length);
    for (const { width, cost } of account.gaps) {
      for (const { instant } of cost < Infinity ? account.fixed : []) {
        const end = position(grid.from(instant.getTime() + width));
        for (let at = position(grid.from(instant.getTime() - width + 1)); at < end; at++)
          this.cost[at] = (this.cost[at] as number) + cost;
      }
    }
    this.calendars = pricedCalendars(account, this.path, this.classes.length);
    this.calendarsOfAll = this.calendars.filter(({ categoryId }) => categoryId === undefined);
    const edges = new Set(this.classes.flatMap(({ first, last }) => [first, last + 1].map(position)));
    const isNew = (at: number) =>
      at === 0 ||
      edges.has(at) ||
      account.values[slots[at] as number] !== account.values[slots[at - 1] as number] ||
      this.calendars.some(({ priceAt }) => priceAt[at] !== priceAt[at - 1]);
    this.blockStart = Int32Array.from(slots.keys()).filter(isNew);
    this.block = new Int32Array(slots.length);
    this.blockStart.forEach((at, number) => this.block.fill(number, at));
    this.values = Float64Array.from(this.blockStart, (at) => account.values[slots[at] as number] as number);
    this.blockWorth = new Float64Array(this.values.length);
    this.bestClass = new Int32Array(this.values.length);
    const blockFrom = (slot: number) => this.block[position(slot)] ?? this.values.length;
    this.places = this.classes.map(({ first, last, capped }) => ({
      from: blockFrom(first),
      to: blockFrom(last + 1),
      calendars: this.calendars.filter(({ categoryId }) => capped.some((id) => id === categoryId)),
    }));
    this.groups = groupsOf(this.classes, this.places);
    this.least = new Float64Array(this.classes.length);
    this.candidate = new Int32Array(this.values.length);
    const prices = this.calendars.reduce((sum, { size }) => sum + size, this.classes.length);
    this.prices = new Float64Array(prices);
    this.leftOver = new Float64Array(prices);
  }

  /** No plan gives the account more than `bound`. `chosen` are the slots of the best path. */
  solve(): { bound: number; chosen: number[] } {
    const bound = this.priceClasses() + this.priceCalendars() + this.path.solve(this.worth);
    const chosen: number[] = [];
    const use = (price: number) => {
      if (price >= 0) this.leftOver[price] = (this.leftOver[price] as number) - 1;
    };
    this.path.follow((at) => {
      chosen.push(this.path.slots[at] as number);
      const index = this.bestClass[this.block[at] as number] as number;
      use(index);
      for (const { priceAt } of this.calendarsOfAll) use(priceAt[at] as number);
      for (const { priceAt } of (this.places[index] as ClassPlaces).calendars) use(priceAt[at] as number);
    });
    return { bound, chosen };
  }

  /** The worth of each block is that of the class which gains most there; that of a position is less by its costs and prices. */
  private priceClasses(): number {
    const { worth, blockWorth, blockStart, values, bestClass, prices, least, candidate } = this;
    let sum = 0;
    for (let index = 0; index < this.classes.length; index++) {
      const { unplacedCost, posts } = this.classes[index] as PostClass;
      least[index] = unplacedCost - (prices[index] as number);
      sum -= posts * (least[index] as number);
      this.leftOver[index] = posts;
    }
    blockWorth.fill(-Infinity);
    for (const { factor, calendars, members } of this.groups) {
      candidate.fill(-1);
      members.sort((a, b) => (least[a] as number) - (least[b] as number));
      for (const index of members) {
        const { from, to } = this.places[index] as ClassPlaces;
        candidate.fill(index, from, to);
      }
      for (let block = 0; block < candidate.length; block++) {
        const index = candidate[block] as number;
        if (index < 0) continue;
        let value = factor * (values[block] as number) + (least[index] as number);
        for (let number = 0; number < calendars.length; number++) {
          const { priceAt } = calendars[number] as PricedCalendar;
          value -= prices[priceAt[blockStart[block] as number] as number] ?? 0;
        }
        if (value <= (blockWorth[block] as number)) continue;
        blockWorth[block] = value;
        bestClass[block] = index;
      }
    }
    for (let at = 0; at < worth.length; at++)
      worth[at] = (blockWorth[this.block[at] as number] as number) - (this.cost[at] as number);
    for (const { priceAt } of this.calendarsOfAll)
      for (let at = 0; at < worth.length; at++)
        worth[at] = (worth[at] as number) - (prices[priceAt[at] as number] ?? 0);
    return sum;
  }

  private priceCalendars(): number {
    return this.calendars.reduce((sum, calendar) => {
      const posts = this.classes.reduce((count, one) => count + (pays(one, calendar) ? one.posts : 0), 0);
      return sum + calendar.solve(this.prices, this.leftOver, posts);
    }, 0);
  }
}

/** Whether posts of a class are counted by the caps of a calendar. */
export function pays({ capped }: PostClass, { categoryId }: PricedCalendar): boolean {
  return categoryId === undefined || capped.includes(categoryId);
}

function groupsOf(classes: readonly PostClass[], places: readonly ClassPlaces[]): ClassGroup[] {
  const groups = new Map<string, ClassGroup>();
  for (const [index, { factor, capped }] of classes.entries()) {
    const key = JSON.stringify([factor, capped]);
    const found = groups.get(key);
    if (found) found.members.push(index);
    else groups.set(key, { factor, calendars: places[index]?.calendars ?? [], members: [index] });
  }
  return [...groups.values()];
}

function classesOf({ items, categoryCaps }: AccountModel): PostClass[] {
  const cappedIds = [...new Set(categoryCaps.map(({ categoryId }) => categoryId))];
  const classes = new Map<string, PostClass>();
  for (const { factor, unplacedCost, first, last, item } of items) {
    const capped = cappedIds.filter((id) => item.categoryIds.includes(id));
    const key = JSON.stringify([factor, unplacedCost, first, last, capped]);
    const found = classes.get(key);
    if (found) found.posts++;
    else classes.set(key, { factor, unplacedCost, first, last, capped, posts: 1 });
  }
  return [...classes.values()];
}
