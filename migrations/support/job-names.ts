/** A kind of background work, as the database has to know it before anybody may add it. */
export interface JobName {
  /** As `defineJob` has it; of an extension it begins with the extension's name and a dot. */
  name: string;
  /** Whether its payload has a `projectId`. */
  ofProject: boolean;
  /** Whether people's requests may add it; left out: only the worker and its cron. */
  byRequests?: boolean;
}

const NAME = /^[a-z0-9]+([.-][a-z0-9]+)*$/;

/** Makes kinds of background work known. @throws Error for a name that is none */
export function addJobNames(...jobs: JobName[]): string {
  const rows = jobs.map(
    ({ name, ofProject, byRequests = false }) => `(${quoted(name)}, ${ofProject}, ${byRequests})`,
  );
  return `INSERT INTO app.job_names (name, of_project, by_requests) VALUES ${rows.join(', ')};`;
}

/** Takes them back, with what waits of them. */
export function removeJobNames(...names: string[]): string {
  const list = names.map(quoted).join(', ');
  return `DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t WHERE t.id = j.task_id AND t.identifier IN (${list});
DELETE FROM app.job_names WHERE name IN (${list});`;
}

function quoted(name: string): string {
  if (!NAME.test(name)) throw new Error(`${name} cannot be the name of a job`);
  return `'${name}'`;
}
