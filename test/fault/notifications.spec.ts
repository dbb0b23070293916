import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { runInContext } from '../../src/core/context/request-context.js';
import { newId } from '../../src/core/database/base.entity.js';
import { Transactions } from '../../src/core/database/transactions.js';
import { JobRunner } from '../../src/core/jobs/job-runner.js';
import { Mailbox, type CaughtMail } from '../../src/core/mail/mailbox.js';
import { Notifications, type Notice } from '../../src/projects/index.js';
import { NotificationMails } from '../../src/projects/notifications/notification-mails.js';
import { startApi, type TestApi } from '../support/api.js';
import { withApiKey } from '../support/api-keys.js';
import { registerPerson, type Person } from '../support/http-client.js';
import { queuedJobs } from '../support/jobs.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { makeProject, plantMember } from '../support/team.js';
import { until } from '../support/until.js';
import { startWorkerInside, type WorkerInside } from '../support/worker-inside.js';

interface Listed {
  items: { id: string; kind: string; title: string; readAt: string | null; path: string }[];
  nextCursor: string | null;
}
interface Preferences {
  digestHour: number;
  timeZone: string | null;
  kinds: { kind: string; mail: string; inApp: boolean }[];
  projects: { projectId: string; isMuted: boolean; noMailOf: string[] }[];
}

let api: TestApi;
let workers: WorkerInside[];
let admin: pg.Client;
let owner: Person;
let viewer: Person;
let projectId: string;

beforeAll(async () => {
  api = await startApi();
  workers = [await startWorkerInside(api.config), await startWorkerInside(api.config)];
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  for (const worker of workers) await worker.stop();
  await api.close();
});

beforeEach(async () => {
  owner = await verified('Owner');
  projectId = await makeProject(owner, 'Harbour\nbakery');
  viewer = await verified('Viewer');
  await plantMember(api, projectId, viewer, 'viewer');
});

async function verified(name: string): Promise<Person> {
  const person = await registerPerson(api.client, name);
  await admin.query('UPDATE users SET email_verified_at = now() WHERE id = $1', [person.id]);
  return person;
}

const inProject = <T>(work: () => Promise<T>, id = projectId) =>
  runInContext({ requestId: 'test', databaseActor: { projectId: id } }, work);
const service = <T>(type: new (...given: never[]) => T, worker = 0): T =>
  (workers[worker] as WorkerInside).app.get<T>(type, { strict: false });

/** Tells somebody something, as the worker does. */
const tell = ({ id }: Person, changes: Partial<Notice> = {}, project = projectId) =>
  inProject(() => service(Notifications).tell(project, id, [notice(changes)]), project);
const notice = (changes: Partial<Notice> = {}): Notice => ({
  ...{ kind: 'comment.mentioned', title: 'Title', text: 'Text', key: newId() },
  ...{ subjectType: 'content', subjectId: newId(), path: '/api/v1/somewhere' },
  // The kinds that the product's own sources know are looked up; this one is not.
  ...{ ...changes, kind: changes.kind ?? 'webhook.paused', leastRole: changes.leastRole ?? 'viewer' },
});

const list = async ({ client }: Person, query = '') =>
  (await client.get<Listed>(`/notifications${query}`)).body;
const titles = async (person: Person, query = '') =>
  (await list(person, query)).items.map(({ title }) => title);
const unread = async ({ client }: Person) =>
  (await client.get<{ unread: number }>('/notifications/unread')).body.unread;
const prefer = async ({ client }: Person, changes: object) => {
  const answer = await client.patch<Preferences>('/notifications/preferences', changes);
  expect(answer.status).toBe(200);
  return answer.body;
};
const byMail = (person: Person, mail: string, kind = 'webhook.paused') =>
  prefer(person, { kinds: [{ kind, mail }] });

const mailsTo = async ({ email }: Person): Promise<CaughtMail[]> =>
  (await new Mailbox(join(api.config.DATA_DIR, 'mailbox')).list()).filter(
    ({ to, optOutUrl }) => to === email && optOutUrl !== undefined,
  );
/** Sends what waits to be mailed at once. */
async function sendMails(): Promise<void> {
  for (const { payload } of await queuedJobs(admin, 'notification.mail'))
    if (payload.projectId === projectId)
      await inProject(() => service(NotificationMails).mail(payload as { projectId: string; batch: string }));
  await admin.query(
    `DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t
     WHERE t.id = j.task_id AND t.identifier = 'notification.mail'`,
  );
}
const digestOf = async ({ id }: Person) =>
  (await queuedJobs(admin, 'notification.digest')).filter(({ payload }) => payload.personId === id);
const sendDigest = ({ id: personId }: Person, worker = 0) =>
  runInContext({ requestId: 'test' }, () => service(NotificationMails, worker).mailDigest({ personId }));

describe('the list', () => {
  it('has what concerns a person, newest first, by project and kind, and what is unread', async () => {
    await tell(viewer, { title: 'One\nline', key: 'one' });
    await tell(viewer, { title: 'Two', kind: 'post.failed' });
    const other = await makeProject(viewer, 'Other');
    await tell(viewer, { title: 'Three' }, other);
    await tell(owner, { title: 'Not yours' });
    expect(await titles(viewer)).toEqual(['Three', 'Two', 'One line']);
    expect(await titles(viewer, `?projectId=${projectId}`)).toEqual(['Two', 'One line']);
    expect(await titles(viewer, '?kind=post.failed')).toEqual(['Two']);
    const first = await list(viewer, '?limit=2');
    expect(await titles(viewer, `?limit=2&cursor=${first.nextCursor}`)).toEqual(['One line']);
    expect(await unread(viewer)).toBe(3);
    const [, two] = first.items;
    const read = await viewer.client.post<{ readAt: string }>(`/notifications/${two?.id}/read`);
    expect(read.status).toBe(200);
    expect((await viewer.client.post<{ readAt: string }>(`/notifications/${two?.id}/read`)).body).toEqual(
      read.body,
    );
    expect(await titles(viewer, '?unread=true')).toEqual(['Three', 'One line']);
    expect(await titles(viewer, '?unread=false')).toEqual(['Two']);
    expectProblem(await owner.client.post(`/notifications/${two?.id}/read`), 404);
    expect((await viewer.client.post('/notifications/read', { upTo: two?.id })).status).toBe(204);
    expect(await titles(viewer, '?unread=true')).toEqual(['Three']);
    expect((await viewer.client.post('/notifications/read', { projectId })).status).toBe(204);
    expect(await unread(viewer)).toBe(1);
    expect((await viewer.client.post('/notifications/read', {})).status).toBe(204);
    expect(await unread(viewer)).toBe(0);
    expect(await unread(owner)).toBe(1);
  });

  it('has each thing once, and nothing whose telling was taken back', async () => {
    const same = { key: 'same' };
    await Promise.all([tell(viewer, same), tell(viewer, same), tell(viewer, same)]);
    await tell(viewer, { ...same, kind: 'post.failed' });
    expect(await titles(viewer)).toEqual(['Title', 'Title']);
    const undone = inProject(() =>
      service(Transactions).run(async () => {
        await tell(viewer);
        await service(Notifications).tell(projectId, viewer.id, [notice()]);
        throw new Error('undone');
      }),
    );
    await expect(undone).rejects.toThrow('undone');
    expect(await titles(viewer)).toHaveLength(3);
  });

  it('is empty for who has left the project or lost the role, and for a project in the bin', async () => {
    const editor = await verified('Editor');
    await plantMember(api, projectId, editor, 'editor');
    await tell(editor, { title: 'For editors', leastRole: 'editor' });
    await tell(editor, { title: 'For all' });
    await tell(viewer, { title: 'For editors', leastRole: 'editor' });
    expect(await titles(editor)).toEqual(['For all', 'For editors']);
    expect(await titles(viewer)).toEqual([]);
    await admin.query(`UPDATE team_members SET role = 'viewer' WHERE user_id = $1`, [editor.id]);
    expect(await titles(editor)).toEqual(['For all']);
    expect(await unread(editor)).toBe(1);
    await admin.query('UPDATE team_members SET deleted_at = now() WHERE user_id = $1', [editor.id]);
    expect(await titles(editor)).toEqual([]);
    await tell(owner);
    expect((await owner.client.delete(`/projects/${projectId}`)).status).toBe(204);
    expect(await titles(owner)).toEqual([]);
  });

  it('is open to API keys with the scope, and preferences are not', async () => {
    await tell(viewer);
    const other = await makeProject(viewer, 'Other');
    await tell(viewer, {}, other);
    const key = await withApiKey(viewer, ['notifications:read']);
    expect((await key.get<Listed>('/notifications')).body.items).toHaveLength(2);
    await admin.query('UPDATE api_keys SET project_ids = $1 WHERE user_id = $2', [[other], viewer.id]);
    expect((await key.get<Listed>('/notifications')).body.items).toHaveLength(1);
    expectProblem(await key.post('/notifications/read', {}), 403);
    expectProblem(await key.get('/notifications/preferences'), 403);
  });
});

describe('a mail at once', () => {
  it('tells together what was told together, with a link and headers that end it', async () => {
    await inProject(() =>
      service(Notifications).tell(projectId, viewer.id, [notice({ title: 'One' }), notice({ title: 'Two' })]),
    );
    await sendMails();
    const [mail, ...more] = await mailsTo(viewer);
    expect(more).toEqual([]);
    expect(mail?.text).toContain('Two\nText\n');
    expect(mail?.text).toContain(`${api.config.PUBLIC_URL}/api/v1/somewhere`);
    expect(mail?.text).toContain(`To get no more such mails: ${mail?.optOutUrl}`);
  });

  it('comes to nobody who has left, has not proved the address, or has said no meanwhile', async () => {
    const people = await Promise.all(
      ['left', 'unproved', 'never', 'muted', 'stays'].map((name) => verified(name)),
    );
    for (const person of people) {
      await plantMember(api, projectId, person, 'viewer');
      await tell(person);
    }
    const [left, unproved, never, muted, stays] = people as [Person, Person, Person, Person, Person];
    await admin.query('UPDATE team_members SET deleted_at = now() WHERE user_id = $1', [left.id]);
    await admin.query('UPDATE users SET email_verified_at = NULL WHERE id = $1', [unproved.id]);
    await byMail(never, 'never');
    await prefer(muted, { projects: [{ projectId, isMuted: true }] });
    await sendMails();
    for (const person of [left, unproved, never, muted]) expect(await mailsTo(person)).toEqual([]);
    expect(await mailsTo(stays)).toHaveLength(1);
  });
});

describe('preferences', () => {
  it('are what each kind says, until something is chosen', async () => {
    const { body } = await viewer.client.get<Preferences>('/notifications/preferences');
    expect(body).toMatchObject({ digestHour: 8, timeZone: null, projects: [] });
    const mailed = body.kinds.filter(({ mail }) => mail === 'immediately').map(({ kind }) => kind);
    expect(mailed).toEqual([
      ...['approval.wanted', 'comment.mentioned', 'post.failed', 'post.needs-attention', 'post.endangered'],
      ...['account.needs-attention', 'report.sent', 'webhook.paused'],
    ]);
    expect(body.kinds.every(({ inApp }) => inApp)).toBe(true);
    const documented = readFileSync('docs/notifications.md', 'utf8').match(/(?<=^\| `)[\w.-]+/gm);
    expect(body.kinds.map(({ kind }) => kind)).toEqual(documented);
    await byMail(viewer, 'digest');
    await prefer(viewer, { timeZone: 'Asia/Tokyo', kinds: [{ kind: 'webhook.paused', inApp: false }] });
    await prefer(viewer, { projects: [{ projectId: projectId.toUpperCase(), noMailOf: ['post.failed'] }] });
    const chosen = await prefer(viewer, { projects: [{ projectId, isMuted: false }], timeZone: null });
    expect(chosen.kinds.find(({ kind }) => kind === 'webhook.paused')).toMatchObject({
      mail: 'digest',
      inApp: false,
    });
    expect(chosen.projects).toEqual([{ projectId, isMuted: false, noMailOf: ['post.failed'] }]);
    expect(chosen.timeZone).toBeNull();
    expect((await owner.client.get<Preferences>('/notifications/preferences')).body).toEqual(body);
  });

  it('decide what stands in the list, and what comes by mail', async () => {
    await prefer(viewer, { kinds: [{ kind: 'webhook.paused', inApp: false }] });
    await tell(viewer);
    expect([await titles(viewer), await unread(viewer)]).toEqual([[], 0]);
    await sendMails();
    expect(await mailsTo(viewer)).toHaveLength(1);
    await prefer(viewer, { projects: [{ projectId, isMuted: true }] });
    await tell(viewer, { kind: 'post.failed' });
    expect(await titles(viewer)).toEqual([]);
    await prefer(viewer, { projects: [{ projectId, isMuted: false }] });
    await tell(viewer, { kind: 'post.failed' });
    expect(await titles(viewer)).toHaveLength(1);
  });

  it.each([
    ['digestHour', { digestHour: 24 }],
    ['digestHour', { digestHour: null }],
    ['timeZone', { timeZone: 'Mars/Base' }],
    ['kinds.0.kind', { kinds: [{ kind: 'password.changed', mail: 'never' }] }],
    ['kinds.0.mail', { kinds: [{ kind: 'post.failed', mail: 'weekly' }] }],
    ['kinds', { kinds: [{ kind: 'post.failed' }, { kind: 'post.failed' }] }],
    ['projects.0.noMailOf', { projects: [{ projectId: newId(), noMailOf: ['x'] }] }],
    ['projects.1.projectId', { projects: ['own', { projectId: newId() }] }],
  ])('have no such %s', async (field, body) => {
    const given = JSON.parse(JSON.stringify(body).replace('"own"', JSON.stringify({ projectId }))) as object;
    expectFieldProblem(await viewer.client.patch('/notifications/preferences', given), 422, field);
  });
});

describe('the digest', () => {
  it('is one mail at the hour of the person, planned when there is something to tell', async () => {
    await prefer(viewer, { digestHour: 7, timeZone: 'Asia/Kathmandu' });
    await byMail(viewer, 'digest');
    expect(await digestOf(viewer)).toEqual([]);
    await tell(viewer, { title: 'One' });
    await tell(viewer, { title: 'Two' });
    const [planned, ...more] = await digestOf(viewer);
    expect(more).toEqual([]);
    const at = planned?.runAt ?? new Date(0);
    expect(at.getTime()).toBeGreaterThan(Date.now());
    expect(at.getTime()).toBeLessThanOrEqual(Date.now() + 24 * 3_600_000);
    expect(at.toISOString()).toContain('T01:15:00');
    await prefer(viewer, { digestHour: 9 });
    expect((await digestOf(viewer)).map(({ runAt }) => runAt.toISOString().slice(11, 16))).toEqual(['03:15']);
    expect(await mailsTo(viewer)).toEqual([]);
    await sendDigest(viewer);
    const [mail, ...others] = await mailsTo(viewer);
    expect(others).toEqual([]);
    expect(mail?.subject).toContain('2 notifications');
    expect(mail?.text).toMatch(/In the project “Harbour bakery”:\n\nOne\nText\n.*\n\nTwo\n/);
    await sendDigest(viewer);
    expect(await mailsTo(viewer)).toHaveLength(1);
  });

  it('is planned for nobody whose hour changes while nothing waits', async () => {
    await prefer(viewer, { digestHour: 7 });
    expect(await digestOf(viewer)).toEqual([]);
  });

  it('tells only what is unread and may still be seen, and is no mail where nothing is left', async () => {
    await byMail(viewer, 'digest');
    await byMail(viewer, 'digest', 'post.failed');
    await tell(viewer, { title: 'Read' });
    await viewer.client.post('/notifications/read', {});
    await tell(viewer, { title: 'Not wanted any more', kind: 'post.failed' });
    await byMail(viewer, 'never', 'post.failed');
    const other = await makeProject(owner, 'Left');
    await plantMember(api, other, viewer, 'viewer');
    await tell(viewer, { title: 'Of a project that was left' }, other);
    await admin.query('UPDATE team_members SET deleted_at = now() WHERE user_id = $1 AND project_id = $2', [
      viewer.id,
      other,
    ]);
    await sendDigest(viewer);
    expect(await mailsTo(viewer)).toEqual([]);
    await tell(viewer, { title: 'Unread' });
    await sendDigest(viewer);
    const [mail] = await mailsTo(viewer);
    expect(mail?.subject).toContain('One notification');
    expect(mail?.text).toContain('Unread');
    expect(mail?.text).not.toMatch(/\nRead|Not wanted|was left/);
  });

  it('leaves out what its source knows to be over', async () => {
    await byMail(viewer, 'digest', 'post.failed');
    // Of a post that is not there any more.
    await tell(viewer, { title: 'Over', kind: 'post.failed', subjectType: 'post' });
    await sendDigest(viewer);
    expect(await mailsTo(viewer)).toEqual([]);
  });

  it('is one mail with two workers, at the same moment and one after the other', async () => {
    await byMail(viewer, 'digest');
    for (let count = 0; count < 5; count++) await tell(viewer);
    await Promise.all([0, 1, 0, 1].map((worker) => sendDigest(viewer, worker)));
    expect(await mailsTo(viewer)).toHaveLength(1);
    const runners = workers.map((_, index) => service(JobRunner, index));
    for (const runner of runners) runner.start();
    await tell(viewer);
    await admin.query(`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key = $1`, [
      `notification.digest ${viewer.id}`,
    ]);
    await admin.query(`SELECT pg_notify('jobs:insert', '{"r":1,"count":1}')`);
    await until(
      () => digestOf(viewer),
      (jobs) => jobs.length === 0,
    );
    for (const runner of runners) await runner.stop();
    expect(await mailsTo(viewer)).toHaveLength(2);
  });
});

describe('the link that ends mails', () => {
  const linkOf = async (person: Person) => (await mailsTo(person))[0]?.optOutUrl ?? '';
  const local = (url: string) => url.replace(api.config.PUBLIC_URL, api.client.url);
  const oneClick = (
    url: string,
    body: URLSearchParams | FormData = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  ) => fetch(local(url), { method: 'POST', body });
  const form = () => {
    const data = new FormData();
    data.set('List-Unsubscribe', 'One-Click');
    return data;
  };

  it('asks on GET and changes nothing; POST ends the mails of kind and project, of that person alone', async () => {
    const other = await makeProject(owner, 'Other');
    await plantMember(api, other, viewer, 'viewer');
    for (const person of [viewer, owner]) await tell(person);
    await sendMails();
    const link = await linkOf(viewer);
    expect(link).not.toBe(await linkOf(owner));
    const page = await fetch(local(link));
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
    // It counts for the limit of whatever comes from nobody in particular.
    expect(page.headers.get('ratelimit-policy')).toContain('public');
    expect(await page.text()).toContain('<form method="post">');
    expect((await viewer.client.get<Preferences>('/notifications/preferences')).body.projects).toEqual([]);
    for (const body of [undefined, form()]) expect((await oneClick(link, body)).status).toBe(200);
    const { projects } = (await viewer.client.get<Preferences>('/notifications/preferences')).body;
    expect(projects).toEqual([{ projectId, isMuted: false, noMailOf: ['webhook.paused'] }]);
    expect((await owner.client.get<Preferences>('/notifications/preferences')).body.projects).toEqual([]);
    for (const person of [viewer, owner]) await tell(person);
    await tell(viewer, { kind: 'comment.made' });
    await sendMails();
    expect(await mailsTo(viewer)).toHaveLength(1);
    expect(await mailsTo(owner)).toHaveLength(2);
    expect(await titles(viewer)).toHaveLength(3);
    const left = await inProject(async () => {
      await service(Notifications).tell(other, viewer.id, [notice()]);
      return queuedJobs(admin, 'notification.mail');
    }, other);
    expect(left.filter(({ payload }) => payload.projectId === other)).toHaveLength(1);
  });

  it('is the same in each mail, adds kind to kind, and takes nothing that is in it as another person or kind', async () => {
    await tell(viewer);
    await tell(viewer);
    await sendMails();
    const [first, second] = await mailsTo(viewer);
    expect(first?.optOutUrl).toBe(second?.optOutUrl);
    await prefer(viewer, { projects: [{ projectId, noMailOf: ['post.failed'] }] });
    const link = first?.optOutUrl ?? '';
    const token = link.split('/').at(-1) ?? '';
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    const before = await admin.query('SELECT * FROM notification_preferences ORDER BY id');
    for (const wrong of [
      `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`,
      viewer.id,
      'x',
      `${token}0`,
    ]) {
      const url = link.replace(token, wrong);
      expect([wrong, (await fetch(local(url))).status]).toEqual([wrong, 404]);
      expect([wrong, (await oneClick(url)).status]).toEqual([wrong, 404]);
    }
    expect((await oneClick(`${link}?person=${owner.id}&kind=report.sent`)).status).toBeLessThan(500);
    const after = await admin.query('SELECT * FROM notification_preferences ORDER BY id');
    expect(after.rows.filter(({ user_id }) => user_id !== viewer.id)).toEqual(
      before.rows.filter(({ user_id }) => user_id !== viewer.id),
    );
    await oneClick(link);
    const { projects } = (await viewer.client.get<Preferences>('/notifications/preferences')).body;
    expect(projects).toEqual([{ projectId, isMuted: false, noMailOf: ['post.failed', 'webhook.paused'] }]);
  });

  it('of a digest ends the digest, and leaves what comes at once', async () => {
    await byMail(viewer, 'digest');
    await tell(viewer);
    await sendDigest(viewer);
    const page = await fetch(local(await linkOf(viewer)));
    expect(await page.text()).toContain('The daily mail');
    expect((await oneClick(await linkOf(viewer))).status).toBe(200);
    const { kinds } = (await viewer.client.get<Preferences>('/notifications/preferences')).body;
    const choice = (kind: string) => kinds.find((one) => one.kind === kind)?.mail;
    expect([choice('webhook.paused'), choice('post.failed')]).toEqual(['never', 'immediately']);
  });

  it('of a weekly report ends its subscription, and no other', async () => {
    const path = (id: string) => `/projects/${id}/analytics/report/subscription`;
    const other = await makeProject(viewer, 'Other');
    for (const id of [projectId, other]) expect((await viewer.client.send('PUT', path(id))).status).toBe(200);
    await tell(viewer, { kind: 'report.sent', key: '2026-03-02' });
    await sendMails();
    expect((await oneClick(await linkOf(viewer))).status).toBe(200);
    const subscribed = async (id: string) => (await viewer.client.get(path(id))).body.isSubscribed;
    expect([await subscribed(projectId), await subscribed(other)]).toEqual([false, true]);
  });
});
