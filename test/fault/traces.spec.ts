import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { loadConfig } from '../../src/core/config/config.js';
import { summaryOf } from '../../src/core/tracing/statement-spans.js';
import { inSpan, startTracing, stopTracing } from '../../src/core/tracing/tracing.js';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/index.js';
import { callTime } from '../../src/social-media/platforms/call-time.js';
import { NetworkApps } from '../../src/social-media/platforms/network-apps.js';
import { NetworkClient } from '../../src/social-media/platforms/network-client.js';
import { connectAccount } from '../support/accounts.js';
import { freePort } from '../support/free-port.js';
import { HttpClient, registerPerson, type Person } from '../support/http-client.js';
import { startMain, type MainProcess } from '../support/main-process.js';
import { create, makeProject } from '../support/team.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process.js';

const TEXT = 'the words of a canary';
const COLLECTOR_KEY = 'key-of-the-collector';

interface Span {
  service: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  attributes: Record<string, string | number>;
}

interface Otlp {
  resourceSpans: {
    resource: { attributes: OtlpAttribute[] };
    scopeSpans: { spans: (Omit<Span, 'attributes'> & { attributes: OtlpAttribute[] })[] }[];
  }[];
}
interface OtlpAttribute {
  key: string;
  value: { stringValue?: string; intValue?: number };
}

/** Something that is sent requests, and keeps them. */
class Listener {
  readonly bodies: string[] = [];
  readonly headers: IncomingHttpHeaders[] = [];
  private readonly server: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      this.bodies.push(text);
      this.headers.push(request.headers);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** What an OTLP collector would make of it. */
  spans(): Span[] {
    const plain = (attributes: OtlpAttribute[]) =>
      Object.fromEntries(
        attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? '']),
      );
    return this.bodies.flatMap((body) =>
      (JSON.parse(body) as Otlp).resourceSpans.flatMap(({ resource, scopeSpans }) =>
        scopeSpans.flatMap(({ spans }) =>
          spans.map((span) => ({
            ...span,
            service: String(plain(resource.attributes)['service.name']),
            attributes: plain(span.attributes),
          })),
        ),
      ),
    );
  }
}

const collector = new Listener();
let sandbox: RunningSandbox;
let database: TestDatabase;
let main: MainProcess;
let worker: WorkerProcess;
let workerLog = '';
let person: Person;
let postId: string;
let projectId: string;
let spans: Span[];

beforeAll(async () => {
  const OTEL_EXPORTER_OTLP_ENDPOINT = await collector.start();
  sandbox = await startSandbox({ port: 0 });
  const port = String(await freePort());
  const environment = {
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    SANDBOX_URL: sandbox.url,
    LOG_LEVEL: 'info',
    OTEL_EXPORTER_OTLP_ENDPOINT,
    OTEL_EXPORTER_OTLP_HEADERS: `x-api-key=${COLLECTOR_KEY}`,
  };
  database = await createTestDatabase(environment);
  const { DATABASE_URL = '', JWT_PRIVATE_KEYS = '', ENCRYPTION_KEYS = '', DATA_DIR } = database.config;
  const secrets = { DATABASE_URL, JWT_PRIVATE_KEYS, ENCRYPTION_KEYS, DATA_DIR };
  main = await startMain({ NODE_ENV: 'test', ...environment, ...secrets });
  worker = await startWorkerProcess(database.config, { stdout: 'pipe' });
  worker.process.stdout?.on('data', (chunk) => (workerLog += String(chunk)));

  person = await registerPerson(new HttpClient(main.url), 'Anna');
  projectId = await makeProject(person);
  const base = `/projects/${projectId}`;
  const accountId = await connectAccount(person, projectId, 'linkedin', 'anna');
  const contentId = await create(person, `${base}/contents`, {
    title: TEXT,
    description: TEXT,
    contentType: 'text',
  });
  postId = await create(person, `${base}/posts`, { contentId, accountId });
  await person.client.post(`${base}/posts/${postId}/publish-now`);
  await until(
    async () => (await person.client.get<{ status: string }>(`${base}/posts/${postId}`)).body.status,
    (status) => status === 'published',
  );
  await person.client.delete(`${base}/accounts/${accountId}`);
  await until(
    () => Promise.resolve(collector.spans()),
    (all) => all.some(({ name }) => name === 'job accounts.revoke'),
  );
  // What has ended is sent before a process ends.
  await worker.stop();
  await main.stop();
  spans = collector.spans();
});

afterAll(async () => {
  await database.drop();
  await sandbox.close();
  collector.stop();
});

/** The trace that begins with a request, by its name. */
function traceOf(name: string): { root: Span; trace: Span[] } {
  const root = spans.find((span) => span.name === name);
  if (!root) throw new Error(`no ${name} among ${[...new Set(spans.map((span) => span.name))].join(', ')}`);
  return { root, trace: spans.filter(({ traceId }) => traceId === root.traceId) };
}

/** Names from a span up to the first one. */
function pathOf(span: Span, trace: Span[]): string[] {
  const parent = trace.find(({ spanId }) => spanId === span.parentSpanId);
  return [span.name, ...(parent ? pathOf(parent, trace) : [])];
}

describe('a post that is published', () => {
  const REQUEST = 'POST /api/v1/projects/:projectId/posts/:postId/publish-now';

  it('is one trace from the request to the call of the network, over two processes', () => {
    const { root, trace } = traceOf(REQUEST);
    expect(root).toMatchObject({ kind: 2, service: 'auto-scheduler-api' });
    expect(root.parentSpanId).toBeUndefined();
    const lonely = trace.filter(
      ({ spanId, parentSpanId }) =>
        spanId !== root.spanId && !trace.some((other) => other.spanId === parentSpanId),
    );
    expect(lonely).toEqual([]);
    const call = trace.find(({ name }) => name === 'POST linkedin')!;
    expect(call).toMatchObject({ kind: 3, service: 'auto-scheduler-worker' });
    expect(pathOf(call, trace)).toEqual(['POST linkedin', 'publish', REQUEST]);
    expect(call.attributes).toMatchObject({
      'http.request.method': 'POST',
      'http.response.status_code': 201,
      'app.platform': 'linkedin',
      'app.outcome': 'ok',
    });
    const attempt = trace.find(({ name }) => name === 'publish')!;
    expect(attempt.attributes).toMatchObject({ 'app.post_id': postId, 'app.project_id': projectId });
    for (const service of ['auto-scheduler-api', 'auto-scheduler-worker'])
      expect(
        trace.some((span) => span.service === service && span.attributes['db.system.name'] === 'postgresql'),
      ).toBe(true);
  });

  it('has its ids on each line of the log that is about it', () => {
    const lines = workerLog
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const ofPost = lines.filter((line) => line.postId === postId);
    expect(ofPost.length).toBeGreaterThan(0);
    for (const line of ofPost)
      expect(line).toMatchObject({ projectId, attemptId: expect.any(String), requestId: expect.any(String) });
    const requests = main
      .output()
      .split('\n')
      .filter((line) => line.includes('/posts/:postId/publish-now'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(requests).toEqual([expect.objectContaining({ projectId, postId, requestId: expect.any(String) })]);
  });
});

it('a job goes on in the trace of the request that added it', () => {
  const { trace } = traceOf('DELETE /api/v1/projects/:projectId/accounts/:accountId');
  const job = trace.find(({ name }) => name === 'job accounts.revoke')!;
  expect(job).toMatchObject({ kind: 5, service: 'auto-scheduler-worker' });
  expect(pathOf(job, trace).at(-1)).toBe('DELETE /api/v1/projects/:projectId/accounts/:accountId');
});

it('traces hold no text, address, token or value of anybody, and the log of the worker neither', () => {
  const told = collector.bodies.join('\n');
  expect(told).toContain(projectId);
  for (const secret of [
    TEXT,
    person.email,
    person.password,
    person.refreshToken,
    COLLECTOR_KEY,
    'Bearer',
    'Anna',
  ])
    for (const place of [told, workerLog]) expect([secret, place.includes(secret)]).toEqual([secret, false]);
  expect(told).not.toMatch(/\$1|eyJ/);
  expect(collector.headers.every((headers) => headers['x-api-key'] === COLLECTOR_KEY)).toBe(true);
});

it('nothing that asks again and again is a trace of its own', () => {
  const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined);
  expect(roots.filter(({ attributes }) => 'db.system.name' in attributes)).toEqual([]);
});

describe('a network', () => {
  async function headersOfCall(more: Record<string, string>): Promise<IncomingHttpHeaders> {
    const network = new Listener();
    const address = await network.start();
    const config = loadConfig({ SANDBOX_URL: address, OTEL_EXPORTER_OTLP_ENDPOINT: address, ...more });
    await startTracing(config, 'worker');
    try {
      const app = new NetworkApps(config).of('example', { apiVersion: '1' });
      const client = new NetworkClient(app, () => {
        throw new Error('refused');
      });
      const call = { host: 'api.example.com', path: '/', time: callTime(5000) };
      await inSpan('publish', {}, () => client.read(call, z.object({})));
      return network.headers[0]!;
    } finally {
      await stopTracing();
      network.stop();
    }
  }

  it('is not told of traces, unless the operator wants it to be', async () => {
    expect(await headersOfCall({})).not.toHaveProperty('traceparent');
    expect(await headersOfCall({ TRACES_TO_NETWORKS: '1' })).toMatchObject({
      traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
    });
  });
});

it.each([
  ['SELECT contents', `SELECT this.id FROM contents this WHERE id = $1`],
  ['SELECT app.claim_due_posts', 'SELECT project_id FROM app.claim_due_posts($1)'],
  ['SELECT app.enter', 'SELECT app.enter($1, $2)'],
  ['INSERT tags', 'INSERT INTO "tags" (name) VALUES ($1)'],
  [
    'WITH social_media_posts',
    `/* planned anew */ WITH mine AS (UPDATE social_media_posts SET x = 'secret') SELECT 1`,
  ],
  ['SET', `SET LOCAL app.user_id = '01990a3c-0000-7000-8000-000000000001'`],
  ['COMMIT', 'COMMIT'],
])('a statement is called %s', (name, text) => {
  expect(summaryOf(text)).toBe(name);
});
