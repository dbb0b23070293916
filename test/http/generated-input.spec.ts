import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { undeclared } from '../support/openapi-document.js';
import { makeWorld, targetOf, type World } from '../support/requests.js';
import { fill, named, routes, type Route } from '../support/routes.js';
import { bodyOf, queryOf } from '../support/schema-values.js';
import { sharedApi } from '../support/shared-api.js';

/** A failure prints the seed and the path to repeat it with. `npm run assure` tries more, from a seed that it tells: as many as the limits of requests allow. */
const { ASSURANCE_SEED } = process.env;
const RUNS = ASSURANCE_SEED ? { numRuns: 20, seed: Number(ASSURANCE_SEED) } : { numRuns: 8 };

let world: World;

beforeAll(async () => {
  world = await makeWorld(await sharedApi());
});

// A stream that is followed ends when it is told to: the right request says so, generated ones do not.
const isStream = ({ parameters }: Route) => parameters.some(({ name }) => name === 'seconds');

it.each(named(routes))(
  '%s: a right request, and whatever the schema allows, is answered as the document declares, and never by a fault',
  async (_name, route) => {
    const { person, request } = await targetOf(world, route);
    const send = async (body: unknown, query: string, ids: Record<string, string> = {}) => {
      const parameters = { projectId: world.team.projectId, ...request.parameters, ...ids };
      const answer = await person.client.send(
        route.method,
        `${fill(route.path, parameters)}${query === '' ? '' : `?${query}`}`,
        body,
        request.contentType ? { 'content-type': request.contentType } : {},
      );
      expect(answer.status).toBeLessThan(500);
      expect(undeclared(route.id, answer)).toEqual([]);
    };
    const right = request.body;
    await send(right, request.query ?? '');
    if (isStream(route)) return;
    const bodies =
      route.bodySchema && typeof right === 'object' && !(right instanceof Uint8Array)
        ? bodyOf(route.bodySchema, right as Record<string, unknown>)
        : fc.constant(right);
    const last = route.parameters.filter(({ in: place }) => place === 'path').at(-1)?.name;
    const elsewhere = last === undefined || last === 'projectId' ? {} : { [last]: randomUUID() };
    // Mostly what is there: else all that is found out is that something is not.
    const places = fc.oneof(
      { weight: 4, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: fc.constant(elsewhere) },
    );
    await fc.assert(fc.asyncProperty(bodies, queryOf(route.parameters), places, send), RUNS);
  },
);
