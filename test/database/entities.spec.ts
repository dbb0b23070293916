import { RequestEnd } from '../../src/content/review/requests/approval-request.entity.js';
import { TemplateKind } from '../../src/content/templates/text-template.entity.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { EntityMetadata } from 'typeorm';
import { ExperimentKind, ExperimentStatus } from '../../src/analytics/experiments/experiment.entity.js';
import { FIGURE_ORIGINS } from '../../src/analytics/post-figures.entity.js';
import { ApprovalStatus, ContentStatus, ContentType } from '../../src/content/content.enums.js';
import { schemaDifferences } from '../../src/core/database/schema-differences.js';
import { MemberRole } from '../../src/projects/access/role.js';
import { MemberStatus } from '../../src/projects/index.js';
import { OccurrenceState } from '../../src/scheduling/series/series-occurrence.entity.js';
import { findPublishers } from '../../src/social-media/platforms/find-publishers.js';
import {
  AccountStatus,
  AttemptPhase,
  Attention,
  FailureClass,
  PostStatus,
} from '../../src/social-media/social-media.enums.js';
import { PlanStatus } from '../../src/scheduling/plans/schedule-plan.entity.js';
import { TokenPurpose } from '../../src/users/one-time-token.entity.js';
import { openBackstage, type Backstage } from '../support/backstage.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** The fields of the model, by entity: what has to be there, whatever came later. */
const MODEL_FIELDS: Record<string, string> = {
  User: 'id email hashed_password full_name is_active is_superuser created_at updated_at deleted_at',
  Project: 'id name description owner_id settings created_at updated_at deleted_at',
  TeamMember: 'id project_id user_id role created_at updated_at deleted_at',
  Category: 'id name created_at updated_at deleted_at',
  Tag: 'id name created_at updated_at deleted_at',
  Content:
    'id title description content_type status project_id creator_id media_urls metadata created_at updated_at deleted_at',
  ContentApproval: 'id content_id created_at updated_at deleted_at',
  ContentPerformance: 'id content_id metrics created_at updated_at deleted_at',
  SocialMediaAccount: 'id project_id user_id created_at updated_at deleted_at',
  SocialMediaPost:
    'id content_id platform status scheduled_time published_time platform_post_id platform_url metadata created_at updated_at deleted_at',
  PostPerformance: 'id post_id metrics recorded_at created_at updated_at deleted_at',
};

/** Each fixed choice of the model, with its values. */
const MODEL_CHOICES: [choice: string, values: string, inCode: Record<string, string>, column: string][] = [
  ['content type', 'text image video carousel story reel', ContentType, 'contents.content_type'],
  ['content status', 'draft scheduled published archived', ContentStatus, 'contents.status'],
  ['post status', 'draft scheduled published failed', PostStatus, 'social_media_posts.status'],
];

/** The networks of the model. There may be more: the database asks for no more than a name. */
const MODEL_NETWORKS = 'instagram tiktok linkedin facebook pinterest threads twitter'.split(' ');

/** Tables that no project's people read, and superusers do. */
const OF_OPERATOR = ['unexpected_errors'];

/** Fixed choices that came later; their values stand in the code. */
const LATER_CHOICES: [column: string, inCode: Record<string, string>][] = [
  ['content_approvals.status', ApprovalStatus],
  ['approval_requests.closed_as', RequestEnd],
  ['text_templates.kind', TemplateKind],
  ['team_members.role', MemberRole],
  ['team_members.status', MemberStatus],
  ['social_media_accounts.status', AccountStatus],
  ['publish_attempts.phase', AttemptPhase],
  ['publish_attempts.failure_class', FailureClass],
  ['social_media_posts.failure_class', FailureClass],
  ['social_media_posts.needs_attention', Attention],
  ['one_time_tokens.purpose', TokenPurpose],
  ['post_figures.origin', FIGURE_ORIGINS],
  ['experiments.kind', ExperimentKind],
  ['experiments.status', ExperimentStatus],
  ['experiment_members.arm', { A: 'a', B: 'b' }],
  ['schedule_plans.status', PlanStatus],
  ['calendar_rules.severity', { Hard: 'hard', Soft: 'soft' }],
  ['series_occurrences.state', OccurrenceState],
  ['post_series.on_conflict', { Skip: 'skip', Move: 'move' }],
  ['calendar_rules.overridable_by', { Editor: 'editor', Admin: 'admin' }],
];

/** Columns that only the database itself, or SQL written by hand, uses. */
const UNMAPPED: Record<string, string[]> = {
  account_connections: ['used_at'],
  social_media_posts: ['calendar_time'],
  project_categories: ['created_at', 'home_project_id'],
  project_tags: ['created_at', 'home_project_id'],
  content_categories: ['created_at'],
  content_tags: ['created_at'],
};

let database: TestDatabase;
let admin: pg.Client;
let api: Backstage;
let entities: EntityMetadata[];
/** Names of columns by table. */
const columns: Record<string, string[]> = {};

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  api = await openBackstage(database, 'app_user', 1);
  entities = api.dataSource.entityMetadatas;
  const { rows } = await admin.query<{ table: string; names: string[] }>(
    `SELECT table_name AS "table", array_agg(column_name::text) AS names
     FROM information_schema.columns JOIN pg_class ON relname = table_name AND relnamespace = table_schema::regnamespace
     WHERE (table_schema = 'public' AND NOT relispartition AND table_name <> 'migrations') OR (table_schema = 'app' AND table_name = ANY ($1))
     GROUP BY 1`,
    [OF_OPERATOR],
  );
  for (const { table, names } of rows) columns[table] = names;
});

afterAll(async () => {
  await api.close();
  await admin.end();
  await database.drop();
});

describe('entities', () => {
  it('stand for all tables', () => {
    expect(entities.map(({ tableName }) => tableName).sort()).toEqual(Object.keys(columns).sort());
  });

  it('have the columns of their tables, with type, precision and nullability, and a foreign key for each relation', async () => {
    const differences = await schemaDifferences(admin, entities);
    expect(differences.filter(({ kind }) => kind !== 'unmapped')).toEqual([]);
    expect(differences.map(({ object }) => object).sort()).toEqual(
      Object.entries(UNMAPPED)
        .flatMap(([table, names]) => names.map((name) => `${table}.${name}`))
        .sort(),
    );
  });

  it('have no relation whose columns the table lacks', () => {
    for (const entity of entities) {
      for (const column of entity.relations.flatMap((relation) => relation.joinColumns))
        expect(columns[column.entityMetadata.tableName]).toContain(column.databaseName);
    }
  });

  it.each(Object.entries(MODEL_FIELDS))('%s has every field of the model', (name, fields) => {
    const entity = api.dataSource.getMetadata(name);
    expect(entity.columns.map((column) => column.databaseName)).toEqual(
      expect.arrayContaining(fields.split(' ')),
    );
  });

  it('have a version 7 UUID of our own as key, and timestamps that the database keeps', () => {
    for (const entity of entities.filter(({ tableType }) => tableType !== 'junction')) {
      expect([
        entity.name,
        entity.primaryColumns.map((column) => [column.databaseName, column.isGenerated]),
      ]).toEqual([entity.name, [['id', false]]]);
      expect(entity.deleteDateColumn?.databaseName).toBe('deleted_at');
    }
  });
});

/** The values that a CHECK lets a column have. */
async function allowedValues(qualified: string): Promise<string[]> {
  const [table, column] = qualified.split('.') as [string, string];
  const { rows } = await admin.query<{ definition: string }>(
    `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'c'`,
    [table],
  );
  const list = rows
    .map(({ definition }) =>
      new RegExp(`^CHECK \\(\\(${column} = ANY \\(ARRAY\\[(.*)\\]\\)\\)\\)$`).exec(definition),
    )
    .find((match) => match)?.[1];
  return [...(list ?? '').matchAll(/'([^']*)'::text/g)].map((match) => match[1] as string).sort();
}

describe('fixed choices', () => {
  it.each(MODEL_CHOICES)('%s is one of: %s', async (_choice, values, inCode, column) => {
    expect(Object.values(inCode).sort()).toEqual(values.split(' ').sort());
    expect(await allowedValues(column)).toEqual(values.split(' ').sort());
  });

  it.each(LATER_CHOICES)('%s is checked by the database as in the code', async (column, inCode) => {
    expect(await allowedValues(column)).toEqual(Object.values(inCode).sort());
  });

  it('each network of the model has a publisher', async () => {
    expect([...(await findPublishers()).keys()]).toEqual(expect.arrayContaining(MODEL_NETWORKS));
  });

  it.each(['social_media_posts', 'social_media_accounts', 'account_connections'])(
    '%s takes any name of a network, and nothing else',
    async (table) => {
      const { rows } = await admin.query<{ definition: string }>(
        'SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conname = $1',
        [`ck_${table}_platform`],
      );
      const condition = rows[0]?.definition.replace('CHECK', '');
      const takes = async (name: string) =>
        (
          await admin.query<{ taken: boolean }>(
            `SELECT ${condition} AS taken FROM (SELECT $1::text AS platform) given`,
            [name],
          )
        ).rows[0]?.taken;
      for (const name of [...MODEL_NETWORKS, 'x', 'a1', 'n'.repeat(30)])
        expect([name, await takes(name)]).toEqual([name, true]);
      for (const name of ['', 'Threads', '1st', 'two words', 'a-b', 'line\n', 'n'.repeat(31)])
        expect([name, await takes(name)]).toEqual([name, false]);
    },
  );

  it('a content goes back from the archive to any other status', async () => {
    const others = Object.values(ContentStatus).filter((status) => status !== ContentStatus.Archived);
    expect(await allowedValues('contents.archived_from')).toEqual(others.sort());
  });
});
