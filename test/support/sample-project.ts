import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { newId } from '../../src/core/database/base.entity.js';

/** Tables whose rows others refer to: each project has two rows in them. */
const REFERRED = [
  'contents',
  'content_comments',
  'categories',
  'tags',
  'social_media_accounts',
  'social_media_posts',
  'calendar_rules',
  'schedule_plans',
  'queues',
  'post_series',
  'experiments',
  'audit_entries',
  'webhook_endpoints',
] as const;
type Referred = (typeof REFERRED)[number];

/** A project with a row in every tenant table. */
export interface SampleProject {
  id: string;
  ownerId: string;
  ids: Record<Referred, [string, string]>;
}

type Row = Record<string, unknown>;

const AT = new Date('2026-03-01T12:00:00.000Z');

/**
 * A new row for each tenant table. `turn` 0 is the row that a sample project has, 1 another one that it can take besides.
 * `actorId` is who writes it.
 */
export const TENANT_ROWS: Record<string, (project: SampleProject, actorId: string, turn: 0 | 1) => Row> = {
  team_members: (_, actorId) => ({ email: `${newId()}@example.com`, role: 'viewer', invited_by: actorId }),
  contents: (_, actorId) => ({ creator_id: actorId, title: 'Title', content_type: 'text' }),
  text_templates: () => ({ name: newId(), kind: 'template', body: 'Body' }),
  // The database has written version 1 of its own.
  content_versions: ({ ids }, actorId, turn) => ({
    content_id: ids.contents[0],
    version: 10 + turn,
    changed_by: actorId,
    snapshot: {},
  }),
  content_approvals: ({ ids }, actorId) => ({
    content_id: ids.contents[0],
    approver_id: actorId,
    content_hash: 'hash',
  }),
  approval_requests: ({ ids }, actorId, turn) => ({
    content_id: ids.contents[turn],
    requested_by: actorId,
    content_hash: 'hash',
    content_version: 1,
  }),
  review_links: ({ ids }, actorId) => ({
    content_id: ids.contents[0],
    made_by: actorId,
    name: 'Client',
    token_hash: randomBytes(32).toString('hex'),
    expires_at: new Date(Date.now() + 86_400_000),
  }),
  content_comments: ({ ids }, actorId) => ({
    content_id: ids.contents[0],
    author_id: actorId,
    body: 'Body',
    content_version: 1,
  }),
  categories: () => ({ name: 'Name', slug: newId() }),
  tags: () => ({ name: 'Name', slug: newId() }),
  project_categories: ({ id, ids }, _, turn) => ({ category_id: ids.categories[turn], home_project_id: id }),
  project_tags: ({ id, ids }, _, turn) => ({ tag_id: ids.tags[turn], home_project_id: id }),
  content_categories: ({ ids }, _, turn) => ({
    content_id: ids.contents[turn],
    category_id: ids.categories[0],
  }),
  content_tags: ({ ids }, _, turn) => ({ content_id: ids.contents[turn], tag_id: ids.tags[0] }),
  social_media_accounts: (_, actorId) => ({
    user_id: actorId,
    platform: 'instagram',
    platform_account_id: newId(),
    username: 'name',
    display_name: 'Name',
  }),
  account_connections: (_, actorId) => ({
    user_id: actorId,
    platform: 'instagram',
    state_hash: newId(),
    code_verifier: 'verifier',
    redirect_uri: 'http://localhost/',
    expires_at: AT,
  }),
  social_media_posts: ({ ids }) => ({
    content_id: ids.contents[0],
    account_id: ids.social_media_accounts[0],
    platform: 'instagram',
    content_version: 1,
  }),
  calendar_rules: () => ({ kind: 'minimum_gap', severity: 'hard', settings: { minutes: 1 } }),
  calendar_rule_overrides: ({ ids }, actorId) => ({
    post_id: ids.social_media_posts[0],
    rule_id: ids.calendar_rules[0],
    user_id: actorId,
    reason: 'Reason',
    sentence: 'Sentence',
    scheduled_time: AT,
  }),
  schedule_plans: (_, actorId) => ({
    user_id: actorId,
    window_start: AT,
    window_end: new Date(AT.getTime() + 1),
    value: 1,
    upper_bound: 1,
    is_cut_short: false,
  }),
  schedule_plan_entries: ({ ids }) => ({
    plan_id: ids.schedule_plans[0],
    content_id: ids.contents[0],
    account_id: ids.social_media_accounts[0],
    explanation: {},
  }),
  media_files: (_, actorId, turn) => ({
    uploader_id: actorId,
    file_name: 'a.png',
    content_type: 'image/png',
    bytes: 1,
    sha256: `${turn}`.repeat(64),
  }),
  queues: () => ({ name: 'Queue', time_zone: 'UTC' }),
  queue_slots: ({ ids }, _, turn) => ({
    queue_id: ids.queues[0],
    account_id: ids.social_media_accounts[0],
    category_id: ids.categories[0],
    weekday: turn + 1,
    local_time: '09:00',
  }),
  queue_entries: ({ ids }, _, turn) => ({
    queue_id: ids.queues[0],
    post_id: ids.social_media_posts[turn],
    account_id: ids.social_media_accounts[turn],
    slot_time: AT,
  }),
  calendar_feeds: (_, actorId) => ({ user_id: actorId, name: 'Feed', token_hash: newId() }),
  post_series: ({ ids }) => ({
    account_id: ids.social_media_accounts[0],
    content_ids: [ids.contents[0]],
    rrule: 'FREQ=DAILY',
    start_local: '2026-03-01T12:00:00',
    time_zone: 'UTC',
  }),
  series_occurrences: ({ ids }, _, turn) => ({
    series_id: ids.post_series[0],
    recurrence_id: `2026-03-01T12:00:0${turn}`,
    state: 'planned',
  }),
  publishing_lanes: ({ ids }) => ({ account_id: ids.social_media_accounts[0] }),
  publish_attempts: ({ ids }, _, turn) => ({
    post_id: ids.social_media_posts[0],
    account_id: ids.social_media_accounts[0],
    fence: turn,
    worker: 'worker',
    phase: 'released',
    finished_at: AT,
  }),
  post_performance: ({ ids }) => ({
    post_id: ids.social_media_posts[0],
    metrics: {},
    raw: {},
    source: 'import',
    recorded_at: AT,
  }),
  account_performance: ({ ids }) => ({
    account_id: ids.social_media_accounts[0],
    missing: {},
    raw: {},
    definition_version: 'sample',
    recorded_at: AT,
  }),
  imported_performance: ({ ids }, actorId, turn) => ({
    account_id: ids.social_media_accounts[0],
    content_type: 'text',
    published_at: new Date(AT.getTime() + turn * 60_000 + Math.floor(Math.random() * 1e9) * 1000),
    recorded_at: AT,
    raw_line: '[]',
    line: 2,
    file_hash: 'hash',
    imported_by: actorId,
  }),
  post_figures: ({ ids }) => ({
    account_id: ids.social_media_accounts[0],
    platform: 'instagram',
    content_type: 'text',
    published_at: AT,
    recorded_at: AT,
    origin: 'import',
  }),
  goals: () => ({
    name: 'Goal',
    metric: 'views',
    target: 1,
    first_day: '2026-03-01',
    last_day: '2026-03-31',
  }),
  experiments: () => ({
    name: 'Experiment',
    kind: 'variants',
    arm_a: { name: 'A' },
    arm_b: { name: 'B' },
    metric: 'views',
    minimum_per_arm: 5,
    significance: 0.05,
    age_hours: 168,
    seed: 1,
  }),
  experiment_members: ({ ids }, _, turn) => ({
    experiment_id: ids.experiments[0],
    post_id: ids.social_media_posts[turn],
    text_a: 'A',
    text_b: 'B',
  }),
  project_events: ({ ids }) => ({ type: 'content.created', subject_id: ids.contents[0], data: {} }),
  notifications: (_, actorId) => ({
    ...{
      user_id: actorId,
      kind: 'post.failed',
      title: 'Title',
      text: '',
      key: newId(),
      least_role: 'viewer',
    },
    ...{
      subject_type: 'post',
      subject_id: newId(),
      path: '/',
      batch: newId(),
      is_listed: true,
      mail: 'never',
    },
  }),
  webhook_endpoints: () => ({ url: 'https://hooks.example.com/', secret: 'sealed' }),
  webhook_deliveries: ({ ids }, _, turn) => ({
    endpoint_id: ids.webhook_endpoints[0],
    sequence: turn + 1,
    type: 'content.created',
    subject_id: ids.contents[0],
  }),
  // One that has ended, so that its person can have another.
  report_subscriptions: (_, actorId, turn) => ({ user_id: actorId, deleted_at: turn === 0 ? AT : null }),
  audit_entries: (_, actorId) => ({
    actor_id: actorId,
    action: 'Contents_create',
    request_id: newId(),
    address: '127.0.0.1',
  }),
  audit_changes: ({ ids }) => ({
    entry_id: ids.audit_entries[0],
    table_name: 'contents',
    operation: 'insert',
  }),
  audit_heads: () => ({}),
  generation_usage: (_, actorId) => ({
    user_id: actorId,
    task: 'caption',
    model: 'model',
    month: '2026-03-01',
    input_tokens: 1,
    output_tokens: 1,
  }),
  content_performance: ({ ids }, _, turn) => ({
    content_id: ids.contents[0],
    metrics: {},
    post_count: 1,
    recorded_on: `2026-03-0${turn + 1}`,
    recorded_at: AT,
  }),
};

/** Rows that the database makes by itself. */
const MADE_BY_TRIGGER = ['publishing_lanes'];

/** Links have no key of their own. */
const LINKS = ['project_categories', 'project_tags', 'content_categories', 'content_tags'];

/** One more row of a tenant table, ready to insert. Throws for a table that has no sample yet: add it to TENANT_ROWS. */
export function tenantRow(table: string, project: SampleProject, actorId: string, turn: 0 | 1 = 1): Row {
  const make = TENANT_ROWS[table];
  if (!make)
    throw new Error(`${table} has no sample row: add it to TENANT_ROWS in test/support/sample-project.ts`);
  const key = LINKS.includes(table) ? {} : { id: newId() };
  return { ...key, project_id: project.id, ...make(project, actorId, turn) };
}

/** The INSERT of a row, and its values. */
export function insertOf(table: string, row: Row): [sql: string, values: unknown[]] {
  const columns = Object.keys(row);
  return [
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(', ')})`,
    Object.values(row),
  ];
}

/** A person, written past all rules by an administrator. Returns the id. */
export async function addPerson(admin: pg.Client, changes: Row = {}): Promise<string> {
  const id = newId();
  const person = {
    id,
    email: `${id}@example.com`,
    hashed_password: '$argon2id$none',
    full_name: 'Person',
    email_verified_at: AT,
    ...changes,
  };
  await admin.query(...insertOf('users', person));
  return id;
}

/** A session of a person, alive unless `changes` say otherwise. Returns the id. */
export async function addSession(admin: pg.Client, userId: string, changes: Row = {}): Promise<string> {
  const id = newId();
  const expiresAt = new Date(Date.now() + 86_400_000);
  await admin.query(
    ...insertOf('sessions', { id, user_id: userId, refresh_hash: 'hash', expires_at: expiresAt, ...changes }),
  );
  return id;
}

/** An API key of a person, alive unless `changes` say otherwise. Returns the id. */
export async function addApiKey(admin: pg.Client, userId: string, changes: Row = {}): Promise<string> {
  const id = newId();
  const key = { id, user_id: userId, name: 'Key', key_hash: id, scopes: ['contents:read'] };
  const expiresAt = new Date(Date.now() + 86_400_000);
  await admin.query(...insertOf('api_keys', { ...key, expires_at: expiresAt, ...changes }));
  return id;
}

/** A place in a project, accepted unless `changes` say otherwise. */
export async function addMember(
  admin: pg.Client,
  project: SampleProject,
  userId: string,
  role: string,
  changes: Row = {},
): Promise<void> {
  const row = {
    ...tenantRow('team_members', project, project.ownerId),
    user_id: userId,
    role,
    status: 'active',
    joined_at: AT,
    ...changes,
  };
  await admin.query(...insertOf('team_members', row));
}

/** A project with one row in every tenant table, and two where others refer to, written by an administrator. */
export async function addSampleProject(
  admin: pg.Client,
  ownerId: string,
  changes: Row = {},
): Promise<SampleProject> {
  const ids = Object.fromEntries(REFERRED.map((table) => [table, [newId(), newId()]]));
  const project = { id: newId(), ownerId, ids: ids as SampleProject['ids'] };
  await admin.query(
    ...insertOf('projects', { id: project.id, owner_id: ownerId, name: 'Project', ...changes }),
  );
  for (const table of Object.keys(TENANT_ROWS).filter((name) => !MADE_BY_TRIGGER.includes(name))) {
    const fixed = project.ids[table as Referred] as string[] | undefined;
    for (const id of fixed ?? [undefined]) {
      const row = tenantRow(table, project, ownerId, 0);
      await admin.query(...insertOf(table, id ? { ...row, id } : row));
    }
  }
  return project;
}
