import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startApi, type TestApi } from '../support/api.js';
import { registerPerson, type Person } from '../support/http-client.js';
import { makeWorld, validRequests, type ValidRequest, type World } from '../support/requests.js';
import { fill, named, routes, type Route } from '../support/routes.js';
import { MEMBER_ROLES } from '../support/team.js';

const ROLES = [...MEMBER_ROLES, 'owner'] as const;
const needingRole = routes.filter((route) => ROLES.some((role) => role === route.access));
/** Any member may do it, and it changes their own row. */
const changesOwnRow = ['Members_leave'];

/** The second and third lock alone: with the guard for projects and roles left out, nobody gets anything they should not. */
describe('with the access guard left out', () => {
  let api: TestApi;
  let world: World;
  let stranger: Person;
  let admin: pg.Client;
  let tables: string[];

  beforeAll(async () => {
    api = await startApi({}, { withoutAccessGuard: true });
    world = await makeWorld(api);
    stranger = await registerPerson(api.client, 'Stranger');
    admin = new pg.Client({ connectionString: api.database.adminUrl });
    await admin.connect();
    const { rows } = await admin.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
       WHERE table_schema = 'public' AND column_name = 'project_id' AND table_type = 'BASE TABLE' ORDER BY 1`,
    );
    tables = rows.map((row) => row.name);
  });
  afterAll(async () => {
    await admin.end();
    await api.close();
  });

  const send = (route: Route, request: ValidRequest, person: Person) => {
    const path = fill(route.path, { projectId: world.team.projectId, ...request.parameters });
    const type: Record<string, string> = request.contentType ? { 'content-type': request.contentType } : {};
    return person.client.send(
      route.method,
      request.query ? `${path}?${request.query}` : path,
      request.body,
      type,
    );
  };

  /** Everything that belongs to the project, as one text. */
  const rowsOfProject = async (): Promise<string> => {
    const parts = [`SELECT 'projects' AS t, to_jsonb(p)::text AS r FROM projects p WHERE id = $1`].concat(
      tables.map((table) => `SELECT '${table}', to_jsonb(x)::text FROM ${table} x WHERE project_id = $1`),
    );
    const { rows } = await admin.query(`${parts.join(' UNION ALL ')} ORDER BY 1, 2`, [world.team.projectId]);
    return JSON.stringify(rows);
  };

  it.each(named(needingRole))('%s gives a stranger nothing and changes nothing', async (_name, route) => {
    const request = (await validRequests[route.id]?.(world)) ?? {};
    const before = await rowsOfProject();
    const answer = await send(route, request, stranger);
    expect(answer.status).toBeLessThan(500);
    const ids = [world.team.owner.id, world.accountId, ...Object.values(request.parameters ?? {})];
    if (answer.status < 300) {
      const given = JSON.stringify(answer.body);
      expect(ids.filter((id) => given.includes(id))).toEqual([]);
    }
    expect(await rowsOfProject()).toBe(before);
  });

  it.each(
    named(needingRole.filter((route) => route.access !== 'viewer' && !changesOwnRow.includes(route.id))),
  )('%s changes nothing for a lower role', async (_name, route) => {
    const request = (await validRequests[route.id]?.(world)) ?? {};
    const lower = ROLES[ROLES.indexOf(route.access as (typeof ROLES)[number]) - 1] ?? 'viewer';
    const before = await rowsOfProject();
    const answer = await send(route, request, world.team[lower]);
    expect(answer.status).toBeLessThan(500);
    expect(await rowsOfProject()).toBe(before);
  });
});
