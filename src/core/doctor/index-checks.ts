import type { Check, Observation } from './check.js';

/** Smaller tables are read faster whole than by an index; what is unused there says nothing. */
const LARGE_ROWS = 100_000;
const LARGE_BYTES = 8 * 1024 * 1024;

/** Indexes of the product's tables with all by which two can be the same. Partitions' are told by their parents'. */
const INDEXES = `
WITH indexes AS (
  SELECT i.*, c.relname AS name, i.indexrelid::regclass::text AS object, i.indrelid::regclass::text AS "table",
    concat_ws('/', c.relam, i.indkey, i.indclass, i.indcollation, i.indoption, pg_get_expr(i.indexprs, i.indrelid), pg_get_expr(i.indpred, i.indrelid), i.indnkeyatts) AS what,
    EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')) AS is_constraint
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN ('public', 'app') AND NOT c.relispartition
)`;

const INVALID = `${INDEXES}
SELECT 'index-invalid' AS code, object, 'Nobody reads it, and every change of ' || "table" || ' pays for it.' AS message
FROM indexes WHERE NOT (indisvalid AND indisready AND indislive) ORDER BY object`;

const DUPLICATES = `${INDEXES}
SELECT 'index-duplicate' AS code, a.object, 'It has the same columns and condition as ' || b.name || '.' AS message
FROM indexes a JOIN indexes b ON b.indrelid = a.indrelid AND b.what = a.what AND b.indexrelid <> a.indexrelid
WHERE a.indisvalid AND b.indisvalid AND NOT a.is_constraint AND a.indisunique <= b.indisunique
  AND (b.is_constraint OR b.indisunique > a.indisunique OR b.indexrelid < a.indexrelid)
ORDER BY a.object`;

const UNUSED = `${INDEXES}
SELECT 'index-unused' AS code, i.object, pg_size_pretty(pg_relation_size(i.indexrelid)) || ', never read since the statistics began.' AS message
FROM indexes i JOIN pg_stat_user_indexes s ON s.indexrelid = i.indexrelid JOIN pg_stat_user_tables t ON t.relid = i.indrelid
WHERE s.idx_scan = 0 AND NOT i.indisunique AND t.n_live_tup >= ${LARGE_ROWS} AND pg_relation_size(i.indexrelid) >= ${LARGE_BYTES} ORDER BY i.object`;

/** Foreign keys without index are told by the check of roles and policies. */
export const INDEXES_CHECK: Check = {
  name: 'indexes',
  kinds: {
    'index-invalid': {
      severity: 'error',
      means: 'An index was begun and never finished: it answers nothing, and a unique one does not hold.',
      mend: '`REINDEX INDEX CONCURRENTLY …`, or drop it where its name ends in `_ccnew`; as app_owner.',
    },
    'index-duplicate': {
      severity: 'warning',
      means: 'Two indexes of a table are the same.',
      mend: '`DROP INDEX CONCURRENTLY …` the one that no migration makes.',
    },
    'index-unused': {
      severity: 'note',
      means: `An index of a table with ${LARGE_ROWS} rows or more was never read on this server.`,
      mend: 'Nothing, unless it stays so for weeks: some are for rare reads, and for foreign keys. Tell the maintainers.',
    },
  },
  async look(patient) {
    const client = await patient.database('app_migrator');
    const observations: Observation[] = [];
    for (const query of [INVALID, DUPLICATES, UNUSED])
      observations.push(...(await client.query<Observation>(query)).rows);
    return observations;
  },
};
