import type { MigrationInterface, QueryRunner } from 'typeorm';
import { BASE_COLUMNS, tenantTable, touchOnUpdate } from './support/tenant-table.js';

/** A label that several projects may share: categories and tags have the same shape, but for the description. */
function labelTables(table: 'categories' | 'tags', item: 'category' | 'tag', extraColumns: string): string {
  return `
CREATE TABLE ${table} (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  name text NOT NULL,
  slug text NOT NULL,
  colour text NOT NULL DEFAULT '#64748b',
  ${extraColumns}
  CONSTRAINT pk_${table} PRIMARY KEY (id),
  CONSTRAINT uq_${table}_project_id_id UNIQUE (project_id, id),
  CONSTRAINT fk_${table}_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT ck_${table}_name CHECK (length(name) BETWEEN 1 AND 100),
  CONSTRAINT ck_${table}_slug CHECK (length(slug) BETWEEN 1 AND 120),
  CONSTRAINT ck_${table}_colour CHECK (colour ~ '^#[0-9a-f]{6}$')
);
CREATE UNIQUE INDEX uq_${table}_project_id_slug ON ${table} (project_id, slug) WHERE deleted_at IS NULL;
CREATE INDEX ix_${table}_project_id_name ON ${table} (project_id, name, id) WHERE deleted_at IS NULL;

-- Which projects use the ${item}: its home project (home_project_id), and others that were given it.
CREATE TABLE project_${table} (
  project_id uuid NOT NULL,
  ${item}_id uuid NOT NULL,
  home_project_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT pk_project_${table} PRIMARY KEY (project_id, ${item}_id),
  CONSTRAINT fk_project_${table}_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT fk_project_${table}_${item}_id FOREIGN KEY (home_project_id, ${item}_id) REFERENCES ${table} (project_id, id)
);
CREATE INDEX ix_project_${table}_${item}_id ON project_${table} (home_project_id, ${item}_id);

CREATE TABLE content_${table} (
  project_id uuid NOT NULL,
  content_id uuid NOT NULL,
  ${item}_id uuid NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT pk_content_${table} PRIMARY KEY (project_id, content_id, ${item}_id),
  CONSTRAINT fk_content_${table}_content_id FOREIGN KEY (project_id, content_id) REFERENCES contents (project_id, id),
  CONSTRAINT fk_content_${table}_${item}_id FOREIGN KEY (project_id, ${item}_id) REFERENCES project_${table} (project_id, ${item}_id)
);
CREATE INDEX ix_content_${table}_${item}_id ON content_${table} (project_id, ${item}_id, content_id);
${touchOnUpdate(table)};
${tenantTable(table, { insert: 'editor', update: { role: 'editor', columns: ['name', 'slug', 'colour', ...(item === 'category' ? ['description'] : [])] } })};
-- A shared ${item} is readable where it is used; only its home project changes it.
CREATE POLICY user_read ON ${table} FOR SELECT TO app_user USING (id IN (SELECT link.${item}_id FROM project_${table} link));
${linkPolicies(`project_${table}`, `AND home_project_id = ANY ((SELECT app.all_my_projects('viewer'))::uuid[])`)};
${linkPolicies(`content_${table}`, '')};`;
}

/** A link is added and taken away as a whole, so it is the one kind of row that may be deleted. */
function linkPolicies(table: string, alsoForInsert: string): string {
  const editor = `project_id = ANY ((SELECT app.my_projects('editor'))::uuid[])`;
  return `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY member_read ON ${table} FOR SELECT TO app_user
  USING (project_id = ANY ((SELECT app.my_projects('viewer'))::uuid[]));
CREATE POLICY member_insert ON ${table} FOR INSERT TO app_user WITH CHECK (${editor} ${alsoForInsert});
CREATE POLICY member_delete ON ${table} FOR DELETE TO app_user USING (${editor});
CREATE POLICY worker_read ON ${table} FOR SELECT TO app_worker USING (project_id = ANY ((SELECT app.worker_projects())::uuid[]));
GRANT SELECT, INSERT, DELETE ON ${table} TO app_user;
GRANT SELECT ON ${table} TO app_worker`;
}

/** Contents, categories, tags and approvals. */
export class Content1764000000002 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE contents (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  creator_id uuid NOT NULL,
  title text NOT NULL,
  description text NOT NULL DEFAULT '',
  content_type text NOT NULL,
  status text NOT NULL DEFAULT 'draft',
  archived_from text,
  version integer NOT NULL DEFAULT 1,
  media_urls jsonb NOT NULL DEFAULT '[]',
  metadata jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT pk_contents PRIMARY KEY (id),
  CONSTRAINT uq_contents_project_id_id UNIQUE (project_id, id),
  CONSTRAINT fk_contents_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT fk_contents_creator_id FOREIGN KEY (creator_id) REFERENCES users (id),
  CONSTRAINT ck_contents_title CHECK (length(title) BETWEEN 1 AND 300),
  CONSTRAINT ck_contents_description CHECK (length(description) <= 70000),
  CONSTRAINT ck_contents_content_type CHECK (content_type IN ('text', 'image', 'video', 'carousel', 'story', 'reel')),
  CONSTRAINT ck_contents_status CHECK (status IN ('draft', 'scheduled', 'published', 'archived')),
  CONSTRAINT ck_contents_archived_from CHECK ((status = 'archived') = (archived_from IS NOT NULL)),
  CONSTRAINT ck_contents_archived_from_status CHECK (archived_from IN ('draft', 'scheduled', 'published')),
  CONSTRAINT ck_contents_version CHECK (version >= 1),
  CONSTRAINT ck_contents_media_urls CHECK (jsonb_typeof(media_urls) = 'array'),
  CONSTRAINT ck_contents_metadata CHECK (jsonb_typeof(metadata) = 'object')
);
CREATE INDEX ix_contents_living ON contents (project_id, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_contents_updated_at ON contents (project_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_contents_title ON contents (project_id, title, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_contents_status ON contents (project_id, status, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_contents_content_type ON contents (project_id, content_type, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_contents_creator_id ON contents (creator_id, project_id, id);
${touchOnUpdate('contents')};
${tenantTable('contents', {
  insert: 'editor',
  update: {
    role: 'editor',
    columns: [
      'title',
      'description',
      'content_type',
      'status',
      'archived_from',
      'version',
      'media_urls',
      'metadata',
    ],
  },
  worker: { updateColumns: ['status'] },
})};

CREATE TABLE content_approvals (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  content_id uuid NOT NULL,
  approver_id uuid NOT NULL,
  status text NOT NULL DEFAULT 'pending',
  comment text NOT NULL DEFAULT '',
  content_hash text NOT NULL,
  decided_at timestamptz(3),
  CONSTRAINT pk_content_approvals PRIMARY KEY (id),
  CONSTRAINT uq_content_approvals_project_id_id UNIQUE (project_id, id),
  CONSTRAINT fk_content_approvals_content_id FOREIGN KEY (project_id, content_id) REFERENCES contents (project_id, id),
  CONSTRAINT fk_content_approvals_approver_id FOREIGN KEY (approver_id) REFERENCES users (id),
  CONSTRAINT ck_content_approvals_status CHECK (status IN ('pending', 'approved', 'rejected', 'changes_requested')),
  CONSTRAINT ck_content_approvals_comment CHECK (length(comment) <= 5000),
  CONSTRAINT ck_content_approvals_decided CHECK ((status = 'pending') = (decided_at IS NULL))
);
CREATE INDEX ix_content_approvals_content_id ON content_approvals (project_id, content_id, id);
CREATE INDEX ix_content_approvals_approver_id ON content_approvals (approver_id);
${touchOnUpdate('content_approvals')};
${tenantTable('content_approvals', { insert: 'reviewer', worker: {} })};
-- Nobody speaks in another person's name.
CREATE POLICY own_name_insert ON content_approvals AS RESTRICTIVE FOR INSERT TO app_user
  WITH CHECK (approver_id = (SELECT app.uid()));
${labelTables('categories', 'category', `description text NOT NULL DEFAULT '' CONSTRAINT ck_categories_description CHECK (length(description) <= 2000),`)}
${labelTables('tags', 'tag', '')}
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP POLICY user_read ON categories;
DROP POLICY user_read ON tags;
DROP TABLE content_categories, content_tags, project_categories, project_tags, categories, tags;
DROP TABLE content_approvals, contents;`);
  }
}
