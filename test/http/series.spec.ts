import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { runInContext } from '../../src/core/context/request-context.js';
import { newId } from '../../src/core/database/base.entity.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import { JobRegistry } from '../../src/core/jobs/job.registry.js';
import { plantAccount } from '../support/accounts.js';
import { Actor, sqlStateOf } from '../support/actors.js';
import { openWithProviders } from '../support/backstage.js';
import { queuedJobs } from '../support/jobs.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { startApi, type TestApi } from '../support/api.js';
import { create, makeTeam, type Team } from '../support/team.js';
import { DataSource } from 'typeorm';

interface OccurrenceView {
  recurrenceId: string;
  state: string;
  scheduledTime: string;
  contentId: string | null;
  postId: string | null;
  skipCode: string | null;
}

const DAY = 86_400_000;
/** The day so many days from today, in UTC. */
const day = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
const nine = (days: number) => `${day(days)}T09:00:00`;

let api: TestApi;
let worker: INestApplicationContext;
let team: Team;
let account: string;
let path: string;

beforeAll(async () => {
  api = await startApi();
  worker = await openWithProviders(api.database, 'app_worker', []);
});
afterAll(async () => {
  await worker.close();
  await api.close();
});

/** Each test gets a project of its own. */
async function newTeam(): Promise<void> {
  team = await makeTeam(api.client);
  account = await plantAccount(api, team.projectId, team.owner, 'threads');
  path = `${team.base}/series`;
}

const content = (title = 'C') =>
  create(team.editor, `${team.base}/contents`, { title, contentType: 'text', description: title });
const bodyOf = async (changes: object = {}) => ({
  contentIds: [await content()],
  accountId: account,
  rrule: 'FREQ=DAILY',
  startLocal: nine(1),
  timeZone: 'UTC',
  ...changes,
});
const newSeries = async (changes: object = {}) => create(team.editor, path, await bodyOf(changes));
/** What the queue does with a job of a series; no worker runs beside it. */
const make = (seriesId: string) => {
  const handler = worker
    .get(JobRegistry, { strict: false })
    .handlers.find(({ definition }) => definition.name === 'series.make');
  const { projectId } = team;
  return runInContext({ requestId: newId(), databaseActor: { projectId } }, () =>
    handler?.handle({ projectId, seriesId }),
  );
};
const occurrences = async (seriesId: string, days = 20) => {
  const to = new Date(Date.now() + days * DAY).toISOString();
  const { body, status } = await team.viewer.client.get<{ items: OccurrenceView[] }>(
    `${path}/${seriesId}/occurrences?to=${to}`,
  );
  expect(status).toBe(200);
  return body.items;
};
const states = async (seriesId: string, days?: number) =>
  (await occurrences(seriesId, days)).map(({ state }) => state);
const livingPosts = async () =>
  (
    await team.viewer.client.get<{ items: { id: string; scheduledTime: string }[] }>(
      `${team.base}/posts?limit=100`,
    )
  ).body.items;
const wish = (seriesId: string, recurrenceId: string, body: object) =>
  team.editor.client.patch<OccurrenceView>(`${path}/${seriesId}/occurrences/${recurrenceId}`, body);

describe('a series', () => {
  beforeAll(newTeam);

  it('has a job added with it, whose work makes the posts of two weeks, each once', async () => {
    const id = await newSeries({ rrule: 'FREQ=DAILY;COUNT=20' });
    const jobs = await withClient(api.database.adminUrl, (admin) => queuedJobs(admin, 'series.make'));
    expect(jobs.map(({ payload }) => payload)).toContainEqual({ projectId: team.projectId, seriesId: id });
    // As where a process was taken for dead: two at a time, and once more.
    await Promise.all([make(id), make(id)]);
    await make(id);
    const posts = await livingPosts();
    expect(posts.map(({ scheduledTime }) => scheduledTime)).toEqual(
      [...new Set(posts.map(({ scheduledTime }) => scheduledTime))].sort(),
    );
    const items = await occurrences(id, 30);
    const made = items.filter(({ state }) => state === 'made');
    expect(items).toHaveLength(20);
    expect([13, 14]).toContain(made.length);
    expect(made.map(({ postId }) => postId)).toEqual(posts.map((post) => post.id));
    expect(items.slice(made.length).every(({ state, postId }) => state === 'planned' && !postId)).toBe(true);
    expect((await team.viewer.client.get<object>(`${path}/${id}`)).body).toMatchObject({
      madeUntil: expect.any(String),
    });
  });

  it('is found by the hourly job while it is not made, and not while it rests', async () => {
    const [due, resting] = [await newSeries(), await newSeries()];
    await team.editor.client.post(`${path}/${resting}/pause`);
    const found = await worker
      .get(DataSource)
      .query<{ series_id: string }[]>(
        `SELECT series_id FROM app.series_to_make(now(), '${team.projectId}', 1000)`,
      );
    const ids = found.map(({ series_id }) => series_id);
    expect(ids).toContain(due);
    expect(ids).not.toContain(resting);
    await make(resting);
    expect(await states(resting, 3)).toEqual(expect.arrayContaining(['planned']));
    expect(await states(resting, 3)).not.toContain('made');
  });

  it('is changed from now on: its unsent posts go into the bin, and others are made', async () => {
    const id = await newSeries();
    await make(id);
    const before = (await occurrences(id, 14)).filter(({ state }) => state === 'made');
    const changed = await team.editor.client.patch(`${path}/${id}`, {
      startLocal: `${day(1)}T15:30`,
      timeZone: 'Europe/Berlin',
    });
    expect(changed.body).toMatchObject({ startLocal: `${day(1)}T15:30:00`, madeUntil: null });
    expect(await states(id, 14)).not.toContain('made');
    expectProblem(
      await team.viewer.client.get(`${team.base}/posts/${before[0]?.postId ?? ''}`),
      404,
      'resource.not-found',
    );
    await make(id);
    const after = await occurrences(id, 13);
    expect(after.every(({ recurrenceId }) => recurrenceId.endsWith('T15:30:00'))).toBe(true);
    expect(await states(id, 13)).toEqual(after.map(() => 'made'));
  });

  it('takes its unsent posts with it when it rests or ends, and makes them again when it goes on', async () => {
    const id = await newSeries();
    await make(id);
    const first = (await occurrences(id))[0] as OccurrenceView;
    await team.editor.client.post(`${path}/${id}/pause`);
    expect(await states(id)).not.toContain('made');
    expect((await team.editor.client.post(`${path}/${id}/resume`)).status).toBe(200);
    await make(id);
    const again = (await occurrences(id))[0] as OccurrenceView;
    expect(again).toMatchObject({ recurrenceId: first.recurrenceId, state: 'made' });
    expect(again.postId).not.toBe(first.postId);
    expect((await team.editor.client.delete(`${path}/${id}`)).status).toBe(204);
    expect((await livingPosts()).map((post) => post.id)).not.toContain(again.postId);
    expectProblem(await team.viewer.client.get(`${path}/${id}`), 404, 'resource.not-found');
    await make(id);
  });

  it.each([
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['rrule', { rrule: 'FREQ=MINUTELY' }],
    ['rrule', { rrule: 'FREQ=DAILY;COUNT=0' }],
    ['rrule', { rrule: 'FREQ=DAILY;COUNT=2;UNTIL=20990101' }],
    ['rrule', { rrule: 'FREQ=DAILY;UNTIL=20200101' }],
    ['rrule', { rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }],
    ['startLocal', { startLocal: '2026-02-30T09:00' }],
    ['startLocal', { startLocal: '0001-01-01T09:00' }],
    ['contentIds', { contentIds: [] }],
    ['contentIds.0', { contentIds: [newId()] }],
    ['accountId', { accountId: newId() }],
    ['onConflict', { onConflict: 'hope' }],
    ['coolDownDays', { coolDownDays: -1 }],
    ['maxReposts', { maxReposts: 0.5 }],
  ])('is refused by the name of the wrong field: %s %j', async (field, changes) => {
    expectFieldProblem(await team.editor.client.post(path, await bodyOf(changes)), 422, field);
  });

  it('tells the part of the rule that is wrong', async () => {
    const answer = await team.editor.client.post<{ errors: object[] }>(
      path,
      await bodyOf({ rrule: 'FREQ=WEEKLY;BYDAY=XX' }),
    );
    expect(answer.body.errors).toMatchObject([{ field: 'rrule', rule: 'BYDAY' }]);
  });
});

describe('one occurrence', () => {
  let id: string;
  let contents: [string, string];
  beforeAll(async () => {
    await newTeam();
    contents = [await content('A'), await content('B')];
    id = await newSeries({ contentIds: contents });
    await make(id);
  });

  it('is skipped, and taken up again', async () => {
    expect((await wish(id, nine(2), { skipped: true })).body).toMatchObject({
      state: 'skipped',
      skipCode: 'by-hand',
      postId: null,
    });
    await make(id);
    expect((await occurrences(id))[1]).toMatchObject({ state: 'skipped' });
    expect((await wish(id, nine(2), { skipped: false })).body).toMatchObject({ state: 'made' });
  });

  it('is moved, and keeps its name', async () => {
    const moved = await wish(id, nine(3), { scheduledLocal: `${day(3)}T17:00` });
    expect(moved.body).toMatchObject({
      recurrenceId: nine(3),
      state: 'made',
      scheduledTime: `${day(3)}T17:00:00.000Z`,
    });
    await make(id);
    expect(
      (await livingPosts()).filter(({ scheduledTime }) => scheduledTime.startsWith(day(3))),
    ).toHaveLength(1);
  });

  it('has another text, and beyond two weeks is only noted', async () => {
    const chosen = await wish(id, nine(4), { contentId: contents[1] });
    expect(chosen.body).toMatchObject({ state: 'made', contentId: contents[1] });
    const later = await wish(id, nine(18), { contentId: contents[1] });
    expect(later.body).toMatchObject({ state: 'changed', contentId: contents[1], postId: null });
  });

  it('is told that a rule stands against it', async () => {
    const settings = { from: `${day(5)}T12:00:00`, to: `${day(5)}T14:00:00`, timeZone: 'UTC' };
    await create(team.admin, `${team.base}/calendar-rules`, { kind: 'blackout', severity: 'hard', settings });
    const answer = await wish(id, nine(5), { scheduledLocal: `${day(5)}T13:00` });
    expectProblem(answer, 422, 'calendar.rule-broken');
    expect((await occurrences(id))[4]).toMatchObject({
      state: 'made',
      scheduledTime: `${day(5)}T09:00:00.000Z`,
    });
  });

  it.each([
    [404, 'resource.not-found', (): string => `${day(2)}T09:00:01`, { skipped: true }],
    [400, 'request.malformed-id', (): string => 'tomorrow', { skipped: true }],
    [422, 'series.unknown-content', (): string => nine(6), { contentId: newId() }],
    [422, 'series.invalid-time', (): string => nine(6), { scheduledLocal: '2026-02-30T09:00' }],
    [422, 'series.occurrence-over', (): string => nine(6), { scheduledLocal: '2026-01-30T09:00' }],
  ] as const)('is refused with %s %s', async (status, code, name, body) => {
    expectProblem(await wish(id, name(), body), status, code);
  });

  it('whose post is out stays', async () => {
    const { postId } = (await occurrences(id))[6] as OccurrenceView;
    await withClient(api.database.adminUrl, (admin) =>
      admin.query(
        `UPDATE social_media_posts SET status = 'published', published_time = scheduled_time, due_at = NULL WHERE id = $1`,
        [postId],
      ),
    );
    expectProblem(await wish(id, nine(7), { skipped: true }), 409, 'series.occurrence-has-post');
  });
});

describe('the rules of the calendar', () => {
  beforeAll(async () => {
    await newTeam();
    const settings = { from: `${day(2)}T08:00:00`, to: `${day(2)}T10:00:00`, timeZone: 'UTC' };
    await create(team.admin, `${team.base}/calendar-rules`, { kind: 'blackout', severity: 'soft', settings });
    const whole = { from: `${day(3)}T00:00:00`, to: `${day(4)}T00:00:00`, timeZone: 'UTC' };
    await create(team.admin, `${team.base}/calendar-rules`, {
      kind: 'blackout',
      severity: 'hard',
      settings: whole,
    });
  });

  it('have an occurrence skipped, with the reason', async () => {
    const id = await newSeries();
    await make(id);
    expect((await occurrences(id)).slice(0, 3)).toMatchObject([
      { state: 'made' },
      { state: 'skipped', skipCode: 'calendar.rule-broken', postId: null },
      { state: 'skipped', skipCode: 'calendar.rule-broken' },
    ]);
  });

  it('have it moved on its day, if the series says so and the day has room', async () => {
    const id = await newSeries({ onConflict: 'move' });
    await make(id);
    expect((await occurrences(id)).slice(0, 3)).toMatchObject([
      { state: 'made', scheduledTime: `${day(1)}T09:00:00.000Z` },
      { state: 'made', scheduledTime: `${day(2)}T10:00:00.000Z`, recurrenceId: nine(2) },
      { state: 'skipped', skipCode: 'calendar.rule-broken' },
    ]);
  });
});

describe('evergreen contents', () => {
  beforeAll(newTeam);

  it('take turns, the one that was out longest ago first, whoever posted it', async () => {
    const contentIds = [await content('A'), await content('B'), await content('C')];
    const [a, b, c] = contentIds;
    await create(team.editor, `${team.base}/posts`, {
      contentId: a,
      accountId: account,
      scheduledTime: new Date(Date.now() + DAY / 24).toISOString(),
    });
    const id = await newSeries({ contentIds });
    await make(id);
    expect((await occurrences(id)).slice(0, 5).map(({ contentId }) => contentId)).toEqual([b, c, a, b, c]);
  });

  it('cool down, and go out again only so often', async () => {
    const id = await newSeries({ coolDownDays: 3, maxReposts: 2, rrule: 'FREQ=DAILY;COUNT=10' });
    await make(id);
    const cool = ['series.cool-down', 'series.cool-down'];
    expect((await occurrences(id)).map(({ skipCode }) => skipCode)).toEqual([
      ...[null, ...cool, null, ...cool, null],
      ...['series.used-up', 'series.used-up', 'series.used-up'],
    ]);
  });
});

describe('the worker', () => {
  it('makes no post that no occurrence names, and writes nothing into one that only publishing knows', async () => {
    await newTeam();
    const contentId = await content();
    const actor = new Actor(worker.get(DataSource), { projectId: team.projectId });
    const columns =
      'id, project_id, content_id, account_id, platform, content_version, metadata, status, scheduled_time';
    const values = [newId(), team.projectId, contentId, account, 'threads', 1, {}, 'scheduled', new Date()];
    const places = values.map((_, index) => `$${index + 1}`).join(', ');
    for (const more of ['', ', platform_post_id'])
      expect(
        await sqlStateOf(
          actor.attempt(
            `INSERT INTO social_media_posts (${columns}${more}) VALUES (${places}${more ? `, 'x'` : ''})`,
            values,
          ),
        ),
      ).toBe('42501');
  });
});
