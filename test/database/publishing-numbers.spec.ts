import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { addPerson, addSampleProject, type SampleProject } from '../support/sample-project.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** Published posts that a refresh must not count one by one, and others that wait for their time. */
const PUBLISHED = 10_000;
const SCHEDULED = 3000;

let database: TestDatabase;
let admin: pg.Client;
let api: pg.Client;
let project: SampleProject;

beforeAll(async () => {
  database = await createTestDatabase();
  [admin, api] = [
    new pg.Client({ connectionString: database.adminUrl }),
    new pg.Client({ connectionString: database.config.DATABASE_URL }),
  ];
  await Promise.all([admin.connect(), api.connect()]);
  project = await addSampleProject(admin, await addPerson(admin));
  await addPosts(PUBLISHED, 'tiktok');
  await end(`platform = 'tiktok'`, 2);
  await addPosts(SCHEDULED, 'threads');
  await admin.query('VACUUM (ANALYZE)');
});

afterAll(async () => {
  await Promise.all([admin.end(), api.end()]);
  await database.drop();
});

/** Adds posts that are due in a day. */
async function addPosts(count: number, platform: string): Promise<void> {
  await admin.query(
    `INSERT INTO social_media_posts (id, project_id, content_id, account_id, platform, content_version, status, scheduled_time, due_at)
     SELECT gen_random_uuid(), $1, $2, $3, $4, 1, 'scheduled', now() + interval '1 day', now() + interval '1 day'
     FROM generate_series(1, $5::integer)`,
    [project.id, project.ids.contents[0], project.ids.social_media_accounts[0], platform, count],
  );
}

/** Publishes posts, all of them so late. */
const end = (condition: string, secondsLate: number, client = admin) =>
  client.query(
    `UPDATE social_media_posts SET status = 'published', due_at = NULL, published_time = scheduled_time + make_interval(secs => $1)
     WHERE ${condition}`,
    [secondsLate],
  );

/** The numbers as they are told, by name and label. */
async function numbers(): Promise<Record<string, number>> {
  const { rows } = await api.query<{ name: string; label: string; value: number }>(
    'SELECT name, label, value FROM app.publishing_numbers()',
  );
  return Object.fromEntries(rows.map(({ name, label, value }) => [`${name} ${label}`.trim(), value]));
}

describe('the numbers of publishing', () => {
  it('follow posts that end, fail, and are tried again', async () => {
    await addPosts(5, 'pinterest');
    const all = `platform = 'pinterest'`;
    await admin.query(`UPDATE social_media_posts SET status = 'failed', due_at = NULL WHERE ${all}`);
    expect(await numbers()).toMatchObject({ 'published pinterest': 0, 'failed pinterest': 5 });
    const before = await numbers();
    await admin.query(
      `UPDATE social_media_posts SET status = 'scheduled' WHERE id IN (SELECT id FROM social_media_posts WHERE ${all} LIMIT 3)`,
    );
    await end(`${all} AND status = 'scheduled'`, 45);
    await admin.query(`UPDATE social_media_posts SET metadata = '{"a": 1}' WHERE ${all}`);
    const after = await numbers();
    expect(after).toMatchObject({ 'published pinterest': 3, 'failed pinterest': 2 });
    const grown = (name: string) => (after[name] ?? 0) - (before[name] ?? 0);
    expect(
      ['lateness 30', 'lateness 60', 'lateness +Inf', 'lateness_count', 'lateness_sum'].map(grown),
    ).toEqual([0, 3, 3, 3, 135]);
  });

  it('are those of the posts, although nobody who ends posts waits for another, and some take it back', async () => {
    await addPosts(1, 'facebook');
    await end(`platform = 'facebook'`, 1);
    await addPosts(6, 'facebook');
    const { rows } = await admin.query<{ id: string }>(
      `SELECT id FROM social_media_posts WHERE platform = 'facebook' AND status = 'scheduled'`,
    );
    const workers = await Promise.all(
      rows.map(async () => {
        const client = new pg.Client({ connectionString: database.adminUrl, options: '-c lock_timeout=5s' });
        await client.connect();
        return client;
      }),
    );
    try {
      for (const round of [1, 2])
        for (const [turn, client] of workers.entries()) {
          if (round === 1) await client.query('BEGIN');
          if (round === 1) await end(`id = '${rows[turn]?.id}'`, turn, client);
          else await client.query(turn % 3 === 0 ? 'ROLLBACK' : 'COMMIT');
        }
    } finally {
      await Promise.all(workers.map((client) => client.end()));
    }
    expect(await numbers()).toMatchObject({ 'published facebook': 5 });
    await end(`platform = 'facebook' AND status = 'scheduled'`, 1);
    expect(await numbers()).toMatchObject({ 'published facebook': 7 });
    const { rows: tallies } = await admin.query(
      `SELECT FROM app.publishing_tallies WHERE platform = 'facebook'`,
    );
    expect(tallies).toHaveLength(5);
  });

  it('are told without a look at the posts that have ended or wait for their time', async () => {
    await api.query('BEGIN');
    expect(await numbers()).toMatchObject({ 'published tiktok': PUBLISHED });
    const { rows } = await api.query<{ scans: number; rows: number; entries: number }>(
      `SELECT seq_scan::integer AS scans, (seq_tup_read + idx_tup_fetch)::integer AS rows,
         (SELECT sum(pg_stat_get_xact_tuples_returned(i.indexrelid))::integer FROM pg_index i WHERE i.indrelid = t.relid) AS entries
       FROM pg_stat_xact_user_tables t WHERE relname = 'social_media_posts'`,
    );
    await api.query('COMMIT');
    expect(rows[0]).toMatchObject({ scans: 0 });
    expect(rows[0]?.rows).toBeLessThan(100);
    expect(rows[0]?.entries).toBeLessThan(100);
  });

  it.each(['SELECT * FROM app.publishing_tallies', `UPDATE app.publishing_tallies SET published = 0`])(
    'are kept where nobody reaches them: %s',
    async (sql) => {
      await expect(api.query(sql)).rejects.toThrow('permission denied');
    },
  );
});
