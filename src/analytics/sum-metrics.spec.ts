import { describe, expect, it } from '@jest/globals';
import { sumMetrics } from './sum-metrics.js';

const none = {
  views: null,
  reach: null,
  likes: null,
  comments: null,
  shares: null,
  saves: null,
  clicks: null,
  videoViews: null,
};

describe('sumMetrics', () => {
  it('adds what is given and leaves null what nobody gives', () => {
    expect(sumMetrics([{ ...none, views: 10, likes: 0 }, { ...none, views: 5 }, none])).toEqual({
      ...none,
      views: 15,
      likes: 0,
    });
  });

  it('knows nothing of nothing', () => {
    expect(sumMetrics([])).toEqual(none);
  });
});
