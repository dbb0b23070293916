import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction } from './support/tenant-table.js';

const DELETED =
  's.project_id = key.project_id AND s.content_id = key.id AND c.id = key.id AND c.deleted_at IS NOT NULL';
const LIVING = 'c.project_id = key.project_id AND c.id = key.id AND c.deleted_at IS NULL';
const PROJECT = 'JOIN public.projects p ON p.id = c.project_id';

/**
 * @param keys what else is named where rows are taken away
 * @param contents from where the contents come
 * @param rows which of them, where `contents` does not say so
 */
const statements = (keys: string, contents: string, rows: string) => `
  DELETE FROM app.content_search s USING ${keys}public.contents c
  WHERE ${DELETED};
  INSERT INTO app.content_search (project_id, content_id, vector, words)
  SELECT c.project_id, c.id,
    setweight(to_tsvector(language.config, c.title), 'A') || setweight(to_tsvector(language.config, labels.names), 'B')
      || setweight(to_tsvector(language.config, c.description || ' ' || other.texts), 'C'),
    lower(c.title || ' ' || labels.names)
  FROM ${contents}
  CROSS JOIN LATERAL (SELECT app.text_language(p.settings ->> 'locale') AS config) language
  CROSS JOIN LATERAL (
    SELECT coalesce(string_agg(t.name, ' '), '') AS names
    FROM public.content_tags link JOIN public.tags t ON t.id = link.tag_id AND t.deleted_at IS NULL
    WHERE link.project_id = c.project_id AND link.content_id = c.id
  ) labels
  CROSS JOIN LATERAL (
    SELECT coalesce(string_agg(concat_ws(' ', v ->> 'title', v ->> 'text'), ' '), '') AS texts FROM jsonb_array_elements(c.variants) v
  ) other${rows}
  ON CONFLICT (project_id, content_id) DO UPDATE SET vector = excluded.vector, words = excluded.words;`;

/** Each content by a statement of its own, which can be nothing but a look-up by its key. */
const ONE_BY_ONE = `
DECLARE
  key record;
BEGIN
  FOR key IN SELECT DISTINCT * FROM unnest(projects, contents) AS key (project_id, id) LOOP${statements('', `public.contents c ${PROJECT}`, `\n  WHERE ${LIVING}`)}
  END LOOP;
END`;

/** All by one statement, which is planned once for however many there are. */
const TOGETHER = `
BEGIN${statements(
  'unnest(projects, contents) AS key (project_id, id), ',
  `(SELECT DISTINCT * FROM unnest(projects, contents) AS key (project_id, id)) key
  JOIN public.contents c ON ${LIVING}
  ${PROJECT}`,
  '',
)}
END`;

const indexContents = (body: string) =>
  definerFunction('app.index_contents(projects uuid[], contents uuid[]) RETURNS void', {
    ...{
      language: 'plpgsql',
      volatility: 'VOLATILE',
      callers: ['app_definer'],
      replaces: true,
      body,
    },
  });

/** A plan that was made while the table was small stays in a connection that lives long, and would read all of a table that has grown. */
const BY_INDEX = `
SET LOCAL ROLE app_definer;
ALTER FUNCTION app.index_contents(uuid[], uuid[]) SET enable_seqscan = off;
SET LOCAL ROLE app_owner;`;

/**
 * The words of a content are found by its key. The plan for many, which was for one as well, read the whole table: in a new installation an
 * import took time with the square of its rows, 4,000 of them a minute.
 */
export class IndexContentByContent1764000000072 implements MigrationInterface {
  name = 'IndexContentByContent1764000000072';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(indexContents(ONE_BY_ONE) + BY_INDEX);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(indexContents(TOGETHER));
  }
}
