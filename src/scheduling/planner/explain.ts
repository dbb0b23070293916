import { ownLimit, ownLimits, type RuleLimit } from '../calendar-rules/calendar.js';
import type { CalendarPost, Violation } from '../calendar-rules/calendar-post.js';
import { violationOf } from '../calendar-rules/violations.js';
import { ZoneClock } from '../calendar-rules/zone-clock.js';
import type { ItemModel, PlanModel } from './model.js';
import type { Alternative, Exclusion, PlacedPost, PlacementReason, UnplacedPost } from './plan.js';
import type { Estimate } from './plan-problem.js';

const HOUR = 3_600_000;
const MOST_ALTERNATIVES = 3;
/** Times of an unplaced post that are looked at, evenly over the window. */
const MOST_SAMPLES = 200;

type NamedPost = Pick<CalendarPost, 'id' | 'instant'>;

/** Says why each post of a finished plan is where it is, or nowhere, by the rules themselves and not by what the search has counted. */
export class Explainer {
  /** Posts that were named so far, by the index of their item. */
  private readonly named: (NamedPost | undefined)[] = [];

  /** @param slots of the model's items, which stand in its timelines at their times */
  constructor(
    private readonly model: PlanModel,
    private readonly slots: Int32Array,
  ) {}

  /** Of a post that has a place. */
  placed(item: ItemModel): PlacedPost {
    const slot = this.slots[item.index] as number;
    const time = this.timeOf(slot);
    const { itemId, accountId } = item.item;
    for (const timeline of item.timelines) timeline.remove(time, item.index);
    const limits = this.limitsOf(item);
    const alternatives = this.alternatives(item, slot, limits);
    const breaks = this.violationsAt(
      limits.filter(({ limit }) => limit.isBroken(time)),
      time,
    );
    for (const timeline of item.timelines) timeline.add(time, item.index);
    return {
      itemId,
      accountId,
      instant: new Date(time),
      expected: this.expected(item, slot),
      reason: this.reason(item, slot, alternatives),
      breaks,
      alternatives,
    };
  }

  /** Of a post that has none. */
  unplaced(item: ItemModel): UnplacedPost {
    const { itemId, accountId } = item.item;
    const waitsFor = item.predecessors.find(({ index }) => (this.slots[index] as number) < 0);
    if (waitsFor) {
      const sentence = `It waits for ${waitsFor.item.itemId}, which has no place.`;
      return { itemId, accountId, sentence, excludedBy: [] };
    }
    const limits = this.limitsOf(item).filter(({ rule }) => rule.severity === 'hard');
    const { size } = this.model.grid;
    const stride = Math.max(1, size / MOST_SAMPLES);
    const found = new Map<string, Exclusion>();
    let samples = 0;
    for (let slot = 0; slot < size; slot = Math.floor(++samples * stride)) {
      for (const { rule, limit } of limits) {
        if (!limit.isBroken(this.timeOf(slot))) continue;
        const exclusion = found.get(rule.id) ?? { ruleId: rule.id, kind: rule.kind, share: 0 };
        found.set(rule.id, { ...exclusion, share: exclusion.share + 1 });
      }
    }
    const excludedBy = [...found.values()]
      .map((exclusion) => ({ ...exclusion, share: exclusion.share / samples }))
      .sort((a, b) => b.share - a.share);
    const told = excludedBy
      .slice(0, MOST_ALTERNATIVES)
      .map(({ ruleId, share }) => `${ruleId} excludes ${Math.round(share * 100)} %`);
    return {
      itemId,
      accountId,
      sentence: `No time is left for it: ${told.join(', ')} of its times.`,
      excludedBy,
    };
  }

  private reason(item: ItemModel, slot: number, alternatives: readonly Alternative[]): PlacementReason {
    const { account } = item.account;
    const value = this.expected(item, slot).mean;
    const average = item.account.average * (account.typeFactors?.[item.item.contentType] ?? 1);
    const ratio = average > 0 ? value / average : 1;
    const better = alternatives.filter(({ expected }) => expected.mean > value);
    const kept = better.flatMap(({ violations }) => violations);
    const local = new Date(ZoneClock.of(account.timeZone).at(this.timeOf(slot))).toISOString().slice(0, 16);
    const [best] = better;
    return {
      sentence: [
        `${local} (${account.timeZone}) is expected to bring ${round(value)}, ${ratio.toFixed(2)} times the average hour of the account.`,
        best
          ? `The best other time would bring ${round(best.expected.mean)}, but: ${best.violations[0]?.sentence ?? 'it is not free.'}`
          : 'No other time would bring more.',
      ].join(' '),
      average,
      ratio,
      bindingRuleIds: [...new Set(kept.map(({ ruleId }) => ruleId))],
    };
  }

  /** The best times in other hours, whatever keeps the post from them, within its own limits. */
  private alternatives(item: ItemModel, slot: number, limits: readonly RuleLimit<number>[]): Alternative[] {
    const clock = ZoneClock.of(item.account.account.timeZone);
    const hourOf = (other: number) => Math.floor(clock.at(this.timeOf(other)) / HOUR);
    const hours = new Set([hourOf(slot)]);
    const found: Alternative[] = [];
    for (const other of item.account.ranked) {
      if (other < item.first || other > item.last || hours.has(hourOf(other))) continue;
      hours.add(hourOf(other));
      const time = this.timeOf(other);
      const broken = limits.filter(({ limit }) => limit.isBroken(time));
      const hard = broken.filter(({ rule }) => rule.severity === 'hard');
      found.push({
        instant: new Date(time),
        expected: this.expected(item, other),
        violations: this.violationsAt(hard.length > 0 ? hard : broken, time),
      });
      if (found.length === MOST_ALTERNATIVES) break;
    }
    return found;
  }

  /** What the rules, and the posts that it stands in an order with, say about a post. */
  private limitsOf(item: ItemModel): RuleLimit<number>[] {
    const times = (others: readonly ItemModel[]) =>
      others.flatMap(({ index }) =>
        (this.slots[index] as number) < 0 ? [] : [this.timeOf(this.slots[index] as number)],
      );
    const before = times(item.predecessors);
    const after = times(item.successors);
    return [
      ...ownLimits<number>(item.item),
      ...item.limits,
      ...(before.length > 0 ? [ownLimit<number>('after', new Date(Math.max(...before)))] : []),
      ...(after.length > 0 ? [ownLimit<number>('before', new Date(Math.min(...after)))] : []),
    ];
  }

  private expected({ account, item }: ItemModel, slot: number): Estimate {
    const factor = account.account.typeFactors?.[item.contentType] ?? 1;
    const hour = account.account.values[this.model.hourAt(account, slot)];
    return {
      mean: factor * (hour?.mean ?? 0),
      low: factor * (hour?.low ?? 0),
      high: factor * (hour?.high ?? 0),
    };
  }

  /** What limits that are broken there say. */
  private violationsAt(broken: readonly RuleLimit<number>[], time: number): Violation[] {
    return broken.map((each) => violationOf(each, time, (entry) => this.postOf(entry)));
  }

  /** The post that an entry of a timeline stands for. */
  private postOf(entry: number): NamedPost {
    if (entry < 0) return this.model.fixed[-1 - entry] as CalendarPost;
    return (this.named[entry] ??= {
      id: (this.model.items[entry] as ItemModel).item.itemId,
      instant: new Date(this.timeOf(this.slots[entry] as number)),
    });
  }

  private timeOf(slot: number): number {
    return this.model.grid.times[slot] as number;
  }
}

/** For people: three digits that count. */
function round(value: number): string {
  return String(Number(value.toPrecision(3)));
}
