import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  ConfigError,
  databaseUrlFor,
  loadConfig,
  readVariables,
  poolUrlFor,
  replicaUrlFor,
  requireDatabaseUrl,
  usesMailbox,
} from './config.js';
import { makeEncryptionKeys, makeSigningKeys } from './generated-keys.js';

const DATABASE_URL = 'postgres://app_user:pass%40word@db.example.com:5433/app';

function problemsOf(environment: NodeJS.ProcessEnv): string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('loadConfig', () => {
  it('has a default for everything in development', () => {
    expect(loadConfig({})).toMatchObject({
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: 3000,
      PUBLIC_URL: 'http://127.0.0.1:3000',
      LOG_LEVEL: 'info',
      CORS_ORIGINS: [],
    });
  });

  it('reads what is given, and counts an empty variable as not given', () => {
    const config = loadConfig({
      PORT: ' 8080 ',
      HOST: '',
      PUBLIC_URL: 'https://social.example.com/',
      CORS_ORIGINS: 'https://a.example.com, https://b.example.com,',
      METRICS_PLAN_SECONDS: '60,3600',
      METRICS_QUOTAS: 'linkedin:app:calls=500/86400, twitter:account:posts=9/60',
      OTHER: 'variables of the machine',
    });
    expect(config).toMatchObject({
      PORT: 8080,
      HOST: '127.0.0.1',
      PUBLIC_URL: 'https://social.example.com',
      CORS_ORIGINS: ['https://a.example.com', 'https://b.example.com'],
      METRICS_PLAN_SECONDS: [60, 3600],
      METRICS_QUOTAS: [
        { platform: 'linkedin', scope: 'app', counts: 'calls', most: 500, seconds: 86_400 },
        { platform: 'twitter', scope: 'account', counts: 'posts', most: 9, seconds: 60 },
      ],
    });
    expect(config).not.toHaveProperty('OTHER');
  });

  it.each([
    ['METRICS_QUOTAS', 'linkedin:app=500/86400'],
    ['METRICS_QUOTAS', 'linkedin:app:calls=0/86400'],
    ['METRICS_QUOTAS', 'linkedin:app:calls=500/2678401'],
    ['NODE_ENV', 'prod'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '3000.5'],
    ['PORT', '0x50'],
    ['PUBLIC_URL', 'social.example.com'],
    ['PUBLIC_URL', 'ftp://social.example.com'],
    ['DATABASE_URL', 'db.example.com'],
    ['DATABASE_URL', 'mysql://app_user@db.example.com/app'],
    ['DATABASE_URL', 'postgres://postgres@db.example.com/app'],
    ['DATABASE_WORKER_URL', DATABASE_URL],
    ['DATABASE_POOL_SIZE', '0'],
    ['JWT_PRIVATE_KEYS', 'secret'],
    ['ENCRYPTION_KEYS', 'k1:c2hvcnQ='],
    ['ENCRYPTION_KEYS', 'no colon'],
    ['TRUST_PROXY_HOPS', 'all'],
    ['LOG_LEVEL', 'verbose'],
    ['METRICS_PLAN_SECONDS', '3600,60'],
    ['METRICS_PLAN_SECONDS', '1h'],
    ['READINGS_KEEP_MONTHS', '23'],
    ['DATABASE_POOLER_URL', 'postgres://app_user:p@pooler/app'],
    ['DATABASE_REPLICA_MAX_AGE_SECONDS', '0'],
    ['AI_TIMEOUT_MS', '0'],
    ['AI_API_KEY', 'two words'],
    ['AI_MONTHLY_TOKENS', '-1'],
  ])('names %s=%s', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} \\w`))]);
  });

  it('names every fault at once, and tells no value', () => {
    const environment = {
      NODE_ENV: 'production',
      PORT: 'secret-1',
      DATABASE_POOL_SIZE: 'secret-2',
      LOG_LEVEL: 'secret-3',
      JWT_PRIVATE_KEYS: 'secret-4',
      SANDBOX_URL: 'secret-5',
    };
    const problems = problemsOf(environment);
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
      'DATABASE_POOL_SIZE',
      'DATABASE_URL',
      'ENCRYPTION_KEYS',
      'JWT_PRIVATE_KEYS',
      'LOG_LEVEL',
      'PORT',
      'SANDBOX_URL',
    ]);
    const { message } = new ConfigError(problems);
    expect(message.split('\n')).toHaveLength(8);
    expect(message).not.toContain('secret-');
  });

  it('wants keys and a database of its own in production', () => {
    const keys = { JWT_PRIVATE_KEYS: makeSigningKeys(), ENCRYPTION_KEYS: makeEncryptionKeys() };
    expect(problemsOf({ NODE_ENV: 'production', DATABASE_URL, ...keys })).toEqual([]);
  });

  it('keeps readings for longer than they are made', () => {
    const readings = { METRICS_PLAN_SECONDS: `60,${24 * 28 * 86_400 + 1}` };
    expect(problemsOf(readings)).toEqual([]);
    expect(problemsOf({ ...readings, READINGS_KEEP_MONTHS: '25' })).toEqual([]);
    expect(problemsOf({ ...readings, READINGS_KEEP_MONTHS: '24' })).toEqual([
      'READINGS_KEEP_MONTHS must be longer than the last age of METRICS_PLAN_SECONDS',
    ]);
  });

  it('takes the place from the pooler and the replica, and who signs in from elsewhere', () => {
    const place = 'postgres://else.example.com:6432/other?sslmode=require';
    const config = loadConfig({ DATABASE_URL, DATABASE_POOLER_URL: place, DATABASE_REPLICA_URL: place });
    const as = (role: string) => place.replace('//', `//${role}:pass%40word@`);
    expect([poolUrlFor('app_user', config), poolUrlFor('app_worker', config)]).toEqual([
      as('app_user'),
      as('app_worker'),
    ]);
    expect(replicaUrlFor('app_worker', config)).toBe(as('app_worker'));
    expect(poolUrlFor('app_user', loadConfig({ DATABASE_URL }))).toBe(DATABASE_URL);
    expect(replicaUrlFor('app_user', loadConfig({ DATABASE_URL }))).toBeUndefined();
  });

  it('sends mail only with a sender, and outside production catches it otherwise', () => {
    const MAIL_URL = 'smtp://planner:secret@mail.example.com:587';
    expect(problemsOf({ MAIL_URL })).toEqual(['MAIL_FROM must be set beside MAIL_URL']);
    expect(problemsOf({ MAIL_URL: 'http://mail.example.com', MAIL_FROM: 'a@example.com' })).toHaveLength(1);
    for (const MAIL_FROM of ['planner@example.com', 'The Planner <planner@example.com>'])
      expect(usesMailbox(loadConfig({ MAIL_URL, MAIL_FROM }))).toBe(false);
    for (const MAIL_FROM of ['planner', 'Planner <planner>', 'a@example.com\nBcc: b@example.com', '<>'])
      expect(problemsOf({ MAIL_FROM })).toHaveLength(1);
    expect(usesMailbox(loadConfig({}))).toBe(true);
  });

  it('takes the address of a model only with its name', () => {
    const AI_BASE_URL = 'http://127.0.0.1:11434/v1';
    expect(problemsOf({ AI_BASE_URL })).toEqual(['AI_MODEL must be set beside AI_BASE_URL']);
    expect(problemsOf({ AI_BASE_URL, AI_MODEL: 'small' })).toEqual([]);
  });

  it('takes several signing keys, each once', () => {
    const keys = makeSigningKeys();
    expect(problemsOf({ JWT_PRIVATE_KEYS: keys + makeSigningKeys() })).toEqual([]);
    expect(problemsOf({ JWT_PRIVATE_KEYS: keys + keys })).toHaveLength(1);
  });

  it('takes a signing key on one line, and none of another kind', () => {
    const pem = makeSigningKeys();
    expect(loadConfig({ JWT_PRIVATE_KEYS: pem.replaceAll('\n', '\\n') }).JWT_PRIVATE_KEYS?.trim()).toBe(
      pem.trim(),
    );
    const other = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;
    const JWT_PRIVATE_KEYS = other.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(problemsOf({ JWT_PRIVATE_KEYS })).toEqual([
      'JWT_PRIVATE_KEYS must be PEMs of EC P-256 private keys, each once',
    ]);
  });
});

describe('the database of a role', () => {
  it('is that of the API with another name, unless it has one of its own', () => {
    expect(databaseUrlFor('app_worker', loadConfig({ DATABASE_URL }))).toBe(
      'postgres://app_worker:pass%40word@db.example.com:5433/app',
    );
    const DATABASE_MIGRATOR_URL = 'postgres://app_migrator:other@db.example.com/app';
    const config = loadConfig({ DATABASE_URL, DATABASE_MIGRATOR_URL });
    expect(databaseUrlFor('app_migrator', config)).toBe(DATABASE_MIGRATOR_URL);
  });

  it('must be set where none is brought along', () => {
    expect(() => requireDatabaseUrl(loadConfig({}))).toThrow(ConfigError);
  });
});

describe('values in files', () => {
  const directory = mkdtempSync(join(tmpdir(), 'asc-secrets-'));
  const file = (name: string, text: string) => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  };
  afterAll(() => rmSync(directory, { recursive: true }));

  it('are read for every variable, those of networks too, without the line break at their end', () => {
    const keys = makeSigningKeys();
    const config = loadConfig({
      DATABASE_URL_FILE: file('url', `${DATABASE_URL}\n`),
      JWT_PRIVATE_KEYS_FILE: file('keys', keys),
      EXAMPLE_CLIENT_SECRET_FILE: file('client', 'of the network\n'),
      METRICS_TOKEN: 'given-as-a-variable',
      METRICS_TOKEN_FILE: '',
    });
    expect(config).toMatchObject({ DATABASE_URL, METRICS_TOKEN: 'given-as-a-variable' });
    expect(config.JWT_PRIVATE_KEYS?.trim()).toBe(keys.trim());
    expect(config.networks.example).toEqual({ clientSecret: 'of the network' });
  });

  it('satisfy what production requires, and leave variables of others alone', () => {
    const given = {
      NODE_ENV: 'production',
      JWT_PRIVATE_KEYS_FILE: file('keys', makeSigningKeys()),
      ENCRYPTION_KEYS_FILE: file('encryption', makeEncryptionKeys()),
      DATABASE_URL_FILE: file('url', DATABASE_URL),
      POSTGRES_PASSWORD_FILE: '/nowhere',
    };
    expect(problemsOf(given)).toEqual([]);
    // What is handed on to a process of ours is complete: nothing is read twice.
    expect(Object.keys(readVariables(given)).filter((name) => name.endsWith('_FILE'))).toEqual([
      'POSTGRES_PASSWORD_FILE',
    ]);
  });

  it('are told by name when they cannot be read, are empty or stand beside the variable, and never with a value', () => {
    expect(
      problemsOf({
        DATABASE_URL_FILE: join(directory, 'missing'),
        ENCRYPTION_KEYS_FILE: directory,
        BACKUP_KEYS_FILE: file('empty', ' \n'),
        MAIL_URL: 'smtp://mail.example.com:587',
        MAIL_URL_FILE: file('mail', 'smtp://user:password@mail.example.com:587'),
      }),
    ).toEqual([
      'DATABASE_URL_FILE names a file that cannot be read (ENOENT)',
      'ENCRYPTION_KEYS_FILE names a file that cannot be read (EISDIR)',
      'BACKUP_KEYS_FILE names an empty file',
      'MAIL_URL and MAIL_URL_FILE must not both be set',
    ]);
  });

  it('are held to the same rules', () => {
    expect(problemsOf({ PORT_FILE: file('port', 'http') })).toEqual(['PORT must be a whole number']);
  });
});
