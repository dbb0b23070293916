import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import type { Publisher } from '../../src/social-media/platforms/publisher.js';
import { PublisherRegistry } from '../../src/social-media/platforms/publisher.registry.js';
import { MAX_TRIES_UNTOLD } from '../../src/social-media/publishing/backoff.js';
import { expectProblem } from '../support/problem.js';
import { setStage, type PostView, type Stage } from '../support/publishing.js';
import { until } from '../support/until.js';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process.js';
import { startWorkerInside } from '../support/worker-inside.js';

const settled = (post: PostView) =>
  !post.isOnItsWay && (post.status !== 'scheduled' || post.needsAttention !== null);

describe('a publisher that', () => {
  let stage: Stage;
  let account: string;
  let publisher: Publisher;
  let original: Pick<Publisher, 'prepare' | 'send'>;

  beforeAll(async () => {
    stage = await setStage({ PUBLISH_LEASE_SECONDS: '2' });
    account = await stage.connect('twitter', 'harbourbakery');
    const worker = stage.stopAtClose(await startWorkerInside(stage.api.config));
    publisher = worker.app.get(PublisherRegistry).get('twitter');
    const { prepare, send } = publisher;
    original = { prepare: prepare.bind(publisher), send: send.bind(publisher) };
  });
  afterEach(() => void Object.assign(publisher, original));
  afterAll(() => stage.close());

  /** Lets the next call do something else; all later ones are as ever. */
  const once = (method: 'prepare' | 'send', misbehave: (...args: never[]) => unknown) => {
    Object.assign(publisher, {
      [method]: (...args: never[]) => {
        Object.assign(publisher, original);
        return misbehave(...args);
      },
    });
  };
  const publish = async (text: string) => {
    const id = await stage.duePost(account, text);
    const post = await until(() => stage.post(id), settled);
    const phases = (await stage.attempts(id)).map(({ phase }) => phase);
    return { post, phases, sent: (await stage.ledger(id)).length };
  };
  const published = { status: 'published', needsAttention: null };

  it.each([
    ['throws', () => Promise.reject(new Error('oh'))],
    [
      'throws at once',
      () => {
        throw new Error('oh');
      },
    ],
    ['hangs', () => new Promise(() => undefined)],
    ['answers nothing', () => Promise.resolve(undefined)],
    ['answers nonsense', () => Promise.resolve({ kind: 'maybe' })],
    ['answers without an id', () => Promise.resolve({ kind: 'accepted', platformUrl: null })],
  ])('%s while sending is asked what became of the post, and nothing is sent twice', async (name, deed) => {
    once('send', deed);
    expect(await publish(`Never sent: ${name}`)).toMatchObject({
      post: published,
      phases: ['released', 'accepted'],
      sent: 1,
    });
    once('send', async (...args: never[]) => {
      await (original.send as (...all: never[]) => Promise<unknown>)(...args);
      return deed();
    });
    expect(await publish(`Sent: ${name}`)).toMatchObject({
      post: published,
      phases: ['reconciled'],
      sent: 1,
    });
  });

  it('never tells how publishing ends is given up on in the end', async () => {
    const id = await stage.duePost(account, 'Never told');
    Object.assign(publisher, { send: () => Promise.reject(new Error('oh')) });
    await withClient(stage.api.database.adminUrl, (admin) =>
      admin.query('UPDATE social_media_posts SET tries = $2 WHERE id = $1', [id, MAX_TRIES_UNTOLD - 1]),
    );
    expect(await until(() => stage.post(id), settled)).toMatchObject({
      status: 'failed',
      failureClass: 'unknown_outcome',
    });
    expect(await stage.ledger(id)).toHaveLength(0);
  });

  it('answers with another post’s id is not believed', async () => {
    const other = await publish('The other one');
    once('send', () =>
      Promise.resolve({
        kind: 'accepted',
        platformPostId: other.post.platformPostId,
        platformUrl: null,
      }),
    );
    const { post, sent } = await publish('Not the other one');
    expect(post).toMatchObject(published);
    expect(post.platformPostId).not.toBe(other.post.platformPostId);
    expect(sent).toBe(1);
  });

  it.each([
    ['throws', () => Promise.reject(new Error('oh'))],
    ['hangs', () => new Promise(() => undefined)],
  ])('%s while preparing is tried again', async (name, deed) => {
    once('prepare', deed);
    expect(await publish(`Not prepared: ${name}`)).toMatchObject({
      post: published,
      phases: ['retry_later', 'accepted'],
      sent: 1,
    });
  });
});

describe('a network whose publisher was taken away', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ PUBLISH_CONCURRENCY: '2' });
  });
  afterAll(() => stage.close());

  it('keeps no other from publishing, and its own posts tell what is missing', async () => {
    const [gone, there] = [
      await stage.connect('twitter', 'harbourbakery'),
      await stage.connect('threads', 'nora.paints'),
    ];
    const posts = [
      await stage.duePost(gone, 'Nowhere to go'),
      await stage.duePost(there, 'Goes on'),
    ] as const;
    await withClient(stage.api.database.adminUrl, async (admin) => {
      await admin.query(`UPDATE social_media_accounts SET platform = 'pigeon' WHERE id = $1`, [gone]);
      await admin.query(`UPDATE social_media_posts SET platform = 'pigeon' WHERE account_id = $1`, [gone]);
    });
    await stage.startWorker();
    await until(
      () => stage.post(posts[1]),
      ({ status }) => status === 'published',
    );
    const [attempt] = await until(
      () => stage.attempts(posts[0]),
      (attempts) => attempts.some(({ finishedAt }) => finishedAt !== null),
    );
    expect(attempt).toMatchObject({ phase: 'retry_later', message: 'There is no publisher for pigeon.' });
    const validation = await stage.anna.client.post(`/projects/${stage.projectId}/posts/validate`, {
      content: { title: 'Nowhere', contentType: 'text' },
      targets: [{ accountId: gone }],
    });
    expectProblem(validation, 422, 'platform.unknown');
  });
});

describe('a post that ends the worker', () => {
  let stage: Stage;
  let worker: WorkerProcess | undefined;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(async () => {
    await worker?.kill();
    await stage.close();
  });

  it('is put aside after the second time, and keeps no other from going out', async () => {
    const [poisoned, other] = [
      await stage.connect('facebook', 'harbour.bakery'),
      await stage.connect('threads', 'nora.paints'),
    ];
    const startWorker = () =>
      startWorkerProcess(stage.api.config, {
        execArgv: ['--max-old-space-size=180', '--import', './test/support/allocates-without-end.mjs'],
        // Jest takes the words of a process that runs out of memory for those of its own.
        stderr: 'ignore',
      });
    const poison = await stage.duePost(poisoned, 'Takes memory without end');
    const innocent = await stage.duePost(other, 'Just a post');
    let ended = 0;
    worker = await startWorker();
    const post = await until(
      async () => {
        const { exitCode, signalCode } = worker!.process;
        if (exitCode !== null || signalCode !== null) {
          ended += 1;
          worker = await startWorker();
        }
        return stage.post(poison);
      },
      ({ needsAttention }) => needsAttention !== null,
      120,
    );
    expect(post).toMatchObject({ needsAttention: 'quarantined', status: 'scheduled', isOnItsWay: false });
    expect(ended).toBe(2);
    expect(await stage.ledger(poison)).toEqual([]);
    await until(
      () => stage.post(innocent),
      ({ status }) => status === 'published',
    );
    expect(await stage.ledger(innocent)).toHaveLength(1);
    // What was put aside goes out when a person has mended it.
    const { contentId } = post as PostView & { contentId: string };
    const project = `/projects/${stage.projectId}`;
    await stage.anna.client.patch(`${project}/contents/${contentId}`, { title: 'Takes no memory' });
    expect((await stage.anna.client.post(`${project}/posts/${poison}/publish-now`)).status).toBe(200);
    await until(
      () => stage.post(poison),
      ({ status }) => status === 'published',
    );
    expect(await worker.stop()).toBe(0);
  }, 180_000);
});
