import { describe, expect, it } from '@jest/globals';
import { toCommonMetrics } from './sandbox-metrics.js';

describe('toCommonMetrics', () => {
  it('leaves null what a network does not give, and keeps a true zero', () => {
    expect(toCommonMetrics({ view_count: 12, like_count: 0, share_count: 3 })).toEqual({
      views: 12,
      reach: null,
      likes: 0,
      comments: null,
      shares: 3,
      saves: null,
      clicks: null,
      videoViews: null,
    });
  });

  it('adds up what one network counts apart', () => {
    expect(toCommonMetrics({ reposts: 2, quotes: 1, shares: 4 }).shares).toBe(7);
  });
});
