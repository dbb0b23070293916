import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import { createHttpApp } from '../../src/core/http/http-app.js';
import { startApi, type TestApi } from '../support/api.js';
import { freePort } from '../support/free-port.js';
import { enableSecondFactor } from '../support/authenticator.js';
import { HttpClient, newAddress, registerPerson, type Answer } from '../support/http-client.js';
import { mailTo, resetToken } from '../support/mailbox.js';
import { expectProblem, withoutRequestId } from '../support/problem.js';

const WRONG = 'this is not the password';

let api: TestApi;
/** Another process of the API, as far as the limits can tell: it shares nothing with the first but the database. */
let twin: NestFastifyApplication;
let twinClient: HttpClient;

beforeAll(async () => {
  api = await startApi();
  const port = await freePort();
  twin = await createHttpApp(AppModule.forRoot(api.config), api.config);
  await twin.listen(port, '127.0.0.1');
  twinClient = new HttpClient(`http://127.0.0.1:${port}`);
});

afterAll(async () => {
  await twin.close();
  await api.close();
});

const at = (address = newAddress(), client = api.client) => client.at(address);
const login = (client: HttpClient, email: string, password = WRONG, deviceToken?: string) =>
  client.post<{ accessToken: string; deviceToken: string }>('/auth/login', { email, password, deviceToken });
const statusesOf = (answers: Answer<unknown>[]) => answers.map(({ status }) => status);
const count = (answers: Answer<unknown>[], status: number) =>
  statusesOf(answers).filter((one) => one === status).length;

function asAdministrator<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return withClient(api.database.adminUrl, async (admin) => (await admin.query<Row>(sql, values)).rows);
}

/** As if this time had gone by since everything that was counted so far. */
const letTimePass = (minutes: number) =>
  asAdministrator('UPDATE app.rate_limits SET expire = expire - $1', [minutes * 60_000]);

/** Wrong tries on an account from so many addresses that only the limit of the account can refuse. */
async function attack(email: string, tries: number): Promise<Answer<unknown>[]> {
  const answers: Answer<unknown>[] = [];
  while (answers.length < tries) {
    const clients = Array.from({ length: 10 }, () => at());
    answers.push(...(await Promise.all(clients.map((client) => login(client, email)))));
  }
  return answers;
}

describe('wrong logins from one address', () => {
  it('of 1,000, fewer than 100 are looked at, in two processes together', async () => {
    const address = newAddress();
    const clients = [at(address), at(address, twinClient)];
    const answers: Answer<unknown>[] = [];
    for (let batch = 0; batch < 50; batch++) {
      const tries = Array.from({ length: 20 }, (_, index) =>
        login(clients[index % 2] as HttpClient, `victim-${batch}-${index}@example.com`),
      );
      answers.push(...(await Promise.all(tries)));
    }
    expect(answers).toHaveLength(1000);
    expect(count(answers, 401)).toBe(50);
    expect(count(answers, 429)).toBe(950);
    const refused = answers.find(({ status }) => status === 429) as Answer<unknown>;
    const { detail } = expectProblem(refused, 429, 'rate-limit.exceeded');
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(15 * 60);
    expect(detail).toContain(`${seconds} seconds`);
  });

  it('are refused all at once too', async () => {
    const client = at();
    const tries = Array.from({ length: 80 }, (_, index) => login(client, `x-${index}@example.com`));
    const answers = await Promise.all(tries);
    expect(count(answers, 401) + count(answers, 503)).toBeLessThanOrEqual(50);
    expect(count(answers, 429)).toBeGreaterThanOrEqual(30);
  });

  it('leave other addresses alone, but for the network of an IPv6 address', async () => {
    const person = await registerPerson(api.client);
    for (let index = 0; index < 50; index++)
      await login(at(`2001:db8:7:7::${index}`), `y-${index}@example.com`);
    expectProblem(await login(at('2001:db8:7:7:ffff::1'), person.email, person.password), 429);
    expect((await login(at('2001:db8:7:8::1'), person.email, person.password)).status).toBe(200);
  });

  it('right ones count nothing', async () => {
    const person = await registerPerson(api.client);
    const client = at();
    for (let index = 0; index < 60; index++)
      expect((await login(client, person.email, person.password)).status).toBe(200);
  });

  it('are forgotten after a quarter of an hour', async () => {
    const client = at();
    for (let index = 0; index < 51; index++) await login(client, `z-${index}@example.com`);
    expectProblem(await login(client, 'other@example.com'), 429, 'rate-limit.exceeded');
    await letTimePass(15);
    expectProblem(await login(client, 'other@example.com'), 401, 'auth.wrong-credentials');
  });
});

describe('wrong logins to one account', () => {
  it('from one address are ten, and the right password does not help there any more', async () => {
    const person = await registerPerson(api.client);
    const attacker = at();
    for (let index = 0; index < 10; index++)
      expectProblem(await login(attacker, person.email), 401, 'auth.wrong-credentials');
    expectProblem(await login(attacker, person.email, person.password), 429, 'rate-limit.exceeded');
    expectProblem(await login(attacker, person.email.toUpperCase(), person.password), 429);
    // Nobody else is locked out: neither the person elsewhere nor somebody else there.
    expect((await login(at(), person.email, person.password)).status).toBe(200);
    const neighbour = await registerPerson(api.client);
    expect((await login(attacker, neighbour.email, neighbour.password)).status).toBe(200);
  });

  it('from everywhere end at a hundred a day, except on devices that know the account', async () => {
    const person = await registerPerson(api.client);
    const answers = await attack(person.email, 120);
    expect(count(answers, 401)).toBe(100);
    expectProblem(await login(at(), person.email, person.password), 429, 'rate-limit.exceeded');

    const known = await login(at(), person.email, person.password, person.deviceToken);
    expect(known.status).toBe(200);
    const fromOffice = await login(at(), person.email, person.password, known.body.deviceToken);
    expect(fromOffice.status).toBe(200);
    expect((await person.client.get('/users/me')).status).toBe(200);
    expect((await person.client.post('/auth/refresh', { refreshToken: person.refreshToken })).status).toBe(
      200,
    );

    // Whoever has no such device gets one by mail.
    await at().post('/auth/password-reset', { email: person.email });
    const password = 'another quiet pass phrase';
    const token = await resetToken(api, person.email);
    const reset = await at().post<{ deviceToken: string }>('/auth/password-reset/confirm', {
      token,
      password,
    });
    expect((await login(at(), person.email, password, reset.body.deviceToken)).status).toBe(200);

    await letTimePass(24 * 60);
    expect((await login(at(), person.email, password)).status).toBe(200);
  });

  it('count the same, and answer the same, when nobody has the address', async () => {
    const person = await registerPerson(api.client);
    const [attackKnown, attackUnknown] = [at(), at()];
    for (let index = 0; index < 12; index++) {
      const known = await login(attackKnown, person.email);
      const unknown = await login(attackUnknown, 'nobody@example.com');
      expect(known.status).toBe(index < 10 ? 401 : 429);
      expect(known.headers.get('retry-after') === null).toBe(unknown.headers.get('retry-after') === null);
      if (index < 10) expect(withoutRequestId(unknown)).toEqual(withoutRequestId(known));
      else expectProblem(unknown, 429, 'rate-limit.exceeded');
    }
  });
});

describe('a device token', () => {
  it('has a limit of its own, which locks nobody else out', async () => {
    const person = await registerPerson(api.client);
    for (let index = 0; index < 10; index++)
      expectProblem(await login(at(), person.email, WRONG, person.deviceToken), 401);
    expectProblem(
      await login(at(), person.email, person.password, person.deviceToken),
      429,
      'rate-limit.exceeded',
    );
    expect((await login(at(), person.email, person.password)).status).toBe(200);
  });

  it.each([
    ['of somebody else', async () => (await registerPerson(api.client)).deviceToken],
    ['that is made up', () => Promise.resolve('v1.dev-1.AAAA')],
    ['that is nonsense', () => Promise.resolve('nonsense')],
  ])('%s is as good as none', async (_what, make) => {
    const person = await registerPerson(api.client);
    const [client, deviceToken] = [at(), await make()];
    for (let index = 0; index < 10; index++) await login(client, person.email, WRONG, deviceToken);
    expectProblem(await login(client, person.email, person.password, deviceToken), 429);
    expect((await login(at(), person.email, person.password, deviceToken)).status).toBe(200);
  });

  it('is no way in', async () => {
    const person = await registerPerson(api.client);
    const bearer = api.client.withToken(person.deviceToken);
    expectProblem(await bearer.get('/users/me'), 401, 'auth.not-signed-in');
  });
});

describe('wrong codes of the second factor', () => {
  it('are twenty a day for an account, and known devices go on', async () => {
    const person = await registerPerson(api.client);
    const app = await enableSecondFactor(api, person);
    const challenge = async () =>
      (
        await at().post<{ challengeToken: string }>('/auth/login', {
          email: person.email,
          password: person.password,
        })
      ).body.challengeToken;
    const answer = (challengeToken: string, code: string, deviceToken?: string) =>
      at().post('/auth/login/second-factor', { challengeToken, code, deviceToken });
    for (let round = 0; round < 4; round++) {
      const token = await challenge();
      for (let index = 0; index < 5; index++)
        expectProblem(await answer(token, '000000'), 401, 'auth.wrong-second-factor');
    }
    expectProblem(await answer(await challenge(), await app.nextCode()), 429, 'rate-limit.exceeded');
    const known = await answer(await challenge(), await app.nextCode(), person.deviceToken);
    expect(known.status).toBe(200);
  });
});

describe('what else is limited', () => {
  it('registrations from one address: fifty an hour', async () => {
    const client = at();
    // Each is refused for its password, before it costs a hash, and counts all the same.
    const register = (password: string) =>
      client.post('/auth/register', { email: `${newAddress()}@example.com`, password, fullName: 'X' });
    for (let index = 0; index < 50; index++) expectProblem(await register('passwordpassword'), 422);
    expectProblem(await register('correct horse battery staple'), 429, 'rate-limit.exceeded');
  });

  it.each([
    ['refresh tokens', '/auth/refresh', { refreshToken: 'nonsense' }, 401],
    ['challenges', '/auth/login/second-factor', { challengeToken: 'x', code: '000000' }, 401],
    ['tokens to verify', '/auth/email-verification', { token: 'x' }, 422],
    ['tokens to reset', '/auth/password-reset/confirm', { token: 'x', password: 'a b c d e f g h i' }, 422],
  ])('wrong %s from one address: a hundred', async (_what, path, body, status) => {
    const client = at();
    for (let batch = 0; batch < 10; batch++) {
      const answers = await Promise.all(Array.from({ length: 10 }, () => client.post(path, body)));
      expect(new Set(statusesOf(answers))).toEqual(new Set([status]));
    }
    expectProblem(await client.post(path, body), 429, 'rate-limit.exceeded');
  });

  it('requests for a reset from one address: thirty an hour, known or not; mails to one person: five', async () => {
    const person = await registerPerson(api.client);
    const client = at();
    for (let index = 0; index < 15; index++)
      for (const email of [person.email, `nobody-${index}@example.com`])
        expect((await client.post('/auth/password-reset', { email })).status).toBe(202);
    expectProblem(
      await client.post('/auth/password-reset', { email: person.email }),
      429,
      'rate-limit.exceeded',
    );
    // One mail was the verification; what is asked for elsewhere is answered the same, and sends no sixth.
    await mailTo(api, person.email, 'new password', 4);
    expect((await at().post('/auth/password-reset', { email: person.email })).status).toBe(202);
  });
});

describe('the counters', () => {
  it('hold no address and no name in plain', async () => {
    const email = 'plain@example.com';
    await login(at('192.0.2.77'), email);
    const rows = await asAdministrator<{ key: string }>('SELECT key FROM app.rate_limits');
    expect(rows.length).toBeGreaterThan(2);
    expect(JSON.stringify(rows)).not.toMatch(/plain@|192\.0\.2/);
  });
});

describe('while the counters are away', () => {
  it('each process counts for itself', async () => {
    const person = await registerPerson(api.client);
    await asAdministrator('ALTER TABLE app.rate_limits RENAME TO rate_limits_away');
    const client = at();
    try {
      for (let index = 0; index < 10; index++) expectProblem(await login(client, person.email), 401);
      expectProblem(await login(client, person.email), 429, 'rate-limit.exceeded');
    } finally {
      await asAdministrator('ALTER TABLE app.rate_limits_away RENAME TO rate_limits');
    }
    expectProblem(await login(client, person.email), 401, 'auth.wrong-credentials');
  });
});
