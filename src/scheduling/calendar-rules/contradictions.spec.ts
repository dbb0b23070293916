import { describe, expect, it } from '@jest/globals';
import { contradictions } from './contradictions.js';
import type { Rule } from './rule.js';

const zone = { timeZone: 'Europe/Vienna' };
const hard = { severity: 'hard' } as const;
const office: Rule = {
  id: 'work',
  kind: 'weekly_blackout',
  ...hard,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  from: '07:00',
  to: '19:00',
  ...zone,
};
const night: Rule = { id: 'night', kind: 'quiet_hours', ...hard, from: '19:00', to: '07:00', ...zone };

describe('contradictions', () => {
  it.each<[string, Rule, string]>([
    ['a cap of nothing', { id: 'r', kind: 'post_cap', ...hard, most: 0, per: 'day', ...zone }, 'most'],
    ['a quota of nothing', { id: 'r', kind: 'network_quota', ...hard, most: 0 }, 'most'],
    ['half a post', { id: 'r', kind: 'network_quota', ...hard, most: 1.5 }, 'most'],
    ['a zone that is none', { ...night, timeZone: 'Europe/Atlantis' }, 'timeZone'],
    ['an hour that is none', { ...night, from: '24:00' }, 'from'],
    ['no weekday', { ...office, weekdays: [] }, 'weekdays'],
    ['an eighth weekday', { ...office, weekdays: [1, 8] }, 'weekdays[1]'],
    ['no gap', { id: 'r', kind: 'minimum_gap', ...hard, minutes: 0 }, 'minutes'],
    ['a hard rule with a price', { ...night, cost: 1 }, 'cost'],
    ['a price below nothing', { ...night, severity: 'soft', cost: -1 }, 'cost'],
    [
      'a black-out that ends before it begins',
      { id: 'r', kind: 'blackout', ...hard, from: '2026-01-02T00:00', to: '2026-01-01T00:00', ...zone },
      'to',
    ],
    [
      'a mix by nothing',
      { id: 'r', kind: 'category_mix', ...hard, categoryId: 'c', per: 'day', ...zone },
      'most',
    ],
    [
      'a share of more than all',
      { id: 'r', kind: 'category_mix', ...hard, categoryId: 'c', mostShare: 2, per: 'day', ...zone },
      'mostShare',
    ],
    [
      'a mix of a day that is none',
      {
        id: 'r',
        kind: 'category_mix',
        ...hard,
        categoryId: 'c',
        most: 1,
        per: { from: '2026-02-30T00:00', to: '2026-03-01T00:00' },
        ...zone,
      },
      'per.from',
    ],
  ])('name the field of %s', (_what, rule, field) => {
    const [found, ...more] = contradictions([rule]);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ fields: [`rules[0].${field}`], ruleIds: [rule.id] });
    expect(found?.message).toMatch(`rules[0].${field} `);
  });

  it('name an id that two rules have', () => {
    expect(contradictions([night, { ...office, id: 'night' }])[0]?.fields).toEqual(['rules[1].id']);
  });

  it('name all rules that leave no time open together', () => {
    expect(contradictions([night, office])).toEqual([
      {
        fields: ['rules[0]', 'rules[1]'],
        ruleIds: expect.arrayContaining(['night', 'work']),
        message: 'rules[0], rules[1] together leave no time open',
      },
    ]);
    expect(contradictions([night, { ...office, accountId: 'a' }])[0]?.message).toMatch(/for account a$/);
  });

  it('find a window that a black-out covers, and say nothing of one that it leaves a minute of', () => {
    const blackout: Rule = {
      id: 'r',
      kind: 'blackout',
      ...hard,
      from: '2026-03-01T00:00',
      to: '2026-03-08T00:00',
      timeZone: 'UTC',
    };
    const start = new Date('2026-03-01T00:00:00Z');
    expect(contradictions([blackout], { start, end: new Date('2026-03-08T00:00:00Z') })).toHaveLength(1);
    expect(contradictions([blackout], { start, end: new Date('2026-03-08T00:01:00Z') })).toEqual([]);
  });

  it('say nothing of rules that leave time open, nor of soft ones', () => {
    expect(contradictions([night, { ...office, to: '18:45' }])).toEqual([]);
    expect(contradictions([night, { ...office, severity: 'soft' }])).toEqual([]);
  });
});
