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
 * come and go, so that to ask is a single look-up: a planner asks far more often than it places.
 */
export class AccountSlots {
  /** For each slot, how many hard rules are against another post there. */
  readonly against: Uint16Array;
  /** For each slot, what soft rules make another post there cost. */
  readonly cost: Float64Array;
  /** A bit for each rank: whether nothing is against the slot. The best rank is the lowest bit of the first word. */
  readonly free: Int32Array;
  private readonly counts: Int32Array[];

  /**
   * @param ranks position of each slot in the order in which slots are tried; -1 for those that are closed
   * @param closedCost what soft closed times cost
   */
  constructor(
    private readonly grid: SlotGrid,
    private readonly ranks: Int32Array,
    closedCost: Float64Array,
    private readonly gaps: readonly SlotGap[],
    private readonly caps: readonly SlotCap[],
  ) {
    this.against = new Uint16Array(grid.size);
    this.cost = closedCost.slice();
    this.free = new Int32Array(Math.ceil(grid.size / 32));
    for (const rank of ranks) if (rank >= 0) this.setFree(rank);
    this.counts = caps.map(({ periods }) => new Int32Array(periods.slots.length));
    for (const cap of caps)
      if (cap.most === 0) cap.periods.slots.forEach((_, period) => this.fill(cap, period, 1));
  }

  /** @param by 1 for a post that comes, -1 for one that goes */
  count(time: number, by: 1 | -1): void {
    for (const { width, cost } of this.gaps)
      this.shift(this.grid.from(time - width + 1), this.grid.from(time + width), cost, by);
    for (let index = 0; index < this.caps.length; index++) {
      const cap = this.caps[index] as SlotCap;
      const counts = this.counts[index] as Int32Array;
      const period = cap.periods.numberAt(time);
      if (period === undefined) continue;
      const before = counts[period] as number;
      counts[period] = before + by;
      // Full with this one, or without it no longer.
      if (Math.max(before, before + by) === cap.most) this.fill(cap, period, by);
    }
  }

  private fill({ periods, cost }: SlotCap, period: number, by: 1 | -1): void {
    for (const { from, to } of periods.slots[period] ?? []) this.shift(from, to, cost, by);
  }

  private shift(from: number, to: number, cost: number, by: 1 | -1): void {
    const { against, ranks, free } = this;
    if (cost < Infinity) {
      for (let slot = from; slot < to; slot++) (this.cost[slot] as number) += by * cost;
      return;
    }
    for (let slot = from; slot < to; slot++) {
      const before = against[slot] as number;
      against[slot] = before + by;
      const rank = ranks[slot] as number;
      if (before + by > 1 || before > 1 || rank < 0) continue;
      if (by > 0) (free[rank >> 5] as number) &= ~(1 << (rank & 31));
      else this.setFree(rank);
    }
  }

  private setFree(rank: number): void {
    (this.free[rank >> 5] as number) |= 1 << (rank & 31);
  }
}
