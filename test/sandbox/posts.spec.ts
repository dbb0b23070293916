import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { networkNames, networks } from '../../src/sandbox/networks.js';
import type { RunningSandbox } from '../../src/sandbox/index.js';
import { SandboxClient, handClock, startWithClient } from './sandbox-client.js';

interface Timeline {
  items: Record<string, unknown>[];
}
interface Refusal {
  error: { code: string; field: string; message: string };
}
const picture = { url: 'https://media.example/cat%20one.jpg', alt_text: 'A cat' };
const draft = { content_type: 'text', text: 'Fresh bread at 7 🥖' };

describe('Posts of a simulated network', () => {
  const clock = handClock();
  let sandbox: RunningSandbox;
  let client: SandboxClient;

  beforeEach(async () => {
    ({ sandbox, client } = await startWithClient({ now: clock.now, timelineLagMs: 3000 }));
  });
  afterEach(() => sandbox.close());

  const timeline = async (query = '') => (await client.api<Timeline>(`/posts${query}`)).body.items;
  const metrics = async (id: string) =>
    (await client.api<{ metrics: Record<string, number> }>(`/posts/${id}/metrics`)).body.metrics;

  it('publishes, shows, finds and deletes a post', async () => {
    const published = await client.publish({ ...draft, content_type: 'image', media: [picture] });
    const { id, url, published_at } = published.body;
    expect([published.status, published_at]).toEqual([201, clock.now().toISOString()]);
    expect(url).toBe(`${sandbox.url}/sandbox/twitter/harbourbakery/${id}`);

    const shown = { id, url, text: draft.text, media: [picture], content_type: 'image', published_at };
    expect((await client.api(`/posts/${id}`)).body).toEqual(shown);
    clock.advance(2999);
    expect(await timeline()).toEqual([]);
    clock.advance(1);
    expect(await timeline()).toEqual([shown]);

    expect((await client.api(`/posts/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await client.api(`/posts/${id}`)).status).toBe(404);
    expect((await client.api(`/posts/${id}`, { method: 'DELETE' })).status).toBe(404);
    expect(await timeline()).toEqual([]);
    expect(await client.ledger()).toMatchObject([{ postId: id, deletedAt: clock.now().toISOString() }]);
  });

  it('gives the timeline newest first, from a time on and up to a limit', async () => {
    const published: string[] = [];
    for (const text of ['one', 'two', 'three']) {
      published.push((await client.publish({ ...draft, text })).body.published_at);
      clock.advance(5000);
    }
    const texts = async (query: string) => (await timeline(query)).map((item) => item.text);
    expect(await texts('')).toEqual(['three', 'two', 'one']);
    expect(await texts('?limit=2')).toEqual(['three', 'two']);
    expect(await texts(`?since=${published[1] ?? ''}`)).toEqual(['three', 'two']);
    for (const query of [
      'limit=0',
      'limit=101',
      'limit=1e2',
      'since=yesterday',
      'cursor=1',
      'limit=1&limit=2',
    ]) {
      const answer = await client.api<Refusal>(`/posts?${query}`);
      expect([answer.status, answer.body.error.field]).toEqual([400, query.split('=')[0]]);
    }
  });

  it('makes a post of each call and notes the client reference in the ledger alone', async () => {
    for (let call = 0; call < 2; call += 1) await client.publish(draft, { 'x-client-reference': 'post-7' });
    clock.advance(3000);
    const items = await timeline();
    expect(items).toHaveLength(2);
    expect(JSON.stringify(items)).not.toContain('post-7');
    expect(await client.ledger('?clientReference=post-7&platform=twitter')).toMatchObject([
      {
        sequence: 1,
        platform: 'twitter',
        username: 'harbourbakery',
        contentType: 'text',
        clientReference: 'post-7',
      },
      { sequence: 2, text: draft.text, media: [], deletedAt: null, receivedAt: expect.any(String) },
    ]);
    expect(await client.ledger('?clientReference=post-8')).toEqual([]);
    expect(await client.ledger('?platform=threads')).toEqual([]);
  });

  it('keeps the posts of one account from another', async () => {
    const { id } = (await client.publish(draft)).body;
    await client.signIn('somebody-else');
    clock.advance(3000);
    expect(await timeline()).toEqual([]);
    expect((await client.api(`/posts/${id}`)).status).toBe(404);
    expect((await client.api(`/posts/${id}/metrics`)).status).toBe(404);
    expect((await client.api(`/posts/${id}`, { method: 'DELETE' })).status).toBe(404);
  });

  it('asks each call for its scope', async () => {
    const { id } = (await client.publish(draft)).body;
    const statuses = async (scope: string) => {
      await client.signIn('harbourbakery', { scope });
      const publish = await client.publish(draft);
      const read = await client.api('/posts');
      const insights = await client.api(`/posts/${id}/metrics`);
      return [publish.status, read.status, insights.status];
    };
    expect(await statuses('publish')).toEqual([201, 403, 403]);
    expect(await statuses('read')).toEqual([403, 200, 403]);
    expect(await statuses('insights')).toEqual([403, 403, 200]);
    client.accessToken = 'made-up';
    const refused = await client.api<Refusal>('/posts');
    expect([refused.status, refused.body.error.code]).toEqual([401, 'invalid_token']);
  });

  it.each([
    ['text', { ...draft, text: '🥖'.repeat(281) }],
    ['text', { ...draft, text: '  ' }],
    ['text', { ...draft, text: 'a\0b' }],
    ['text', { ...draft, text: 7 }],
    ['content_type', { text: 'x' }],
    ['content_type', { ...draft, content_type: '<b>' }],
    ['media', { ...draft, media: Array(5).fill(picture) }],
    ['media', { ...draft, media: picture }],
    ['media.0.url', { ...draft, media: [{ url: 'file:///etc/passwd' }] }],
    ['media.0.alt_text', { ...draft, media: [{ ...picture, alt_text: {} }] }],
    ['media.0.size', { ...draft, media: [{ ...picture, size: 1 }] }],
    ['idempotency_key', { ...draft, idempotency_key: 'k' }],
    ['body', '[]'],
    ['body', 'null'],
    ['body', '['.repeat(100_000) + ']'.repeat(100_000)],
  ])('refuses content naming %s', async (field, body) => {
    const answer = await client.publish<Refusal>(body);
    expect([answer.status, answer.body.error]).toEqual([
      400,
      { code: 'invalid_content', field, message: expect.stringContaining(field) },
    ]);
    expect(await client.ledger()).toEqual([]);
  });

  it('answers 400, 413 and 415 to bodies it cannot read', async () => {
    const refusal = async (body: string, type = 'application/json') => {
      const answer = await client.publish<Refusal>(body, { 'content-type': type });
      return [answer.status, answer.body.error.code];
    };
    expect(await refusal('{"text":')).toEqual([400, 'invalid_request']);
    expect(await refusal('{"__proto__":{}}')).toEqual([400, 'invalid_request']);
    expect(await refusal('')).toEqual([400, 'invalid_content']);
    expect(await refusal('text', 'text/plain')).toEqual([415, 'unsupported_media_type']);
    expect(await refusal(`"${'x'.repeat(1 << 20)}"`)).toEqual([413, 'payload_too_large']);
  });

  it('takes the longest text and refuses one character more, on every network', async () => {
    for (const name of networkNames) {
      const caller = new SandboxClient(sandbox, name);
      await caller.signIn();
      const media = [picture];
      const longest = '🥖'.repeat(networks[name].maxTextLength);
      expect((await caller.publish({ content_type: 'image', text: longest, media })).status).toBe(201);
      expect((await caller.publish({ content_type: 'image', text: `${longest}!`, media })).status).toBe(400);
      const withoutMedia = await caller.publish<Refusal>(draft);
      const needsMedia = ['instagram', 'tiktok', 'pinterest'].includes(name);
      expect([name, withoutMedia.status]).toEqual([name, needsMedia ? 400 : 201]);
    }
  });

  it('measures by post and age: same at one age, growing, likes within views, own names only', async () => {
    for (const name of networkNames) {
      client = new SandboxClient(sandbox, name);
      await client.signIn();
      const { id } = (await client.publish({ content_type: 'image', text: 'x', media: [picture] })).body;
      const names = Object.entries(networks[name].metrics);
      const nameOf = (meaning: string) => names.find(([, its]) => its === meaning)?.[0] ?? '';
      let previous = await metrics(id);
      expect(Object.keys(previous)).toEqual(names.filter(([, its]) => its !== 'video').map(([its]) => its));
      for (const age of [5, 60, 3600, 86_400, 30 * 86_400]) {
        clock.advance(age * 1000);
        await client.signIn();
        const current = await metrics(id);
        expect(await metrics(id)).toEqual(current);
        expect(current[nameOf('views')]).toBeGreaterThan(0);
        expect(current[nameOf('likes')]).toBeLessThanOrEqual(current[nameOf('views')] ?? 0);
        for (const [metric, value] of Object.entries(current)) {
          expect(value).toBeGreaterThanOrEqual(previous[metric] ?? 0);
        }
        previous = current;
      }
    }
  });

  it('counts video views for videos where the network does', async () => {
    client = new SandboxClient(sandbox, 'pinterest');
    await client.signIn();
    const { id } = (
      await client.publish({
        content_type: 'video',
        text: '',
        media: [{ url: 'https://media.example/a.mp4' }],
      })
    ).body;
    clock.advance(60_000);
    const { IMPRESSION, VIDEO_MRC_VIEW } = await metrics(id);
    expect(VIDEO_MRC_VIEW).toBeGreaterThan(0);
    expect(VIDEO_MRC_VIEW).toBeLessThanOrEqual(IMPRESSION ?? 0);
  });

  it('answers 404 in JSON for unknown networks, paths and broken escapes', async () => {
    for (const path of ['/myspace/v1/me', '/twitter/v2/me', '/sandbox/twitter/nobody/1', '/twitter/v1/%00']) {
      expect(await client.call<Refusal>(path)).toMatchObject({
        status: 404,
        body: { error: { code: 'not_found' } },
      });
    }
    expect(await client.call('/twitter/%ZZ')).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_request' } },
    });
  });
});
