import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Answer } from '../support/http-client.js';
import { expectFieldProblem, expectProblem, type ProblemBody } from '../support/problem.js';
import { undeclared } from '../support/openapi-document.js';
import { makeWorld, targetOf, type Target, type World } from '../support/requests.js';
import { fill, named, resolve, routes, type Parameter, type Route } from '../support/routes.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { wrongBody, wrongExamples, type WrongBody } from '../support/wrong-values.js';

/** A failure prints the seed and the path to repeat it with. `npm run assure` tries more, from a seed that it tells. */
const { ASSURANCE_SEED } = process.env;
const RUNS = ASSURANCE_SEED ? { numRuns: 200, seed: Number(ASSURANCE_SEED) } : { numRuns: 10 };

/**
 * What the parsers refuse, they refuse on every route alike: each route gets a third of it, in turn, and each part of it comes to a third of
 * the routes. `npm run assure` sends all of it everywhere.
 */
function share<Case>(cases: readonly Case[], route: Route): Case[] {
  const turn = routes.indexOf(route) % 3;
  return cases.filter((_, index) => ASSURANCE_SEED !== undefined || index % 3 === turn);
}

let api: SharedApi;
let world: World;

beforeAll(async () => {
  api = await sharedApi();
  world = await makeWorld(api);
});

const targets = new Map<Route, Promise<Target>>();

/** What wrong requests are sent to: since each of them is refused, it stays as it is. */
function refusingTarget(route: Route): Promise<Target> {
  const target = targets.get(route) ?? targetOf(world, route);
  targets.set(route, target);
  return target;
}

function expectRefusal(answer: Answer<unknown>): ProblemBody {
  expect(Math.floor(answer.status / 100)).toBe(4);
  return expectProblem(answer, answer.status);
}

describe('a body', () => {
  const withBody = routes.filter((route) => route.bodySchema);

  async function expectNamed(
    route: Route,
    { person, path }: Target,
    { field, body }: WrongBody,
  ): Promise<void> {
    const answer = await person.client.send(route.method, path, body);
    expect(undeclared(route.id, answer)).toEqual([]);
    const refused = [400, 422].includes(answer.status);
    expect({ field, body, status: refused ? 'refused' : answer.status }).toMatchObject({ status: 'refused' });
    const { errors = [] } = expectProblem(answer, answer.status);
    const named = errors.filter((error) => error.field === field || error.field.startsWith(`${field}.`));
    expect({ field, body, errors, named: named.length > 0 }).toMatchObject({ named: true });
  }

  it.each(named(withBody))(
    '%s: with a wrong field is refused, and the field is named',
    async (_name, route) => {
      const target = await refusingTarget(route);
      const right = target.request.body as Record<string, unknown>;
      for (const wrong of wrongExamples(route.bodySchema ?? {}, right))
        await expectNamed(route, target, wrong);
    },
  );

  it.each(named(withBody))('%s: that lacks a field is told no more than that', async (_name, route) => {
    const { person, path, request } = await refusingTarget(route);
    for (const field of resolve(route.bodySchema ?? {}).required ?? []) {
      const { [field]: _, ...body } = request.body as Record<string, unknown>;
      const { errors } = expectProblem(await person.client.send(route.method, path, body), 422);
      expect(errors).toEqual([{ field, rule: 'required', message: `${field} must be given` }]);
    }
  });

  it('of another type is told of no limits besides', async () => {
    const { client } = world.team.owner;
    const { errors } = expectProblem(await client.patch(world.team.base, { name: 7 }), 422);
    expect(errors).toEqual([{ field: 'name', rule: 'isString', message: 'name must be a string' }]);
    const paged = expectProblem(await client.get(`${world.team.base}/contents?limit=1e2`), 422);
    expect(paged.errors?.map(({ field, rule }) => [field, rule])).toEqual([['limit', 'isInt']]);
  });

  it.each(named(withBody))('%s: generated, of other types and names, likewise', async (_name, route) => {
    const target = await refusingTarget(route);
    const bodies = wrongBody(route.bodySchema ?? {}, target.request.body as Record<string, unknown>);
    await fc.assert(
      fc.asyncProperty(bodies, (wrong) => expectNamed(route, target, wrong)),
      RUNS,
    );
  });

  const RAW: [string, number, string | Uint8Array][] = [
    ['cut off', 400, '{"name":'],
    ['empty but for a brace', 400, '}'],
    ['with single quotes', 400, "{'name':'x'}"],
    ['with NaN', 400, '{"name":NaN}'],
    ['with a comment', 400, '{/* hello */}'],
    ['of two values', 400, '{}{}'],
    ['null', 400, 'null'],
    ['a list', 400, '[]'],
    ['a list of objects', 400, '[{}]'],
    ['a text', 400, '"name"'],
    ['a number', 400, '1e999'],
    ['true', 400, 'true'],
    ['with bytes that are not UTF-8', 400, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['with half a character', 400, Buffer.from([0x7b, 0x22, 0xc3, 0x22, 0x3a, 0x31, 0x7d])],
    ['in UTF-16', 400, Buffer.from('{"name":"x"}', 'utf16le')],
    ['5,000 levels deep', 400, `{"name":${'['.repeat(5000)}${']'.repeat(5000)}}`],
    ['5,000 objects deep', 400, `${'{"name":'.repeat(5000)}1${'}'.repeat(5000)}`],
    ['of 10,000 values', 400, JSON.stringify({ name: Array.from({ length: 10_000 }, () => 1) })],
    ['with a number that is none', 400, '{"name":1e999}'],
    ['with a name twice', 400, '{"name":"x","name":"y"}'],
    ['with a name twice inside', 400, '{"metadata":{"a":[{"b":1,"b":1}]}}'],
    ['with __proto__', 400, '{"__proto__":{"isAdmin":true}}'],
    ['with __proto__ inside', 400, '{"metadata":{"__proto__":{"isAdmin":true}}}'],
    ['with __proto__ written otherwise', 400, '{"\\u005f\\u005fproto__":{"isAdmin":true}}'],
    ['with a constructor', 400, '{"constructor":{"prototype":{"isAdmin":true}}}'],
    ['with a constructor inside', 400, '{"metadata":{"constructor":1}}'],
    ['larger than 1 MiB', 413, JSON.stringify({ name: 'x'.repeat(1024 * 1024) })],
  ];

  it.each(named(routes.filter((route) => route.method !== 'GET' && route.id !== 'Calendar_import')))(
    '%s: that is no JSON object is refused',
    async (_name, route) => {
      const { person, path } = await refusingTarget(route);
      for (const [what, status, body] of share(RAW, route)) {
        const answer = await person.client.send(route.method, path, body);
        expect({ what, status: answer.status }).toEqual({ what, status });
        expect(undeclared(route.id, answer)).toEqual([]);
        const { errors } = expectProblem(answer, status);
        if (status === 400) expect(errors).not.toEqual([]);
      }
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    },
  );

  const OTHER_TYPES = [
    'text/plain',
    'text/html',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'application/vnd.api+json',
    'json',
    'nonsense',
  ];

  it.each(named(routes.filter((route) => route.method !== 'GET')))(
    '%s: of another type is refused',
    async (_name, route) => {
      const { person, path } = await refusingTarget(route);
      const others = share(OTHER_TYPES, route).filter(
        (type) => !route.contentTypes.includes(type.split(';')[0] as string),
      );
      for (const type of others) {
        const answer = await person.client.send(route.method, path, '{"name":"x"}', { 'content-type': type });
        expect({ type, status: answer.status }).toEqual({ type, status: 415 });
        expect(undeclared(route.id, answer)).toEqual([]);
        const taken = route.contentTypes.length > 0 ? route.contentTypes : ['application/json'];
        expect(answer.headers.get('accept')?.split(', ')).toEqual(expect.arrayContaining(taken));
        const { detail } = expectProblem(answer, 415, 'request.unsupported-media-type');
        expect(detail).toBe(`Content-Type must be one of: ${answer.headers.get('accept')}`);
      }
    },
  );

  it.each(named(withBody))('%s: that is CSV is refused', async (_name, route) => {
    const { person, path } = await refusingTarget(route);
    const answer = await person.client.send(route.method, path, 'title\nx\n', { 'content-type': 'text/csv' });
    expectRefusal(answer);
  });
});

describe('an id in the path', () => {
  const WRONG = [
    'x',
    '0',
    'null',
    '%20',
    '%00',
    '..%2f..',
    "1'--",
    '00000000-0000-4000-8000-00000000000g',
    'é',
    'x'.repeat(400),
  ];
  const withId = routes.flatMap((route) =>
    route.parameters
      // A secret address that is none is as good as one that is gone.
      .filter((parameter) => parameter.in === 'path' && parameter.name !== 'token')
      .map(
        (parameter) => [`${route.method} ${route.path}: ${parameter.name}`, route, parameter.name] as const,
      ),
  );

  it.each(withId)('%s that cannot be one is named', async (_name, route, parameter) => {
    const { person, request } = await refusingTarget(route);
    for (const wrong of share(WRONG, route)) {
      const parameters = { projectId: world.team.projectId, ...request.parameters, [parameter]: wrong };
      const answer = await person.client.send(route.method, fill(route.path, parameters), request.body, {
        ...(request.contentType ? { 'content-type': request.contentType } : {}),
      });
      expect({ wrong, status: answer.status }).toEqual({ wrong, status: 400 });
      expect(undeclared(route.id, answer)).toEqual([]);
      expectFieldProblem(answer, 400, parameter);
    }
  });

  it('may be written in capitals, and means the same', async () => {
    const path = `/projects/${world.team.projectId.toUpperCase()}/accounts/${world.accountId.toUpperCase()}`;
    expect((await world.team.viewer.client.get(path)).body.id).toBe(world.accountId);
  });

  it.each(['%zz', '%', '%c3', '%ff', '%u0041'])(
    'with broken percent signs (%s) is refused',
    async (garbage) => {
      expectProblem(await world.team.owner.client.get(`/projects/${garbage}`), 400, 'request.malformed');
    },
  );

  it('longer than any address is refused', async () => {
    expectRefusal(await world.team.owner.client.get(`/projects/${'x'.repeat(2000)}`));
  });
});

describe('a query', () => {
  const withQuery = routes.filter((route) => route.parameters.some((parameter) => parameter.in === 'query'));

  it.each(named(withQuery))('%s: a wrong, repeated or unknown parameter is named', async (_name, route) => {
    const { person, path, request } = await refusingTarget(route);
    const send = (query: string) =>
      person.client.send(
        route.method,
        `${path}?${query}`,
        request.body,
        request.contentType ? { 'content-type': request.contentType } : {},
      );
    for (const parameter of route.parameters.filter(({ in: place }) => place === 'query')) {
      for (const query of wrongQueries(parameter)) {
        const answer = await send(query);
        expect(undeclared(route.id, answer)).toEqual([]);
        if (answer.status !== 400) expect({ query, status: answer.status }).toEqual({ query, status: 422 });
        expectFieldProblem(answer, answer.status, parameter.name);
      }
    }
    for (const unknown of ['fields', 'projectId', 'limit[]', 'sort.x', 'deletedAt']) {
      expectFieldProblem(await send(`${unknown}=1`), 422, unknown);
    }
    for (const reserved of ['__proto__', 'constructor', 'toString'])
      expectFieldProblem(await send(`${reserved}=1`), 400, 'query');
  });

  /** The whole numbers next to the least and to the most. */
  function beyond({ minimum = NaN, maximum = NaN }: Parameter['schema']): string[] {
    expect([minimum, maximum]).toEqual([expect.any(Number), expect.any(Number)]);
    return [String(minimum - 1), String(maximum + 1)];
  }

  function wrongQueries({ name, schema: given }: Parameter): string[] {
    const schema = resolve(given);
    const values =
      (schema.enum ?? schema.type === 'boolean')
        ? ['nonsense', '', '1', '%5B%5D']
        : schema.type === 'integer' || schema.type === 'number'
          ? [
              ...beyond(schema),
              '-1',
              'abc',
              '1e9',
              'NaN',
              'Infinity',
              '1.5',
              '',
              '0x',
              '%20',
              '9'.repeat(400),
            ]
          : schema.format === 'uuid'
            ? ['x', '', '1', 'null']
            : schema.format === 'date-time'
              ? ['x', '', 'now', '2026-05-01', '1746090000', '99999-01-01T00:00:00Z']
              : ['x'.repeat(5000)];
    return [
      ...values.map((value) => `${name}=${value}`),
      `${name}=a&${name}=b`,
      `${name}=%00`,
      ...(name === 'cursor' ? [`cursor=${'x'.repeat(200)}`, 'cursor=%zz'] : []),
    ];
  }
});
