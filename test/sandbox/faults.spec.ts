import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningSandbox } from '../../src/sandbox/index.js';
import { type Answer, type SandboxClient, startWithClient } from './sandbox-client.js';

describe('Ordered faults', () => {
  let sandbox: RunningSandbox;
  let client: SandboxClient;
  let refreshToken: string;

  beforeEach(async () => {
    const started = await startWithClient();
    ({ sandbox, client } = started);
    refreshToken = started.tokens.refresh_token;
  });
  afterEach(() => sandbox.close());

  const order = async (fault: Record<string, unknown>) => {
    expect((await client.orderFault({ route: 'publish', ...fault })).status).toBe(201);
  };
  const acceptedPosts = async () => (await client.ledger()).length;
  let drafts = 0;
  // X takes no text twice.
  const publish = (changes: object = {}) => client.publish({ text: `Hello ${++drafts}`, ...changes });

  it.each([
    ['rate-limit', 429, 'Too Many Requests', 0],
    ['server-error-before', 503, 'Service Unavailable', 0],
    ['server-error-after', 500, 'Service Unavailable', 1],
    ['invalid-token', 401, 'Unauthorized', 0],
    ['reject', 400, 'Invalid Request', 0],
  ])('%s answers %d and then lets the next call pass', async (kind, status, title, accepted) => {
    await order({ kind });
    const answer = await publish();
    expect([answer.status, answer.body.title]).toEqual([status, title]);
    expect(await acceptedPosts()).toBe(accepted);
    expect((await publish()).status).toBe(201);
  });

  it.each([
    ['reset-before', 0],
    ['reset-after', 1],
  ])('%s cuts the connection', async (kind, accepted) => {
    await order({ kind });
    await expect(publish()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(await acceptedPosts()).toBe(accepted);
    expect((await publish()).status).toBe(201);
  });

  it('malformed-json accepts and sends half an answer', async () => {
    await order({ kind: 'malformed-json' });
    await expect(publish()).rejects.toThrow(SyntaxError);
    expect(await acceptedPosts()).toBe(1);
  });

  it('slow-body accepts, sends the headers at once, and then one byte after the other', async () => {
    await order({ kind: 'slow-body', delayMs: 10 });
    const first = await publish();
    expect([first.status, first.headers.get('x-sandbox-fault')]).toEqual([201, 'slow-body']);
    expect(first.body.data.id).toEqual(expect.any(String));
    await order({ kind: 'slow-body' });
    const response = await fetch(`${sandbox.url}/api.x.com/2/tweets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${client.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'Slowly' }),
    });
    expect(response.status).toBe(201);
    expect(await acceptedPosts()).toBe(2);
    await sandbox.close();
    await expect(response.text()).rejects.toThrow();
  });

  it.each([
    ['hang', undefined],
    ['delay', 600_000],
  ])(
    '%s keeps a call waiting with nothing published, but not the sandbox from closing',
    async (kind, delayMs) => {
      await order({ kind, delayMs });
      const waiting = publish().catch((error: unknown) => error);
      const pending = async () =>
        (await client.call<{ items: unknown[] }>('/sandbox/faults')).body.items.length;
      while ((await pending()) > 0);
      expect(await Promise.race([waiting, client.ledger()])).toEqual([]);
      await sandbox.close();
      expect(await waiting).toMatchObject({ message: 'fetch failed' });
    },
  );

  it('delay does the call when its time is over', async () => {
    await order({ kind: 'delay', delayMs: 20 });
    expect((await publish()).status).toBe(201);
    expect(await acceptedPosts()).toBe(1);
  });

  it('rate-limit tells when to come back', async () => {
    await order({ kind: 'rate-limit', retryAfterSeconds: 17 });
    const { headers } = await publish();
    const now = Date.parse(headers.get('date') ?? '') / 1000;
    expect(Number(headers.get('x-rate-limit-reset')) - now).toBe(17);
  });

  it.each(['me', 'timeline', 'metrics', 'token', 'publish', 'reply', 'change'] as const)(
    'reaches the route %s alone',
    async (route) => {
      const { id } = (await publish()).body.data;
      const calls: Record<string, () => Promise<Answer>> = {
        me: () => client.api('/users/me'),
        timeline: () => client.askTimeline(),
        metrics: () => client.api(`/tweets?ids=${id}`),
        publish: () => publish(),
        reply: () => publish({ reply: { in_reply_to_tweet_id: id } }),
        token: () => client.refresh(refreshToken),
        change: () => client.remove(id),
      };
      await order({ route, kind: 'server-error-before' });
      for (const [name, call] of Object.entries(calls)) {
        expect([name, (await call()).status >= 500]).toEqual([name, name === route]);
      }
    },
  );

  it('speaks the language of the token endpoint there', async () => {
    await order({ route: 'token', kind: 'invalid-token' });
    await order({ route: 'token', kind: 'server-error-after' });
    const refused = { status: 400, body: { error: 'invalid_request' } };
    expect(await client.refresh(refreshToken)).toMatchObject(refused);
    expect(await client.refresh(refreshToken)).toMatchObject({
      status: 500,
      body: { title: 'Service Unavailable' },
    });
    // The spoilt answer was that of a call that did its work.
    expect(await client.refresh(refreshToken)).toMatchObject(refused);
  });

  it('keeps its order and counts, and acts only on its network', async () => {
    await order({ kind: 'rate-limit', platform: 'threads' });
    await order({ kind: 'rate-limit', times: 2 });
    await order({ kind: 'server-error-before', platform: 'twitter' });
    const statuses = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await publish()).status);
    expect(statuses).toEqual([429, 429, 503, 201]);
    expect((await client.call('/sandbox/faults')).body).toMatchObject({
      items: [{ platform: 'threads', times: 1, remaining: 1 }],
    });
    await client.call('/sandbox/faults', { method: 'DELETE' });
    expect((await client.call('/sandbox/faults')).body).toEqual({ items: [] });
  });

  it('does not use up an …-after fault on a refused call', async () => {
    await order({ kind: 'server-error-after' });
    expect((await publish({ text: '' })).status).toBe(400);
    expect((await publish()).status).toBe(500);
    expect(await acceptedPosts()).toBe(1);
  });

  it.each([
    ['route', { kind: 'delay' }],
    ['kind', { route: 'me', kind: 'sabotage' }],
    ['platform', { route: 'me', kind: 'hang', platform: 'myspace' }],
    ['times', { route: 'me', kind: 'hang', times: 0 }],
    ['times', { route: 'me', kind: 'hang', times: 1e9 }],
    ['delayMs', { route: 'me', kind: 'delay', delayMs: -1 }],
    ['delayMs', { route: 'me', kind: 'hang', delayMs: 1 }],
    ['retryAfterSeconds', { route: 'me', kind: 'delay', retryAfterSeconds: 1 }],
    ['often', { route: 'me', kind: 'hang', often: 2 }],
  ])('refuses an order with a wrong %s', async (field, fault) => {
    const answer = await client.orderFault(fault);
    expect([answer.status, answer.body.error.field]).toEqual([400, field]);
    expect((await client.call('/sandbox/faults')).body).toEqual({ items: [] });
  });
});
