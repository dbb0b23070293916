import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { loadConfig } from '../../src/core/config/config.js';
import { makeSigningKeys } from '../../src/core/config/generated-keys.js';
import { parseSigningKeys } from '../../src/core/crypto/signing-keys.js';
import { freePort } from '../support/free-port.js';
import { HttpClient, registerPerson, type Person } from '../support/http-client.js';
import { runProgram, startMain, type Ending, type MainProcess } from '../support/main-process.js';
import { expectProblem } from '../support/problem.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

interface Report {
  target: string;
  added: string;
  signsFrom: string;
  kept: string[];
  retired: string[];
  value?: string;
}

const rotate = (environment: Record<string, string>, ...parameters: string[]): Promise<Ending> =>
  runProgram('src/core/config/rotate-keys.command.js', parameters, environment);

async function rotateForReport(
  environment: Record<string, string>,
  ...parameters: string[]
): Promise<Report> {
  const { exitCode, stdout, stderr } = await rotate(environment, '--json', ...parameters);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout) as Report;
}

const kidOf = (token: string): string => jwt.decode(token, { complete: true })?.header.kid ?? '';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'asc-keys-'));
});

afterAll(() => rmSync(directory, { recursive: true }));

describe('the key file of a development machine', () => {
  let database: TestDatabase;
  let processes: MainProcess[];
  let person: Person;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { DATABASE_URL = '', ENCRYPTION_KEYS = '' } = database.config;
    const start = async () =>
      startMain({
        NODE_ENV: 'test',
        LOG_LEVEL: 'error',
        DATA_DIR: directory,
        PORT: String(await freePort()),
        DATABASE_URL,
        ENCRYPTION_KEYS,
      });
    processes = await Promise.all([start(), start()]);
    person = await registerPerson(clientOf(0), 'Anna');
  });

  afterAll(async () => {
    await Promise.all(processes.map((process) => process.stop()));
    await database.drop();
  });

  const clientOf = (index: number) => new HttpClient(processes[index]?.url ?? '');
  const login = async (index: number): Promise<string> => {
    const { email, password } = person;
    const { body } = await clientOf(index).post<{ accessToken: string }>('/auth/login', { email, password });
    return body.accessToken;
  };
  const isTaken = async (index: number, token: string): Promise<boolean> =>
    (await clientOf(index).withToken(token).get('/users/me')).status === 200;
  const publishedKeys = async (index: number) => {
    const response = await fetch(`${processes[index]?.url}/.well-known/jwks.json`);
    const { keys } = (await response.json()) as { keys: (JsonWebKey & { kid: string })[] };
    return { response, keys };
  };

  it('is rotated under running processes: old tokens stay valid, new ones are taken everywhere', async () => {
    const before = await login(0);
    const { added, kept, retired } = await rotateForReport({ DATA_DIR: directory });
    expect({ kept, retired }).toEqual({ kept: [kidOf(before)], retired: [] });
    const after = await login(0);
    expect(kidOf(after)).toBe(added);
    for (const index of [1, 0]) {
      expect(await isTaken(index, after)).toBe(true);
      expect(await isTaken(index, before)).toBe(true);
    }
    expect((await publishedKeys(1)).keys.map(({ kid }) => kid)).toEqual([added, ...kept]);
  });

  it('drops keys that have leaked, and the tokens that a process remembers with them', async () => {
    const before = await login(0);
    expect(await isTaken(0, before)).toBe(true);
    const { kept, retired, added } = await rotateForReport({ DATA_DIR: directory }, '--leaked');
    expect(kept).toEqual([]);
    expect(retired).toContain(kidOf(before));
    for (const index of [0, 1]) {
      expectProblem(await clientOf(index).withToken(before).get('/users/me'), 401, 'auth.not-signed-in');
    }
    const refreshed = await clientOf(1).post<{ accessToken: string }>('/auth/refresh', {
      refreshToken: person.refreshToken,
    });
    expect(kidOf(refreshed.body.accessToken)).toBe(added);
    expect(await isTaken(0, refreshed.body.accessToken)).toBe(true);
  });

  it('is for its owner only, and nothing lies beside it', () => {
    expect(statSync(join(directory, 'jwt-private-keys.pem')).mode & 0o777).toBe(0o600);
    expect(readdirSync(directory).filter((name) => name !== 'mailbox')).toEqual(['jwt-private-keys.pem']);
  });

  it('ends nobody’s session when it is gone', async () => {
    const token = await login(0);
    const file = join(directory, 'jwt-private-keys.pem');
    const text = readFileSync(file);
    rmSync(file);
    expect(await isTaken(0, token)).toBe(true);
    writeFileSync(file, text, { mode: 0o600 });
  });

  it('is published as public keys, by which anybody can check a token', async () => {
    const token = await login(0);
    const { response, keys } = await publishedKeys(0);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/jwk-set\+json/);
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    for (const key of keys)
      expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    const key = keys.find(({ kid }) => kid === kidOf(token)) ?? {};
    const publicKey = createPublicKey({ key, format: 'jwk' });
    expect(jwt.verify(token, publicKey, { algorithms: ['ES256'] })).toMatchObject({ sub: person.id });
  });
});

describe('JWT_PRIVATE_KEYS', () => {
  it('is printed anew with a key that signs later, and a shell can read it', async () => {
    const JWT_PRIVATE_KEYS = makeSigningKeys();
    const [old] = parseSigningKeys(JWT_PRIVATE_KEYS);
    const { exitCode, stdout, stderr } = await rotate({ JWT_PRIVATE_KEYS, DATA_DIR: directory });
    expect(exitCode).toBe(0);
    const value = /^JWT_PRIVATE_KEYS="([^"$`\n]+)"\n$/.exec(stdout)?.[1];
    const keys = parseSigningKeys(loadConfig({ JWT_PRIVATE_KEYS: value }).JWT_PRIVATE_KEYS ?? '');
    expect(keys.map(({ kid }) => kid)).toEqual([expect.any(String), old?.kid]);
    const wait = (keys[0]?.signsFrom?.getTime() ?? 0) - Date.now();
    expect(wait).toBeGreaterThan(500_000);
    expect(wait).toBeLessThanOrEqual(600_000);
    expect(stderr).toContain(keys[0]?.kid);
    expect(stderr).not.toContain('PRIVATE KEY-----');
  });

  it('loses a key when the tokens that it signed have expired', async () => {
    const first = await rotateForReport({ NODE_ENV: 'production' }, '--in', '0');
    const back = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
    const aged = (first.value ?? '').replace(first.signsFrom, back(10_000));
    const JWT_PRIVATE_KEYS = aged + makeSigningKeys();
    const { kept, retired } = await rotateForReport({ JWT_PRIVATE_KEYS, ACCESS_TOKEN_SECONDS: '20000' });
    expect({ kept: kept.length, retired }).toEqual({ kept: 2, retired: [] });
    const later = await rotateForReport({ JWT_PRIVATE_KEYS, ACCESS_TOKEN_SECONDS: '9000' });
    expect(later).toMatchObject({ kept: [first.added], retired: [expect.any(String)] });
  });
});

describe('npm run keys:rotate', () => {
  it('explains itself', async () => {
    const { exitCode, stdout } = await rotate({}, '--help');
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: expect.stringMatching(/^Usage: npm run keys:rotate[\s\S]+Exit codes/),
    });
  });

  it.each([['--in', 'soon'], ['--in', '-1'], ['--in', '86401'], ['--in'], ['--hurry'], ['now']])(
    'refuses %s %s with 2',
    async (...parameters) => {
      const folder = mkdtempSync(join(directory, 'usage-'));
      const { exitCode, stdout, stderr } = await rotate({ DATA_DIR: folder }, ...parameters);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toContain('Usage:');
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('fails with 1 and one message, and changes nothing, when the keys that are there cannot be read', async () => {
    const folder = mkdtempSync(join(directory, 'broken-'));
    const file = join(folder, 'jwt-private-keys.pem');
    writeFileSync(file, 'no key');
    const broken = await rotate({ DATA_DIR: folder });
    expect(broken).toMatchObject({ exitCode: 1, stdout: '' });
    expect(broken.stderr.trim().split('\n')).toHaveLength(1);
    expect(readFileSync(file, 'utf8')).toBe('no key');
    const variable = await rotate({ JWT_PRIVATE_KEYS: 'a secret word' });
    expect(variable).toMatchObject({ exitCode: 1, stdout: '' });
    expect(variable.stderr).not.toContain('secret');
  });
});
