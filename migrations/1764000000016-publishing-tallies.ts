import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerAccess, definerFunction, dropDefinerFunctions } from './support/tenant-table.js';

/** Upper ends of the histogram of lateness, in seconds, and the columns that count what is below each. */
const BUCKETS = [1, 5, 10, 30, 60, 300, 900, 3600, Infinity].map((seconds) => ({
  label: Number.isFinite(seconds) ? String(seconds) : '+Inf',
  sql: `'${seconds}'::double precision`,
  column: `le_${seconds}`.toLowerCase(),
}));

const COUNTERS = ['published', 'failed', 'seconds_late', ...BUCKETS.map(({ column }) => column)];

/** Sums of what becomes of posts, by platform. `posts` tells of each: `platform`, `published` and `failed` (1, 0 or -1), `late` (seconds, or NULL). */
const totalsOf = (posts: string) => `
  SELECT ended.platform, sum(ended.published) AS published, sum(ended.failed) AS failed, coalesce(sum(ended.late), 0) AS seconds_late,
    ${BUCKETS.map(({ sql, column }) => `count(*) FILTER (WHERE ended.late <= ${sql}) AS ${column}`).join(', ')}
  FROM (${posts}) ended GROUP BY ended.platform`;

const LATE = (post: string) =>
  `CASE WHEN ${post}.status = 'published' THEN greatest(0, extract(epoch FROM ${post}.published_time - ${post}.scheduled_time)) END AS late`;

const ALL_POSTS =
  totalsOf(`SELECT p.platform, (p.status = 'published')::integer AS published, (p.status = 'failed')::integer AS failed, ${LATE('p')}
  FROM public.social_media_posts p WHERE p.status IN ('published', 'failed')`);

const CHANGED_POSTS = totalsOf(`SELECT n.platform, (n.status = 'published')::integer AS published,
    (n.status = 'failed')::integer - (o.status = 'failed')::integer AS failed, ${LATE('n')}
  FROM new_rows n JOIN old_rows o ON o.id = n.id
  WHERE n.status <> o.status AND (n.status IN ('published', 'failed') OR o.status = 'failed')`);

const TALLIES = `
  SELECT t.platform, ${COUNTERS.map((column) => `sum(t.${column}) AS ${column}`).join(', ')}
  FROM app.publishing_tallies t GROUP BY t.platform`;

/**
 * For whoever runs the server: numbers of all projects together, and nothing by which one could be told from another. What waits is looked
 * up in indexes that know of nothing else.
 * @param totals SELECT of `platform` and the counters
 */
const publishingNumbers = (totals: string) =>
  definerFunction('app.publishing_numbers() RETURNS TABLE (name text, label text, value double precision)', {
    volatility: 'STABLE',
    callers: ['app_user'],
    body: `
WITH waiting AS (
  SELECT CASE WHEN l.busy_post_id IS NOT NULL THEN 'behind_another' WHEN l.claimable_at <= now() THEN 'ready' ELSE 'blocked' END AS state,
    count(*) AS posts, extract(epoch FROM now() - min(p.due_at)) AS oldest
  FROM public.social_media_posts p
  JOIN public.publishing_lanes l ON l.account_id = p.account_id
  JOIN public.projects j ON j.id = p.project_id AND j.deleted_at IS NULL
  WHERE p.due_at <= now() AND p.lease_expires_at IS NULL AND p.deleted_at IS NULL
  GROUP BY 1
), leased AS (
  SELECT count(*) FILTER (WHERE a.phase = 'unknown') AS unknown, count(*) FILTER (WHERE a.phase IS DISTINCT FROM 'unknown') AS on_their_way
  FROM public.publishing_lanes l
  LEFT JOIN public.publish_attempts a ON a.project_id = l.project_id AND a.post_id = l.busy_post_id AND a.finished_at IS NULL
  WHERE l.busy_post_id IS NOT NULL
), totals AS (${totals})
SELECT 'waiting', state, posts::double precision FROM waiting
UNION ALL SELECT 'oldest_due', state, oldest FROM waiting
UNION ALL SELECT given.name, '', given.value FROM leased,
  LATERAL (VALUES ('on_their_way', on_their_way::double precision), ('unknown', unknown)) given (name, value)
UNION ALL SELECT 'needs_attention', p.needs_attention, count(*) FROM public.social_media_posts p
  JOIN public.projects j ON j.id = p.project_id AND j.deleted_at IS NULL
  WHERE p.needs_attention IS NOT NULL AND p.deleted_at IS NULL GROUP BY 2
UNION ALL SELECT given.name, platform, given.value FROM totals,
  LATERAL (VALUES ('published', published::double precision), ('failed', failed)) given (name, value)
UNION ALL SELECT given.name, given.label, coalesce(sum(given.value), 0) FROM (SELECT) one LEFT JOIN totals ON true,
  LATERAL (VALUES ('lateness_sum', '', seconds_late::double precision), ('lateness_count', '', le_infinity),
    ${BUCKETS.map(({ label, column }) => `('lateness', '${label}', ${column})`).join(', ')}) given (name, label, value)
  GROUP BY 1, 2`,
  });

/** Counts posts as they end, so that nobody counts all of them to tell how many there are. */
export class PublishingTallies1764000000016 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- What became of posts, of all projects together. The sum of a platform's rows counts: whoever ends posts takes one that nobody else holds,
-- or adds one, so that nobody waits, and there are as many as ever ended posts at the same time.
CREATE TABLE app.publishing_tallies (
  id integer GENERATED ALWAYS AS IDENTITY,
  platform text NOT NULL,
  published bigint NOT NULL,
  -- Those that were tried again are taken off, from whichever row.
  failed bigint NOT NULL,
  seconds_late double precision NOT NULL,
  ${BUCKETS.map(({ column }) => `${column} bigint NOT NULL`).join(',\n  ')},
  CONSTRAINT pk_publishing_tallies PRIMARY KEY (id)
) WITH (fillfactor = 50);
ALTER TABLE app.publishing_tallies ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.publishing_tallies FORCE ROW LEVEL SECURITY;
${definerAccess('app.publishing_tallies', ['SELECT', 'INSERT', 'UPDATE'])};
${dropDefinerFunctions('app.publishing_numbers()')}
SET LOCAL ROLE app_definer;
INSERT INTO app.publishing_tallies (platform, ${COUNTERS.join(', ')}) SELECT * FROM (${ALL_POSTS}) totals;
SET LOCAL ROLE app_owner;
-- They counted all posts at each scrape.
DROP INDEX ix_social_media_posts_published;
DROP INDEX ix_social_media_posts_failed;
`);
    await queryRunner.query(
      publishingNumbers(TALLIES) +
        // Posts begin as drafts or scheduled ones, so that only their changes count.
        definerFunction('app.tally_posts() RETURNS trigger', {
          language: 'plpgsql',
          volatility: 'VOLATILE',
          callers: ['app_owner'],
          body: `
DECLARE
  change record;
BEGIN
  FOR change IN ${CHANGED_POSTS} LOOP
    UPDATE app.publishing_tallies t SET ${COUNTERS.map((column) => `${column} = t.${column} + change.${column}`).join(', ')}
    WHERE t.id = (SELECT free.id FROM app.publishing_tallies free WHERE free.platform = change.platform LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED);
    IF NOT FOUND THEN
      INSERT INTO app.publishing_tallies (platform, ${COUNTERS.join(', ')})
      VALUES (change.platform, ${COUNTERS.map((column) => `change.${column}`).join(', ')});
    END IF;
  END LOOP;
  RETURN NULL;
END`,
        }),
    );
    await queryRunner.query(`
CREATE TRIGGER tally_posts AFTER UPDATE ON social_media_posts REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION app.tally_posts()`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TRIGGER tally_posts ON social_media_posts;
${dropDefinerFunctions('app.tally_posts()', 'app.publishing_numbers()')}
CREATE INDEX ix_social_media_posts_published ON social_media_posts (platform, scheduled_time, published_time) WHERE status = 'published';
CREATE INDEX ix_social_media_posts_failed ON social_media_posts (platform) WHERE status = 'failed';
DROP TABLE app.publishing_tallies`);
    await queryRunner.query(publishingNumbers(ALL_POSTS));
  }
}
