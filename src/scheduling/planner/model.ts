import type { RuleLimit } from '../calendar-rules/calendar.js';
import type { CalendarPost } from '../calendar-rules/calendar-post.js';
import type { Limit } from '../calendar-rules/limits.js';
import { periodsOf, RuleBook, type Labels, type ReadyRule } from '../calendar-rules/rule-limits.js';
import type { CategoryMix, PostCap, Rule } from '../calendar-rules/rule.js';
import { Timeline } from '../calendar-rules/timeline.js';
import { ZoneClock } from '../calendar-rules/zone-clock.js';
import { AccountSlots, type SlotCap, type SlotGap } from './account-slots.js';
import { cadenceRules } from './cadence.js';
import type { PlanAccount, PlanItem, PlanProblem } from './plan-problem.js';
import { SlotGrid, SlotPeriods } from './slot-grid.js';
import { addWhere, markWhere, valuesAt } from './slot-loops.js';
import { inTurn } from './turns.js';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const HOURS_PER_WEEK = 168;
const DEFAULT_STEP = 15;
/** 1970-01-01 was a Thursday: the Monday before it began so many hours earlier. */
const HOURS_SINCE_MONDAY = 3 * 24;
const DEFAULT_SOFT_COST = 0.5;
/** What an unplaced post costs, in average posts of its account: more than a better time for others can bring. */
const UNPLACED_COST = 10;

/** An account in numbers. */
export interface AccountModel {
  account: PlanAccount;
  /** Of each slot: the value of a post of factor 1. */
  values: Float64Array;
  /** Of each slot: what soft closed times cost there. */
  closedCost: Float64Array;
  /** All slots: the best value first, then full hours, then early ones. */
  ranked: Int32Array;
  /** Those of them that no hard rule closes. */
  open: Int32Array;
  /** Mean value of the hours of the week. */
  average: number;
  gaps: SlotGap[];
  caps: SlotCap[];
  /** Caps of the posts of one category. */
  categoryCaps: CategoryCap[];
  slots: AccountSlots;
  /** What rules say of all its posts alike. */
  limits: Map<ReadyRule, Limit<number>>;
  fixed: CalendarPost[];
  items: ItemModel[];
}

/** A cap of an account for the posts of one category. */
export interface CategoryCap extends SlotCap {
  categoryId: string;
}

/** A post to place, with its rules tied to the timelines that they look at. */
export interface ItemModel {
  index: number;
  item: PlanItem;
  account: AccountModel;
  /** Its weight times the factor of its type: it is worth this times the value of its slot. */
  factor: number;
  unplacedCost: number;
  /** Slots from `first` to `last`, both included, lie between its embargo and its deadline. */
  first: number;
  last: number;
  /** What each rule says of it, beside the posts that have a place. */
  limits: RuleLimit<number>[];
  /** Those of rules that are not about all posts of the account alike: these AccountSlots counts. */
  hard: Limit<number>[];
  soft: SoftLimit[];
  /** In which it is counted where it is placed. */
  timelines: Timeline<number>[];
  predecessors: ItemModel[];
  successors: ItemModel[];
  /** How many items must come before it one after the other; and after it. */
  depth: number;
  height: number;
  /** The highest factor among it and all that waits for it. */
  priority: number;
}

export interface SoftLimit {
  limit: Limit<number>;
  cost: number;
}

/** A problem in numbers. All but its slots and timelines, which posts come to and go from, stays as it is. */
export class PlanModel {
  readonly grid: SlotGrid;
  readonly accounts: AccountModel[];
  readonly items: ItemModel[];
  /** Those of the problem, and what the wishes for a cadence come to. */
  readonly rules: readonly Rule[];
  /** In order of time. In timelines, fixed post n stands as -1 - n, and an item as its index. */
  readonly fixed: readonly CalendarPost[];
  /** What fixed posts cost by soft shares: the most that placed posts can mend of it. */
  mendable = 0;
  private readonly book: RuleBook;
  private readonly timelines = new Map<string, Timeline<number>>();
  private readonly periods = new Map<string, SlotPeriods>();
  private readonly hours = new Map<string, Hours>();
  private readonly closed = new Map<Rule, Uint8Array>();

  constructor(readonly problem: PlanProblem) {
    const { start, end } = problem.window;
    this.grid = new SlotGrid(start.getTime(), end.getTime(), (problem.stepMinutes ?? DEFAULT_STEP) * MINUTE);
    this.rules = [...problem.rules, ...cadenceRules(problem)];
    this.book = new RuleBook(this.rules);
    this.accounts = problem.accounts.map((account) => this.accountModel(account));
    const accounts = new Map(this.accounts.map((model) => [model.account.accountId, model]));
    this.items = problem.items.map((item, index) => {
      const account = accounts.get(item.accountId);
      if (!account) throw new RangeError(`item ${item.itemId} is of no account of the problem`);
      return this.itemModel(item, index, account);
    });
    this.linkOrder();
    this.fixed = [...problem.fixed].sort((a, b) => a.instant.getTime() - b.instant.getTime());
    for (const [index, post] of this.fixed.entries()) {
      const time = post.instant.getTime();
      const account = accounts.get(post.accountId);
      if (account) this.mendable += this.shareCost(post, account);
      for (const timeline of this.timelinesOf(post)) timeline.add(time, -1 - index);
      account?.slots.count(time, 1);
      account?.fixed.push(post);
    }
  }

  /** The hour of the week of a slot, by the account's clocks. */
  hourAt({ account }: AccountModel, slot: number): number {
    return this.hoursOf(account.timeZone).hours[slot] as number;
  }

  private accountModel(account: PlanAccount): AccountModel {
    const { size } = this.grid;
    const { hours } = this.hoursOf(account.timeZone);
    const values = valuesAt(hours, account.values);
    const average = account.values.reduce((sum, { mean }) => sum + mean, 0) / HOURS_PER_WEEK;

    const closedCost = new Float64Array(size);
    const isClosed = new Uint8Array(size);
    // Two posts of an account never get the same time, rule or no rule.
    const gaps: SlotGap[] = [{ width: 1, cost: Infinity }];
    const caps: SlotCap[] = [];
    const categoryCaps: CategoryCap[] = [];
    for (const ready of this.book.of(account.accountId)) {
      const { rule } = ready;
      const cost = costOf(rule, average);
      if (rule.kind === 'minimum_gap') gaps.push({ width: rule.minutes * MINUTE, cost });
      if (rule.kind === 'post_cap') caps.push({ periods: this.periodsOf(rule), most: rule.most, cost });
      if (rule.kind === 'category_mix' && rule.most !== undefined)
        categoryCaps.push({
          periods: this.periodsOf(rule),
          most: rule.most,
          cost,
          categoryId: rule.categoryId,
        });
      if (!ready.isClosing) continue;
      const closed = this.closedBy(ready, account.accountId);
      if (rule.severity === 'hard') markWhere(closed, isClosed);
      else addWhere(closed, closedCost, cost);
    }
    const ranked = this.inOrderOfValue(account);
    const open = ranked.filter((slot) => !isClosed[slot]);
    const ranks = new Int32Array(size).fill(-1);
    open.forEach((slot, rank) => (ranks[slot] = rank));
    const slots = new AccountSlots(this.grid, ranks, closedCost, gaps, caps);
    return {
      account,
      values,
      closedCost,
      ranked,
      open,
      average,
      gaps,
      caps,
      categoryCaps,
      slots,
      limits: new Map(),
      fixed: [],
      items: [],
    };
  }

  private itemModel(item: PlanItem, index: number, account: AccountModel): ItemModel {
    const weight = item.weight ?? 1;
    const factor = weight * (account.account.typeFactors?.[item.contentType] ?? 1);
    const model: ItemModel = {
      index,
      item,
      account,
      factor,
      unplacedCost: weight * UNPLACED_COST * account.average,
      first: item.embargo ? this.grid.from(item.embargo.getTime()) : 0,
      last: (item.deadline ? this.grid.from(item.deadline.getTime() + 1) : this.grid.size) - 1,
      limits: [],
      hard: [],
      soft: [],
      timelines: this.timelinesOf(item),
      predecessors: [],
      successors: [],
      depth: 0,
      height: 0,
      priority: factor,
    };
    for (const ready of this.book.of(item.accountId)) {
      const { rule, isClosing } = ready;
      const isOfAccount = isClosing || rule.kind === 'minimum_gap' || rule.kind === 'post_cap';
      const limit =
        (isOfAccount && account.limits.get(ready)) || ready.limit(item, (key) => this.timeline(key));
      if (!limit) continue;
      model.limits.push({ rule, limit });
      if (isOfAccount) account.limits.set(ready, limit);
      else if (rule.severity === 'hard') model.hard.push(limit);
      else model.soft.push({ limit, cost: costOf(rule, this.averageFor(rule, account)) });
    }
    account.items.push(model);
    return model;
  }

  /** What a rule costs is told in average posts of its account; of all accounts, where posts of several break it together. */
  private averageFor(rule: Rule, account: AccountModel): number {
    if (rule.kind !== 'content_spacing') return account.average;
    return this.accounts.reduce((sum, { average }) => sum + average, 0) / this.accounts.length;
  }

  /** What one more fixed post costs by soft shares of its account. */
  private shareCost(post: CalendarPost, { average }: AccountModel): number {
    return this.book.of(post.accountId).reduce((sum, { rule, limit }) => {
      if (rule.kind !== 'category_mix' || rule.mostShare === undefined || rule.severity === 'hard')
        return sum;
      const excess = limit(post, (key) => this.timeline(key))?.excess(post.instant.getTime()) ?? 0;
      return sum + excess * costOf(rule, average);
    }, 0);
  }

  private linkOrder(): void {
    const byId = new Map(this.items.map((model) => [model.item.itemId, model]));
    for (const model of this.items) {
      for (const id of model.item.after ?? []) {
        const predecessor = byId.get(id);
        if (!predecessor) throw new RangeError(`item ${model.item.itemId} comes after an unknown one`);
        model.predecessors.push(predecessor);
        predecessor.successors.push(model);
      }
    }
    const turns = inTurn(this.items.map(({ predecessors }) => predecessors.map(({ index }) => index)));
    for (const index of turns) {
      const model = this.items[index] as ItemModel;
      model.depth = Math.max(0, ...model.predecessors.map(({ depth }) => depth + 1));
    }
    for (const index of turns.reverse()) {
      const model = this.items[index] as ItemModel;
      model.height = Math.max(0, ...model.successors.map(({ height }) => height + 1));
      model.priority = Math.max(model.factor, ...model.successors.map(({ priority }) => priority));
    }
  }

  /** Which slots a rule about times alone closes, as ones. */
  private closedBy({ rule, limit }: ReadyRule, accountId: string): Uint8Array {
    let closed = this.closed.get(rule);
    if (!closed) {
      const found = limit<number>(
        { accountId, contentId: '', categoryIds: [], tags: [] },
        () => new Timeline(),
      );
      this.closed.set(rule, (closed = new Uint8Array(this.grid.size)));
      for (let slot = 0; slot < closed.length; slot++) {
        const time = this.grid.times[slot] as number;
        if (!found?.isBroken(time)) continue;
        const end = this.grid.from(found.stretchAt(time).to);
        closed.fill(1, slot, end);
        slot = end - 1;
      }
    }
    return closed;
  }

  /** Sorted by counting: the values of a week are few, the slots many. */
  private inOrderOfValue({ values, timeZone }: PlanAccount): Int32Array {
    const means = [...new Set(values.map(({ mean }) => mean))].sort((a, b) => b - a);
    const rankOfMean = new Map(means.map((mean, rank) => [mean, rank]));
    const rankOfHour = values.map(({ mean }) => rankOfMean.get(mean) ?? 0);
    const { hours, isFull } = this.hoursOf(timeZone);
    const bucketOf = hours.map((hour, slot) => 2 * (rankOfHour[hour] as number) + (isFull[slot] ? 0 : 1));
    const ends = new Int32Array(2 * means.length + 1);
    for (const bucket of bucketOf) ends[bucket + 1] = (ends[bucket + 1] as number) + 1;
    for (let bucket = 1; bucket < ends.length; bucket++)
      ends[bucket] = (ends[bucket] as number) + (ends[bucket - 1] as number);
    const ordered = new Int32Array(hours.length);
    for (let slot = 0; slot < hours.length; slot++) {
      const bucket = bucketOf[slot] as number;
      ordered[ends[bucket] as number] = slot;
      ends[bucket] = (ends[bucket] as number) + 1;
    }
    return ordered;
  }

  /** The hour of the week that clocks show in each slot, and whether they show a full hour. */
  private hoursOf(timeZone: string): Hours {
    let found = this.hours.get(timeZone);
    if (!found) {
      const clock = ZoneClock.of(timeZone);
      const local = this.grid.times.map((time) => clock.at(time));
      found = {
        hours: Uint16Array.from(
          local,
          (time) => (Math.floor(time / HOUR) + HOURS_SINCE_MONDAY) % HOURS_PER_WEEK,
        ),
        isFull: Uint8Array.from(local, (time) => Number(time % HOUR === 0)),
      };
      this.hours.set(timeZone, found);
    }
    return found;
  }

  private periodsOf(rule: PostCap | CategoryMix): SlotPeriods {
    const { per, timeZone, weekStartsOn } = rule;
    const key = JSON.stringify([per, timeZone, weekStartsOn ?? 1]);
    let periods = this.periods.get(key);
    if (!periods) this.periods.set(key, (periods = new SlotPeriods(this.grid, periodsOf(rule))));
    return periods;
  }

  private timelinesOf(labels: Labels): Timeline<number>[] {
    return [...this.book.keysOf(labels)].map((key) => this.timeline(key));
  }

  private timeline(key: string): Timeline<number> {
    let timeline = this.timelines.get(key);
    if (!timeline) this.timelines.set(key, (timeline = new Timeline()));
    return timeline;
  }
}

interface Hours {
  hours: Uint16Array;
  isFull: Uint8Array;
}

function costOf(rule: Rule, average: number): number {
  return rule.severity === 'hard' ? Infinity : (rule.cost ?? DEFAULT_SOFT_COST) * average;
}
