import type pg from 'pg';

/** A row of the queue, as the library keeps it. */
export interface QueuedJob {
  name: string;
  payload: Record<string, unknown>;
  attempts: number;
  maxAttempts: number;
  runAt: Date;
  key: string | null;
  lockedBy: string | null;
  lastError: string | null;
}

/** The jobs of a name that are in the queue, the oldest first, as an administrator sees them. */
export async function queuedJobs(admin: pg.Client, name: string): Promise<QueuedJob[]> {
  const { rows } = await admin.query<QueuedJob>(
    `SELECT t.identifier AS name, payload, attempts, max_attempts AS "maxAttempts", run_at AS "runAt", key,
       locked_by AS "lockedBy", last_error AS "lastError"
     FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE t.identifier = $1 ORDER BY j.id`,
    [name],
  );
  return rows;
}

/** Lets the database know a job of a test's own. */
export async function makeJobKnown(
  admin: pg.Client,
  name: string,
  { ofProject, byRequests }: { ofProject: boolean; byRequests: boolean },
): Promise<void> {
  await admin.query('INSERT INTO app.job_names (name, of_project, by_requests) VALUES ($1, $2, $3)', [
    name,
    ofProject,
    byRequests,
  ]);
}
