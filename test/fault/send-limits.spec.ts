import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { setStage, type PostView, type Stage } from '../support/publishing.js';
import { until } from '../support/until.js';
import { startWorkerInside } from '../support/worker-inside.js';

describe('limits that are known in advance', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage({
      PUBLISH_LIMITS: 'twitter:account=2/3600,threads:app=3/3600,facebook:account=1/1',
    });
    stage.stopAtClose(await startWorkerInside(stage.api.config));
    stage.stopAtClose(await startWorkerInside(stage.api.config));
  });
  afterAll(() => stage.close());

  const lane = (accountId: string) =>
    withClient(stage.api.database.adminUrl, async (admin) => {
      const { rows } = await admin.query<{ waits_for: string | null; minutes: number }>(
        `SELECT waits_for, floor((extract(epoch FROM not_before - now()) - 1) / 60)::integer AS minutes
         FROM publishing_lanes WHERE account_id = $1`,
        [accountId],
      );
      return rows[0];
    });
  const publishedOf = async (posts: string[]) =>
    (await Promise.all(posts.map((id) => stage.post(id)))).filter(({ status }) => status === 'published')
      .length;
  const waiting = (accountId: string) =>
    until(
      () => lane(accountId),
      (found) => found?.waits_for === 'limit',
    );

  it('hold an account back when its share is used up, and let the others go', async () => {
    const [full, free] = [
      await stage.connect('twitter', 'harbourbakery'),
      await stage.connect('twitter', 'nora'),
    ];
    const posts: string[] = [];
    for (let count = 0; count < 4; count++) posts.push(await stage.duePost(full, `Post ${count}`));
    expect(await waiting(full)).toMatchObject({ waits_for: 'limit', minutes: 59 });
    const other = await stage.duePost(free, 'Another account');
    await until(
      () => stage.post(other),
      ({ status }) => status === 'published',
    );
    expect(await publishedOf(posts)).toBe(2);
    const held = (await stage.post(posts[2] ?? '')) as PostView & { tries: number };
    expect(held).toMatchObject({ status: 'scheduled', tries: 0, needsAttention: null });
    expect(held.failureMessage).toContain('2 posts in 3600 seconds on one account');
    // Only as many reached the network as it takes.
    expect((await Promise.all(posts.map((id) => stage.ledger(id)))).flat()).toHaveLength(2);
  });

  it('are counted for the whole application, over all workers, accounts and projects', async () => {
    const accounts: string[] = [];
    for (const name of ['one', 'two', 'three', 'four', 'five'])
      accounts.push(await stage.connect('threads', name));
    const posts = await Promise.all(accounts.map((account) => stage.duePost(account, 'All at once')));
    await until(
      () => Promise.all(accounts.map(lane)),
      (lanes) => lanes.filter((found) => found?.waits_for === 'limit').length === 2,
    );
    await until(
      () => publishedOf(posts),
      (count) => count === 3,
    );
    expect((await Promise.all(posts.map((id) => stage.ledger(id)))).flat()).toHaveLength(3);
  });

  it('let the next one go when there is room again', async () => {
    const account = await stage.connect('facebook', 'harbour.bakery');
    const posts = [await stage.duePost(account, 'First'), await stage.duePost(account, 'Second')];
    await until(
      () => publishedOf(posts),
      (count) => count === 2,
    );
    const times = (await Promise.all(posts.map((id) => stage.ledger(id)))).map(([entry]) =>
      Date.parse(entry?.acceptedAt ?? ''),
    );
    expect(Math.abs((times[1] as number) - (times[0] as number))).toBeGreaterThanOrEqual(900);
  });

  it('must be those of networks that exist', async () => {
    const limits = [{ platform: 'myspace', scope: 'app' as const, most: 1, seconds: 1 }];
    await expect(startWorkerInside({ ...stage.api.config, PUBLISH_LIMITS: limits })).rejects.toThrow(
      'PUBLISH_LIMITS names a network that there is not: myspace',
    );
  });
});
