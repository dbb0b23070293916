import type { AccountPath } from './account-path.js';
import type { SlotCap } from './account-slots.js';
import type { AccountModel } from './model.js';
import type { SlotPeriods } from './slot-grid.js';

/** Caps of one calendar, for all posts of an account or for those of a category, that are not kept but have a price. */
export class PricedCalendar {
  /** Index of the price that a post pays at each position; -1 where no period is. */
  readonly priceAt: Int32Array;
  /** Fixed posts of each period. */
  private readonly fixed: Int32Array;
  /** How many posts hard gaps let into each period. */
  private readonly places: Int32Array;

  /**
   * @param slots slot of each position
   * @param gap how many slots apart two posts are at least
   * @param first index of the first period's price
   * @param categoryId undefined: all posts
   */
  constructor(
    account: AccountModel,
    slots: Int32Array,
    gap: number,
    readonly first: number,
    periods: SlotPeriods,
    private readonly caps: readonly SlotCap[],
    readonly categoryId?: string,
  ) {
    this.priceAt = slots.map((slot) => {
      const period = periods.of[slot] as number;
      return period < 0 ? -1 : first + period;
    });
    this.places = new Int32Array(periods.slots.length);
    const lastOf = new Int32Array(periods.slots.length).fill(-gap);
    for (const slot of slots) {
      const period = periods.of[slot] as number;
      if (period < 0 || slot - (lastOf[period] as number) < gap) continue;
      lastOf[period] = slot;
      this.places[period] = (this.places[period] as number) + 1;
    }
    this.fixed = new Int32Array(periods.slots.length);
    for (const { instant, categoryIds } of account.fixed) {
      const period = periods.numberAt(instant.getTime());
      if (period !== undefined && (categoryId === undefined || categoryIds.includes(categoryId)))
        this.fixed[period] = (this.fixed[period] as number) + 1;
    }
  }

  get size(): number {
    return this.fixed.length;
  }

  /** How many posts its hard caps leave room for in all. */
  get room(): number {
    const most = Math.min(...this.caps.map((cap) => (cap.cost === Infinity ? cap.most : Infinity)));
    return this.fixed.reduce(
      (sum, fixed, period) => sum + Math.min(this.places[period] as number, Math.max(0, most - fixed)),
      0,
    );
  }

  /**
   * What the periods bring in by their prices, each with as many posts as that is worth it for.
   * @param room gets that number for each of them
   * @param posts how many there may be
   */
  solve(prices: Float64Array, room: Float64Array, posts: number): number {
    let sum = 0;
    for (let period = 0; period < this.fixed.length; period++) {
      const fixed = this.fixed[period] as number;
      const price = prices[this.first + period] as number;
      let count = 0;
      const end = Math.min(posts, this.places[period] as number);
      for (; count < end; count++) {
        let cost = 0;
        for (const cap of this.caps) if (fixed + count >= cap.most) cost += cap.cost;
        if (price <= cost) break;
        sum += price - cost;
      }
      room[this.first + period] = count;
    }
    return sum;
  }
}

/** One for each calendar and category that caps are told in, but for those that the path counts. */
export function pricedCalendars(
  account: AccountModel,
  { slots, gap, counted }: AccountPath,
  first: number,
): PricedCalendar[] {
  const found: PricedCalendar[] = [];
  let next = first;
  const add = (caps: readonly SlotCap[], categoryId?: string) => {
    for (const periods of new Set(caps.map((cap) => cap.periods))) {
      if (categoryId === undefined && periods === counted) continue;
      const ofPeriods = caps.filter((cap) => cap.periods === periods);
      const calendar = new PricedCalendar(account, slots, gap, next, periods, ofPeriods, categoryId);
      next += calendar.size;
      found.push(calendar);
    }
  };
  add(account.caps);
  for (const id of new Set(account.categoryCaps.map(({ categoryId }) => categoryId)))
    add(
      account.categoryCaps.filter(({ categoryId }) => categoryId === id),
      id,
    );
  return found;
}
