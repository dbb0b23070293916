import { describe, expect, it } from '@jest/globals';
import { byPostsPerWeek, median, type CadenceWeek } from './cadence.js';

const week = (posts: number, value: number | null, measured = posts, isWhole = true): CadenceWeek => ({
  ...{ start: new Date(0), local: '1970-01-01T00:00:00', hours: 168, isWhole },
  ...{ posts, measured, value, perPost: value === null ? null : value / measured },
});

describe('byPostsPerWeek', () => {
  it('tells what weeks with so many posts came to, without those that the period cuts', () => {
    const weeks = [
      week(2, 30),
      week(2, 50),
      week(1, 40),
      week(2, 20, 1),
      week(0, null),
      week(1, null),
      week(1, 999, 1, false),
    ];
    expect(byPostsPerWeek(weeks)).toEqual([
      { postsPerWeek: 0, weeks: 1, measuredWeeks: 0, medianPerWeek: null, medianPerPost: null },
      { postsPerWeek: 1, weeks: 2, measuredWeeks: 1, medianPerWeek: 40, medianPerPost: 40 },
      // Weeks 20, 30, 50; for each post 30 / 2, 20 / 1, 50 / 2.
      { postsPerWeek: 2, weeks: 3, measuredWeeks: 3, medianPerWeek: 30, medianPerPost: 20 },
    ]);
  });
});

describe('median', () => {
  it.each([
    [[], null],
    [[null], null],
    [[0], 0],
    [[9, 1, null], 5],
    [[10, 2, 1], 2],
  ])('of %j is %j', (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});
