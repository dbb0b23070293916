import { beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { registerPerson, type HttpClient, type Person } from '../support/http-client.js';
import { mailTo } from '../support/mailbox.js';
import { expectFieldProblem, expectProblem, withoutRequestId } from '../support/problem.js';
import { makeWorld, validRequests, type World } from '../support/requests.js';
import { fill, named, routes } from '../support/routes.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { join, makeProject, verify } from '../support/team.js';

interface Key {
  id: string;
  key: string;
  scopes: string[];
  lastUsedAt: string | null;
}

let api: SharedApi;
let world: World;

beforeAll(async () => {
  api = await sharedApi();
  world = await makeWorld(api);
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const BODY = { name: 'Key', scopes: ['contents:read'], expiresAt: inDays(1) };
const make = (person: Person, changes: object = {}) =>
  person.client.post<Key>('/users/me/api-keys', { ...BODY, password: person.password, ...changes });
const listOf = async (person: Person) =>
  (await person.client.get<{ items: Key[] }>('/users/me/api-keys')).body.items;

async function holder(person: Person, changes: object = {}): Promise<HttpClient & { id: string }> {
  const { status, body } = await make(person, changes);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return Object.assign(api.client.withToken(body.key), { id: body.id });
}

function asAdministrator(sql: string, values: unknown[]): Promise<unknown> {
  return withClient(api.database.adminUrl, (admin) => admin.query(sql, values));
}

const contents = () => `${world.team.base}/contents`;
const refused = (answer: Parameters<typeof expectProblem>[0]) =>
  expectProblem(answer, 401, 'auth.not-signed-in');

describe('an API key', () => {
  it('is told once, stored as a hash only, and listed by its person alone', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const { status, body } = await make(anna, { projectIds: [await makeProject(anna)] });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      name: 'Key',
      key: expect.stringMatching(/^asc_[0-9a-f]{72}$/),
      scopes: ['contents:read'],
      projectIds: [expect.any(String)],
      expiresAt: BODY.expiresAt,
      lastUsedAt: null,
      createdAt: expect.any(String),
    });
    const { key, ...rest } = body;
    expect(await listOf(anna)).toEqual([rest]);
    expect(await listOf(world.team.owner)).toEqual([]);
    expectProblem(await world.team.owner.client.delete(`/users/me/api-keys/${body.id}`), 404);
    const { rows } = (await asAdministrator('SELECT row_to_json(k)::text AS row FROM api_keys k', [])) as {
      rows: { row: string }[];
    };
    expect(rows.map(({ row }) => row).join()).not.toContain(key.slice(4));
  });

  it.each([
    ['scopes', 'api-key.unknown-scope', { scopes: ['contents:read', 'contents:publish'] }],
    ['scopes', 'api-key.unknown-scope', { scopes: ['api-keys:write'] }],
    ['scopes', 'api-key.unknown-scope', { scopes: ['administration:read'] }],
    ['scopes', 'request.invalid', { scopes: [] }],
    ['scopes', 'request.invalid', { scopes: ['contents:read', 'contents:read'] }],
    ['projectIds', 'request.invalid', { projectIds: [] }],
    ['projectIds', 'api-key.foreign-project', { projectIds: ['00000000-0000-4000-8000-000000000000'] }],
    ['expiresAt', 'api-key.wrong-expiry', { expiresAt: inDays(-1) }],
    ['expiresAt', 'api-key.wrong-expiry', { expiresAt: inDays(366) }],
    ['expiresAt', 'request.invalid', { expiresAt: undefined }],
    ['name', 'request.invalid', { name: '' }],
    ['userId', 'request.invalid', { userId: '00000000-0000-4000-8000-000000000000' }],
  ])('with wrong %s (%s) is not made: %j', async (field, code, wrong) => {
    expectFieldProblem(await make(world.team.owner, wrong), 422, field, code);
  });

  it('is one of fifty that live', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const first = await make(anna);
    for (let count = 1; count < 50; count++) expect((await make(anna)).status).toBe(201);
    expectProblem(await make(anna), 409, 'api-key.too-many');
    expect((await anna.client.delete(`/users/me/api-keys/${first.body.id}`)).status).toBe(204);
    expect((await make(anna)).status).toBe(201);
  });

  it('takes the password again, and a mail tells that it was made', async () => {
    const anna = await verify(await registerPerson(api.client, 'Anna'));
    for (const password of [`${anna.password}!`, '', undefined, 7])
      expectFieldProblem(await make(anna, { password }), 422, 'password');
    expect(await listOf(anna)).toEqual([]);
    expect((await make(anna)).status).toBe(201);
    expect((await mailTo(api, anna.email, 'Your sign-in')).text).toContain('API key');
  });

  it('that names a project of others is not made', async () => {
    const stranger = await registerPerson(api.client, 'Stranger');
    const answer = await make(stranger, { projectIds: [world.team.projectId] });
    expectFieldProblem(answer, 422, 'projectIds', 'api-key.foreign-project');
  });

  it('acts as its person, within its scopes', async () => {
    const reader = await holder(world.team.editor);
    expect((await reader.get(contents())).status).toBe(200);
    const content = { title: 'By key', contentType: 'text' };
    const denied = expectProblem(await reader.post(contents(), content), 403, 'access.scope-missing');
    expect(denied.detail).toContain('contents:write');
    expectProblem(await reader.get(`${world.team.base}/posts`), 403, 'access.scope-missing');
    const writer = await holder(world.team.editor, { scopes: ['contents:write', 'users:read'] });
    expect(await writer.post(contents(), content)).toMatchObject({
      status: 201,
      body: { creatorId: world.team.editor.id },
    });
    expect((await writer.get('/users/me')).body.id).toBe(world.team.editor.id);
    expectProblem(await writer.get(contents()), 403, 'access.scope-missing');
  });

  it('is never above the role that its person has at the time', async () => {
    const key = await holder(world.team.viewer, { scopes: ['contents:write', 'contents:read'] });
    expectProblem(
      await key.post(contents(), { title: 'x', contentType: 'text' }),
      403,
      'access.role-too-low',
    );
    expect((await key.get(contents())).status).toBe(200);
    const leaver = await registerPerson(api.client, 'Leaver');
    const memberId = await join(leaver, world.team.owner, world.team.projectId, 'viewer');
    const leaversKey = await holder(leaver);
    expect((await leaversKey.get(contents())).status).toBe(200);
    await world.team.owner.client.delete(`${world.team.base}/members/${memberId}`);
    expectProblem(await leaversKey.get(contents()), 404, 'resource.not-found');
  });

  it('outside the projects that it is limited to finds the same 404 as a stranger', async () => {
    const { owner, projectId } = world.team;
    const scopes = ['contents:read', 'projects:read', 'projects:write', 'categories:write'];
    const key = await holder(owner, { scopes, projectIds: [projectId] });
    expect((await key.get(contents())).status).toBe(200);
    const outside = await key.get(`/projects/${world.otherProjectId}/contents`);
    const foreign = await key.get('/projects/00000000-0000-4000-8000-000000000000/contents');
    expectProblem(outside, 404, 'resource.not-found');
    expect(withoutRequestId(outside)).toEqual(withoutRequestId(foreign));
    const { body } = await key.get<{ items: { id: string }[] }>('/projects');
    expect(body.items.map(({ id }) => id)).toEqual([projectId]);
    expectProblem(await key.post('/projects', { name: 'New' }), 403, 'access.denied');
    const category = await owner.client.post<{ id: string }>(`/projects/${world.otherProjectId}/categories`, {
      name: 'Elsewhere',
    });
    const route = routes.find(({ id }) => id === 'Categories_share');
    const path = fill(route?.path ?? '', {
      projectId,
      categoryId: category.body.id,
      homeProjectId: world.otherProjectId,
    });
    expectProblem(await key.send(route?.method ?? '', path), 404, 'resource.not-found');
  });

  it('ends when it is revoked, when it expires, and with its person', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const scopes = ['users:read'];
    const [revoked, expired, kept] = [
      await holder(anna, { scopes }),
      await holder(anna, { scopes }),
      await holder(anna, { scopes }),
    ];
    for (const key of [revoked, expired, kept]) expect((await key.get('/users/me')).status).toBe(200);
    expect((await anna.client.delete(`/users/me/api-keys/${revoked.id}`)).status).toBe(204);
    expectProblem(await anna.client.delete(`/users/me/api-keys/${revoked.id}`), 404);
    await asAdministrator('UPDATE api_keys SET expires_at = now() WHERE id = $1', [expired.id]);
    refused(await revoked.get('/users/me'));
    refused(await expired.get('/users/me'));
    expect((await listOf(anna)).map(({ id }) => id)).toEqual([kept.id, expired.id]);
    await asAdministrator('UPDATE users SET is_active = false WHERE id = $1', [anna.id]);
    refused(await kept.get('/users/me'));
  });

  it('notes its last use, at most once a minute', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const key = await holder(anna, { scopes: ['users:read'] });
    const noted = async (before?: string): Promise<string> => {
      for (;;) {
        const { lastUsedAt } = (await listOf(anna))[0] as Key;
        if (lastUsedAt && lastUsedAt !== before) return lastUsedAt;
      }
    };
    await Promise.all(Array.from({ length: 5 }, () => key.get('/users/me')));
    const first = await noted();
    await key.get('/users/me');
    expect(await noted()).toBe(first);
    const old = '2026-01-01T00:00:00.000Z';
    await asAdministrator('UPDATE api_keys SET last_used_at = $2 WHERE id = $1', [key.id, old]);
    await key.get('/users/me');
    expect(Date.parse(await noted(old))).toBeGreaterThan(Date.parse(old));
  });

  it.each([
    ['mistyped', (key: string) => `${key.slice(0, 10)}${key[10] === '0' ? '1' : '0'}${key.slice(11)}`],
    ['cut off', (key: string) => key.slice(0, -1)],
    ['never made', () => `asc_${'0'.repeat(64)}34b1e4cb`],
    ['with something behind it', (key: string) => `${key} x`],
  ])('that was %s is refused', async (_what, change) => {
    const { body } = await make(world.team.owner, { scopes: ['users:read'] });
    expect((await api.client.withToken(body.key).get('/users/me')).status).toBe(200);
    refused(await api.client.withToken(change(body.key)).get('/users/me'));
    const other = await api.client.send('GET', '/users/me', undefined, {
      authorization: `Basic ${body.key}`,
    });
    refused(other);
  });
});

describe('every route', () => {
  const allScopes = [...new Set(routes.flatMap(({ scope }) => scope ?? []))];
  const byKey = routes.filter(({ scope }) => scope);
  const bySession = routes.filter(({ scope, access }) => !scope && access !== 'public');

  it('of a project has a scope, but for what only its owner in person does', () => {
    const without = bySession.filter(({ path }) => path.startsWith('/projects/{'));
    // A feed and a review link outlive the session that made them, and would outlive a key. Mails are a person's own choice.
    expect(without.map(({ id }) => id)).toEqual([
      'Projects_handOver',
      'ReviewLinks_create',
      'ReportSubscriptions_get',
      'ReportSubscriptions_subscribe',
      'ReportSubscriptions_unsubscribe',
      'CalendarFeeds_create',
    ]);
    expect(allScopes.length).toBeGreaterThan(10);
    for (const { method, scope } of byKey)
      expect(scope).toMatch(method === 'GET' ? /^[a-z-]+:read$/ : /^[a-z-]+:write$/);
  });

  it.each(named(byKey))('%s is 403 without its scope, and taken with it alone', async (_name, route) => {
    const { person, ...request } = (await validRequests[route.id]?.(world)) ?? {};
    const { team } = world;
    const role = route.access === 'signed-in' ? 'viewer' : (route.access as 'owner');
    const who = person ?? team[role];
    const path = fill(route.path, { projectId: team.projectId, ...request.parameters });
    const send = (key: HttpClient) =>
      key.send(
        route.method,
        request.query ? `${path}?${request.query}` : path,
        request.body,
        request.contentType ? { 'content-type': request.contentType } : {},
      );
    const others = await holder(who, { scopes: allScopes.filter((scope) => scope !== route.scope) });
    expectProblem(await send(others), 403, 'access.scope-missing');
    const right = await holder(who, { scopes: [route.scope] });
    const answer = await send(right);
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: route.okStatus });
    // A person has only so many.
    for (const { id } of [others, right]) await who.client.delete(`/users/me/api-keys/${id}`);
  });

  it.each(named(bySession))('%s takes no key, whatever its scopes', async (_name, route) => {
    const request = (await validRequests[route.id]?.(world)) ?? {};
    const key = await holder(request.person ?? world.team.owner, { scopes: allScopes });
    const path = fill(route.path, { projectId: world.team.projectId, ...request.parameters });
    expectProblem(await key.send(route.method, path, request.body), 403, 'access.session-required');
  });
});
