import type { SlotCap } from './account-slots.js';
import type { AccountModel } from './model.js';
import type { SlotGrid, SlotPeriods } from './slot-grid.js';

/** The most posts of a period that the recursion tells apart. */
const MOST_COUNTED = 12;

/**
 * The places of an account that are worth most together, given what each is worth: a longest path over its slots in order of time,
 * which keeps hard gaps, pays for soft ones between neighbours, and counts the posts of a day (Bellman 1957).
 */
export class AccountPath {
  /** The slots that may be chosen, in order of time. All else is told by the position in it. */
  readonly slots: Int32Array;
  /** For each slot, and those beyond the last: the position of the first one that may be chosen and does not lie before it. */
  readonly positions: Int32Array;
  /** How many slots apart two posts are at least. */
  readonly gap: number;
  /** The periods whose caps it keeps. */
  readonly counted: SlotPeriods | undefined;
  /** Position of the first slot that hard gaps allow after each, and of the first that all gaps allow. */
  private readonly afterGap: Int32Array;
  private readonly beyondGaps: Int32Array;
  /** What soft gaps cost, by the distance in slots. */
  private readonly gapCost: Float64Array;
  /** The day of each position, and how many fixed posts it has. The last entry ends the path. */
  private readonly day: Int32Array;
  private readonly dayFixed: Int32Array;
  /** The most posts that the day can have before each position, as far as they are told apart. */
  private readonly dayMost: Int32Array;
  /** What one more post costs in a day with so many. */
  private readonly dayCost: Float64Array;
  /** The most that can be had from a position on, by the posts that its day has so far; the same with a post there. */
  private readonly most: Float64Array;
  private readonly taking: Float64Array;
  private readonly isTaken: Uint8Array;
  /** Position of the next post after one that is taken, where soft gaps make it cost; -1 elsewhere. */
  private readonly next: Int32Array;

  /** To be made before posts are placed: slots that something is against then are against fixed posts. */
  constructor(grid: SlotGrid, account: AccountModel) {
    this.slots = account.open.filter((slot) => account.slots.against[slot] === 0).sort();
    const size = this.slots.length;
    const widths = account.gaps.map(({ width, cost }) => ({ width: Math.ceil(width / grid.step), cost }));
    const beyond = Math.max(...widths.map(({ width }) => width));
    this.positions = positionsFrom(this.slots, grid.size + beyond);
    const reach = (width: number) => this.slots.map((slot) => this.positions[slot + width] as number);
    this.gap = Math.max(...widths.map(({ width, cost }) => (cost === Infinity ? width : 0)));
    this.afterGap = reach(this.gap);
    this.beyondGaps = reach(beyond);
    this.gapCost = new Float64Array(beyond).map((_, distance) =>
      widths.reduce((sum, { width, cost }) => sum + (cost < Infinity && distance < width ? cost : 0), 0),
    );

    const caps = capsToCount(account.caps);
    this.counted = caps[0]?.periods;
    this.dayCost = new Float64Array(caps.length > 0 ? countedPosts(caps) + 1 : 1).map((_, posts) =>
      caps.reduce((sum, { most, cost }) => sum + (posts >= most ? cost : 0), 0),
    );
    const runs = runsOf(this.counted, grid.size);
    const fixed = new Map<number, number>();
    for (const { instant } of account.fixed) {
      const time = instant.getTime();
      const slot = grid.from(time);
      const isInGrid = slot < grid.size && this.counted?.numberAt(time) === this.counted?.of[slot];
      if (isInGrid) fixed.set(runs[slot] as number, (fixed.get(runs[slot] as number) ?? 0) + 1);
    }
    this.day = new Int32Array(size + 1).fill(-1);
    this.dayFixed = new Int32Array(size + 1);
    this.slots.forEach((slot, at) => {
      this.day[at] = runs[slot] as number;
      this.dayFixed[at] = Math.min(this.dayCost.length - 1, fixed.get(runs[slot] as number) ?? 0);
    });

    this.dayMost = this.dayFixed.slice();
    this.slots.forEach((slot, at) => {
      const before = (this.positions[Math.max(0, slot - this.gap + 1)] as number) - 1;
      if (before >= 0 && this.day[before] === this.day[at])
        this.dayMost[at] = Math.min(this.dayCost.length - 1, (this.dayMost[before] as number) + 1);
    });

    const states = (size + 1) * this.dayCost.length;
    this.most = new Float64Array(states);
    this.taking = new Float64Array(states);
    this.isTaken = new Uint8Array(states);
    this.next = new Int32Array(states);
  }

  /** @param worth of a post at each position */
  solve(worth: Float64Array): number {
    const { most, taking, isTaken, next, slots, gapCost, afterGap, beyondGaps } = this;
    const { day, dayFixed, dayMost, dayCost } = this;
    const states = dayCost.length;
    for (let at = slots.length - 1; at >= 0; at--) {
      const slot = slots[at] as number;
      const today = day[at] as number;
      const after = at + 1;
      const begin = afterGap[at] as number;
      const beyond = beyondGaps[at] as number;
      const mostPosts = dayMost[at] as number;
      for (let posts = dayFixed[at] as number; posts <= mostPosts; posts++) {
        const then = Math.min(posts + 1, states - 1);
        let rest = most[
          beyond * states + (day[beyond] === today ? then : (dayFixed[beyond] as number))
        ] as number;
        let nextAt = -1;
        for (let other = begin; other < beyond; other++) {
          const state = other * states + (day[other] === today ? then : (dayFixed[other] as number));
          const value = (taking[state] as number) - (gapCost[(slots[other] as number) - slot] as number);
          if (value > rest) {
            rest = value;
            nextAt = other;
          }
        }
        const state = at * states + posts;
        const taken = (worth[at] as number) - (dayCost[posts] as number) + rest;
        const left = most[
          after * states + (day[after] === today ? posts : (dayFixed[after] as number))
        ] as number;
        taking[state] = taken;
        next[state] = nextAt;
        isTaken[state] = Number(taken > left);
        most[state] = Math.max(taken, left);
      }
    }
    return most[dayFixed[0] as number] as number;
  }

  /** Calls back with the positions on the best path that was found last. */
  follow(visit: (at: number) => void): void {
    const { isTaken, next, day, dayFixed, beyondGaps, slots } = this;
    const states = this.dayCost.length;
    let isNext = false;
    let posts = dayFixed[0] as number;
    for (let at = 0; at < slots.length;) {
      const state = at * states + posts;
      let to = at + 1;
      if (isNext || isTaken[state]) {
        visit(at);
        isNext = (next[state] as number) >= 0;
        to = (isNext ? next[state] : beyondGaps[at]) as number;
        posts = Math.min(posts + 1, states - 1);
      }
      if (day[to] !== day[at]) posts = dayFixed[to] as number;
      at = to;
    }
  }
}

/** For each slot: the position of the first of some that does not lie before it. */
function positionsFrom(slots: Int32Array, size: number): Int32Array {
  const positions = new Int32Array(size + 1).fill(slots.length);
  for (let slot = size, at = slots.length - 1; slot >= 0; slot--) {
    if (slot < size) positions[slot] = positions[slot + 1] as number;
    if (at >= 0 && slots[at] === slot) positions[slot] = at--;
  }
  return positions;
}

/** The caps of one calendar that the recursion keeps: hard ones where there are, and those that allow the fewest posts. */
function capsToCount(caps: readonly SlotCap[]): SlotCap[] {
  const calendars = [...new Set(caps.map(({ periods }) => periods))].map((periods) =>
    caps.filter((cap) => cap.periods === periods),
  );
  const isHard = (found: SlotCap[]) => Number(found.some(({ cost }) => cost === Infinity));
  return (
    calendars
      .filter((found) => countedPosts(found) <= MOST_COUNTED)
      .sort((a, b) => isHard(b) - isHard(a) || countedPosts(a) - countedPosts(b))[0] ?? []
  );
}

/** From so many posts on, one more costs always the same. */
function countedPosts(caps: readonly SlotCap[]): number {
  const hard = caps.filter(({ cost }) => cost === Infinity).map(({ most }) => most);
  return hard.length > 0 ? Math.min(...hard) : Math.max(...caps.map(({ most }) => most));
}

/** Numbers neighbouring slots of the same period alike. A period in two pieces, as clocks may make it, counts as two: easier yet. */
function runsOf(periods: SlotPeriods | undefined, size: number): Int32Array {
  const runs = new Int32Array(size);
  for (let slot = 1; slot < size; slot++)
    runs[slot] = (runs[slot - 1] as number) + Number(periods?.of[slot] !== periods?.of[slot - 1]);
  return runs;
}
