import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ContentsRepository } from '../../src/content/contents.repository.js';
import type { ContentSort } from '../../src/content/dto/content.dto.js';
import { runAs } from '../../src/core/context/request-context.js';
import type { PostSort } from '../../src/social-media/dto/post.dto.js';
import { CalendarViewRepository } from '../../src/scheduling/view/calendar-view.repository.js';
import { PostsRepository } from '../../src/social-media/posts.repository.js';
import { requestActor } from '../support/actors.js';
import { openBackstage, type Backstage } from '../support/backstage.js';
import { addPerson, addSampleProject, addSession, type SampleProject } from '../support/sample-project.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const ROWS_EACH = 3000;
const POSTS_BY_TIME = 'ix_social_media_posts_scheduled_time';

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Parent Relationship'?: string;
  Plans?: PlanNode[];
}

let database: TestDatabase;
let admin: pg.Client;
let api: Backstage;
let project: SampleProject;
let sessionId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  api = await openBackstage(database, 'app_user');
  const ownerId = await addPerson(admin);
  const others = [await addPerson(admin), await addPerson(admin)];
  for (const owner of [ownerId, ownerId, ...others]) {
    project = await addSampleProject(admin, owner);
    // Without triggers, which write a version, an event and a line of the audit log for each: plans know nothing of those.
    await admin.query('SET session_replication_role = replica');
    await admin.query(
      `INSERT INTO contents (id, project_id, creator_id, title, content_type)
       SELECT gen_random_uuid(), $1, $2, 'Title ' || n, 'text' FROM generate_series(1, $3::integer) n`,
      [project.id, owner, ROWS_EACH],
    );
    await admin.query(
      `INSERT INTO social_media_posts (id, project_id, content_id, account_id, platform, content_version, status, scheduled_time)
       SELECT gen_random_uuid(), $1, $2, $3, 'instagram', 1, 'scheduled', now() + n * interval '1 minute'
       FROM generate_series(1, $4::integer) n`,
      [project.id, project.ids.contents[0], project.ids.social_media_accounts[0], ROWS_EACH],
    );
    await admin.query('RESET session_replication_role');
  }
  sessionId = await addSession(admin, ownerId);
  await admin.query('ANALYZE');
  const { rows } = await admin.query<{ id: string }>('SELECT id FROM projects WHERE owner_id = $1 LIMIT 1', [
    ownerId,
  ]);
  project = { ...project, id: rows[0]?.id as string, ownerId };
});

afterAll(async () => {
  await api.close();
  await admin.end();
  await database.drop();
});

/** The nodes of the plan of what a repository sends last to read `table`, without those of sub-selects. */
async function planOf(table: string, list: () => Promise<unknown>): Promise<PlanNode[]> {
  const asOwner = <T>(work: () => Promise<T>) =>
    runAs(requestActor(project.ownerId, sessionId, { id: project.id }), work);
  const sent: [string, unknown[]][] = [];
  const { logger } = api.dataSource;
  const logQuery = logger.logQuery.bind(logger);
  logger.logQuery = (sql, values) => void sent.push([sql, (values ?? []) as unknown[]]);
  await asOwner(list).finally(() => (logger.logQuery = logQuery));
  const [sql, values] = sent.findLast(([text]) => text.includes(`FROM ${table} this`)) ?? ['', []];
  const rows = await asOwner(() =>
    api.dataSource.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }[]>(`EXPLAIN (FORMAT JSON) ${sql}`, values),
  );
  const flat = (node: PlanNode): PlanNode[] =>
    ['SubPlan', 'InitPlan'].includes(node['Parent Relationship'] ?? '')
      ? []
      : [node, ...(node.Plans ?? []).flatMap(flat)];
  return flat(rows[0]?.['QUERY PLAN'][0].Plan as PlanNode);
}

/** The second page, so that the cursor of the first one is among the conditions. */
const contents = (sort: ContentSort, filter = {}) =>
  planOf('contents', async () => {
    const repository = api.app.get(ContentsRepository);
    const { nextCursor } = await repository.list(project.id, filter, sort, { limit: 20 });
    return repository.list(project.id, filter, sort, { limit: 20, cursor: nextCursor ?? 'none' });
  });
const posts = (sort: PostSort, filter = {}) =>
  planOf('social_media_posts', async () => {
    const repository = api.app.get(PostsRepository);
    const { nextCursor } = await repository.list(project.id, filter, sort, { limit: 20 });
    return repository.list(project.id, filter, sort, { limit: 20, cursor: nextCursor ?? 'none' });
  });

const calendar = (filter = {}) =>
  planOf('social_media_posts', async () => {
    const repository = api.app.get(CalendarViewRepository);
    const range = { from: new Date('2000-01-01'), to: new Date('2200-01-01'), ...filter };
    const { nextCursor } = await repository.list(project.id, range, { limit: 20 });
    return repository.list(project.id, range, { limit: 20, cursor: nextCursor ?? 'none' });
  });

const BOTH_ENDS = { from: '2000-01-01T00:00:00Z', to: '2200-01-01T00:00:00Z' };

describe('under row-level security, the second page', () => {
  it.each([
    ['contents by creation', () => contents('createdAt'), 'ix_contents_living', 'ROW(id, id) > '],
    ['contents, newest first', () => contents('-createdAt'), 'ix_contents_living', 'ROW(id, id) < '],
    ['contents by change', () => contents('-updatedAt'), 'ix_contents_updated_at', 'ROW(updated_at, id) < '],
    ['contents by title', () => contents('title'), 'ix_contents_title', 'ROW(title, id) > '],
    ['posts by time', () => posts('scheduledTime'), POSTS_BY_TIME, 'ROW(calendar_time, id) > '],
    ['posts, latest first', () => posts('-scheduledTime'), POSTS_BY_TIME, 'ROW(calendar_time, id) < '],
    ['posts of a period', () => posts('scheduledTime', BOTH_ENDS), POSTS_BY_TIME, 'calendar_time < '],
    ['a calendar', () => calendar(), POSTS_BY_TIME, 'ROW(calendar_time, id) > '],
    ['posts by creation', () => posts('-createdAt'), 'ix_social_media_posts_living', 'ROW(id, id) < '],
  ])('of %s is an index range, in its order', async (_list, plan, index, condition) => {
    const nodes = await plan();
    const scans = nodes.filter((node) => node['Relation Name']);
    expect(scans.map((node) => [node['Node Type'], node['Index Name']])).toEqual([['Index Scan', index]]);
    expect(scans[0]?.['Index Cond']).toContain('project_id = ');
    expect(scans[0]?.['Index Cond']).toContain(condition);
    expect(nodes.map((node) => node['Node Type'])).not.toContain('Sort');
  });
});

it('a content is put into the index of words, and kept as a version, without reading others, also where none were at first', async () => {
  const small = await createTestDatabase();
  const client = new pg.Client({ connectionString: small.adminUrl });
  await client.connect();
  const { id, ownerId } = await addSampleProject(client, await addPerson(client));
  const insert = (count: number) =>
    client.query(
      `INSERT INTO contents (id, project_id, creator_id, title, content_type)
       SELECT gen_random_uuid(), $1, $2, 'Title ' || n, 'text' FROM generate_series(1, $3::integer) n`,
      [id, ownerId, count],
    );
  // From the sixth time on a plan is kept.
  for (let count = 0; count < 7; count++) await insert(1);
  await client.query('SET session_replication_role = replica');
  await insert(2000);
  await client.query('RESET session_replication_role');
  await client.query('BEGIN');
  await insert(1);
  await client.query('SET CONSTRAINTS ALL IMMEDIATE');
  const { rows } = await client.query<{ read: number }>(
    `SELECT (pg_stat_get_xact_tuples_returned(oid) + pg_stat_get_xact_tuples_fetched(oid))::integer AS read
     FROM pg_class WHERE oid = 'contents'::regclass`,
  );
  await client.query('ROLLBACK');
  await client.end();
  await small.drop();
  expect(rows[0]?.read).toBeLessThan(20);
});
