import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  BASE_COLUMNS,
  definerFunction,
  dropDefinerFunctions,
  tenantTable,
  touchOnUpdate,
} from './support/tenant-table.js';

/** What a version keeps of a content, by the names of the API. */
const SNAPSHOT = (row: string, ids: (table: string, column: string) => string) => `jsonb_build_object(
  'title', ${row}.title, 'description', ${row}.description, 'contentType', ${row}.content_type, 'mediaUrls', ${row}.media_urls,
  'variants', ${row}.variants, 'metadata', ${row}.metadata, 'externalId', ${row}.external_id,
  'embargo', ${instant(`${row}.embargo`)}, 'deadline', ${instant(`${row}.deadline`)},
  'categoryIds', ${ids('content_categories', 'category_id')}, 'tagIds', ${ids('content_tags', 'tag_id')})`;

function instant(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

const linked = (row: string) => (table: string, column: string) =>
  `(SELECT coalesce(jsonb_agg(link.${column} ORDER BY link.${column}), '[]') FROM public.${table} link
    WHERE link.project_id = ${row}.project_id AND link.content_id = ${row}.id)`;

/** Variants of contents for single networks and accounts, and every version that a content has had. */
export class ContentVersions1764000000028 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE contents
  ADD COLUMN variants jsonb NOT NULL DEFAULT '[]',
  ADD CONSTRAINT ck_contents_variants CHECK (jsonb_typeof(variants) = 'array');
GRANT UPDATE (variants) ON contents TO app_user;
-- Whether somebody has given a post its replies; else they follow the content's variants.
ALTER TABLE social_media_posts ADD COLUMN has_own_replies boolean NOT NULL DEFAULT false;
UPDATE social_media_posts post SET has_own_replies = true
WHERE EXISTS (SELECT FROM social_media_posts reply WHERE reply.project_id = post.project_id AND reply.reply_to_post_id = post.id);
GRANT UPDATE (has_own_replies) ON social_media_posts TO app_user;
-- Posts of series may have replies by their content's variants: the worker makes those, below such a post only.
CREATE POLICY worker_insert_below_series ON social_media_posts FOR INSERT TO app_worker WITH CHECK (
  project_id = ANY ((SELECT app.worker_projects())::uuid[]) AND status = 'scheduled' AND due_at IS NULL
  AND (project_id, reply_to_post_id) IN (SELECT o.project_id, o.post_id FROM series_occurrences o
    WHERE o.project_id = ANY ((SELECT app.worker_projects())::uuid[]) AND o.post_id IS NOT NULL));
GRANT INSERT (has_own_replies, reply_to_post_id, reply_position, reply_text) ON social_media_posts TO app_worker;

-- Written by the database alone, so that no way of changing a content goes past it. A row never changes.
CREATE TABLE content_versions (${BASE_COLUMNS.replace('id uuid NOT NULL', 'id uuid NOT NULL DEFAULT gen_random_uuid()')},
  project_id uuid NOT NULL,
  content_id uuid NOT NULL,
  version integer NOT NULL,
  -- NULL: not a person of the product.
  changed_by uuid,
  snapshot jsonb NOT NULL,
  CONSTRAINT pk_content_versions PRIMARY KEY (id),
  CONSTRAINT uq_content_versions_version UNIQUE (project_id, content_id, version),
  CONSTRAINT fk_content_versions_content_id FOREIGN KEY (project_id, content_id) REFERENCES contents (project_id, id),
  CONSTRAINT fk_content_versions_changed_by FOREIGN KEY (changed_by) REFERENCES users (id),
  CONSTRAINT ck_content_versions_version CHECK (version >= 1),
  CONSTRAINT ck_content_versions_snapshot CHECK (jsonb_typeof(snapshot) = 'object')
);
CREATE INDEX ix_content_versions_changed_by ON content_versions (changed_by);
${touchOnUpdate('content_versions')};
${tenantTable('content_versions', { worker: {} })};
CREATE POLICY definer_insert ON content_versions FOR INSERT TO app_definer WITH CHECK (true);
GRANT INSERT ON content_versions TO app_definer;
CREATE POLICY definer_select ON content_categories FOR SELECT TO app_definer USING (true);
CREATE POLICY definer_select ON content_tags FOR SELECT TO app_definer USING (true);
GRANT SELECT ON content_categories, content_tags TO app_definer;

-- What there was before: as it is now.
INSERT INTO content_versions (project_id, content_id, version, changed_by, snapshot, created_at)
SELECT content.project_id, content.id, content.version, content.creator_id, ${SNAPSHOT('content', linked('content'))}, content.updated_at
FROM contents content;
`);
    await queryRunner.query(
      definerFunction('app.keep_content_version() RETURNS trigger', {
        language: 'plpgsql',
        volatility: 'VOLATILE',
        callers: ['app_owner'],
        body: `
BEGIN
  INSERT INTO public.content_versions (project_id, content_id, version, changed_by, snapshot)
  VALUES (NEW.project_id, NEW.id, NEW.version, app.uid(), ${SNAPSHOT('NEW', linked('NEW'))});
  RETURN NULL;
END`,
      }),
    );
    // At the end of the transaction: by then the labels are there as well.
    await queryRunner.query(`
CREATE CONSTRAINT TRIGGER keep_first_version AFTER INSERT ON contents DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION app.keep_content_version();
CREATE CONSTRAINT TRIGGER keep_version AFTER UPDATE ON contents DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.version <> OLD.version) EXECUTE FUNCTION app.keep_content_version();`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TRIGGER keep_version ON contents;
DROP TRIGGER keep_first_version ON contents;
${dropDefinerFunctions('app.keep_content_version()')}
DROP POLICY definer_select ON content_tags;
DROP POLICY definer_select ON content_categories;
REVOKE SELECT ON content_categories, content_tags FROM app_definer;
DROP TABLE content_versions;
DROP POLICY worker_insert_below_series ON social_media_posts;
REVOKE INSERT (has_own_replies, reply_to_post_id, reply_position, reply_text) ON social_media_posts FROM app_worker;
ALTER TABLE social_media_posts DROP COLUMN has_own_replies;
ALTER TABLE contents DROP COLUMN variants;`);
  }
}
