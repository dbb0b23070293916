import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { doesBreak } from '../../../test/support/calendar-definitions.js';
import type { CalendarPost } from '../calendar-rules/calendar-post.js';
import { Calendar } from '../calendar-rules/calendar.js';
import type { Rule } from '../calendar-rules/rule.js';
import { placeOf, type Occurrence } from './occurrences.js';
import { chooseSlot, closeGap, inOrder, takes, type WaitingPost } from './slot-choice.js';

const HOUR = 3_600_000;
const NINE = Date.UTC(2027, 0, 4, 9);

const slot = (hours: number, categoryId: string | null = null, accountId = 'a'): Occurrence => ({
  ...{ accountId, categoryId, local: '', timeZone: 'UTC', adjustment: null },
  instant: new Date(NINE + hours * HOUR),
});
const post = (id: string, categoryIds: string[] = []) => ({ id, contentId: id, categoryIds, tags: [] });
const placed = (id: string, hours: number, categoryIds: string[] = []): CalendarPost => ({
  ...post(id, categoryIds),
  accountId: 'a',
  instant: slot(hours).instant,
});
const waiting = (id: string, hours: number, more: Partial<WaitingPost> = {}): WaitingPost => ({
  ...placed(id, hours),
  slot: slot(hours),
  isSettled: false,
  ...more,
});
const gap = (minutes: number, severity: Rule['severity'] = 'hard'): Rule => ({
  ...{ id: 'gap', kind: 'minimum_gap', severity, minutes },
});
/** Where the posts have moved: their ids and the hours of their slots. */
const told = (moves: Map<string, Occurrence>) =>
  [...moves].map(([id, { instant }]) => `${id} ${(instant.getTime() - NINE) / HOUR}`);

describe('chooseSlot', () => {
  const slots = [slot(0), slot(1, 'news'), slot(2, 'tips'), slot(3)];
  const choose = (taken: Occurrence[], categoryIds: string[] = [], calendar = new Calendar([])) =>
    chooseSlot({ slots, taken: new Set(taken.map(placeOf)) }, post('new', categoryIds), calendar);

  it.each([
    ['the first one', [], [], slot(0)],
    ['the next one where that has a post', [slot(0)], ['news'], slot(1, 'news')],
    ['none of another category', [slot(0)], [], slot(3)],
    ['none where all have one', slots, ['news', 'tips'], null],
    ['one that only another account has taken', [slot(0, null, 'b')], [], slot(0)],
  ])('gives %s', (_name, taken, categoryIds, chosen) => {
    expect(choose(taken, categoryIds)).toEqual({ slot: chosen, skipped: [] });
  });

  it.each(['hard', 'soft'] as const)('skips what breaks a %s rule, and tells which', (severity) => {
    const calendar = new Calendar([gap(90, severity)], [placed('there', 1)]);
    const { slot: chosen, skipped } = choose([slot(1)], [], calendar);
    expect(chosen).toEqual(slot(3));
    expect(skipped).toMatchObject([
      { slot: slot(0), violations: [{ ruleId: 'gap', severity, postIds: ['there'] }] },
    ]);
  });

  it('keeps to the first and last moment of a post', () => {
    const limits = { embargo: slot(1).instant, deadline: slot(2).instant };
    const chosen = chooseSlot(
      { slots, taken: new Set() },
      { ...post('new', ['news']), ...limits },
      new Calendar([]),
    );
    expect(chosen.slot).toEqual(slot(1, 'news'));
    expect(chosen.skipped).toMatchObject([{ violations: [{ kind: 'embargo' }] }]);
  });
});

describe('closeGap', () => {
  const posts = [waiting('x', 1), waiting('y', 2), waiting('z', 5)];
  const close = (given: WaitingPost[], rules: Rule[] = []) =>
    told(closeGap(slot(0), given, new Calendar(rules, given)));

  it('moves each post up to the slot of the one before', () => {
    expect(close(posts)).toEqual(['x 0', 'y 1', 'z 2']);
  });

  it('passes over posts of another category, and goes on with the slot that became free', () => {
    const news = waiting('n', 1, { categoryIds: ['news'], slot: slot(1, 'news') });
    expect(told(closeGap(slot(0, 'news'), [...posts.slice(1), news], new Calendar([])))).toEqual(['n 0']);
    expect(close([news, ...posts.slice(1)])).toEqual(['n 0']);
  });

  it.each([
    ['must stay', waiting('x', 1, { isSettled: true }), []],
    ['would break a rule', waiting('x', 1, { categoryIds: ['news'] }), [blackout(slot(0).instant)]],
  ])('ends before a post that %s, so that none overtakes it', (_name, first, rules) => {
    expect(close([first, ...posts.slice(1)], rules)).toEqual([]);
  });

  it('ends where the queue has no such slot any more', () => {
    expect(close([waiting('x', 1, { slot: null }), ...posts.slice(1)])).toEqual(['x 0']);
  });

  it('leaves a calendar in which no moved post breaks a rule, and none that is moved later or twice', () => {
    const anyPosts = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.subarray(['news', 'tips']), fc.boolean()), {
        maxLength: 8,
      })
      .map((steps) => {
        let hours = 0;
        return steps.map(([step, categoryIds, isNews], index) =>
          waiting(`p${index}`, (hours += step), {
            categoryIds,
            slot: slot(hours, isNews && categoryIds.includes('news') ? 'news' : null),
          }),
        );
      });
    const anyRules = fc.subarray<Rule>([
      gap(100, 'soft'),
      { id: 'cap', kind: 'post_cap', severity: 'hard', most: 2, per: 'day', timeZone: 'Asia/Kathmandu' },
      {
        id: 'mix',
        kind: 'category_mix',
        severity: 'soft',
        categoryId: 'news',
        mostShare: 0.5,
        per: 'day',
        timeZone: 'UTC',
      },
      { id: 'similar', kind: 'similar_spacing', severity: 'hard', by: 'category', minutes: 170 },
    ]);
    fc.assert(
      fc.property(anyPosts, anyRules, fc.constantFrom(null, 'news'), (given, rules, category) => {
        const moves = closeGap(slot(0, category), given, new Calendar(rules, given));
        const after = given.map((each) => ({
          ...each,
          instant: moves.get(each.id)?.instant ?? each.instant,
        }));
        expect(new Set(after.map(placeOf)).size).toBe(given.length);
        for (const each of after.filter(({ id }) => moves.has(id))) {
          expect(takes(moves.get(each.id) as Occurrence, each)).toBe(true);
          expect(each.instant < (given.find(({ id }) => id === each.id) as WaitingPost).instant).toBe(true);
          expect(rules.filter((rule) => doesBreak(rule, each, after))).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('inOrder', () => {
  it('gives each post of an account the slots of that account in the wished order', () => {
    const held = new Map([
      ['x', slot(1)],
      ['y', slot(2)],
      ['z', slot(3)],
      ['other', slot(0, null, 'b')],
    ]);
    expect(told(inOrder(held, ['z', 'other', 'x', 'y']))).toEqual(['z 1', 'other 0', 'x 2', 'y 3']);
  });
});

function blackout(at: Date): Rule {
  const from = at.toISOString().slice(0, 19);
  const to = new Date(at.getTime() + 1000).toISOString().slice(0, 19);
  return { id: 'out', kind: 'blackout', severity: 'hard', from, to, timeZone: 'UTC' };
}
