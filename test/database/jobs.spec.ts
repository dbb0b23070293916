import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable, type INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { runInContext, type DatabaseActor } from '../../src/core/context/request-context.js';
import { Transactions } from '../../src/core/database/transactions.js';
import { defineJob, definedJobs } from '../../src/core/jobs/define-job.js';
import { Job } from '../../src/core/jobs/job.decorator.js';
import { JobRunner } from '../../src/core/jobs/job-runner.js';
import { Jobs, type JobOptions } from '../../src/core/jobs/jobs.js';
import { Actor, requestActor, sqlStateOf } from '../support/actors.js';
import { openWithProviders } from '../support/backstage.js';
import { makeJobKnown, queuedJobs } from '../support/jobs.js';
import { addPerson, addSampleProject, addSession, type SampleProject } from '../support/sample-project.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';

const NO_RIGHT = '42501';
const INVALID = '22023';
const FAR_AWAY = new Date('2999-01-01');

const projectJob = { payload: z.object({ projectId: z.uuid(), contentId: z.string() }) };
const COUNT = defineJob({ name: 'test.count', ...projectJob });
const FAIL = defineJob({ name: 'test.fail', ...projectJob, maxAttempts: 3 });
const UNKNOWN = defineJob({ name: 'test.unknown', payload: z.object({}) });
const OF_WORKERS = defineJob({ name: 'test.of-workers', payload: z.object({}) });

/** What the handlers saw: of each job its payload, and the projects whose contents show. */
const seen: { contentId: string; projects: string[] }[] = [];

@Injectable()
class Handlers {
  constructor(private readonly dataSource: DataSource) {}

  @Job(COUNT)
  async count({ contentId }: { contentId: string }): Promise<void> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      'SELECT DISTINCT project_id AS id FROM contents',
    );
    seen.push({ contentId, projects: rows.map(({ id }) => id) });
  }

  @Job(FAIL)
  fail(): Promise<void> {
    return Promise.reject(new Error('no luck'));
  }

  @Job(UNKNOWN)
  async unknown(): Promise<void> {}

  @Job(OF_WORKERS)
  async ofWorkers(): Promise<void> {}
}

let database: TestDatabase;
let admin: pg.Client;
let api: INestApplicationContext;
let worker: INestApplicationContext;
let runner: JobRunner;
let anna: string;
let session: string;
let own: SampleProject;
let strange: SampleProject;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  for (const { name } of [COUNT, FAIL])
    await makeJobKnown(admin, name, { ofProject: true, byRequests: true });
  await makeJobKnown(admin, OF_WORKERS.name, { ofProject: false, byRequests: false });
  api = await openWithProviders(database, 'app_user', [Handlers]);
  worker = await openWithProviders(database, 'app_worker', [Handlers]);
  runner = worker.get(JobRunner, { strict: false });
  anna = await addPerson(admin);
  session = await addSession(admin, anna);
  own = await addSampleProject(admin, anna);
  strange = await addSampleProject(admin, await addPerson(admin));
  runner.start();
});

afterAll(async () => {
  await runner.stop();
  await worker.close();
  await api.close();
  await admin.end();
  await database.drop();
});

beforeEach(async () => {
  seen.length = 0;
  await admin.query('DELETE FROM graphile_worker._private_jobs');
});

/** Adds a job as somebody: in a request of Anna's in her project, unless said. */
function add(
  job: typeof COUNT,
  payload: { projectId: string; contentId: string },
  options: JobOptions = {},
  app = api,
  actor: DatabaseActor | undefined = requestActor(anna, session, { id: own.id }),
): Promise<void> {
  return runInContext({ requestId: 'test', databaseActor: actor }, () =>
    app.get(Jobs, { strict: false }).add(job, payload, options),
  );
}
const payload = (contentId = 'one', projectId = own.id) => ({ projectId, contentId });

describe('the names of jobs', () => {
  it('are the same in the code and in the database', async () => {
    const { rows } = await admin.query<{ name: string }>(
      `SELECT name FROM app.job_names WHERE name NOT LIKE 'test.%' ORDER BY name`,
    );
    const names = definedJobs().map(({ name }) => name);
    expect(rows.map(({ name }) => name)).toEqual(names.filter((name) => !name.startsWith('test.')).sort());
  });
});

describe('a job that is added in a transaction', () => {
  const inTransaction = (end: 'commit' | 'roll back') =>
    runInContext({ requestId: 'test', databaseActor: requestActor(anna, session, { id: own.id }) }, () =>
      api.get(Transactions, { strict: false }).run(async () => {
        await api.get(Jobs, { strict: false }).add(COUNT, payload(), { runAt: FAR_AWAY });
        expect(await queuedJobs(admin, COUNT.name)).toEqual([]);
        if (end === 'roll back') throw new Error('taken back');
      }),
    );

  it('exists when that is committed', async () => {
    await inTransaction('commit');
    const [job, ...others] = await queuedJobs(admin, COUNT.name);
    expect(job).toMatchObject({
      payload: payload(),
      attempts: 0,
      maxAttempts: 25,
      runAt: FAR_AWAY,
      key: null,
    });
    expect(others).toEqual([]);
  });

  it('does not when it is taken back', async () => {
    await expect(inTransaction('roll back')).rejects.toThrow('taken back');
    expect(await queuedJobs(admin, COUNT.name)).toEqual([]);
  });
});

describe('a job', () => {
  it('runs in its project, sees nothing of others, and is gone then', async () => {
    await add(COUNT, payload());
    await until(
      () => queuedJobs(admin, COUNT.name),
      (jobs) => jobs.length === 0,
    );
    expect(seen).toEqual([{ contentId: 'one', projects: [own.id] }]);
  });

  it('is added once more when the one of its key is taken at the same moment', async () => {
    await add(COUNT, payload('first'), { key: 'key', runAt: FAR_AWAY });
    await admin.query('BEGIN');
    await admin.query(`UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'a worker'`);
    const second = add(COUNT, payload('second'), { key: 'key', runAt: FAR_AWAY });
    await until(
      () => admin.query('SELECT FROM pg_locks WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))'),
      ({ rowCount }) => rowCount !== 0,
    );
    await admin.query('COMMIT');
    await second;
    const jobs = await queuedJobs(admin, COUNT.name);
    expect(jobs.map((job) => [job.payload.contentId, job.lockedBy])).toEqual([
      ['first', 'a worker'],
      ['second', null],
    ]);
  });

  it('that fails waits to be tried again, and says why', async () => {
    await add(FAIL, payload());
    const [job] = await until(
      () => queuedJobs(admin, FAIL.name),
      ([one]) => one?.lastError !== null,
    );
    expect(job).toMatchObject({ attempts: 1, maxAttempts: 3, lastError: 'no luck', lockedBy: null });
    expect(job!.runAt.getTime()).toBeGreaterThan(Date.now());
  });

  it('is given up after its last try, and stays to be looked at', async () => {
    await add(FAIL, payload(), { maxAttempts: 1 });
    await until(
      () => queuedJobs(admin, FAIL.name),
      ([one]) => one?.lastError !== null,
    );
    const { rows } = await admin.query('SELECT is_available FROM graphile_worker._private_jobs');
    expect(rows).toEqual([{ is_available: false }]);
  });

  it('with a key replaces the one that waits, of its own project and kind alone', async () => {
    const strangers = requestActor(strange.ownerId, await addSession(admin, strange.ownerId), {
      id: strange.id,
    });
    const later = { runAt: FAR_AWAY, key: 'same' };
    await add(COUNT, payload('one'), later);
    await add(COUNT, payload('two'), later);
    await add(COUNT, payload('theirs', strange.id), later, api, strangers);
    await add(FAIL, payload('another kind'), later);
    const jobs = await queuedJobs(admin, COUNT.name);
    expect(jobs.map((job) => job.payload.contentId)).toEqual(['two', 'theirs']);
    expect(await queuedJobs(admin, FAIL.name)).toHaveLength(1);
  });

  it('with a key keeps the time of the one that waits, so that it runs however often it is added', async () => {
    const later = new Date(FAR_AWAY.getTime() + 1000);
    await add(COUNT, payload('one'), { runAt: FAR_AWAY, key: 'same' });
    await add(COUNT, payload('two'), { runAt: later, key: 'same' });
    expect(await queuedJobs(admin, COUNT.name)).toEqual([
      expect.objectContaining({ payload: payload('two'), runAt: FAR_AWAY }),
    ]);
  });

  it('with a wrong payload is refused before the database is asked', async () => {
    const wrong = { projectId: own.id, contentId: 1 } as unknown as ReturnType<typeof payload>;
    await expect(add(COUNT, wrong)).rejects.toThrow(z.ZodError);
    // @ts-expect-error a payload of another shape does not compile
    await expect(api.get(Jobs, { strict: false }).add(COUNT, { projectId: own.id })).rejects.toThrow(
      z.ZodError,
    );
  });

  it('with a payload that holds more than ids is refused', async () => {
    expect(await sqlStateOf(add(COUNT, payload('x'.repeat(2000))))).toBe(INVALID);
  });
});

describe('the role of the worker suffices for what the library does', () => {
  it('one job of a queue after the other, and the queue is free again when one fails', async () => {
    const outside = new Actor(worker.get(DataSource));
    const sql = `SELECT graphile_worker.add_job($1, '{}', queue_name => 'one by one')`;
    await outside.run(sql, [FAIL.name]);
    await until(
      () => queuedJobs(admin, FAIL.name),
      ([one]) => one?.lastError !== null,
    );
    await outside.run(sql, [OF_WORKERS.name]);
    await until(
      () => queuedJobs(admin, OF_WORKERS.name),
      (jobs) => jobs.length === 0,
    );
    const { rows } = await admin.query('SELECT locked_by FROM graphile_worker._private_job_queues');
    expect(rows).toEqual([{ locked_by: null }]);
  });

  it('knowing which times were there', async () => {
    const { rows } = await admin.query(
      'SELECT identifier FROM graphile_worker._private_known_crontabs ORDER BY 1',
    );
    const scheduled = definedJobs().filter(({ cron }) => typeof cron === 'string');
    expect(rows.map(({ identifier }) => identifier as string)).toEqual(
      scheduled.map(({ name }) => name).sort(),
    );
  });

  it('making up for times of the last day that no process was there for', async () => {
    await admin.query(
      `UPDATE graphile_worker._private_known_crontabs SET known_since = now() - interval '3 days', last_execution = now() - interval '2 days'`,
    );
    const next = await openWithProviders(database, 'app_worker', [Handlers]);
    const another = next.get(JobRunner, { strict: false });
    another.start();
    await until(
      () =>
        admin.query<{ late: boolean }>(
          `SELECT bool_or(last_execution < now() - interval '1 day') AS late FROM graphile_worker._private_known_crontabs`,
        ),
      ({ rows: [all] }) => all?.late === false,
    );
    await another.stop();
    await next.close();
  });
});

describe('who may not add a job', () => {
  it('of a name that the database does not know: nobody', async () => {
    for (const app of [api, worker])
      expect(await sqlStateOf(app.get(Jobs, { strict: false }).add(UNKNOWN, {}))).toBe(NO_RIGHT);
  });

  it('that is for workers: a request', async () => {
    expect(await sqlStateOf(api.get(Jobs, { strict: false }).add(OF_WORKERS, {}))).toBe(NO_RIGHT);
    expect(await sqlStateOf(worker.get(Jobs, { strict: false }).add(OF_WORKERS, {}))).toBe('done');
  });

  it('of a project: whoever is outside', async () => {
    const theirs = payload('theirs', strange.id);
    const later = { runAt: FAR_AWAY };
    const outsiders: [INestApplicationContext, DatabaseActor | undefined][] = [
      [api, requestActor(anna, session, { id: own.id })],
      [api, { userId: anna }],
      [api, undefined],
      [worker, { projectId: own.id }],
    ];
    for (const [app, actor] of outsiders) {
      const adding = runInContext({ requestId: 'test', databaseActor: actor }, () =>
        app.get(Jobs, { strict: false }).add(COUNT, theirs, later),
      );
      expect(await sqlStateOf(adding)).toBe(NO_RIGHT);
    }
    expect(await queuedJobs(admin, COUNT.name)).toEqual([]);
    expect(await sqlStateOf(add(COUNT, theirs, later, worker, { projectId: strange.id }))).toBe('done');
  });

  it('of a project without one, and the other way round', async () => {
    const sql = 'SELECT app.add_job($1, $2, NULL, NULL, NULL)';
    const nobody = new Actor(worker.get(DataSource));
    expect(await sqlStateOf(nobody.run(sql, [COUNT.name, '{}']))).toBe(INVALID);
    const inside = new Actor(worker.get(DataSource), { projectId: own.id });
    expect(await sqlStateOf(inside.run(sql, [OF_WORKERS.name, JSON.stringify(payload())]))).toBe(INVALID);
  });
});

describe('the tables of the queue', () => {
  const TABLES = [
    '_private_jobs',
    '_private_job_queues',
    '_private_tasks',
    '_private_known_crontabs',
    'migrations',
    'jobs',
  ];
  const STATEMENTS = TABLES.flatMap((table) => [
    `SELECT * FROM graphile_worker.${table}`,
    `INSERT INTO graphile_worker.${table} DEFAULT VALUES`,
    `DELETE FROM graphile_worker.${table}`,
  ]);

  it.each([
    ...STATEMENTS,
    `SELECT graphile_worker.add_job('partitions.ensure')`,
    'SELECT * FROM app.job_names',
    'SELECT app.clean_up(1)',
    'SELECT app.ensure_partitions()',
    'SELECT app.release_abandoned_jobs()',
    `SELECT app.hold_job_pool('x')`,
  ])('are closed to the API: %s', async (sql) => {
    for (const actor of [undefined, { userId: anna }])
      expect(await sqlStateOf(new Actor(api.get(DataSource), actor).run(sql))).toBe(NO_RIGHT);
  });

  it('show nothing to a job that runs for a project, and take nothing from it', async () => {
    await add(COUNT, payload(), { runAt: FAR_AWAY });
    const inside = new Actor(worker.get(DataSource), { projectId: own.id });
    expect(await inside.rows('SELECT FROM graphile_worker._private_jobs')).toEqual([]);
    expect((await inside.run('DELETE FROM graphile_worker._private_jobs')).affected).toBe(0);
    expect(await sqlStateOf(inside.run(`SELECT graphile_worker.add_job('test.of-workers')`))).toBe(NO_RIGHT);
    expect(await queuedJobs(admin, COUNT.name)).toHaveLength(1);
  });

  it('belong to nobody who signs in', async () => {
    const outside = new Actor(worker.get(DataSource));
    for (const sql of ['DROP TABLE graphile_worker._private_jobs', 'TRUNCATE graphile_worker._private_jobs'])
      expect(await sqlStateOf(outside.run(sql))).toBe(NO_RIGHT);
  });
});
