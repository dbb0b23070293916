import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerAccess, definerFunction, dropDefinerFunctions } from './support/tenant-table.js';

/** Languages of which PostgreSQL knows the word forms, by the first part of a BCP 47 tag. All others are taken word by word. */
const LANGUAGES: Record<string, string> = {
  ar: 'arabic',
  ca: 'catalan',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  et: 'estonian',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hi: 'hindi',
  hu: 'hungarian',
  hy: 'armenian',
  id: 'indonesian',
  it: 'italian',
  lt: 'lithuanian',
  nb: 'norwegian',
  ne: 'nepali',
  nl: 'dutch',
  nn: 'norwegian',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
  yi: 'yiddish',
};
const LANGUAGE_CASES = Object.entries(LANGUAGES)
  .map(([tag, name]) => `WHEN '${tag}' THEN 'pg_catalog.${name}'::regconfig`)
  .join(' ');

const INDEXED = ['title', 'description', 'variants', 'deleted_at'];

/** Contents are found by their words: by forms of the project's language, and where nothing is found, by likeness. */
export class ContentSearch1764000000032 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
CREATE SCHEMA extensions;
GRANT USAGE ON SCHEMA extensions TO app_definer, app_user, app_worker;
CREATE EXTENSION pg_trgm WITH SCHEMA extensions;
CREATE EXTENSION btree_gin WITH SCHEMA extensions;

CREATE FUNCTION app.text_language(locale text) RETURNS regconfig LANGUAGE sql IMMUTABLE
  SET search_path = pg_catalog, pg_temp
  AS $$SELECT CASE lower(split_part(coalesce(locale, 'en'), '-', 1)) ${LANGUAGE_CASES} ELSE 'pg_catalog.simple'::regconfig END$$;

-- Beside the contents, so that reading and changing those does not carry it along. Written by the database alone.
CREATE TABLE app.content_search (
  project_id uuid NOT NULL,
  content_id uuid NOT NULL,
  vector tsvector NOT NULL,
  -- Of title and tags, in small letters, for likeness: of long texts it would take long to tell.
  words text NOT NULL,
  CONSTRAINT pk_content_search PRIMARY KEY (project_id, content_id),
  CONSTRAINT fk_content_search_content_id FOREIGN KEY (project_id, content_id) REFERENCES public.contents (project_id, id)
);
-- The project is part of both: of a word that everybody uses only the project's own places are read.
CREATE INDEX ix_content_search_vector ON app.content_search USING gin (project_id extensions.uuid_ops, vector);
CREATE INDEX ix_content_search_words ON app.content_search USING gin (project_id extensions.uuid_ops, words extensions.gin_trgm_ops);
ALTER TABLE app.content_search ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.content_search FORCE ROW LEVEL SECURITY;
CREATE POLICY nobody_read ON app.content_search FOR SELECT TO app_user USING (false);
${definerAccess('app.content_search', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])};
GRANT SELECT (title, description, variants, deleted_at) ON contents TO app_definer;
CREATE POLICY definer_select ON tags FOR SELECT TO app_definer USING (true);
GRANT SELECT ON tags TO app_definer;
`);
    await queryRunner.query(
      definerFunction('app.index_contents(projects uuid[], contents uuid[]) RETURNS void', {
        language: 'plpgsql',
        volatility: 'VOLATILE',
        callers: ['app_definer'],
        body: `
BEGIN
  DELETE FROM app.content_search s USING unnest(projects, contents) AS key (project_id, id), public.contents c
  WHERE s.project_id = key.project_id AND s.content_id = key.id AND c.id = key.id AND c.deleted_at IS NOT NULL;
  INSERT INTO app.content_search (project_id, content_id, vector, words)
  SELECT c.project_id, c.id,
    setweight(to_tsvector(language.config, c.title), 'A') || setweight(to_tsvector(language.config, labels.names), 'B')
      || setweight(to_tsvector(language.config, c.description || ' ' || other.texts), 'C'),
    lower(c.title || ' ' || labels.names)
  FROM (SELECT DISTINCT * FROM unnest(projects, contents) AS key (project_id, id)) key
  JOIN public.contents c ON c.project_id = key.project_id AND c.id = key.id AND c.deleted_at IS NULL
  JOIN public.projects p ON p.id = c.project_id
  CROSS JOIN LATERAL (SELECT app.text_language(p.settings ->> 'locale') AS config) language
  CROSS JOIN LATERAL (
    SELECT coalesce(string_agg(t.name, ' '), '') AS names
    FROM public.content_tags link JOIN public.tags t ON t.id = link.tag_id AND t.deleted_at IS NULL
    WHERE link.project_id = c.project_id AND link.content_id = c.id
  ) labels
  CROSS JOIN LATERAL (
    SELECT coalesce(string_agg(concat_ws(' ', v ->> 'title', v ->> 'text'), ' '), '') AS texts FROM jsonb_array_elements(c.variants) v
  ) other
  ON CONFLICT (project_id, content_id) DO UPDATE SET vector = excluded.vector, words = excluded.words;
END`,
      }) +
        definerFunction('app.index_content() RETURNS trigger', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
BEGIN
  PERFORM app.index_contents(ARRAY[NEW.project_id], ARRAY[NEW.id]);
  RETURN NULL;
END`,
        }) +
        definerFunction('app.index_content_of_tag_link() RETURNS trigger', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
BEGIN
  PERFORM app.index_contents(ARRAY[coalesce(NEW.project_id, OLD.project_id)], ARRAY[coalesce(NEW.content_id, OLD.content_id)]);
  RETURN NULL;
END`,
        }) +
        definerFunction('app.index_contents_of_tag() RETURNS trigger', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
BEGIN
  PERFORM app.index_contents(array_agg(link.project_id), array_agg(link.content_id)) FROM public.content_tags link WHERE link.tag_id = NEW.id;
  RETURN NULL;
END`,
        }) +
        definerFunction('app.index_contents_of_project() RETURNS trigger', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
BEGIN
  PERFORM app.index_contents(array_agg(c.project_id), array_agg(c.id)) FROM public.contents c
  WHERE c.project_id = NEW.id AND c.deleted_at IS NULL;
  RETURN NULL;
END`,
        }) +
        // The operators are not leakproof, so that under row-level security no index would serve them: who asks is checked here instead.
        definerFunction(
          'app.search_contents(project uuid, wanted text, most integer) RETURNS TABLE (content_id uuid, rank real, is_fuzzy boolean)',
          {
            language: 'plpgsql',
            volatility: 'VOLATILE',
            callers: ['app_user'],
            body: `
#variable_conflict use_column
DECLARE
  query tsquery;
BEGIN
  IF project <> ALL ((SELECT app.my_projects('viewer'))::uuid[]) THEN
    RETURN;
  END IF;
  SELECT websearch_to_tsquery(app.text_language(p.settings ->> 'locale'), wanted) INTO query FROM public.projects p WHERE p.id = project;
  RETURN QUERY SELECT s.content_id, ts_rank_cd(s.vector, query, 32), false FROM app.content_search s
    WHERE s.project_id = project AND s.vector @@ query ORDER BY 2 DESC, 1 DESC LIMIT most;
  IF FOUND THEN
    RETURN;
  END IF;
  PERFORM set_config('pg_trgm.word_similarity_threshold', '0.4', true);
  RETURN QUERY SELECT s.content_id, extensions.word_similarity(lower(wanted), s.words), true FROM app.content_search s
    WHERE s.project_id = project AND s.words OPERATOR(extensions.%>) lower(wanted) ORDER BY 2 DESC, 1 DESC LIMIT most;
END`,
          },
        ),
    );
    await queryRunner.query(`
GRANT EXECUTE ON FUNCTION app.text_language(text) TO app_definer;
-- At the end of the transaction, when the labels are there as well.
CREATE CONSTRAINT TRIGGER index_new_content AFTER INSERT ON contents DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION app.index_content();
CREATE CONSTRAINT TRIGGER index_content AFTER UPDATE ON contents DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (${INDEXED.map((column) => `NEW.${column} IS DISTINCT FROM OLD.${column}`).join(' OR ')})
  EXECUTE FUNCTION app.index_content();
CREATE CONSTRAINT TRIGGER index_content AFTER INSERT OR DELETE ON content_tags DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION app.index_content_of_tag_link();
CREATE TRIGGER index_contents AFTER UPDATE ON tags
  FOR EACH ROW WHEN (NEW.name <> OLD.name OR NEW.deleted_at IS DISTINCT FROM OLD.deleted_at) EXECUTE FUNCTION app.index_contents_of_tag();
CREATE TRIGGER index_contents AFTER UPDATE ON projects
  FOR EACH ROW WHEN (NEW.settings ->> 'locale' IS DISTINCT FROM OLD.settings ->> 'locale') EXECUTE FUNCTION app.index_contents_of_project();
`);
    // As whoever may: under row-level security the owner sees nothing of it.
    await queryRunner.query(`
SET LOCAL ROLE app_definer;
SELECT app.index_contents(array_agg(project_id), array_agg(id)) FROM public.contents WHERE deleted_at IS NULL;
SET LOCAL ROLE app_owner;`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TRIGGER index_contents ON projects;
DROP TRIGGER index_contents ON tags;
DROP TRIGGER index_content ON content_tags;
DROP TRIGGER index_content ON contents;
DROP TRIGGER index_new_content ON contents;
${dropDefinerFunctions(
  'app.search_contents(uuid, text, integer)',
  'app.index_contents_of_project()',
  'app.index_contents_of_tag()',
  'app.index_content_of_tag_link()',
  'app.index_content()',
  'app.index_contents(uuid[], uuid[])',
)}
REVOKE SELECT (title, description, variants, deleted_at) ON contents FROM app_definer;
DROP POLICY definer_select ON tags;
REVOKE SELECT ON tags FROM app_definer;
DROP TABLE app.content_search;
DROP FUNCTION app.text_language(text);
DROP EXTENSION btree_gin;
DROP EXTENSION pg_trgm;
DROP SCHEMA extensions;`);
  }
}
