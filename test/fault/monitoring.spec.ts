import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { withClient } from '../../src/core/database/bootstrap.js';
import { freePort } from '../support/free-port.js';
import { selectorsOf } from '../support/promql.js';
import { setStage, type Stage } from '../support/publishing.js';
import { create } from '../support/team.js';
import { until } from '../support/until.js';
import { Receiver } from '../support/webhooks.js';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process.js';

const TOKEN = 'a-long-enough-token';
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/;

/** Labels that Prometheus itself adds to what it scrapes. */
const OF_PROMETHEUS = new Set(['instance']);
/** Values that no traffic of a test brings about. */
const NOT_IN_TRAFFIC = new Set(['database_pool_wait_seconds_count outcome=failed']);

/** One that the database will not take. */
const TEMPLATE = { name: 'Fails', kind: 'template', body: 'x' };

interface Series {
  name: string;
  labels: Record<string, string>;
  value: number;
}

interface Rule {
  alert: string;
  expr: string;
  for?: string;
  labels: { severity: string };
  annotations: { summary: string };
}

let stage: Stage;
let receiver: Receiver;
let worker: WorkerProcess;
let workerUrl: string;
let series: Series[];

async function scrape(url: string, authorization = `Bearer ${TOKEN}`) {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization } });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

function seriesOf(text: string): Series[] {
  return [...text.matchAll(/^([a-z_0-9]+)(?:\{(.*)\})? (\S+)$/gm)].map(
    ([, name = '', labels = '', value]) => ({
      name,
      labels: Object.fromEntries(
        [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key, text]) => [key, text]),
      ),
      value: Number(value),
    }),
  );
}

const find = (name: string, labels: Record<string, string> = {}) =>
  series.find(
    (one) => one.name === name && Object.entries(labels).every(([key, value]) => one.labels[key] === value),
  );

beforeAll(async () => {
  receiver = new Receiver(await freePort());
  await receiver.start();
  stage = await setStage({ METRICS_TOKEN: TOKEN, WEBHOOK_ALLOWED_HOSTS: `127.0.0.1:${receiver.port}` });
  const { api, anna, projectId } = stage;
  await withClient(api.database.adminUrl, (admin) =>
    admin.query(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'planted'; END$$;
      CREATE TRIGGER fail BEFORE INSERT ON text_templates FOR EACH ROW EXECUTE FUNCTION fail()`),
  );
  expect((await anna.client.post(`/projects/${projectId}/templates`, TEMPLATE)).status).toBe(500);
  // Before any worker: the probe answers 503, and what is due stays.
  await fetch(`${api.client.url}/health/work`);
  await anna.client.get(`/projects/${projectId}/contents/${projectId}`);
  await fetch(`${api.client.url}/api/v1/no/such/${projectId}`);
  await create(anna, `/projects/${projectId}/webhooks`, { url: receiver.url('/all') });
  const accountId = await stage.connect('linkedin', 'anna');
  await withClient(api.database.adminUrl, (admin) =>
    admin.query(
      `UPDATE social_media_accounts SET is_renewable = false, token_expires_at = now() + interval '3 days' WHERE id = $1`,
      [accountId],
    ),
  );
  const waiting = await stage.duePost(accountId, 'Waits for a worker');
  const before = seriesOf((await scrape(api.client.url)).text);

  const port = await freePort();
  workerUrl = `http://127.0.0.1:${port}`;
  worker = await startWorkerProcess({ ...api.config, METRICS_WORKER_PORT: port });
  await until(
    () => stage.post(waiting),
    ({ status }) => status === 'published',
  );
  await withClient(api.database.adminUrl, (admin) =>
    admin.query(
      `INSERT INTO social_media_posts (id, project_id, content_id, account_id, platform, content_version, status, scheduled_time, needs_attention)
       SELECT gen_random_uuid(), project_id, content_id, account_id, platform, 1, 'scheduled', now(), 'late' FROM social_media_posts LIMIT 1`,
    ),
  );
  const isComplete = (text: string) =>
    ['job_duration_seconds', 'webhook_request_duration_seconds', 'network_call_duration_seconds'].every(
      (name) => text.includes(`${name}_count{`),
    );
  const ofWorker = await until(
    () => scrape(workerUrl),
    ({ text }) => isComplete(text) && text.includes('work_heartbeat_age_seconds{work="jobs"}'),
  );
  series = [...before, ...seriesOf((await scrape(api.client.url)).text), ...seriesOf(ofWorker.text)];
});

afterAll(async () => {
  await worker.stop();
  await stage.close();
  await receiver.stop();
});

describe('the files for Prometheus and Grafana', () => {
  const { groups } = parse(readFileSync('deploy/prometheus/alerts.yml', 'utf8')) as {
    groups: { name: string; rules: Rule[] }[];
  };
  const rules = groups.flatMap(({ rules }) => rules);
  const { panels } = JSON.parse(readFileSync('deploy/grafana/dashboard.json', 'utf8')) as {
    panels: { id: number; title: string; targets?: { expr: string }[] }[];
  };
  const expressions = [
    ...rules.map(({ alert, expr }) => [alert, expr] as const),
    ...panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const)),
  ];

  it('have rules of the form that Prometheus takes, each with a name of its own and a page of the docs', () => {
    const docs = readFileSync('docs/monitoring.md', 'utf8');
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const { alert, for: wait, labels, annotations, ...rest } of rules) {
      expect(alert).toMatch(/^[A-Z]\w+$/);
      expect(wait ?? '1m').toMatch(/^\d+[smhd]$/);
      expect(['critical', 'warning', 'info']).toContain(labels.severity);
      expect(annotations.summary.length).toBeGreaterThan(10);
      expect(Object.keys(rest)).toEqual(['expr']);
      expect(docs).toContain(`\`${alert}\``);
    }
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  });

  it.each(expressions)('%s asks for what the processes tell: %s', (_name, expression) => {
    const selectors = selectorsOf(expression);
    expect(selectors.length).toBeGreaterThan(0);
    for (const { metric, matchers, grouping } of selectors) {
      const told = series.filter(({ name }) => name === metric);
      expect({ metric, isTold: told.length > 0 }).toEqual({ metric, isTold: true });
      for (const label of [...matchers.map(([name]) => name), ...grouping]) {
        if (OF_PROMETHEUS.has(label)) continue;
        expect({ metric, label, isTold: told.some(({ labels }) => label in labels) }).toEqual({
          metric,
          label,
          isTold: true,
        });
      }
      for (const [label, operator, value] of matchers) {
        if (operator !== '=' || NOT_IN_TRAFFIC.has(`${metric} ${label}=${value}`)) continue;
        expect({ metric, value, isTold: told.some(({ labels }) => labels[label] === value) }).toEqual({
          metric,
          value,
          isTold: true,
        });
      }
    }
  });

  it('are checked by a grammar that knows what is none', () => {
    expect(() => selectorsOf('sum by (a (b)')).toThrow('not PromQL');
  });
});

describe('what the processes tell', () => {
  it('counts calls to networks, jobs, deliveries, waits for connections, and accounts that expire', () => {
    for (const [name, labels] of [
      ['network_call_duration_seconds_count', { platform: 'linkedin', outcome: 'ok' }],
      ['job_duration_seconds_count', { kind: 'worker.heartbeat', outcome: 'done' }],
      ['webhook_request_duration_seconds_count', { outcome: 'delivered' }],
      ['database_pool_wait_seconds_count', { outcome: 'got' }],
      ['accounts_expiring', { platform: 'linkedin', days: '7' }],
      ['publishing_oldest_due_seconds', { state: 'ready' }],
      ['http_request_duration_seconds_count', { status: '5xx' }],
      ['nodejs_eventloop_lag_p99_seconds', {}],
      ['unexpected_errors_total', { kind: 'request' }],
    ] as const)
      expect([name, find(name, labels)?.value]).toEqual([name, expect.any(Number)]);
    expect(find('accounts_expiring', { platform: 'linkedin', days: '1' })?.value).toBe(0);
    expect(find('accounts_expiring', { platform: 'linkedin', days: '7' })?.value).toBe(1);
    expect(find('jobs_waiting', { kind: 'webhook.tell-pause' })?.value).toBe(0);
  });

  it('has few labels, and no id or address among them', () => {
    const values = series.flatMap(({ labels }) => Object.values(labels));
    expect(values.filter((value) => UUID.test(value) || value.includes('no/such'))).toEqual([]);
  });

  it('is closed to whoever has no token, at the worker too, and is all that its port answers', async () => {
    const known = await scrape(workerUrl);
    expect([known.status, known.type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    for (const wrong of ['', 'Bearer', `Bearer ${TOKEN}x`, TOKEN])
      expect(await scrape(workerUrl, wrong)).toMatchObject({ status: 401, text: '' });
    expect((await fetch(`${workerUrl}/`, { headers: { authorization: `Bearer ${TOKEN}` } })).status).toBe(
      404,
    );
    expect((await fetch(`${workerUrl}/metrics`, { method: 'POST' })).status).toBe(404);
  });
});
