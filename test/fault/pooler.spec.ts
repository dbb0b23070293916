import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import '../../src/app.module.js';
import type { Config } from '../../src/core/config/config.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import { examine } from '../../src/core/doctor/examination.js';
import { Installation } from '../../src/core/doctor/installation.js';
import { POOLER_CHECK } from '../../src/core/doctor/pooler-check.js';
import { followStream } from '../support/event-client.js';
import { runProgram } from '../support/main-process.js';
import { NO_PGBOUNCER, startPgBouncer, type PgBouncer } from '../support/pgbouncer.mjs';
import { startApiInside, type ApiInside } from '../support/api-inside.js';
import { setStageWith, type Stage } from '../support/publishing.js';
import { until } from '../support/until.js';
import { environmentOf, startWorkerProcess, type WorkerProcess } from '../support/worker-process.js';

if (NO_PGBOUNCER) console.warn(`Nothing is tested through a pooler. ${NO_PGBOUNCER}`);

/** Fewer sessions than the API alone has connections: each transaction may meet another one. */
const SESSIONS = 3;

let pooler: PgBouncer;
let stage: Stage<ApiInside>;
let worker: WorkerProcess;

(NO_PGBOUNCER ? describe.skip : describe)('through PgBouncer in transaction mode', () => {
  beforeAll(async () => {
    const { appUrl } = JSON.parse(process.env.TEST_DATABASE ?? '') as { appUrl: string };
    pooler = await startPgBouncer(appUrl, {
      settings: {
        ...documented(),
        default_pool_size: SESSIONS,
        reserve_pool_size: 0,
        server_idle_timeout: 1,
        admin_users: 'app_user',
      },
    });
    process.env.TEST_POOLER_URL = pooler.url;
    stage = await setStageWith(startApiInside, {});
    worker = await startWorkerProcess(stage.api.config);
  });
  afterAll(async () => {
    await worker.stop();
    await stage.close();
    await pooler.stop();
  });

  it('does the main job through it: sign in, plan, publish once, measure, tell', async () => {
    const { anna, projectId } = stage;
    const base = `/projects/${projectId}`;
    const told = await followStream(anna, projectId, 'events/stream');
    const changes = await followStream(anna, projectId, 'post-changes');
    expect([told.status, changes.status]).toEqual([200, 200]);
    const accountId = await stage.connect('twitter', 'pooled');
    const contents = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        anna.client.post<{ id: string }>(`${base}/contents`, { title: `No. ${n}`, contentType: 'text' }),
      ),
    );
    const posts = await Promise.all(
      contents.map(({ body }) =>
        anna.client.post<{ id: string }>(`${base}/posts`, {
          ...{ contentId: body.id, accountId },
          scheduledTime: new Date(Date.now() + 2000).toISOString(),
        }),
      ),
    );
    expect(posts.map(({ status }) => status)).toEqual(posts.map(() => 201));
    const ids = posts.map(({ body }) => body.id);

    await until(
      () => Promise.all(ids.map((id) => stage.post(id))),
      (views) => views.every(({ status }) => status === 'published'),
    );
    expect(await stage.ledger()).toHaveLength(ids.length);
    await until(
      () => anna.client.get<{ items: unknown[] }>(`${base}/posts/${ids[0]}/performance`),
      ({ body }) => body.items.length > 0,
    );
    // Notifications come past the pooler.
    await told.next(({ event }) => event === 'post.published');
    await changes.next(({ data }) => data.postId === ids[0]);
    told.leave();
    changes.leave();
    // Its heartbeat is a job.
    await until(
      () => fetch(`${stage.api.client.url}/health/work`),
      ({ status }) => status === 200,
    );
  });

  it('names no statements, shares few sessions, and still ends statements that take too long', async () => {
    const pool = stage.api.app.get(DataSource);
    const ask = <Row>(text: string) => pool.query<Row[]>(text);
    await Promise.all(Array.from({ length: 30 }, () => ask('SELECT pg_sleep(0.01)')));
    await withClient(stage.api.database.adminUrl, async (admin) => {
      const { rows } = await admin.query<{ count: number }>(
        `SELECT count(*)::integer FROM pg_stat_activity
       WHERE datname = current_database() AND usename = 'app_user' AND application_name = 'api'`,
      );
      expect(rows[0]?.count).toBeLessThanOrEqual(SESSIONS);
      const past = await admin.query<{ name: string; count: number }>(
        `SELECT application_name AS name, count(*)::integer FROM pg_stat_activity
       WHERE datname = current_database() AND application_name LIKE '%-%' GROUP BY 1`,
      );
      const direct = Object.fromEntries(past.rows.map(({ name, count }) => [name, count]));
      expect(direct).toEqual({ 'api-listen': 1, 'worker-listen': 1, 'worker-jobs': expect.any(Number) });
      expect(direct['worker-jobs']).toBeLessThanOrEqual(stage.api.config.JOBS_CONCURRENCY + 1);
    });
    expect(await ask('SELECT name FROM pg_prepared_statements')).toEqual([]);
    expect(await ask('SHOW statement_timeout')).toEqual([{ statement_timeout: '30s' }]);
  });

  it('whoever waits too long for a session is told to come again', async () => {
    const { anna, api } = stage;
    await withClient(asPooled(api.config.DATABASE_URL ?? '', `${pooler.url}/pgbouncer`), (console) =>
      console.query('SET query_wait_timeout = 1'),
    );
    const runners = Array.from({ length: SESSIONS }, () => api.app.get(DataSource).createQueryRunner());
    for (const runner of runners) {
      await runner.startTransaction();
      await runner.query('SELECT 1');
    }
    const { status, body } = await anna.client.get<{ code: string }>('/projects');
    expect([status, body.code]).toEqual([503, 'database.unavailable']);
    for (const runner of runners) {
      await runner.rollbackTransaction();
      await runner.release();
    }
    expect((await anna.client.get('/projects')).status).toBe(200);
  });

  it.each(['main', 'worker'])('%s.js refuses a pooler that nobody has declared', async (program) => {
    const { config } = stage.api;
    const { DATABASE_URL = '', DATABASE_POOLER_URL = '' } = config;
    const undeclared = asPooled(DATABASE_URL, DATABASE_POOLER_URL);
    const { exitCode, stderr } = await runProgram(`src/${program}.js`, [], {
      ...environmentOf({ ...config, DATABASE_URL: undeclared, DATABASE_POOLER_URL: undefined }),
    });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^The configuration is not usable:\n {2}- DATABASE_\w*URL must lead to the server itself/,
    );
  });

  it('the doctor tells what leads where it should not', async () => {
    const { config } = stage.api;
    const { DATABASE_URL = '', DATABASE_POOLER_URL = '' } = config;
    const found = async (changes: Partial<Config>) => {
      const installation = new Installation({ ...config, ...changes });
      const { findings } = await examine(installation, [POOLER_CHECK]);
      await installation.close();
      return findings.map(({ code, object }) => `${code} ${object}`);
    };
    expect(await found({})).toEqual([]);
    expect(
      await found({
        DATABASE_URL: asPooled(DATABASE_URL, DATABASE_POOLER_URL),
        DATABASE_POOLER_URL: undefined,
      }),
    ).toEqual(['pooler-undeclared DATABASE_URL', 'pooler-undeclared DATABASE_WORKER_URL']);
    const itself = Object.assign(new URL(DATABASE_URL), { username: '', password: '' }).href;
    const both = (code: string) => [`${code} app_user`, `${code} app_worker`];
    expect(await found({ DATABASE_POOLER_URL: itself })).toEqual(both('pooler-absent'));
    const other = Object.assign(new URL(DATABASE_POOLER_URL), { pathname: '/template1' }).href;
    expect(await found({ DATABASE_POOLER_URL: other })).toEqual(both('pooler-unusable'));
    await withClient(stage.api.database.adminUrl, (admin) =>
      admin.query(
        `ALTER ROLE app_worker IN DATABASE ${new URL(DATABASE_URL).pathname.slice(1)} SET statement_timeout = 0`,
      ),
    );
    await stage.api.app.get(DataSource).query('SELECT 1');
    await until(
      () => found({}),
      (findings) => findings.includes('statements-unbounded app_worker'),
    );
  });
});

/** The settings of docs/scaling.md, but for where it listens and what it reads. */
function documented(): Record<string, string> {
  const [, block = ''] = /\[pgbouncer\]\n([\s\S]*?)```/.exec(readFileSync('docs/scaling.md', 'utf8')) ?? [];
  const settings = [...block.matchAll(/^(\w+) = (.*)$/gm)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  return Object.fromEntries(settings.filter(([name]) => !/^(listen|auth)_/.test(name)));
}

function asPooled(url: string, pooler: string): string {
  const { host, pathname } = new URL(pooler);
  return Object.assign(new URL(url), { host, pathname }).href;
}
