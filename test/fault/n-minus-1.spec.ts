import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig, type Config } from '../../src/core/config/config.js';
import { makeEncryptionKeys, makeSigningKeys } from '../../src/core/config/generated-keys.js';
import { inDatabase, withClient } from '../../src/core/database/bootstrap.js';
import type { TestServer } from '../../src/testing/test-database.js';
import { connectAccount } from '../support/accounts.js';
import { HttpClient, registerPerson, type Person } from '../support/http-client.js';
import { runProgram, startMain, type MainProcess } from '../support/main-process.js';
import { buildPreviousRelease, PREVIOUS_RELEASE, whyNoPreviousRelease } from '../support/previous-release.js';
import { create } from '../support/team.js';
import { until } from '../support/until.js';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process.js';

const reason = whyNoPreviousRelease();
if (reason) process.stderr.write(`The previous release (N-1): not tested, since ${reason}\n`);

interface Document {
  paths: Record<string, { get?: { responses: Record<string, { content?: object }> } }>;
}
/** What each route answered: the status, and the ids of a list that is whole. */
type Reading = Record<string, { status: number; ids?: string[] }>;

/** The one before on the schema of this one, and this one on the data of the one before: as an upgrade without a stop has it. */
(reason ? describe.skip : describe)(`an upgrade from ${PREVIOUS_RELEASE.commit.slice(0, 7)}`, () => {
  const server = JSON.parse(process.env.TEST_DATABASE ?? '{}') as TestServer & { backupUrl: string };
  const name = `asc_n_minus_1_${process.pid}_${Date.now()}`;
  /** What is going to be stopped or taken away, the newest first. */
  const endings: (() => unknown)[] = [];
  const known: Record<string, string> = {};
  let previous: string;
  let environment: Record<string, string>;
  let config: Config;
  let previousApi: MainProcess;
  let previousWorker: WorkerProcess;
  let todaysApi: MainProcess;
  let person: Person;
  let before: Reading;
  /** The errors that workers have told. */
  let said = '';

  const at = (api: MainProcess): Person => ({ ...person, client: person.client.towards(api.url) });
  const startApi = async (release?: string) => {
    const api = await startMain({ ...environment, PORT: '0' }, release);
    endings.push(() => api.stop());
    return api;
  };
  const startWorker = async (release?: string) => {
    const worker = await startWorkerProcess(config, {
      ...({ stdout: 'pipe', release: release ?? process.cwd() } as const),
    });
    worker.process.stdout?.on('data', (chunk) => (said += String(chunk)));
    endings.push(() => worker.kill());
    return worker;
  };
  const documentOf = (release: string) =>
    JSON.parse(readFileSync(join(release, 'openapi.json'), 'utf8')) as Document;

  /** Sends every GET of a release whose ids are known. Streams do not end, and are left out. */
  const readAll = async ({ client }: Person, release: string): Promise<Reading> => {
    const reading: Reading = {};
    for (const [path, { get }] of Object.entries(documentOf(release).paths)) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, key]) => key ?? '');
      if (!get || !path.startsWith('/api/v1/') || names.some((key) => !known[key])) continue;
      if ('text/event-stream' in (get.responses['200']?.content ?? {})) continue;
      const address = path
        .slice('/api/v1'.length)
        .replace(/\{(\w+)\}/g, (_, key: string) => known[key] ?? '');
      const { status, body } = await client.get<{ items?: { id?: string }[]; nextCursor?: string | null }>(
        address,
      );
      // Of a list that has more pages now, older things may have moved to the next.
      const ids = body.nextCursor
        ? undefined
        : body.items?.flatMap(({ id }) => (id === undefined ? [] : [id]));
      reading[path] = { status, ...(ids ? { ids } : {}) };
    }
    return reading;
  };
  /** Writes what people write every day, and has the post published by whichever workers there are. */
  const workOn = async (api: MainProcess): Promise<void> => {
    const { projectId, accountId } = known;
    const anna = at(api);
    const base = `/projects/${projectId}`;
    const name = randomUUID();
    const made = await anna.client.send<{ id: string }>(
      ...(['POST', `${base}/contents`, { title: name, contentType: 'text' }] as const),
      { 'idempotency-key': name },
    );
    expect(made.status).toBe(201);
    const contentId = made.body.id;
    for (const [path, body] of [
      [`/contents/${contentId}/comments`, { body: 'Good.' }],
      [`/contents/${contentId}/approvals`, { status: 'approved' }],
      ['/tags', { name }],
      ['/queues', { name }],
      ['/templates', { name, kind: 'template', body: 'Looks good.' }],
      ['/goals', { metric: 'views', name, target: 1, firstDay: '2030-03-01', lastDay: '2030-03-31' }],
      [
        '/series',
        { accountId, contentIds: [contentId], rrule: 'FREQ=YEARLY', startLocal: '2030-03-01T10:00:00' },
      ],
    ] as const)
      await create(anna, `${base}${path}`, body);
    expect((await anna.client.patch(`${base}/contents/${contentId}`, { title: `${name}!` })).status).toBe(
      200,
    );
    const scheduledTime = new Date(Date.now() + 86_400_000).toISOString();
    const later = await create(anna, `${base}/posts`, { contentId, accountId, scheduledTime });
    expect((await anna.client.post(`${base}/posts/${later}/cancel`)).status).toBe(200);
    const due = await create(anna, `${base}/posts`, { contentId, accountId });
    expect((await anna.client.post(`${base}/posts/${due}/publish-now`)).status).toBe(200);
    await until(
      () => anna.client.get<{ status: string; failureMessage: string | null }>(`${base}/posts/${due}`),
      ({ body: { status, failureMessage } }) => {
        if (status === 'failed') throw new Error(`${due}: ${failureMessage}`);
        return status === 'published';
      },
    );
  };
  /** What was read before, and is not read now: routes that answer otherwise, and things that a list leaves out. Lists may grow. */
  const lost = (now: Reading) =>
    Object.entries(before).flatMap(([path, { status, ids: listed = [] }]) => {
      const found = now[path];
      const isSame = found?.status === status && listed.every((id) => found.ids?.includes(id) ?? true);
      return isSame ? [] : [{ path, was: status, is: found?.status }];
    });

  beforeAll(async () => {
    const built = await buildPreviousRelease();
    endings.push(built.remove);
    previous = built.directory;
    environment = {
      NODE_ENV: 'test',
      LOG_LEVEL: 'error',
      DATA_DIR: join(previous, 'data'),
      DATABASE_URL: inDatabase(server.appUrl, name),
      DATABASE_ADMIN_URL: server.adminUrl,
      DATABASE_POOL_SIZE: '6',
      SANDBOX_URL: process.env.TEST_SANDBOX ?? '',
      JWT_PRIVATE_KEYS: makeSigningKeys(),
      ENCRYPTION_KEYS: makeEncryptionKeys(),
      RATE_LIMIT_READS: '0',
      RATE_LIMIT_CHANGES: '0',
      RATE_LIMIT_PUBLIC: '0',
      PUBLISH_POLL_MS: '100',
      METRICS_PLAN_SECONDS: '1,5',
    };
    config = loadConfig(environment);
    endings.push(() =>
      withClient(server.adminUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
    );
    const program = 'src/core/database/migrate.command.js';
    const migrated = await runProgram(program, ['--bootstrap'], environment, previous, previous);
    expect(migrated).toMatchObject({ exitCode: 0 });
    previousApi = await startApi(previous);
    previousWorker = await startWorker(previous);
  }, 240_000);
  afterAll(async () => {
    for (const end of endings.reverse()) await end();
  });

  it('has work done by the previous release to begin with', async () => {
    person = await registerPerson(new HttpClient(previousApi.url), 'Anna');
    const base = `/projects/${(known.projectId = await create(person, '/projects', { name: 'Stage' }))}`;
    known.accountId = await connectAccount(person, known.projectId, 'twitter', 'harbourbakery');
    known.categoryId = await create(person, `${base}/categories`, { name: 'News' });
    known.contentId = await create(person, `${base}/contents`, { title: 'Old', contentType: 'text' });
    known.commentId = await create(person, `${base}/contents/${known.contentId}/comments`, { body: 'Old.' });
    known.postId = await create(person, `${base}/posts`, {
      ...{ contentId: known.contentId, accountId: known.accountId },
      scheduledTime: new Date(Date.now() + 86_400_000).toISOString(),
    });
    await workOn(previousApi);
    before = await readAll(person, previous);
    expect(before[`/api/v1/projects/{projectId}/posts`]?.ids).toHaveLength(3);
    expect(Object.values(before).filter(({ status }) => status === 200).length).toBeGreaterThan(40);
  });

  it('is backed up and migrated under the running previous release', async () => {
    const program = 'src/core/database/migrate.command.js';
    const { exitCode, stdout } = await runProgram(
      program,
      ['--bootstrap', '--json', '--backup', join(previous, 'data')],
      { ...environment, DATABASE_BACKUP_URL: inDatabase(server.backupUrl, name) },
    );
    const { ran, backup } = JSON.parse(stdout) as { ran: string[]; backup: string | null };
    expect({ exitCode, backedUp: backup !== null }).toEqual({ exitCode: 0, backedUp: true });
    expect(ran.length).toBeGreaterThan(0);
  });

  it('leaves the previous release working on the new schema', async () => {
    expect(lost(await readAll(at(previousApi), previous))).toEqual([]);
    await workOn(previousApi);
    await until(
      () =>
        Promise.resolve(
          PREVIOUS_RELEASE.troubles.every((trouble) => said.includes(trouble.split(': ')[1] ?? '')),
        ),
      Boolean,
    );
    expect(previousApi.output()).toBe('');
  });

  it('leaves it working where it is started anew, as when one goes back', async () => {
    expect(await previousWorker.stop()).toBe(0);
    await previousApi.stop();
    previousApi = await startApi(previous);
    previousWorker = await startWorker(previous);
    await workOn(previousApi);
    expect(previousApi.output()).toBe('');
  });

  it('lets both releases work beside each other: what one schedules, the other publishes', async () => {
    todaysApi = await startApi();
    await workOn(todaysApi);
    expect(await previousWorker.stop()).toBe(0);
    await startWorker();
    await workOn(previousApi);
    expect(previousApi.output() + todaysApi.output()).toBe('');
  });

  it('tells of nothing that does not work meanwhile, but of what the guide names', () => {
    const errors = said.trim().split('\n').filter(Boolean);
    const troubles = errors.map((line) => JSON.parse(line) as { name: string; msg: string });
    const told = [...new Set(troubles.map(({ name, msg }) => `${name}: ${msg}`))].sort();
    expect(told).toEqual([...PREVIOUS_RELEASE.troubles].sort());
    const guide = readFileSync('docs/upgrading.md', 'utf8');
    expect(told.filter((trouble) => !guide.includes(`\`${trouble}\``))).toEqual([]);
  });

  it('shows all that was there by the API of today', async () => {
    await previousApi.stop();
    const now = await readAll(at(todaysApi), process.cwd());
    expect(Object.entries(now).filter(([, { status }]) => status >= 500)).toEqual([]);
    expect(lost(now)).toEqual([]);
    await workOn(todaysApi);
  });
});
