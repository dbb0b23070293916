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

/** The media library: pictures and videos of a project, whose bytes stand in the storage. */
export class MediaLibrary1764000000030 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE TABLE media_files (${BASE_COLUMNS},
  project_id uuid NOT NULL,
  uploader_id uuid NOT NULL,
  folder text NOT NULL DEFAULT '',
  file_name text NOT NULL,
  content_type text NOT NULL,
  -- A whole number, which a double holds exactly up to 2^53.
  bytes double precision NOT NULL,
  sha256 text NOT NULL,
  width integer,
  height integer,
  seconds double precision,
  codec text,
  has_thumbnail boolean NOT NULL DEFAULT false,
  alt_text text NOT NULL DEFAULT '',
  -- When its bytes were given up.
  purged_at timestamptz(3),
  CONSTRAINT pk_media_files PRIMARY KEY (id),
  CONSTRAINT uq_media_files_project_id_id UNIQUE (project_id, id),
  CONSTRAINT fk_media_files_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT fk_media_files_uploader_id FOREIGN KEY (uploader_id) REFERENCES users (id),
  CONSTRAINT ck_media_files_folder CHECK (length(folder) <= 500),
  CONSTRAINT ck_media_files_file_name CHECK (length(file_name) BETWEEN 1 AND 255),
  CONSTRAINT ck_media_files_content_type CHECK (content_type IN
    ('image/jpeg', 'image/png', 'image/gif', 'image/webp', 'video/mp4', 'video/quicktime')),
  CONSTRAINT ck_media_files_bytes CHECK (bytes > 0 AND bytes = trunc(bytes)),
  CONSTRAINT ck_media_files_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  -- Only what is in the bin is ever given up.
  CONSTRAINT ck_media_files_purged_at CHECK (purged_at IS NULL OR deleted_at IS NOT NULL)
);
-- The same bytes are in a library once.
CREATE UNIQUE INDEX uq_media_files_sha256 ON media_files (project_id, sha256) WHERE deleted_at IS NULL;
CREATE INDEX ix_media_files_folder ON media_files (project_id, folder, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_media_files_living ON media_files (project_id, id) WHERE deleted_at IS NULL;
CREATE INDEX ix_media_files_uploader_id ON media_files (uploader_id);
CREATE INDEX ix_media_files_to_purge ON media_files (deleted_at) WHERE deleted_at IS NOT NULL AND purged_at IS NULL;
${touchOnUpdate('media_files')};
${auditChanges('media_files')};
${tenantTable('media_files', {
  insert: 'editor',
  update: { role: 'editor', columns: ['folder', 'file_name', 'alt_text'] },
  worker: {},
})};
${definerAccess('media_files', ['SELECT', 'UPDATE'])};
INSERT INTO app.job_names (name, of_project, by_requests) VALUES ('media.clean-up', false, false);
`);
    await queryRunner.query(
      definerFunction(
        'app.media_file_behind_link(project uuid, file uuid) RETURNS TABLE (content_type text, bytes double precision, sha256 text)',
        {
          volatility: 'STABLE',
          callers: ['app_user'],
          body: `
SELECT f.content_type, f.bytes, f.sha256 FROM public.media_files f JOIN public.projects j ON j.id = f.project_id
WHERE f.project_id = project AND f.id = file AND f.deleted_at IS NULL AND j.deleted_at IS NULL`,
        },
      ),
    );
    await queryRunner.query(
      definerFunction('app.purge_media_files(binned_before timestamptz) RETURNS integer', {
        volatility: 'VOLATILE',
        callers: ['app_worker'],
        body: `
WITH purged AS (
  UPDATE public.media_files SET purged_at = now() WHERE deleted_at < binned_before AND purged_at IS NULL RETURNING id
) SELECT count(*)::integer FROM purged`,
      }),
    );
    await queryRunner.query(
      definerFunction('app.media_files_with_bytes(ids uuid[]) RETURNS SETOF uuid', {
        volatility: 'STABLE',
        callers: ['app_worker'],
        body: `
SELECT f.id FROM public.media_files f WHERE f.id = ANY (ids) AND f.purged_at IS NULL`,
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions(
  'app.media_file_behind_link(uuid, uuid)',
  'app.purge_media_files(timestamptz)',
  'app.media_files_with_bytes(uuid[])',
)}
DELETE FROM app.job_names WHERE name = 'media.clean-up';
DROP TABLE media_files`);
  }
}
