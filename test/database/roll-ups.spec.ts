import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { newId } from '../../src/core/database/base.entity.js';
import { addPerson, addSampleProject, insertOf, type SampleProject } from '../support/sample-project.js';
import { runProgram } from '../support/main-process.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

interface Snapshot {
  post: number;
  /** Since the first day began, in UTC. */
  hour: number;
  metrics: Record<string, number | null>;
}

const FIRST_DAY = Date.parse('2026-03-01T00:00:00Z');
const POSTS = 4;

let database: TestDatabase;
let admin: pg.Client;
let project: SampleProject;
let posts: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  project = await addSampleProject(admin, await addPerson(admin));
  posts = [];
  // Two posts of each content.
  while (posts.length < POSTS) posts.push(await addPost(project.ids.contents[posts.length % 2] as string));
});
beforeEach(clear);

afterAll(async () => {
  await admin.end();
  await database.drop();
});

/** Figures of imported history stay. */
async function clear(): Promise<void> {
  await admin.query(
    'TRUNCATE post_performance, content_performance; DELETE FROM post_figures WHERE post_id IS NOT NULL',
  );
}

async function addPost(contentId: string): Promise<string> {
  const id = newId();
  await admin.query(
    ...insertOf('social_media_posts', {
      ...{ id, project_id: project.id, content_id: contentId, content_version: 1, status: 'published' },
      account_id: project.ids.social_media_accounts[0],
      platform: 'instagram',
      published_time: new Date(FIRST_DAY),
    }),
  );
  return id;
}

/** All of them by one statement. */
const record = (snapshots: readonly Snapshot[]) =>
  admin.query(
    `INSERT INTO post_performance (id, project_id, post_id, metrics, raw, recorded_at)
     SELECT s.id, $1, s.post_id, s.metrics, '{}', s.recorded_at
     FROM jsonb_to_recordset($2) s (id uuid, post_id uuid, metrics jsonb, recorded_at timestamptz)`,
    [
      project.id,
      JSON.stringify(
        snapshots.map(({ post, hour, metrics }) => ({
          id: newId(),
          post_id: posts[post],
          metrics,
          recorded_at: new Date(FIRST_DAY + hour * 3_600_000),
        })),
      ),
    ],
  );

const rollUps = async () =>
  (
    await admin.query<Record<string, unknown>>(
      `SELECT content_id, recorded_on::text AS day, metrics, post_count FROM content_performance
       WHERE project_id = $1 ORDER BY content_id, recorded_on`,
      [project.id],
    )
  ).rows;

const rebuild = async () =>
  (
    await admin.query<{ change: string }>(
      `SELECT change FROM app.roll_up_contents($1, NULL, '-infinity') ORDER BY change`,
      [project.id],
    )
  ).rows.map(({ change }) => change);

describe('roll-ups of contents', () => {
  it('are the same as if made anew, in whatever order and batches the snapshots come', async () => {
    const value = fc.option(fc.nat(1000), { nil: null, freq: 1 });
    const snapshot: fc.Arbitrary<Snapshot> = fc.record({
      post: fc.nat(POSTS - 1),
      // Few, so that some are of the same time, and around midnight.
      hour: fc.constantFrom(0, 1, 23, 24, 25, 47, 48, 72),
      metrics: fc.record({ views: value, likes: value }),
    });
    const batches = fc.array(fc.array(snapshot, { minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        await clear();
        for (const batch of all) await record(batch);
        const kept = await rollUps();
        expect(await rebuild()).toEqual([]);
        await admin.query('TRUNCATE content_performance');
        await rebuild();
        expect(await rollUps()).toEqual(kept);
      }),
      { numRuns: 30 },
    );
  });

  it('sum the newest of each post as of the end of each day, null where nobody tells, without 0 for what is missing', async () => {
    await record([
      { post: 0, hour: 1, metrics: { views: 10, likes: null } },
      { post: 2, hour: 2, metrics: { views: 5, likes: null, clicks: 1 } },
      { post: 0, hour: 30, metrics: { views: 20, likes: 3 } },
    ]);
    const content = { content_id: project.ids.contents[0] };
    const none = { reach: null, comments: null, shares: null, saves: null, videoViews: null };
    const first = { ...none, views: 15, likes: null, clicks: 1 };
    expect(await rollUps()).toEqual([
      { ...content, day: '2026-03-01', metrics: first, post_count: 2 },
      { ...content, day: '2026-03-02', metrics: { ...first, views: 25, likes: 3 }, post_count: 2 },
    ]);
  });

  it('are corrected, on the days that it touches, by a snapshot that comes late', async () => {
    await record([{ post: 0, hour: 50, metrics: { views: 9 } }]);
    await record([{ post: 2, hour: 3, metrics: { views: 4 } }]);
    const views = (await rollUps()).map(({ day, metrics }) => [day, (metrics as { views: number }).views]);
    expect(views).toEqual([
      ['2026-03-01', 4],
      ['2026-03-03', 13],
    ]);
  });

  it('keep the numbers of posts that are gone, and lose none to a snapshot that tells nothing', async () => {
    await record([{ post: 1, hour: 1, metrics: { views: 8 } }]);
    await admin.query('UPDATE social_media_posts SET deleted_at = now() WHERE id = $1', [posts[1]]);
    await record([{ post: 1, hour: 2, metrics: { views: null } }]);
    await record([{ post: 3, hour: 3, metrics: { views: 1 } }]);
    expect(await rollUps()).toMatchObject([{ metrics: { views: 9 }, post_count: 2 }]);
    expect(await rebuild()).toEqual([]);
  });

  it('that differ are told when they are made anew', async () => {
    await record([
      { post: 0, hour: 1, metrics: { views: 1 } },
      { post: 1, hour: 1, metrics: { views: 1 } },
    ]);
    await admin.query(`UPDATE content_performance SET post_count = 7 WHERE content_id = $1`, [
      project.ids.contents[0],
    ]);
    await admin.query(`UPDATE content_performance SET recorded_on = '2026-05-05' WHERE content_id = $1`, [
      project.ids.contents[1],
    ]);
    await admin.query('UPDATE post_figures SET views = 7 WHERE post_id = $1', [posts[0]]);
    await admin.query('DELETE FROM post_figures WHERE post_id = $1', [posts[1]]);
    const command = async (...options: string[]) => {
      const { exitCode, stdout } = await runProgram('src/analytics/rebuild.command.js', options, {
        DATABASE_URL: database.config.DATABASE_URL ?? '',
      });
      return { exitCode, result: stdout.startsWith('{') ? (JSON.parse(stdout) as unknown) : null };
    };
    expect(await command('--json')).toEqual({
      exitCode: 0,
      result: {
        projects: 1,
        differing: [
          {
            projectId: project.id,
            rollUps: { added: 1, corrected: 1, removed: 1 },
            figures: expect.objectContaining({ added: 1, corrected: 1 }),
          },
        ],
      },
    });
    expect(await command('--json', '--project', project.id)).toEqual({
      exitCode: 0,
      result: { projects: 1, differing: [] },
    });
    expect(await command('--project', 'nothing')).toEqual({ exitCode: 2, result: null });
  });
});
