import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withClient } from '../../src/core/database/bootstrap.js';
import { EVENT_TYPE_GROUPS, EVENT_TYPES, EVENTS } from '../../src/projects/events/event-types.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeProject, makeTeam, type Team } from '../support/team.js';

interface WebhookView {
  id: string;
  url: string;
  eventTypes: string[];
  isActive: boolean;
  secret?: string;
  previousSecretUntil: string | null;
}

const URL_OF_HOOK = 'https://hooks.example.com/asc?key=1';

let api: SharedApi;
let team: Team;
let hooks: string;

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
  hooks = `${team.base}/webhooks`;
});

const newHook = () => create(team.owner, hooks, { url: URL_OF_HOOK });

describe('webhooks', () => {
  it('are for owner and admins, who see the secret once', async () => {
    const made = await team.admin.client.post<WebhookView>(hooks, {
      url: URL_OF_HOOK,
      eventTypes: ['post.*'],
    });
    expect(made.status).toBe(201);
    const { id, secret = '' } = made.body;
    expect(Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).toHaveLength(32);
    const path = `${hooks}/${id}`;
    for (const client of [team.owner.client, team.admin.client])
      expect((await client.get<WebhookView>(path)).body).toEqual({ ...made.body, secret: undefined });
    for (const { client } of [team.editor, team.reviewer, team.viewer]) {
      expectProblem(await client.get(path), 403);
      expectProblem(await client.post(hooks, { url: URL_OF_HOOK }), 403);
      expectProblem(await client.get(`${path}/deliveries`), 403);
      expectProblem(await client.post(`${path}/rotate-secret`, {}), 403);
    }
    const log = await team.owner.client.get(`${team.base}/audit-log?limit=100`);
    expect(log.text).toContain(id);
    const stored = await withClient(api.database.adminUrl, (admin) =>
      admin.query<{ all: string }>('SELECT e::text AS all FROM webhook_endpoints e WHERE id = $1', [id]),
    );
    for (const text of [log.text, (await team.owner.client.get(hooks)).text, stored.rows[0]?.all])
      expect(text).not.toContain(secret.slice(6));
  });

  it('take https on ports that may be called, and types that there are', async () => {
    for (const url of [
      'http://hooks.example.com/',
      'https://hooks.example.com:22/',
      'https://a:b@hooks.example.com/',
    ]) {
      const refused = await team.owner.client.post(hooks, { url });
      expectFieldProblem(refused, 422, 'url', 'webhook.address-not-allowed');
    }
    for (const eventTypes of [['post.exploded'], ['*'], ['post.*', 'post.*']])
      expectFieldProblem(
        await team.owner.client.post(hooks, { url: URL_OF_HOOK, eventTypes }),
        422,
        'eventTypes',
      );
    const path = `${hooks}/${await newHook()}`;
    expectFieldProblem(
      await team.owner.client.patch(path, { url: 'http://hooks.example.com/' }),
      422,
      'url',
      'webhook.address-not-allowed',
    );
    expectFieldProblem(
      await team.owner.client.post(`${path}/rotate-secret`, { keepOldHours: 169 }),
      422,
      'keepOldHours',
    );
  });

  it('keep the old secret for a day unless told otherwise', async () => {
    const path = `${hooks}/${await newHook()}/rotate-secret`;
    const until = async (body: object) =>
      (await team.owner.client.post<WebhookView>(path, body)).body.previousSecretUntil;
    const hours = (Date.parse((await until({})) ?? '') - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(24);
    expect(await until({ keepOldHours: 0 })).toBeNull();
  });

  it('say on a test that an address is not to be called', async () => {
    const id = await create(team.owner, hooks, { url: 'https://10.0.0.7/hook' });
    const tested = await team.owner.client.post(`${hooks}/${id}/test`);
    expect(tested).toMatchObject({
      status: 200,
      body: {
        ...{ isDelivered: false, statusCode: null, error: 'refused_address', answer: '' },
        message: '10.0.0.7 is not on the public internet.',
      },
    });
  });

  it('are at most 20 in a project, however many are made at once', async () => {
    const base = `/projects/${await makeProject(team.owner)}/webhooks`;
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => team.owner.client.post(base, { url: URL_OF_HOOK })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    const [refused] = answers.filter(({ status }) => status !== 201);
    if (refused) expectProblem(refused, 409, 'webhook.too-many');
  });

  it('are sent again only what is named, and no more than is bounded', async () => {
    const id = await newHook();
    expectFieldProblem(
      await team.owner.client.post(`${hooks}/${id}/replay`, {}),
      422,
      'afterSequence',
      'webhook.nothing-to-replay',
    );
    const events = `INSERT INTO project_events (project_id, type, subject_id, data, sequence)
      SELECT $1, 'post.created', $2, '{}', h.sequence + n FROM app.event_heads h, generate_series(1, $3::int) n WHERE h.project_id = $1`;
    await withClient(api.database.adminUrl, async (admin) => {
      await create(team.editor, `${team.base}/contents`, { title: 'First', contentType: 'text' });
      await team.viewer.client.get(`${team.base}/events`);
      await admin.query(events, [team.projectId, id, 10_000]);
      await admin.query('UPDATE app.event_heads SET sequence = sequence + 10000 WHERE project_id = $1', [
        team.projectId,
      ]);
      await admin.query(
        'UPDATE app.webhook_lanes l SET cursor = h.sequence FROM app.event_heads h WHERE h.project_id = l.project_id AND l.endpoint_id = $1',
        [id],
      );
    });
    expectFieldProblem(
      await team.owner.client.post(`${hooks}/${id}/replay`, { afterSequence: 0 }),
      422,
      'afterSequence',
      'webhook.too-much-to-replay',
    );
    const list = `${hooks}/${id}/deliveries`;
    expect((await team.owner.client.get<{ items: [] }>(list)).body.items).toEqual([]);
    const first = await team.owner.client.post(`${hooks}/${id}/replay`, { afterSequence: 9_000 });
    expect(first.status).toBe(200);
    // A page goes on where the one before ended.
    const seen: number[] = [];
    for (let cursor = ''; cursor !== 'null';) {
      const page = await team.owner.client.get<{ items: { sequence: number }[]; nextCursor: string | null }>(
        `${list}?limit=100${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...page.body.items.map(({ sequence }) => sequence));
      cursor = String(page.body.nextCursor);
    }
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
    expect(seen).toHaveLength((first.body as { deliveries: number }).deliveries);
  });

  it('do not go on by being resumed where somebody has switched them off', async () => {
    const hook = `${hooks}/${await newHook()}`;
    expect((await team.admin.client.post(`${hook}/resume`)).status).toBe(200);
    await team.admin.client.patch(hook, { isActive: false });
    expectProblem(await team.admin.client.post(`${hook}/resume`), 409, 'webhook.not-active');
    await team.admin.client.patch(hook, { isActive: true });
    expect((await team.admin.client.post(`${hook}/resume`)).status).toBe(200);
  });
});

describe('types of events', () => {
  it('are those that the database writes', async () => {
    const { rows } = await withClient(api.database.adminUrl, (admin) =>
      admin.query<{ type: string }>(
        `SELECT DISTINCT m[1] AS type FROM pg_proc p
         CROSS JOIN LATERAL regexp_matches(p.prosrc, '''([a-z]+\\.[a-z]+(?:-[a-z]+)*)''', 'g') m
         WHERE p.proname LIKE 'note_events_of_%' ORDER BY type`,
      ),
    );
    expect(rows.map(({ type }) => type)).toEqual([...EVENT_TYPES]);
    const documented = readFileSync('docs/webhooks.md', 'utf8').matchAll(
      /^\| `([a-z]+\.[a-z-]+)` +\| (.*?) +\|$/gm,
    );
    expect([...documented].map(([, type, meaning]) => [type, meaning])).toEqual(Object.entries(EVENTS));
  });

  it('are wanted by name, by group, or all where none is named', async () => {
    const filter = fc.uniqueArray(fc.constantFrom(...EVENT_TYPES, ...EVENT_TYPE_GROUPS), { maxLength: 6 });
    const cases = fc.sample(fc.tuple(filter, fc.constantFrom(...EVENT_TYPES)), 500);
    const { rows } = await withClient(api.database.adminUrl, (admin) =>
      admin.query<{ wants: boolean }>(
        `SELECT app.webhook_wants(ARRAY(SELECT jsonb_array_elements_text(c -> 0)), c ->> 1) AS wants
         FROM jsonb_array_elements($1) WITH ORDINALITY AS given (c, place) ORDER BY place`,
        [JSON.stringify(cases)],
      ),
    );
    const expected = cases.map(
      ([wanted, type]) =>
        wanted.length === 0 ||
        wanted.some((one) => one === type || (one.endsWith('.*') && type.startsWith(one.slice(0, -1)))),
    );
    expect(rows.map(({ wants }) => wants)).toEqual(expected);
    expect(new Set(expected).size).toBe(2);
  });
});
