import type { Stretch } from '../calendar-rules/zone-clock.js';
import type { ItemModel, PlanModel } from './model.js';

/** A place for a post: where, and what the plan gains by it. */
export interface Place {
  slot: number;
  gain: number;
}

/** A plan in the making: the slot of each post, and what all of it is worth. No hard rule is broken at any moment. */
export class PlanState {
  /** Slot of each item, -1 where it has none. */
  readonly slots: Int32Array;
  /** See Plan.value. */
  value: number;
  /** Slots that were found to be forbidden in the scan of this number. */
  private readonly seen: Int32Array;
  private scan = 0;

  constructor(readonly model: PlanModel) {
    this.slots = new Int32Array(model.items.length).fill(-1);
    this.seen = new Int32Array(model.grid.size);
    this.value = -model.items.reduce((sum, { unplacedCost }) => sum + unplacedCost, 0);
  }

  isPlaced({ index }: ItemModel): boolean {
    return (this.slots[index] as number) >= 0;
  }

  /** Puts a post that has no place into one that the hard rules are known to allow. */
  place(item: ItemModel, slot: number, gain = this.gain(item, slot)): void {
    const time = this.model.grid.times[slot] as number;
    for (const timeline of item.timelines) timeline.add(time, item.index);
    item.account.slots.count(time, 1);
    this.slots[item.index] = slot;
    this.value += gain;
  }

  /** Takes a post out of its place; what comes after it stays, and is the caller's to see to. */
  remove(item: ItemModel): Place {
    const slot = this.slots[item.index] as number;
    const time = this.model.grid.times[slot] as number;
    for (const timeline of item.timelines) timeline.remove(time, item.index);
    item.account.slots.count(time, -1);
    this.slots[item.index] = -1;
    const gain = this.gain(item, slot);
    this.value -= gain;
    return { slot, gain };
  }

  /** Puts a post without a place into a slot, if that is allowed. */
  placeAt(item: ItemModel, slot: number): boolean {
    const [first, last] = this.rangeOf(item, Infinity);
    const isFree = slot >= first && slot <= last && item.account.slots.against[slot] === 0;
    if (!isFree || this.brokenBy(item, this.model.grid.times[slot] as number)) return false;
    this.place(item, slot);
    return true;
  }

  /** Whether a post that has left a slot cannot do so: those that stay would break a rule, or stand before their turn. */
  isMissed(item: ItemModel, slot: number): boolean {
    if (!this.isPlaced(item) && item.successors.some((successor) => this.isPlaced(successor))) return true;
    const time = this.model.grid.times[slot] as number;
    return item.hard.some((limit) => limit.isMissed?.(time));
  }

  /**
   * The place where the plan gains most by a post that has none; null where no slot is allowed.
   * @param skip passes over a place that would be the best so far
   * @param limit last slot that is looked at
   */
  bestPlace(item: ItemModel, skip?: () => boolean, limit = Infinity): Place | null {
    const { times } = this.model.grid;
    const { open, values, slots } = item.account;
    const { free } = slots;
    const [first, last] = this.rangeOf(item, limit);
    if (first > last) return null;
    let best = -1;
    let most = -Infinity;
    this.scan++;
    for (let word = 0; word < free.length; word++) {
      for (let bits = free[word] as number; bits !== 0; bits &= bits - 1) {
        const slot = open[word * 32 + 31 - Math.clz32(bits & -bits)] as number;
        if (item.unplacedCost + item.factor * (values[slot] as number) <= most)
          return { slot: best, gain: most };
        if (slot < first || slot > last || this.seen[slot] === this.scan) continue;
        const gain = this.gain(item, slot);
        if (gain <= most) continue;
        const time = times[slot] as number;
        const broken = this.brokenBy(item, time);
        if (broken) this.see(broken.stretchAt(time));
        else if (!skip?.()) {
          most = gain;
          best = slot;
        }
      }
    }
    return best < 0 ? null : { slot: best, gain: most };
  }

  private brokenBy({ hard }: ItemModel, time: number) {
    for (const limit of hard) if (limit.isBroken(time)) return limit;
    return undefined;
  }

  /** What the plan gains by a post at a slot, hard rules aside. */
  private gain(item: ItemModel, slot: number): number {
    const { values, slots } = item.account;
    let gain = item.unplacedCost + item.factor * (values[slot] as number) - slots.costAt(slot);
    if (item.soft.length === 0) return gain;
    const time = this.model.grid.times[slot] as number;
    for (const { limit, cost } of item.soft) gain -= cost * limit.excess(time);
    return gain;
  }

  /** Slots that its own limits and the posts that it stands in an order with leave. */
  private rangeOf({ first, last, predecessors, successors }: ItemModel, limit: number): [number, number] {
    let [from, to] = [first, Math.min(last, limit)];
    for (const { index } of predecessors) {
      const slot = this.slots[index] as number;
      from = slot < 0 ? Infinity : Math.max(from, slot + 1);
    }
    for (const { index } of successors) {
      const slot = this.slots[index] as number;
      if (slot >= 0) to = Math.min(to, slot - 1);
    }
    return [from, to];
  }

  /** What is forbidden for one reason need not be asked about again in this scan. */
  private see({ from, to }: Stretch): void {
    this.seen.fill(this.scan, this.model.grid.from(from), this.model.grid.from(to));
  }
}
