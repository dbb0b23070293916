import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/index.js';
import { freePort } from '../support/free-port.js';
import { codesOf } from '../support/authenticator.js';
import { HttpClient, registerPerson } from '../support/http-client.js';
import { invitationToken, mailTo, tokenOf } from '../support/mailbox.js';
import { startMain, type MainProcess } from '../support/main-process.js';
import { consent } from '../support/accounts.js';
import { tally } from '../support/tally.js';
import { create, makeProject } from '../support/team.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';

const MODEL_KEY = 'canary-of-the-model';

let sandbox: RunningSandbox;
let database: TestDatabase;
let main: MainProcess;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  database = await createTestDatabase({ PORT: port, PUBLIC_URL: url, SANDBOX_URL: sandbox.url });
  const { DATABASE_URL = '', JWT_PRIVATE_KEYS = '', ENCRYPTION_KEYS = '', DATA_DIR } = database.config;
  main = await startMain({
    NODE_ENV: 'test',
    LOG_LEVEL: 'debug',
    PORT: port,
    PUBLIC_URL: url,
    SANDBOX_URL: sandbox.url,
    AI_BASE_URL: `${sandbox.url}/model/v1`,
    AI_MODEL: 'sandbox',
    AI_API_KEY: MODEL_KEY,
    AI_TIMEOUT_MS: '4000',
    DATABASE_URL,
    JWT_PRIVATE_KEYS,
    ENCRYPTION_KEYS,
    DATA_DIR,
  });
});

afterAll(async () => {
  await main.stop();
  await database.drop();
  await sandbox.close();
});

interface Line {
  route?: string;
  status?: number;
  requestId?: string;
  err?: Record<string, unknown>;
}

const lines = () =>
  main
    .output()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);

async function query(sql: string): Promise<Record<string, string>[]> {
  return withClient(
    database.adminUrl,
    async (admin) => (await admin.query<Record<string, string>>(sql)).rows,
  );
}

/** All that the database holds, as a thief of its dump would read it. */
function everyRow(): Promise<string> {
  return withClient(database.adminUrl, async (admin) => {
    const { rows: tables } = await admin.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'app')`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await admin.query<{ row: string }>(`SELECT to_jsonb(x)::text AS row FROM ${name} x`);
      found.push(...rows.map(({ row }) => row));
    }
    return found.join('\n');
  });
}

it('the log of the process tells what happened, and no secret of anybody, and neither does the database', async () => {
  const client = new HttpClient(main.url);
  const secrets: Record<string, string> = {};
  const person = await registerPerson(client, 'Anna');
  secrets.password = person.password;
  secrets.refreshToken = person.refreshToken;
  const { body: tokens } = await client.post<{ accessToken: string; refreshToken: string }>('/auth/login', {
    email: person.email,
    password: person.password,
  });
  secrets.accessToken = tokens.accessToken;
  const { body: refreshed } = await client.post<{ accessToken: string; refreshToken: string }>(
    '/auth/refresh',
    {
      refreshToken: tokens.refreshToken,
    },
  );
  secrets.refreshedToken = refreshed.refreshToken;
  // The session ends: a token that was replaced and comes back after its successor was used is a stolen one.
  await client.post('/auth/refresh', { refreshToken: refreshed.refreshToken });
  await client.post('/auth/refresh', { refreshToken: tokens.refreshToken });
  secrets.wrongPassword = 'canary wrong password';
  await client
    .at('203.0.113.9')
    .post('/auth/login', { email: person.email, password: secrets.wrongPassword });
  await client.withToken(`${tokens.accessToken}x`).get('/users/me');
  await client.send('POST', '/auth/login', `{"password":"${person.password}"`);

  const mailed = async (words: string) => tokenOf(await mailTo({ client }, person.email, words));
  secrets.verificationToken = await mailed('Verify');
  await client.post('/auth/email-verification', { token: secrets.verificationToken });
  await client.post('/auth/password-reset', { email: person.email });
  secrets.resetToken = await mailed('new password');
  await client.post('/auth/password-reset/confirm', { token: secrets.resetToken, password: 'short' });
  const { password, deviceToken } = person;
  secrets.deviceToken = deviceToken;
  const { body: factor } = await person.client.post<{ secret: string; uri: string }>(
    '/users/me/second-factor',
    { password },
  );
  secrets.totpSecret = factor.secret;
  const { body: codes } = await person.client.post<{ recoveryCodes: string[] }>(
    '/users/me/second-factor/confirm',
    { code: codesOf(factor.uri)() },
  );
  secrets.recoveryCode = codes.recoveryCodes[0] ?? '';
  const { body: challenge } = await client.post<{ challengeToken: string }>('/auth/login', {
    email: person.email,
    password,
  });
  const { challengeToken } = challenge;
  secrets.challengeToken = challengeToken;
  await client.post('/auth/login/second-factor', { challengeToken, code: secrets.recoveryCode });

  const { body: made } = await person.client.post<{ key: string }>('/users/me/api-keys', {
    name: 'Canary',
    scopes: ['users:read'],
    password,
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  });
  secrets.apiKey = made.key;
  await client.withToken(made.key).get('/users/me');

  const projectId = await makeProject(person);
  const email = 'canary@example.com';
  await person.client.post(`/projects/${projectId}/members`, { email, role: 'viewer' });
  secrets.invitationToken = await invitationToken({ client }, email);

  const draft = { title: 'For a client', contentType: 'text' };
  const content = `/projects/${projectId}/contents/${await create(person, `/projects/${projectId}/contents`, draft)}`;
  const link = await person.client.post<{ token: string }>(`${content}/review-links`, { name: 'Client' });
  secrets.reviewToken = link.body.token;
  const review = `/review/${secrets.reviewToken}`;
  expect((await client.get(review)).status).toBe(200);
  expect((await client.post(`${review}/decisions`, { fingerprint: 'x' })).status).toBe(422);
  expect((await client.get(`${review}/elsewhere`)).status).toBe(404);
  expect((await client.post(`${review}/comments`, { body: 'Good' })).status).toBe(204);

  const begun = await person.client.post<{ authorizeUrl: string }>(
    `/projects/${projectId}/accounts/networks/twitter/connect`,
  );
  const callbackUrl = await consent(begun.body.authorizeUrl, 'nora');
  const callback = new URL(callbackUrl);
  secrets.oauthCode = callback.searchParams.get('code') ?? '';
  secrets.oauthState = callback.searchParams.get('state') ?? '';
  expect((await fetch(callback)).status).toBe(200);
  for (const status of [201, 422])
    expect((await person.client.post(`/projects/${projectId}/accounts`, { callbackUrl })).status).toBe(
      status,
    );
  const [account] = await query('SELECT credentials FROM social_media_accounts');
  const [connection] = await query('SELECT code_verifier FROM account_connections');
  secrets.sealedTokens = account?.credentials ?? '';
  secrets.codeVerifier = connection?.code_verifier ?? '';

  secrets.modelKey = MODEL_KEY;
  const answers = [{ status: 401, content: `Incorrect API key: ${MODEL_KEY}` }, { hangAfter: 0 }];
  await fetch(`${sandbox.url}/sandbox/model-scripts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ script: 'log', answers }),
  });
  for (const code of ['generation.provider-refused', 'generation.too-slow']) {
    const asked = { task: 'caption', text: '[script:log]' };
    const refused = await person.client.post(`/projects/${projectId}/contents/generate`, asked);
    expect(refused).toMatchObject({ status: 503, body: { code } });
    expect(refused.text).not.toContain(MODEL_KEY);
  }

  // What nobody foresaw, in the middle of writing secrets: the driver's error holds every value of the row.
  await query(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
    $$BEGIN RAISE EXCEPTION 'planted' USING DETAIL = NEW.hashed_password || NEW.email; END$$`);
  await query('CREATE TRIGGER fail BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION fail()');
  const failed = await client.post('/auth/register', {
    email: 'r0w@example.com',
    password: 'a quiet password of a tuple',
    fullName: 'Row',
  });
  expect(failed).toMatchObject({ status: 500, body: { code: 'internal', requestId: expect.any(String) } });
  expect(JSON.stringify(failed.body)).not.toMatch(/planted|users|insert/i);
  Object.assign(secrets, {
    argon2: '$argon2id$',
    rowPassword: 'a quiet password of a tuple',
    rowEmail: 'r0w@example.com',
  });
  const { DATABASE_URL = '', JWT_PRIVATE_KEYS = '', ENCRYPTION_KEYS = '' } = database.config;
  secrets.databasePassword = new URL(DATABASE_URL).password;
  secrets.signingKey = JWT_PRIVATE_KEYS.split('\n')[1] ?? '';
  secrets.encryptionKey = ENCRYPTION_KEYS.split(':')[1] ?? '';

  const error = await until(
    () => Promise.resolve(lines().find((line) => line.err)),
    (line) => line !== undefined,
  );
  expect(error).toMatchObject({
    requestId: failed.body.requestId,
    err: { message: expect.stringContaining('planted'), errorCode: 'P0001', stack: expect.any(String) },
  });
  await until(
    () => Promise.resolve(lines().filter((line) => line.status === 500)),
    (found) => found.length === 1,
  );
  // Not the address that the client claims: no proxy stands before this server.
  const who = { address: '127.0.0.1', userId: person.id };
  const lineOf = (route: string, status: number, more: object = {}) =>
    expect.objectContaining({ route, status, ...more });
  expect(lines()).toEqual(
    expect.arrayContaining([
      lineOf('/accounts/callback', 200),
      lineOf('/api/v1/review/:token', 200),
      lineOf('/api/v1/auth/login', 200, who),
      lineOf('/api/v1/auth/login', 401, { ...who, code: 'auth.wrong-credentials' }),
      lineOf('/api/v1/auth/login/second-factor', 200, who),
      lineOf('/api/v1/auth/refresh', 401, { ...who, event: 'refresh-token.reused' }),
      lineOf('/api/v1/users/me', 401, { address: '127.0.0.1', code: 'auth.not-signed-in' }),
      lineOf('/api/v1/projects/:projectId/members', 201, who),
      expect.objectContaining({ kind: 'refused', reason: 'It was answered with 401.' }),
    ]),
  );
  const output = main.output();
  const dump = await everyRow();
  expect(dump).toContain(person.email);
  for (const [name, secret] of Object.entries(secrets)) {
    expect({ name, length: secret.length > 5 }).toEqual({ name, length: true });
    expect({ name, isInTheLog: output.includes(secret) }).toEqual({ name, isInTheLog: false });
    const isKept = ['argon2', 'sealedTokens', 'codeVerifier'].includes(name);
    expect({ name, isInTheDatabase: dump.includes(secret) }).toEqual({ name, isInTheDatabase: isKept });
  }
  tally('planted secrets', Object.keys(secrets).length);
});
