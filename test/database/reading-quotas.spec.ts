import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ReadingsRepository } from '../../src/analytics/readings.repository.js';
import type { ReadingBudget } from '../../src/social-media/readings/reading-quotas.js';
import { ReadingCallsRepository } from '../../src/social-media/readings/reading-calls.repository.js';
import { openBackstage } from '../support/backstage.js';
import { PublishingQueue } from '../support/publishing-queue.js';
import type { SampleProject } from '../support/sample-project.js';

const WORKERS = 4;
const HOUR = 3600;
const DAY = 24 * HOUR;
const NETWORK = 'threads';
const ONE_CALL = { idsBegin: '', postsAtOnce: 1, callsAReading: 0, callsAPost: 1 };

type Quota = ReadingBudget['quotas'][number];

let stage: PublishingQueue;
let readings: ReadingsRepository;
let project: SampleProject;

beforeAll(async () => {
  stage = await PublishingQueue.open(WORKERS);
  readings = stage.worker.app.get(ReadingsRepository, { strict: false });
  project = await stage.addProject();
});
afterAll(() => stage.close());

beforeEach(async () => {
  await stage.admin.query('TRUNCATE app.reading_uses, app.reading_rests');
  await stage.admin.query('UPDATE social_media_posts SET metrics_due_at = NULL');
});

const addAccount = (of = project, id: string = crypto.randomUUID(), platform = NETWORK) =>
  stage.addAccount(of, { platform, platform_account_id: id });

/** Posts of an age whose reading has been due for a while, both in seconds. */
async function addDue(
  accountId: string,
  { posts = 1, age = HOUR, dueFor = 60, of = project, platform = NETWORK } = {},
) {
  const now = Date.now();
  const ids: string[] = [];
  for (let n = 0; n < posts; n++)
    ids.push(
      await stage.addDuePost(of, accountId, {
        platform,
        status: 'published',
        due_at: null,
        published_time: new Date(now - age * 1000),
        metrics_due_at: new Date(now - dueFor * 1000),
      }),
    );
  return ids;
}

const app = (most: number, seconds: number, counts: Quota['counts'] = 'calls'): Quota => ({
  scope: 'app',
  counts,
  most,
  seconds,
});
const claim = (quotas: Quota[], { accounts = 1, ways = [ONE_CALL] as ReadingBudget['ways'] } = {}) =>
  readings.claimDue(NETWORK, accounts, [], 600, { quotas, ways });
const claimedPosts = async (...of: Parameters<typeof claim>) =>
  (await claim(...of)).posts.map(({ postId }) => postId);

describe('a quota of the whole application', () => {
  it('is exceeded in no window of any length, whatever workers claim at once', async () => {
    const account = await addAccount();
    const quota = fc.record({
      counts: fc.constantFrom('calls' as const, 'posts' as const),
      most: fc.integer({ min: 4, max: 12 }),
      seconds: fc.constantFrom(1, 2),
    });
    const way = fc.record({
      postsAtOnce: fc.integer({ min: 1, max: 4 }),
      callsAReading: fc.integer({ min: 0, max: 2 }),
      callsAPost: fc.integer({ min: 0, max: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(quota, { minLength: 1, maxLength: 2, selector: ({ seconds }) => seconds }),
        way,
        async (given, cost) => {
          await stage.admin.query('TRUNCATE app.reading_uses');
          await stage.admin.query('UPDATE social_media_posts SET metrics_due_at = NULL');
          await addDue(account, { posts: 60 });
          const quotas = given.map((each): Quota => ({ scope: 'app', ...each }));
          const ways = [{ idsBegin: '', ...cost }];
          // When each was taken lies between these two times.
          const taken: { from: number; to: number; calls: number; posts: number }[] = [];
          const end = performance.now() + 2100;
          await Promise.all(
            Array.from({ length: WORKERS }, async () => {
              while (performance.now() < end) {
                const from = performance.now();
                const { posts } = await claim(quotas, { ways });
                if (posts.length === 0) continue;
                const calls = cost.callsAReading + cost.callsAPost * posts.length;
                taken.push({ from, to: performance.now(), calls, posts: posts.length });
              }
            }),
          );
          for (const { counts, most, seconds } of quotas) {
            for (const { from: begin } of taken) {
              const inWindow = taken.filter(({ from, to }) => from >= begin && to <= begin + seconds * 1000);
              const used = inWindow.reduce((sum, each) => sum + each[counts], 0);
              expect(used).toBeLessThanOrEqual(most);
            }
          }
          // And it is used: what limits nothing would pass as well.
          expect(taken.reduce((sum, { posts }) => sum + posts, 0)).toBeGreaterThan(0);
        },
      ),
      { numRuns: 4 },
    );
  }, 120_000);

  it('says when there is room again, takes nothing until then, and touches no post', async () => {
    const [first, second] = await addDue(await addAccount(), { posts: 2 });
    const quotas = [app(1, HOUR)];
    expect((await claimedPosts(quotas)).length).toBe(1);
    const { posts, roomInMs } = await claim(quotas);
    expect(posts).toEqual([]);
    expect(roomInMs).toBeGreaterThan(HOUR * 990);
    expect(roomInMs).toBeLessThanOrEqual((HOUR + HOUR / 30) * 1000);
    const { rows } = await stage.admin.query(
      'SELECT id FROM social_media_posts WHERE id = ANY ($1) AND metrics_due_at <= now()',
      [[first, second]],
    );
    expect(rows.length).toBe(1);
  });

  it('is as used up as before when the process has begun anew', async () => {
    await addDue(await addAccount(), { posts: 3 });
    const quotas = [app(2, HOUR)];
    await claim(quotas);
    const other = await openBackstage(stage.database, 'app_worker');
    try {
      const anew = other.app.get(ReadingsRepository, { strict: false });
      const take = () => anew.claimDue(NETWORK, 1, [], 600, { quotas, ways: [ONE_CALL] });
      expect((await take()).posts.length).toBe(1);
      expect((await take()).posts.length).toBe(0);
    } finally {
      await other.close();
    }
  });

  it('delays no other network', async () => {
    await addDue(await addAccount());
    const [post] = await addDue(await addAccount(project, 'other', 'twitter'), { platform: 'twitter' });
    await claim([app(1, HOUR)]);
    await claim([app(1, HOUR)]);
    const { posts } = await readings.claimDue('twitter', 1, [], 600, {
      quotas: [app(1, HOUR)],
      ways: [ONE_CALL],
    });
    expect(posts.map(({ postId }) => postId)).toEqual([post]);
  });

  it('goes to projects in turn, however much one of them has', async () => {
    const small = await stage.addProject();
    const large = [await addAccount(), await addAccount(), await addAccount()];
    for (const account of large) await addDue(account, { posts: 4, age: HOUR, dueFor: 900 });
    const few = await addDue(await addAccount(small), { posts: 3, age: 90 * DAY, dueFor: 1, of: small });
    const claimed: string[] = [];
    for (let n = 0; n < 6; n++) claimed.push(...(await claimedPosts([app(6, HOUR)])));
    expect(claimed.filter((id) => few.includes(id)).length).toBe(3);
    expect(claimed.length).toBe(6);
  });

  it('waits for whose turn it is, so that the small readings of others do not take it away for ever', async () => {
    const dear = await stage.addProject();
    await addDue(await addAccount(project, 'cheap:1'), { posts: 6 });
    const [post] = await addDue(await addAccount(dear, 'dear:1'), { of: dear, dueFor: 900 });
    const ways = [
      { idsBegin: 'cheap:', postsAtOnce: 1, callsAReading: 1, callsAPost: 0 },
      { idsBegin: '', postsAtOnce: 1, callsAReading: 0, callsAPost: 5 },
    ];
    const quotas = [app(5, 2)];
    await stage.admin.query(
      `INSERT INTO app.reading_uses VALUES ($1, 'app', 'calls', 2, $2, floor(extract(epoch FROM now()) * 15), 3)`,
      [NETWORK, project.id],
    );
    const claimed: string[] = [];
    while (claimed.length < 1) claimed.push(...(await claimedPosts(quotas, { ways })));
    expect(claimed).toEqual([post]);
  });
});

describe('what is read first', () => {
  it('is what has lost most: the reading of the first minutes before that of the ninetieth day', async () => {
    const [account, other] = [await addAccount(), await addAccount()];
    const [old] = await addDue(account, { age: 90 * DAY + HOUR, dueFor: HOUR });
    const [day] = await addDue(account, { age: DAY + 120, dueFor: 120 });
    const [young] = await addDue(other, { age: 900 + 10, dueFor: 10 });
    const order: string[] = [];
    for (let n = 0; n < 3; n++) order.push(...(await claimedPosts([app(3, HOUR)])));
    expect(order).toEqual([young, day, old]);
  });

  it('is in the end the oldest too, when it has waited long enough', async () => {
    const [account, other] = [await addAccount(), await addAccount()];
    const [old] = await addDue(account, { age: 120 * DAY, dueFor: 30 * DAY });
    await addDue(other, { age: 900 + 10, dueFor: 10 });
    expect(await claimedPosts([app(1, HOUR)])).toEqual([old]);
  });
});

describe('a quota of each account', () => {
  const quotas: Quota[] = [{ scope: 'account', counts: 'calls', most: 2, seconds: HOUR }];

  it('keeps nobody else', async () => {
    const [tired, fresh] = [await addAccount(), await addAccount()];
    await addDue(tired, { posts: 4, dueFor: 900 });
    const theirs = await addDue(fresh, { dueFor: 1 });
    const claimed: string[] = [];
    for (let n = 0; n < 5; n++) claimed.push(...(await claimedPosts(quotas)));
    expect(claimed.length).toBe(3);
    expect(claimed).toEqual(expect.arrayContaining(theirs));
  });

  it('is one for all projects that are connected with the account', async () => {
    const other = await stage.addProject();
    const id = crypto.randomUUID();
    await addDue(await addAccount(project, id), { posts: 2 });
    await addDue(await addAccount(other, id), { posts: 2, of: other });
    const claimed: string[] = [];
    for (let n = 0; n < 4; n++) claimed.push(...(await claimedPosts(quotas)));
    expect(claimed.length).toBe(2);
  });

  it('takes as many posts at once as there is room for', async () => {
    await addDue(await addAccount(), { posts: 9 });
    const ways = [{ idsBegin: '', postsAtOnce: 10, callsAReading: 1, callsAPost: 1 }];
    const given: Quota[] = [{ scope: 'account', counts: 'calls', most: 7, seconds: HOUR }];
    expect((await claimedPosts(given, { ways })).length).toBe(6);
  });
});

describe('a network that is to be let alone', () => {
  it('has nothing due until then, for every worker, and a shorter rest does not end a longer one', async () => {
    await addDue(await addAccount());
    await readings.rest(NETWORK, 100_000);
    await readings.rest(NETWORK, 1000);
    const waits = await readings.millisecondsUntilDue([NETWORK, 'twitter']);
    expect(waits.get(NETWORK)).toBeGreaterThan(90_000);
    expect(waits.get('twitter')).toBe(Infinity);
  });
});

describe('calls besides those of readings', () => {
  it('come out of the same quota, and only while there is room and the network is not let alone', async () => {
    const accountId = await addAccount();
    const calls = stage.worker.app.get(ReadingCallsRepository, { strict: false });
    const quotas = [app(3, HOUR), app(1, HOUR, 'posts')];
    const take = (most: number) =>
      stage.inProjectOf({ projectId: project.id } as never, () =>
        calls.take({ platform: NETWORK, accountId }, quotas, most),
      );
    expect(await take(2)).toBe(true);
    expect(await take(2)).toBe(false);
    await addDue(accountId);
    expect((await claimedPosts(quotas)).length).toBe(1);
    expect(await take(1)).toBe(false);
    await stage.admin.query('TRUNCATE app.reading_uses');
    await readings.rest(NETWORK, 100_000);
    expect(await take(1)).toBe(false);
  });
});
