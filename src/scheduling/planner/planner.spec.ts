import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { breaches, doesBreak, shownAt } from '../../../test/support/calendar-definitions.js';
import { problems } from '../../../test/support/random-calendars.js';
import { isAssurance, tally } from '../../../test/support/tally.js';
import type { CalendarPost } from '../calendar-rules/calendar-post.js';
import { cadenceRules } from './cadence.js';
import type { Plan } from './plan.js';
import type { PlanAccount, PlanItem, PlanProblem } from './plan-problem.js';
import { plan } from './planner.js';

const CALENDARS = isAssurance ? 10_000 : 400;
const LONGEST = 10 * 60_000;

/** By definition: whether an item may stand at a time among posts that have one. */
function isAllowed(
  { rules }: PlanProblem,
  item: PlanItem,
  instant: Date,
  posts: readonly CalendarPost[],
): boolean {
  const time = instant.getTime();
  const others = posts.filter(({ id }) => id !== item.itemId);
  return (
    !(item.embargo && instant < item.embargo) &&
    !(item.deadline && instant > item.deadline) &&
    (item.after ?? []).every((id) =>
      others.some((post) => post.id === id && post.instant.getTime() < time),
    ) &&
    rules.every(
      (rule) => rule.severity === 'soft' || !doesBreak(rule, { id: item.itemId, instant, ...item }, others),
    )
  );
}

/** The posts of a plan, beside the fixed ones. */
function postsOf({ items, fixed }: PlanProblem, { placed }: Plan): CalendarPost[] {
  const times = new Map(placed.map(({ itemId, instant }) => [itemId, instant]));
  return [
    ...fixed,
    ...items.flatMap((item) => {
      const instant = times.get(item.itemId);
      return instant ? [{ id: item.itemId, instant, ...item }] : [];
    }),
  ];
}

/** By definition: what a plan is worth. */
function valueOf(problem: PlanProblem, posts: readonly CalendarPost[]): number {
  const { accounts, items, fixed } = problem;
  const worth = items.map((item) => {
    const account = accountOf(accounts, item.accountId);
    const post = posts.find(({ id }) => id === item.itemId);
    if (!post) return -10 * (item.weight ?? 1) * averageOf(account);
    return (item.weight ?? 1) * (item.contentType === 'reel' ? 1.5 : 1) * valueAt(account, post.instant);
  });
  const soft = [...problem.rules, ...cadenceRules(problem)].filter(({ severity }) => severity === 'soft');
  const averages = accounts.map(averageOf);
  const average = averages.reduce((sum, one) => sum + one, 0) / accounts.length;
  const cost = soft.flatMap((rule) => {
    const more = (of: (post: CalendarPost) => boolean) =>
      (rule.cost ?? 0.5) * (breaches(rule, posts.filter(of)) - breaches(rule, fixed.filter(of)));
    if (rule.kind === 'content_spacing') return [average * more(() => true)];
    return accounts.map(
      ({ accountId }, index) => (averages[index] ?? 0) * more((post) => post.accountId === accountId),
    );
  });
  return [...worth, ...cost.map((one) => -one)].reduce((sum, one) => sum + one, 0);
}

function accountOf(accounts: readonly PlanAccount[], accountId: string): PlanAccount {
  const account = accounts.find((one) => one.accountId === accountId);
  if (!account) throw new Error('an item is of an account');
  return account;
}

function averageOf({ values }: PlanAccount): number {
  return values.reduce((sum, { mean }) => sum + mean, 0) / 168;
}

function valueAt({ values, timeZone }: PlanAccount, instant: Date): number {
  const { text, weekday } = shownAt(instant, timeZone);
  return values[(weekday - 1) * 24 + Number(text.slice(11, 13))]?.mean ?? 0;
}

function slotsOf({ window, stepMinutes = 15 }: PlanProblem): Date[] {
  const step = stepMinutes * 60_000;
  const count = Math.ceil((window.end.getTime() - window.start.getTime()) / step);
  return Array.from({ length: count }, (_, slot) => new Date(window.start.getTime() + slot * step));
}

describe('plan', () => {
  it(
    'breaks no hard rule, across changes of clocks',
    () => {
      fc.assert(
        fc.property(problems, (problem) => {
          const made = plan(problem);
          const posts = postsOf(problem, made);
          for (const { itemId, instant } of made.placed)
            expect(isAllowed(problem, itemOf(problem, itemId), instant, posts)).toBe(true);
        }),
        { numRuns: CALENDARS },
      );
      tally('random calendars', CALENDARS);
    },
    LONGEST,
  );

  it(
    'gives out times of the window, leaves no post out that has one, tells its value, and is the same again',
    () => {
      fc.assert(
        fc.property(problems, (problem) => {
          const made = plan(problem);
          const posts = postsOf(problem, made);
          const slots = slotsOf(problem);
          expect(made.placed.length + made.unplaced.length).toBe(problem.items.length);
          for (const { instant } of made.placed) expect(slots).toContainEqual(instant);
          for (const { itemId } of made.unplaced) {
            const item = itemOf(problem, itemId);
            // Two posts of an account never get the same time.
            const taken = posts
              .filter(({ accountId }) => accountId === item.accountId)
              .map(({ instant }) => instant.getTime());
            const free = slots.filter((instant) => !taken.includes(instant.getTime()));
            expect(free.filter((instant) => isAllowed(problem, item, instant, posts))).toEqual([]);
          }
          expect(made.value).toBeCloseTo(valueOf(problem, posts), 6);
          expect(plan(structuredClone(problem))).toEqual(made);
        }),
        { numRuns: CALENDARS / 5 },
      );
    },
    LONGEST,
  );
});

function itemOf({ items }: PlanProblem, itemId: string): PlanItem {
  const item = items.find((one) => one.itemId === itemId);
  if (!item) throw new Error('only what was asked for is answered');
  return item;
}
