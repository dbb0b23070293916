import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { expectProblem } from '../support/problem.js';
import { makeWorld, validRequests, type ValidRequest, type World } from '../support/requests.js';
import { fill, named, routes, type Route } from '../support/routes.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create } from '../support/team.js';

interface Entry {
  at: string;
  actorId: string;
  action: string;
  requestId: string;
  address: string;
  sealedAs: number | null;
  changes: {
    table: string;
    rowId: string | null;
    operation: string;
    before: Record<string, unknown> | null;
    after: Record<string, unknown> | null;
  }[];
}

/** Changing routes that touch no project: what a person does to themselves. */
const OF_NO_PROJECT =
  /^(Auth|Users|Sessions|Password|SecondFactor|EmailVerification|ApiKeys|Notifications|Admin)\w*_/;
/** What asks, or has somebody asked, without changing a row. */
const CHANGES_NOTHING = [
  'MediaFiles_link',
  'PostValidation_validate',
  'Accounts_readDestinations',
  'Adaptation_adapt',
  'Adaptation_preview',
  'Templates_render',
  'Webhooks_test',
];
const changing = routes.filter(
  ({ id, method, access }) =>
    method !== 'GET' &&
    !['public', 'superuser'].includes(access) &&
    !OF_NO_PROJECT.test(id) &&
    !CHANGES_NOTHING.includes(id),
);

let api: SharedApi;
let world: World;
let admin: pg.Client;

beforeAll(async () => {
  api = await sharedApi();
  world = await makeWorld(api);
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
});

afterAll(() => admin.end());

const entriesOf = async (requestId: string | null): Promise<Record<string, unknown>[]> =>
  (
    await admin.query<Record<string, unknown>>('SELECT * FROM audit_entries WHERE request_id = $1', [
      requestId,
    ])
  ).rows;

function send(route: Route, request: ValidRequest) {
  const person =
    request.person ?? world.team[route.access === 'signed-in' ? 'viewer' : (route.access as 'viewer')];
  const path = fill(route.path, { projectId: world.team.projectId, ...request.parameters });
  return person.client.send(
    route.method,
    request.query ? `${path}?${request.query}` : path,
    request.body,
    request.contentType ? { 'content-type': request.contentType } : {},
  );
}

async function newestEntries(query = ''): Promise<Entry[]> {
  const { team } = world;
  const answer = await team.admin.client.get<{ items: Entry[] }>(`${team.base}/audit-log${query}`);
  expect(answer.status).toBe(200);
  return answer.body.items;
}

describe('a request that changes something', () => {
  it.each(named(changing))('%s writes exactly one entry', async (_name, route) => {
    const request = (await validRequests[route.id]?.(world)) ?? {};
    // A dry run writes nothing, here as elsewhere.
    const answer = await send(route, {
      ...request,
      query: request.query?.replace('dryRun=true', 'dryRun=false'),
    });
    expect([answer.status, answer.body]).toEqual([route.okStatus, answer.body]);
    expect(await entriesOf(answer.headers.get('x-request-id'))).toEqual([
      expect.objectContaining({ action: route.id, address: expect.stringMatching(/^(\d+\.){3}\d+$/) }),
    ]);
  });

  it('and is refused writes none', async () => {
    const { team } = world;
    const answer = await team.viewer.client.post(`${team.base}/contents`, {
      title: 'No',
      contentType: 'text',
    });
    expect(answer.status).toBe(403);
    const invalid = await team.editor.client.post(`${team.base}/tags`, { name: '' });
    expect(invalid.status).toBe(422);
    for (const { headers } of [answer, invalid])
      expect(await entriesOf(headers.get('x-request-id'))).toEqual([]);
  });

  it('and reads only writes none', async () => {
    const answer = await world.team.editor.client.get(`${world.team.base}/contents`);
    expect(await entriesOf(answer.headers.get('x-request-id'))).toEqual([]);
  });
});

describe('an entry', () => {
  it('tells who changed which columns, from what to what', async () => {
    const { team } = world;
    const id = await create(team.editor, `${team.base}/contents`, { title: 'Before', contentType: 'text' });
    const changed = await team.editor.client.patch(`${team.base}/contents/${id}`, { title: 'After' });
    const [entry, made] = await newestEntries(`?rowId=${id}`);
    expect(entry).toMatchObject({
      actorId: team.editor.id,
      action: 'Contents_update',
      requestId: changed.headers.get('x-request-id'),
      changes: [
        {
          table: 'contents',
          rowId: id,
          operation: 'update',
          before: { title: 'Before', version: 1 },
          after: { title: 'After', version: 2 },
        },
      ],
    });
    expect(made?.changes[0]).toMatchObject({ operation: 'insert', before: null, after: { title: 'Before' } });
  });

  it('holds no secret', async () => {
    const { rows } = await admin.query<{ text: string }>(
      'SELECT coalesce(before::text, $1) || coalesce(after::text, $1) AS text FROM audit_changes',
      [''],
    );
    expect(rows.length).toBeGreaterThan(20);
    const told = rows.map(({ text }) => text).join('\n');
    for (const name of ['credentials', 'state_hash', 'code_verifier', 'invitation_hash', 'hashed_password'])
      expect(told).not.toContain(`"${name}"`);
  });

  it('of another request, action, person or time is filtered out', async () => {
    const { team } = world;
    const all = await newestEntries('?limit=100');
    expect(all.length).toBeGreaterThan(10);
    const byEditor = await newestEntries(`?limit=100&actorId=${team.editor.id}`);
    expect(new Set(byEditor.map(({ actorId }) => actorId))).toEqual(new Set([team.editor.id]));
    const made = await newestEntries('?limit=100&action=Tags_create');
    expect(new Set(made.map(({ action }) => action))).toEqual(new Set(['Tags_create']));
    expect(await newestEntries('?from=2100-01-01T00:00:00Z')).toEqual([]);
    expect(await newestEntries('?to=2000-01-01T00:00:00Z')).toEqual([]);
  });

  it('is for admins', async () => {
    const { team } = world;
    for (const path of ['audit-log', 'audit-log/export'])
      expectProblem(await team.editor.client.get(`${team.base}/${path}`), 403, 'access.role-too-low');
  });
});

it('the export is CSV in which no cell is a formula', async () => {
  const { team } = world;
  await create(team.editor, `${team.base}/tags`, { name: '=1+1' });
  const answer = await team.admin.client.get(`${team.base}/audit-log/export?action=Tags_create`);
  expect(answer.headers.get('content-type')).toContain('text/csv');
  const rows = parse<Record<string, string>>(answer.text, { columns: true });
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    expect(row.action).toBe('Tags_create');
    for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  }
});
