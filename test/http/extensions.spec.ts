import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { FindingsRepository } from '../../examples/brand-guard/src/findings/findings.repository.js';
import brandGuard from '../../examples/brand-guard/src/index.js';
import { WorkerModule } from '../../src/app.module.js';
import { makeBackup } from '../../src/core/backup/make-backup.js';
import { restoreBackup } from '../../src/core/backup/restore-backup.js';
import { databaseUrlFor } from '../../src/core/config/config.js';
import { bootstrapDatabase, inDatabase, withClient } from '../../src/core/database/bootstrap.js';
import { checkTenancy } from '../../src/core/database/tenancy-check.js';
import { migrateExtensions, undoExtension } from '../../src/core/extension/extension-migrations.js';
import {
  defineExtension,
  type Extension,
  type ExtensionDefinition,
} from '../../src/core/extension/extension.js';
import { JobRunner } from '../../src/core/jobs/job-runner.js';
import { Metrics } from '../../src/core/metrics/metrics.js';
import { EventHandlers } from '../../src/projects/index.js';
import { ExtensionMetrics } from '../../src/surface/index.js';
import { rowLevelSecurityChecks, TestProduct } from '../../src/testing/index.js';
import { plantAccount } from '../support/accounts.js';
import { withApiKey } from '../support/api-keys.js';
import { startApiInside, type ApiInside } from '../support/api-inside.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { create, makeTeam, type Team } from '../support/team.js';
import { until } from '../support/until.js';

const METRICS_TOKEN = 'a-token-for-prometheus';

@Module({})
class Empty {}
const define = (changes: Partial<ExtensionDefinition> = {}) =>
  defineExtension({ name: 'sample', version: '1.0.0', compatibleWith: '^0.1.0', module: Empty, ...changes });

describe('the product with the example brand-guard', () => {
  let api: ApiInside;
  let worker: INestApplicationContext;
  let admin: pg.Client;
  let team: Team;
  let phrases: string;

  beforeAll(async () => {
    api = await startApiInside({ METRICS_TOKEN }, { extensions: [brandGuard] });
    worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(api.config, [brandGuard]), {
      logger: false,
    });
    await worker.get(EventHandlers).register();
    worker.get(JobRunner).start();
    admin = new pg.Client({ connectionString: api.database.adminUrl });
    await admin.connect();
    team = await makeTeam(api.client);
    phrases = `${team.base}/brand-guard/phrases`;
  });
  afterAll(async () => {
    await admin.end();
    await worker.get(JobRunner).stop();
    await worker.close();
    await api.close();
  });

  const add = (body: object, client = team.editor.client) => client.post(phrases, body);
  const write = (description: string, more: object = {}) =>
    create(team.editor, `${team.base}/contents`, { title: 'T', contentType: 'text', description, ...more });
  const findings = async () =>
    (
      await team.viewer.client.get<{ items: { contentId: string; messages: string[] }[] }>(
        `${team.base}/brand-guard/findings`,
      )
    ).body.items;

  it('has tables that are made after the product’s, in a history of their own, and taken away again', async () => {
    class Good1795000000001 {
      async up(runner: QueryRunner): Promise<void> {
        await runner.query('CREATE TABLE sample_rows (id uuid)');
      }
      async down(runner: QueryRunner): Promise<void> {
        await runner.query('DROP TABLE sample_rows');
      }
    }
    class Bad1795000000002 extends Good1795000000001 {}
    const url = databaseUrlFor('app_migrator', api.config);
    const [good, both] = [[Good1795000000001], [Good1795000000001, Bad1795000000002]].map((migrations) =>
      define({ migrations }),
    ) as [Extension, Extension];
    await expect(migrateExtensions(url, [both])).rejects.toThrow(
      /^Extension sample: Bad1795000000002 failed/,
    );
    const tables = async () =>
      (
        await admin.query<{ name: string }>(
          `SELECT relname AS name FROM pg_class WHERE relname LIKE 'sample%' AND relkind = 'r' ORDER BY 1`,
        )
      ).rows.map(({ name }) => name);
    expect(await tables()).toEqual(['sample_migrations', 'sample_rows']);
    expect(await migrateExtensions(url, [good])).toEqual([]);
    expect(await undoExtension(url, good)).toEqual(['Good1795000000001']);
    expect(await tables()).toEqual([]);
  });

  it('keeps the promises of tables that belong to projects', async () => {
    expect(await checkTenancy(admin)).toEqual([]);
  });

  it('has its routes behind the same guards, and its rows behind the same locks', async () => {
    const stranger = await makeTeam(api.client, 'Others');
    expectProblem(await api.client.get(phrases), 401, 'auth.not-signed-in');
    expectProblem(await stranger.owner.client.get(phrases), 404, 'resource.not-found');
    expectProblem(await add({ kind: 'banned', text: 'x' }, team.viewer.client), 403, 'access.role-too-low');
    expectFieldProblem(await add({ kind: 'banned' }), 422, 'text');
    const made = await add({ kind: 'banned', text: 'miracle' });
    expect(made.status).toBe(201);
    expect(
      (await team.viewer.client.get(made.headers.get('location')?.replace('/api/v1', '') ?? '')).body,
    ).toMatchObject({
      text: 'miracle',
    });
    expectProblem(await add({ kind: 'banned', text: 'Miracle' }), 409, 'brand-guard.phrase-taken');
  });

  it('keeps a banned phrase from being scheduled, and warns of a missing one', async () => {
    await add({ kind: 'required', text: 'Harbour' });
    const accountId = await plantAccount(api, team.projectId, team.owner, 'threads');
    const contentId = await write('A miracle of bread');
    const { body } = await team.editor.client.post<{
      results: { isReady: boolean; findings: { severity: string; rule: string }[] }[];
    }>(`${team.base}/posts/validate`, { contentId, targets: [{ accountId }] });
    expect(body.results[0]?.findings).toMatchObject([
      { severity: 'error', rule: 'brand-guard.banned' },
      { severity: 'warning', rule: 'brand-guard.required' },
    ]);
    const scheduledTime = new Date(Date.now() + 3_600_000).toISOString();
    const post = { contentId, accountId, scheduledTime };
    expectProblem(await team.editor.client.post(`${team.base}/posts`, post), 422, 'post.not-accepted');
  });

  it('has a rule of the calendar: nothing says a name before its day', async () => {
    const day = new Date(Date.now() + 86_400_000);
    await add({ kind: 'banned', text: 'Rye 2000', bannedUntil: day.toISOString() });
    const accountId = await plantAccount(api, team.projectId, team.owner, 'threads');
    const contentId = await write('Harbour presents: Rye 2000');
    const at = (hours: number) =>
      team.editor.client.post(`${team.base}/posts`, {
        ...{ contentId, accountId },
        scheduledTime: new Date(day.getTime() + hours * 3_600_000).toISOString(),
      });
    const refused = await at(-1);
    expectProblem(refused, 422, 'calendar.rule-broken');
    expect(refused.body).toMatchObject({
      detail: expect.stringContaining('“Rye 2000” must not be said before'),
      details: {
        violations: [{ ruleId: 'brand-guard.launch-dates', kind: 'extension', ruleName: '' }],
        nearestAllowed: { scheduledTime: new Date(Math.ceil(day.getTime() / 60_000) * 60_000).toISOString() },
      },
    });
    expect((await at(1)).status).toBe(201);
  });

  it('has its rule asked before times are looked for, so that a plan is applied as it was made, and names it', async () => {
    const people = await makeTeam(api.client, 'Planned');
    const { base, editor } = people;
    const [hour, day] = [3_600_000, 86_400_000];
    const start = (Math.floor(Date.now() / day) + 2) * day;
    const instant = (hours: number) => new Date(start + hours * hour).toISOString();
    await create(editor, `${base}/brand-guard/phrases`, {
      ...{ kind: 'banned', text: 'Rye 3000', bannedUntil: instant(23) },
    });
    const account = await plantAccount(api, people.projectId, people.owner, 'threads');
    const say = (description: string) =>
      create(editor, `${base}/contents`, { title: 'T', contentType: 'text', description });
    const launch = [await say('Rye 3000 is here'), await say('Rye 3000 is still here')];
    const plan = (contents: string[], to: number) =>
      editor.client.post<{ id: string; placed: number }>(`${base}/schedule/plan`, {
        ...{ from: instant(0), to: instant(to) },
        items: contents.map((contentId) => ({ contentId, accountIds: [account] })),
      });
    const entries = async (id: string) =>
      (
        await editor.client.get<{
          items: { contentId: string; scheduledTime: string | null; explanation: object }[];
        }>(`${base}/schedule/plans/${id}/entries`)
      ).body.items;

    const { body: made } = await plan([...launch, await say('Bread')], 24);
    expect(made.placed).toBe(3);
    for (const { contentId, scheduledTime, explanation } of await entries(made.id)) {
      if (!launch.includes(contentId)) continue;
      expect(scheduledTime && scheduledTime >= instant(23)).toBe(true);
      expect(explanation).toMatchObject({
        reason: {
          sentence: expect.stringContaining('but: “Rye 3000” must not be said before'),
          bindingRuleIds: ['brand-guard.launch-dates'],
        },
      });
    }
    const applied = await editor.client.post(`${base}/schedule/plans/${made.id}/apply`, {});
    expect([applied.status, applied.text.slice(0, 300)]).toEqual([200, expect.any(String)]);

    const { body: tooEarly } = await plan([await say('Rye 3000, at last')], 10);
    expect(await entries(tooEarly.id)).toMatchObject([
      {
        scheduledTime: null,
        explanation: {
          sentence: 'No time is left for it: brand-guard.launch-dates excludes 100 % of its times.',
          excludedBy: [{ ruleId: 'brand-guard.launch-dates', kind: 'extension' }],
        },
      },
    ]);

    const queue = await create(people.admin, `${base}/queues`, {
      ...{ name: 'Q', timeZone: 'UTC' },
      slots: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        accountIds: [account],
        weekday,
        time: instant(2).slice(11, 16),
      })),
    });
    const queued = await editor.client.post<{ instant: string; skipped: object[] }>(
      `${base}/queues/${queue}/posts`,
      { contentId: await say('Rye 3000 in the queue'), accountId: account },
    );
    expect(queued.body).toMatchObject({
      skipped: expect.arrayContaining([
        expect.objectContaining({
          violations: [expect.objectContaining({ ruleId: 'brand-guard.launch-dates' })],
        }),
      ]),
    });
  });

  it('handles events, and works in the background', async () => {
    const contentId = await write('Another miracle at the Harbour');
    const found = await until(findings, (all) => all.some((one) => one.contentId === contentId), 30);
    expect(found.find((one) => one.contentId === contentId)?.messages).toEqual([
      '“miracle” must not be said',
    ]);
    await team.editor.client.patch(`${team.base}/contents/${contentId}`, { description: 'Harbour' });
    await until(findings, (all) => !all.some((one) => one.contentId === contentId), 30);
    await add({ kind: 'banned', text: 'bread' });
    const later = await write('Harbour bread');
    await until(findings, (all) => all.some((one) => one.contentId === later), 30);
  });

  it('is called again, later each time, where its handler fails, and that is told', async () => {
    const failure = new Error('No room for findings');
    const replace = jest.spyOn(worker.get(FindingsRepository), 'replace').mockRejectedValue(failure);
    const contentId = await write('A miracle that nobody notes');
    const waiting = () =>
      admin.query<{ attempts: number; error: string; seconds: number }>(
        `SELECT job.attempts, job.last_error AS error, extract(epoch FROM job.run_at - now())::float8 AS seconds
         FROM graphile_worker._private_jobs job
         WHERE job.locked_at IS NULL AND job.payload->>'handler' = 'brand-guard.look-at-content' AND job.last_error IS NOT NULL`,
      );
    const [first] = (await until(waiting, ({ rows }) => rows[0]?.attempts === 1, 30)).rows;
    expect(first?.error).toContain('No room for findings');
    expect(first?.seconds).toBeGreaterThan(0);
    const product = new TestProduct(api.client.url, api.database, api.app, worker, () => Promise.resolve());
    await product.letTimePass(3);
    const [second] = (await until(waiting, ({ rows }) => rows[0]?.attempts === 2, 30)).rows;
    expect(second?.seconds).toBeGreaterThan(first?.seconds ?? Infinity);
    const told = () =>
      admin.query<{ message: string }>(
        `SELECT message FROM app.unexpected_errors WHERE kind = 'job' AND place = 'event.handle' AND last_project = $1`,
        [team.projectId],
      );
    expect((await until(told, ({ rows }) => rows.length > 0, 30)).rows).toEqual([
      { message: failure.message },
    ]);
    replace.mockRestore();
    await product.letTimePass(60);
    await until(findings, (all) => all.some((one) => one.contentId === contentId), 30);
  });

  it('counts what it does, and tells a gauge that cannot be read from one that is nothing', async () => {
    const metrics = worker.get(ExtensionMetrics);
    metrics.gauge('brand-guard.rooms', 'Rooms.', () => [{ value: 3, labels: { kind: 'red' } }]);
    metrics.gauge('brand-guard.doors', 'Doors.', () => Promise.reject(new Error('No doors')));
    const told = await worker.get(Metrics).expose();
    expect(told).toMatch(/# TYPE brand_guard_findings_total counter\nbrand_guard_findings_total [1-9]/);
    expect(told).toContain('brand_guard_rooms{kind="red"} 3');
    expect(told).not.toMatch(/^brand_guard_doors/m);
  });

  it('has fields of its own on contents, which are looked at', async () => {
    const body = (fields: object) => ({
      title: 'T',
      contentType: 'text',
      metadata: { 'brand-guard': fields },
    });
    const refused = await team.editor.client.post(
      `${team.base}/contents`,
      body({ exemptBecause: '', other: 1 }),
    );
    expectFieldProblem(refused, 422, 'metadata.brand-guard.exemptBecause');
    const contentId = await create(
      team.editor,
      `${team.base}/contents`,
      body({ exemptBecause: '  A quotation ' }),
    );
    const content = `${team.base}/contents/${contentId}`;
    expect((await team.editor.client.get(content)).body.metadata).toEqual({
      'brand-guard': { exemptBecause: 'A quotation' },
    });
    const changed = await team.editor.client.patch(content, { metadata: { 'brand-guard': 7 } });
    expectFieldProblem(changed, 422, 'metadata.brand-guard');
  });

  it('keeps its rows from others in the database too, which the test kit finds out, and finds out when it is not so', async () => {
    const product = new TestProduct(api.client.url, api.database, api.app, worker, () => Promise.resolve());
    const people = await product.makeTeam('Guarded');
    const base = `${people.base}/brand-guard`;
    await create(people.editor, `${base}/phrases`, { kind: 'banned', text: 'miracle' });
    await create(people.editor, `${people.base}/contents`, { title: 'miracle', contentType: 'text' });
    const found = () => people.viewer.client.get<{ items: unknown[] }>(`${base}/findings`);
    await until(found, ({ body }) => body.items.length > 0, 30);
    const checks = rowLevelSecurityChecks(brandGuard, () => ({ product, team: people }));
    const failing = async () => {
      const names: string[] = [];
      for (const { name, run } of checks)
        await run().catch(() => names.push(name.split(' ').slice(0, 3).join(' ')));
      return names;
    };
    expect(await failing()).toEqual([]);
    await admin.query('ALTER TABLE brand_guard_phrases DISABLE ROW LEVEL SECURITY');
    expect(await failing()).toEqual(['the catalogue shows', 'nobody else sees', 'nobody else changes,']);
    await admin.query('ALTER TABLE brand_guard_phrases ENABLE ROW LEVEL SECURITY');
    await admin.query('CREATE POLICY planted ON brand_guard_findings FOR SELECT TO app_worker USING (true)');
    expect(await failing()).toContain('nobody else sees');
    await admin.query('DROP POLICY planted ON brand_guard_findings');
    expect(await failing()).toEqual([]);
  }, 120_000);

  it('is in backups, and comes back with them where it is known', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'asc-backups-'));
    const { adminUrl } = api.database;
    const backupConfig = { ...api.config, DATABASE_BACKUP_URL: adminUrl, BACKUP_DIR: directory };
    const { file } = await makeBackup(backupConfig, { directory });
    const restored: string[] = [];
    const restore = async (extensions: Extension[]) => {
      const name = `asc_extended_${process.pid}_${restored.length}`;
      restored.push(name);
      const config = { ...api.config, DATABASE_URL: inDatabase(api.config.DATABASE_URL ?? '', name) };
      await bootstrapDatabase(adminUrl, config);
      await restoreBackup(databaseUrlFor('app_migrator', config), file, { extensions });
      return withClient(inDatabase(adminUrl, name), async (client) => {
        const { rows } = await client.query<{ text: string }>(
          'SELECT text FROM brand_guard_phrases ORDER BY id',
        );
        return rows.map(({ text }) => text);
      });
    };
    try {
      await expect(restore([])).rejects.toThrow(
        /tables that nothing here makes: public.brand_guard_findings, public.brand_guard_migrations, public.brand_guard_phrases/,
      );
      expect(await restore([brandGuard])).toContain('miracle');
    } finally {
      for (const name of restored)
        await withClient(adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
      await rm(directory, { recursive: true });
    }
  });

  it('lets API keys do what they have its scope for', async () => {
    const key = await withApiKey(team.owner, ['brand-guard:read']);
    expect((await key.get(phrases)).status).toBe(200);
    expectProblem(await key.post(phrases, {}), 403, 'access.scope-missing');
  });
});
