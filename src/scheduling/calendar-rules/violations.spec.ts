import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { doesBreak } from '../../../test/support/calendar-definitions.js';
import {
  CLOCK_CHANGES,
  instantNear,
  labels,
  postsNear,
  rulesNear,
} from '../../../test/support/random-calendars.js';
import { Calendar } from './calendar.js';
import type { CalendarPost, Candidate } from './calendar-post.js';
import type { Rule } from './rule.js';
import { nearestAllowed, violations } from './violations.js';

const DAYS = 3;

/** Rules, posts and a candidate on both sides of a change of clocks. */
const situations = fc.constantFrom(...CLOCK_CHANGES).chain(([timeZone, around]) =>
  fc.record({
    rules: rulesNear(timeZone, around),
    posts: postsNear(around, DAYS, 12),
    candidate: fc.record({
      id: fc.constant('new'),
      ...labels,
      instant: instantNear(around, DAYS),
      embargo: fc.option(instantNear(around, DAYS), { nil: undefined, freq: 4 }),
      deadline: fc.option(instantNear(around, DAYS), { nil: undefined, freq: 4 }),
    }),
  }),
);

/** By definition: all that a post breaks among others. */
function brokenBy(rules: readonly Rule[], candidate: Candidate, posts: readonly CalendarPost[]): string[] {
  const { instant, embargo, deadline } = candidate;
  return [
    ...(embargo && instant < embargo ? ['embargo'] : []),
    ...(deadline && instant > deadline ? ['deadline'] : []),
    ...rules.filter((rule) => doesBreak(rule, candidate, [...posts, candidate])).map(({ id }) => id),
  ];
}

describe('violations', () => {
  it('are what the definitions say, across changes of clocks', () => {
    fc.assert(
      fc.property(situations, ({ rules, posts, candidate }) => {
        const told = violations(new Calendar(rules, posts), candidate).map(({ ruleId }) => ruleId);
        expect(told).toEqual(brokenBy(rules, candidate, posts));
      }),
      { numRuns: 3000 },
    );
  });

  it('of a quota name every post that is too near, also of two at one instant', () => {
    const post = (id: string, minute: number) => ({
      ...{ id, contentId: id, accountId: 'a', categoryIds: [], tags: [] },
      instant: new Date(Date.UTC(2026, 2, 5, 8, minute)),
    });
    const posts = [post('p0', 45), post('p1', 30), post('p2', 30)];
    const quota: Rule = { id: 'quota', kind: 'network_quota', severity: 'hard', most: 1, hours: 6 };
    const calendar = new Calendar([quota], posts);
    const told = posts.map((each) =>
      violations(calendar, each).flatMap(({ postIds }) => [...postIds].sort()),
    );
    expect(told).toEqual([
      ['p1', 'p2'],
      ['p0', 'p2'],
      ['p0', 'p1'],
    ]);
  });

  it('do not depend on the order in which posts came, and each of two is told of the other', () => {
    fc.assert(
      fc.property(situations, fc.infiniteStream(fc.nat()), ({ rules, posts }, random) => {
        const calendar = new Calendar(rules, posts);
        const shuffled = new Calendar(rules);
        const keyed = posts.map((post) => [random.next().value, post] as const);
        for (const [, post] of keyed.sort(([a], [b]) => a - b)) shuffled.add(post);

        const told = new Map(posts.map((post) => [post.id, violations(calendar, post)]));
        for (const post of posts) {
          expect(sorted(violations(shuffled, post))).toEqual(sorted(told.get(post.id) ?? []));
          for (const { ruleId, postIds } of told.get(post.id) ?? []) {
            for (const other of postIds)
              expect(told.get(other)).toContainEqual(
                expect.objectContaining({ ruleId, postIds: expect.arrayContaining([post.id]) }),
              );
          }
        }
      }),
      { numRuns: 700 },
    );
  });
});

/** Posts at the same instant may be named in either order. */
function sorted(found: readonly { ruleId: string; postIds: string[] }[]) {
  return found.map(({ ruleId, postIds }) => ({ ruleId, postIds: [...postIds].sort() }));
}

describe('nearestAllowed', () => {
  it('is allowed, and nothing nearer is', () => {
    fc.assert(
      fc.property(situations, ({ rules, posts, candidate }) => {
        const hard = rules.filter(({ severity }) => severity === 'hard');
        const found = nearestAllowed(new Calendar(rules, posts), candidate, candidate.instant, {
          horizonDays: DAYS,
          stepMinutes: 15,
        });
        for (let quarters = 0; quarters <= DAYS * 96; quarters++) {
          for (const offset of [quarters, -quarters]) {
            const instant = new Date(candidate.instant.getTime() + offset * 900_000);
            if (brokenBy(hard, { ...candidate, instant }, posts).length > 0) continue;
            expect(found).toEqual(instant);
            return;
          }
        }
        expect(found).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it('fills calendars that break no hard rule', () => {
    fc.assert(
      fc.property(situations, ({ rules, posts }) => {
        const calendar = new Calendar(rules);
        const filled: CalendarPost[] = [];
        for (const post of posts) {
          const instant = nearestAllowed(calendar, post, post.instant, { horizonDays: DAYS });
          if (!instant) continue;
          filled.push({ ...post, instant });
          calendar.add({ ...post, instant });
        }
        for (const rule of rules.filter(({ severity }) => severity === 'hard'))
          expect(filled.filter((post) => doesBreak(rule, post, filled))).toEqual([]);
      }),
      { numRuns: 7000 },
    );
  });
});
