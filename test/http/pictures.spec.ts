import { beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { newId } from '../../src/core/database/base.entity.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import { plantAccount } from '../support/accounts.js';
import { registerPerson } from '../support/http-client.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { insertOf } from '../support/sample-project.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeTeam, type Team } from '../support/team.js';

const SPEC = 'application/vnd.vegalite.v6+json';
const NAME = 'Rye & <script>alert(1)</script>';
const FROM = 'from=2026-03-01T00:00:00Z&to=2026-03-08T00:00:00Z';

let api: SharedApi;
let team: Team;
let paths: Record<string, string>;

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client, NAME);
  const accountId = await plantAccount(api, team.projectId, team.owner);
  const contentId = await create(team.editor, `${team.base}/contents`, { title: 'T', contentType: 'text' });
  const postId = newId();
  const published_time = new Date('2026-03-03T09:00:00Z');
  await withClient(api.database.adminUrl, async (admin) => {
    await admin.query(
      ...insertOf('social_media_posts', {
        ...{ id: postId, project_id: team.projectId, content_id: contentId, content_version: 1 },
        ...{ account_id: accountId, platform: 'linkedin', status: 'published', published_time },
      }),
    );
    await admin.query(
      `INSERT INTO post_performance (id, project_id, post_id, metrics, raw, recorded_at)
       VALUES ($1, $2, $3, '{"views": 1234, "likes": 5}', '{}', '2026-03-04T09:00:00Z')`,
      [newId(), team.projectId, postId],
    );
  });
  paths = {
    overview: `${team.base}/analytics/overview?${FROM}`,
    series: `${team.base}/analytics/series?${FROM}`,
    'heat-map': `${team.base}/analytics/heat-map?${FROM}`,
    decay: `${team.base}/posts/${postId}/decay?metric=views`,
  };
});

const ask = (path: string, accept: string, client = team.viewer.client) =>
  client.send<Record<string, unknown>>('GET', path, undefined, { accept });
const each = ['overview', 'series', 'heat-map', 'decay'];
const pathOf = (name: string) => paths[name] as string;

describe('an answer as a picture', () => {
  it.each(each)('%s: JSON unless a picture is asked for', async (name) => {
    for (const accept of [
      '*/*',
      'application/json',
      'text/html, */*;q=0.8',
      'image/png;q=0.1, application/json',
    ]) {
      const { status, headers, body } = await ask(pathOf(name), accept);
      expect([status, headers.get('content-type'), headers.get('vary')]).toEqual([
        200,
        'application/json; charset=utf-8',
        'Accept',
      ]);
      expect(body).not.toHaveProperty('$schema');
    }
  });

  it.each(each)('%s: SVG, which nobody can make a page of', async (name) => {
    const { status, headers, text } = await ask(pathOf(name), 'image/avif,image/svg+xml,image/*,*/*;q=0.8');
    expect([status, headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('vary')).toBe('Accept');
    expect(text).toMatch(/^<svg [^>]*role="img"[^>]*><title id="picture-title">.+<\/title><desc /);
    expect(text).toContain('Rye &amp; &lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).not.toContain('<script');
  });

  it.each(each)('%s: PNG, light and dark', async (name) => {
    const corners = await Promise.all(
      ['', '&theme=light', '&theme=dark'].map(async (theme) => {
        const response = await fetch(`${api.client.url}/api/v1${pathOf(name)}${theme}`, {
          headers: { authorization: team.viewer.client.authorization, accept: 'image/png' },
        });
        expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
        return [
          ...(
            await sharp(await response.arrayBuffer())
              .removeAlpha()
              .raw()
              .toBuffer()
          ).subarray(0, 3),
        ];
      }),
    );
    expect(corners).toEqual([
      [255, 255, 255],
      [255, 255, 255],
      [0x17, 0x18, 0x1c].map((colour) => expect.closeTo(colour, -1)),
    ]);
  });

  it.each(each)('%s: the specification, with its data', async (name) => {
    const { status, headers, body } = await ask(pathOf(name), SPEC);
    expect([status, headers.get('content-type')]).toEqual([200, SPEC]);
    expect(body).toMatchObject({
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      title: { subtitle: expect.arrayContaining([NAME]) },
      description: expect.stringContaining(NAME),
    });
    expect(JSON.stringify(body.data)).toMatch(/1234|"value":1234/);
  });

  it('refuses what there is not by the names of what there is, and a theme by its field', async () => {
    for (const name of each) {
      const { detail } = expectProblem(await ask(pathOf(name), 'text/html'), 406, 'request.not-acceptable');
      for (const type of ['application/json', 'image/svg+xml', 'image/png', SPEC])
        expect(detail).toContain(type);
      for (const accept of ['image/png', '*/*'])
        expectFieldProblem(await ask(`${pathOf(name)}&theme=pink`, accept), 422, 'theme', 'request.invalid');
    }
    expectProblem(await ask(pathOf('series'), 'image/png;q=0'), 406);
    expectProblem(await ask(pathOf('series'), 'nonsense'), 406);
  });

  it('is of those who see the project', async () => {
    const stranger = await registerPerson(api.client);
    for (const name of each) expectProblem(await ask(pathOf(name), 'image/png', stranger.client), 404);
    for (const name of each) expectProblem(await ask(pathOf(name), 'image/svg+xml', api.client), 401);
  });
});
