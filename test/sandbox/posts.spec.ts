import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findProtocols } from '../../src/sandbox/protocols/find-protocols.js';
import type { RunningSandbox } from '../../src/sandbox/index.js';
import { type SandboxClient, type Tweet, handClock, startWithClient } from './sandbox-client.js';

const networks = (await findProtocols()).map(({ network }) => network);

const draft = { text: 'Fresh bread at 7 🥖' };

describe('Posts on X', () => {
  const clock = handClock();
  let sandbox: RunningSandbox;
  let client: SandboxClient;

  beforeEach(async () => {
    ({ sandbox, client } = await startWithClient({ now: clock.now, timelineLagMs: 3000 }));
  });
  afterEach(() => sandbox.close());

  it('are published, shown, found and deleted', async () => {
    const published = await client.publish(draft);
    const { id } = published.body.data;
    expect([published.status, published.body.data.text]).toEqual([201, draft.text]);

    const shown = { id, text: draft.text, created_at: clock.now().toISOString() };
    expect(await client.look(id)).toMatchObject(shown);
    clock.advance(2999);
    expect(await client.timeline()).toEqual([]);
    clock.advance(1);
    expect(await client.timeline()).toMatchObject([shown]);

    expect((await client.remove(id)).body).toEqual({ data: { deleted: true } });
    expect(await client.look(id)).toBeUndefined();
    expect((await client.remove(id)).status).toBe(404);
    expect(await client.timeline()).toEqual([]);
    expect(await client.ledger()).toMatchObject([{ postId: id, deletedAt: clock.now().toISOString() }]);
  });

  it('stand in the timeline newest first, from a time on and page by page', async () => {
    const times: string[] = [];
    for (const text of ['one', 'two', 'three', 'four', 'five', 'six']) {
      times.push(clock.now().toISOString());
      await client.post({ text });
      clock.advance(5000);
    }
    const texts = async (query: string) => (await client.timeline(query)).map(({ text }) => text);
    expect(await texts('')).toEqual(['six', 'five', 'four', 'three', 'two', 'one']);
    expect(await texts(`?start_time=${times[4] ?? ''}`)).toEqual(['six', 'five']);
    const first = await client.askTimeline<{ data: Tweet[]; meta: { next_token: string } }>('?max_results=5');
    expect(first.body.data).toHaveLength(5);
    expect(await texts(`?max_results=5&pagination_token=${first.body.meta.next_token}`)).toEqual(['one']);
  });

  it.each([
    'max_results=4',
    'max_results=101',
    'max_results=all',
    'start_time=yesterday',
    'cursor=1',
    'max_results=5&max_results=6',
  ])('are not listed for the query %s', async (query) => {
    const answer = await client.askTimeline<{ detail: string }>(`?${query}`);
    expect([answer.status, answer.body.detail]).toEqual([
      400,
      expect.stringContaining(query.split('=')[0] ?? ''),
    ]);
  });

  it('are made by each call, with the client reference in the ledger alone', async () => {
    const media = { media_ids: [await client.uploadPicture()] };
    for (let call = 0; call < 2; call += 1)
      await client.publish({ ...draft, media }, { 'x-client-reference': 'post-7' });
    clock.advance(3000);
    const items = await client.timeline();
    expect(items).toHaveLength(2);
    expect(JSON.stringify(items)).not.toContain('post-7');
    expect(await client.ledger('?clientReference=post-7&platform=twitter')).toMatchObject([
      {
        sequence: 1,
        platform: 'twitter',
        username: 'harbourbakery',
        contentType: 'image',
        clientReference: 'post-7',
      },
      {
        sequence: 2,
        text: draft.text,
        media: [{ alt_text: null }],
        deletedAt: null,
        receivedAt: expect.any(String),
      },
    ]);
    expect(await client.ledger('?clientReference=post-8')).toEqual([]);
    expect(await client.ledger('?platform=threads')).toEqual([]);
    expect((await client.publish(draft, { 'x-client-reference': 'x'.repeat(201) })).status).toBe(400);
  });

  it('of one account are kept from another', async () => {
    const id = await client.post(draft);
    clock.advance(3000);
    expect(await client.timeline()).toHaveLength(1);
    await client.signIn('somebody-else');
    expect(await client.timeline()).toEqual([]);
    expect(await client.look(id)).toBeUndefined();
    expect((await client.remove(id)).status).toBe(404);
    const reply = await client.publish({ text: 'Mine', reply: { in_reply_to_tweet_id: id } });
    expect(reply.status).toBe(403);
  });

  it('need the scopes of each call', async () => {
    const id = await client.post(draft);
    const statuses = async (scope: string) => {
      await client.signIn('harbourbakery', { scope });
      const publish = await client.publish({ text: scope });
      const read = await client.askTimeline();
      const insights = await client.api(`/tweets?ids=${id}`);
      const remove = await client.remove('1');
      return [publish.status, read.status, insights.status, remove.status];
    };
    expect(await statuses('tweet.read tweet.write users.read')).toEqual([201, 200, 200, 404]);
    expect(await statuses('tweet.read users.read')).toEqual([403, 200, 200, 403]);
    expect(await statuses('tweet.write users.read')).toEqual([403, 403, 403, 403]);
    await expect(client.uploadPicture()).rejects.toThrow(TypeError);
    client.accessToken = 'made-up';
    const refused = await client.askTimeline<{ title: string }>();
    expect([refused.status, refused.body.title]).toEqual([401, 'Unauthorized']);
  });

  it.each([
    ['too long', { text: '🥖'.repeat(141) }],
    ['text', { text: '' }],
    ['text', { text: 7 }],
    ['media.media_ids', { ...draft, media: { media_ids: ['1', '2', '3', '4', '5'] } }],
    ['media.media_ids', { ...draft, media: { media_ids: '1' } }],
    ['media.media_ids.0', { ...draft, media: { media_ids: ['file:///etc/passwd'] } }],
    ['media IDs', { ...draft, media: { media_ids: ['1'] } }],
    ['reply.in_reply_to_tweet_id', { ...draft, reply: { in_reply_to_tweet_id: '1' } }],
    ['idempotency_key', { ...draft, idempotency_key: 'k' }],
    ['body', '[]'],
    ['body', 'null'],
    ['body', '['.repeat(100_000) + ']'.repeat(100_000)],
  ])('are refused with a word on %s', async (word, body) => {
    const answer = await client.publish(body);
    expect([answer.status, answer.body]).toEqual([
      400,
      {
        title: 'Invalid Request',
        detail: expect.stringContaining(word),
        type: expect.stringMatching(/invalid-request$/),
        status: 400,
      },
    ]);
    expect(await client.ledger()).toEqual([]);
  });

  it('have the longest text that X takes, where a far sign counts as two', async () => {
    expect((await client.publish({ text: '🥖'.repeat(140) })).status).toBe(201);
    expect((await client.publish({ text: `${'🥖'.repeat(140)}!` })).status).toBe(400);
  });

  it('come in bodies that can be read: others are answered with 400, 413 and 415', async () => {
    const refusal = async (body: string, type = 'application/json') => {
      const answer = await client.publish(body, { 'content-type': type });
      return [answer.status, answer.body.title];
    };
    expect(await refusal('{"text":')).toEqual([400, 'Invalid Request']);
    expect(await refusal('{"__proto__":{}}')).toEqual([400, 'Invalid Request']);
    expect(await refusal('')).toEqual([400, 'Invalid Request']);
    expect(await refusal('text', 'text/plain')).toEqual([415, 'Invalid Request']);
    expect(await refusal(`"${'x'.repeat(1 << 20)}"`)).toEqual([413, 'Invalid Request']);
  });

  it('answers 404 in JSON for unknown networks, paths and broken escapes', async () => {
    for (const path of [
      '/myspace/v1/me',
      '/twitter/v1/me',
      '/twitter/oauth/authorize',
      '/api.x.com/3/users/me',
      '/sandbox/twitter/nobody/1',
      '/api.x.com/2/%00',
    ]) {
      expect(await client.call(path)).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
    }
    expect(await client.call('/api.x.com/%ZZ')).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_request' } },
    });
  });
});

describe('Numbers of a post', () => {
  const clock = handClock();
  let sandbox: RunningSandbox;
  let client: SandboxClient;

  beforeEach(async () => {
    ({ sandbox, client } = await startWithClient({ now: clock.now }));
  });
  afterEach(() => sandbox.close());

  /** The path of a post that somebody makes by hand. */
  const postByHand = async (platform: string, contentType: string): Promise<string> => {
    const { body } = await client.control<{ postId: string }>('/sandbox/posts', {
      platform,
      handle: 'nora',
      text: 'x',
      contentType,
    });
    return `/sandbox/${platform}/nora/${encodeURIComponent(body.postId)}`;
  };
  /** As the post's own page tells them. */
  const numbersAt = async (path: string): Promise<Record<string, number>> => {
    const { body } = await client.call<string>(path);
    const entries = [...body.matchAll(/<dt>([^<]+)<\/dt>\s*<dd>(\d+)<\/dd>/g)];
    return Object.fromEntries(entries.map(([, name = '', value]) => [name, Number(value)]));
  };

  it.each(networks)(
    'follow from post and age on $title: same at one age, growing, likes within views, own names only',
    async ({ name: platform, metrics }) => {
      const path = await postByHand(platform, 'image');
      const names = Object.entries(metrics);
      const nameOf = (meaning: string) => names.find(([, its]) => its === meaning)?.[0] ?? '';
      let previous = await numbersAt(path);
      expect(Object.keys(previous)).toEqual(names.filter(([, its]) => its !== 'video').map(([its]) => its));
      for (const age of [5, 60, 3600, 86_400, 30 * 86_400]) {
        clock.advance(age * 1000);
        const current = await numbersAt(path);
        expect(await numbersAt(path)).toEqual(current);
        expect(current[nameOf('views')]).toBeGreaterThan(0);
        expect(current[nameOf('likes')]).toBeLessThanOrEqual(current[nameOf('views')] ?? 0);
        for (const [metric, value] of Object.entries(current)) {
          expect(value).toBeGreaterThanOrEqual(previous[metric] ?? 0);
        }
        previous = current;
      }
    },
  );

  it('count video views for videos where the network does', async () => {
    const path = await postByHand('pinterest', 'video');
    clock.advance(60_000);
    const { IMPRESSION, VIDEO_MRC_VIEW } = await numbersAt(path);
    expect(VIDEO_MRC_VIEW).toBeGreaterThan(0);
    expect(VIDEO_MRC_VIEW).toBeLessThanOrEqual(IMPRESSION ?? 0);
  });

  it('are the same in the API as on the page', async () => {
    const id = await client.post(draft);
    clock.advance(3_600_000);
    const numbers = await numbersAt(`/sandbox/twitter/harbourbakery/${id}`);
    expect(numbers).toMatchObject((await client.look(id))?.public_metrics ?? { none: 1 });
  });
});
