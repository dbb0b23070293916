import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { JobRunner } from '../../src/core/jobs/job-runner.js';
import { TokenRenewalService } from '../../src/social-media/account-care/token-renewal.service.js';
import { connectAccount, consent } from '../support/accounts.js';
import { queuedJobs } from '../support/jobs.js';
import { setStage, type Stage } from '../support/publishing.js';
import { create, makeProject } from '../support/team.js';
import { until } from '../support/until.js';
import { startWorkerInside, type WorkerInside } from '../support/worker-inside.js';

interface Health {
  status: string;
  tokenExpiresAt: string | null;
  isRenewable: boolean;
  scheduledPosts: number;
  risk: string | null;
  postsAtRisk: { id: string }[];
  postsAtRiskTotal: number;
}

interface Kept {
  status: string;
  version: number;
  endsIn: number | null;
  credentials: string | null;
}

const DAY = 86_400_000;

let stage: Stage;
let worker: WorkerInside;
let runner: JobRunner;
let admin: pg.Client;
let project: string;

beforeAll(async () => {
  stage = await setStage();
  project = `/projects/${stage.projectId}`;
  admin = new pg.Client({ connectionString: stage.api.database.adminUrl });
  await admin.connect();
  worker = stage.stopAtClose(await startWorkerInside(stage.api.config));
  runner = worker.app.get(JobRunner, { strict: false });
  runner.start();
});
afterAll(async () => {
  await runner.stop();
  await admin.end();
  await stage.close();
});

const kept = async (accountId: string): Promise<Kept> => {
  const { rows } = await admin.query<Kept>(
    `SELECT status, credentials_version AS version, extract(epoch FROM token_expires_at - now())::float AS "endsIn", credentials
     FROM social_media_accounts WHERE id = $1`,
    [accountId],
  );
  return rows[0]!;
};
const health = async (accountId: string) =>
  (await stage.anna.client.get<Health>(`${project}/accounts/${accountId}/health`)).body;
const schedule = async (accountId: string, days: number) =>
  create(stage.anna, `${project}/posts`, {
    contentId: await create(stage.anna, `${project}/contents`, { title: 'Later', contentType: 'text' }),
    accountId,
    scheduledTime: new Date(Date.now() + days * DAY).toISOString(),
  });
const jobsDone = async (name: string) => {
  await until(
    () => queuedJobs(admin, name),
    (jobs) => jobs.length === 0,
  );
};

describe('the health of an account', () => {
  it('has no risk while its token can be renewed', async () => {
    const account = await stage.connect('twitter', 'harbourbakery');
    await schedule(account, 100);
    expect(await health(account)).toMatchObject({
      status: 'active',
      isRenewable: true,
      scheduledPosts: 1,
      risk: null,
      postsAtRisk: [],
    });
  });

  it('names the posts that come after the end of a token that cannot be renewed', async () => {
    const account = await stage.connect('twitter', 'fernandclay');
    await admin.query(
      `UPDATE social_media_accounts SET is_renewable = false, token_expires_at = now() + interval '10 days' WHERE id = $1`,
      [account],
    );
    await schedule(account, 9);
    const after = await schedule(account, 11);
    expect(await health(account)).toMatchObject({
      scheduledPosts: 2,
      risk: 'token-ends',
      postsAtRisk: [{ id: after }],
      postsAtRiskTotal: 1,
    });
  });

  it('names all posts of an account that must be connected again', async () => {
    const account = await stage.connect('twitter', 'lost');
    const post = await schedule(account, 1);
    await admin.query(`UPDATE social_media_accounts SET status = 'needs_reauth' WHERE id = $1`, [account]);
    expect(await health(account)).toMatchObject({ risk: 'not-connected', postsAtRisk: [{ id: post }] });
  });
});

describe('the boards of an account', () => {
  interface Account {
    destinations: { id: string; name: string }[];
    destinationsReadAt: string | null;
  }

  it('are read when it is connected, and again when somebody asks', async () => {
    const path = `${project}/accounts/${await stage.connect('pinterest', 'harbourbakery')}`;
    const account = async () => (await stage.anna.client.get<Account>(path)).body;
    const first = await until(account, ({ destinationsReadAt }) => destinationsReadAt !== null);
    expect(first.destinations[0]).toEqual({ id: expect.any(String), name: expect.any(String) });
    expect((await stage.anna.client.post(`${path}/read-destinations`)).status).toBe(202);
    await until(account, ({ destinationsReadAt }) => destinationsReadAt !== first.destinationsReadAt);
  });
});

describe('tokens', () => {
  const endedDaysAgo = async (account: string, days: number) => {
    await stage.expireToken(account);
    await admin.query(
      'UPDATE social_media_accounts SET token_expires_at = now() - make_interval(days => $2) WHERE id = $1',
      [account, days],
    );
  };
  const renewAll = async () => {
    await worker.app.get(TokenRenewalService).findDue();
    await jobsDone('accounts.renew');
  };

  it('are renewed where nothing has been published for a week, and not before', async () => {
    const idle = await stage.connect('twitter', 'idle');
    const busy = await stage.connect('twitter', 'busy');
    await endedDaysAgo(idle, 8);
    await endedDaysAgo(busy, 1);
    const before = await kept(busy);
    await renewAll();
    expect((await kept(idle)).endsIn).toBeGreaterThan(0);
    expect(await kept(busy)).toMatchObject({ version: before.version });
  });

  it('that the network takes no more mark their account, one that it cannot renew now does not', async () => {
    const lost = await stage.connect('twitter', 'ended');
    await endedDaysAgo(lost, 8);
    await stage.fault({ route: 'token', kind: 'server-error-before', times: 1, platform: 'twitter' });
    await renewAll();
    expect(await kept(lost)).toMatchObject({ status: 'active' });
    await endedDaysAgo(lost, 8);
    await stage.fault({ route: 'token', kind: 'invalid-token', times: 1, platform: 'twitter' });
    await renewAll();
    expect(await kept(lost)).toMatchObject({ status: 'needs_reauth' });
  });

  it('of a disconnected account end at the network, and are forgotten', async () => {
    const account = await stage.connect('twitter', 'disconnected');
    expect(await stage.grants('twitter', 'disconnected')).toBe(1);
    expect((await stage.anna.client.delete(`${project}/accounts/${account}`)).status).toBe(204);
    await jobsDone('accounts.revoke');
    expect(await stage.grants('twitter', 'disconnected')).toBe(0);
    expect(await kept(account)).toMatchObject({ status: 'revoked', credentials: null });
  });

  it('stay where another project has the same account', async () => {
    const account = await stage.connect('twitter', 'shared');
    const other = await makeProject(stage.anna, 'Other');
    await connectAccount(stage.anna, other, 'twitter', 'shared');
    await stage.anna.client.delete(`${project}/accounts/${account}`);
    await jobsDone('accounts.revoke');
    expect(await stage.grants('twitter', 'shared')).toBe(2);
    expect(await kept(account)).toMatchObject({ credentials: null });
  });

  it('stay where one consent covers several accounts, until the last of them is disconnected', async () => {
    const begun = await stage.anna.client.post<{ authorizeUrl: string }>(
      `${project}/accounts/networks/facebook/connect`,
    );
    const callbackUrl = await consent(begun.body.authorizeUrl, 'left.page--right.page');
    const offered = await stage.anna.client.post<{ grant: string; choices: { platformAccountId: string }[] }>(
      `${project}/accounts`,
      { callbackUrl },
    );
    const { grant, choices } = offered.body;
    const chosen = await stage.anna.client.post<{ items: { id: string }[] }>(`${project}/accounts/choose`, {
      grant,
      platformAccountIds: choices.map(({ platformAccountId }) => platformAccountId),
    });
    const [first, last] = chosen.body.items.map(({ id }) => id);
    const before = await stage.grants('facebook', 'left.page--right.page');
    await stage.anna.client.delete(`${project}/accounts/${first}`);
    await jobsDone('accounts.revoke');
    expect([before, await stage.grants('facebook', 'left.page--right.page')]).toEqual([1, 1]);
    await stage.anna.client.delete(`${project}/accounts/${last}`);
    await jobsDone('accounts.revoke');
    expect(await stage.grants('facebook', 'left.page--right.page')).toBe(0);
  });
});
