import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mastodon from '../../examples/mastodon/src/index.js';
import { MastodonPublisher } from '../../examples/mastodon/src/mastodon.publisher.js';
import { register } from '../../examples/mastodon/src/register-app.js';
import { INSTANCE, MastodonServer } from '../../examples/mastodon/test/mastodon-server.js';
import {
  makePublisher,
  publisherChecks,
  startTestProduct,
  until,
  type TestProduct,
  type TestTeam,
} from '../../src/testing/index.js';

const PUBLIC_URL = 'https://planner.example.com';
const server = await new MastodonServer().listen();
const environment = {
  ...(await register(INSTANCE, PUBLIC_URL, server.url)),
  ...{ PUBLIC_URL, SANDBOX_URL: server.url, MASTODON_BASE_URLS: `${INSTANCE}=${server.url}` },
};
afterAll(() => server.close());

describe('the checks of publishers, with the example mastodon', () => {
  let checked: Record<string, string>;
  beforeAll(async () => {
    checked = { ...environment, ...(await register(INSTANCE, 'http://127.0.0.1:9', server.url)) };
  });

  /** Runs checks, those of these names or all, and tells how many there were and which failed. */
  const check = async (spoil: (publisher: MastodonPublisher) => void, ...names: string[]) => {
    const publisher = makePublisher((apps, files) => new MastodonPublisher(apps, files), checked);
    spoil(publisher);
    const all = publisherChecks({
      ...{ platform: 'mastodon', publisher },
      consent: (address, handle, decision) => server.consent(address, handle, decision),
      postsOf: (sent) => server.postsOf(sent),
      order: (fault) => server.order(fault),
      clearFaults: () => server.clearFaults(),
    });
    const checks = names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
    const failures: string[] = [];
    for (const { name, run } of checks) await run().catch(() => failures.push(name));
    return { count: checks.length, failures };
  };

  it('are all passed', async () => {
    const { count, failures } = await check(() => undefined);
    expect(failures).toEqual([]);
    expect(count).toBeGreaterThan(35);
  });

  const SPOILT: Record<string, [spoil: (publisher: MastodonPublisher) => void, ...found: string[]]> = {
    'looks nowhere': [
      (publisher) => (publisher.lookUp = async () => ({ kind: 'not-found' })),
      'publishes: text',
      'publishing with reset-after: unknown',
    ],
    'forgets what it has prepared': [
      (publisher) => {
        const { prepare } = publisher;
        publisher.prepare = (post, _handles, save, context) =>
          prepare.call(publisher, post, {}, save, context);
      },
      'goes on after a crash at each step: image',
    ],
    'takes every refusal for the same': [
      (publisher) => {
        const { send } = publisher;
        publisher.send = async (...given) => {
          const outcome = await send.apply(publisher, given);
          return outcome.kind === 'accepted' ? outcome : { kind: 'unknown', message: 'Who knows' };
        };
      },
      'publishing with rate-limit: retry-later',
      'publishing with invalid-token: reauthorise',
      'publishing with reject: refused',
    ],
    'takes an answer that was lost for a refusal': [
      (publisher) => {
        const { send } = publisher;
        publisher.send = async (...given) => {
          const outcome = await send.apply(publisher, given);
          return outcome.kind === 'accepted' ? outcome : { kind: 'retry-later', message: 'Again' };
        };
      },
      'publishing with reset-after: unknown',
      'publishing with malformed-json: unknown',
    ],
    'fails to take down what is gone': [
      (publisher) => {
        const { delete: remove } = publisher;
        const removed = new Set<string>();
        publisher.delete = async (id, context) => {
          if (removed.has(id)) throw new Error('It is gone');
          await remove.call(publisher, id, context);
          removed.add(id);
        };
      },
      'takes a post down, twice if asked',
    ],
  };
  it.each(Object.keys(SPOILT))('find a publisher that %s', async (name) => {
    const [spoil, ...found] = SPOILT[name]!;
    expect((await check(spoil, ...found)).failures).toEqual(found);
  });
});

describe('the product with the example mastodon', () => {
  let product: TestProduct;
  let team: TestTeam;
  let accountId: string;

  beforeAll(async () => {
    product = await startTestProduct({
      extensions: [mastodon],
      environment: { ...environment, PUBLISH_LEASE_SECONDS: '5', PUBLISH_SETTLE_SECONDS: '1' },
    });
    team = await product.makeTeam();
    await product.startWorking();
  });
  afterAll(() => product.close());

  const call = async <Body>(method: string, path: string, status: number, body?: object): Promise<Body> => {
    const answer = await team.owner.client.send<Body>(method, `${team.base}${path}`, body);
    if (answer.status !== status) throw new Error(`${method} ${path}: ${answer.text}`);
    return answer.body;
  };
  const publish = async (content: object, metadata = {}) => {
    const made = await call<{ id: string }>('POST', '/contents', 201, { title: 'Bread', ...content });
    const { id } = await call<{ id: string }>('POST', '/posts', 201, {
      ...{ contentId: made.id, accountId, metadata },
    });
    await call('POST', `/posts/${id}/publish-now`, 200);
    const post = await until(
      () =>
        call<{ status: string; platformPostId: string; needsAttention: string | null }>(
          'GET',
          `/posts/${id}`,
          200,
        ),
      ({ status, needsAttention }) => status !== 'scheduled' || needsAttention !== null,
    );
    expect(post).toMatchObject({ status: 'published', needsAttention: null });
    return { id, platformPostId: post.platformPostId };
  };

  it('connects an account, publishes, reads numbers and takes down', async () => {
    const { authorizeUrl } = await call<{ authorizeUrl: string }>(
      'POST',
      '/accounts/networks/mastodon/connect',
      200,
    );
    const callbackUrl = await server.consent(authorizeUrl, 'bakery');
    const account = await call<{ id: string; username: string }>('POST', '/accounts', 201, { callbackUrl });
    expect(account.username).toBe(`bakery@${INSTANCE}`);
    accountId = account.id;
    const text = 'Warm bread & café';
    const { id, platformPostId } = await publish({ contentType: 'text', description: text });
    expect(server.postsOf({ text })).toMatchObject([{ id: platformPostId, isDeleted: false }]);
    server.favourite(platformPostId);
    const { items } = await until(
      () => call<{ items: { metrics: object }[] }>('GET', `/posts/${id}/performance`, 200),
      (read) => read.items.some(({ metrics }) => 'likes' in metrics && metrics.likes === 1),
    );
    expect(items.at(-1)?.metrics).toMatchObject({ likes: 1, comments: 0, shares: 0, views: null });
    await call('POST', `/posts/${id}/take-down`, 202);
    await until(
      async () => server.postsOf({ text }),
      (posts) => posts.every(({ isDeleted }) => isDeleted),
    );
  });

  it('publishes once when the answer is lost, and refuses what the server would not take', async () => {
    server.order({ step: 'publish', kind: 'reset-after' });
    const { platformPostId } = await publish({ contentType: 'text', description: 'Only once' });
    expect(server.postsOf({ text: 'Only once' })).toMatchObject([{ id: platformPostId }]);
    const { id: contentId } = await call<{ id: string }>('POST', '/contents', 201, {
      ...{ title: 'Bread', contentType: 'text', description: 'x'.repeat(501) },
    });
    const { results } = await call<{ results: { isReady: boolean; findings: object[] }[] }>(
      'POST',
      '/posts/validate',
      200,
      { contentId, targets: [{ accountId }] },
    );
    expect(results[0]?.isReady).toBe(false);
  });
});
