import { beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/core/database/base.entity.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import { plantAccount } from '../support/accounts.js';
import { registerPerson } from '../support/http-client.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeTeam, type Team } from '../support/team.js';

const NAME = 'Rye <img src=x onerror=alert(1)>';
const TITLE = '</table><script>alert("x")</script> & more';

let api: SharedApi;
let team: Team;
let path: string;

/** Posts of the week from 2 March in Vienna, and of the one before, with views and likes. */
beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client, NAME);
  path = `${team.base}/analytics/report`;
  await team.owner.client.send('PATCH', team.base, { settings: { timeZone: 'Europe/Vienna' } });
  const accountId = await plantAccount(api, team.projectId, team.owner, 'linkedin');
  const contentId = await create(team.editor, `${team.base}/contents`, { title: TITLE, contentType: 'text' });
  await withClient(api.database.adminUrl, async (admin) => {
    const post = async (at: string, late: number, metrics?: object) => {
      const id = newId();
      await admin.query(
        `INSERT INTO social_media_posts (id, project_id, content_id, account_id, platform, content_version, status, published_time, scheduled_time)
         VALUES ($1, $2, $3, $4, 'linkedin', 1, 'published', $5, $5::timestamptz - make_interval(secs => $6))`,
        [id, team.projectId, contentId, accountId, at, late],
      );
      if (metrics)
        await admin.query(
          `INSERT INTO post_performance (id, project_id, post_id, metrics, raw, recorded_at)
           VALUES ($1, $2, $3, $4, '{}', $5::timestamptz + interval '1 day')`,
          [newId(), team.projectId, id, metrics, at],
        );
    };
    // The first and the last hour of the week, which are others in UTC.
    await post('2026-03-01T23:30:00Z', 10, { views: 1200, reach: 1000, likes: 30 });
    await post('2026-03-04T09:00:00Z', 600, { views: 300, reach: 500, likes: 15 });
    await post('2026-03-08T22:30:00Z', 0);
    await post('2026-03-01T22:30:00Z', 0, { views: 1000, reach: 100, likes: 1 });
    await post('2026-03-08T23:30:00Z', 0, { views: 7777 });
    const follow = (of: string, at: string, followers: number | null) =>
      admin.query(
        `INSERT INTO account_performance (id, project_id, account_id, followers, missing, raw, definition_version, recorded_at)
         VALUES ($1, $2, $3, $4, $5, '{}', 'v', $6)`,
        [newId(), team.projectId, of, followers, followers === null ? { followers: 'not-given' } : {}, at],
      );
    // Of the day before the week, and of one that is too long ago.
    await follow(accountId, '2026-02-28T12:00:00Z', 900);
    await follow(accountId, '2026-03-01T12:00:00Z', 1000);
    await follow(accountId, '2026-03-03T12:00:00Z', 1100);
    await follow(accountId, '2026-03-08T12:00:00Z', 1250);
    await follow(accountId, '2026-03-09T12:00:00Z', 2000);
    const silent = await plantAccount(api, team.projectId, team.owner, 'threads');
    await follow(silent, '2026-02-26T12:00:00Z', 5);
    await follow(silent, '2026-03-08T12:00:00Z', null);
    await admin.query(
      `INSERT INTO social_media_posts (id, project_id, content_id, account_id, platform, content_version, status, failure_class, scheduled_time)
       VALUES ($1, $2, $3, $4, 'linkedin', 1, 'failed', 'duplicate', '2026-03-05T09:00:00Z')`,
      [newId(), team.projectId, contentId, accountId],
    );
  });
});

const read = (query = '?week=2026-03-05') => team.viewer.client.get(`${path}${query}`);

/** Rows of the tables: their cells as texts. */
const rowsOf = (html: string) =>
  [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell]) => cell),
  );

describe('the report of a week', () => {
  it('tells both weeks with the posts behind each number', async () => {
    const { status, text } = await read();
    expect(status).toBe(200);
    const rows = rowsOf(text);
    expect(rows).toContainEqual(['Views', '1,500', '2', '1,000', '1', '+500']);
    expect(rows).toContainEqual(['Likes', '45', '2', '1', '1', '+44']);
    expect(rows).toContainEqual(['Saves', 'not known', '0', 'not known', '0', 'not known']);
    expect(text).toContain('3 posts of this week went out, 1 failed, and 0 still wait.');
    expect(text).toContain('Of 3 posts published in it 2 have numbers; of 1 post in the week before, 1.');
    expect(text).toContain(
      'Engagement rate: 3 % (45 interactions of 1,500 reach, 2 posts). In the week before: 1 % (1 interaction of 100 reach, 1 post).',
    );
    expect(text).toContain('2 of 3 published posts (66.7 %) went out within 60 seconds of their time.');
    expect(rows).toContainEqual(['duplicate', '1']);
    expect(rows).toContainEqual(['planted (linkedin)', '3', '2', '1,500', '750']);
    expect(text).not.toContain('7,777');
  });

  it('tells how many follow each account at both ends, and why where nobody knows', async () => {
    const rows = rowsOf((await read()).text);
    expect(rows).toContainEqual(['planted (linkedin)', '1,000', '1,250', '+250']);
    expect(rows).toContainEqual([
      ...['planted (threads)', 'not known (not read then)'],
      ...['not known (the network has no such number)', 'not known'],
    ]);
  });

  it('tells which posts did best, in words that nobody takes for markup', async () => {
    const { text } = await read();
    const title = '&#60;/table&#62;&#60;script&#62;alert(&#34;x&#34;)&#60;/script&#62; &#38; more';
    expect(rowsOf(text).filter(([first]) => first === title)).toEqual([
      [title, expect.any(String), '2 Mar 2026, 00:30', '1,200', 'fewer than 5 posts to compare with'],
      [title, expect.any(String), '4 Mar 2026, 10:00', '300', 'fewer than 5 posts to compare with'],
    ]);
    expect(/<script|<img|onerror=alert\(1\)>/.exec(text)?.[0]).toBe(undefined);
    expect(text).toContain('<h1>Rye &#60;img src=x onerror=alert(1)&#62;</h1>');
  });

  it('is one page that needs no other, with pictures for both colour schemes, and headings in order', async () => {
    const { headers, text } = await read();
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';style-src 'unsafe-inline';base-uri 'none';frame-ancestors 'none'",
    );
    expect(text.match(/<svg [^>]*role="img"/g)).toHaveLength(6);
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id as string);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of text.matchAll(/(?:url\(#|aria-(?:labelledby|describedby)=")([^")]+)/g))
      expect(ids).toContain(id);
    expect(/(?:src|href)="|@import|url\((?!#)/.exec(text.replaceAll(/xmlns[^ ]*="[^"]*"/g, ''))).toBe(null);
    expect(text).toContain('prefers-color-scheme: dark');
    expect(text).toContain('@media print');
    expect([...text.matchAll(/<(h\d)/g)].map(([, heading]) => heading)).toEqual([
      'h1',
      ...Array(7).fill('h2'),
    ]);
    expect(text.match(/<table>/g)?.length).toBe(text.match(/<table><caption>/g)?.length);
  });

  it('is of the last week that is over unless a day is given, also where nothing happened', async () => {
    const { status, text } = await read('');
    expect(status).toBe(200);
    expect(text).toContain('No post of this week has views that are known.');
    expect(text).toContain('No account published a post.');
  });

  it('refuses what is no day of a week that is over', async () => {
    for (const week of ['2026-02-30', '2100-01-01', '1969-12-31'])
      expectFieldProblem(await read(`?week=${week}`), 422, 'week', 'analytics.invalid-week');
    for (const week of ['', '5', '2026-W10'])
      expectFieldProblem(await read(`?week=${week}`), 422, 'week', 'request.invalid');
  });

  it('is of those who see the project', async () => {
    expectProblem(await (await registerPerson(api.client)).client.get(path), 404);
    expectProblem(await api.client.get(path), 401);
  });
});
