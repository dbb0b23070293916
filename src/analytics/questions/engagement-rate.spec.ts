import { describe, expect, it } from '@jest/globals';
import { addEngagement, commonDenominator, engagementRate, type EngagementSums } from './engagement-rate.js';

const NONE = { numerator: null, denominator: null, posts: 0 };
const sums = (change: Partial<EngagementSums>): EngagementSums => ({
  posts: 0,
  reach: NONE,
  views: NONE,
  ...change,
});

describe('the engagement rate', () => {
  it('is interactions over reach, of the posts that give both', () => {
    // 3 posts have interactions; 2 of them reach: (10 + 20) / (100 + 500) = 0.05.
    expect(engagementRate(sums({ posts: 3, reach: { numerator: 30, denominator: 600, posts: 2 } }))).toEqual({
      ...{ numerator: 30, denominator: 600, denominatorMetric: 'reach', posts: 2, rate: 0.05, reason: null },
    });
  });

  it('is over views where more posts give those, and where it is told to be', () => {
    const reach = { numerator: 5, denominator: 100, posts: 2 };
    const both = sums({ posts: 5, reach, views: { numerator: 8, denominator: 400, posts: 3 } });
    expect(engagementRate(both)).toMatchObject({ denominatorMetric: 'views', posts: 3, rate: 0.02 });
    expect(engagementRate(both, 'reach')).toMatchObject({ denominatorMetric: 'reach', posts: 2, rate: 0.05 });
    expect(commonDenominator(sums({ reach, views: reach }))).toBe('reach');
  });

  it('is null with a reason, and never 0, where something is missing', () => {
    const none = { ...NONE, denominatorMetric: null, rate: null };
    expect(engagementRate(sums({}))).toEqual({ ...none, reason: 'no_interactions' });
    expect(engagementRate(sums({ posts: 2 }))).toEqual({ ...none, reason: 'no_denominator' });
  });

  it('of parts is that of their sums', () => {
    const first = sums({ posts: 1, reach: { numerator: 1, denominator: 10, posts: 1 } });
    const second = sums({ posts: 2, reach: { numerator: 9, denominator: 30, posts: 1 } });
    expect(addEngagement([first, second, sums({})])).toEqual(
      sums({ posts: 3, reach: { numerator: 10, denominator: 40, posts: 2 } }),
    );
  });
});
