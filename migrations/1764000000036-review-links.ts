import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  auditChanges,
  BASE_COLUMNS,
  definerAccess,
  definerFunction,
  dropDefinerFunctions,
  tenantTable,
  touchOnUpdate,
} from './support/tenant-table.js';

/** Tables of which a link shows the rows that belong to its content. */
const SHOWN = ['content_versions', 'content_approvals', 'approval_requests', 'social_media_posts'] as const;

const OF_LINKED_CONTENT = 'content_id = (SELECT app.linked_content())';
/** What is said by a link names that link, and whoever answers for it. */
const BY_LINK = `(review_link_id, reviewer_name, vouched_by) IN (SELECT l.id, l.name, l.made_by FROM review_links l
    WHERE l.id = (SELECT app.review_link()))`;
const BY_REVIEWERS = `project_id = ANY ((SELECT app.my_projects('reviewer'))::uuid[])`;

/** A table in which people speak, and from now on links too: each row is one's or the other's. */
const spokenByLinks = (table: string, person: string) => `
ALTER TABLE ${table}
  ALTER COLUMN ${person} DROP NOT NULL,
  ADD COLUMN review_link_id uuid,
  -- As the link had it: rows never change.
  ADD COLUMN reviewer_name text,
  ADD COLUMN vouched_by uuid,
  ADD CONSTRAINT fk_${table}_review_link_id FOREIGN KEY (project_id, content_id, review_link_id)
    REFERENCES review_links (project_id, content_id, id),
  ADD CONSTRAINT fk_${table}_vouched_by FOREIGN KEY (vouched_by) REFERENCES users (id),
  ADD CONSTRAINT ck_${table}_one_voice CHECK (num_nonnulls(${person}, review_link_id) = 1),
  ADD CONSTRAINT ck_${table}_reviewer CHECK (num_nulls(review_link_id, reviewer_name, vouched_by) IN (0, 3));
CREATE INDEX ix_${table}_review_link_id ON ${table} (project_id, content_id, review_link_id) WHERE review_link_id IS NOT NULL;
CREATE INDEX ix_${table}_vouched_by ON ${table} (vouched_by) WHERE vouched_by IS NOT NULL;
CREATE POLICY link_insert ON ${table} FOR INSERT TO app_user WITH CHECK (${OF_LINKED_CONTENT});
DROP POLICY own_name_insert ON ${table};
CREATE POLICY own_name_insert ON ${table} AS RESTRICTIVE FOR INSERT TO app_user
  WITH CHECK (${person} = (SELECT app.uid()) OR ${BY_LINK});`;

/** Refuses where a link has spoken: what somebody has decided is not thrown away. */
const spokenByPeople = (table: string, person: string) => `
ALTER TABLE ${table} ALTER COLUMN ${person} SET NOT NULL;
DROP POLICY link_insert ON ${table};
DROP POLICY own_name_insert ON ${table};
ALTER TABLE ${table} DROP COLUMN review_link_id, DROP COLUMN reviewer_name, DROP COLUMN vouched_by;
CREATE POLICY own_name_insert ON ${table} AS RESTRICTIVE FOR INSERT TO app_user WITH CHECK (${person} = (SELECT app.uid()));`;

/**
 * Links by which somebody outside reviews one content. A transaction of such a request begins with app.enter_review_link instead of
 * app.enter: it is no person's, so that everything is closed to it but what the policies below open.
 */
export class ReviewLinks1764000000036 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE review_links (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  content_id uuid NOT NULL,
  made_by uuid NOT NULL,
  name text NOT NULL,
  -- NULL: whichever stage is open.
  stage integer,
  token_hash text NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  CONSTRAINT pk_review_links PRIMARY KEY (id),
  CONSTRAINT uq_review_links_content_id_id UNIQUE (project_id, content_id, id),
  CONSTRAINT fk_review_links_content_id FOREIGN KEY (project_id, content_id) REFERENCES contents (project_id, id),
  CONSTRAINT fk_review_links_made_by FOREIGN KEY (made_by) REFERENCES users (id),
  CONSTRAINT ck_review_links_name CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT ck_review_links_stage CHECK (stage >= 0),
  CONSTRAINT ck_review_links_token_hash CHECK (token_hash ~ '^[0-9a-f]{64}$'),
  CONSTRAINT ck_review_links_expires_at CHECK (expires_at <= created_at + interval '91 days')
);
-- Not unique: it would tell what other projects have, and nobody guesses the same 256 bits.
CREATE INDEX ix_review_links_token_hash ON review_links (token_hash) WHERE deleted_at IS NULL;
CREATE INDEX ix_review_links_made_by ON review_links (made_by);
${touchOnUpdate('review_links')};
${auditChanges('review_links', ['token_hash'])};
${tenantTable('review_links', {
  readableColumns: [
    ...['id', 'created_at', 'updated_at', 'deleted_at'],
    ...['project_id', 'content_id', 'made_by', 'name', 'stage', 'expires_at'],
  ],
  insert: 'editor',
  update: { role: 'editor', columns: [] },
})};
CREATE POLICY own_name_insert ON review_links AS RESTRICTIVE FOR INSERT TO app_user
  WITH CHECK (made_by = (SELECT app.uid()));
CREATE TRIGGER keeps_revoked BEFORE UPDATE ON review_links FOR EACH ROW
  WHEN (OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS DISTINCT FROM OLD.deleted_at) EXECUTE FUNCTION app.keeps_revoked();
${definerAccess('review_links', ['SELECT'])};
GRANT SELECT (deleted_at) ON contents TO app_definer;

-- The link that this transaction has entered, its content and its project; NULL outside of any.
CREATE FUNCTION app.review_link() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.review_link', true), '')::uuid;
CREATE FUNCTION app.linked_content() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.linked_content', true), '')::uuid;
CREATE FUNCTION app.linked_project() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.linked_project', true), '')::uuid;
`);
    await queryRunner.query(
      // A link is worth no more than whoever has made it: it dies with their role. One error for all that a link can lack, so that
      // nobody learns which it is.
      definerFunction('app.enter_review_link(given_hash text) RETURNS void', {
        language: 'plpgsql',
        volatility: 'VOLATILE',
        callers: ['app_user'],
        body: `
DECLARE
  link record;
  setting text;
BEGIN
  IF app.uid() IS NOT NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'a person enters no review link';
  END IF;
  SELECT l.id, l.project_id, l.content_id INTO link
  FROM public.review_links l
  JOIN public.contents c ON c.project_id = l.project_id AND c.id = l.content_id AND c.deleted_at IS NULL
  JOIN public.projects p ON p.id = l.project_id AND p.deleted_at IS NULL
  JOIN public.users u ON u.id = l.made_by AND u.is_active AND u.deleted_at IS NULL
  LEFT JOIN public.team_members m
    ON m.project_id = p.id AND m.user_id = u.id AND m.status = 'active' AND m.deleted_at IS NULL
  WHERE l.token_hash = given_hash AND l.deleted_at IS NULL AND l.expires_at > now()
    AND (p.owner_id = u.id OR app.role_rank(m.role) >= app.role_rank('editor'));
  IF NOT FOUND THEN
    RAISE SQLSTATE 'ZA404' USING MESSAGE = 'no such review link';
  END IF;
  setting := set_config('app.review_link', link.id::text, true);
  setting := set_config('app.linked_content', link.content_id::text, true);
  setting := set_config('app.linked_project', link.project_id::text, true);
END`,
      }) +
        // Who asks for the review, by name.
        definerFunction('app.review_link_maker() RETURNS text', {
          volatility: 'STABLE',
          callers: ['app_user'],
          body: `
SELECT u.full_name FROM public.review_links l JOIN public.users u ON u.id = l.made_by WHERE l.id = app.review_link()`,
        }) +
        // What a link does, the audit log has under whoever has made it.
        definerFunction('app.answer_for_link() RETURNS trigger', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
BEGIN
  SELECT l.made_by INTO NEW.actor_id FROM public.review_links l WHERE l.id = app.review_link();
  RETURN NEW;
END`,
        }),
    );
    await queryRunner.query(`
CREATE TRIGGER answer_for_link BEFORE INSERT ON audit_entries FOR EACH ROW
  WHEN (NEW.actor_id IS NULL) EXECUTE FUNCTION app.answer_for_link();

CREATE POLICY link_read ON review_links FOR SELECT TO app_user USING (id = (SELECT app.review_link()));
CREATE POLICY link_read ON projects FOR SELECT TO app_user USING (id = (SELECT app.linked_project()));
CREATE POLICY link_read ON contents FOR SELECT TO app_user USING (id = (SELECT app.linked_content()));
${SHOWN.map((table) => `CREATE POLICY link_read ON ${table} FOR SELECT TO app_user USING (${OF_LINKED_CONTENT});`).join('\n')}
${spokenByLinks('content_approvals', 'approver_id')}
${spokenByLinks('content_comments', 'author_id')}
-- What the team says among itself is not for outside.
CREATE POLICY link_read ON content_comments FOR SELECT TO app_user USING (review_link_id = (SELECT app.review_link()));

-- A decision closes the request that it answers.
CREATE POLICY link_update ON approval_requests FOR UPDATE TO app_user USING (${OF_LINKED_CONTENT}) WITH CHECK (${OF_LINKED_CONTENT});
ALTER POLICY withdrawn_by_editors ON approval_requests USING (${BY_REVIEWERS} OR ${OF_LINKED_CONTENT});
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER POLICY withdrawn_by_editors ON approval_requests USING (${BY_REVIEWERS});
DROP POLICY link_update ON approval_requests;
DROP POLICY link_read ON content_comments;
${spokenByPeople('content_comments', 'author_id')}
${spokenByPeople('content_approvals', 'approver_id')}
${['projects', 'contents', ...SHOWN].map((table) => `DROP POLICY link_read ON ${table};`).join('\n')}
DROP TRIGGER answer_for_link ON audit_entries;
${dropDefinerFunctions('app.answer_for_link()', 'app.review_link_maker()', 'app.enter_review_link(text)')}
DROP TABLE review_links;
REVOKE SELECT (deleted_at) ON contents FROM app_definer;
DROP FUNCTION app.linked_project();
DROP FUNCTION app.linked_content();
DROP FUNCTION app.review_link();`);
  }
}
