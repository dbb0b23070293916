import { describe, expect, it } from '@jest/globals';
import { engagementOf } from './engagement.js';

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

describe('engagementOf', () => {
  it.each([
    [
      { likes: 3, comments: 2, views: 900 },
      { count: 5, metrics: 'likes+comments' },
    ],
    [
      { likes: 3, comments: 0, views: 900 },
      { count: 3, metrics: 'likes+comments' },
    ],
    [
      { likes: 3, views: 900 },
      { count: 3, metrics: 'likes' },
    ],
    [
      { reach: 40, views: 900 },
      { count: 40, metrics: 'reach' },
    ],
    [{ views: 0 }, { count: 0, metrics: 'views' }],
    [{}, null],
  ])('%j is %j', (given, engagement) => {
    expect(engagementOf({ ...none, ...given })).toEqual(engagement);
  });
});
