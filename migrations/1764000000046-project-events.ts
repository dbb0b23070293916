import type { MigrationInterface, QueryRunner } from 'typeorm';
import { cleanUpFunction, ENDED_BEFORE, EXPIRED_WITH_KEYS } from './support/expired-rows.js';
import {
  BASE_COLUMNS,
  definerAccess,
  definerFunction,
  dropDefinerFunctions,
  tenantTable,
} from './support/tenant-table.js';

/** Events that one call puts in order. */
const ORDERED_AT_ONCE = 1000;

const iso = (time: string) => `to_char(${time} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What happens to rows of a table, and what is told of it: ids and scalars of the row as it is then, `n`; `o` is the row before. */
interface Subject {
  /** Columns whose change may be an event. */
  columns: string[];
  /** By the event's type: when an UPDATE is one. */
  changes: Record<string, string>;
  /** When an INSERT is one. */
  insert: Record<string, string>;
  data: Record<string, string>;
}

const becomes = (status: string) => `n.status = '${status}' AND o.status <> '${status}'`;
const binned = (name: string) => ({
  [`${name}.deleted`]: 'n.deleted_at IS NOT NULL AND o.deleted_at IS NULL',
  [`${name}.restored`]: 'n.deleted_at IS NULL AND o.deleted_at IS NOT NULL',
});

const SUBJECTS: Readonly<Record<string, Subject>> = {
  social_media_posts: {
    columns: ['status', 'scheduled_time', 'needs_attention', 'taken_down_at', 'deleted_at'],
    insert: { 'post.created': 'true', 'post.scheduled': `n.status = 'scheduled'` },
    changes: {
      'post.scheduled': becomes('scheduled'),
      'post.rescheduled': `n.status = 'scheduled' AND o.status = 'scheduled' AND n.scheduled_time IS DISTINCT FROM o.scheduled_time`,
      'post.cancelled': becomes('draft'),
      'post.published': becomes('published'),
      'post.failed': becomes('failed'),
      'post.needs-attention':
        'n.needs_attention IS NOT NULL AND n.needs_attention IS DISTINCT FROM o.needs_attention',
      'post.attended': 'n.needs_attention IS NULL AND o.needs_attention IS NOT NULL',
      'post.taken-down': 'n.taken_down_at IS NOT NULL AND o.taken_down_at IS NULL',
      ...binned('post'),
    },
    data: {
      postId: 'n.id',
      contentId: 'n.content_id',
      contentVersion: 'n.content_version',
      accountId: 'n.account_id',
      platform: 'n.platform',
      status: 'n.status',
      scheduledTime: iso('n.scheduled_time'),
      publishedTime: iso('n.published_time'),
      platformPostId: 'n.platform_post_id',
      platformUrl: 'n.platform_url',
      failureClass: 'n.failure_class',
      needsAttention: 'n.needs_attention',
    },
  },
  contents: {
    columns: ['version', 'status', 'deleted_at'],
    insert: { 'content.created': 'true' },
    changes: {
      'content.updated': 'n.version <> o.version',
      'content.archived': becomes('archived'),
      'content.unarchived': `o.status = 'archived' AND n.status <> 'archived'`,
      ...binned('content'),
    },
    data: { contentId: 'n.id', version: 'n.version', status: 'n.status', contentType: 'n.content_type' },
  },
  approval_requests: {
    columns: [],
    insert: { 'content.review-requested': 'true' },
    changes: {},
    data: { approvalRequestId: 'n.id', contentId: 'n.content_id' },
  },
  content_approvals: {
    columns: [],
    insert: {
      'content.approved': `n.status = 'approved'`,
      'content.rejected': `n.status = 'rejected'`,
      'content.changes-requested': `n.status = 'changes_requested'`,
    },
    changes: {},
    data: { approvalId: 'n.id', contentId: 'n.content_id', status: 'n.status' },
  },
  content_comments: {
    columns: [],
    insert: { 'comment.created': 'true' },
    changes: {},
    data: { commentId: 'n.id', contentId: 'n.content_id' },
  },
  social_media_accounts: {
    columns: ['status', 'paused_at', 'deleted_at'],
    insert: { 'account.connected': 'true' },
    changes: {
      'account.needs-attention': becomes('needs_reauth'),
      'account.recovered': becomes('active'),
      'account.disconnected': becomes('revoked'),
      'account.paused': 'n.paused_at IS NOT NULL AND o.paused_at IS NULL',
      'account.resumed': 'n.paused_at IS NULL AND o.paused_at IS NOT NULL',
    },
    data: { accountId: 'n.id', platform: 'n.platform', username: 'n.username', status: 'n.status' },
  },
};

const distinct = (columns: string[]) =>
  columns.map((column) => `OLD.${column} IS DISTINCT FROM NEW.${column}`).join(' OR ');

/** The trigger function of a table: an event for each thing that has happened, in this order. */
function noteFunction(table: string, { insert, changes, data }: Subject): string {
  const happenings = [
    ...Object.entries(insert).map(([type, condition]) => [type, `o.id IS NULL AND (${condition})`]),
    ...Object.entries(changes).map(([type, condition]) => [type, `o.id IS NOT NULL AND (${condition})`]),
  ];
  return definerFunction(`app.note_events_of_${table}() RETURNS trigger`, {
    language: 'plpgsql',
    volatility: 'VOLATILE',
    callers: ['app_owner'],
    body: `
DECLARE
  n public.${table} := NEW;
  o public.${table};
BEGIN
  IF TG_OP = 'UPDATE' THEN
    o := OLD;
  END IF;
  INSERT INTO public.project_events (project_id, type, subject_id, data)
  SELECT n.project_id, e.type, n.id, jsonb_build_object(${Object.entries(data)
    .map(([name, value]) => `'${name}', ${value}`)
    .join(', ')})
  FROM (VALUES ${happenings.map(([type, condition], index) => `(${index}, '${type}', ${condition})`).join(', ')}) e (place, type, happened)
  WHERE e.happened ORDER BY e.place;
  RETURN NULL;
END`,
  });
}

/** What happens in projects, written by the database in the transaction in which it happens, and put into one order for each project. */
export class ProjectEvents1764000000046 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE project_events (${BASE_COLUMNS.replace('id uuid NOT NULL', 'id uuid NOT NULL DEFAULT uuidv7()')},
  -- Not a foreign key: each check would lock a row that all writers of the project share. It is that of the row that changed.
  project_id uuid NOT NULL,
  -- Ascends in the order of writing, with gaps.
  number bigint GENERATED ALWAYS AS IDENTITY,
  type text NOT NULL,
  -- The row that it is about, which decides which events stay in order with each other.
  subject_id uuid NOT NULL,
  data jsonb NOT NULL,
  occurred_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  -- Place in the order of the project, from 1 without gaps. NULL: nobody has asked since it was committed.
  sequence bigint,
  CONSTRAINT pk_project_events PRIMARY KEY (id),
  CONSTRAINT uq_project_events_sequence UNIQUE (project_id, sequence),
  CONSTRAINT ck_project_events_type CHECK (type ~ '^[a-z]+(\\.[a-z]+(-[a-z]+)*)+$')
);
CREATE INDEX ix_project_events_unordered ON project_events (project_id, number) WHERE sequence IS NULL;
CREATE INDEX ix_project_events_occurred_at ON project_events (occurred_at);
${tenantTable('project_events', {})};
${definerAccess('project_events', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])};

-- How far each project is in order. Nobody reads it but app.order_events.
CREATE TABLE app.event_heads (
  project_id uuid NOT NULL,
  sequence bigint NOT NULL DEFAULT 0,
  CONSTRAINT pk_event_heads PRIMARY KEY (project_id)
);
ALTER TABLE app.event_heads ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.event_heads FORCE ROW LEVEL SECURITY;
CREATE POLICY nobody_read ON app.event_heads FOR SELECT TO app_user USING ((SELECT app.uid()) IS NULL);
${definerAccess('app.event_heads', ['SELECT', 'INSERT', 'UPDATE'])};
${dropDefinerFunctions('app.clean_up(integer)')}`);
    await queryRunner.query(
      // Whoever writes waits for nobody: events get their places afterwards, when somebody asks, under a lock that only those who ask share.
      // So a reader who has seen place n has seen all before it that will ever be there.
      definerFunction('app.order_events(project uuid) RETURNS bigint', {
        language: 'plpgsql',
        volatility: 'VOLATILE',
        callers: ['app_user', 'app_worker'],
        body: `
DECLARE
  head bigint;
  placed bigint;
BEGIN
  IF NOT coalesce(CASE session_user
    WHEN 'app_user' THEN project = ANY (app.my_projects('viewer')) ELSE project = ANY (app.worker_projects()) END, false)
  THEN
    RETURN NULL;
  END IF;
  IF NOT EXISTS (SELECT FROM public.project_events e WHERE e.project_id = project AND e.sequence IS NULL) THEN
    RETURN (SELECT h.sequence FROM app.event_heads h WHERE h.project_id = project);
  END IF;
  INSERT INTO app.event_heads (project_id) VALUES (project) ON CONFLICT DO NOTHING;
  SELECT h.sequence INTO head FROM app.event_heads h WHERE h.project_id = project FOR UPDATE;
  WITH waiting AS (
    SELECT e.id, row_number() OVER (ORDER BY e.number) AS place FROM (
      SELECT w.id, w.number FROM public.project_events w WHERE w.project_id = project AND w.sequence IS NULL
      ORDER BY w.number LIMIT ${ORDERED_AT_ONCE}) e
  ), ordered AS (
    UPDATE public.project_events e SET sequence = head + w.place FROM waiting w WHERE e.id = w.id RETURNING 1
  )
  SELECT head + count(*) INTO placed FROM ordered;
  UPDATE app.event_heads h SET sequence = placed WHERE h.project_id = project;
  RETURN placed;
END`,
      }) +
        Object.entries(SUBJECTS)
          .map(([table, subject]) => noteFunction(table, subject))
          .join('') +
        cleanUpFunction({
          ...EXPIRED_WITH_KEYS,
          // Who follows comes back within weeks. What has no place yet nobody has seen.
          'public.project_events': `r.sequence IS NOT NULL AND ${ENDED_BEFORE('r.occurred_at', '90 days')}`,
        }),
    );
    await queryRunner.query(
      Object.entries(SUBJECTS)
        .map(([table, { columns }]) => {
          const run = `EXECUTE FUNCTION app.note_events_of_${table}()`;
          const update = `CREATE TRIGGER note_events_of_changes AFTER UPDATE OF ${columns.join(', ')} ON ${table} FOR EACH ROW WHEN (${distinct(columns)}) ${run};`;
          return `CREATE TRIGGER note_events AFTER INSERT ON ${table} FOR EACH ROW ${run};${columns.length > 0 ? update : ''}`;
        })
        .join('\n'),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${Object.entries(SUBJECTS)
  .map(
    ([table, { columns }]) =>
      `DROP TRIGGER note_events ON ${table};${columns.length > 0 ? `DROP TRIGGER note_events_of_changes ON ${table};` : ''}`,
  )
  .join('\n')}
${dropDefinerFunctions(
  'app.clean_up(integer)',
  'app.order_events(uuid)',
  ...Object.keys(SUBJECTS).map((table) => `app.note_events_of_${table}()`),
)}
DROP TABLE app.event_heads, project_events`);
    await queryRunner.query(cleanUpFunction(EXPIRED_WITH_KEYS));
  }
}
