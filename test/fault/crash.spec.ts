import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Config } from '../../src/core/config/config.js';
import { setStage, type PostView, type Stage } from '../support/publishing.js';
import { until } from '../support/until.js';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process.js';

const published = (post: PostView) => post.status === 'published';

/** Real worker processes that are killed and frozen: what they leave behind is published exactly once. */
describe('workers that die', () => {
  let stage: Stage;
  let account: string;

  beforeAll(async () => {
    stage = await setStage();
    account = await stage.connect('twitter', 'harbourbakery');
  });
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.kill();
  });
  afterAll(() => stage.close());

  const workers: WorkerProcess[] = [];
  const startWorker = async (config: Config = stage.api.config) => {
    const worker = await startWorkerProcess(config);
    workers.push(worker);
    return worker;
  };

  /** The call that publishes has reached the network. */
  const sending = async (id: string) => {
    await stage.faultsMet();
    await until(
      () => stage.attempts(id),
      (attempts) => attempts.at(-1)?.phase === 'sending',
    );
  };
  const slowly = (kind: 'delay' | 'reset-after', delayMs: number) =>
    stage.fault({ route: 'publish', kind, times: 1, delayMs, platform: 'twitter' });

  it('is found on the network when the worker was killed after sending', async () => {
    await slowly('reset-after', 5000);
    const killed = await startWorker();
    const id = await stage.duePost(account, 'Killed while sending');
    await sending(id);
    await killed.kill();
    const next = await startWorker();
    await until(() => stage.post(id), published);
    expect(await stage.ledger(id)).toHaveLength(1);
    expect((await stage.attempts(id)).map((attempt) => attempt.phase)).toEqual(['reconciled']);
    expect(await next.stop()).toBe(0);
  });

  it('is sent when the worker was killed before anything went out', async () => {
    // The token is about to end, and the network hangs over the refresh: the worker dies while it prepares.
    await stage.expireToken(account);
    await stage.fault({ route: 'token', kind: 'hang', times: 1, platform: 'twitter' });
    const killed = await startWorker({ ...stage.api.config, NETWORK_TIMEOUT_MS: 30_000 });
    const id = await stage.duePost(account, 'Killed while preparing');
    await until(
      () => stage.attempts(id),
      (attempts) => attempts.at(-1)?.phase === 'claimed',
    );
    // The refresh has reached the network, and hangs there.
    await stage.faultsMet();
    await killed.kill();
    await stage.endRefreshLease(account);
    const next = await startWorker();
    await until(() => stage.post(id), published);
    expect(await stage.ledger(id)).toHaveLength(1);
    expect((await stage.attempts(id)).map((attempt) => attempt.phase)).toEqual(['released', 'accepted']);
    expect(await next.stop()).toBe(0);
  });

  it('keeps the result of the one who took over when a frozen worker comes back', async () => {
    await slowly('reset-after', 5000);
    const frozen = await startWorker();
    const id = await stage.duePost(account, 'Frozen while sending');
    await sending(id);
    frozen.signal('SIGSTOP');
    const next = await startWorker();
    const before = await until(() => stage.post(id), published);
    frozen.signal('SIGCONT');
    expect(await frozen.stop()).toBe(0);
    expect(await stage.post(id)).toMatchObject({
      status: 'published',
      platformPostId: before.platformPostId,
      needsAttention: null,
    });
    expect((await stage.attempts(id)).map((attempt) => attempt.phase)).toEqual(['reconciled']);
    expect(await stage.ledger(id)).toHaveLength(1);
    expect(await next.stop()).toBe(0);
  });

  it('finishes what is on its way when it is asked to stop', async () => {
    await slowly('delay', 900);
    const worker = await startWorker();
    const id = await stage.duePost(account, 'Stopping');
    await sending(id);
    expect(await worker.stop()).toBe(0);
    expect((await stage.post(id)).status).toBe('published');
    expect((await stage.attempts(id)).map((attempt) => attempt.phase)).toEqual(['accepted']);
  });
});
