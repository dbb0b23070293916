import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { problems } from '../../../test/support/random-calendars.js';
import { planInThread } from './plan-in-thread.js';
import type { PlanProblem } from './plan-problem.js';
import { plan } from './planner.js';

const [SMALL] = fc.sample(problems, { numRuns: 1, seed: 1 }) as [PlanProblem];
const timeLimitMs = 60_000;

/** Far more posts than there are times: the search goes on until it is told to end. */
function endless(): PlanProblem {
  const [item] = SMALL.items;
  const items = Array.from({ length: 1000 }, (_, index) => ({
    ...item!,
    itemId: `many-${index}`,
    after: [],
  }));
  return { ...SMALL, items, effort: 1000 };
}

describe('planInThread', () => {
  it('answers as plan does, whatever the length of the lists', async () => {
    const many = { ...endless(), effort: 0 };
    expect(await planInThread(SMALL, { timeLimitMs })).toEqual(plan(SMALL));
    expect(await planInThread(many, { timeLimitMs })).toEqual(plan(many));
  });

  it('refuses what is no problem by the name of the field', async () => {
    const wrong = { ...SMALL, stepMinutes: 61 };
    await expect(planInThread(wrong, { timeLimitMs })).rejects.toMatchObject({
      kind: 'rule-broken',
      errors: [{ field: 'stepMinutes' }],
    });
  });

  it('ends the search at its time, with a plan', async () => {
    expect(await planInThread(endless(), { timeLimitMs: 1 })).toMatchObject({ isCutShort: true });
  });

  it('ends the thread when nobody waits any more, before and while it runs, and lets the next one in', async () => {
    const waiting = new AbortController();
    const [first, second, third] = [1, 2, 3].map(() =>
      planInThread(endless(), { timeLimitMs, signal: waiting.signal }),
    ) as [Promise<unknown>, Promise<unknown>, Promise<unknown>];
    // Two are at work, and the third waits for its turn.
    setImmediate(() => waiting.abort());
    for (const each of await Promise.allSettled([first, second, third]))
      expect(each).toMatchObject({ status: 'rejected', reason: { code: 'plan.cancelled' } });
    expect(await planInThread(SMALL, { timeLimitMs })).toEqual(plan(SMALL));
  });
});
