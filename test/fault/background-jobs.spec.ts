import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { databaseUrlFor, type Config } from '../../src/core/config/config.js';
import { startApi, type TestApi } from '../support/api.js';
import { queuedJobs } from '../support/jobs.js';
import { expectProblem } from '../support/problem.js';
import { countStatements, type StatementCounter } from '../support/statement-counter.js';
import { until } from '../support/until.js';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process.js';

const HEARTBEAT = 'worker.heartbeat';

let api: TestApi;
let admin: pg.Client;
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  api = await startApi();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
});

afterEach(async () => {
  await admin.query('ROLLBACK');
  for (const worker of workers.splice(0)) await worker.kill();
});

afterAll(async () => {
  await admin.end();
  await api.close();
});

async function startWorker(changes: Partial<Config> = {}): Promise<WorkerProcess> {
  const worker = await startWorkerProcess({ ...api.config, ...changes });
  workers.push(worker);
  return worker;
}

async function work() {
  const answer = await fetch(`${api.client.url}/health/work`);
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, body: JSON.parse(text) as unknown };
}
const beatenAt = async () =>
  (await admin.query<{ at: Date }>(`SELECT beaten_at AS at FROM app.heartbeats WHERE name = 'jobs'`)).rows[0]
    ?.at;
const beatAfter = (last: Date | undefined) =>
  until(beatenAt, (at) => at !== undefined && (last === undefined || at > last)) as Promise<Date>;
/** A job that a process is running at this moment. */
const runningHeartbeat = async () => {
  const jobs = await until(
    () => queuedJobs(admin, HEARTBEAT),
    (all) => all.some(({ lockedBy }) => lockedBy !== null),
  );
  return jobs.find(({ lockedBy }) => lockedBy !== null)!;
};

/** Lets no heartbeat come to its end until it is called off. */
async function holdHeartbeats(): Promise<() => Promise<unknown>> {
  await admin.query('BEGIN; LOCK TABLE app.heartbeats');
  return () => admin.query('COMMIT');
}

describe('the probe for background work', () => {
  it('tells that jobs are not done, that they are, and that they have stopped, and since when', async () => {
    await admin.query('DELETE FROM app.heartbeats');
    const never = expectProblem(await work(), 503, 'work.stopped');
    expect(never.detail).toContain('jobs was never seen');

    const worker = await startWorker();
    await beatAfter(undefined);
    const { status, body } = await work();
    const beat = { name: 'jobs', beatenAt: expect.any(String), ageSeconds: expect.any(Number) };
    expect([status, body]).toEqual([200, { status: 'ok', beats: expect.arrayContaining([beat]) }]);
    expect(await worker.stop()).toBe(0);

    await admin.query(`UPDATE app.heartbeats SET beaten_at = beaten_at - interval '60 seconds'`);
    const since = (await beatenAt())!.toISOString();
    const stopped = expectProblem(await work(), 503, 'work.stopped');
    expect(stopped.detail).toContain(`jobs since ${since}`);
  });
});

describe('a job that is running', () => {
  it('comes to its end when its process is told to stop', async () => {
    const before = await beatenAt();
    const letGo = await holdHeartbeats();
    const worker = await startWorker();
    await runningHeartbeat();
    const stopped = worker.stop();
    await letGo();
    expect(await stopped).toBe(0);
    expect(await beatenAt()).not.toEqual(before);
    expect((await queuedJobs(admin, HEARTBEAT)).filter(({ lockedBy }) => lockedBy !== null)).toEqual([]);
  });

  it('is taken over when its process is killed, and not while the process lives', async () => {
    const letGo = await holdHeartbeats();
    const killed = await startWorker();
    const { lockedBy } = await runningHeartbeat();
    const longAgo = `UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '31 seconds' WHERE locked_by = $1`;
    await admin.query(longAgo, [lockedBy]);
    const release = () => admin.query<{ n: number }>('SELECT app.release_abandoned_jobs() AS n');
    expect((await release()).rows).toEqual([{ n: 0 }]);
    await killed.kill();
    await letGo();
    // The process is gone, and so is its connection, a moment later.
    // It may have been running a job of another kind as well.
    await until(release, ({ rows: [row] }) => (row?.n ?? 0) >= 1, 20);
    expect(await queuedJobs(admin, HEARTBEAT)).toContainEqual(
      expect.objectContaining({
        attempts: 1,
        lockedBy: null,
        lastError: 'the process that ran it has ended',
      }),
    );
    const before = await beatenAt();
    await startWorker();
    await beatAfter(before);
  });

  it('of a killed process is let go by the others themselves', async () => {
    const letGo = await holdHeartbeats();
    const killed = await startWorker();
    const { lockedBy } = await runningHeartbeat();
    await killed.kill();
    await letGo();
    await admin.query(
      `UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 minute', key = NULL WHERE locked_by = $1`,
      [lockedBy],
    );
    await startWorker();
    await until(
      () => queuedJobs(admin, HEARTBEAT),
      (jobs) => jobs.every((job) => job.lockedBy !== lockedBy),
    );
  });
});

describe('a worker with nothing to do', () => {
  let counter: StatementCounter | undefined;
  afterEach(() => counter?.close());

  it('sends at most two statements a second', async () => {
    counter = await countStatements(databaseUrlFor('app_worker', api.config));
    // All of them go by the counter, past any pooler.
    await startWorker({
      ...{ DATABASE_WORKER_URL: counter.url, DATABASE_POOLER_URL: undefined },
      PUBLISH_POLL_MS: 2000,
    });
    // From the second beat on: what it does at its start is done by then.
    const begun = await beatAfter(await beatenAt());
    const read = async (beat: Date) => {
      const next = await beatAfter(beat);
      return { beat: next, statements: counter?.statements() ?? 0, at: performance.now() };
    };
    const first = await read(begun);
    // A whole minute, since what comes once a minute, or every five, falls into one round of four.
    let last = first;
    while (last.at - first.at < 58_000) last = await read(last.beat);
    const seconds = (last.at - first.at) / 1000;
    const [from, to] = [first.statements, last.statements];
    for (const worker of workers.splice(0)) await worker.stop();
    expect((to - from) / seconds).toBeGreaterThan(0.5);
    expect((to - from) / seconds).toBeLessThanOrEqual(2);
  }, 180_000);
});
