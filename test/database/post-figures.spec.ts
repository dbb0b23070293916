import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { newId } from '../../src/core/database/base.entity.js';
import { addPerson, addSampleProject, insertOf, type SampleProject } from '../support/sample-project.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

interface Snapshot {
  post: number;
  minute: number;
  metrics: Record<string, number | null>;
  source?: 'network' | 'import';
}

const PUBLISHED = Date.parse('2026-03-01T12:00:00Z');
const POSTS = 5;

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
  while (posts.length < POSTS) posts.push(await addPost());
});

afterAll(async () => {
  await admin.end();
  await database.drop();
});

async function addPost(values: Record<string, unknown> = {}): Promise<string> {
  const id = newId();
  const row = {
    id,
    project_id: project.id,
    content_id: project.ids.contents[0],
    account_id: project.ids.social_media_accounts[0],
    platform: 'instagram',
    content_version: 1,
    status: 'published',
    published_time: new Date(PUBLISHED),
    ...values,
  };
  await admin.query(...insertOf('social_media_posts', row));
  return id;
}

/** All of them by one statement. */
async function record(snapshots: (Omit<Snapshot, 'post'> & { postId: string })[]): Promise<void> {
  await admin.query(
    `INSERT INTO post_performance (id, project_id, post_id, metrics, source, raw, recorded_at)
     SELECT s.id, $1, s."postId", s.metrics, coalesce(s.source, 'network'), '{}', to_timestamp($3::float8) + s.minute * interval '1 minute'
     FROM jsonb_to_recordset($2) s (id uuid, "postId" uuid, minute integer, metrics jsonb, source text)`,
    [
      project.id,
      JSON.stringify(snapshots.map((snapshot) => ({ id: newId(), ...snapshot }))),
      PUBLISHED / 1000,
    ],
  );
}

const figures = async (condition = 'post_id IS NOT NULL') =>
  (
    await admin.query<Record<string, unknown>>(
      `SELECT to_jsonb(f) - '{created_at,updated_at}'::text[] AS row FROM post_figures f WHERE project_id = $1 AND ${condition} ORDER BY id`,
      [project.id],
    )
  ).rows.map(({ row }) => row as Record<string, unknown>);

const rebuild = async (workingFor: string) => {
  await admin.query(`SELECT set_config('app.project_ids', $1, false)`, [workingFor]);
  await admin.query('SELECT app.rebuild_post_figures($1)', [project.id]);
};

describe('the figures of a post', () => {
  it('are those of its newest snapshot, in whatever order and batches they come, as if made anew', async () => {
    const value = fc.option(fc.nat(), { nil: null });
    const snapshot: fc.Arbitrary<Snapshot> = fc.record({
      post: fc.nat(POSTS - 1),
      // Few, so that some are of the same time.
      minute: fc.nat(9),
      metrics: fc.record({ views: value, likes: value, videoViews: value }, { requiredKeys: [] }),
    });
    const batches = fc.array(fc.array(snapshot, { minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        await admin.query('DELETE FROM post_performance');
        await admin.query('DELETE FROM post_figures WHERE post_id IS NOT NULL');
        for (const batch of all)
          await record(batch.map(({ post, ...rest }) => ({ postId: posts[post] as string, ...rest })));
        const kept = await figures();
        const { rows } = await admin.query<{ id: string; metrics: Record<string, number | null> }>(
          `SELECT DISTINCT ON (post_id) id, metrics FROM post_performance ORDER BY post_id, recorded_at DESC, id DESC`,
        );
        expect(kept.map((row) => [row.snapshot_id, row.views, row.likes, row.video_views])).toEqual(
          rows.map(({ id, metrics: { views, likes, videoViews } }) => [
            ...[id, views ?? null, likes ?? null, videoViews ?? null],
          ]),
        );
        await admin.query('UPDATE post_figures SET views = 1 WHERE post_id IS NOT NULL');
        await rebuild(project.id);
        expect(await figures()).toEqual(kept);
      }),
      { numRuns: 25 },
    );
  });

  it('tell the kind of content of the version that went out, where, and when', async () => {
    const contentId = newId();
    const content = { project_id: project.id, creator_id: project.ownerId, title: 'T' };
    await admin.query(...insertOf('contents', { ...content, id: contentId, content_type: 'reel' }));
    const postId = await addPost({ content_id: contentId });
    await admin.query(`UPDATE contents SET content_type = 'video', version = 2 WHERE id = $1`, [contentId]);
    await record([{ postId, minute: 5, metrics: { views: 3 } }]);
    expect(await figures(`post_id = '${postId}'`)).toMatchObject([
      {
        id: postId,
        content_id: contentId,
        account_id: project.ids.social_media_accounts[0],
        platform: 'instagram',
        content_type: 'reel',
        published_at: '2026-03-01T12:00:00+00:00',
        views: 3,
        likes: null,
        recorded_at: '2026-03-01T12:05:00+00:00',
        origin: 'network',
      },
    ]);
  });

  it('tell that somebody has brought them, while the newest ones come from a file', async () => {
    const postId = await addPost();
    const origin = async () => (await figures(`post_id = '${postId}'`)).map((row) => row.origin);
    await record([{ postId, minute: 5, metrics: { views: 3 } }]);
    await record([{ postId, minute: 6, metrics: { views: 4 }, source: 'import' }]);
    expect(await origin()).toEqual(['import']);
    await rebuild(project.id);
    expect(await origin()).toEqual(['import']);
    await record([{ postId, minute: 7, metrics: { views: 5 } }]);
    expect(await origin()).toEqual(['network']);
  });

  it('of imported history are not touched, nor those of a project that the worker does not work for', async () => {
    await admin.query(`UPDATE post_figures SET views = 77`);
    const [before, imported] = [await figures(), await figures('post_id IS NULL')];
    await rebuild(newId());
    expect(await figures()).toEqual(before);
    await rebuild(project.id);
    expect(await figures()).not.toEqual(before);
    expect(imported).toHaveLength(2);
    expect(await figures('post_id IS NULL')).toEqual(imported);
  });
});
