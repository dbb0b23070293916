import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { AccountPerformanceRepository } from '../../src/analytics/accounts/account-performance.repository.js';
import { AccountPerformanceService } from '../../src/analytics/accounts/account-performance.service.js';
import { runInContext } from '../../src/core/context/request-context.js';
import { newId } from '../../src/core/database/base.entity.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import { setStage, type Stage, type TestWorker } from '../support/publishing.js';
import { until } from '../support/until.js';

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
let worker: TestWorker;

beforeAll(async () => {
  stage = await setStage({
    NETWORK_TIMEOUT_MS: String(HANGS_SECONDS * 1000),
    METRICS_PLAN_SECONDS: '1,100000',
  });
  worker = await stage.startWorker();
});
beforeEach(() => fetch(`${stage.sandboxUrl}/sandbox/faults`, { method: 'DELETE' }));
afterAll(() => stage.close());

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
const dueIn = (post: string) =>
  withClient(stage.api.database.adminUrl, async (admin) => {
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
    async () => Math.min(...(await Promise.all(stuck.map(dueIn)))),
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
