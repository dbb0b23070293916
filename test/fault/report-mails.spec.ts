import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ReportMailsService } from '../../src/analytics/report/mails/report-mails.service.js';
import { dueReport } from '../../src/analytics/report/mails/due-report.js';
import { runInContext } from '../../src/core/context/request-context.js';
import { newId } from '../../src/core/database/base.entity.js';
import { NotificationMails } from '../../src/projects/notifications/notification-mails.js';
import { JobRunner } from '../../src/core/jobs/job-runner.js';
import { Mailbox } from '../../src/core/mail/mailbox.js';
import { plantAccount } from '../support/accounts.js';
import { startApi, type TestApi } from '../support/api.js';
import { registerPerson, type Person } from '../support/http-client.js';
import { queuedJobs } from '../support/jobs.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { create, makeProject, plantMember } from '../support/team.js';
import { until } from '../support/until.js';
import { startWorkerInside, type WorkerInside } from '../support/worker-inside.js';

describe('a report is due', () => {
  const VIENNA = 'Europe/Vienna';
  // Clocks skip 2:00 on 29 March 2026, and show it twice on 25 October.
  it.each([
    ['by default on Monday at 8', {}, 'UTC', '2026-03-16T08:00:00Z', '2026-03-09'],
    ['in winter', {}, VIENNA, '2026-03-23T07:00:00Z', '2026-03-16'],
    ['in summer', {}, VIENNA, '2026-03-30T06:00:00Z', '2026-03-23'],
    ['in winter again', {}, VIENNA, '2026-10-26T07:00:00Z', '2026-10-19'],
    ['an hour that is skipped', { weekday: 7, hour: 2 }, VIENNA, '2026-03-29T01:00:00Z', '2026-03-16'],
    ['the hour after it', { weekday: 7, hour: 3 }, VIENNA, '2026-03-29T01:00:00Z', '2026-03-16'],
    ['an hour that comes twice', { weekday: 7, hour: 2 }, VIENNA, '2026-10-25T00:00:00Z', '2026-10-12'],
    ['the hour after that', { weekday: 7, hour: 3 }, VIENNA, '2026-10-25T02:00:00Z', '2026-10-12'],
    [
      'half an hour that is skipped',
      { weekday: 7, hour: 2 },
      'Australia/Lord_Howe',
      '2026-10-03T15:30:00Z',
      '2026-09-21',
    ],
    [
      'where it is Monday first',
      { weekday: 1, hour: 0 },
      'Pacific/Kiritimati',
      '2026-03-15T10:00:00Z',
      '2026-03-09',
    ],
  ])('%s: %j in %s from %s on', (_, schedule, zone, from, week) => {
    const dueAt = new Date(from);
    const due = (minutes: number) => dueReport(schedule, zone, new Date(dueAt.getTime() + minutes * 60_000));
    expect(due(0)).toEqual({ week, dueAt });
    expect(due(15)).toEqual({ week, dueAt });
    expect(due(-1)?.week).not.toBe(week);
  });
});

describe('the mail with the report', () => {
  const NAME = 'Rye <img src=x onerror=alert(1)>';
  const TITLE = '</table><script>alert("x")</script>';

  let api: TestApi;
  let workers: WorkerInside[];
  let admin: pg.Client;

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

  const servicesOf = () => workers.map(({ app }) => app.get(ReportMailsService, { strict: false }));
  const verified = async (name: string) => {
    const person = await registerPerson(api.client, name);
    await admin.query('UPDATE users SET email_verified_at = now() WHERE id = $1', [person.id]);
    return person;
  };
  /** A project whose report has been due since this week began. */
  const makeReported = async () => {
    const owner = await verified('Owner');
    const projectId = await makeProject(owner, NAME);
    const base = `/projects/${projectId}`;
    await owner.client.patch(base, { settings: { weeklyReport: { weekday: 1, hour: 0 } } });
    return { owner, projectId, path: `${base}/analytics/report/subscription` };
  };
  /** Who has asked for it before this week. */
  const subscribe = async ({ projectId, path }: { projectId: string; path: string }, ...people: Person[]) => {
    for (const { client } of people) expect((await client.send('PUT', path)).status).toBe(200);
    await admin.query(
      `UPDATE report_subscriptions SET created_at = now() - interval '8 days' WHERE project_id = $1`,
      [projectId],
    );
  };
  const jobsOf = async (name: string, projectId: string) =>
    (await queuedJobs(admin, name)).filter(({ payload }) => payload.projectId === projectId);
  const planned = (projectId: string) => jobsOf('report.mail', projectId);
  /** Tells somebody of a report, and sends the mail with it if there is to be one. */
  const tell = (payload: Parameters<ReportMailsService['tell']>[0]) =>
    runInContext({ requestId: 'test', databaseActor: { projectId: payload.projectId } }, async () => {
      const { projectId } = payload;
      const batches = async () =>
        (await jobsOf('notification.mail', projectId)).map(({ payload: { batch } }) => String(batch));
      const before = await batches();
      await servicesOf()[0]?.tell(payload);
      for (const batch of (await batches()).filter((one) => !before.includes(one)))
        await workers[0]?.app.get(NotificationMails, { strict: false }).mail({ projectId, batch });
    });
  const mailsTo = async (...people: Person[]) =>
    (await new Mailbox(join(api.config.DATA_DIR, 'mailbox')).list()).filter(
      ({ to, subject }) => subject.startsWith('Week of') && people.some(({ email }) => email === to),
    );

  it('is sent once to each who wants it, however many workers there are and however often they look', async () => {
    const reported = await makeReported();
    const { owner, projectId } = reported;
    const viewer = await verified('Viewer');
    await plantMember(api, projectId, viewer, 'viewer');
    await subscribe(reported, owner, viewer);
    const look = () => Promise.all(servicesOf().map((service) => service.findDue()));
    for (let turn = 0; turn < 3; turn++) await look();
    expect((await planned(projectId)).map(({ payload }) => payload.personId).sort()).toEqual(
      [owner.id, viewer.id].sort(),
    );
    const runners = workers.map(({ app }) => app.get(JobRunner, { strict: false }));
    for (const runner of runners) runner.start();
    await until(
      async () => [...(await planned(projectId)), ...(await jobsOf('notification.mail', projectId))],
      (jobs) => jobs.length === 0,
    );
    await look();
    expect(await planned(projectId)).toEqual([]);
    for (const runner of runners) await runner.stop();
    for (const person of [owner, viewer]) {
      expect(await mailsTo(person)).toHaveLength(1);
      const { body } = await person.client.get('/notifications?kind=report.sent');
      expect(body.items).toEqual([
        expect.objectContaining({ projectId, title: expect.stringMatching(/^Week of /) }),
      ]);
    }
  });

  it('has both numbers of each comparison, and the report as a file in which no words are markup', async () => {
    const reported = await makeReported();
    const { owner, projectId } = reported;
    await subscribe(reported, owner);
    const accountId = await plantAccount(api, projectId, owner, 'linkedin');
    const tagId = await create(owner, `/projects/${projectId}/tags`, { name: 'Bread' });
    const contentId = await create(owner, `/projects/${projectId}/contents`, {
      title: TITLE,
      contentType: 'text',
      tagIds: [tagId],
    });
    const post = async (at: string, metrics: object) => {
      const id = newId();
      await admin.query(
        `INSERT INTO social_media_posts (id, project_id, content_id, account_id, platform, content_version, status, published_time, scheduled_time)
         VALUES ($1, $2, $3, $4, 'linkedin', 1, 'published', $5, $5)`,
        [id, projectId, contentId, accountId, at],
      );
      await admin.query(
        `INSERT INTO post_performance (id, project_id, post_id, metrics, raw, recorded_at)
         VALUES ($1, $2, $3, $4, '{}', $5::timestamptz + interval '1 day')`,
        [newId(), projectId, id, metrics, at],
      );
    };
    for (let hour = 10; hour < 15; hour++) await post(`2026-03-04T${hour}:00:00Z`, { views: 300 });
    await post('2026-02-25T10:00:00Z', { views: 1000 });
    await tell({ projectId, personId: owner.id, week: '2026-03-02' });
    const [mail] = await mailsTo(owner);
    expect(mail?.subject).toBe(`Week of 2026-03-02: ${NAME}`);
    expect(mail?.text).toContain('Posts that went out: 5; the week before: 1');
    expect(mail?.text).toContain('Views: 1,500 (5 posts); the week before: 1,000 (1 post); difference: +500');
    expect(mail?.text).not.toContain('Likes');
    const [file] = mail?.attachments ?? [];
    expect(file?.fileName).toBe('report-2026-03-02.html');
    const read = await owner.client.get(`/projects/${projectId}/analytics/report?week=2026-03-02`);
    expect(file?.content).toBe(read.text);
    expect(file?.content).toContain('&#60;/table&#62;&#60;script&#62;');
    expect(file?.content).toContain('tag Bread');
    expect(file?.content).not.toContain('<script');
    const page = await (await fetch(`${api.client.url}/mailbox`)).text();
    expect(page).toMatch(/Attached: report-2026-03-02\.html, \d+ KiB/);
  });

  it('is not sent to who has left, has ended it, is locked out, or has not proved the address, nor for a project in the bin', async () => {
    const reported = await makeReported();
    const { owner, projectId, path } = reported;
    const names = ['stays', 'left', 'ended', 'lockedOut', 'unproved'] as const;
    const people = {} as Record<(typeof names)[number], Person>;
    for (const name of names)
      await plantMember(api, projectId, (people[name] = await verified(name)), 'viewer');
    await subscribe(reported, ...Object.values(people));
    await servicesOf()[0]?.findDue();
    const jobs = await planned(projectId);
    expect(jobs).toHaveLength(names.length);
    await admin.query('UPDATE team_members SET deleted_at = now() WHERE user_id = $1', [people.left.id]);
    expect((await people.ended.client.delete(path)).status).toBe(204);
    await admin.query('UPDATE users SET is_active = false WHERE id = $1', [people.lockedOut.id]);
    await admin.query('UPDATE users SET email_verified_at = NULL WHERE id = $1', [people.unproved.id]);
    const run = async () => {
      for (const { payload } of jobs) await tell(payload as Parameters<ReportMailsService['tell']>[0]);
      return (await mailsTo(...Object.values(people))).map(({ to }) => to);
    };
    expect(await run()).toEqual([people.stays.email]);
    expect((await owner.client.delete(`/projects/${projectId}`)).status).toBe(204);
    expect(await run()).toEqual([people.stays.email]);
  });

  it('begins with the next one for who asks after the time', async () => {
    const { owner, projectId, path } = await makeReported();
    await owner.client.send('PUT', path);
    await servicesOf()[0]?.findDue();
    expect(await planned(projectId)).toEqual([]);
  });

  it("is each person's own choice, of those who see the project", async () => {
    const { owner, projectId, path } = await makeReported();
    const viewer = await verified('Viewer');
    await plantMember(api, projectId, viewer, 'viewer');
    const none = { isSubscribed: false, since: null };
    expect((await viewer.client.get(path)).body).toEqual(none);
    const { body } = await viewer.client.send('PUT', path);
    expect(body).toEqual({ isSubscribed: true, since: expect.any(String) });
    expect((await viewer.client.send('PUT', path)).body).toEqual(body);
    expect((await owner.client.get(path)).body).toEqual(none);
    expect((await owner.client.delete(path)).status).toBe(204);
    expect((await viewer.client.get(path)).body).toEqual(body);
    expect((await viewer.client.delete(path)).status).toBe(204);
    expect((await viewer.client.get(path)).body).toEqual(none);
    const stranger = await verified('Stranger');
    for (const method of ['GET', 'PUT', 'DELETE'] as const)
      expectProblem(await stranger.client.send(method, path), 404);
  });

  it.each([
    ['weekday', 0],
    ['weekday', 8],
    ['weekday', 1.5],
    ['hour', -1],
    ['hour', 24],
    ['hour', '8'],
  ])('has no %s %j', async (field, value) => {
    const { owner, projectId } = await makeReported();
    const settings = { weeklyReport: { [field]: value } };
    expectFieldProblem(
      await owner.client.patch(`/projects/${projectId}`, { settings }),
      422,
      `settings.weeklyReport.${field}`,
    );
  });
});
