import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountPerformanceRepository } from '../../src/analytics/accounts/account-performance.repository.js';
import { AccountPerformanceService } from '../../src/analytics/accounts/account-performance.service.js';
import { runInContext } from '../../src/core/context/request-context.js';
import { newId } from '../../src/core/database/base.entity.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import { NetworkMetrics } from '../../src/social-media/index.js';
import { NetworkApps } from '../../src/social-media/platforms/network-apps.js';
import { setStage, type Stage } from '../support/publishing.js';
import { until } from '../support/until.js';
import { startWorkerInside, type WorkerInside } from '../support/worker-inside.js';

interface Snapshot {
  metrics: Record<string, number | null>;
  missing: Record<string, string>;
  source: string;
  definitionVersion: string;
}

/** How long a network that hangs does so: longer than it takes to read another one. */
const HANGS_SECONDS = 25;

const FIRST = '00000000-0000-0000-0000-000000000000';

let stage: Stage;
let worker: WorkerInside;

beforeAll(async () => {
  stage = await setStage({
    NETWORK_TIMEOUT_MS: String(HANGS_SECONDS * 1000),
    METRICS_PLAN_SECONDS: '1,100000',
  });
  worker = stage.stopAtClose(await startWorkerInside(stage.api.config));
});
beforeEach(() => fetch(`${stage.sandboxUrl}/sandbox/faults`, { method: 'DELETE' }));
afterAll(() => stage.close());

const quotas = (platform: string, most: number) => [
  { platform, scope: 'app' as const, counts: 'calls' as const, most, seconds: 60 },
];
const publish = async (account: string, text: string) => {
  const id = await stage.duePost(account, text);
  await until(
    () => stage.post(id),
    ({ status }) => status === 'published',
  );
  return id;
};
const snapshotsOf = async (post: string) =>
  (
    await stage.anna.client.get<{ items: Snapshot[] }>(
      `/projects/${stage.projectId}/posts/${post}/performance`,
    )
  ).body.items;
const read = (post: string) =>
  until(
    () => snapshotsOf(post),
    (items) => items.length > 0,
    HANGS_SECONDS - 5,
  );
const dueIn = (post: string, on = stage) =>
  withClient(on.api.database.adminUrl, async (admin) => {
    const { rows } = await admin.query<{ seconds: number }>(
      'SELECT extract(epoch FROM metrics_due_at - now())::float AS seconds FROM social_media_posts WHERE id = $1',
      [post],
    );
    return rows[0]?.seconds ?? Number.NaN;
  });

it('tells of every number where it comes from, and of every missing one why', async () => {
  const post = await publish(await stage.connect('twitter', 'reasons'), 'Measured');
  expect(await read(post)).toMatchObject([
    {
      metrics: { views: expect.any(Number), reach: null, videoViews: null },
      missing: { reach: 'not-given', videoViews: 'not-for-this-type' },
      source: 'network',
      definitionVersion: 'x-api-v2-metrics',
    },
  ]);
});

it('reads the other networks while one hangs', async () => {
  const hanging = [await stage.connect('threads', 'hangs.one'), await stage.connect('threads', 'hangs.two')];
  const other = await stage.connect('twitter', 'goes.on');
  await stage.fault({ platform: 'threads', route: 'metrics', kind: 'hang', times: 1000 });
  const stuck = await Promise.all(
    hanging.flatMap((account, n) => [publish(account, `Stuck ${n}`), publish(account, `Stuck too ${n}`)]),
  );
  await until(
    async () => Math.min(...(await Promise.all(stuck.map((post) => dueIn(post))))),
    (seconds) => seconds > 0,
  );
  await read(await publish(other, 'Read meanwhile'));
  for (const post of stuck) expect(await snapshotsOf(post)).toEqual([]);
});

it('lets an account alone for as long as its network says, and no other one', async () => {
  const [tired, fresh] = [await stage.connect('twitter', 'tired'), await stage.connect('twitter', 'fresh')];
  await stage.fault({
    ...{ platform: 'twitter', route: 'metrics', kind: 'rate-limit', times: 1 },
    retryAfterSeconds: 3600,
  });
  const post = await publish(tired, 'Too many questions');
  await until(
    () => dueIn(post),
    (seconds) => seconds > 3000,
  );
  expect(await snapshotsOf(post)).toEqual([]);
  await read(await publish(fresh, 'One question'));
});

it('goes on counting a post of which its network tells nothing', async () => {
  const accountId = await stage.connect('twitter', 'told.nothing');
  await stage.fault({
    ...{ platform: 'twitter', route: 'metrics', kind: 'rate-limit', times: 1 },
    retryAfterSeconds: 3600,
  });
  const post = await publish(accountId, 'Unknown to its network');
  await until(
    () => dueIn(post),
    (seconds) => seconds > 3000,
  );
  await withClient(stage.api.database.adminUrl, (admin) =>
    admin.query(
      `UPDATE social_media_posts SET platform_post_id = '1', metrics_due_at = now() WHERE id = $1`,
      [post],
    ),
  );
  await until(
    () => dueIn(post),
    (seconds) => seconds > 50_000,
  );
  expect(await snapshotsOf(post)).toEqual([]);
  const { body } = await stage.anna.client.get<{ platforms: unknown }>(
    `/projects/${stage.projectId}/analytics/overview?accountId=${accountId}`,
  );
  expect(body.platforms).toMatchObject([{ platform: 'twitter', published: 1, measured: 0 }]);
});

describe('a network that has had too much of the application', () => {
  const rests = (platform: string) =>
    withClient(stage.api.database.adminUrl, async (admin) => {
      const { rows } = await admin.query<{ seconds: number }>(
        'SELECT extract(epoch FROM rests_until - now())::float AS seconds FROM app.reading_rests WHERE platform = $1',
        [platform],
      );
      return rows[0]?.seconds ?? 0;
    });
  const wakeUp = (platform: string) =>
    withClient(stage.api.database.adminUrl, (admin) =>
      admin.query('DELETE FROM app.reading_rests WHERE platform = $1', [platform]),
    );

  it('is let alone by all accounts, and no other network is', async () => {
    const accounts = [await stage.connect('threads', 'too.much'), await stage.connect('threads', 'as.well')];
    await stage.fault({
      ...{ platform: 'threads', route: 'metrics', kind: 'rate-limit', times: 1 },
      retryAfterSeconds: 3600,
    });
    await publish(accounts[0]!, 'One call too many');
    await until(
      () => rests('threads'),
      (seconds) => seconds > 3000,
    );
    const other = await publish(accounts[1]!, 'Not asked for');
    await read(await publish(await stage.connect('twitter', 'not.concerned'), 'Read as ever'));
    await until(
      () => dueIn(other),
      (seconds) => seconds < -1,
    );
    expect(await snapshotsOf(other)).toEqual([]);
    await wakeUp('threads');
    await read(other);
  });

  it('is let alone too when it says so in a good answer', async () => {
    const app = worker.app
      .get(NetworkApps, { strict: false })
      .of('pinterest', { apiVersion: 'v5', usedUpFor: () => 7_200_000 });
    app.hear({ status: 200, headers: {}, json: {} });
    await until(
      () => rests('pinterest'),
      (seconds) => seconds > 7000,
    );
  });
});

it('asks for each post alone where the network refuses several together, and not for more than there is room for', async () => {
  const accountId = await stage.connect('twitter', 'refused.together');
  const posts = [await publish(accountId, 'One of two'), await publish(accountId, 'The other')];
  for (const post of posts) await read(post);
  const ids = await Promise.all(posts.map(async (post) => (await stage.post(post)).platformPostId ?? ''));
  const account = { projectId: stage.projectId, accountId, platform: 'twitter' };
  const ask = async () => {
    await stage.fault({ platform: 'twitter', route: 'metrics', kind: 'reject', times: 1 });
    return runInContext({ requestId: newId(), databaseActor: { projectId: stage.projectId } }, () =>
      worker.app.get(NetworkMetrics, { strict: false }).readPosts(account, ids, () => undefined),
    );
  };
  expect([...(await ask()).keys()]).toEqual(ids);
  await withClient(stage.api.database.adminUrl, (admin) =>
    admin.query(`UPDATE app.reading_uses SET used = 5000 WHERE platform = 'twitter' AND scope = 'account'`),
  );
  await expect(ask()).rejects.toThrow('What the network lets be read is used up.');
});

it('lets an account alone that has asked all that it may, before it is refused', async () => {
  // Stands before the network, and says in each answer to a reading that it was the last one for two hours.
  const front = createServer(({ method, url, headers }, response) => {
    const pass = async () => {
      const answer = await fetch(`${told.sandboxUrl}/api.x.com${url}`, {
        method,
        headers: { authorization: headers.authorization ?? '' },
      });
      response.writeHead(answer.status, {
        ...{ 'content-type': answer.headers.get('content-type') ?? '', 'x-rate-limit-remaining': '0' },
        'x-rate-limit-reset': String(Math.floor(Date.now() / 1000) + 7200),
      });
      response.end(await answer.text());
    };
    void pass();
  }).listen(0, '127.0.0.1');
  await once(front, 'listening');
  const { port } = front.address() as AddressInfo;
  const told = await setStage({ METRICS_PLAN_SECONDS: '1,60,600' });
  try {
    const publishing = await told.startWorker();
    const post = await told.duePost(await told.connect('twitter', 'last.call'), 'One');
    await until(
      () => told.post(post),
      ({ status }) => status === 'published',
    );
    await publishing.stop();
    await withClient(told.api.database.adminUrl, (admin) =>
      admin.query('UPDATE social_media_posts SET metrics_due_at = now() WHERE id = $1', [post]),
    );
    const networks = { twitter: { baseUrls: `api.x.com=http://127.0.0.1:${port}` } };
    const reading = await startWorkerInside({ ...told.api.config, networks });
    await until(
      () => dueIn(post, told),
      (seconds) => seconds > 7000,
    );
    await reading.stop();
  } finally {
    front.close();
    await told.close();
  }
});

it('waits for what the network lets be read, burns no try, and goes on when there is room', async () => {
  const limited = await setStage({ METRICS_QUOTAS: 'twitter:app:posts=1/3600', METRICS_PLAN_SECONDS: '1' });
  try {
    limited.stopAtClose(await startWorkerInside(limited.api.config));
    const account = await limited.connect('twitter', 'used.up');
    const posts = await Promise.all(['One', 'Two'].map((text) => limited.duePost(account, text)));
    const states = () =>
      withClient(limited.api.database.adminUrl, async (admin) => {
        const { rows } = await admin.query<{ reads: number; isDue: boolean }>(
          `SELECT metrics_read_count AS reads, coalesce(metrics_due_at < now() - interval '1 second', false) AS "isDue"
           FROM social_media_posts WHERE id = ANY ($1) ORDER BY metrics_read_count DESC`,
          [posts],
        );
        return rows;
      });
    await until(states, ([first, second]) => first?.reads === 1 && second?.isDue === true);
    expect((await states())[1]).toEqual({ reads: 0, isDue: true });
    await withClient(limited.api.database.adminUrl, (admin) => admin.query('DELETE FROM app.reading_uses'));
    await until(states, ([, second]) => second?.reads === 1);
  } finally {
    await limited.close();
  }
});

it('does not start with a quota of a network that there is not, or one that allows no reading', async () => {
  await expect(
    startWorkerInside({ ...stage.api.config, METRICS_QUOTAS: quotas('myspace', 5) }),
  ).rejects.toThrow('METRICS_QUOTAS names a network that there is not: myspace');
  await expect(
    startWorkerInside({ ...stage.api.config, METRICS_QUOTAS: quotas('linkedin', 6) }),
  ).rejects.toThrow('METRICS_QUOTAS must leave linkedin 7 calls at least');
});

it.each([
  ['twitter', { followers: expect.any(Number), following: expect.any(Number), posts: 0 }, {}],
  ['threads', { followers: expect.any(Number), following: null }, { following: 'not-given' }],
])('tells once a day what %s says of an account', async (platform, metrics, missing) => {
  const accountId = await stage.connect(platform, 'measured.daily');
  const key = { projectId: stage.projectId, accountId };
  const due = async () =>
    (await worker.app.get(AccountPerformanceRepository).toMeasure(3600, FIRST, 100)).map(
      (each) => each.accountId,
    );
  expect(await due()).toContain(accountId);
  await runInContext({ requestId: newId(), databaseActor: { projectId: stage.projectId } }, () =>
    worker.app.get(AccountPerformanceService).measure(key),
  );
  expect(await due()).not.toContain(accountId);
  const path = `/projects/${stage.projectId}/accounts/${accountId}/performance`;
  const { body } = await stage.anna.client.get<{ items: unknown[] }>(path);
  expect(body.items).toMatchObject([{ accountId, metrics, missing, recordedAt: expect.any(String) }]);
});
