import { describe, expect, it } from '@jest/globals';
import { followerNumbers, type FollowerReading } from './follower-numbers.js';

const course = (accountId: string, byDay: Record<number, number>): FollowerReading[] =>
  Object.entries(byDay).map(([day, followers]) => ({ accountId, day: Number(day), followers }));

describe('followerNumbers', () => {
  const old = course('old', { [-3]: 90, [-1]: 95, 0: 100, 1: 104, 2: 103, 3: 110 });
  // Connected in the period; not read on its third day.
  const late = course('late', { 2: 50, 3: 53, 5: 60 });

  it('tells what accounts have gained since their beginning, and of each day where all are known', () => {
    expect(followerNumbers([...old, ...late], 'followersGained', 6)).toEqual({
      ...{ value: 10 + 10, baseline: 0, measured: 2, mayFall: true },
      // Day 3: 7 + 3. Then the old account is not read any more; the late one has no reading of day 4.
      daily: [4, -1, 10, null, null, null],
    });
  });

  it('tells how many follow, from the beginning on', () => {
    expect(followerNumbers([...old, ...late], 'followers', 6)).toMatchObject({
      ...{ value: 110 + 60, baseline: 100 + 50, measured: 2 },
    });
  });

  it('takes a beginning from before the period, and no gain of its first day out of several', () => {
    const numbers = followerNumbers(course('a', { [-5]: 10, 1: 20, 2: 21 }), 'followersGained', 2);
    expect(numbers).toMatchObject({ value: 11, daily: [null, 1] });
  });

  it('knows nothing of accounts that were not read in the period, or once only where gains are asked for', () => {
    const nothing = { value: null, baseline: null, measured: 0, daily: [null] };
    expect(followerNumbers([], 'followers', 1)).toMatchObject(nothing);
    expect(followerNumbers(course('a', { 0: 10 }), 'followers', 1)).toMatchObject(nothing);
    expect(followerNumbers(course('a', { 1: 10 }), 'followersGained', 1)).toMatchObject(nothing);
    expect(followerNumbers(course('a', { 1: 10 }), 'followers', 1)).toMatchObject({ value: 10, measured: 1 });
  });
});
