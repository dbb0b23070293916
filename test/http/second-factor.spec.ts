import { beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { codesOf, enableSecondFactor } from '../support/authenticator.js';
import {
  newAddress,
  registerPerson,
  type Answer,
  type HttpClient,
  type Person,
} from '../support/http-client.js';
import { mailTo } from '../support/mailbox.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { verify } from '../support/team.js';

interface SignIn {
  accessToken: string;
  challengeToken: string;
  challengeExpiresIn: number;
  deviceToken: string;
}

const WRONG = '000000';

let api: SharedApi;

beforeAll(async () => {
  api = await sharedApi();
});

const here = () => api.client.at(newAddress());
const login = ({ email, password }: Person, client: HttpClient = here()) =>
  client.post<SignIn>('/auth/login', { email, password });
const challengeOf = async (person: Person) => (await login(person)).body.challengeToken;
const answerTo = (challengeToken: string, code: string, deviceToken?: string): Promise<Answer<SignIn>> =>
  here().post('/auth/login/second-factor', { challengeToken, code, deviceToken });
const describeFactor = ({ client }: Person) => client.get('/users/me/second-factor');

async function withFactor(name = 'Anna') {
  const person = await registerPerson(api.client, name);
  return { person, app: await enableSecondFactor(api, person) };
}

function asAdministrator<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
  return withClient(api.database.adminUrl, async (admin) => (await admin.query<Row>(sql, values)).rows);
}

describe('setting it up', () => {
  it('takes the password and a first code, and tells ten recovery codes', async () => {
    const anna = await verify(await registerPerson(api.client, 'Anna'));
    const { password } = anna;
    const begun = await anna.client.post<{ secret: string; uri: string }>('/users/me/second-factor', {
      password,
    });
    expect(begun.status).toBe(200);
    expect(new URL(begun.body.uri).searchParams.get('secret')).toBe(begun.body.secret);
    // Nothing counts before the first code.
    expect((await login(anna)).body.accessToken).toEqual(expect.any(String));
    const code = codesOf(begun.body.uri)();
    const confirmed = await anna.client.post<{ recoveryCodes: string[] }>('/users/me/second-factor/confirm', {
      code,
    });
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10);
    expect(await describeFactor(anna)).toMatchObject({
      status: 200,
      body: { isEnabled: true, enabledAt: expect.any(String), recoveryCodesLeft: 10 },
    });
    await mailTo(api, anna.email, 'Your sign-in');
  });

  it('keeps the secret sealed, bound to its row, and the codes as hashes', async () => {
    const { person, app } = await withFactor();
    const other = await withFactor('Ben');
    const [row] = await asAdministrator<{ secret: string }>(
      'SELECT * FROM second_factors WHERE user_id = $1',
      [person.id],
    );
    expect(row?.secret).toMatch(/^v1\./);
    const codes = await asAdministrator('SELECT * FROM recovery_codes WHERE user_id = $1', [person.id]);
    expect(codes).toHaveLength(10);
    for (const code of app.recoveryCodes)
      expect(JSON.stringify(codes)).not.toContain(code.replaceAll('-', ''));
    await asAdministrator('UPDATE second_factors SET secret = $2 WHERE user_id = $1', [
      other.person.id,
      row?.secret,
    ]);
    const moved = await answerTo(await challengeOf(other.person), await app.nextCode());
    expectProblem(moved, 500, 'internal');
  });

  it('refuses a wrong password and a wrong code by name', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const { password } = anna;
    expectFieldProblem(
      await anna.client.post('/users/me/second-factor', { password: 'wrong' }),
      422,
      'password',
      'auth.wrong-password',
    );
    const confirm = (code: string) => anna.client.post('/users/me/second-factor/confirm', { code });
    expectProblem(await confirm(WRONG), 409, 'second-factor.not-begun');
    await anna.client.post('/users/me/second-factor', { password });
    expectFieldProblem(await confirm(WRONG), 422, 'code', 'second-factor.wrong-code');
    expectFieldProblem(await confirm('12345'), 422, 'code', 'request.invalid');
    expect((await describeFactor(anna)).body).toMatchObject({ isEnabled: false, recoveryCodesLeft: 0 });
  });

  it('begins anew with another secret until it is confirmed, and not after', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const begin = () =>
      anna.client.post<{ uri: string }>('/users/me/second-factor', { password: anna.password });
    const first = await begin();
    const second = await begin();
    const confirm = (uri: string) =>
      anna.client.post('/users/me/second-factor/confirm', { code: codesOf(uri)() });
    expectProblem(await confirm(first.body.uri), 422, 'second-factor.wrong-code');
    expect((await confirm(second.body.uri)).status).toBe(200);
    expectProblem(await confirm(second.body.uri), 409, 'second-factor.not-begun');
    expectProblem(await begin(), 409, 'second-factor.enabled-already');
  });

  it('leaves one second factor when it is begun several times at once', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const { password } = anna;
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => anna.client.post('/users/me/second-factor', { password })),
    );
    for (const { status } of answers) expect([200, 409, 503]).toContain(status);
    const rows = await asAdministrator(
      'SELECT FROM second_factors WHERE user_id = $1 AND deleted_at IS NULL',
      [anna.id],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('signing in with it', () => {
  it('asks for a code after the password, and opens nothing before', async () => {
    const { person, app } = await withFactor();
    const first = await login(person);
    expect(first.status).toBe(200);
    expect(Object.keys(first.body).sort()).toEqual(['challengeExpiresIn', 'challengeToken']);
    const { challengeToken } = first.body;
    expectProblem(await api.client.withToken(challengeToken).get('/users/me'), 401, 'auth.not-signed-in');
    const second = await answerTo(challengeToken, await app.nextCode());
    expect(second.status).toBe(200);
    const me = await api.client.withToken(second.body.accessToken).get('/users/me');
    expect(me.body.id).toBe(person.id);
  });

  it('takes each code once, also when it is sent twice at the same time', async () => {
    const { person, app } = await withFactor();
    // The code that has confirmed it is used already.
    expectProblem(await answerTo(await challengeOf(person), app.code()), 401, 'auth.wrong-second-factor');
    const challenges = await Promise.all(Array.from({ length: 4 }, () => challengeOf(person)));
    const code = await app.nextCode();
    const answers = await Promise.all(challenges.map((challenge) => answerTo(challenge, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200))
      expectProblem(answer, 401, 'auth.wrong-second-factor');
  });

  it('takes a recovery code in place of the app, however it is typed, and once', async () => {
    const { person, app } = await withFactor();
    const [code = '', other = ''] = app.recoveryCodes;
    const typed = code.toUpperCase().replaceAll('-', ' ');
    expect((await answerTo(await challengeOf(person), typed)).status).toBe(200);
    expectProblem(await answerTo(await challengeOf(person), code), 401, 'auth.wrong-second-factor');
    expect((await describeFactor(person)).body.recoveryCodesLeft).toBe(9);
    const challenges = await Promise.all([challengeOf(person), challengeOf(person)]);
    const answers = await Promise.all(challenges.map((challenge) => answerTo(challenge, other)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('a challenge works once, for five tries and five minutes', async () => {
    const { person, app } = await withFactor();
    const used = await challengeOf(person);
    expect((await answerTo(used, await app.nextCode())).status).toBe(200);
    expectProblem(await answerTo(used, await app.nextCode()), 401, 'auth.invalid-challenge');

    const tried = await challengeOf(person);
    for (let count = 0; count < 5; count++)
      expectProblem(await answerTo(tried, WRONG), 401, 'auth.wrong-second-factor');
    expectProblem(await answerTo(tried, await app.nextCode()), 401, 'auth.invalid-challenge');

    const late = await challengeOf(person);
    const lives = await asAdministrator<{ life: number }>(
      `SELECT extract(epoch FROM expires_at - created_at)::float AS life FROM one_time_tokens
       WHERE user_id = $1 AND purpose = 'second-factor'`,
      [person.id],
    );
    for (const { life } of lives) expect(Math.round(life)).toBe(300);
    await asAdministrator('UPDATE one_time_tokens SET expires_at = now() WHERE user_id = $1', [person.id]);
    expectProblem(await answerTo(late, await app.nextCode()), 401, 'auth.invalid-challenge');
  });

  it('five tries at once are no more than five', async () => {
    const { person } = await withFactor();
    const challenge = await challengeOf(person);
    const answers = await Promise.all(Array.from({ length: 15 }, () => answerTo(challenge, WRONG)));
    const codes = answers.map(({ body }) => (body as unknown as { code: string }).code);
    expect(codes.filter((code) => code === 'auth.wrong-second-factor')).toHaveLength(5);
  });

  it.each([
    ['nothing', ''],
    ['another token', 'x'.repeat(43)],
  ])('refuses %s for a challenge', async (_what, challenge) => {
    expectProblem(await answerTo(challenge, WRONG), 401, 'auth.invalid-challenge');
  });

  it('is over for somebody who was deactivated, or has changed the password, meanwhile', async () => {
    for (const change of [
      (person: Person) => asAdministrator('UPDATE users SET is_active = false WHERE id = $1', [person.id]),
      (person: Person) =>
        person.client.post('/users/me/password', {
          currentPassword: person.password,
          password: 'another quiet pass phrase',
        }),
    ]) {
      const { person, app } = await withFactor();
      const challenge = await challengeOf(person);
      await change(person);
      expectProblem(await answerTo(challenge, await app.nextCode()), 401, 'auth.invalid-challenge');
    }
  });
});

describe('switching it off', () => {
  it('takes password and code, and tells which was wrong', async () => {
    const { person, app } = await withFactor();
    const disable = (password: string, code: string) =>
      person.client.post('/users/me/second-factor/disable', { password, code });
    expectFieldProblem(await disable('wrong', await app.nextCode()), 422, 'password', 'auth.wrong-password');
    expectFieldProblem(await disable(person.password, WRONG), 422, 'code', 'second-factor.wrong-code');
    expect((await disable(person.password, await app.nextCode())).status).toBe(204);
    expect((await login(person)).body.accessToken).toEqual(expect.any(String));
    expectProblem(await disable(person.password, app.code()), 409, 'second-factor.not-enabled');
    const rows = await asAdministrator('SELECT secret FROM second_factors WHERE user_id = $1', [person.id]);
    expect(rows).toEqual([{ secret: null }]);
  });

  it('a recovery code is as good as the app, and other codes die with it', async () => {
    const { person, app } = await withFactor();
    const [code = '', other = ''] = app.recoveryCodes;
    const { password } = person;
    expect((await person.client.post('/users/me/second-factor/disable', { password, code })).status).toBe(
      204,
    );
    const again = await enableSecondFactor(api, person);
    expectProblem(await answerTo(await challengeOf(person), other), 401, 'auth.wrong-second-factor');
    expect((await answerTo(await challengeOf(person), again.recoveryCodes[0] ?? '')).status).toBe(200);
  });
});

describe('new recovery codes', () => {
  it('take password and code, and replace the old ones', async () => {
    const { person, app } = await withFactor();
    const replace = async (code: string) =>
      person.client.post<{ recoveryCodes: string[] }>('/users/me/second-factor/recovery-codes', {
        password: person.password,
        code,
      });
    expectFieldProblem(await replace(WRONG), 422, 'code', 'second-factor.wrong-code');
    const { status, body } = await replace(await app.nextCode());
    expect([status, body.recoveryCodes.length]).toEqual([200, 10]);
    const [old = ''] = app.recoveryCodes;
    expectProblem(await answerTo(await challengeOf(person), old), 401, 'auth.wrong-second-factor');
    expect((await answerTo(await challengeOf(person), body.recoveryCodes[0] ?? '')).status).toBe(200);
  });
});
