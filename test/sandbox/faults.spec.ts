import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningSandbox } from '../../src/sandbox/index.js';
import { type Answer, type SandboxClient, startWithClient } from './sandbox-client.js';

const draft = { content_type: 'text', text: 'Hello' };

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

  it.each([
    ['rate-limit', 429, 'rate_limited', 0],
    ['server-error-before', 500, 'server_error', 0],
    ['server-error-after', 500, 'server_error', 1],
    ['invalid-token', 401, 'invalid_token', 0],
  ])('%s answers %d and then lets the next call pass', async (kind, status, code, accepted) => {
    await order({ kind });
    const answer = await client.publish<{ error: { code: string } }>(draft);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(await acceptedPosts()).toBe(accepted);
    expect((await client.publish(draft)).status).toBe(201);
  });

  it.each([
    ['reset-before', 0],
    ['reset-after', 1],
  ])('%s cuts the connection', async (kind, accepted) => {
    await order({ kind });
    await expect(client.publish(draft)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(await acceptedPosts()).toBe(accepted);
    expect((await client.publish(draft)).status).toBe(201);
  });

  it('malformed-json accepts and sends half an answer', async () => {
    await order({ kind: 'malformed-json' });
    await expect(client.publish(draft)).rejects.toThrow(SyntaxError);
    expect(await acceptedPosts()).toBe(1);
  });

  it.each([
    ['hang', undefined],
    ['delay', 600_000],
  ])(
    '%s keeps a call waiting with nothing published, but not the sandbox from closing',
    async (kind, delayMs) => {
      await order({ kind, delayMs });
      const waiting = client.publish(draft).catch((error: unknown) => error);
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
    expect((await client.publish(draft)).status).toBe(201);
    expect(await acceptedPosts()).toBe(1);
  });

  it('rate-limit tells when to come back', async () => {
    await order({ kind: 'rate-limit', retryAfterSeconds: 17 });
    expect((await client.publish(draft)).headers.get('retry-after')).toBe('17');
  });

  it.each(['me', 'timeline', 'metrics', 'token', 'publish'] as const)(
    'reaches the route %s alone',
    async (route) => {
      const { id } = (await client.publish(draft)).body;
      const calls: Record<string, () => Promise<Answer>> = {
        me: () => client.api('/me'),
        timeline: () => client.api('/posts'),
        metrics: () => client.api(`/posts/${id}/metrics`),
        publish: () => client.publish(draft),
        token: () => client.refresh(refreshToken),
      };
      await order({ route, kind: 'server-error-before' });
      for (const [name, call] of Object.entries(calls)) {
        expect([name, (await call()).status]).toEqual([name, name === route ? 500 : expect.any(Number)]);
      }
    },
  );

  it('speaks the language of RFC 6749 at the token endpoint', async () => {
    await order({ route: 'token', kind: 'invalid-token' });
    await order({ route: 'token', kind: 'server-error-after' });
    expect((await client.refresh(refreshToken)).body.error).toBe('invalid_grant');
    expect((await client.refresh(refreshToken)).body.error).toBe('server_error');
    expect((await client.refresh(refreshToken)).body.error).toBe('invalid_grant');
  });

  it('keeps its order and counts, and acts only on its network', async () => {
    await order({ kind: 'rate-limit', platform: 'threads' });
    await order({ kind: 'rate-limit', times: 2 });
    await order({ kind: 'server-error-before', platform: 'twitter' });
    const statuses = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await client.publish(draft)).status);
    expect(statuses).toEqual([429, 429, 500, 201]);
    expect((await client.call('/sandbox/faults')).body).toMatchObject({
      items: [{ platform: 'threads', times: 1, remaining: 1 }],
    });
    await client.call('/sandbox/faults', { method: 'DELETE' });
    expect((await client.call('/sandbox/faults')).body).toEqual({ items: [] });
  });

  it('does not use up an …-after fault on a refused call', async () => {
    await order({ kind: 'server-error-after' });
    expect((await client.publish({ ...draft, text: '' })).status).toBe(400);
    expect((await client.publish(draft)).status).toBe(500);
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
