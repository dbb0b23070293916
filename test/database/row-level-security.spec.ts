import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { newId } from '../../src/core/database/base.entity.js';
import { Actor, openPool, sqlStateOf } from '../support/actors.js';
import {
  addMember,
  addPerson,
  addSampleProject,
  insertOf,
  tenantRow,
  type SampleProject,
} from '../support/sample-project.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const NO_RIGHT = '42501';
const FOREIGN_KEY = '23503';
/** Links have no updated_at. */
const UNKNOWN_COLUMN = '42703';
const RANKS = ['viewer', 'reviewer', 'editor', 'admin', 'owner'];

type Right = 'read' | 'insert' | 'update' | 'delete' | 'move';

/** Least rank for each right on a tenant table; everybody in the project reads, unless a rank is given. A new table has to be entered here. */
const RIGHTS: Record<string, { people: Partial<Record<Right, string>>; worker: Right[] }> = {
  team_members: { people: { insert: 'admin', update: 'admin' }, worker: [] },
  contents: { people: { insert: 'editor', update: 'editor' }, worker: ['read', 'update'] },
  text_templates: { people: { insert: 'editor', update: 'editor' }, worker: [] },
  content_versions: { people: {}, worker: ['read'] },
  content_approvals: { people: { insert: 'reviewer' }, worker: ['read'] },
  approval_requests: { people: { insert: 'editor', update: 'reviewer' }, worker: ['read'] },
  review_links: { people: { insert: 'editor', update: 'editor' }, worker: [] },
  content_comments: { people: { insert: 'reviewer', update: 'reviewer' }, worker: ['read'] },
  categories: { people: { insert: 'editor', update: 'editor' }, worker: [] },
  tags: { people: { insert: 'editor', update: 'editor' }, worker: ['read'] },
  project_categories: { people: { insert: 'editor', delete: 'editor' }, worker: ['read'] },
  project_tags: { people: { insert: 'editor', delete: 'editor' }, worker: ['read'] },
  content_categories: { people: { insert: 'editor', delete: 'editor' }, worker: ['read'] },
  content_tags: { people: { insert: 'editor', delete: 'editor' }, worker: ['read'] },
  social_media_accounts: { people: { insert: 'admin', update: 'admin' }, worker: ['read', 'update'] },
  account_connections: { people: { insert: 'admin' }, worker: [] },
  social_media_posts: { people: { insert: 'editor', update: 'editor' }, worker: ['read', 'update'] },
  calendar_rules: { people: { insert: 'admin', update: 'admin' }, worker: ['read'] },
  calendar_rule_overrides: { people: { insert: 'editor' }, worker: ['read'] },
  schedule_plans: { people: { insert: 'editor', update: 'editor' }, worker: [] },
  schedule_plan_entries: { people: { insert: 'editor', update: 'editor' }, worker: [] },
  queues: { people: { insert: 'editor', update: 'editor' }, worker: [] },
  queue_slots: { people: { insert: 'editor', update: 'editor' }, worker: [] },
  queue_entries: { people: { insert: 'editor', update: 'editor' }, worker: [] },
  calendar_feeds: { people: { insert: 'viewer', update: 'admin' }, worker: [] },
  post_series: { people: { insert: 'editor', update: 'editor' }, worker: ['read', 'update'] },
  series_occurrences: {
    people: { insert: 'editor', update: 'editor' },
    worker: ['read', 'insert', 'update'],
  },
  media_files: { people: { insert: 'editor', update: 'editor' }, worker: ['read'] },
  publishing_lanes: { people: {}, worker: ['read', 'update'] },
  publish_attempts: { people: {}, worker: ['read', 'update'] },
  post_performance: { people: { insert: 'editor' }, worker: ['read', 'insert'] },
  account_performance: { people: {}, worker: ['read', 'insert'] },
  imported_performance: { people: { insert: 'editor' }, worker: [] },
  post_figures: { people: {}, worker: ['read', 'insert', 'update'] },
  experiments: { people: { insert: 'editor', update: 'editor' }, worker: [] },
  experiment_members: { people: { insert: 'editor', update: 'editor' }, worker: [] },
  goals: { people: { insert: 'editor', update: 'editor' }, worker: [] },
  // The sample row is the owner's.
  report_subscriptions: { people: { read: 'owner', insert: 'viewer', update: 'owner' }, worker: [] },
  notifications: { people: { read: 'owner', update: 'owner' }, worker: ['read'] },
  generation_usage: { people: { insert: 'editor', update: 'editor' }, worker: [] },
  content_performance: { people: {}, worker: ['read'] },
  project_events: { people: {}, worker: ['read'] },
  webhook_endpoints: {
    people: { read: 'admin', insert: 'admin', update: 'admin' },
    worker: ['read', 'update'],
  },
  webhook_deliveries: { people: { read: 'admin' }, worker: ['read', 'insert', 'update'] },
  audit_entries: { people: { read: 'admin' }, worker: [] },
  audit_changes: { people: { read: 'admin' }, worker: [] },
  audit_heads: { people: { read: 'admin' }, worker: [] },
};

/** Tables of which a review link shows what belongs to its content. */
const OF_CONTENT = ['content_versions', 'content_approvals', 'approval_requests', 'social_media_posts'];

function rightsOfRank(rank: string): Record<string, Right[]> {
  const reaches = (least: string) => RANKS.indexOf(rank) >= RANKS.indexOf(least);
  return Object.fromEntries(
    Object.entries(RIGHTS).map(([table, { people }]) => [
      table,
      (Object.keys({ read: 'viewer', ...people }) as Right[]).filter((right) =>
        reaches(people[right] ?? 'viewer'),
      ),
    ]),
  );
}

const NO_RIGHTS = Object.fromEntries(Object.keys(RIGHTS).map((table) => [table, []]));
const WORKER_RIGHTS = Object.fromEntries(
  Object.entries(RIGHTS).map(([table, { worker }]) => [table, worker]),
);

let database: TestDatabase;
let admin: pg.Client;
let api: DataSource;
let worker: DataSource;
let tables: string[];
let partitions: string[];
/** `ours` has members of every kind; `theirs` is the outsider's; `binned` is deleted. */
let ours: SampleProject;
let theirs: SampleProject;
let binned: SampleProject;
const people: Record<string, string> = {};

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  [api, worker] = await Promise.all([openPool(database, 'app_user'), openPool(database, 'app_worker')]);
  const { rows } = await admin.query<{ name: string; is_partition: boolean }>(
    `SELECT c.relname AS name, c.relispartition AS is_partition FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'project_id'
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`,
  );
  tables = rows.filter((row) => !row.is_partition).map((row) => row.name);
  partitions = rows.filter((row) => row.is_partition).map((row) => row.name);

  for (const name of ['owner', 'admin', 'editor', 'reviewer', 'viewer', 'outsider', 'removed', 'invited'])
    people[name] = await addPerson(admin);
  people.deactivated = await addPerson(admin, { is_active: false });
  people.gone = await addPerson(admin, { deleted_at: new Date() });
  people.ownerOfBinned = await addPerson(admin);
  ours = await addSampleProject(admin, people.owner as string);
  theirs = await addSampleProject(admin, people.outsider as string);
  binned = await addSampleProject(admin, people.ownerOfBinned, { deleted_at: new Date() });
  const join = (name: string, role: string, changes = {}) =>
    addMember(admin, ours, people[name] as string, role, changes);
  for (const role of ['admin', 'editor', 'reviewer', 'viewer']) await join(role, role);
  await join('removed', 'admin', { deleted_at: new Date() });
  await join('invited', 'admin', { status: 'invited', joined_at: null });
  await join('deactivated', 'admin');
  await join('gone', 'admin');
});

afterAll(async () => {
  await api.destroy();
  await worker.destroy();
  await admin.end();
  await database.drop();
});

const person = (name: string) => new Actor(api, { userId: people[name] as string });
const workerFor = (project: SampleProject) => new Actor(worker, { projectId: project.id });

/** Tries everything on every tenant table's rows of one project, and tells what went through. */
async function rightsOf(
  actor: Actor,
  actorId: string,
  project: SampleProject,
): Promise<Record<string, Right[]>> {
  const other = project === ours ? theirs : ours;
  const rights: Record<string, Right[]> = {};
  for (const table of tables) {
    const statements: [Right, string, unknown[]][] = [
      ['read', `SELECT FROM ${table} WHERE project_id = $1`, [project.id]],
      ['insert', ...insertOf(table, tenantRow(table, project, actorId))],
      ['update', `UPDATE ${table} SET updated_at = now() WHERE project_id = $1`, [project.id]],
      ['delete', `DELETE FROM ${table} WHERE project_id = $1`, [project.id]],
      ['move', `UPDATE ${table} SET project_id = $2 WHERE project_id = $1`, [project.id, other.id]],
    ];
    const granted: Right[] = [];
    for (const [right, sql, values] of statements) {
      try {
        const { rows, affected } = await actor.attempt(sql, values);
        if (right === 'read' ? rows.length > 0 : affected > 0) granted.push(right);
      } catch (error) {
        const { code } = error as { code: string };
        // A link that is in use stays, but the policy has let the DELETE pass.
        if (code === FOREIGN_KEY) granted.push(right);
        else if (![NO_RIGHT, UNKNOWN_COLUMN].includes(code)) throw error;
      }
    }
    rights[table] = granted;
  }
  return rights;
}

/** The projects whose rows the actor sees, when it forgets every WHERE. */
async function visibleProjects(actor: Actor): Promise<Record<string, unknown[]>> {
  const seen: Record<string, unknown[]> = {};
  for (const table of tables) {
    try {
      const rows = await actor.rows(`SELECT DISTINCT project_id FROM ${table}`);
      seen[table] = rows.map((row) => row.project_id);
    } catch (error) {
      if ((error as { code: string }).code !== NO_RIGHT) throw error;
      seen[table] = [];
    }
  }
  return seen;
}

const everywhere = (project: SampleProject) =>
  Object.fromEntries(tables.map((table) => [table, [project.id]]));

it('knows the rights on every tenant table of the catalogue', () => {
  expect(tables.sort()).toEqual(Object.keys(RIGHTS).sort());
});

describe.each(RANKS)('%s', (rank) => {
  it('has exactly the rights of the rank in the own project', async () => {
    expect(await rightsOf(person(rank), people[rank] as string, ours)).toEqual(rightsOfRank(rank));
  });

  it('has none in other projects, and sees none of their rows', async () => {
    expect(await rightsOf(person(rank), people[rank] as string, theirs)).toEqual(NO_RIGHTS);
    const readable = rightsOfRank(rank);
    const seen = Object.entries(everywhere(ours)).map(([table, ids]) => [
      table,
      readable[table]?.includes('read') ? ids : [],
    ]);
    expect(await visibleProjects(person(rank))).toEqual(Object.fromEntries(seen));
  });
});

it('the outsider sees the own project alone', async () => {
  expect(await rightsOf(person('outsider'), people.outsider as string, ours)).toEqual(NO_RIGHTS);
  expect(await visibleProjects(person('outsider'))).toEqual(everywhere(theirs));
});

it.each(['removed', 'invited', 'deactivated', 'gone'])('a %s member has nothing', async (name) => {
  expect(await rightsOf(person(name), people[name] as string, ours)).toEqual(NO_RIGHTS);
  expect(await visibleProjects(person(name))).toEqual(NO_RIGHTS);
});

it('the owner of a deleted project sees that project, to restore it, and nothing in it', async () => {
  const owner = person('ownerOfBinned');
  expect(await rightsOf(owner, people.ownerOfBinned as string, binned)).toEqual(NO_RIGHTS);
  expect(await visibleProjects(owner)).toEqual(NO_RIGHTS);
  expect(await owner.rows('SELECT id FROM projects')).toEqual([{ id: binned.id }]);
  const restored = await owner.attempt('UPDATE projects SET deleted_at = NULL WHERE id = $1', [binned.id]);
  expect(restored.affected).toBe(1);
});

it('nobody has nothing', async () => {
  const nobody = new Actor(api);
  expect(await rightsOf(nobody, people.owner as string, ours)).toEqual(NO_RIGHTS);
  expect(await visibleProjects(nobody)).toEqual(NO_RIGHTS);
  for (const table of ['users', 'sessions', 'projects'])
    expect(await nobody.rows(`SELECT id FROM ${table}`)).toEqual([]);
});

describe('a review link', () => {
  let hash: string;
  const link = () => new Actor(api, { reviewLink: hash });

  beforeAll(async () => {
    const made = tenantRow('review_links', ours, people.editor as string);
    hash = made.token_hash as string;
    await admin.query(...insertOf('review_links', made));
  });

  it('sees of all tables what belongs to its content, and that alone', async () => {
    const [content] = ours.ids.contents;
    const seen = Object.fromEntries(
      Object.entries(await visibleProjects(link())).filter(([, projects]) => projects.length > 0),
    );
    expect(seen).toEqual(
      Object.fromEntries(['contents', ...OF_CONTENT, 'review_links'].map((table) => [table, [ours.id]])),
    );
    expect(await link().rows('SELECT id FROM contents')).toEqual([{ id: content }]);
    for (const table of OF_CONTENT)
      expect(await link().rows(`SELECT DISTINCT content_id FROM ${table}`)).toEqual([
        { content_id: content },
      ]);
    expect(await link().rows('SELECT made_by FROM review_links')).toEqual([{ made_by: people.editor }]);
    expect(await link().rows('SELECT id FROM projects')).toEqual([{ id: ours.id }]);
    for (const table of ['users', 'sessions'])
      expect(await link().rows(`SELECT id FROM ${table}`)).toEqual([]);
    expect(await sqlStateOf(link().run('SELECT token_hash FROM review_links'))).toBe(NO_RIGHT);
  });

  it('decides and comments in its own name, and closes a request; it has no other right', async () => {
    const expected = Object.fromEntries(
      Object.keys(RIGHTS).map((table) => [
        table,
        ['contents', ...OF_CONTENT, 'review_links'].includes(table)
          ? table === 'approval_requests'
            ? ['read', 'update']
            : ['read']
          : [],
      ]),
    );
    expect(await rightsOf(link(), people.editor as string, ours)).toEqual(expected);
    expect(await rightsOf(link(), people.editor as string, theirs)).toEqual(NO_RIGHTS);
    const { rows } = await admin.query<{ id: string }>('SELECT id FROM review_links WHERE token_hash = $1', [
      hash,
    ]);
    for (const [table, speaker] of [
      ['content_approvals', 'approver_id'],
      ['content_comments', 'author_id'],
    ] as const) {
      const voice = { review_link_id: rows[0]?.id, reviewer_name: 'Client', vouched_by: people.editor };
      const said = { ...tenantRow(table, ours, people.editor as string), [speaker]: null, ...voice };
      expect(await sqlStateOf(link().attempt(...insertOf(table, said)))).toBe('done');
      for (const forged of [
        { reviewer_name: 'Somebody' },
        { vouched_by: people.owner },
        { content_id: ours.ids.contents[1] },
      ])
        expect(await sqlStateOf(link().attempt(...insertOf(table, { ...said, ...forged })))).toBe(NO_RIGHT);
      expect(await sqlStateOf(person('editor').attempt(...insertOf(table, said)))).toBe(NO_RIGHT);
    }
  });

  it.each([
    ['is not known', 'UPDATE review_links SET token_hash = repeat($$0$$, 64) WHERE token_hash = $1'],
    [
      'has expired',
      `UPDATE review_links SET expires_at = now() - interval '1 millisecond' WHERE token_hash = $1`,
    ],
    ['was revoked', 'UPDATE review_links SET deleted_at = now() WHERE token_hash = $1'],
  ])('lets nobody in that %s', async (_what, change) => {
    const made = tenantRow('review_links', ours, people.editor as string);
    await admin.query(...insertOf('review_links', made));
    const stranger = new Actor(api, { reviewLink: made.token_hash as string });
    expect(await stranger.rows('SELECT id FROM contents')).toHaveLength(1);
    await admin.query(change, [made.token_hash]);
    expect(await sqlStateOf(stranger.run('SELECT id FROM contents'))).toBe('ZA404');
  });

  it.each(['viewer', 'reviewer', 'removed', 'invited', 'deactivated', 'gone', 'outsider'])(
    'of a %s leads nowhere',
    async (name) => {
      const made = tenantRow('review_links', ours, people[name] as string);
      await admin.query(...insertOf('review_links', made));
      const stranger = new Actor(api, { reviewLink: made.token_hash as string });
      expect(await sqlStateOf(stranger.run('SELECT id FROM contents'))).toBe('ZA404');
    },
  );

  it('is entered by no person', async () => {
    expect(await sqlStateOf(person('owner').run('SELECT app.enter_review_link($1)', [hash]))).toBe(NO_RIGHT);
  });
});

it('the worker has its rights in the one project that it works for', async () => {
  const ownerId = people.owner as string;
  expect(await rightsOf(workerFor(ours), ownerId, ours)).toEqual(WORKER_RIGHTS);
  expect(await rightsOf(workerFor(ours), ownerId, theirs)).toEqual(NO_RIGHTS);
  expect(await rightsOf(workerFor(theirs), ownerId, theirs)).toEqual(WORKER_RIGHTS);
  expect(await workerFor(ours).rows('SELECT id FROM projects')).toEqual([{ id: ours.id }]);
});

it('the worker has nothing outside any project, nor as a person', async () => {
  for (const idle of [new Actor(worker), new Actor(worker, { userId: ours.ownerId })]) {
    expect(await rightsOf(idle, ours.ownerId, ours)).toEqual(NO_RIGHTS);
    expect(await idle.rows('SELECT id FROM projects')).toEqual([]);
  }
});

it.each(['users', 'sessions'])('the worker has no way to %s', async (table) => {
  expect(await sqlStateOf(workerFor(ours).run(`SELECT id FROM ${table}`))).toBe(NO_RIGHT);
});

it('a person who sets a project for the worker gains nothing', async () => {
  expect(await new Actor(api, { projectId: ours.id }).rows('SELECT id FROM contents')).toEqual([]);
});

it('no partition can be reached past its parent', async () => {
  expect(partitions.length).toBeGreaterThan(12);
  for (const partition of partitions) {
    for (const actor of [person('owner'), workerFor(ours)])
      expect(await sqlStateOf(actor.run(`SELECT FROM ${partition}`))).toBe(NO_RIGHT);
  }
});

describe('rows of two projects', () => {
  /** Inserts past row-level security, so that only the keys are in the way. */
  const mixed = async (table: string, foreign: Record<string, unknown>) => {
    await admin.query(...insertOf(table, { ...tenantRow(table, ours, ours.ownerId), ...foreign }));
  };

  const MIXES: [table: string, foreign: () => Record<string, unknown>][] = [
    ['content_categories', () => ({ category_id: theirs.ids.categories[0] })],
    ['content_categories', () => ({ content_id: theirs.ids.contents[0] })],
    ['content_tags', () => ({ tag_id: theirs.ids.tags[0] })],
    ['content_tags', () => ({ content_id: theirs.ids.contents[0] })],
    ['project_categories', () => ({ category_id: theirs.ids.categories[0] })],
    ['project_tags', () => ({ home_project_id: theirs.id })],
    ['content_approvals', () => ({ content_id: theirs.ids.contents[0] })],
    ['social_media_posts', () => ({ account_id: theirs.ids.social_media_accounts[0] })],
    ['social_media_posts', () => ({ content_id: theirs.ids.contents[0] })],
    ['calendar_rules', () => ({ account_id: theirs.ids.social_media_accounts[0] })],
    ['calendar_rule_overrides', () => ({ post_id: theirs.ids.social_media_posts[0] })],
    ['calendar_rule_overrides', () => ({ rule_id: theirs.ids.calendar_rules[0] })],
    ['schedule_plan_entries', () => ({ plan_id: theirs.ids.schedule_plans[0] })],
    ['schedule_plan_entries', () => ({ content_id: theirs.ids.contents[0] })],
    ['schedule_plan_entries', () => ({ account_id: theirs.ids.social_media_accounts[0] })],
    ['schedule_plan_entries', () => ({ post_id: theirs.ids.social_media_posts[0] })],
    ['queue_slots', () => ({ queue_id: theirs.ids.queues[0] })],
    ['queue_slots', () => ({ account_id: theirs.ids.social_media_accounts[0] })],
    ['queue_slots', () => ({ category_id: theirs.ids.categories[0] })],
    ['queue_entries', () => ({ queue_id: theirs.ids.queues[0] })],
    ['queue_entries', () => ({ post_id: theirs.ids.social_media_posts[0] })],
    ['queue_entries', () => ({ account_id: theirs.ids.social_media_accounts[0] })],
    ['experiment_members', () => ({ experiment_id: theirs.ids.experiments[0] })],
    ['experiment_members', () => ({ post_id: theirs.ids.social_media_posts[0] })],
    ['publish_attempts', () => ({ post_id: theirs.ids.social_media_posts[0] })],
    ['publish_attempts', () => ({ account_id: theirs.ids.social_media_accounts[0] })],
    ['post_performance', () => ({ post_id: theirs.ids.social_media_posts[0] })],
    ['post_figures', () => ({ account_id: theirs.ids.social_media_accounts[0] })],
    [
      'post_figures',
      () => ({ id: theirs.ids.social_media_posts[0], post_id: theirs.ids.social_media_posts[0] }),
    ],
    ['content_performance', () => ({ content_id: theirs.ids.contents[0] })],
  ];

  it.each(MIXES)('cannot be tied together in %s, not even by an administrator', async (table, foreign) => {
    expect(await sqlStateOf(mixed(table, foreign()))).toBe(FOREIGN_KEY);
  });

  it('may have the same slug, account and invited address: no unique index tells of the other one', async () => {
    const category = { ...tenantRow('categories', ours, ours.ownerId), slug: 'same' };
    const account = {
      ...tenantRow('social_media_accounts', ours, ours.ownerId),
      platform_account_id: 'same',
    };
    const member = { ...tenantRow('team_members', ours, ours.ownerId), email: 'same@example.com' };
    for (const [table, row] of Object.entries({
      categories: category,
      social_media_accounts: account,
      team_members: member,
    })) {
      await person('owner').run(...insertOf(table, row));
      const inviter = 'invited_by' in row ? { invited_by: theirs.ownerId } : {};
      const there = { ...row, ...inviter, id: newId(), project_id: theirs.id };
      expect(await sqlStateOf(person('outsider').attempt(...insertOf(table, there)))).toBe('done');
      const again = { ...row, id: newId() };
      expect(await sqlStateOf(person('owner').attempt(...insertOf(table, again)))).toBe('23505');
    }
  });

  it('a shared category is read where it is used and changed at home only', async () => {
    const both = await addPerson(admin);
    await addMember(admin, ours, both, 'editor');
    await addMember(admin, theirs, both, 'editor');
    const shared = ours.ids.categories[0];
    const link = insertOf('project_categories', {
      project_id: theirs.id,
      category_id: shared,
      home_project_id: ours.id,
    });
    expect(await sqlStateOf(person('outsider').attempt(...link))).toBe(NO_RIGHT);
    expect(await person('outsider').rows('SELECT id FROM categories WHERE id = $1', [shared])).toEqual([]);
    await new Actor(api, { userId: both }).run(...link);
    expect(await person('outsider').rows('SELECT id FROM categories WHERE id = $1', [shared])).toEqual([
      { id: shared },
    ]);
    const renamed = await person('outsider').attempt(`UPDATE categories SET name = 'x' WHERE id = $1`, [
      shared,
    ]);
    expect(renamed.affected).toBe(0);
    await admin.query('DELETE FROM project_categories WHERE project_id = $1 AND category_id = $2', [
      theirs.id,
      shared,
    ]);
    await admin.query('DELETE FROM team_members WHERE user_id = $1', [both]);
  });
});

describe('people', () => {
  it('see themselves and those they share a project with', async () => {
    const seen = (await person('viewer').rows<{ id: string }>('SELECT id FROM users')).map(({ id }) => id);
    expect(seen).toEqual(expect.arrayContaining(['viewer', 'owner', 'editor'].map((name) => people[name])));
    expect(seen).not.toContain(people.outsider);
    expect(seen).not.toContain(people.ownerOfBinned);
    expect(await person('outsider').rows('SELECT id FROM users')).toEqual([{ id: people.outsider }]);
  });

  it.each(['SELECT hashed_password FROM users', 'SELECT * FROM users', 'SELECT u FROM users u'])(
    'never read a password hash: %s',
    async (sql) => {
      expect(await sqlStateOf(person('owner').run(sql))).toBe(NO_RIGHT);
    },
  );

  it.each(['is_superuser', 'is_active'])('never set %s', async (column) => {
    const id = newId();
    const row = { id, email: `${id}@example.com`, hashed_password: '$argon2id$x', full_name: 'X' };
    const newcomer = new Actor(api, { userId: id });
    expect(await sqlStateOf(newcomer.attempt(...insertOf('users', { ...row, [column]: true })))).toBe(
      NO_RIGHT,
    );
    expect(await sqlStateOf(newcomer.attempt(...insertOf('users', row)))).toBe('done');
    expect(await sqlStateOf(person('owner').run(`UPDATE users SET ${column} = true`))).toBe(NO_RIGHT);
  });

  it('register and change nobody else', async () => {
    const row = { id: newId(), email: 'other@example.com', hashed_password: '$argon2id$x', full_name: 'X' };
    expect(await sqlStateOf(person('owner').attempt(...insertOf('users', row)))).toBe(NO_RIGHT);
    expect((await person('owner').attempt(`UPDATE users SET full_name = 'X'`)).affected).toBe(1);
  });

  it('see, open and close sessions of their own only', async () => {
    const session = (userId: string | undefined) =>
      insertOf('sessions', { id: newId(), user_id: userId, refresh_hash: 'h', expires_at: new Date() });
    await person('owner').run(...session(people.owner));
    expect(await sqlStateOf(person('viewer').attempt(...session(people.owner)))).toBe(NO_RIGHT);
    expect(await person('owner').rows('SELECT user_id FROM sessions')).toHaveLength(1);
    expect(await person('viewer').rows('SELECT user_id FROM sessions')).toEqual([]);
    expect((await person('viewer').attempt('UPDATE sessions SET revoked_at = now()')).affected).toBe(0);
  });

  it('approve in their own name only', async () => {
    const approval = tenantRow('content_approvals', ours, people.owner as string);
    expect(await sqlStateOf(person('reviewer').attempt(...insertOf('content_approvals', approval)))).toBe(
      NO_RIGHT,
    );
  });

  it('make feeds of the calendar in their own name only', async () => {
    const feed = tenantRow('calendar_feeds', ours, people.owner as string);
    expect(await sqlStateOf(person('viewer').attempt(...insertOf('calendar_feeds', feed)))).toBe(NO_RIGHT);
    const own = { ...feed, user_id: people.viewer };
    expect(await sqlStateOf(person('viewer').attempt(...insertOf('calendar_feeds', own)))).toBe('done');
  });

  it('have reports sent to nobody but themselves', async () => {
    const subscription = tenantRow('report_subscriptions', ours, people.viewer as string);
    for (const name of ['owner', 'editor'])
      expect(await sqlStateOf(person(name).attempt(...insertOf('report_subscriptions', subscription)))).toBe(
        NO_RIGHT,
      );
  });

  it("see what they were told for as long as their role lets them, and mark nobody else's as read", async () => {
    const told = (leastRole: string) =>
      insertOf('notifications', {
        ...tenantRow('notifications', ours, people.editor as string),
        least_role: leastRole,
      });
    for (const role of ['viewer', 'reviewer', 'editor', 'admin']) await admin.query(...told(role));
    const seen = async (name: string) =>
      (
        await person(name).rows<{ role: string }>('SELECT least_role AS role FROM notifications ORDER BY id')
      ).map(({ role }) => role);
    expect(await seen('editor')).toEqual(['viewer', 'reviewer', 'editor']);
    const read = `UPDATE notifications SET read_at = now() WHERE user_id = '${people.editor}'`;
    expect((await person('admin').attempt(read)).affected).toBe(0);
    expect((await person('editor').attempt(read)).affected).toBe(3);
    expect(await sqlStateOf(person('editor').attempt(...told('viewer')))).toBe(NO_RIGHT);
    expect(await sqlStateOf(person('editor').attempt(`UPDATE notifications SET title = 'x'`))).toBe(NO_RIGHT);
  });

  it('choose how they are told for themselves alone', async () => {
    const choice = (userId: string | undefined) =>
      insertOf('notification_preferences', { id: newId(), user_id: userId });
    await person('editor').run(...choice(people.editor));
    expect(await sqlStateOf(person('admin').attempt(...choice(people.viewer)))).toBe(NO_RIGHT);
    expect(await person('admin').rows('SELECT FROM notification_preferences')).toEqual([]);
    expect(
      (await person('admin').attempt('UPDATE notification_preferences SET digest_hour = 9')).affected,
    ).toBe(0);
    expect(
      await sqlStateOf(person('admin').attempt('SELECT app.plan_digest($1, now(), false)', [people.editor])),
    ).toBe(NO_RIGHT);
    expect(await sqlStateOf(person('admin').attempt('SELECT app.take_digest($1)', [people.admin]))).toBe(
      NO_RIGHT,
    );
    expect(
      await sqlStateOf(person('admin').attempt(`SELECT app.opt_out_token($1, NULL, '{}')`, [people.editor])),
    ).toBe(NO_RIGHT);
    expect(
      await person('admin')
        .rows('SELECT FROM app.opt_out_links')
        .catch(() => []),
    ).toEqual([]);
  });

  it('are told of one project by a worker that works for it, and of no other', async () => {
    const notice = {
      id: newId(),
      kind: 'post.failed',
      title: 'T',
      text: '',
      subject_type: 'post',
      subject_id: newId(),
    };
    const tell = (worksFor: SampleProject, to: SampleProject, personId: string | undefined) =>
      workerFor(worksFor).attempt('SELECT * FROM app.tell_person($1, $2, $3, $4)', [
        to.id,
        personId,
        newId(),
        JSON.stringify([
          { ...notice, path: '/', key: newId(), least_role: 'editor', default_mail: 'never', may_mail: true },
        ]),
      ]);
    expect((await tell(ours, ours, people.editor)).rows).toHaveLength(1);
    for (const name of ['reviewer', 'outsider', 'removed', 'invited', 'deactivated', 'gone'])
      expect((await tell(ours, ours, people[name])).rows).toEqual([]);
    expect(await sqlStateOf(tell(theirs, ours, people.editor))).toBe(NO_RIGHT);
  });

  it('go past rules of the calendar in their own name only', async () => {
    const override = tenantRow('calendar_rule_overrides', ours, people.owner as string);
    expect(await sqlStateOf(person('editor').attempt(...insertOf('calendar_rule_overrides', override)))).toBe(
      NO_RIGHT,
    );
  });

  it('are invited, never put into a project', async () => {
    const invitation = tenantRow('team_members', ours, people.admin as string);
    const stranger = { user_id: people.outsider, status: 'active', joined_at: new Date() };
    for (const row of [
      { ...invitation, ...stranger },
      { ...invitation, user_id: people.outsider },
    ])
      expect(await sqlStateOf(person('admin').attempt(...insertOf('team_members', row)))).toBe(NO_RIGHT);
  });
});

describe('projects', () => {
  it('are seen by their members', async () => {
    for (const rank of RANKS)
      expect(await person(rank).rows('SELECT id FROM projects')).toEqual([{ id: ours.id }]);
    for (const name of ['removed', 'invited', 'deactivated', 'gone'])
      expect(await person(name).rows('SELECT id FROM projects')).toEqual([]);
  });

  it.each([
    ['owner', 1],
    ['admin', 1],
    ['editor', 0],
    ['viewer', 0],
    ['outsider', 0],
  ])('%s renames %i', async (name, affected) => {
    const renamed = await person(name).attempt(`UPDATE projects SET name = 'New' WHERE id = $1`, [ours.id]);
    expect(renamed.affected).toBe(affected);
  });

  it('go into the bin by their owner alone', async () => {
    const remove = (name: string) =>
      person(name).attempt('UPDATE projects SET deleted_at = now() WHERE id = $1', [ours.id]);
    expect((await remove('owner')).affected).toBe(1);
    expect(await sqlStateOf(remove('admin'))).toBe(NO_RIGHT);
    expect((await remove('editor')).affected).toBe(0);
  });

  it('begin with oneself as owner, are read back at once, and are never handed over', async () => {
    const project = (ownerId: string | undefined) => ({ id: newId(), owner_id: ownerId, name: 'New' });
    const [sql, values] = insertOf('projects', project(people.viewer));
    expect((await person('viewer').attempt(`${sql} RETURNING id`, values)).rows).toEqual([{ id: values[0] }]);
    expect(await sqlStateOf(person('viewer').attempt(...insertOf('projects', project(people.owner))))).toBe(
      NO_RIGHT,
    );
    expect(
      await sqlStateOf(person('owner').attempt('UPDATE projects SET owner_id = $1', [people.admin])),
    ).toBe(NO_RIGHT);
  });

  it('of an owner who was locked out show nothing', async () => {
    const project = await addSampleProject(admin, people.deactivated as string);
    expect(await visibleProjects(person('deactivated'))).toEqual(NO_RIGHTS);
    expect(await person('deactivated').rows('SELECT id FROM projects WHERE id = $1', [project.id])).toEqual(
      [],
    );
    expect((await person('deactivated').attempt(`UPDATE projects SET name = 'x'`)).affected).toBe(0);
  });
});
