import { describe, expect, it } from '@jest/globals';
import { mayBecome, statusFollowingPosts, TRANSITIONS } from './content-status.js';
import { ContentStatus } from './content.enums.js';

const ALL = Object.values(ContentStatus);

describe('content status', () => {
  it('knows exactly these transitions', () => {
    const allowed = ALL.flatMap((from) =>
      ALL.filter((to) => mayBecome(from, to)).map((to) => `${from}>${to}`),
    );
    expect(allowed.sort()).toEqual(
      [
        'draft>scheduled',
        'draft>published',
        'draft>archived',
        'scheduled>draft',
        'scheduled>published',
        'published>draft',
        'published>scheduled',
        'published>archived',
        'archived>draft',
        'archived>published',
      ].sort(),
    );
  });

  it('can leave every status', () => {
    for (const status of ALL) expect(TRANSITIONS[status].length).toBeGreaterThan(0);
  });

  it.each([
    [{ scheduled: 0, published: 0 }, ContentStatus.Draft],
    [{ scheduled: 1, published: 0 }, ContentStatus.Scheduled],
    [{ scheduled: 1, published: 3 }, ContentStatus.Scheduled],
    [{ scheduled: 0, published: 2 }, ContentStatus.Published],
  ])('follows its posts: %j', (posts, status) => {
    expect(statusFollowingPosts(posts)).toBe(status);
  });
});
