import type { SlotGrid, SlotPeriods } from './slot-grid.js';

/** A minimum gap between the posts of an account. */
export interface SlotGap {
  /** In milliseconds. */
  width: number;
  /** What each pair that is nearer costs; Infinity: none may be. */
  cost: number;
}

/** A cap for the posts of an account in each period. */
export interface SlotCap {
  periods: SlotPeriods;
  most: number;
  /** What each post beyond it costs; Infinity: there may be none. */
  cost: number;
}

/**
 * What the rules for all posts of an account alike say of each slot: gaps, caps, and times that are closed. It is counted as posts
 * come and go, so that to ask is a look-up or two: a planner asks far more often than it places.
 */
export class AccountSlots {
  /** For each slot, how many hard rules are against another post there. */
  readonly against: Uint16Array;
  /** A bit for each rank: whether nothing is against the slot. The best rank is the lowest bit of the first word. */
  readonly free: Int32Array;
  /** For each slot, what soft closed times and gaps make another post cost. */
  private readonly cost: Float64Array;
  private readonly hard: CountedCap[];
  private readonly soft: CountedCap[];

  /**
   * @param ranks position of each slot in the order in which slots are tried; -1 for those that are closed
   * @param closedCost what soft closed times cost
   */
  constructor(
    private readonly grid: SlotGrid,
    private readonly ranks: Int32Array,
    closedCost: Float64Array,
    private readonly gaps: readonly SlotGap[],
    caps: readonly SlotCap[],
  ) {
    this.against = new Uint16Array(grid.size);
    this.cost = closedCost.slice();
    this.free = new Int32Array(Math.ceil(grid.size / 32));
    for (const rank of ranks) if (rank >= 0) this.setFree(rank);
    const counted = caps.map((cap) => ({ ...cap, counts: new Int32Array(cap.periods.slots.length) }));
    this.hard = counted.filter(({ cost }) => cost === Infinity);
    this.soft = counted.filter(({ cost }) => cost < Infinity);
    for (const cap of this.hard)
      for (let period = 0; cap.most === 0 && period < cap.counts.length; period++) this.close(cap, period, 1);
  }

  /** What soft rules make another post at a slot cost. */
  costAt(slot: number): number {
    let cost = this.cost[slot] as number;
    for (const cap of this.soft)
      if ((cap.counts[cap.periods.of[slot] as number] as number) >= cap.most) cost += cap.cost;
    return cost;
  }

  /** @param by 1 for a post that comes, -1 for one that goes */
  count(time: number, by: 1 | -1): void {
    for (const { width, cost } of this.gaps) {
      const from = this.grid.from(time - width + 1);
      const to = this.grid.from(time + width);
      if (cost === Infinity) this.oppose(from, to, by);
      else for (let slot = from; slot < to; slot++) this.cost[slot] = (this.cost[slot] as number) + by * cost;
    }
    for (const { periods, counts } of this.soft) {
      const period = periods.numberAt(time);
      if (period !== undefined) counts[period] = (counts[period] as number) + by;
    }
    for (const cap of this.hard) {
      const period = cap.periods.numberAt(time);
      if (period === undefined) continue;
      const before = cap.counts[period] as number;
      cap.counts[period] = before + by;
      // Full with this one, or without it no longer.
      if (Math.max(before, before + by) === cap.most) this.close(cap, period, by);
    }
  }

  private close({ periods }: CountedCap, period: number, by: 1 | -1): void {
    for (const { from, to } of periods.slots[period] ?? []) this.oppose(from, to, by);
  }

  private oppose(from: number, to: number, by: 1 | -1): void {
    const { against, ranks, free } = this;
    for (let slot = from; slot < to; slot++) {
      const before = against[slot] as number;
      against[slot] = before + by;
      const rank = ranks[slot] as number;
      if (before + by > 1 || before > 1 || rank < 0) continue;
      if (by > 0) free[rank >> 5] = (free[rank >> 5] as number) & ~(1 << (rank & 31));
      else this.setFree(rank);
    }
  }

  private setFree(rank: number): void {
    this.free[rank >> 5] = (this.free[rank >> 5] as number) | (1 << (rank & 31));
  }
}

/** A cap, and how many posts each of its periods has. */
interface CountedCap extends SlotCap {
  counts: Int32Array;
}
