import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { registerPerson, type HttpClient, type Person } from '../support/http-client.js';
import { expectFieldProblem, expectProblem, withoutRequestId } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';

interface Session {
  id: string;
  createdAt: string;
  lastUsedAt: string;
  userAgent: string | null;
  isCurrent: boolean;
}

let api: SharedApi;

beforeAll(async () => {
  api = await sharedApi();
});

const list = async (client: HttpClient) =>
  (await client.get<{ items: Session[] }>('/users/me/sessions')).body.items;

async function signInFrom({ email, password }: Person, userAgent: string) {
  const { body } = await api.client.send<{ accessToken: string; refreshToken: string }>(
    'POST',
    '/auth/login',
    { email, password },
    { 'user-agent': userAgent },
  );
  return { client: api.client.withToken(body.accessToken), refreshToken: body.refreshToken };
}

describe('the list of sessions', () => {
  it('tells since when, by what, and which one this is', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const phone = await signInFrom(anna, 'Phone/1.0');
    expect(await list(phone.client)).toEqual([
      expect.objectContaining({ userAgent: 'Phone/1.0', isCurrent: true }),
      expect.objectContaining({ isCurrent: false }),
    ]);
    expect((await list(anna.client)).map(({ isCurrent }) => isCurrent)).toEqual([false, true]);
    expect(JSON.stringify(await list(anna.client))).not.toMatch(/hash|nonce/i);
  });

  it('tells when a session was last used: when it last got new tokens', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const [before] = await list(anna.client);
    expect(before?.lastUsedAt).toBe(before?.createdAt);
    await api.client.post('/auth/refresh', { refreshToken: anna.refreshToken });
    const [after] = await list(anna.client);
    expect(Date.parse(after?.lastUsedAt ?? '')).toBeGreaterThan(Date.parse(after?.createdAt ?? ''));
  });

  it('leaves out what is over', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const phone = await signInFrom(anna, 'Phone/1.0');
    await signInFrom(anna, 'Old/1.0');
    await withClient(api.database.adminUrl, (admin) =>
      admin.query(`UPDATE sessions SET expires_at = now() WHERE user_agent = 'Old/1.0'`),
    );
    const old = (await list(anna.client)).length;
    await phone.client.post('/auth/logout');
    expect([old, (await list(anna.client)).length]).toEqual([2, 1]);
    const [row] = await withClient(api.database.adminUrl, async (admin) => {
      const sql = `SELECT id FROM sessions WHERE user_agent = 'Old/1.0'`;
      return (await admin.query<{ id: string }>(sql)).rows;
    });
    expectProblem(await anna.client.delete(`/users/me/sessions/${row?.id}`), 404, 'resource.not-found');
  });
});

describe('ending sessions', () => {
  it('ends one at once, with its refresh token', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const phone = await signInFrom(anna, 'Phone/1.0');
    const [session] = await list(phone.client);
    expect((await anna.client.delete(`/users/me/sessions/${session?.id}`)).status).toBe(204);
    expectProblem(await phone.client.get('/users/me'), 401, 'auth.not-signed-in');
    const { refreshToken } = phone;
    expectProblem(
      await api.client.post('/auth/refresh', { refreshToken }),
      401,
      'auth.invalid-refresh-token',
    );
    expectProblem(await anna.client.delete(`/users/me/sessions/${session?.id}`), 404, 'resource.not-found');
    expect((await anna.client.get('/users/me')).status).toBe(200);
  });

  it('may end the own one', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const [session] = await list(anna.client);
    expect((await anna.client.delete(`/users/me/sessions/${session?.id}`)).status).toBe(204);
    expectProblem(await anna.client.get('/users/me'), 401, 'auth.not-signed-in');
  });

  it('ends all others, and nobody else’s', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const ben = await registerPerson(api.client, 'Ben');
    const others = await Promise.all(['A', 'B', 'C'].map((name) => signInFrom(anna, name)));
    expect((await anna.client.delete('/users/me/sessions')).status).toBe(204);
    for (const { client } of others) expectProblem(await client.get('/users/me'), 401, 'auth.not-signed-in');
    expect(await list(anna.client)).toHaveLength(1);
    expect((await ben.client.get('/users/me')).status).toBe(200);
  });

  it('of somebody else is the same 404 as for none', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const ben = await registerPerson(api.client, 'Ben');
    const [session] = await list(ben.client);
    const foreign = await anna.client.delete(`/users/me/sessions/${session?.id}`);
    const unknown = await anna.client.delete(`/users/me/sessions/${randomUUID()}`);
    expectProblem(foreign, 404, 'resource.not-found');
    expect(withoutRequestId(foreign)).toEqual(withoutRequestId(unknown));
    expect((await ben.client.get('/users/me')).status).toBe(200);
    expectFieldProblem(await anna.client.delete('/users/me/sessions/mine'), 400, 'sessionId');
  });
});
