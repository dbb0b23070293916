import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { TestApi } from './api.js';
import { withApiKey } from './api-keys.js';
import type { Api } from './shared-api.js';
import { now, signLike, tokenMaterial } from './forge-token.js';
import { registerPerson, type Answer, type HttpClient, type Person } from './http-client.js';
import { withoutRequestId } from './problem.js';
import { makeWorld, validRequests, type ValidRequest, type World } from './requests.js';
import { fill, routes, type Route } from './routes.js';
import { addMember, makeProject, MEMBER_ROLES } from './team.js';

const RANKS = [...MEMBER_ROLES, 'owner'] as const;
type Rank = (typeof RANKS)[number];

/** Routes inside a project: those that take a role in it. */
export const tenantRoutes = routes.filter((route) => RANKS.some((rank) => rank === route.access));

/** Somebody who asks, and the role they have in each project of the matrix. */
interface Principal {
  name: string;
  client: HttpClient;
  /** Their token is refused, whatever it asks for. */
  isNobody?: boolean;
  /** Their token is signed with our own key: that it is refused is up to the guard and app.enter alone. */
  isForged?: boolean;
  /** By an API key that has every scope but the one that the route takes. */
  lacksScope?: boolean;
  /** In the project of the team. */
  role?: Rank;
  /** Owns the neighbours' project. */
  isNeighbour?: boolean;
}

/** What a request names: the project and the item in it. */
type Target =
  | 'own'
  | 'foreign project'
  | 'foreign item'
  | 'unknown project'
  | 'unknown item'
  | 'binned project'
  | 'malformed';

/** One cell of the matrix that is not as it must be. */
export interface Deviation {
  route: string;
  principal: string;
  target: Target | 'rows';
  expected: string;
  found: string;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * Every route of a project against everybody who could ask and every project and item that they could name. Two teams do the same
 * work side by side; what the neighbours have is never to be seen or changed by the others.
 */
export class TenantMatrix {
  /** Requests sent so far, valid ones that prepare others left out. */
  cases = 0;

  private constructor(
    private readonly admin: pg.Client,
    private readonly team: World,
    private readonly neighbours: World,
    private readonly binnedProjectId: string,
    private readonly principals: (route: Route) => Promise<Principal[]>,
    private readonly tables: TenantTable[],
    private readonly part: number,
  ) {}

  /**
   * @param part 1 for every cell; 5 for every fifth: each route is asked by everybody and for every target, but not by everybody for
   * every target, and which by whom changes from route to route
   */
  static async open(api: TestApi, part = 1): Promise<TenantMatrix> {
    const admin = new pg.Client({ connectionString: api.database.adminUrl });
    await admin.connect();
    const [world, neighbours] = [await makeWorld(api), await makeWorld(api)];
    const { team } = world;
    // Lists that are empty give nothing away.
    for (const each of [world, neighbours])
      for (const operation of ['Posts_get', 'Categories_get', 'Tags_get'])
        await validRequests[operation]?.(each);
    const binnedProjectId = await makeProject(team.owner, 'Binned');
    await addMember(api.client, team.owner, binnedProjectId, 'viewer');
    await team.owner.client.delete(`/projects/${binnedProjectId}`);
    return new TenantMatrix(
      admin,
      world,
      neighbours,
      binnedProjectId,
      principalsOf(api, world, neighbours, await removedMember(world)),
      await tablesWithProject(admin),
      part,
    );
  }

  async close(): Promise<void> {
    await this.admin.end();
  }

  /**
   * All cells of one route, and whether the rows of the neighbours and of the team stay as they were where they must; then everybody
   * whose role suffices, each with a request of their own.
   */
  async *row(route: Route): AsyncGenerator<Deviation> {
    const cells = await this.cellsOf(route);
    const before = await this.standing();
    for (const [index, principal] of (await this.principals(route)).entries()) {
      const unknown = await this.ask(route, principal, cells.get('unknown project') ?? {});
      for (const [target, request] of this.partOf([...cells], route, index)) {
        const expected = expectedStatus(route, principal, target);
        if (expected === 'allowed') continue;
        const answer = target === 'unknown project' ? unknown : await this.ask(route, principal, request);
        const isSame =
          !target.includes('project') ||
          JSON.stringify(withoutRequestId(answer)) === JSON.stringify(withoutRequestId(unknown));
        if (!statusFits(answer.status, expected) || !isSame || (await this.leaks(answer, request)))
          yield deviation(route, principal, target, expected, answer);
      }
    }
    if ((await this.standing()) !== before) yield changedRows(route);
    yield* this.allowed(route);
  }

  /** With a lock left out: nobody sees or changes what is the neighbours', and nobody changes what their role does not allow. */
  async *leaksOf(route: Route): AsyncGenerator<Deviation> {
    const cells = await this.cellsOf(route);
    const before = await this.standing();
    for (const [index, principal] of (await this.principals(route)).entries()) {
      if (principal.isForged) continue;
      // Each changes their own place, which is theirs.
      if (route.id === 'Members_leave' && principal.role) continue;
      const targets = ['own', 'foreign project', 'foreign item'] as const;
      for (const target of this.partOf(targets, route, index)) {
        const request = cells.get(target);
        if (!request || expectedStatus(route, principal, target) === 'allowed') continue;
        const answer = await this.ask(route, principal, request);
        if (answer.status >= 500 || (!principal.role && (await this.leaks(answer, request))))
          yield deviation(route, principal, target, 'nothing', answer);
      }
    }
    if ((await this.standing()) !== before) yield changedRows(route);
  }

  private async *allowed(route: Route): AsyncGenerator<Deviation> {
    for (const [index, principal] of (await this.principals(route)).entries()) {
      if (expectedStatus(route, principal, 'own') !== 'allowed') continue;
      if (principal.role !== route.access && this.partOf([0], route, index).length === 0) continue;
      const { person, ...request } = await this.validRequest(route, this.team);
      // Some things only one person can do: leave a project, share what is theirs.
      const client = person && route.access !== 'owner' ? person.client : principal.client;
      const parameters = { projectId: this.team.team.projectId, ...request.parameters };
      const answer = await this.ask(route, { ...principal, client }, { ...request, parameters });
      if (answer.status !== route.okStatus)
        yield deviation(route, principal, 'own', String(route.okStatus), answer);
    }
  }

  private partOf<T>(all: readonly T[], route: Route, principal: number): T[] {
    const turn = tenantRoutes.indexOf(route) + principal;
    return all.filter((_, index) => (turn + index) % this.part === 0);
  }

  private async cellsOf(route: Route): Promise<Map<Target, ValidRequest>> {
    const request = await this.validRequest(route, this.team);
    const own = { ...request, parameters: { ...request.parameters, projectId: this.team.team.projectId } };
    const theirs = (await this.validRequest(route, this.neighbours)).parameters;
    const foreign = { ...theirs, projectId: this.neighbours.team.projectId };
    // What is no UUID, such as the number of a version, names nothing by itself.
    const given: Record<string, string> = own.parameters;
    const items = itemsOf(route).filter((name) => /^[0-9a-f-]{36}$/.test(given[name] ?? ''));
    const withItems = (value: () => string): Record<string, string> =>
      Object.fromEntries(items.map((name) => [name, value()]));
    const at = (projectId: string, more: Record<string, string> = {}): ValidRequest => ({
      ...own,
      parameters: { ...own.parameters, ...more, projectId },
    });
    const cells: [Target, ValidRequest][] = [
      ['own', own],
      ['unknown project', at(randomUUID())],
      ['foreign project', { ...own, parameters: foreign }],
      ['binned project', at(this.binnedProjectId)],
      ['malformed', at('no-id')],
    ];
    if (items.length > 0) {
      cells.push(
        ['foreign item', { ...own, parameters: { ...foreign, projectId: own.parameters.projectId } }],
        ['unknown item', at(own.parameters.projectId, withItems(randomUUID))],
      );
    }
    return new Map(cells);
  }

  private async validRequest(route: Route, world: World): Promise<ValidRequest> {
    return (await validRequests[route.id]?.(world)) ?? {};
  }

  private ask(route: Route, { client }: Principal, request: ValidRequest): Promise<Answer<unknown>> {
    this.cases++;
    const path = fill(route.path, request.parameters ?? {});
    const type: Record<string, string> = request.contentType ? { 'content-type': request.contentType } : {};
    return client.send(route.method, request.query ? `${path}?${request.query}` : path, request.body, type);
  }

  /** Whether an answer names something of the team or the neighbours that the request did not name. */
  private async leaks(answer: Answer<unknown>, request: ValidRequest): Promise<boolean> {
    const said = JSON.stringify([request.parameters, request.body]);
    const isNews = (id: string) => !said.includes(id) && id !== answer.headers.get('x-request-id');
    const ids = (answer.text.match(UUID) ?? []).filter(isNews);
    return ids.length > 0 && (await this.belongsToTeams(ids));
  }

  private async belongsToTeams(ids: string[]): Promise<boolean> {
    const sources = [
      'SELECT id FROM projects WHERE id = ANY ($1)',
      'SELECT user_id FROM team_members WHERE project_id = ANY ($1)',
      ...this.tables
        .filter(({ hasId }) => hasId)
        .map(({ name }) => `SELECT id FROM ${name} WHERE project_id = ANY ($1)`),
    ];
    const { rowCount } = await this.admin.query(
      `SELECT FROM (${sources.join(' UNION ALL ')}) theirs WHERE id::text = ANY ($2) LIMIT 1`,
      [this.projects, ids],
    );
    return rowCount !== 0;
  }

  /** Is another one as soon as any row of the teams is written or removed: how many there are, and the newest transaction that wrote one. */
  private async standing(): Promise<string> {
    const ofTable = (table: string, column: string) =>
      `SELECT '${table}', count(*), max(xmin::text::bigint) FROM ${table} WHERE ${column} = ANY ($1)`;
    const parts = [ofTable('projects', 'id'), ...this.tables.map(({ name }) => ofTable(name, 'project_id'))];
    const { rows } = await this.admin.query(parts.join(' UNION ALL '), [this.projects]);
    return JSON.stringify(rows);
  }

  private get projects(): string[] {
    return [this.team.team.projectId, this.neighbours.team.projectId, this.binnedProjectId];
  }
}

function itemsOf(route: Route): string[] {
  return route.parameters
    .filter(({ name, in: place }) => place === 'path' && !['projectId', 'platform'].includes(name))
    .map(({ name }) => name);
}

/** All of them. */
export async function collect(deviations: AsyncGenerator<Deviation>): Promise<Deviation[]> {
  const list: Deviation[] = [];
  for await (const one of deviations) list.push(one);
  return list;
}

/** The first of them, if there is one; the rest is not looked for. */
export async function first(deviations: AsyncGenerator<Deviation>): Promise<Deviation | undefined> {
  for await (const one of deviations) return one;
  return undefined;
}

/** A status, `allowed`, or `4xx` where several refusals are right. */
function expectedStatus(route: Route, principal: Principal, target: Target): string {
  // Whose session has ended may learn first that this is no id.
  if (target === 'malformed') return '4xx';
  if (principal.isNobody) return '401';
  if (principal.lacksScope) return '403';
  if (target === 'unknown project') return '404';
  if (target === 'binned project')
    return route.id === 'Projects_restore' && principal.role === 'owner' ? 'allowed' : '404';
  if (target === 'foreign project') return principal.isNeighbour ? 'allowed' : '404';
  if (!principal.role) return '404';
  if (RANKS.indexOf(principal.role) < RANKS.indexOf(route.access as Rank)) return '403';
  return target === 'own' ? 'allowed' : '404';
}

const statusFits = (status: number, expected: string): boolean =>
  expected === '4xx' ? status >= 400 && status < 500 : String(status) === expected;

function deviation(
  route: Route,
  { name }: Principal,
  target: Target,
  expected: string,
  answer: Answer<unknown>,
): Deviation {
  const found = `${answer.status} ${answer.text.slice(0, 200)}`;
  return { route: `${route.method} ${route.path}`, principal: name, target, expected, found };
}

const changedRows = (route: Route): Deviation => ({
  route: `${route.method} ${route.path}`,
  principal: 'somebody',
  target: 'rows',
  expected: 'as before',
  found: 'changed',
});

/** Who asks. A key needs another set of scopes for each route. */
function principalsOf(
  api: TestApi,
  { team, superuser }: World,
  neighbours: World,
  removed: Person,
): (route: Route) => Promise<Principal[]> {
  const anybody = api.client;
  const keys = new Map<string | undefined, HttpClient>();
  const keyWithout = async (scope: string | undefined): Promise<HttpClient> => {
    const known = keys.get(scope);
    if (known) return known;
    const scopes = [...new Set(routes.flatMap((route) => route.scope ?? []))].filter((one) => one !== scope);
    const client = await withApiKey(team.owner, scopes);
    keys.set(scope, client);
    return client;
  };
  let others: Promise<Principal[]> | undefined;
  const makeOthers = async (): Promise<Principal[]> => [
    { name: 'nobody', client: anybody, isNobody: true },
    {
      name: 'a token that ran out',
      client: await forged(api, team.owner, { iat: now() - 7200, exp: now() - 3600 }),
      isNobody: true,
    },
    { name: 'a session that was ended', client: await signedOut(api), isNobody: true },
    {
      name: 'somebody with the session of another',
      client: await forged(api, superuser, { sub: team.owner.id }),
      isNobody: true,
      isForged: true,
    },
    { name: 'a stranger', client: (await registerPerson(anybody, 'Stranger')).client },
    { name: 'a former member', client: removed.client },
    { name: 'a superuser', client: superuser.client },
    { name: 'the owner of another project', client: neighbours.team.owner.client, isNeighbour: true },
    ...RANKS.map((role) => ({ name: role, client: team[role].client, role })),
  ];
  return async (route) => [
    ...(await (others ??= makeOthers())),
    {
      name: 'a key without the scope',
      client: await keyWithout(route.scope),
      role: 'owner',
      lacksScope: true,
    },
  ];
}

/** With a token that is signed with our own key, and says something else than the one that the person got. */
async function forged(api: TestApi, person: Person, claims: Record<string, unknown>): Promise<HttpClient> {
  const { body } = await api.client.post<{ accessToken: string }>('/auth/login', {
    email: person.email,
    password: person.password,
    deviceToken: person.deviceToken,
  });
  const tokens = { genuine: body.accessToken, refreshToken: person.refreshToken };
  const material = tokenMaterial(api.config.JWT_PRIVATE_KEYS ?? '', tokens);
  return api.client.withToken(signLike(material, { claims }));
}

async function signedOut(api: Api): Promise<HttpClient> {
  const { client } = await registerPerson(api.client, 'Gone');
  await client.post('/auth/logout');
  return client;
}

async function removedMember({ api, team }: World): Promise<Person> {
  const person = await addMember(api.client, team.owner, team.projectId, 'admin');
  const { body } = await team.owner.client.get<{ items: { id: string; userId: string }[] }>(
    `${team.base}/members`,
  );
  const place = body.items.find(({ userId }) => userId === person.id);
  await team.owner.client.delete(`${team.base}/members/${place?.id}`);
  return person;
}

interface TenantTable {
  name: string;
  hasId: boolean;
}

async function tablesWithProject(admin: pg.Client): Promise<TenantTable[]> {
  const { rows } = await admin.query<TenantTable>(
    `SELECT table_name AS name, bool_or(column_name = 'id') AS "hasId"
     FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
     GROUP BY 1 HAVING bool_or(column_name = 'project_id') ORDER BY 1`,
  );
  return rows;
}
