import { beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/core/database/base.entity.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import { plantAccount } from '../support/accounts.js';
import { expectProblem } from '../support/problem.js';
import { insertOf } from '../support/sample-project.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeTeam, type Team } from '../support/team.js';

interface Import {
  imported: number;
  snapshots: number;
  present: number;
  invalid: number;
  warned: number;
  rows: { line: number; outcome: string; postId: string | null; errors: { column: string }[] }[];
}

const HEADER = 'account,published_at,content_type,platform_post_id,views,reach';

let api: SharedApi;
let team: Team;
let account: string;
let postId: string;

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
  account = `linkedin:planted-${await plantAccount(api, team.projectId, team.owner)}`;
  postId = newId();
  const contentId = await create(team.editor, `${team.base}/contents`, { title: 'T', contentType: 'text' });
  await withClient(api.database.adminUrl, (admin) =>
    admin.query(
      ...insertOf('social_media_posts', {
        ...{ id: postId, project_id: team.projectId, content_id: contentId, content_version: 1 },
        ...{
          account_id: account.slice('linkedin:planted-'.length),
          platform: 'linkedin',
          status: 'published',
        },
        ...{ platform_post_id: '=ours', published_time: new Date('2026-02-01T09:00:00Z') },
      }),
    ),
  );
});

const send = (rows: string[], query = '') =>
  team.editor.client.send<Import>(
    'POST',
    `${team.base}/analytics/imports${query}`,
    [HEADER, ...rows].join('\n'),
    { 'content-type': 'text/csv' },
  );
const row = (second: number, rest: string) =>
  `${account},2026-01-01T09:00:${String(second).padStart(2, '0')}Z,text,${rest}`;
const exported = async (query: string) =>
  (await team.viewer.client.get(`${team.base}/analytics/export?${query}`)).text;
const figures = async () =>
  (await exported('dataset=posts&format=ndjson'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('an import of history', () => {
  it('keeps nothing of a file with one wrong row, and names it', async () => {
    const answer = await send([
      row(1, ',10,5'),
      row(2, ',-1,'),
      'linkedin:nobody,2026-01-01T09:00:03Z,text,,1,',
    ]);
    expectProblem(answer, 422, 'analytics.wrong-rows');
    expect(
      (answer.body as unknown as { errors: { field: string }[] }).errors.map(({ field }) => field),
    ).toEqual(['line 3, views', 'line 4, account']);
    expect(await figures()).toEqual([]);
  });

  it('tells in a dry run what would become of each row, and keeps nothing', async () => {
    const { body } = await send([row(1, ',10,5'), row(1, ',10,5')], '?dryRun=true');
    expect(body).toMatchObject({ imported: 1, invalid: 1 });
    expect(await figures()).toEqual([]);
  });

  it('keeps the good rows where that is wanted, each once, and makes readings of those about own posts', async () => {
    const rows = [row(1, 'old,10,12'), row(2, ',-1,'), `${account},2026-02-01T09:00:00Z,text,'=ours,70,`];
    const { body } = await send(rows, '?mode=best-effort');
    expect(body).toMatchObject({ imported: 1, snapshots: 1, present: 0, invalid: 1, warned: 1 });
    expect(body.rows.map(({ line, outcome, postId: of }) => [line, outcome, of])).toEqual([
      [2, 'imported', null],
      [3, 'invalid', null],
      [4, 'snapshot', postId],
    ]);
    expect(await figures()).toMatchObject([
      { post_id: null, views: 10, reach: 12, likes: null, origin: 'import' },
      { post_id: postId, views: 70, published_at: '2026-02-01T09:00:00.000Z' },
    ]);
    const readings = await team.viewer.client.get<{ items: unknown[] }>(
      `${team.base}/posts/${postId}/performance`,
    );
    expect(readings.body.items).toMatchObject([
      { source: 'import', metrics: { views: 70 }, missing: { likes: 'not-stated' } },
    ]);
    const again = await send(rows, '?mode=best-effort');
    expect(again.body).toMatchObject({ imported: 0, snapshots: 0, present: 2 });
    const newer = await send([`${account},2026-02-01T09:00:00Z,text,'=ours,71,`]);
    expect(newer.body).toMatchObject({ imported: 0, snapshots: 1, present: 0 });
    expect(await figures()).toHaveLength(2);
  });

  it('is for editors, and for CSV', async () => {
    const path = `${team.base}/analytics/imports`;
    expect((await team.viewer.client.post(path, {})).status).toBe(403);
    expectProblem(await team.editor.client.post(path, {}), 400, 'analytics.not-csv');
  });
});

describe('an export', () => {
  it('has the columns of its manifest, and no formulas', async () => {
    const { body } = await team.viewer.client.get<{
      datasets: { dataset: string; columns: { name: string; unit: string | null }[] }[];
    }>(`${team.base}/analytics/export/manifest`);
    for (const { dataset, columns } of body.datasets) {
      const [header, ...lines] = (await exported(`dataset=${dataset}`)).trim().split('\r\n');
      expect(header).toBe(columns.map(({ name }) => `"${name}"`).join(','));
      for (const line of lines) expect(line).not.toMatch(/(^|,)"[=+\-@]/);
    }
    expect(body.datasets.map(({ dataset }) => dataset)).toEqual(['posts', 'snapshots', 'accounts']);
  });

  it('is of a period, which has to be one', async () => {
    expect(await exported('format=ndjson&from=2026-01-15T00:00:00Z')).toContain(postId);
    expect(await exported('format=ndjson&to=2026-01-15T00:00:00Z')).not.toContain(postId);
    const reversed = `${team.base}/analytics/export?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z`;
    expectProblem(await team.viewer.client.get(reversed), 422, 'analytics.invalid-period');
  });

  it('is not for strangers, and gives its place back whoever goes away', async () => {
    const stranger = (await makeTeam(api.client)).viewer.client;
    for (let turn = 0; turn < 4; turn++)
      expect((await stranger.get(`${team.base}/analytics/export`)).status).toBe(404);
    expect(await figures()).toHaveLength(2);
  });
});
