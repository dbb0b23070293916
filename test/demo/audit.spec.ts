import { describe, expect, it } from '@jest/globals';
import { audit, type LedgerEntry } from '../../src/demo/ledger.js';
import type { Post } from '../../src/demo/published-posts.js';
import { addUp, summarise } from '../../src/demo/report.js';

const post = (changes: Partial<Post> = {}): Post => ({
  id: 'p1',
  contentId: 'c1',
  platform: 'threads',
  status: 'published',
  scheduledTime: '2027-03-01T09:00:00.000Z',
  publishedTime: '2027-03-01T09:00:00.300Z',
  platformPostId: '181',
  platformUrl: null,
  failureMessage: null,
  needsAttention: null,
  ...changes,
});
const entry = (changes: Partial<LedgerEntry> = {}): LedgerEntry => ({
  platform: 'threads',
  username: 'kranich.1',
  postId: '181',
  clientReference: 'p1',
  acceptedAt: '2027-03-01T09:00:00.250Z',
  ...changes,
});
const problemsOf = (posts: Post[], ledger: LedgerEntry[]) => audit(posts, ledger, 'kranich.1').problems;

describe('The audit against the ledger', () => {
  it('finds nothing wrong when each post is there once, and measures from its time to its acceptance', () => {
    const foreign = entry({ username: 'someone.else', clientReference: 'p9', postId: '9' });
    const { publishedExactlyOnce, problems, lateness } = audit([post()], [entry(), foreign], 'kranich.1');
    expect([publishedExactlyOnce, problems, lateness.get('p1')]).toEqual([1, [], 250]);
  });

  it('names a post that is there twice', () => {
    expect(problemsOf([post()], [entry(), entry({ postId: '182' })])).toEqual([
      'Post p1 on threads: the network has it 2 times.',
    ]);
  });

  it('names a post that is not there, whatever the API says', () => {
    expect(problemsOf([post()], [])).toEqual([expect.stringContaining('not at all')]);
    const failed = post({ status: 'failed', failureMessage: 'Too long.', platformPostId: null });
    expect(problemsOf([failed], [])).toEqual([
      'Post p1 on threads: failed (Too long.); the network has it not at all.',
    ]);
  });

  it('names a post that is out without the API knowing', () => {
    const lost = post({ status: 'scheduled', needsAttention: 'unknown_outcome' });
    expect(problemsOf([lost], [entry()])).toEqual([
      'Post p1 on threads: scheduled (unknown_outcome); the network has it once.',
    ]);
    expect(problemsOf([post({ platformPostId: '99' })], [entry()])).toEqual([expect.stringContaining('99')]);
  });

  it('names what is out under the same handle and belongs to no post', () => {
    const stray = entry({ clientReference: null, postId: '200' });
    expect(problemsOf([post()], [entry(), stray])).toEqual([expect.stringContaining('200')]);
  });
});

describe('The sums of the report', () => {
  it('takes percentiles by nearest rank', () => {
    expect(summarise(Array.from({ length: 20 }, (_, index) => 20 - index))).toEqual({
      p50: 10,
      p95: 19,
      max: 20,
    });
    expect(summarise([])).toBeNull();
  });

  it('adds up what there is', () => {
    expect(addUp([{ likes: 2, saves: null }, { likes: 3 }])).toEqual({ likes: 5 });
  });
});
