import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Config } from '../../src/core/config/config.js';
import { runAs } from '../../src/core/context/request-context.js';
import { SecretBox } from '../../src/core/crypto/secret-box.js';
import { sealedColumn } from '../../src/core/crypto/sealed-columns.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import { newId } from '../../src/core/database/base.entity.js';
import { AccountCredentials } from '../../src/social-media/account-credentials.js';
import type { Platform } from '../../src/social-media/platform.js';
import { openBackstage, type Backstage } from '../support/backstage.js';
import { runProgram, type Ending } from '../support/main-process.js';
import { setStage, type Stage } from '../support/publishing.js';
import { until } from '../support/until.js';
import { startWorkerInside } from '../support/worker-inside.js';

const OLD_KEY = `old:${Buffer.alloc(32, 1).toString('base64')}`;
const NEW_KEY = `new:${Buffer.alloc(32, 2).toString('base64')}`;
/** Enough that a rotation takes many batches. */
const IDLE_ACCOUNTS = 3000;

interface Account {
  id: string;
  platform: Platform;
}

let stage: Stage;
let accounts: Account[];

beforeAll(async () => {
  stage = await setStage({ ENCRYPTION_KEYS: OLD_KEY });
  accounts = [];
  // The others renew no token in its first day, or never.
  for (const platform of ['linkedin', 'pinterest', 'tiktok', 'twitter'])
    accounts.push({ platform, id: await stage.connect(platform, `harbour.${platform}`) });
  await plantIdleAccounts();
});

afterAll(() => stage.close());

/** Accounts with tokens under the old key that nobody uses. */
async function plantIdleAccounts(): Promise<void> {
  const box = new SecretBox(OLD_KEY);
  const column = sealedColumn('social_media_accounts', 'credentials');
  const ids = Array.from({ length: IDLE_ACCOUNTS }, newId);
  const sealed = ids.map((rowId) => box.seal('idle', { ...column, rowId, ownerId: stage.projectId }));
  await withClient(stage.api.database.adminUrl, (admin) =>
    admin.query(
      `INSERT INTO social_media_accounts
         (id, project_id, user_id, platform, platform_account_id, username, display_name, credentials)
       SELECT id, $1, $2, 'threads', id::text, 'idle', 'Idle', sealed FROM unnest($3::uuid[], $4::text[]) given (id, sealed)`,
      [stage.projectId, stage.anna.id, ids, sealed],
    ),
  );
}

async function accountsUnder(keyId: string): Promise<number> {
  const { rows } = await withClient(stage.api.database.adminUrl, (admin) =>
    admin.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM social_media_accounts WHERE credentials LIKE $1`,
      [`v1.${keyId}.%`],
    ),
  );
  return rows[0]?.count ?? -1;
}

const configWith = (...keys: string[]): Config => ({ ...stage.api.config, ENCRYPTION_KEYS: keys.join(',') });

function rotate(...parameters: string[]): Promise<Ending> {
  const { DATABASE_URL = '', JWT_PRIVATE_KEYS = '' } = stage.api.config;
  const environment = { DATABASE_URL, JWT_PRIVATE_KEYS, ENCRYPTION_KEYS: `${NEW_KEY},${OLD_KEY}` };
  return runProgram('src/rotate-secrets.command.js', parameters, environment);
}

/** A worker's modules, which read and refresh the tokens of every account without a pause. */
class Traffic {
  private isOn = true;
  private readonly loops: Promise<void>[];
  readonly failures: unknown[] = [];
  reads = 0;
  refreshes = 0;

  private constructor(private readonly backstage: Backstage) {
    const credentials = backstage.app.get(AccountCredentials, { strict: false });
    this.loops = accounts.map((account) => this.use(credentials, account));
  }

  static async start(...keys: string[]): Promise<Traffic> {
    const database = { ...stage.api.database, config: configWith(...keys) };
    return new Traffic(await openBackstage(database, 'app_worker', 4));
  }

  async stop(): Promise<void> {
    this.isOn = false;
    await Promise.all(this.loops);
    await this.backstage.close();
  }

  private async use(credentials: AccountCredentials, account: Account): Promise<void> {
    const { projectId } = stage;
    while (this.isOn) {
      try {
        await runAs({ projectId }, () => credentials.access({ ...account, projectId }));
        this.reads++;
        await runAs({ projectId }, () => credentials.renew({ ...account, projectId }));
        this.refreshes++;
      } catch (error) {
        this.failures.push(error);
      }
    }
  }
}

describe('a change of the encryption key', () => {
  it('begins with secrets under the old key, which a dry run counts', async () => {
    expect(await accountsUnder('old')).toBe(IDLE_ACCOUNTS + accounts.length);
    const { exitCode, stdout } = await rotate('--dry-run', '--json');
    const none = { stale: 0, resealed: 0, unreadable: [], left: 0 };
    expect({ exitCode, report: JSON.parse(stdout) as unknown }).toEqual({
      exitCode: 3,
      report: {
        dryRun: true,
        columns: [
          { column: 'second_factors.secret', ...none },
          { column: 'webhook_endpoints.secret', ...none },
          { column: 'webhook_endpoints.previous_secret', ...none },
          {
            column: 'social_media_accounts.credentials',
            stale: IDLE_ACCOUNTS + accounts.length,
            resealed: IDLE_ACCOUNTS + accounts.length,
            unreadable: [],
            left: IDLE_ACCOUNTS + accounts.length,
          },
          { column: 'idempotency_keys.answer', ...none },
        ],
      },
    });
    expect(await accountsUnder('new')).toBe(0);
  });

  it('never keeps a worker from a token, whichever key it writes with', async () => {
    // Restarted one after the other: some still write with the old key, and can read both.
    const before = await Traffic.start(OLD_KEY, NEW_KEY);
    const after = await Traffic.start(NEW_KEY, OLD_KEY);
    const first = await rotate();
    expect([0, 3]).toContain(first.exitCode);
    await before.stop();
    const second = await rotate('--json');
    await after.stop();
    expect(before.failures).toEqual([]);
    expect(after.failures).toEqual([]);
    for (const traffic of [before, after]) {
      expect(traffic.reads).toBeGreaterThan(0);
      expect(traffic.refreshes).toBeGreaterThan(0);
    }
    expect(second).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await accountsUnder('old')).toBe(0);
    expect(await accountsUnder('new')).toBe(IDLE_ACCOUNTS + accounts.length);
  });

  it('ends without the old key: the accounts still publish', async () => {
    const worker = await startWorkerInside(configWith(NEW_KEY));
    const account = accounts.find(({ platform }) => platform === 'twitter');
    const postId = await stage.duePost(account?.id ?? '', 'Sealed anew');
    const post = await until(
      () => stage.post(postId),
      ({ status }) => status !== 'scheduled',
    );
    await worker.stop();
    expect(post.status).toBe('published');
  });
});

describe('npm run secrets:rotate', () => {
  it('explains itself, and refuses what it does not know', async () => {
    const help = await rotate('--help');
    expect(help).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^Usage: npm run secrets:rotate/),
    });
    const wrong = await rotate('--force');
    expect(wrong).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining('Usage:') });
  });

  it('ends with 1 and one message when the database is not there', async () => {
    const { exitCode, stderr } = await runProgram('src/rotate-secrets.command.js', [], {
      DATABASE_URL: 'postgres://app_user:secret@127.0.0.1:1/none',
      ENCRYPTION_KEYS: NEW_KEY,
      JWT_PRIVATE_KEYS: stage.api.config.JWT_PRIVATE_KEYS ?? '',
    });
    expect({ exitCode, lines: stderr.trim().split('\n').length }).toEqual({ exitCode: 1, lines: 1 });
    expect(stderr).not.toContain('secret');
  });
});
