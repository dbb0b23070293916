import { beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { withApiKey } from '../support/api-keys.js';
import { enableSecondFactor } from '../support/authenticator.js';
import { newAddress, registerPerson, type Person } from '../support/http-client.js';
import { mailTo, readMailbox, resetToken, verificationToken } from '../support/mailbox.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { verify } from '../support/team.js';

interface SignIn {
  accessToken: string;
  refreshToken: string;
  challengeToken?: string;
}

const NEW = 'another quiet pass phrase';

let api: SharedApi;

beforeAll(async () => {
  api = await sharedApi();
});

const login = ({ email }: Person, password: string) =>
  api.client.at(newAddress()).post<SignIn>('/auth/login', { email, password });
const change = (person: Person, currentPassword: string, password: string) =>
  person.client.post('/users/me/password', { currentPassword, password });
const reset = (token: string, password = NEW) =>
  api.client.post<{ deviceToken: string }>('/auth/password-reset/confirm', { token, password });

async function askForReset({ email }: Person, count = 1): Promise<string> {
  const answer = await api.client.at(newAddress()).post('/auth/password-reset', { email });
  expect([answer.status, answer.body]).toEqual([202, {}]);
  return resetToken(api, email, count);
}

describe('changing a password', () => {
  it('takes the old one, ends every other session and keeps this one', async () => {
    const anna = await verify(await registerPerson(api.client, 'Anna'));
    const unproved = await registerPerson(api.client, 'Unproved');
    const phone = await login(anna, anna.password);
    expect((await change(unproved, unproved.password, NEW)).status).toBe(204);
    expect((await change(anna, anna.password, NEW)).status).toBe(204);
    expect((await anna.client.get('/users/me')).status).toBe(200);
    expect((await anna.client.post('/auth/refresh', { refreshToken: anna.refreshToken })).status).toBe(200);
    const { accessToken, refreshToken } = phone.body;
    expectProblem(await api.client.withToken(accessToken).get('/users/me'), 401, 'auth.not-signed-in');
    expectProblem(
      await api.client.post('/auth/refresh', { refreshToken }),
      401,
      'auth.invalid-refresh-token',
    );
    expectProblem(await login(anna, anna.password), 401, 'auth.wrong-credentials');
    expect((await login(anna, NEW)).status).toBe(200);
    await mailTo(api, anna.email, 'Your sign-in');
    // Nobody is written to because somebody has registered their address.
    const toUnproved = (await readMailbox(api)).filter(({ to }) => to === unproved.email);
    expect(toUnproved.filter(({ subject }) => subject.includes('Your sign-in'))).toEqual([]);
  });

  it('lets nobody in who comes with the old one at the same moment, nor keeps a key that is made with it', async () => {
    for (let round = 0; round < 4; round++) {
      const anna = await registerPerson(api.client, 'Anna');
      const token = await askForReset(anna);
      const old = anna.password;
      const keys = Array.from({ length: 2 }, () => withApiKey(anna, ['users:read']).catch(() => undefined));
      const logins = Array.from({ length: 5 }, () => login(anna, old));
      expect((await reset(token)).status).toBe(200);
      const clients = (await Promise.all(logins)).flatMap(({ status, body }) =>
        status === 200 ? [api.client.withToken(body.accessToken)] : [],
      );
      for (const client of [...clients, ...(await Promise.all(keys)).filter((key) => key !== undefined)])
        expectProblem(await client.get('/users/me'), 401, 'auth.not-signed-in');
    }
  });

  it('ends API keys, unless they are to stay', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const change = (from: string, to: string, keepApiKeys?: boolean) =>
      anna.client.post('/users/me/password', { currentPassword: from, password: to, keepApiKeys });
    const key = await withApiKey(anna, ['users:read']);
    expect((await change(anna.password, NEW, true)).status).toBe(204);
    expect((await key.get('/users/me')).status).toBe(200);
    expect((await change(NEW, anna.password, false)).status).toBe(204);
    expectProblem(await key.get('/users/me'), 401, 'auth.not-signed-in');
    const another = await withApiKey(anna, ['users:read']);
    expect((await change(anna.password, NEW)).status).toBe(204);
    expectProblem(await another.get('/users/me'), 401, 'auth.not-signed-in');
    expectFieldProblem(await change(NEW, NEW, 'yes' as never), 422, 'keepApiKeys');
  });

  it('takes as many as 128 characters, and tells two apart by the last one', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const long = Array.from({ length: 40 }, (_, number) => `w${number}`)
      .join(' ')
      .slice(0, 128);
    expect(long).toHaveLength(128);
    expect((await change(anna, anna.password, long)).status).toBe(204);
    expect((await login(anna, long)).status).toBe(200);
    expectProblem(await login(anna, `${long.slice(0, -1)}#`), 401, 'auth.wrong-credentials');
  });

  it('refuses a wrong old one by its name, and after ten of them this session alone', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const phone = await login(anna, anna.password);
    for (let count = 0; count < 10; count++)
      expectFieldProblem(
        await change(anna, `${NEW}${count}`, NEW),
        422,
        'currentPassword',
        'auth.wrong-password',
      );
    const refused = await change(anna, anna.password, NEW);
    expectProblem(refused, 429, 'rate-limit.exceeded');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3000);
    const fromPhone = { ...anna, client: api.client.withToken(phone.body.accessToken) };
    expect((await change(fromPhone, anna.password, NEW)).status).toBe(204);
  });

  it('makes tokens useless that were on their way', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const token = await askForReset(anna);
    await change(anna, anna.password, NEW);
    expectFieldProblem(await reset(token, 'a third pass phrase here'), 422, 'token', 'auth.invalid-token');
  });
});

describe('a weak password', () => {
  it.each([
    ['of one character', 'aaaaaaaaaaaaaaaa'],
    ['of a common one twice', 'passwordpassword'],
    ['of keys in a row', 'qwertyuiopasdfgh'],
    ['with the own name', 'here comes Annabella again'],
    ['with the name of the product', 'auto scheduler for me'],
  ])('%s is refused at registration, change and reset', async (_what, password) => {
    const email = `annabella-${Date.now()}-${Math.random()}@example.com`;
    const registration = { email, password, fullName: 'Annabella' };
    expectFieldProblem(
      await api.client.at(newAddress()).post('/auth/register', registration),
      422,
      'password',
      'auth.weak-password',
    );
    const anna = await registerPerson(api.client, 'Annabella');
    expectFieldProblem(await change(anna, anna.password, password), 422, 'password', 'auth.weak-password');
    const token = await askForReset(anna);
    expectFieldProblem(await reset(token, password), 422, 'password', 'auth.weak-password');
    expect((await login(anna, anna.password)).status).toBe(200);
    // The token was not used up by the refusal.
    expect((await reset(token)).status).toBe(200);
  });
});

describe('a reset', () => {
  it('sets the password and ends all sessions and API keys', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const key = await withApiKey(anna, ['users:read']);
    const token = await askForReset(anna);
    expect(await reset(token)).toMatchObject({ status: 200, body: { deviceToken: expect.any(String) } });
    for (const client of [anna.client, key])
      expectProblem(await client.get('/users/me'), 401, 'auth.not-signed-in');
    expectProblem(await login(anna, anna.password), 401, 'auth.wrong-credentials');
    expect((await login(anna, NEW)).status).toBe(200);
  });

  it('works once, also when it is sent twice at the same time', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const token = await askForReset(anna);
    const answers = await Promise.all(['one', 'two', 'three'].map((word) => reset(token, `${NEW} ${word}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
    expectFieldProblem(await reset(token), 422, 'token', 'auth.invalid-token');
  });

  it('leaves every token good until one is used', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const first = await askForReset(anna);
    const second = await askForReset(anna, 2);
    expect((await reset(first)).status).toBe(200);
    expectFieldProblem(await reset(second), 422, 'token', 'auth.invalid-token');
  });

  it('is over after an hour', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const token = await askForReset(anna);
    const { rows } = await withClient(api.database.adminUrl, async (admin) => {
      const which = `user_id = $1 AND purpose = 'reset-password'`;
      const life = await admin.query<{ life: number }>(
        `SELECT extract(epoch FROM expires_at - created_at)::float AS life FROM one_time_tokens WHERE ${which}`,
        [anna.id],
      );
      await admin.query(`UPDATE one_time_tokens SET expires_at = now() WHERE ${which}`, [anna.id]);
      return life;
    });
    expect(Math.round(rows[0]?.life ?? 0)).toBe(3600);
    expectFieldProblem(await reset(token), 422, 'token', 'auth.invalid-token');
  });

  it('takes no token of another purpose', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    expectFieldProblem(
      await reset(await verificationToken(api, anna.email)),
      422,
      'token',
      'auth.invalid-token',
    );
  });

  it('answers the same for an address that nobody has, and sends nothing', async () => {
    const email = 'nobody@example.com';
    const answer = await api.client.post('/auth/password-reset', { email });
    expect([answer.status, answer.body]).toEqual([202, {}]);
    // What comes after it in the queue is there, and it is not.
    await askForReset(await registerPerson(api.client, 'Anna'));
    expect((await readMailbox(api)).filter(({ to }) => to === email)).toEqual([]);
  });

  it('keeps the second factor of a person who has proved the address', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    await api.client.post('/auth/email-verification', { token: await verificationToken(api, anna.email) });
    await enableSecondFactor(api, anna);
    await reset(await askForReset(anna));
    expect((await login(anna, NEW)).body.challengeToken).toEqual(expect.any(String));
  });

  it('takes the second factor away that somebody set up before the address was ever proved', async () => {
    const squatter = await registerPerson(api.client, 'Squatter');
    await enableSecondFactor(api, squatter);
    await reset(await askForReset(squatter));
    expect((await login(squatter, NEW)).body.accessToken).toEqual(expect.any(String));
  });
});
