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

/** What a class may use: positions from one on and before another, and the calendars that its posts pay to beside those for all. */
interface ClassPlaces {
  from: number;
  to: number;
  calendars: PricedCalendar[];
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
  private readonly values: Float64Array;
  /** What soft closed times, and soft gaps to fixed posts, cost at each position. */
  private readonly cost: Float64Array;
  private readonly places: ClassPlaces[];
  readonly calendars: PricedCalendar[];
  private readonly calendarsOfAll: PricedCalendar[];
  /** The most that a post is worth at each position, and its class. */
  private readonly worth: Float64Array;
  private readonly bestClass: Int32Array;

  /** To be made before posts are placed. */
  constructor(grid: SlotGrid, account: AccountModel) {
    this.classes = classesOf(account);
    this.path = new AccountPath(grid, account);
    const { slots } = this.path;
    this.values = Float64Array.from(slots, (slot) => account.values[slot] as number);
    this.cost = Float64Array.from(slots, (slot) => account.closedCost[slot] as number);
    this.worth = new Float64Array(slots.length);
    this.bestClass = new Int32Array(slots.length);
    const position = (slot: number) => {
      const found = slots.findIndex((other) => other >= slot);
      return found < 0 ? slots.length : found;
    };
    for (const { width, cost } of account.gaps) {
      for (const { instant } of cost < Infinity ? account.fixed : []) {
        const end = position(grid.from(instant.getTime() + width));
        for (let at = position(grid.from(instant.getTime() - width + 1)); at < end; at++)
          this.cost[at] = (this.cost[at] as number) + cost;
      }
    }
    this.calendars = pricedCalendars(account, this.path, this.classes.length);
    this.calendarsOfAll = this.calendars.filter(({ categoryId }) => categoryId === undefined);
    this.places = this.classes.map(({ first, last, capped }) => ({
      from: position(first),
      to: position(last + 1),
      calendars: this.calendars.filter(({ categoryId }) => capped.some((id) => id === categoryId)),
    }));
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
      const index = this.bestClass[at] as number;
      use(index);
      for (const { priceAt } of this.calendarsOfAll) use(priceAt[at] as number);
      for (const { priceAt } of (this.places[index] as ClassPlaces).calendars) use(priceAt[at] as number);
    });
    return { bound, chosen };
  }

  /** The worth of each position: that of the class which gains most there, less costs and prices. */
  private priceClasses(): number {
    const { worth, values, bestClass, prices } = this;
    let sum = 0;
    worth.fill(-Infinity);
    for (let index = 0; index < this.classes.length; index++) {
      const { factor, unplacedCost, posts } = this.classes[index] as PostClass;
      const { from, to, calendars } = this.places[index] as ClassPlaces;
      const least = unplacedCost - (prices[index] as number);
      sum -= posts * least;
      this.leftOver[index] = posts;
      for (let at = from; at < to; at++) {
        let value = factor * (values[at] as number) + least;
        for (let number = 0; number < calendars.length; number++)
          value -= prices[(calendars[number] as PricedCalendar).priceAt[at] as number] ?? 0;
        if (value <= (worth[at] as number)) continue;
        worth[at] = value;
        bestClass[at] = index;
      }
    }
    for (let at = 0; at < worth.length; at++) worth[at] = (worth[at] as number) - (this.cost[at] as number);
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
