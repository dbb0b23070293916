import { beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { newId } from '../../src/core/database/base.entity.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import { plantAccount } from '../support/accounts.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeProject, makeTeam, type Team } from '../support/team.js';

type Json = Record<string, unknown>;

const ZONE = 'Europe/Vienna';
const GOAL = {
  name: ' Spring ',
  metric: 'views',
  target: 1000,
  firstDay: '2026-03-17',
  lastDay: '2026-03-31',
};

let api: SharedApi;
let team: Team;
let goals: string;
let instagram: string;
let linkedin: string;
let category: string;
let today: Temporal.PlainDate;

/** So many days from today, in Vienna. */
const day = (days: number) => today.add({ days }).toString();
/** Noon of such a day. */
const noon = (days: number) =>
  today.add({ days }).toZonedDateTime({ timeZone: ZONE, plainTime: '12:00' }).toInstant().toString();

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
  goals = `${team.base}/goals`;
  today = Temporal.Now.plainDateISO(ZONE);
  await team.owner.client.send('PATCH', team.base, { settings: { timeZone: ZONE } });
  [instagram, linkedin] = [
    await plantAccount(api, team.projectId, team.owner, 'instagram'),
    await plantAccount(api, team.projectId, team.owner, 'linkedin'),
  ];
  category = await create(team.editor, `${team.base}/categories`, { name: 'News' });
  const labelled = { title: 'A', contentType: 'text', categoryIds: [category] };
  const news = await create(team.editor, `${team.base}/contents`, labelled);
  const other = await create(team.editor, `${team.base}/contents`, { title: 'B', contentType: 'text' });
  await withClient(api.database.adminUrl, async (admin) => {
    const posts: [account: string, content: string, at: string, metrics?: Json][] = [
      // In the last ten days 30 and 50 views by turns on Instagram, on four of them about news.
      ...Array.from({ length: 10 }, (_, n): [string, string, string, Json] => [
        ...([instagram, n < 4 ? news : other, noon(n - 10)] as const),
        { views: n % 2 === 0 ? 30 : 50, likes: 1 },
      ]),
      // The last moment of the day before, and the first ones of March and of April in Vienna.
      [
        instagram,
        other,
        today.subtract({ days: 10 }).toZonedDateTime(ZONE).subtract({ seconds: 1 }).toInstant().toString(),
        { views: 9999 },
      ],
      [linkedin, other, '2026-03-16T23:00:00Z', { views: 7 }],
      [linkedin, other, '2026-03-31T21:59:59Z', { views: 5 }],
      [linkedin, other, '2026-03-31T22:00:00Z', { views: 800 }],
      [linkedin, other, '2026-01-05T12:00:00Z', { views: null, likes: 3 }],
      [linkedin, other, '2026-02-05T12:00:00Z'],
    ];
    for (const post of posts) await plant(admin, ...post);
    for (const [account, days, followers] of [
      [instagram, -11, 1000],
      ...Array.from({ length: 10 }, (_, n) => [instagram, n - 10, 1010 + 10 * n] as const),
      [linkedin, -3, null],
    ] as const)
      await admin.query(
        `INSERT INTO account_performance (id, project_id, account_id, followers, missing, raw, definition_version, recorded_at)
         VALUES ($1, $2, $3, $4, '{}', '{}', 'test', $5)`,
        [newId(), team.projectId, account, followers, noon(days)],
      );
  });
});

async function plant(
  admin: pg.Client,
  account: string,
  content: string,
  at: string,
  metrics?: Json,
): Promise<void> {
  const id = newId();
  await admin.query(
    `INSERT INTO social_media_posts (id, project_id, content_id, account_id, platform, content_version, status, published_time, scheduled_time)
     VALUES ($1, $2, $3, $4, $5, 1, 'published', $6, $6)`,
    [id, team.projectId, content, account, account === instagram ? 'instagram' : 'linkedin', at],
  );
  if (metrics)
    await admin.query(
      `INSERT INTO post_performance (id, project_id, post_id, metrics, raw, recorded_at)
       VALUES ($1, $2, $3, $4, '{}', $5::timestamptz + interval '1 hour')`,
      [newId(), team.projectId, id, metrics, at],
    );
}

async function progressOf(changes: Json): Promise<Json> {
  const id = await create(team.editor, goals, { ...GOAL, ...changes });
  const { status, body } = await team.viewer.client.get(`${goals}/${id}/progress`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
}

describe('a goal', () => {
  it('is set, read, changed from the version that was read, and given up', async () => {
    const made = await team.editor.client.post<Json>(goals, { ...GOAL, filter: { accountId: instagram } });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ ...GOAL, name: 'Spring', filter: { accountId: instagram } });
    const path = `${goals}/${made.body.id as string}`;
    expect(made.headers.get('location')).toMatch(new RegExp(`${path}$`));
    const tag = made.headers.get('etag') ?? '';

    const change = (body: unknown) => team.editor.client.send<Json>('PATCH', path, body, { 'if-match': tag });
    const changed = await change({ target: 2000, filter: {} });
    expect(changed).toMatchObject({ status: 200, body: { target: 2000, filter: {}, name: 'Spring' } });
    expect(changed.headers.get('etag')).not.toBe(tag);
    expectProblem(await change({ target: 3000 }), 412, 'request.stale');
    expect((await team.viewer.client.get(path)).body).toEqual(changed.body);

    expectProblem(await team.editor.client.send('DELETE', path, undefined, { 'if-match': tag }), 412);
    expect((await team.editor.client.delete(path)).status).toBe(204);
    expectProblem(await team.viewer.client.get(path), 404);
    expectProblem(await team.viewer.client.get(`${path}/progress`), 404);
    expectProblem(await team.editor.client.delete(path), 404);
  });

  it('is listed page by page, newest first', async () => {
    const own = `/projects/${await makeProject(team.owner)}/goals`;
    const ids = [];
    for (const name of ['one', 'two', 'three']) ids.push(await create(team.owner, own, { ...GOAL, name }));
    const first = await team.owner.client.get<{ items: Json[]; nextCursor: string }>(`${own}?limit=2`);
    const second = await team.owner.client.get<{ items: Json[] }>(
      `${own}?limit=2&cursor=${first.body.nextCursor}`,
    );
    expect([...first.body.items, ...second.body.items].map(({ id }) => id)).toEqual(ids.reverse());
    expect(second.body).toMatchObject({ nextCursor: null });
  });

  it.each<[string, string, Json]>([
    ['lastDay', 'goal.invalid-period', { lastDay: '2026-03-16' }],
    ['lastDay', 'goal.invalid-period', { lastDay: '2028-03-17' }],
    ['firstDay', 'goal.invalid-period', { firstDay: '2026-02-30' }],
    ['firstDay', 'request.invalid', { firstDay: 'soon' }],
    ['metric', 'request.invalid', { metric: 'applause' }],
    ['target', 'request.invalid', { target: 0 }],
    ['target', 'request.invalid', { target: 1.5 }],
    ['name', 'request.invalid', { name: ' ' }],
    ['filter', 'request.invalid', { filter: null }],
    ['filter.contentType', 'request.invalid', { filter: { contentType: 'dance' } }],
    ['filter.from', 'request.invalid', { filter: { from: '2026-01-01T00:00:00Z' } }],
    ['filter.accountId', 'goal.unknown-filter', { filter: { accountId: newId() } }],
    ['filter.categoryId', 'goal.unknown-filter', { filter: { categoryId: newId() } }],
    ['filter.tagId', 'goal.unknown-filter', { filter: { tagId: newId() } }],
    ['filter.creatorId', 'goal.unknown-filter', { filter: { creatorId: newId() } }],
    ['filter.tagId', 'goal.filter-of-posts', { metric: 'followers', filter: { tagId: newId() } }],
  ])('is refused for a wrong %s (%s)', async (field, code, changes) => {
    expectFieldProblem(await team.editor.client.post(goals, { ...GOAL, ...changes }), 422, field, code);
    if (changes.name !== undefined) return;
    const id = await create(team.editor, goals, GOAL);
    expectFieldProblem(await team.editor.client.patch(`${goals}/${id}`, changes), 422, field, code);
    expect((await team.viewer.client.get(`${goals}/${id}`)).body).toMatchObject({ target: 1000, filter: {} });
  });
});

describe('progress', () => {
  const RUNNING = () => ({ firstDay: day(-10), lastDay: day(19) });

  it('tells value, pace and forecast of a running goal, and from when its newest number is', async () => {
    const progress = await progressOf({ ...RUNNING(), target: 1300 });
    const elapsed = progress.elapsedDays as number;
    expect(progress).toMatchObject({
      ...{ timeZone: ZONE, metric: 'views', target: 1300, value: 400, reason: null, baseline: 0, left: 900 },
      ...{ subjects: 10, measured: 10, days: 30, share: 400 / 1300, elapsedShare: elapsed / 30 },
      ...{ status: elapsed < 10 * (400 / 433) ? 'on_track' : 'behind', forecastReason: null },
      newestAt: new Date(Date.parse(noon(-1)) + 3_600_000).toISOString(),
      forecast: { days: 10, confidence: 0.8, method: 't-of-daily-sums' },
    });
    expect(elapsed).toBeGreaterThanOrEqual(10);
    expect(elapsed).toBeLessThanOrEqual(11);
    // 40 a day: t(0.9; 9) = 1.38303, variance 1000 / 9.
    const rest = 30 - elapsed;
    const { value, low, high } = progress.forecast as Record<'value' | 'low' | 'high', number>;
    expect(value).toBeCloseTo(400 + 40 * rest, 6);
    expect(high - value).toBeCloseTo(1.38303 * Math.sqrt((1000 / 9) * (rest + rest ** 2 / 10)), 2);
    expect(value - low).toBeCloseTo(high - value, 6);
    expect(progress.actualPerDay).toBeCloseTo(400 / elapsed, 6);
    expect(progress.neededPerDay).toBeCloseTo(900 / rest, 6);
  });

  it('takes the posts that its filter fits', async () => {
    const filter = { categoryId: category, accountId: instagram };
    expect(await progressOf({ ...RUNNING(), filter })).toMatchObject({ value: 160, subjects: 4 });
    const likes = { metric: 'engagement', filter: { creatorId: team.editor.id } };
    expect(await progressOf({ ...RUNNING(), ...likes })).toMatchObject({ value: 10 });
    const posts = { metric: 'posts', target: 4, filter };
    expect(await progressOf({ ...RUNNING(), ...posts })).toMatchObject({
      value: 4,
      left: 0,
      status: 'reached',
    });
    const elsewhere = { filter: { platform: 'linkedin' } };
    expect(await progressOf({ ...RUNNING(), ...elsewhere })).toMatchObject({
      ...{ value: 0, subjects: 0, reason: null, newestAt: null, status: 'behind' },
    });
  });

  it('begins and ends with the days of the zone, also where clocks change in between', async () => {
    expect(await progressOf({})).toMatchObject({
      ...{ value: 12, subjects: 2, days: 15, elapsedDays: 15, status: 'missed', left: 988 },
      ...{ neededPerDay: null, actualPerDay: 12 / 15, forecast: null, forecastReason: 'over' },
    });
    expect(await progressOf({ target: 12 })).toMatchObject({ status: 'reached', share: 1, left: 0 });
    expect(await progressOf({ firstDay: day(1), lastDay: day(2) })).toMatchObject({
      ...{ status: 'not_started', elapsedDays: 0, actualPerDay: null, forecastReason: 'not_started' },
    });
  });

  it('knows no number where none was given or read, which is not 0', async () => {
    const unknown = {
      value: null,
      left: null,
      share: null,
      actualPerDay: null,
      status: 'unknown',
      newestAt: null,
    };
    const january = { firstDay: '2026-01-01', lastDay: '2026-01-31' };
    expect(await progressOf(january)).toMatchObject({
      ...unknown,
      reason: 'not_given',
      subjects: 1,
      measured: 0,
    });
    const february = { firstDay: '2026-02-01', lastDay: '2026-02-28' };
    expect(await progressOf(february)).toMatchObject({ ...unknown, reason: 'not_read', subjects: 1 });
    const followers = { ...RUNNING(), metric: 'followers' };
    expect(await progressOf({ ...followers, filter: { platform: 'threads' } })).toMatchObject({
      ...{ ...unknown, baseline: null, reason: 'no_accounts', subjects: 0 },
    });
    expect(await progressOf({ ...followers, filter: { accountId: linkedin } })).toMatchObject({
      ...{ ...unknown, reason: 'not_given', subjects: 1, measured: 0 },
    });
    expect(await progressOf({ metric: 'followers', filter: { accountId: instagram } })).toMatchObject({
      ...{ ...unknown, reason: 'not_read', subjects: 1, forecastReason: 'over' },
    });
  });

  it('tells followers, and how many more they are than at the beginning', async () => {
    expect(await progressOf({ ...RUNNING(), metric: 'followersGained', target: 200 })).toMatchObject({
      ...{
        value: 100,
        baseline: 0,
        left: 100,
        subjects: 2,
        measured: 1,
        newestAt: new Date(noon(-1)).toISOString(),
      },
      // The same on each day: nothing to doubt, as far as the days go.
      forecast: { days: 10 },
    });
    expect(await progressOf({ ...RUNNING(), metric: 'followers', target: 1100 })).toMatchObject({
      ...{ value: 1100, baseline: 1000, status: 'reached' },
    });
  });
});
