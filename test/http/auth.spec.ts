import { beforeAll, describe, expect, it } from '@jest/globals';
import type { TokensDto } from '../../src/users/dto/auth.dto.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import { registerPerson, type Answer } from '../support/http-client.js';
import { expectFieldProblem, expectProblem, withoutRequestId } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';

const PASSWORD = 'correct horse battery staple';
let api: SharedApi;

beforeAll(async () => {
  api = await sharedApi();
});

const login = (email: string, password = PASSWORD) =>
  api.client.post<TokensDto>('/auth/login', { email, password });
const refresh = (refreshToken: string) => api.client.post<TokensDto>('/auth/refresh', { refreshToken });
const me = (accessToken: string) => api.client.withToken(accessToken).get('/users/me');

function asAdministrator(sql: string, values: unknown[]): Promise<unknown> {
  return withClient(api.database.adminUrl, (admin) => admin.query(sql, values));
}

/** As if the last rotation of the session of this refresh token had been so many seconds ago. */
function ageRotation(refreshToken: string, seconds: number): Promise<unknown> {
  return asAdministrator('UPDATE sessions SET rotated_at = now() - make_interval(secs => $2) WHERE id = $1', [
    refreshToken.split('.')[0],
    seconds,
  ]);
}

describe('registration', () => {
  it('makes an active person without any other right, and tells no secret', async () => {
    const answer = await api.client.post('/auth/register', {
      email: '  Anna@Example.com ',
      password: PASSWORD,
      fullName: ' Anna ',
      timeZone: 'Europe/Vienna',
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: expect.any(String),
      email: 'Anna@Example.com',
      emailVerifiedAt: null,
      fullName: 'Anna',
      timeZone: 'Europe/Vienna',
      isActive: true,
      isSuperuser: false,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
  });

  it.each(['anna@example.com', 'ANNA@EXAMPLE.COM'])('is refused for the taken address %s', async (email) => {
    const answer = await api.client.post('/auth/register', { email, password: PASSWORD, fullName: 'Anna' });
    expectFieldProblem(answer, 409, 'email', 'user.email-taken');
  });

  it('lets only one of two people who register the same address at once', async () => {
    const body = { email: 'race@example.com', password: PASSWORD, fullName: 'Race' };
    const answers = await Promise.all([1, 2, 3].map(() => api.client.post('/auth/register', body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it.each([
    ['password', { password: 'only14letters!' }],
    ['password', { password: 'x'.repeat(129) }],
    ['email', { email: 'nobody' }],
    ['fullName', { fullName: '   ' }],
    ['timeZone', { timeZone: 'Europe/Atlantis' }],
    ['isSuperuser', { isSuperuser: true }],
    ['id', { id: '00000000-0000-4000-8000-000000000000' }],
  ])('names the wrong field %s', async (field, wrong) => {
    const right = { email: 'wrong@example.com', password: PASSWORD, fullName: 'Wrong' };
    expectFieldProblem(await api.client.post('/auth/register', { ...right, ...wrong }), 422, field);
  });
});

describe('sign-in', () => {
  it('takes the address in any case, and gives tokens that work', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const answer = await login(anna.email.toUpperCase());
    expect(answer).toMatchObject({ status: 200, body: { tokenType: 'Bearer', expiresIn: 900 } });
    expect(await me(answer.body.accessToken)).toMatchObject({ status: 200, body: { id: anna.id } });
  });

  it('answers the same to a wrong password, an unknown address and a deactivated person', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const locked = await registerPerson(api.client, 'Locked');
    await asAdministrator('UPDATE users SET is_active = false WHERE id = $1', [locked.id]);
    const wrong = await login(anna.email, `${PASSWORD}r`);
    expectProblem(wrong, 401, 'auth.wrong-credentials');
    for (const other of [await login('nobody@example.com'), await login(locked.email)]) {
      expect(withoutRequestId(other)).toEqual(withoutRequestId(wrong));
    }
  });

  it('changes nothing but name and zone of a person', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    expectFieldProblem(await anna.client.patch('/users/me', { isSuperuser: true }), 422, 'isSuperuser');
    expectFieldProblem(await anna.client.patch('/users/me', { email: 'x@example.com' }), 422, 'email');
    expectFieldProblem(await anna.client.patch('/users/me', { fullName: null }), 422, 'fullName');
    const changed = await anna.client.patch('/users/me', { timeZone: 'Asia/Tokyo' });
    expect(changed.body).toMatchObject({ fullName: 'Anna', timeZone: 'Asia/Tokyo' });
  });
});

describe('refreshing', () => {
  it('gives new tokens of the same session; the old access token lives on', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const fresh = await refresh(anna.refreshToken);
    expect(fresh.status).toBe(200);
    expect(fresh.body.refreshToken).not.toBe(anna.refreshToken);
    expect((await me(fresh.body.accessToken)).status).toBe(200);
    expect((await anna.client.get('/users/me')).status).toBe(200);
    expect((await refresh(fresh.body.refreshToken)).status).toBe(200);
  });

  it('answers the replaced token within 10 s with the same successor, for a client that lost the answer', async () => {
    const { refreshToken } = await registerPerson(api.client, 'Anna');
    const lost = await refresh(refreshToken);
    await ageRotation(refreshToken, 9);
    const again = await refresh(refreshToken);
    expect(again).toMatchObject({ status: 200, body: { refreshToken: lost.body.refreshToken } });
    expect((await me(again.body.accessToken)).status).toBe(200);
    expect((await refresh(again.body.refreshToken)).status).toBe(200);
  });

  it('ends the session when a token comes back after its successor was used, however soon', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const thief = await refresh(anna.refreshToken);
    const owner = await refresh(anna.refreshToken);
    const next = await refresh(owner.body.refreshToken);
    expectProblem(await refresh(anna.refreshToken), 401, 'auth.invalid-refresh-token');
    for (const { body } of [thief, owner, next])
      expectProblem(await refresh(body.refreshToken), 401, 'auth.invalid-refresh-token');
    expectProblem(await me(next.body.accessToken), 401, 'auth.not-signed-in');
  });

  it('does not begin the 10 s anew with each use of the replaced token', async () => {
    const { refreshToken } = await registerPerson(api.client, 'Anna');
    await refresh(refreshToken);
    await ageRotation(refreshToken, 9);
    expect((await refresh(refreshToken)).status).toBe(200);
    await ageRotation(refreshToken, 11);
    expectProblem(await refresh(refreshToken), 401, 'auth.invalid-refresh-token');
  });

  it('ends the whole session when a token comes that was replaced two rotations ago', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const second = await refresh(anna.refreshToken);
    const third = await refresh(second.body.refreshToken);
    expectProblem(await refresh(anna.refreshToken), 401, 'auth.invalid-refresh-token');
    expectProblem(await refresh(third.body.refreshToken), 401, 'auth.invalid-refresh-token');
    expectProblem(await me(third.body.accessToken), 401, 'auth.not-signed-in');
  });

  it('ends the whole session when the replaced token comes later: somebody else has it', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const fresh = await refresh(anna.refreshToken);
    await ageRotation(anna.refreshToken, 11);
    expectProblem(await refresh(anna.refreshToken), 401, 'auth.invalid-refresh-token');
    expectProblem(await refresh(fresh.body.refreshToken), 401, 'auth.invalid-refresh-token');
    expectProblem(await me(fresh.body.accessToken), 401, 'auth.not-signed-in');
    expectProblem(await anna.client.get('/users/me'), 401, 'auth.not-signed-in');
  });

  it('survives a client that refreshes several times at once, and goes on with any of the answers', async () => {
    const { refreshToken } = await registerPerson(api.client, 'Anna');
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(refreshToken)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body.refreshToken)).size).toBe(1);
    for (const { body } of answers) expect((await me(body.accessToken)).status).toBe(200);
    expect((await refresh(answers[0]?.body.refreshToken ?? '')).status).toBe(200);
  });

  it.each([
    ['nothing like one', () => 'nonsense'],
    ['a session that never was', () => '00000000-0000-4000-8000-000000000000.secret'],
    ['a wrong secret', (token: string) => `${token.slice(0, -3)}abc`],
    ['one part too many', (token: string) => `${token}.x`],
  ])('refuses %s and leaves the session alone', async (_what, change) => {
    const { refreshToken } = await registerPerson(api.client, 'Anna');
    expectProblem(await refresh(change(refreshToken)), 401, 'auth.invalid-refresh-token');
    expect((await refresh(refreshToken)).status).toBe(200);
  });

  it('is over with the session and with the person', async () => {
    const late = await registerPerson(api.client, 'Late');
    await asAdministrator('UPDATE sessions SET expires_at = now() WHERE user_id = $1', [late.id]);
    expectProblem(await refresh(late.refreshToken), 401, 'auth.invalid-refresh-token');
    const locked = await registerPerson(api.client, 'Locked');
    await asAdministrator('UPDATE users SET is_active = false WHERE id = $1', [locked.id]);
    expectProblem(await refresh(locked.refreshToken), 401, 'auth.invalid-refresh-token');
  });
});

describe('the longest life of a session', () => {
  it('is an end that no use moves', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const endsIn = async () => {
      const [row] = await withClient(api.database.adminUrl, async (admin) => {
        const sql = 'SELECT expires_at - now() < $2::interval AS soon FROM sessions WHERE user_id = $1';
        return (await admin.query<{ soon: boolean }>(sql, [anna.id, '3 days'])).rows;
      });
      return row?.soon;
    };
    await asAdministrator("UPDATE sessions SET created_at = now() - interval '100 days' WHERE user_id = $1", [
      anna.id,
    ]);
    const { body } = await refresh(anna.refreshToken);
    expect(await endsIn()).toBe(false);
    await asAdministrator("UPDATE sessions SET created_at = now() - interval '178 days' WHERE user_id = $1", [
      anna.id,
    ]);
    expect((await refresh((body as { refreshToken: string }).refreshToken)).status).toBe(200);
    expect(await endsIn()).toBe(true);
  });
});

describe('the end of a session', () => {
  const refused = (answer: Answer) => expectProblem(answer, 401, 'auth.not-signed-in');

  it('signing out ends this session at once, and no other', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const phone = await login(anna.email);
    expect((await anna.client.post('/auth/logout')).status).toBe(204);
    refused(await anna.client.get('/users/me'));
    refused(await anna.client.post('/auth/logout'));
    expectProblem(await refresh(anna.refreshToken), 401, 'auth.invalid-refresh-token');
    expect((await me(phone.body.accessToken)).status).toBe(200);
  });

  it('deactivating a person locks them out at once', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    expect((await anna.client.get('/users/me')).status).toBe(200);
    await asAdministrator('UPDATE users SET is_active = false WHERE id = $1', [anna.id]);
    refused(await anna.client.get('/users/me'));
    refused(await anna.client.get('/projects'));
  });

  it('a session that has run out takes its access token along', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    await asAdministrator('UPDATE sessions SET expires_at = now() WHERE user_id = $1', [anna.id]);
    refused(await anna.client.get('/users/me'));
  });
});
