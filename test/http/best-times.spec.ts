import { beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { newId } from '../../src/core/database/base.entity.js';
import { plantAccount } from '../support/accounts.js';
import type { Person } from '../support/http-client.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeTeam, type Team } from '../support/team.js';

interface Hour {
  hour: number;
  name: string;
  rank: number;
  estimate: { mean: number; low: number; high: number };
  sampleSize: number;
  effectivePosts: number;
  postIds: string[];
}

interface BestTimes {
  accountId: string;
  timeZone: string;
  posts: number;
  weights: Record<string, number>;
  ranking: Hour[];
  heatMap: Hour[];
  remarks: string[];
}

interface Planted {
  id: string;
  publishedAt: Date;
  contentType: 'text' | 'image';
}

const DAY = 86_400_000;
const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** UTC. Posts of 18:00 earn ten times as much as those of 9:00. */
const HOURS = { 9: 20, 18: 200 };

let api: SharedApi;
let team: Team;
let account: string;
let planted: Planted[];

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
  account = await plantAccount(api, team.projectId, team.owner, 'linkedin');
  planted = await plantPosts();
});

/** Two posts a day for eight weeks, all of them a week old and read at that age; and one whose network has told nothing yet. */
async function plantPosts(): Promise<Planted[]> {
  const text = await create(team.editor, `${team.base}/contents`, { title: 'T', contentType: 'text' });
  const image = await create(team.editor, `${team.base}/contents`, { title: 'I', contentType: 'image' });
  const today = Math.floor(Date.now() / DAY) * DAY;
  const posts = Array.from({ length: 56 }, (_, day) =>
    Object.entries(HOURS).map(([hour, likes]) => ({
      id: newId(),
      publishedAt: new Date(today - (day + 9) * DAY + Number(hour) * 3_600_000),
      contentType: day % 4 === 0 ? ('image' as const) : ('text' as const),
      likes,
    })),
  ).flat();
  const silent = { id: newId(), publishedAt: new Date(today - 5 * DAY), contentType: 'text' as const };
  await withClient(api.database.adminUrl, async (admin) => {
    for (const { id, publishedAt, contentType } of [...posts, silent])
      await admin.query(
        `INSERT INTO social_media_posts (id, project_id, content_id, account_id, platform, content_version, status, scheduled_time, published_time)
         VALUES ($1, $2, $3, $4, 'linkedin', 1, 'published', $5, $5)`,
        [id, team.projectId, contentType === 'text' ? text : image, account, publishedAt],
      );
    for (const { id, publishedAt, likes } of posts)
      await admin.query(
        `INSERT INTO post_performance (id, project_id, post_id, metrics, raw, recorded_at) VALUES ($1, $2, $3, $4, '{}', $5)`,
        [newId(), team.projectId, id, { likes }, new Date(publishedAt.getTime() + 7 * DAY)],
      );
  });
  return posts;
}

const path = (query = '', base = team.base, accountId = account) =>
  `${base}/accounts/${accountId}/best-times${query}`;
const bestTimes = async (query = '') => {
  const { status, body } = await team.viewer.client.get<BestTimes>(path(query));
  expect(status).toBe(200);
  return body;
};

/** Ids of the planted posts by the hour of the week in which they went out, so many hours ahead of UTC. */
function idsByHour(posts: readonly Planted[], ahead = 0): Map<number, string[]> {
  const found = new Map<number, string[]>();
  for (const { id, publishedAt } of posts) {
    const local = new Date(publishedAt.getTime() + ahead * 3_600_000);
    const hour = ((local.getUTCDay() + 6) % 7) * 24 + local.getUTCHours();
    found.set(hour, [...(found.get(hour) ?? []), id].sort());
  }
  return found;
}

describe('best times', () => {
  it('rank the hours by what posts have earned in them, and give the whole week', async () => {
    const { accountId, timeZone, posts, weights, ranking, heatMap, remarks } = await bestTimes();
    expect({ accountId, timeZone, posts, remarks }).toEqual({
      ...{ accountId: account, timeZone: 'UTC', posts: planted.length, remarks: [] },
    });
    expect(heatMap.map(({ hour }) => hour)).toEqual([...Array(168).keys()]);
    expect(heatMap[42]?.name).toBe('Tuesday 18:00');
    expect(heatMap.every(({ hour, name }) => name.startsWith(NAMES[Math.floor(hour / 24)]!))).toBe(true);
    expect(ranking).toHaveLength(10);
    expect(ranking.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(ranking).toEqual(ranking.map(({ hour }) => heatMap[hour]));
    const means = [...heatMap].sort((a, b) => a.rank - b.rank).map(({ estimate }) => estimate.mean);
    expect(means).toEqual([...means].sort((a, b) => b - a));
    // The evenings are far better, whatever the day: the seven best hours are around them.
    expect(ranking.slice(0, 7).every(({ hour }) => Math.abs((hour % 24) - 18) <= 1)).toBe(true);
    for (const { estimate } of heatMap) {
      expect(estimate.low).toBeLessThan(estimate.mean);
      expect(estimate.mean).toBeLessThan(estimate.high);
    }
    expect(Object.values(weights).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 6);
  });

  it('trace each hour to the posts that went out in it, and only those with numbers', async () => {
    const expected = idsByHour(planted);
    const { heatMap } = await bestTimes();
    for (const { hour, postIds, sampleSize } of heatMap) {
      expect([...postIds].sort()).toEqual(expected.get(hour) ?? []);
      expect(sampleSize).toBe(postIds.length);
    }
  });

  it('are told in the zone and for the kind of content that is asked for', async () => {
    const { timeZone, heatMap } = await bestTimes('?timeZone=Asia/Tokyo&contentType=image&top=168');
    const expected = idsByHour(
      planted.filter(({ contentType }) => contentType === 'image'),
      9,
    );
    expect(timeZone).toBe('Asia/Tokyo');
    for (const { hour, postIds } of heatMap) expect([...postIds].sort()).toEqual(expected.get(hour) ?? []);
  });

  it('are the same whenever they are asked for', async () => {
    expect(await bestTimes('?top=3')).toEqual(await bestTimes('?top=3'));
  });

  it("say so where few posts have numbers, and then lean on the project's other accounts", async () => {
    const fresh = await plantAccount(api, team.projectId, team.owner, 'linkedin');
    const { body } = await team.viewer.client.get<BestTimes>(path('', team.base, fresh));
    expect(body.posts).toBe(0);
    expect(body.remarks).toEqual([expect.stringContaining('Only 0 posts')]);
    expect(body.heatMap.every(({ postIds }) => postIds.length === 0)).toBe(true);
    expect((body.ranking[0] as Hour).hour % 24).toBeGreaterThanOrEqual(17);
  });
});

describe('who may see them', () => {
  it.each(['viewer', 'reviewer', 'editor', 'admin', 'owner'] as const)(
    'a %s of the project',
    async (role) => {
      expect((await team[role].client.get(path())).status).toBe(200);
    },
  );

  it('nobody else, not by another project, and nobody who is not signed in', async () => {
    const stranger: Team = await makeTeam(api.client, 'Elsewhere');
    const outsider: Person = stranger.owner;
    expectProblem(await outsider.client.get(path()), 404, 'resource.not-found');
    expectProblem(await outsider.client.get(path('', stranger.base)), 404, 'resource.not-found');
    expectProblem(await api.client.get(path()), 401, 'auth.not-signed-in');
  });
});

describe('a wrong question', () => {
  it.each([
    ['timeZone', '?timeZone=Mars/Olympus'],
    ['contentType', '?contentType=opera'],
    ['top', '?top=0'],
    ['top', '?top=169'],
    ['top', '?top=few'],
    ['days', '?days=7'],
  ])('is refused by the name of the field: %s in %s', async (field, query) => {
    expectFieldProblem(await team.viewer.client.get(path(query)), 422, field, 'request.invalid');
  });
});
