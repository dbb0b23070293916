import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { databaseUrlFor } from '../../dist/src/core/config/config.js';
import { withClient } from '../../dist/src/core/database/bootstrap.js';
import { processorTime } from '../child.mjs';
import { median, percentile } from '../statistics.mjs';
import { addPosts } from './seed.mjs';

/** Longest time that one measurement may take, in milliseconds. */
const LIMIT = 900_000;
const LOOK_EVERY = 500;

/** How graphile-worker may be set up: as it comes, and as its documentation advises for many small jobs. */
const WAYS = {
  'as it comes': { concurrency: 50 },
  'fetching and completing in batches': {
    concurrency: 50,
    preset: { worker: { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  },
};

/** The floor: jobs of graphile-worker a second, each with one UPDATE, in each of the ways; no row-level security, no other indexes. */
export async function measureJobs(environment, admin, jobs, tell) {
  await admin.query('CREATE TABLE floor_rows (id integer PRIMARY KEY, done_at timestamptz)');
  const results = [];
  for (const [way, options] of Object.entries(WAYS)) {
    tell(`jobs: ${way}`);
    await admin.query('TRUNCATE floor_rows');
    await admin.query(`INSERT INTO floor_rows SELECT n FROM generate_series(1, $1::integer) n`, [jobs]);
    await admin.query(
      `SELECT graphile_worker.add_job('mark', json_build_object('id', n)) FROM generate_series(1, $1::integer) n`,
      [jobs],
    );
    await admin.query('VACUUM (ANALYZE) floor_rows, graphile_worker._private_jobs');
    const runner = await environment.startProgram('./publishing/jobs.mjs', {
      JOBS_DATABASE_URL: environment.adminUrl,
      JOBS_OPTIONS: JSON.stringify(options),
    });
    const { seconds } = await finished(
      admin,
      'SELECT count(*) AS done, min(done_at) AS first, max(done_at) AS last FROM floor_rows WHERE done_at IS NOT NULL',
      jobs,
    );
    await runner.stop();
    results.push({ way, jobsPerSecond: jobs / seconds });
  }
  return results;
}

/** All posts at one second: how many a second go out, how late, and how that goes on. */
export async function measureDrain(environment, admin, { posts, workers, worker }, tell) {
  tell(`drain: ${posts} posts, ${workers} workers`);
  await clear(admin);
  await addPosts(admin, posts, `date_trunc('second', now())`);
  const started = await Promise.all(Array.from({ length: workers }, () => environment.startWorker(worker)));
  const before = await cost(admin, started);
  const { first, seconds } = await finished(admin, PUBLISHED, posts);
  const after = await cost(admin, started);
  await Promise.all(started.map((child) => child.stop()));
  const { rows } = await admin.query(
    `SELECT extract(epoch FROM published_time - $1)::float AS at FROM social_media_posts WHERE status = 'published'`,
    [first],
  );
  const lateness = rows.map(({ at }) => at);
  const curve = Array.from({ length: 10 }, (_, tenth) => {
    const upTo = ((tenth + 1) / 10) * seconds;
    return lateness.filter((at) => at <= upTo).length / posts;
  });
  return {
    workers,
    postsPerSecond: posts / seconds,
    seconds,
    latenessP50: percentile(lateness, 0.5),
    latenessP99: percentile(lateness, 0.99),
    curve,
    workerMicroseconds: (after.workers - before.workers) / posts,
    databaseMicroseconds: (after.database - before.database) / posts,
  };
}

/** Posts that become due one after the other, at half the speed of the drain: how late they go out. */
export async function measureEvenLoad(environment, admin, { perSecond, seconds, worker }, tell) {
  tell(`even load: ${Math.round(perSecond)} posts a second`);
  await clear(admin);
  const posts = Math.floor(perSecond * seconds);
  // Some seconds from now, so that the worker is there when the first is due.
  await addPosts(admin, posts, `now() + interval '8 seconds' + number * interval '1 second' / ${perSecond}`);
  const child = await environment.startWorker(worker);
  await finished(admin, PUBLISHED, posts);
  await child.stop();
  const { rows } = await admin.query(
    `SELECT extract(epoch FROM published_time - scheduled_time)::float AS late FROM social_media_posts WHERE status = 'published'`,
  );
  const lateness = rows.map(({ late }) => late);
  return {
    postsPerSecond: perSecond,
    seconds,
    latenessP50: percentile(lateness, 0.5),
    latenessP99: percentile(lateness, 0.99),
  };
}

/** What a claim of 50 posts costs with few and with many posts in the future, in milliseconds. */
export async function measureClaims(environment, admin, { future }, tell) {
  const results = [];
  for (const posts of [Math.min(10_000, future), future]) {
    tell(`claims: ${posts} posts in the future`);
    await clear(admin);
    await addPosts(admin, posts, `now() + interval '1 day' + number * interval '1 second'`);
    await addPosts(admin, 50, `now() - interval '1 minute'`);
    const times = await withClient(databaseUrlFor('app_worker', environment.config), async (worker) => {
      const taken = [];
      for (let round = 0; round < 60; round++) {
        const ids = Array.from({ length: 50 }, () => randomUUID());
        await worker.query('BEGIN');
        const begun = performance.now();
        const { rowCount } = await worker.query(
          `SELECT * FROM app.claim_due_posts('bench', $1::uuid[], '1 minute')`,
          [ids],
        );
        taken.push(performance.now() - begun);
        await worker.query('ROLLBACK');
        if (rowCount !== 50) throw new Error(`a claim of 50 posts took ${rowCount}`);
      }
      return taken.slice(10);
    });
    results.push({ futurePosts: posts, milliseconds: median(times) });
  }
  const [few, many] = results;
  return { results, ratio: many.milliseconds / few.milliseconds };
}

const PUBLISHED = `SELECT count(*) AS done, min(published_time) AS first, max(published_time) AS last FROM social_media_posts WHERE status = 'published'`;

async function clear(admin) {
  await admin.query('TRUNCATE social_media_posts, publish_attempts, contents CASCADE');
  await admin.query(
    'UPDATE publishing_lanes SET claimable_at = NULL, busy_post_id = NULL, not_before = NULL, consecutive_failures = 0',
  );
}

/** Waits until as many rows are done, and answers in how many seconds from the first to the last. */
async function finished(admin, sql, wanted) {
  const end = performance.now() + LIMIT;
  for (;;) {
    const { done, first, last } = (await admin.query(sql)).rows[0];
    if (Number(done) >= wanted) return { first, seconds: (last - first) / 1000 };
    if (performance.now() > end) throw new Error(`only ${done} of ${wanted} were done in time`);
    await delay(LOOK_EVERY);
  }
}

/** Processor time so far, in microseconds: of the workers, and of the database's connections that they use. */
async function cost(admin, workers) {
  const { rows } = await admin.query(`SELECT pid FROM pg_stat_activity WHERE usename = 'app_worker'`);
  const sum = async (processes) =>
    (await Promise.all(processes.map(processorTime))).reduce((all, time) => all + time, 0);
  return { workers: await sum(workers), database: await sum(rows.map(({ pid }) => ({ processId: pid }))) };
}
