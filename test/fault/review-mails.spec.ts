import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ReviewNoticesService } from '../../src/content/review/notices/review-notices.service.js';
import { runInContext } from '../../src/core/context/request-context.js';
import { JobRunner } from '../../src/core/jobs/job-runner.js';
import { NotificationMails } from '../../src/projects/notifications/notification-mails.js';
import { registerPerson, type Person } from '../support/http-client.js';
import { queuedJobs } from '../support/jobs.js';
import { readMailbox } from '../support/mailbox.js';
import { setStage, type Stage } from '../support/publishing.js';
import { create, makeProject, plantMember, type MemberRole } from '../support/team.js';
import { until } from '../support/until.js';
import { startWorkerInside } from '../support/worker-inside.js';

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();

let stage: Stage;
let runner: JobRunner;
let mails: NotificationMails;
let notices: ReviewNoticesService;
let admin: pg.Client;
let owner: Person;
let editor: Person;
let reviewer: Person;
let projectId: string;
let base: string;
let content: string;

beforeAll(async () => {
  stage = await setStage();
  admin = new pg.Client({ connectionString: stage.api.database.adminUrl });
  await admin.connect();
  const worker = stage.stopAtClose(await startWorkerInside(stage.api.config));
  runner = worker.app.get(JobRunner, { strict: false });
  mails = worker.app.get(NotificationMails, { strict: false });
  notices = worker.app.get(ReviewNoticesService, { strict: false });
  runner.start();
});
afterAll(async () => {
  await runner.stop();
  await admin.end();
  await stage.close();
});

beforeEach(async () => {
  owner = await verifiedPerson('Owner');
  projectId = await makeProject(owner, 'Harbour bakery');
  base = `/projects/${projectId}`;
  await settings({ approval: { required: true } });
  [editor, reviewer] = [await member('editor'), await member('reviewer')];
  const id = await create(editor, `${base}/contents`, {
    ...{ title: 'Launch\nday', description: 'The copy itself', contentType: 'text' },
  });
  content = `${base}/contents/${id}`;
});

async function verifiedPerson(name: string): Promise<Person> {
  const person = await registerPerson(stage.api.client, name);
  await admin.query('UPDATE users SET email_verified_at = now() WHERE id = $1', [person.id]);
  return person;
}
async function member(role: MemberRole): Promise<Person> {
  const person = await verifiedPerson(role);
  await plantMember(stage.api, projectId, person, role);
  return person;
}
const settings = async (changes: object) =>
  expect((await owner.client.patch(base, { settings: changes })).status).toBe(200);
const ask = (body = {}) =>
  create(editor, `${content}/approval-requests`, { note: 'A note of the team', ...body });
const say = (body: object) => create(reviewer, `${content}/comments`, body);
const hasChanged = (description: string) => editor.client.patch(content, { description });

/** Those of the people who have got such a mail, once all jobs that are due have run. */
async function told(words: string, people: Record<string, Person>): Promise<string[]> {
  const due = async () => {
    const names = ['approval.tell-request', 'approval.tell-decision', 'comment.tell', 'notification.mail'];
    const jobs = (await Promise.all(names.map((name) => queuedJobs(admin, name)))).flat();
    return jobs.filter((job) => job.payload.projectId === projectId && job.runAt.getTime() <= Date.now());
  };
  await until(due, (jobs) => jobs.length === 0);
  const shown = (await readMailbox(stage.api)).filter(({ subject }) => subject.startsWith(words));
  return Object.entries(people).flatMap(([name, { email }]) =>
    shown.filter(({ to }) => to === email).map(() => name),
  );
}

const inProject = <T>(work: () => Promise<T>) =>
  runInContext({ requestId: 'test', databaseActor: { projectId } }, work);

/** Has the mail sent again that told somebody of a kind: what holds is what is so then. */
async function mailAgain({ id }: Person, kind: string): Promise<void> {
  const { rows } = await admin.query<{ batch: string }>(
    'SELECT batch FROM notifications WHERE project_id = $1 AND user_id = $2 AND kind = $3',
    [projectId, id, kind],
  );
  expect(rows).toHaveLength(1);
  for (const { batch } of rows) await inProject(() => mails.mail({ projectId, batch }));
}

/** Titles of what the person reads in their list, newest first. */
const listed = async (person: Person) => (await inList(person)).map(({ title }) => title);
const inList = async ({ client }: Person) =>
  (await client.get<{ items: { title: string; text: string }[] }>(`/notifications?projectId=${projectId}`))
    .body.items;

/** Lets the time of the reminder come. */
async function untilReminder(): Promise<void> {
  await admin.query(
    `UPDATE graphile_worker._private_jobs SET run_at = now() WHERE payload ->> 'projectId' = $1`,
    [projectId],
  );
  await admin.query(`SELECT pg_notify('jobs:insert', '{"r":1,"count":1}')`);
}

describe('a request for approval', () => {
  it('is told to those whose approval is missing, and are still there', async () => {
    const [viewer, second, unproved] = [
      await member('viewer'),
      await member('reviewer'),
      await member('admin'),
    ];
    await admin.query('UPDATE users SET email_verified_at = NULL WHERE id = $1', [unproved.id]);
    await reviewer.client.post(`${content}/approvals`, { status: 'approved' });
    await settings({ approval: { required: true, approvals: 2 } });
    await ask({ dueAt: inHours(48) });
    const people = { owner, editor, reviewer, second, viewer, unproved };
    expect(await told('To approve', people)).toEqual(['owner', 'second']);
    const mail = (await readMailbox(stage.api)).find(({ to }) => to === second.email);
    expect(mail?.subject).toBe('To approve: Launch day');
    expect(mail?.text).toContain('of the content “Launch day” in the project “Harbour bakery”, until 20');
    expect(mail?.text).toContain(`${stage.api.config.PUBLIC_URL}/api/v1${content}/approvals/standing`);
    expect(mail?.text).not.toContain('The copy itself');
    expect(mail?.text).not.toContain('A note of the team');
  });

  it('is told to the people of the open stage, and to authors only where they may approve', async () => {
    const stages = [{ name: 'Text', approverIds: [editor.id, reviewer.id] }];
    await settings({ approval: { required: true, stages } });
    await ask();
    expect(await told('To approve', { owner, editor, reviewer })).toEqual(['reviewer']);
    await settings({ approval: { required: true, stages, selfApproval: true } });
    await hasChanged('Other copy');
    await ask();
    expect(await told('To approve', { owner, editor, reviewer })).toEqual(['editor', 'reviewer', 'reviewer']);
  });

  it('is mailed to nobody whose approval it waits for no more when the mail is sent', async () => {
    const second = await member('reviewer');
    await settings({ approval: { required: true, approvals: 3 } });
    await ask();
    const people = { owner, reviewer, second };
    expect(await told('To approve', people)).toEqual(['owner', 'reviewer', 'second']);
    await reviewer.client.post(`${content}/approvals`, { status: 'approved' });
    await admin.query(`UPDATE team_members SET role = 'viewer' WHERE user_id = $1`, [second.id]);
    for (const person of Object.values(people)) await mailAgain(person, 'approval.wanted');
    expect(await told('To approve', people)).toEqual(['owner', 'owner', 'reviewer', 'second']);
    await hasChanged('Other copy');
    await mailAgain(owner, 'approval.wanted');
    expect(await told('To approve', people)).toEqual(['owner', 'owner', 'reviewer', 'second']);
  });

  it('is told once, however often its job runs', async () => {
    const requestId = await ask();
    expect(await told('To approve', { owner, reviewer })).toEqual(['owner', 'reviewer']);
    await inProject(() => notices.tellRequest({ projectId, requestId, isReminder: false }));
    expect(await told('To approve', { owner, reviewer })).toEqual(['owner', 'reviewer']);
    expect(await listed(reviewer)).toEqual(['To approve: Launch day']);
  });

  it('is told to 20 people at most', async () => {
    const people = Object.fromEntries(
      await Promise.all(Array.from({ length: 21 }, async (_, n) => [`p${n}`, await member('reviewer')])),
    ) as Record<string, Person>;
    await ask();
    expect(await told('To approve', { owner, reviewer, ...people })).toHaveLength(20);
  });

  it('is reminded of while it is open, and not after', async () => {
    await ask({ dueAt: inHours(48), remindAt: inHours(24) });
    expect(await told('Still to approve', { owner, reviewer })).toEqual([]);
    await untilReminder();
    expect(await told('Still to approve', { owner, reviewer })).toEqual(['owner', 'reviewer']);
    await hasChanged('Other copy');
    await ask({ dueAt: inHours(48), remindAt: inHours(24) });
    await hasChanged('Third copy');
    await untilReminder();
    expect(await told('Still to approve', { owner, reviewer })).toEqual(['owner', 'reviewer']);
  });

  it('is told to nobody where the project wants no such mails', async () => {
    await settings({ approval: { required: true }, notifications: { reviewMails: false } });
    await ask();
    await say({ body: 'Look', mentions: [editor.id] });
    expect(await told('To approve', { owner, reviewer })).toEqual([]);
    expect(await told('You are mentioned', { editor })).toEqual([]);
    expect(await listed(reviewer)).toEqual(['To approve: Launch day']);
    expect(await listed(editor)).toEqual(['You are mentioned: Launch day']);
  });
});

describe('a decision', () => {
  it('is told to who has made the content and who has asked, in their lists, and not to who has decided', async () => {
    const asker = await member('editor');
    await create(asker, `${content}/approval-requests`, {});
    await reviewer.client.post(`${content}/approvals`, { status: 'changes_requested' });
    await owner.client.post(`${content}/approvals`, { status: 'approved' });
    expect(await told('Approved', { owner, editor, asker, reviewer })).toEqual([]);
    // The objection stands: the approval is none yet.
    const both = ['Approval given: Launch day', 'Changes wanted: Launch day'];
    expect((await listed(editor)).sort()).toEqual(both);
    // Who has asked may approve too.
    expect((await listed(asker)).sort()).toEqual([...both, 'To approve: Launch day']);
    for (const person of [owner, reviewer]) expect(await listed(person)).toEqual(['To approve: Launch day']);
  });

  it('is told with who has taken it, and as the approval once none is missing', async () => {
    await settings({ approval: { required: true, approvals: 2 } });
    for (const { client } of [reviewer, owner])
      expect((await client.post(`${content}/approvals`, { status: 'approved' })).status).toBe(201);
    await told('Approved', { editor });
    const about = 'has approved the content “Launch day” in the project “Harbour bakery”';
    expect((await inList(editor)).map(({ title, text }) => `${title} | ${text}`).sort()).toEqual([
      `Approval given: Launch day | reviewer ${about}; what is missing still, its standing tells.`,
      `Approved: Launch day | Owner ${about}. That was the approval that was missing.`,
    ]);
  });

  it('of somebody outside is told too', async () => {
    const path = `${content}/review-links`;
    await settings({ approval: { required: true, stages: [{ name: 'Client', external: true }] } });
    const { body } = await owner.client.post<{ token: string }>(path, { name: 'Client', stage: 0 });
    const decided = await stage.api.client.post(`/review/${body.token}/decisions`, {
      ...{ status: 'rejected', comment: 'No' },
      fingerprint: (await stage.api.client.get<{ fingerprint: string }>(`/review/${body.token}`)).body
        .fingerprint,
    });
    expect(decided.status).toBe(200);
    await told('Rejected', { editor });
    const [{ title, text }, ...others] = (await inList(editor)) as [{ title: string; text: string }];
    expect([title, others]).toEqual(['Rejected: Launch day', []]);
    expect(text).toMatch(/^Client, by a review link, has rejected the content “Launch day”/);
  });
});

describe('a comment', () => {
  it('is told to whom it names, once, not to oneself, and not to who has left', async () => {
    const [viewer, gone] = [await member('viewer'), await member('viewer')];
    const people = { owner, editor, reviewer, viewer, gone };
    const commentId = await say({ body: 'Secret words', mentions: [editor.id, reviewer.id, gone.id] });
    const mentions = [editor.id, viewer.id, reviewer.id, gone.id];
    await reviewer.client.patch(`${content}/comments/${commentId}`, { mentions });
    expect(await told('You are mentioned', people)).toEqual(['editor', 'viewer', 'gone']);
    await admin.query('UPDATE team_members SET deleted_at = now() WHERE user_id = $1', [gone.id]);
    for (const person of [gone, viewer]) await mailAgain(person, 'comment.mentioned');
    expect(await told('You are mentioned', people)).toEqual(['editor', 'viewer', 'viewer', 'gone']);
    const mail = (await readMailbox(stage.api)).find(({ to }) => to === editor.email);
    expect(mail?.text).toContain('reviewer mentions you in a comment on the content “Launch day”');
    expect(mail?.text).not.toContain('Secret words');
    await reviewer.client.patch(`${content}/comments/${commentId}`, { mentions: [viewer.id] });
    await mailAgain(editor, 'comment.mentioned');
    await owner.client.delete(`${content}/comments/${commentId}`);
    await mailAgain(viewer, 'comment.mentioned');
    expect(await told('You are mentioned', people)).toEqual(['editor', 'viewer', 'viewer', 'gone']);
  });

  it('is told in their lists to who has made the content, and to who has spoken in the thread', async () => {
    const [viewer, other] = [await member('reviewer'), await member('reviewer')];
    const parentId = await say({ body: 'First', mentions: [viewer.id] });
    await create(viewer, `${content}/comments`, { body: 'Answer', parentId });
    await create(other, `${content}/comments`, { body: 'Another thread' });
    expect(await told('New comment', { owner, editor, reviewer, viewer, other })).toEqual([]);
    const news = 'New comment: Launch day';
    expect(await listed(editor)).toEqual([news, news, news]);
    expect(await listed(reviewer)).toEqual([news]);
    expect(await listed(viewer)).toEqual(['You are mentioned: Launch day']);
    expect(await listed(other)).toEqual([]);
  });
});
