import type pg from 'pg';

/** What is looked for first after a backup was put back. */
export interface LookedFor {
  /** Posts that are still to go out. */
  posts: number;
  /** Since when they may be out. */
  lookedSince: Date;
}

/**
 * Pauses publishing for the whole installation, or lets it go on.
 * @param client as `app_owner`
 * @param reason why nothing is sent; null: posts go out again
 */
export async function switchPublishing(client: pg.Client, reason: string | null): Promise<void> {
  await client.query('SELECT app.switch_publishing($1)', [reason]);
}

/**
 * Pauses publishing, and has each post that is still to go out looked for on its network before it is sent.
 * @param since when the backup was taken; null: the last change that the database knows
 */
export async function pauseAfterRestore(client: pg.Client, since: string | null): Promise<LookedFor> {
  await switchPublishing(client, 'A backup was put back.');
  const { rows } = await client.query<LookedFor>(
    'SELECT posts, looked_since AS "lookedSince" FROM app.look_before_publishing($1)',
    [since],
  );
  return rows[0] as LookedFor;
}
