import fc from 'fast-check';
import type { CalendarPost } from '../../src/scheduling/calendar-rules/calendar-post.js';
import type { ClosedTime, Rule } from '../../src/scheduling/calendar-rules/rule.js';
import type { PlanProblem } from '../../src/scheduling/planner/plan-problem.js';

/** Zones, and moments around which they change their clocks (or do not): by an hour, half an hour, at midnight, by a whole day. */
export const CLOCK_CHANGES: [timeZone: string, around: string][] = [
  ['Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2026-03-08T07:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['America/Sao_Paulo', '2018-11-04T03:00:00Z'],
  ['America/Sao_Paulo', '2019-02-17T02:00:00Z'],
  ['Africa/Casablanca', '2026-02-15T02:00:00Z'],
  ['Africa/Casablanca', '2026-03-22T02:00:00Z'],
  ['America/St_Johns', '2006-10-29T02:31:00Z'],
  ['Asia/Kathmandu', '2026-05-01T00:00:00Z'],
];

export const ACCOUNTS = ['a', 'b'];
const CONTENTS = ['x', 'y', 'z'];
const CATEGORIES = ['news', 'sale'];
const TAGS = ['red', 'blue'];
const QUARTER = 900_000;

export const labels = {
  contentId: fc.constantFrom(...CONTENTS),
  accountId: fc.constantFrom(...ACCOUNTS),
  categoryIds: fc.subarray(CATEGORIES),
  tags: fc.subarray(TAGS),
};

/** Around a moment, by so many days, in whole quarters of an hour. */
export function instantNear(around: string, days: number): fc.Arbitrary<Date> {
  const middle = Math.round(Date.parse(around) / QUARTER);
  return fc
    .integer({ min: middle - days * 96, max: middle + days * 96 })
    .map((quarter) => new Date(quarter * QUARTER));
}

export function postsNear(around: string, days: number, most: number): fc.Arbitrary<CalendarPost[]> {
  return fc
    .array(fc.record({ ...labels, instant: instantNear(around, days) }), { maxLength: most })
    .map((posts) => posts.map((post, index) => ({ id: `p${index}`, ...post })));
}

function closedTimeNear(around: string): fc.Arbitrary<ClosedTime> {
  return fc.record(
    {
      from: instantNear(around, 2),
      to: instantNear(around, 2),
      contentIds: fc.subarray(CONTENTS, { minLength: 1 }),
      accountIds: fc.subarray(ACCOUNTS, { minLength: 1 }),
    },
    { requiredKeys: [] },
  );
}

/** Rules that times near a moment, in a zone, are likely to break and likely to keep. */
export function rulesNear(timeZone: string, around: string, mostRules = 6) {
  const timeOfDay = fc
    .integer({ min: 0, max: 47 })
    .map((half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`);
  const local = instantNear(around, 2).map((instant) => instant.toISOString().slice(0, 16));
  const stretch = fc
    .tuple(local, local)
    .filter(([from, to]) => from !== to)
    .map((ends) => ends.sort())
    .map(([from = '', to = '']) => ({ from, to }));
  const base = {
    severity: fc.constantFrom('hard' as const, 'soft' as const),
    accountId: fc.option(fc.constantFrom(...ACCOUNTS), { nil: undefined }),
  };
  const minutes = fc.constantFrom(15, 60, 75, 180, 24 * 60);
  const most = fc.integer({ min: 1, max: 3 });
  const zone = fc.constantFrom(timeZone, timeZone, 'UTC');
  const of = <Kind extends Rule['kind'], Fields>(
    kind: Kind,
    fields: { [K in keyof Fields]: fc.Arbitrary<Fields[K]> },
  ) => fc.record({ kind: fc.constant(kind), ...base, ...fields });
  const kinds = fc.oneof(
    of('minimum_gap', { minutes }),
    of('content_spacing', { minutes, accountId: fc.constant(undefined) }),
    of('similar_spacing', { minutes, by: fc.constantFrom('category', 'tag') }),
    of('post_cap', {
      most,
      per: fc.constantFrom('day', 'week'),
      timeZone: zone,
      weekStartsOn: fc.constantFrom(1, 7),
    }),
    of('network_quota', { most, hours: fc.constantFrom(6, 24) }),
    of('category_mix', {
      categoryId: fc.constantFrom(...CATEGORIES),
      most,
      per: fc.oneof(fc.constantFrom('day', 'week'), stretch),
      timeZone: zone,
    }),
    of('category_mix', {
      categoryId: fc.constantFrom(...CATEGORIES),
      mostShare: fc.constantFrom(0.25, 0.5, 2 / 3),
      per: fc.constantFrom('day', 'week'),
      timeZone: zone,
    }),
    stretch.chain((ends) =>
      of('blackout', { from: fc.constant(ends.from), to: fc.constant(ends.to), timeZone: zone }),
    ),
    of('weekly_blackout', {
      weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1, maxLength: 4 }),
      from: timeOfDay,
      to: timeOfDay,
      timeZone: zone,
    }),
    of('quiet_hours', { from: timeOfDay, to: timeOfDay, timeZone: zone }),
    of('extension', {
      severity: fc.constant('hard'),
      accountId: fc.constant(undefined),
      closed: fc.array(closedTimeNear(around), { minLength: 1, maxLength: 3 }),
    }),
  );
  return fc
    .array(kinds, { maxLength: mostRules })
    .map((rules) => rules.map((rule, index) => ({ id: `r${index}`, ...rule }) as Rule));
}

const HOUR_VALUES = [7, 2, 9, 4, 1, 5, 3].map((step) =>
  Array.from({ length: 168 }, (_, hour) => {
    const mean = (hour * step) % 11;
    return { mean, low: mean / 2, high: mean * 2 };
  }),
);

/** Problems on both sides of a change of clocks: some easy, some that leave posts without a place. */
export const problems: fc.Arbitrary<PlanProblem> = fc
  .constantFrom(...CLOCK_CHANGES)
  .chain(([timeZone, around]) => {
    const days = 2;
    const own = (shift: number) =>
      fc
        .option(instantNear(around, 1), { nil: undefined, freq: 4 })
        .map((instant) => instant && new Date(instant.getTime() + shift * 86_400_000));
    const items = fc
      .array(
        fc.record({
          ...labels,
          contentType: fc.constantFrom('text' as const, 'reel' as const),
          embargo: own(-0.8),
          deadline: own(0.8),
          weight: fc.constantFrom(1, 1, 2),
          after: fc.option(fc.nat(), { nil: undefined, freq: 4 }),
        }),
        { minLength: 1, maxLength: 7 },
      )
      .map((made) =>
        made.map((item, index) => ({
          ...item,
          itemId: `i${index}`,
          after: item.after === undefined || index === 0 ? undefined : [`i${item.after % index}`],
        })),
      );
    return fc.record({
      window: instantNear(around, 0).map((middle) => ({
        start: new Date(middle.getTime() - days * 86_400_000),
        end: new Date(middle.getTime() + days * 86_400_000),
      })),
      stepMinutes: fc.constantFrom(45, 60),
      accounts: fc.tuple(
        ...ACCOUNTS.map((accountId) =>
          fc.record({
            accountId: fc.constant(accountId),
            timeZone: fc.constantFrom(timeZone, 'UTC'),
            values: fc.constantFrom(...HOUR_VALUES),
            typeFactors: fc.constant({ reel: 1.5 }),
          }),
        ),
      ),
      items,
      fixed: postsNear(around, days, 4),
      rules: rulesNear(timeZone, around),
      cadence: fc.constantFrom([], [{ accountId: 'a', postsPerWeek: 3, timeZone }]),
      seed: fc.nat({ max: 9 }),
      effort: fc.constant(2),
    });
  });
