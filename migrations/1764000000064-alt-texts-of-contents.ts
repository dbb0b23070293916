import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction } from './support/tenant-table.js';

const instant = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const linked = (table: string, column: string) =>
  `(SELECT coalesce(jsonb_agg(link.${column} ORDER BY link.${column}), '[]') FROM public.${table} link
    WHERE link.project_id = NEW.project_id AND link.content_id = NEW.id)`;

/** Keeps versions by a snapshot; the triggers that call the function stay as they are. */
const keepVersions = (also: string) =>
  definerFunction('app.keep_content_version() RETURNS trigger', {
    language: 'plpgsql',
    volatility: 'VOLATILE',
    callers: ['app_owner'],
    replaces: true,
    body: `
BEGIN
  INSERT INTO public.content_versions (project_id, content_id, version, changed_by, snapshot)
  VALUES (NEW.project_id, NEW.id, NEW.version, app.uid(), jsonb_build_object(
  'title', NEW.title, 'description', NEW.description, 'contentType', NEW.content_type, 'mediaUrls', NEW.media_urls,
  'variants', NEW.variants, 'metadata', NEW.metadata, 'externalId', NEW.external_id,
  'embargo', ${instant('NEW.embargo')}, 'deadline', ${instant('NEW.deadline')},
  'categoryIds', ${linked('content_categories', 'category_id')}, 'tagIds', ${linked('content_tags', 'tag_id')}${also}));
  RETURN NULL;
END`,
  });

/** What contents say of their media to those who do not see them. */
export class AltTextsOfContents1764000000064 implements MigrationInterface {
  name = 'AltTextsOfContents1764000000064';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE contents
  ADD COLUMN alt_texts jsonb NOT NULL DEFAULT '{}',
  ADD CONSTRAINT ck_contents_alt_texts CHECK (jsonb_typeof(alt_texts) = 'object');
GRANT UPDATE (alt_texts) ON contents TO app_user;
${keepVersions(`, 'altTexts', NEW.alt_texts`)}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${keepVersions('')};
ALTER TABLE contents DROP COLUMN alt_texts;`);
  }
}
