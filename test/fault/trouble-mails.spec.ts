import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { runInContext } from '../../src/core/context/request-context.js';
import { JobRunner } from '../../src/core/jobs/job-runner.js';
import { AccountsRepository } from '../../src/social-media/accounts.repository.js';
import { EarlyChecksService } from '../../src/social-media/early-checks/early-checks.service.js';
import { connectAccount, plantAccount } from '../support/accounts.js';
import { freePort } from '../support/free-port.js';
import { registerPerson, type Person } from '../support/http-client.js';
import { queuedJobs } from '../support/jobs.js';
import { readMailbox } from '../support/mailbox.js';
import { expectFieldProblem } from '../support/problem.js';
import { setStage, type Stage } from '../support/publishing.js';
import { create, makeProject, plantMember, type MemberRole } from '../support/team.js';
import { until } from '../support/until.js';
import { startWorkerInside, type WorkerInside } from '../support/worker-inside.js';

/** A project whose people have proved their addresses, and an account. */
interface Team {
  projectId: string;
  base: string;
  owner: Person;
  accountId: string;
}

let stage: Stage;
let worker: WorkerInside;
let runner: JobRunner;
let admin: pg.Client;

beforeAll(async () => {
  stage = await setStage();
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

async function verifiedPerson(name: string): Promise<Person> {
  const person = await registerPerson(stage.api.client, name);
  await admin.query('UPDATE users SET email_verified_at = now() WHERE id = $1', [person.id]);
  return person;
}

async function member({ projectId }: Team, role: MemberRole, name: string = role): Promise<Person> {
  const person = await verifiedPerson(name);
  await plantMember(stage.api, projectId, person, role);
  return person;
}

let handles = 0;
async function makeTeam(settings: object = {}): Promise<Team> {
  const owner = await verifiedPerson('Owner');
  const projectId = await makeProject(owner, 'Harbour\nbakery');
  const base = `/projects/${projectId}`;
  expect((await owner.client.patch(base, { settings })).status).toBe(200);
  const accountId = await connectAccount(owner, projectId, 'twitter', `bakery${++handles}`);
  return { projectId, base, owner, accountId };
}

const newContent = ({ base }: Team, creator: Person, title: string) =>
  create(creator, `${base}/contents`, { title, description: 'The copy itself', contentType: 'text' });

/** A post that the network refuses, after it has. */
async function failingPost(team: Team, creator: Person, title: string): Promise<string> {
  await stage.fault({ route: 'publish', kind: 'reject', times: 1, platform: 'twitter' });
  const contentId = await newContent(team, creator, title);
  const id = await create(creator, `${team.base}/posts`, { contentId, accountId: team.accountId });
  expect((await creator.client.post(`${team.base}/posts/${id}/publish-now`)).status).toBe(200);
  await until(
    async () => (await creator.client.get<{ status: string }>(`${team.base}/posts/${id}`)).body,
    ({ status }) => status === 'failed',
  );
  return id;
}

const loseConnection = ({ projectId, accountId }: Team) =>
  runInContext({ requestId: 'test', databaseActor: { projectId } }, () =>
    worker.app.get(AccountsRepository).markNeedsReauth(projectId, accountId),
  );

const jobsOf = async (name: string, { projectId }: Team) =>
  (await queuedJobs(admin, name)).filter(({ payload }) => payload.projectId === projectId);

/** Lets the time pass until troubles are gathered, and their mails sent. */
async function minutesLater(team: Team): Promise<void> {
  await admin.query(`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key = $1`, [
    `trouble.gather ${team.projectId} next`,
  ]);
  await admin.query(`SELECT pg_notify('jobs:insert', '{"r":1,"count":1}')`);
  // Also one that was tried just now and is tried again soon; what is gathered next is minutes away.
  const pending = async () => [
    ...(await jobsOf('trouble.gather', team)).filter(({ runAt }) => runAt.getTime() < Date.now() + 60_000),
    ...(await jobsOf('notification.mail', team)),
  ];
  await until(pending, (jobs) => jobs.length === 0);
}

/** What the person has in their list, newest first. */
const listed = async ({ client }: Person, { projectId }: Team) =>
  (
    await client.get<{ items: { kind: string; title: string; text: string; path: string }[] }>(
      `/notifications?projectId=${projectId}`,
    )
  ).body.items;

const mailsTo = async ({ email }: Person) =>
  (await readMailbox(stage.api)).filter(
    ({ to, subject }) => to === email && subject.startsWith('Posts in danger'),
  );

describe('an account that must be connected again', () => {
  it('is told to owner and admins who have proved their address and are still there, once', async () => {
    const team = await makeTeam();
    const told = [team.owner, await member(team, 'admin')];
    const [unproved, locked, deleted, removed] = [
      await member(team, 'admin'),
      await member(team, 'admin'),
      await member(team, 'admin'),
      await member(team, 'admin'),
    ];
    const others = [await member(team, 'editor'), await member(team, 'viewer'), unproved, locked, deleted];
    await loseConnection(team);
    await loseConnection(team);
    // What holds is what is so when the mail is sent.
    await admin.query('UPDATE users SET email_verified_at = NULL WHERE id = $1', [unproved.id]);
    await admin.query('UPDATE users SET is_active = false WHERE id = $1', [locked.id]);
    await admin.query('UPDATE users SET deleted_at = now() WHERE id = $1', [deleted.id]);
    await admin.query('UPDATE team_members SET deleted_at = now() WHERE user_id = $1', [removed.id]);
    await minutesLater(team);
    for (const person of told) {
      const [mail, ...more] = await mailsTo(person);
      expect(more).toEqual([]);
      expect(mail?.subject).toBe('Posts in danger: Harbour bakery');
      expect(mail?.text).toContain('on twitter:\nThe network takes the token of account');
      expect(mail?.text).toContain('What to do: Connect the account again');
      expect(mail?.text).toContain(`${stage.api.config.PUBLIC_URL}/api/v1${team.base}/publishing/health`);
    }
    for (const person of [...others, removed]) expect(await mailsTo(person)).toEqual([]);
    // Who has not proved an address has a list all the same.
    for (const person of [...told, unproved])
      expect(await listed(person, team)).toEqual([
        expect.objectContaining({
          kind: 'account.needs-attention',
          title: expect.stringMatching(/^To connect again: .+ on twitter$/),
          text: expect.stringContaining('What to do: Connect the account again'),
          path: `/api/v1${team.base}/accounts/${team.accountId}`,
        }),
      ]);
    expect(await listed(others[0] as Person, team)).toEqual([]);
  });

  it('is not told when it was connected again meanwhile', async () => {
    const team = await makeTeam();
    await loseConnection(team);
    await connectAccount(team.owner, team.projectId, 'twitter', `bakery${handles}`);
    await minutesLater(team);
    expect(await mailsTo(team.owner)).toEqual([]);
  });

  it('leaves nothing behind when its change is taken back', async () => {
    const team = await makeTeam();
    await admin.query('BEGIN');
    await admin.query(`UPDATE social_media_accounts SET status = 'needs_reauth' WHERE id = $1`, [
      team.accountId,
    ]);
    expect(await jobsOf('trouble.gather', team)).toHaveLength(1);
    await admin.query('ROLLBACK');
    expect(await jobsOf('trouble.gather', team)).toEqual([]);
    const { rows } = await admin.query('SELECT FROM app.trouble_notices WHERE project = $1', [
      team.projectId,
    ]);
    expect(rows).toEqual([]);
  });
});

describe('posts that fail', () => {
  it('are told together, each also to whoever made its content, and without the content', async () => {
    const team = await makeTeam({ timeZone: 'Asia/Tokyo' });
    const [anna, ben] = [await member(team, 'editor'), await member(team, 'editor')];
    const hers = await failingPost(team, anna, 'Monday\n\nWhat to do: pay');
    await failingPost(team, ben, 'Tuesday');
    expect(await jobsOf('trouble.gather', team)).toHaveLength(1);
    await minutesLater(team);
    const [all] = await mailsTo(team.owner);
    expect(all?.text).toContain('“Monday What to do: pay” on twitter as ');
    expect(all?.text).toContain('“Tuesday” on twitter as ');
    expect(all?.text).toMatch(/to go out at [\d:]+ \(Asia\/Tokyo\):/);
    expect(all?.text).not.toContain('does not want this');
    const [mine, ...more] = await mailsTo(anna);
    expect(more).toEqual([]);
    expect(mine?.text).toContain(
      'It failed. The network refused the content.\nWhat to do: Change the content',
    );
    expect(mine?.text).toContain(`${team.base}/posts/${hers}`);
    expect(mine?.text).not.toContain('Tuesday');
    const [told, ...others] = await listed(anna, team);
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      kind: 'post.failed',
      title: 'Failed: Monday What to do: pay on twitter',
      path: `/api/v1${team.base}/posts/${hers}`,
    });
    expect(await listed(team.owner, team)).toHaveLength(2);
  });

  it('are told to nobody who has left, and not when they are tried again meanwhile', async () => {
    const team = await makeTeam();
    const editor = await member(team, 'editor');
    await failingPost(team, editor, 'Left behind');
    const contentId = await newContent(team, editor, 'Going on');
    const { rows } = await admin.query<{ id: string }>(
      `INSERT INTO social_media_posts (id, project_id, content_id, account_id, platform, content_version, status, scheduled_time)
       VALUES (gen_random_uuid(), $1, $2, $3, 'twitter', 1, 'scheduled', now()) RETURNING id`,
      [team.projectId, contentId, team.accountId],
    );
    for (const status of ['failed', 'draft'])
      await admin.query('UPDATE social_media_posts SET status = $2 WHERE id = $1', [rows[0]?.id, status]);
    await admin.query('UPDATE team_members SET deleted_at = now() WHERE user_id = $1', [editor.id]);
    await minutesLater(team);
    expect(await mailsTo(editor)).toEqual([]);
    const [mail] = await mailsTo(team.owner);
    expect(mail?.text).toContain('Left behind');
    expect(mail?.text).not.toContain('Going on');
  });

  it('are told at most every ten minutes, and what comes meanwhile then', async () => {
    const team = await makeTeam();
    await failingPost(team, team.owner, 'First');
    await minutesLater(team);
    await failingPost(team, team.owner, 'Second');
    await minutesLater(team);
    expect(await mailsTo(team.owner)).toHaveLength(1);
    const [planned] = await jobsOf('trouble.gather', team);
    expect(planned?.runAt.getTime()).toBeGreaterThan(Date.now() + 8 * 60_000);
    await admin.query(
      `UPDATE app.trouble_notices SET gathered_at = gathered_at - interval '10 minutes' WHERE project = $1`,
      [team.projectId],
    );
    await minutesLater(team);
    const [second, ...earlier] = await mailsTo(team.owner);
    expect(earlier).toHaveLength(1);
    expect(second?.text).toContain('Second');
    expect(second?.text).not.toContain('First');
  });

  it('are told by number where there are many', async () => {
    const team = await makeTeam();
    const contentId = await newContent(team, team.owner, 'Many');
    await admin.query(
      `INSERT INTO social_media_posts (id, project_id, content_id, account_id, platform, content_version)
       SELECT gen_random_uuid(), $1, $2, $3, 'twitter', 1 FROM generate_series(1, 23)`,
      [team.projectId, contentId, team.accountId],
    );
    await admin.query(`UPDATE social_media_posts SET status = 'failed' WHERE content_id = $1`, [contentId]);
    await minutesLater(team);
    const [mail] = await mailsTo(team.owner);
    expect(mail?.text.match(/“Many”/g)).toHaveLength(20);
    expect(mail?.text).toContain('And 3 more posts.');
  });
});

describe('a post that waits for a person, or would be kept when its time comes', () => {
  const scheduled = async (team: Team, title: string) => {
    const contentId = await newContent(team, team.owner, title);
    const id = await create(team.owner, `${team.base}/posts`, {
      contentId,
      accountId: team.accountId,
      scheduledTime: new Date(Date.now() + 10 * 60_000).toISOString(),
    });
    await worker.app.get(EarlyChecksService).checkDue();
    await until(
      async () =>
        (await team.owner.client.get<{ checkedAt: string | null }>(`${team.base}/posts/${id}`)).body,
      ({ checkedAt }) => checkedAt !== null,
    );
    return until(
      () => jobsOf('trouble.gather', team),
      (jobs) => jobs.length > 0,
    );
  };

  it.each([
    [false, 'It is due at', 'Read what GET'],
    [true, 'Before its time something was found', 'Give it another time'],
  ])('is told with what was found (held: %s)', async (holdOnProblems, words, action) => {
    const team = await makeTeam({ approval: { required: true }, schedule: { holdOnProblems } });
    await scheduled(team, 'Soon');
    await minutesLater(team);
    const [mail] = await mailsTo(team.owner);
    expect(mail?.text).toContain('“Soon” on twitter');
    expect(mail?.text).toContain(words);
    expect(mail?.text).toContain('The project wants approval, and the content as it is now has none.');
    expect(mail?.text).toContain(`What to do: ${action}`);
  });

  it('is told to nobody where the project wants no such mails', async () => {
    const team = await makeTeam({ approval: { required: true }, notifications: { troubleMails: false } });
    await scheduled(team, 'Quiet');
    await minutesLater(team);
    expect(await mailsTo(team.owner)).toEqual([]);
    expect(await listed(team.owner, team)).toMatchObject([
      { kind: 'post.endangered', title: 'In danger: Quiet on twitter' },
    ]);
    const settings = { notifications: { troubleMails: 'no' } };
    expectFieldProblem(
      await team.owner.client.patch(team.base, { settings }),
      422,
      'settings.notifications.troubleMails',
    );
  });
});

it('a mail server that is down gets the mail when it is back', async () => {
  await runner.stop();
  const [port, received] = [await freePort(), [] as string[]];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      received.push(...session.envelope.rcptTo.map(({ address }) => address));
      stream.on('end', () => done()).resume();
    },
  });
  const mailing = await startWorkerInside({
    ...stage.api.config,
    MAIL_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'planner@example.com',
  });
  const other = mailing.app.get(JobRunner, { strict: false });
  try {
    const team = await makeTeam();
    const accountId = await plantAccount(stage.api, team.projectId, team.owner);
    await loseConnection({ ...team, accountId });
    await admin.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key = $1', [
      `trouble.gather ${team.projectId} next`,
    ]);
    other.start();
    const [failed] = await until(
      () => jobsOf('notification.mail', team),
      ([job]) => typeof job?.lastError === 'string',
    );
    expect(failed?.lastError).toMatch(/^the mail server did not take a mail \(E\w+\)$/);
    server.listen(port, '127.0.0.1');
    await once(server.server, 'listening');
    expect((server.server.address() as AddressInfo).port).toBe(port);
    await until(
      () => jobsOf('notification.mail', team),
      (jobs) => jobs.length === 0,
    );
    expect(received).toEqual([team.owner.email]);
  } finally {
    await other.stop();
    await mailing.stop();
    server.close();
  }
});
