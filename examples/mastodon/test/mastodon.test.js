import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  makePublisher,
  publisherChecks,
  startTestProduct,
  until,
} from 'auto-scheduler-content-creator/testing';
import mastodon from '../dist/index.js';
import { MastodonPublisher } from '../dist/mastodon.publisher.js';
import { mastodonLength } from '../dist/mastodon.rules.js';
import { register } from '../dist/register-app.js';
import { INSTANCE, MastodonServer } from './mastodon-server.js';

const server = await new MastodonServer().listen();
after(() => server.close());

/** What `mastodon-register` prints, and where the server is that stands for the instance. */
const registered = async (publicUrl) => ({
  ...(await register(INSTANCE, publicUrl, server.url)),
  MASTODON_BASE_URLS: `${INSTANCE}=${server.url}`,
  SANDBOX_URL: server.url,
});

const environment = await registered('http://127.0.0.1:9');
const publisher = makePublisher((apps, files) => new MastodonPublisher(apps, files), environment);

describe('the publisher', () => {
  const network = {
    ...{ platform: 'mastodon', publisher },
    consent: (address, handle, decision) => server.consent(address, handle, decision),
    postsOf: (sent) => server.postsOf(sent),
    order: (fault) => server.order(fault),
    clearFaults: () => server.clearFaults(),
  };
  for (const { name, run } of publisherChecks(network)) it(name, run);

  it('cannot be made without a server', () => {
    const make = (variables) => makePublisher((apps, files) => new MastodonPublisher(apps, files), variables);
    assert.throws(
      () => make({}),
      /MASTODON_INSTANCE, MASTODON_CLIENT_ID and MASTODON_CLIENT_SECRET must be set/,
    );
  });

  it('counts characters as Mastodon does', () => {
    assert.equal(mastodonLength('🧑‍🍳 bakes'), 7);
    assert.equal(mastodonLength(`See https://example.com/${'x'.repeat(99)}`), 4 + 23);
    assert.equal(mastodonLength('With @anna@harbour.example.'), 'With @anna.'.length);
  });
});

describe('in the product', () => {
  const PICTURE = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  let product;
  let team;
  let accountId;

  before(async () => {
    const PUBLIC_URL = 'https://planner.example.com';
    product = await startTestProduct({
      extensions: [mastodon],
      environment: {
        ...(await registered(PUBLIC_URL)),
        ...{
          PUBLIC_URL,
          PUBLISH_LEASE_SECONDS: '5',
          PUBLISH_SETTLE_SECONDS: '1',
          NETWORK_TIMEOUT_MS: '2000',
        },
      },
    });
    team = await product.makeTeam();
    await product.startWorking();
  });
  after(() => product?.close());

  const { stringify } = JSON;
  const call = async (method, path, body, status) => {
    const answer = await team.owner.client.send(method, `${team.base}${path}`, body);
    assert.equal(answer.status, status, `${method} ${path} ${stringify(body)}: ${answer.text}`);
    return answer.body;
  };
  /** Publishes a content, and answers the post when it is out. */
  const publish = async (content, metadata = {}) => {
    const { id: contentId } = await call('POST', '/contents', { title: 'Bread', ...content }, 201);
    const { id } = await call('POST', '/posts', { contentId, accountId, metadata }, 201);
    await call('POST', `/posts/${id}/publish-now`, undefined, 200);
    const ended = await until(
      () => call('GET', `/posts/${id}`, undefined, 200),
      ({ status, needsAttention }) =>
        status === 'published' || status === 'failed' || needsAttention !== null,
    );
    assert.equal(ended.status, 'published', stringify(ended));
    return ended;
  };

  it('connects an account', async () => {
    const { authorizeUrl } = await call('POST', '/accounts/networks/mastodon/connect', undefined, 200);
    const callbackUrl = await server.consent(authorizeUrl, 'bakery');
    const account = await call('POST', '/accounts', { callbackUrl }, 201);
    assert.deepEqual([account.platform, account.username], ['mastodon', `bakery@${INSTANCE}`]);
    accountId = account.id;
  });

  it('publishes a text, reads its numbers, and takes it down', async () => {
    const post = await publish({ contentType: 'text', description: 'Warm bread & café' }, { language: 'en' });
    const [kept, ...more] = server.postsOf({ text: 'Warm bread & café' });
    assert.deepEqual([kept.id, more.length], [post.platformPostId, 0]);
    server.favourite(kept.id);
    const { items } = await until(
      () => call('GET', `/posts/${post.id}/performance`, undefined, 200),
      ({ items }) => items.at(-1)?.metrics.likes === 1,
    );
    assert.equal(items.at(-1).metrics.views, null);
    await call('POST', `/posts/${post.id}/take-down`, undefined, 202);
    await until(
      async () => server.postsOf({ text: 'Warm bread & café' }),
      ([{ isDeleted }]) => isDeleted,
    );
  });

  it('publishes a picture of the library with its description', async () => {
    const form = new FormData();
    form.set('file', new Blob([PICTURE], { type: 'image/png' }), 'loaf.png');
    const request = new Response(form);
    const headers = { 'content-type': request.headers.get('content-type') };
    const body = new Uint8Array(await request.arrayBuffer());
    const file = await team.owner.client.send('POST', `${team.base}/media-files`, body, headers);
    assert.equal(file.status, 201, file.text);
    const content = { contentType: 'image', description: 'A loaf', mediaUrls: [file.body.reference] };
    const post = await publish(content, { altTexts: ['A loaf of rye'] });
    const { media_attachments: media } = server.statuses.find(({ id }) => id === post.platformPostId);
    assert.deepEqual([media.length, media[0].description], [1, 'A loaf of rye']);
    assert.ok(media[0].bytes > 0);
  });

  it('publishes once when the answer is lost', async () => {
    server.order({ step: 'publish', kind: 'reset-after' });
    const post = await publish({ contentType: 'text', description: 'Only once' });
    const kept = server.postsOf({ text: 'Only once' });
    assert.deepEqual(
      kept.map(({ id }) => id),
      [post.platformPostId],
    );
  });
});
