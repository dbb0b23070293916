import { declareChecks, type Observation } from '../../core/doctor/check.js';
import { declareLooseReferences } from '../../core/doctor/orphans-check.js';
import { ownerOf, storageKey, type StoredObject } from './media-storage.js';
import { openStorage } from './open-storage.js';

declareLooseReferences({
  table: 'project_events',
  column: 'subject_id',
  to: 'content_comments',
  where: `r.type LIKE 'comment.%'`,
});

/** Of a larger library so many files are looked at: the newest. */
const MOST = 5000;
/** How old something must be that no row names: the job that clears up takes a day, and runs once a night. */
const LEFT_BEHIND = 2 * 24 * 3_600_000;
/** How old a row must be whose file is missing, as SQL: an upload may be under way. */
const SETTLED = `created_at < now() - interval '5 minutes'`;
const NAMED = 3;

export const MEDIA_CHECKS = declareChecks({
  name: 'media files',
  kinds: {
    'media-file-missing': {
      severity: 'error',
      means: 'A file of the media library is not in its folder or bucket.',
      mend: 'Is `MEDIA_DIR`, or `S3_BUCKET`, the one that the API writes to? Else put the folder back from your copy of it.',
    },
    'media-file-stray': {
      severity: 'note',
      means: 'The folder holds files that no row has named for two days.',
      mend: 'A worker removes them each night: is one running?',
    },
  },
  async look(patient) {
    if (patient.config.S3_BUCKET !== undefined)
      return [
        {
          code: 'not-looked-at',
          object: 'media files',
          message: 'They are in a bucket: each would be a request that costs.',
        },
      ];
    const client = await patient.database('reader');
    const storage = await openStorage(patient.config);
    const { rows } = await client.query<{ id: string; project_id: string }>(
      `SELECT id, project_id FROM media_files WHERE purged_at IS NULL AND ${SETTLED} ORDER BY id DESC LIMIT ${MOST}`,
    );
    const missing: string[] = [];
    for (const { id, project_id } of rows)
      if ((await storage.size(storageKey(project_id, id))) === undefined) missing.push(id);
    const old: StoredObject[] = [];
    for await (const object of storage.list()) {
      if (Date.now() - object.changedAt.getTime() > LEFT_BEHIND) old.push(object);
      if (old.length === MOST) break;
    }
    const owned = old.flatMap(({ key }) => ownerOf(key)?.id ?? []);
    const strays = await client.query<{ id: string }>(
      'SELECT DISTINCT k.id FROM unnest($1::uuid[]) k (id) WHERE NOT EXISTS (SELECT FROM media_files f WHERE f.id = k.id AND f.purged_at IS NULL)',
      [owned],
    );
    const observations = [
      told('media-file-missing', missing),
      told(
        'media-file-stray',
        strays.rows.map(({ id }) => id),
      ),
    ].flat();
    if (rows.length === MOST)
      observations.push({
        code: 'not-looked-at',
        object: 'media files',
        message: `Of the library only the newest ${MOST} files were looked at.`,
      });
    return observations;
  },
});

function told(code: string, ids: string[]): Observation[] {
  if (ids.length === 0) return [];
  return [
    {
      code,
      object: 'media_files',
      message: `${ids.length} of them, such as ${ids.slice(0, NAMED).join(', ')}.`,
    },
  ];
}
