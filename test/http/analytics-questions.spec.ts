import { beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { newId } from '../../src/core/database/base.entity.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import { plantAccount } from '../support/accounts.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeTeam, type Team } from '../support/team.js';

type Metrics = Partial<Record<'views' | 'reach' | 'likes' | 'comments' | 'saves' | 'clicks', number | null>>;
type Json = Record<string, unknown>;

interface PlantedPost {
  account: string;
  content: string;
  at: string;
  /** Seconds after its scheduled time. */
  late?: number;
  /** Snapshots by age in seconds. */
  readings?: Record<number, Metrics>;
  isBinned?: boolean;
}

/** Midnight of Tuesday 17 March to midnight of 1 April in Vienna, where clocks go forward on Sunday 29 March: 14 days of 24 hours and one of 23. */
const MARCH = 'from=2026-03-16T23:00:00Z&to=2026-03-31T22:00:00Z';
const JUNE = 'from=2026-06-01T00:00:00Z&to=2026-07-01T00:00:00Z';
const DAY = 86_400;

let api: SharedApi;
let team: Team;
let instagram: string;
let linkedin: string;
let text: string;
let image: string;
let category: string;
let tag: string;
const ids: Record<string, string> = {};

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
  await team.owner.client.send('PATCH', team.base, { settings: { timeZone: 'Europe/Vienna' } });
  instagram = await plantAccount(api, team.projectId, team.owner, 'instagram');
  linkedin = await plantAccount(api, team.projectId, team.owner, 'linkedin');
  category = await create(team.editor, `${team.base}/categories`, { name: 'News' });
  tag = await create(team.editor, `${team.base}/tags`, { name: 'Launch' });
  const labels = { categoryIds: [category], tagIds: [tag] };
  text = await create(team.editor, `${team.base}/contents`, {
    title: 'Text',
    contentType: 'text',
    ...labels,
  });
  image = await create(team.owner, `${team.base}/contents`, { title: 'Image', contentType: 'image' });
  await withClient(api.database.adminUrl, plant);
});

async function plant(admin: pg.Client): Promise<void> {
  const posts: Record<string, PlantedPost> = {
    // Tuesday 10:00 in Vienna.
    first: {
      ...{ account: instagram, content: text, at: '2026-03-17T09:00:00Z', late: 10 },
      readings: { 3600: { views: 50, likes: 1 }, [DAY]: { views: 100, reach: 80, likes: 10, comments: 2 } },
    },
    // Tuesday 10:00.
    best: {
      ...{ account: instagram, content: image, at: '2026-03-24T09:00:00Z', late: 60 },
      readings: { [DAY]: { views: 300, reach: 200, likes: 30 } },
    },
    // Sunday 01:30, half an hour before clocks go forward.
    night: {
      ...{ account: linkedin, content: text, at: '2026-03-29T00:30:00Z', late: 61 },
      readings: { [DAY]: { views: 40, reach: null, likes: 0 } },
    },
    // Sunday 23:59 of summer time.
    silent: {
      ...{ account: linkedin, content: image, at: '2026-03-29T21:59:00Z', late: 3600 },
      readings: { [DAY]: { views: null, reach: 0, clicks: 5 } },
    },
    // Tuesday 14:00, nothing read yet; before its time.
    unread: { account: instagram, content: text, at: '2026-03-31T12:00:00Z', late: -5 },
    binned: {
      ...{ account: instagram, content: text, at: '2026-03-20T09:00:00Z', isBinned: true },
      readings: { [DAY]: { views: 9999, likes: 99 } },
    },
    before: {
      ...{ account: instagram, content: text, at: '2026-03-10T09:00:00Z' },
      readings: { [DAY]: { views: 60, reach: 50, likes: 5 } },
    },
    // Tuesdays 10:00 of June, and a Wednesday: what they had after a quarter of an hour, and after a week.
    ...Object.fromEntries(
      [
        ['2', 10, 1],
        ['9', 20, 4],
        ['16', 30, 9],
        ['23', 40, 16],
        ['30', 50, 25],
        ['3', 600, 60],
      ].map(([day, views, early]) => [
        `june${day}`,
        {
          ...{ account: instagram, content: day === '3' ? image : text },
          at: `2026-06-${String(day).padStart(2, '0')}T08:00:00Z`,
          readings: { 900: { views: early as number }, [7 * DAY]: { views: views as number } },
        },
      ]),
    ),
  };
  for (const [name, { account, content, at, late = 0, readings = {}, isBinned }] of Object.entries(posts)) {
    const id = (ids[name] = newId());
    await admin.query(
      `INSERT INTO social_media_posts (id, project_id, content_id, account_id, platform, content_version, status, published_time, scheduled_time, deleted_at)
       VALUES ($1, $2, $3, $4, $5, 1, 'published', $6, $6::timestamptz - make_interval(secs => $7), $8)`,
      [
        ...[id, team.projectId, content, account, account === instagram ? 'instagram' : 'linkedin'],
        ...[at, late, isBinned ? new Date() : null],
      ],
    );
    for (const [age, metrics] of Object.entries(readings))
      await admin.query(
        `INSERT INTO post_performance (id, project_id, post_id, metrics, raw, recorded_at)
         VALUES ($1, $2, $3, $4, '{}', $5::timestamptz + make_interval(secs => $6))`,
        [newId(), team.projectId, id, metrics, at, age],
      );
  }
  for (const [status, failureClass] of [
    ['failed', 'rejected_content'],
    ['failed', 'rejected_content'],
    ['failed', 'duplicate'],
    ['scheduled', null],
  ])
    await admin.query(
      `INSERT INTO social_media_posts (id, project_id, content_id, account_id, platform, content_version, status, failure_class, scheduled_time)
       VALUES ($1, $2, $3, $4, 'instagram', 1, $5, $6, '2026-03-25T09:00:00Z')`,
      [newId(), team.projectId, text, instagram, status, failureClass],
    );
  // Imported history: Wednesday 10:00.
  ids.imported = newId();
  await admin.query(
    `INSERT INTO post_figures (project_id, id, account_id, platform, content_type, published_at, views, likes, saves, recorded_at, origin)
     VALUES ($1, $2, $3, 'instagram', 'image', '2026-03-18T09:00:00Z', 20, 2, 1, '2026-04-01T00:00:00Z', 'import')`,
    [team.projectId, ids.imported, instagram],
  );
}

async function ask<T = Json>(path: string): Promise<T> {
  const { status, body } = await team.viewer.client.get<T>(`${team.base}/${path}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body;
}

const nameOf = (id: unknown) => Object.entries(ids).find(([, other]) => other === id)?.[0];

describe('the overview', () => {
  it('tells both periods, their difference, and of how many posts each number is', async () => {
    // first 100, best 300, night 40, imported 20 = 460 views; reach 80 + 200 + 0; likes 10 + 30 + 0 + 2.
    const overview = await ask(`analytics/overview?${MARCH}`);
    const none = { shares: null, videoViews: null };
    expect(overview).toMatchObject({
      posts: { scheduled: 1, published: 5, failed: 3 },
      onTime: { published: 5, onTime: 3 },
      ...{ published: 6, measured: 5 },
      metrics: { views: 460, reach: 280, likes: 42, comments: 2, saves: 1, clicks: 5, ...none },
      before: {
        from: '2026-03-02T00:00:00.000Z',
        to: '2026-03-16T23:00:00.000Z',
        ...{ published: 1, measured: 1, metrics: { views: 60, reach: 50, likes: 5, comments: null } },
      },
    });
    const comparison = overview.comparison as Json[];
    expect(comparison).toHaveLength(8);
    expect(comparison.slice(0, 4)).toEqual([
      { metric: 'views', current: 460, currentPosts: 4, before: 60, beforePosts: 1, difference: 400 },
      { metric: 'reach', current: 280, currentPosts: 3, before: 50, beforePosts: 1, difference: 230 },
      { metric: 'likes', current: 42, currentPosts: 4, before: 5, beforePosts: 1, difference: 37 },
      { metric: 'comments', current: 2, currentPosts: 1, before: null, beforePosts: 0, difference: null },
    ]);
  });

  it('gives engagement with both numbers, over one denominator, and none where there is none', async () => {
    // With views: 12/100, 30/300, 0/40, 3/20, and 5/60 before; with reach only first, best and before.
    const overview = await ask(`analytics/overview?${MARCH}`);
    const over = (numerator: number, denominator: number, posts: number) => ({
      ...{
        numerator,
        denominator,
        posts,
        denominatorMetric: 'views',
        rate: numerator / denominator,
        reason: null,
      },
    });
    expect(overview).toMatchObject({
      engagement: over(45, 460, 4),
      before: { engagement: over(5, 60, 1) },
      platforms: [
        { platform: 'instagram', published: 4, measured: 3, engagement: over(45, 420, 3) },
        { platform: 'linkedin', published: 2, measured: 2, engagement: over(0, 40, 1) },
      ],
    });
    const silent = await ask(`analytics/overview?${MARCH}&contentType=image&platform=linkedin`);
    expect(silent.engagement).toEqual({
      ...{ numerator: null, denominator: null, posts: 0, denominatorMetric: null, rate: null },
      reason: 'no_interactions',
    });
  });
});

interface Bucket {
  local: string;
  hours: number;
  isWhole: boolean;
  posts: number;
  measured: number;
  value: number | null;
}
const series = async (query: string) =>
  (await ask<{ buckets: Bucket[] }>(`analytics/series?${MARCH}&${query}`)).buckets;

describe('a series', () => {
  it('has every day of the period, also one of 23 hours, and no 0 for what is not known', async () => {
    const days = await series('metric=views');
    expect(days.map(({ hours }) => hours)).toEqual([...Array(12).fill(24), 23, 24, 24]);
    const told = days.filter(({ posts }) => posts > 0);
    expect(
      told.map(({ local, posts, measured, value }) => [local.slice(5, 10), posts, measured, value]),
    ).toEqual([
      ['03-17', 1, 1, 100],
      ['03-18', 1, 1, 20],
      ['03-24', 1, 1, 300],
      ['03-29', 2, 1, 40],
      ['03-31', 1, 0, null],
    ]);
    expect(days.filter(({ posts }) => posts === 0).every(({ value }) => value === null)).toBe(true);
  });

  it.each([
    ['hour', 359],
    ['day', 15],
    ['week', 3],
    ['month', 1],
  ])('of %ss has %i buckets, and the same sums', async (granularity, count) => {
    for (const [metric, sum, measured] of [
      ['views', 460, 4],
      ['engagement', 45, 4],
    ]) {
      const buckets = await series(`metric=${metric}&granularity=${granularity}`);
      const total = (of: (bucket: Bucket) => number | null) =>
        buckets.reduce((all, bucket) => all + (of(bucket) ?? 0), 0);
      expect([
        buckets.length,
        total((b) => b.posts),
        total((b) => b.measured),
        total((b) => b.value),
      ]).toEqual([...[count, 6, measured, sum]]);
    }
  });

  it('is about the posts that the filter names', async () => {
    const views = async (filter: string) => {
      const [month] = await series(`granularity=month&${filter}`);
      return [month?.posts, month?.value];
    };
    expect(await views(`accountId=${linkedin}`)).toEqual([2, 40]);
    expect(await views('platform=instagram')).toEqual([4, 420]);
    expect(await views('contentType=image')).toEqual([3, 320]);
    expect(await views('contentType=text')).toEqual([3, 140]);
    expect(await views(`categoryId=${category}`)).toEqual([3, 140]);
    expect(await views(`tagId=${tag}&platform=instagram`)).toEqual([2, 100]);
    expect(await views(`creatorId=${team.owner.id}`)).toEqual([2, 300]);
    expect(await views(`creatorId=${newId()}`)).toEqual([0, null]);
  });
});

describe('the heat map', () => {
  it('has 168 hours of the local week, with null where nothing is known', async () => {
    const { cells } = await ask<{ cells: Json[] }>(`analytics/heat-map?${MARCH}`);
    expect(cells.map(({ hour }) => hour)).toEqual([...Array(168).keys()]);
    expect(cells.filter(({ posts }) => posts !== 0)).toEqual([
      { hour: 34, name: 'Tuesday 10:00', posts: 2, measured: 2, median: 200, mean: 200 },
      { hour: 38, name: 'Tuesday 14:00', posts: 1, measured: 0, median: null, mean: null },
      { hour: 58, name: 'Wednesday 10:00', posts: 1, measured: 1, median: 20, mean: 20 },
      { hour: 145, name: 'Sunday 01:00', posts: 1, measured: 1, median: 40, mean: 40 },
      { hour: 167, name: 'Sunday 23:00', posts: 1, measured: 0, median: null, mean: null },
    ]);
    expect(cells[0]).toEqual({
      hour: 0,
      name: 'Monday 00:00',
      posts: 0,
      measured: 0,
      median: null,
      mean: null,
    });
  });
});

interface Ranked {
  id: string;
  value: number;
  comparisons: Json[];
}

describe('the ranking', () => {
  it('says why in numbers, wherever there are enough posts', async () => {
    const { top, bottom, leastCompared } = await ask<{
      top: Ranked[];
      bottom: Ranked[];
      leastCompared: number;
    }>(`analytics/ranking?${JUNE}&limit=2`);
    expect(leastCompared).toBe(5);
    expect(top.map(({ id, value }) => [nameOf(id), value])).toEqual([
      ['june3', 600],
      ['june30', 50],
    ]);
    expect(bottom.map(({ id, value }) => [nameOf(id), value])).toEqual([
      ['june2', 10],
      ['june9', 20],
    ]);
    // 10, 20, 30, 40, 50 and 600: the median is 35; of the Tuesdays, which are all texts with the tag, 30.
    expect(top[0]?.comparisons).toEqual([
      { against: 'account', name: 'planted', median: 35, posts: 6, difference: 565 },
    ]);
    const tuesday = { median: 30, posts: 5, difference: 20 };
    expect(top[1]?.comparisons).toEqual([
      { against: 'account', name: 'planted', median: 35, posts: 6, difference: 15 },
      { against: 'hour', name: 'Tuesday 10:00', ...tuesday },
      { against: 'contentType', name: 'text', ...tuesday },
      { against: 'tag', name: 'Launch', ...tuesday },
    ]);
  });

  it('by the engagement rate has one denominator, and tells both numbers', async () => {
    const { top, denominatorMetric } = await ask<{ top: (Ranked & Json)[]; denominatorMetric: string }>(
      `analytics/ranking?${MARCH}&by=engagementRate`,
    );
    expect(denominatorMetric).toBe('views');
    expect(
      top.map(({ id, value, numerator, denominator }) => [nameOf(id), value, numerator, denominator]),
    ).toEqual([
      ['imported', 0.15, 3, 20],
      ['first', 0.12, 12, 100],
      ['best', 0.1, 30, 300],
      ['night', 0, 0, 40],
    ]);
    expect(top.map(({ comparisons }) => comparisons)).toEqual([[], [], [], []]);
    expect(top[0]).toMatchObject({ postId: null, contentId: null, title: null });
    expect(top[1]).toMatchObject({ postId: ids.first, contentId: text, title: 'Text' });
  });

  it.each([
    // A tenth of the median of 20, 40, 100 and 300.
    ['', 7, 0, ['imported', 'first', 'best', 'night']],
    ['&leastDenominator=40', 40, 1, ['first', 'best', 'night']],
    ['&leastDenominator=301', 301, 4, []],
  ])(
    'by the engagement rate leaves out what few have seen, and says so: "%s"',
    async (asked, least, leftOut, left) => {
      const ranking = await ask<{ top: Ranked[] }>(`analytics/ranking?${MARCH}&by=engagementRate${asked}`);
      expect(ranking).toMatchObject({ leastDenominator: least, leftOut });
      expect(ranking.top.map(({ id }) => nameOf(id))).toEqual(left);
    },
  );

  it('of nothing is empty', async () => {
    const nothing = await ask(
      `analytics/ranking?from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z&by=engagementRate`,
    );
    expect(nothing).toMatchObject({
      top: [],
      bottom: [],
      leftOut: 0,
      leastDenominator: null,
      denominatorMetric: null,
    });
  });
});

describe('the cadence', () => {
  it('sets posts a week against what they came to, by account', async () => {
    const { accounts } = await ask<{ accounts: { weeks: Json[]; byPostsPerWeek: Json[] }[] }>(
      `analytics/cadence?${MARCH}`,
    );
    const weeks = accounts.map((account) =>
      account.weeks.map(({ posts, measured, value, perPost, isWhole }) => [
        posts,
        measured,
        value,
        perPost,
        isWhole,
      ]),
    );
    expect(weeks).toEqual([
      [
        [2, 2, 120, 60, false],
        [1, 1, 300, 300, true],
        [1, 0, null, null, false],
      ],
      [
        [0, 0, null, null, false],
        [2, 1, 40, 40, true],
        [0, 0, null, null, false],
      ],
    ]);
    expect(accounts.map(({ byPostsPerWeek }) => byPostsPerWeek)).toEqual([
      [{ postsPerWeek: 1, weeks: 1, measuredWeeks: 1, medianPerWeek: 300, medianPerPost: 300 }],
      [{ postsPerWeek: 2, weeks: 1, measuredWeeks: 1, medianPerWeek: 40, medianPerPost: 40 }],
    ]);
  });
});

describe('the on-time record', () => {
  it('tells the share with both numbers, how late posts were, and why some failed', async () => {
    // Latenesses: -5 (counts as 0), 10, 60, 61, 3600. Ranks: 3rd of 5 for the half, 5th for 90 and 99 %.
    expect(await ask(`analytics/on-time?${MARCH}`)).toMatchObject({
      ...{ withinSeconds: 60, published: 5, onTime: 3, rate: 0.6 },
      latenessSeconds: { p50: 60, p90: 3600, p99: 3600, max: 3600 },
      failed: 3,
      failures: [
        { failureClass: 'rejected_content', posts: 2 },
        { failureClass: 'duplicate', posts: 1 },
      ],
    });
    expect(await ask(`analytics/on-time?${MARCH}&creatorId=${newId()}`)).toMatchObject({
      ...{ published: 0, onTime: 0, rate: null, failed: 0, failures: [] },
      latenessSeconds: { p50: null, p90: null, p99: null, max: null },
    });
  });
});

describe('the decay', () => {
  it('tells what part of the newest value a post had at which age, and how far others are then', async () => {
    const { readings, newest, typical } = await ask<{ readings: Json[]; newest: number; typical: Json[] }>(
      `posts/${ids.first}/decay`,
    );
    expect(newest).toBe(100);
    expect(readings.map(({ ageSeconds, value, share }) => [ageSeconds, value, share])).toEqual([
      [3600, 50, 0.5],
      [DAY, 100, 1],
    ]);
    // After a quarter of an hour the six of June had 0.1, 0.1, 0.2, 0.3, 0.4 and 0.5. The others are not old enough.
    expect(typical.filter(({ posts }) => posts !== 0)).toEqual([
      { ageSeconds: 900, medianShare: 0.25, posts: 6 },
      { ageSeconds: 7 * DAY, medianShare: 1, posts: 6 },
    ]);
    expect(typical).toHaveLength(8);
  });

  it('of a post without readings has none, and no share of 0 is made up', async () => {
    expect(await ask(`posts/${ids.unread}/decay`)).toMatchObject({ newest: null, readings: [] });
    const { readings } = await ask<{ readings: Json[] }>(`posts/${ids.night}/decay?metric=likes`);
    expect(readings).toMatchObject([{ value: 0, share: null }]);
    expectProblem(
      await team.viewer.client.get(`${team.base}/posts/${newId()}/decay`),
      404,
      'resource.not-found',
    );
  });
});

describe('a wrong question', () => {
  const QUESTIONS = ['overview', 'series', 'heat-map', 'ranking', 'cadence', 'on-time'];

  it.each(QUESTIONS)('%s: is refused where its period is reversed or too long', async (question) => {
    for (const period of [
      'from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z',
      'from=2023-01-01T00:00:00Z&to=2026-01-01T00:00:00Z',
    ])
      expectFieldProblem(
        await team.viewer.client.get(`${team.base}/analytics/${question}?${period}`),
        ...([422, 'to', 'analytics.invalid-period'] as const),
      );
  });

  it.each([
    [
      'metric',
      'analytics/series?metric=applause',
      'views, reach, likes, comments, shares, saves, clicks, videoViews, engagement',
    ],
    ['metric', 'analytics/heat-map?metric=', 'videoViews, engagement'],
    ['metric', 'analytics/cadence?metric=posts', 'videoViews, engagement'],
    ['by', 'analytics/ranking?by=luck', 'engagement, engagementRate'],
    ['granularity', 'analytics/series?granularity=year', 'hour, day, week, month'],
  ])('names what is known: %s in %s', async (field, path, known) => {
    const { errors } = expectFieldProblem(
      await team.viewer.client.get(`${team.base}/${path}`),
      ...([422, field, 'request.invalid'] as const),
    );
    expect(errors?.[0]?.message).toContain(known);
  });

  it('is refused where it has more than 2,000 answers', async () => {
    expectFieldProblem(
      await team.viewer.client.get(
        `${team.base}/analytics/series?granularity=hour&from=2026-01-01T00:00:00Z&to=2026-06-01T00:00:00Z`,
      ),
      ...([422, 'granularity', 'analytics.too-many-buckets'] as const),
    );
  });
});
