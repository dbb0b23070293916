import type pg from 'pg';
import { isOwnUuid } from '../core/database/uuid.js';

/** What differed in a project from what its snapshots say. */
export interface RebuiltProject {
  projectId: string;
  /** Days of contents that were missing, wrong, or had no snapshot. */
  rollUps: { added: number; corrected: number; removed: number };
  /** Posts whose newest numbers were missing, wrong, or had no snapshot. */
  figures: { added: number; corrected: number; removed: number };
}

/** Months whose readings are put aside, whether their tables are still there or not; e.g. `2024_01`. */
export async function monthsPutAside(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ month: string }>(
    'SELECT right(name, 7) AS month FROM app.detached_months ORDER BY 1',
  );
  return rows.map(({ month }) => month);
}

/** Projects that there are, the deleted ones too: their numbers come back with them. */
export async function projectsToRebuild(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM projects ORDER BY id');
  return rows.map(({ id }) => id);
}

/**
 * Makes what is derived from the snapshots of a project anew, in one transaction: the roll-ups of its contents and the newest numbers of its
 * posts. Doing it again changes nothing. Snapshots that come meanwhile wait.
 * @param client acts as the owner of the functions, `app_definer`
 */
export async function rebuildProject(client: pg.Client, projectId: string): Promise<RebuiltProject> {
  if (!isOwnUuid(projectId)) throw new Error(`${projectId} is no id of a project`);
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL app.project_ids = '${projectId}'`);
    await client.query('SELECT app.lock_roll_ups($1)', [[projectId]]);
    const { rows } = await client.query<{ change: keyof RebuiltProject['rollUps']; count: number }>(
      `SELECT change, count(*)::int AS count FROM app.roll_up_contents($1, NULL, '-infinity') GROUP BY change`,
      [projectId],
    );
    const before = await figuresOf(client, projectId);
    await client.query('SELECT app.rebuild_post_figures($1)', [projectId]);
    await client.query('SELECT app.rebuild_imported_figures($1)', [projectId]);
    const after = await figuresOf(client, projectId);
    await client.query('COMMIT');
    const rollUps = { added: 0, corrected: 0, removed: 0 };
    for (const { change, count } of rows) rollUps[change] = count;
    return { projectId, rollUps, figures: differences(before, after) };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function figuresOf(client: pg.Client, projectId: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ id: string; digest: string }>(
    `SELECT id, md5((to_jsonb(f) - '{created_at,updated_at}'::text[])::text) AS digest FROM post_figures f WHERE project_id = $1`,
    [projectId],
  );
  return new Map(rows.map(({ id, digest }) => [id, digest]));
}

function differences(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): RebuiltProject['figures'] {
  const ids = [...after.keys()];
  return {
    added: ids.filter((id) => !before.has(id)).length,
    corrected: ids.filter((id) => before.has(id) && before.get(id) !== after.get(id)).length,
    removed: [...before.keys()].filter((id) => !after.has(id)).length,
  };
}
