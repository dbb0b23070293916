import type { MigrationInterface, QueryRunner } from 'typeorm';
import { auditChanges, BASE_COLUMNS, tenantTable, touchOnUpdate } from './support/tenant-table.js';

const BY_EDITORS = `project_id = ANY ((SELECT app.my_projects('editor'))::uuid[])`;

/** Requests for approval, and what a team says about its contents. */
export class Reviews1764000000033 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- A request is for exactly what the content was; closed_as says how it ended.
CREATE TABLE approval_requests (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  content_id uuid NOT NULL,
  requested_by uuid NOT NULL,
  note text NOT NULL DEFAULT '',
  content_hash text NOT NULL,
  content_version integer NOT NULL,
  due_at timestamptz(3),
  remind_at timestamptz(3),
  closed_as text,
  closed_at timestamptz(3),
  CONSTRAINT pk_approval_requests PRIMARY KEY (id),
  CONSTRAINT fk_approval_requests_content_id FOREIGN KEY (project_id, content_id) REFERENCES contents (project_id, id),
  CONSTRAINT fk_approval_requests_requested_by FOREIGN KEY (requested_by) REFERENCES users (id),
  CONSTRAINT ck_approval_requests_note CHECK (length(note) <= 2000),
  CONSTRAINT ck_approval_requests_content_version CHECK (content_version >= 1),
  CONSTRAINT ck_approval_requests_remind_at CHECK (remind_at < due_at),
  CONSTRAINT ck_approval_requests_closed_as
    CHECK (closed_as IN ('approved', 'rejected', 'changes_requested', 'changed', 'withdrawn')),
  CONSTRAINT ck_approval_requests_closed CHECK ((closed_as IS NULL) = (closed_at IS NULL))
);
CREATE UNIQUE INDEX uq_approval_requests_open ON approval_requests (project_id, content_id) WHERE closed_as IS NULL;
CREATE INDEX ix_approval_requests_project_id ON approval_requests (project_id, id);
CREATE INDEX ix_approval_requests_content_id ON approval_requests (project_id, content_id, id);
CREATE INDEX ix_approval_requests_requested_by ON approval_requests (requested_by);
${touchOnUpdate('approval_requests')};
${auditChanges('approval_requests')};
${tenantTable('approval_requests', {
  insert: 'editor',
  update: { role: 'reviewer', columns: ['closed_as', 'closed_at'] },
  worker: {},
})};
-- Nobody asks in another person's name; a reviewer's decision closes a request, and only editors take one back.
CREATE POLICY own_name_insert ON approval_requests AS RESTRICTIVE FOR INSERT TO app_user
  WITH CHECK (requested_by = (SELECT app.uid()));
CREATE POLICY withdrawn_by_editors ON approval_requests AS RESTRICTIVE FOR UPDATE TO app_user
  USING (project_id = ANY ((SELECT app.my_projects('reviewer'))::uuid[]))
  WITH CHECK (closed_as IS DISTINCT FROM 'withdrawn' OR ${BY_EDITORS});

-- A thread is a comment without a parent, and those that name it as theirs.
CREATE TABLE content_comments (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  content_id uuid NOT NULL,
  parent_id uuid,
  author_id uuid NOT NULL,
  body text NOT NULL,
  mentions uuid[] NOT NULL DEFAULT '{}',
  content_version integer NOT NULL,
  edited_at timestamptz(3),
  resolved_at timestamptz(3),
  resolved_by uuid,
  CONSTRAINT pk_content_comments PRIMARY KEY (id),
  CONSTRAINT uq_content_comments_content_id_id UNIQUE (project_id, content_id, id),
  CONSTRAINT fk_content_comments_content_id FOREIGN KEY (project_id, content_id) REFERENCES contents (project_id, id),
  CONSTRAINT fk_content_comments_parent_id FOREIGN KEY (project_id, content_id, parent_id)
    REFERENCES content_comments (project_id, content_id, id),
  CONSTRAINT fk_content_comments_author_id FOREIGN KEY (author_id) REFERENCES users (id),
  CONSTRAINT fk_content_comments_resolved_by FOREIGN KEY (resolved_by) REFERENCES users (id),
  CONSTRAINT ck_content_comments_body CHECK (length(body) BETWEEN 1 AND 5000),
  CONSTRAINT ck_content_comments_mentions CHECK (cardinality(mentions) <= 20),
  CONSTRAINT ck_content_comments_content_version CHECK (content_version >= 1),
  CONSTRAINT ck_content_comments_resolved CHECK ((resolved_at IS NULL) = (resolved_by IS NULL)),
  CONSTRAINT ck_content_comments_thread_resolved CHECK (resolved_at IS NULL OR parent_id IS NULL)
);
CREATE INDEX ix_content_comments_parent_id ON content_comments (project_id, content_id, parent_id);
CREATE INDEX ix_content_comments_author_id ON content_comments (author_id);
CREATE INDEX ix_content_comments_resolved_by ON content_comments (resolved_by);
${touchOnUpdate('content_comments')};
${auditChanges('content_comments')};
${tenantTable('content_comments', {
  insert: 'reviewer',
  update: { role: 'reviewer', columns: ['body', 'mentions', 'edited_at', 'resolved_at', 'resolved_by'] },
  worker: {},
})};
-- Nobody speaks in another person's name, or takes their words away but an admin.
CREATE POLICY own_name_insert ON content_comments AS RESTRICTIVE FOR INSERT TO app_user
  WITH CHECK (author_id = (SELECT app.uid()));
CREATE FUNCTION app.keep_own_words() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE insufficient_privilege USING MESSAGE = 'a comment is changed by whoever wrote it';
END $$;
CREATE TRIGGER keep_own_words BEFORE UPDATE ON content_comments FOR EACH ROW
  WHEN (session_user = 'app_user' AND NEW.author_id IS DISTINCT FROM app.uid()
    AND ((NEW.body, NEW.mentions) IS DISTINCT FROM (OLD.body, OLD.mentions)
      OR NEW.deleted_at IS NOT NULL AND NEW.project_id <> ALL (app.my_projects('admin'))))
  EXECUTE FUNCTION app.keep_own_words();
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TABLE content_comments, approval_requests;
DROP FUNCTION app.keep_own_words()`);
  }
}
