import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { NestFactory } from '@nestjs/core';
import { OverviewQuestion } from '../../src/analytics/questions/overview.question.js';
import type { Config } from '../../src/core/config/config.js';
import { runInContext, type RequestContext } from '../../src/core/context/request-context.js';
import { AppModule, WorkerModule } from '../../src/app.module.js';
import { examine } from '../../src/core/doctor/examination.js';
import { Installation } from '../../src/core/doctor/installation.js';
import { REPLICA_CHECK } from '../../src/core/doctor/replica-check.js';
import { createHttpApp } from '../../src/core/http/http-app.js';
import { plantAccount } from '../support/accounts.js';
import { freePort } from '../support/free-port.js';
import { HttpClient, type Person } from '../support/http-client.js';
import type { Api } from '../support/shared-api.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { operations } from '../support/openapi-document.js';
import { startReplicatedServer, type ReplicatedServer } from '../support/replica.js';
import { addMember, create, makeTeam, type Team } from '../support/team.js';
import { until } from '../support/until.js';

const TOKEN = 'a-long-enough-token';
const DAY = 86_400_000;

let server: ReplicatedServer;
let database: TestDatabase;
const apps: NestFastifyApplication[] = [];
/** Reads from the replica however old it is. */
let api: Api;
/** The same, only while it is at most a second behind. */
let strictUrl: string;
let team: Team;
let accountId: string;

beforeAll(async () => {
  server = await startReplicatedServer();
  process.env.TEST_DATABASE = JSON.stringify(server);
  database = await createTestDatabase({ METRICS_TOKEN: TOKEN, TRUST_PROXY_HOPS: '1' });
  api = {
    client: new HttpClient(await serve(3600)),
    database,
    encryptionKeys: database.config.ENCRYPTION_KEYS ?? '',
  };
  strictUrl = await serve(1);
  team = await makeTeam(api.client);
  accountId = await plantAccount(api, team.projectId, team.owner);
});
afterAll(async () => {
  server.thaw();
  for (const app of apps) await app.close();
  await database.drop();
  await server.stop();
});

/** Reads from a replica which is at most so many seconds behind. */
const configured = (maxAge: number): Config => ({
  ...database.config,
  DATABASE_REPLICA_URL: replicaUrl(),
  DATABASE_REPLICA_MAX_AGE_SECONDS: maxAge,
});

/** An API that does so; its address. */
async function serve(maxAge: number): Promise<string> {
  const port = await freePort();
  const PUBLIC_URL = `http://127.0.0.1:${port}`;
  const config = { ...configured(maxAge), PORT: port, PUBLIC_URL };
  const app = await createHttpApp(AppModule.forRoot(config), config);
  apps.push(app);
  await app.listen(port, '127.0.0.1');
  return PUBLIC_URL;
}

/** What the doctor says of the replica. */
async function found(url: string | undefined = undefined, maxAge = 1): Promise<string[]> {
  const installation = new Installation({
    ...database.config,
    DATABASE_REPLICA_URL: url ?? replicaUrl(),
    DATABASE_REPLICA_MAX_AGE_SECONDS: maxAge,
  });
  const { findings } = await examine(installation, [REPLICA_CHECK]);
  await installation.close();
  return findings.map(({ code }) => code);
}

function replicaUrl(): string {
  const { pathname } = new URL(database.config.DATABASE_URL ?? '');
  return `postgres://${new URL(server.replicaUrl('postgres')).host}${pathname}`;
}

async function plan(): Promise<void> {
  const contentId = await create(team.editor, `${team.base}/contents`, { title: 'T', contentType: 'text' });
  const scheduledTime = new Date(Date.now() + DAY).toISOString();
  await create(team.editor, `${team.base}/posts`, { contentId, accountId, scheduledTime });
}

/** A report: what it says, and as of when; undefined where the primary has answered. */
async function report({ client }: Person, url = api.client.url) {
  const [from, to] = [-DAY, 2 * DAY].map((away) => new Date(Date.now() + away).toISOString());
  const response = await fetch(`${url}/api/v1${team.base}/analytics/overview?from=${from}&to=${to}`, {
    headers: { authorization: client.authorization },
  });
  const { posts } = (await response.json()) as { posts?: { scheduled: number } };
  const asOf = response.headers.get('data-as-of');
  return { status: response.status, scheduled: posts?.scheduled, asOf: asOf ? Date.parse(asOf) : undefined };
}

const fromReplica = ({ asOf }: { asOf?: number }) => asOf !== undefined;
const strictly = () => report(team.viewer, strictUrl);

it('reads reports from the replica, and tells how old they are', async () => {
  await plan();
  const planned = Date.now();
  for (const url of [api.client.url, strictUrl])
    expect(
      await until(
        () => report(team.viewer, url),
        ({ asOf = 0 }) => asOf >= planned,
      ),
    ).toMatchObject({ status: 200, scheduled: 1 });
});

it('says so of each of them in the API document, and of nothing else', async () => {
  const asked = operations.filter(({ path, method }) => method === 'get' && path.includes('/analytics/'));
  expect(asked.length).toBeGreaterThan(6);
  const answers = await Promise.all(
    asked.map(async ({ path, operation }) => {
      const { status, headers } = await fetch(
        `${api.client.url}${path.replace('{projectId}', team.projectId)}`,
        {
          headers: { authorization: team.owner.client.authorization },
        },
      );
      return { id: operation.operationId, status, isOfReplica: headers.has('data-as-of') };
    }),
  );
  expect(answers).toEqual(
    asked.map(({ operation: { operationId, responses } }) => ({
      ...{ id: operationId, status: 200 },
      isOfReplica: 'Data-As-Of' in (responses['200']?.headers ?? {}),
    })),
  );
});

it('reads them there for mails as well, which a worker writes', async () => {
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(configured(3600)), {
    logger: false,
    abortOnError: false,
  });
  const context: RequestContext = { requestId: 'mail', databaseActor: { projectId: team.projectId } };
  const [from, to] = [-DAY, 2 * DAY].map((away) => new Date(Date.now() + away).toISOString());
  const overview = await until(
    () =>
      runInContext(context, () =>
        app.get(OverviewQuestion, { strict: false }).answer(team.projectId, { from, to }),
      ),
    () => context.readAsOf !== undefined,
  );
  await app.close();
  expect(overview.posts.scheduled).toBe(1);
});

it('of a replica that is behind tells old numbers, and never lets in whom the primary does not', async () => {
  const leaving = await addMember(api.client, team.owner, team.projectId, 'viewer');
  const added = Date.now();
  await until(
    () => report(leaving),
    ({ asOf = 0 }) => asOf >= added,
  );
  await server.pause();
  const paused = Date.now();
  await plan();
  const old = await report(team.viewer);
  expect(old).toMatchObject({ status: 200, scheduled: 1 });
  expect(old.asOf).toBeLessThanOrEqual(paused);

  // Members that it still knows, and sessions.
  expect((await report(leaving)).status).toBe(200);
  const members = await team.owner.client.get<{ items: { id: string; userId: string | null }[] }>(
    `${team.base}/members`,
  );
  const member = members.body.items.find(({ userId }) => userId === leaving.id);
  expect((await team.owner.client.delete(`${team.base}/members/${member?.id}`)).status).toBe(204);
  expect((await report(leaving)).status).toBe(404);
  expect((await report(team.reviewer)).status).toBe(200);
  expect((await team.reviewer.client.post('/auth/logout', {})).status).toBeLessThan(300);
  expect((await report(team.reviewer)).status).toBe(401);
  // Somebody whom it does not know yet.
  const late = await addMember(api.client, team.owner, team.projectId, 'viewer');
  expect(await report(late)).toEqual({ status: 200, scheduled: 2, asOf: undefined });
});

it('beyond its bound reads from the primary, says so in numbers, and comes back', async () => {
  const behind = await until(strictly, (answer) => !fromReplica(answer));
  expect(behind).toMatchObject({ status: 200, scheduled: 2 });
  const numbers = await fetch(`${strictUrl}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
  const text = await numbers.text();
  expect(Number(/^database_replica_age_seconds (\S+)$/m.exec(text)?.[1])).toBeGreaterThan(1);
  expect(text).toMatch(/^database_replica_reads_total\{from="primary"\} [1-9]/m);
  expect(text).toMatch(/^database_replica_reads_total\{from="replica"\} [1-9]/m);
  expect([await found(), await found(undefined, 3600)]).toEqual([['replica-late'], []]);
  await server.resume();
  expect(await until(strictly, fromReplica)).toMatchObject({ status: 200, scheduled: 2 });
  await until(
    () => report(team.viewer),
    ({ scheduled }) => scheduled === 2,
  );
});

it.each([
  ['hangs', () => server.freeze()],
  ['is gone', () => (server.thaw(), server.end())],
])('answers from the primary when the replica %s', async (_how, spoil) => {
  if (_how === 'is gone') {
    server.thaw();
    await until(() => report(team.viewer), fromReplica);
  }
  expect(fromReplica(await report(team.viewer))).toBe(true);
  await spoil();
  // Those that are under way as well.
  const answers = await Promise.all(Array.from({ length: 4 }, () => report(team.viewer)));
  answers.push(
    await until(
      () => report(team.viewer),
      (answer) => !fromReplica(answer),
    ),
  );
  expect(answers.map(({ status, scheduled }) => [status, scheduled])).toEqual(answers.map(() => [200, 2]));
});

it('the doctor tells what is no replica', async () => {
  const { pathname, host } = new URL(database.config.DATABASE_URL ?? '');
  // The last test has ended it.
  expect(await found()).toEqual(['replica-unusable']);
  expect(await found(`postgres://${host}${pathname}`)).toEqual(['replica-unusable']);
  expect(await found(`postgres://${host}/template1`)).toEqual(['replica-unusable']);
});
