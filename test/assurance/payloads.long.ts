import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';
import { payloads, protectedNames } from '../support/payloads.js';
import { expectProblem } from '../support/problem.js';
import { makeWorld, validRequests, type ValidRequest, type World } from '../support/requests.js';
import { fill, named, resolve, routes, type Route } from '../support/routes.js';
import { tally } from '../support/tally.js';

let api: TestApi;
let world: World;

beforeAll(async () => {
  api = await startApi();
  world = await makeWorld(api);
});
afterAll(() => api.close());

const known = routes.filter(({ id }) => validRequests[id]);

async function targetOf(route: Route): Promise<ValidRequest & { parameters: Record<string, string> }> {
  const request = (await validRequests[route.id]?.(world)) ?? {};
  return { ...request, parameters: { projectId: world.team.projectId, ...request.parameters } };
}

describe('a payload in the place of a parameter does nothing', () => {
  it.each(named(known.filter(({ parameters }) => parameters.length > 0)))('%s', async (_name, route) => {
    const { person = world.team.owner, parameters, query = '', body, contentType } = await targetOf(route);
    const type: Record<string, string> = contentType ? { 'content-type': contentType } : {};
    for (const { name, in: place } of route.parameters) {
      for (const payload of payloads) {
        // A lone surrogate has no form in a URL; its replacement goes out instead.
        const text = encodeURIComponent(payload.toWellFormed());
        const path = fill(route.path, place === 'path' ? { ...parameters, [name]: text } : parameters);
        const rest = new URLSearchParams(query);
        if (place === 'query') rest.delete(name);
        const whole = [rest.toString(), place === 'query' ? `${name}=${text}` : ''].filter(Boolean).join('&');
        const headers = place === 'header' ? { ...type, [name]: inHeader(payload) } : type;
        const answer = await person.client.send(route.method, `${path}?${whole}`, body, headers);
        expect({ name, payload, status: answer.status, isOurs: answer.status < 500 }).toMatchObject({
          isOurs: true,
        });
        if (answer.status >= 400) expectProblem(answer, answer.status);
      }
    }
    tally('payloads in parameters', route.parameters.length * payloads.length);
  });
});

/** As much of a text as a header can hold: bytes without controls, RFC 9110. */
function inHeader(text: string): string {
  return Buffer.from(text)
    .toString('latin1')
    .replace(/\p{Cc}/gu, '')
    .trim();
}

describe('a field that belongs to the server is refused by name', () => {
  const withBody = known.filter(({ bodySchema }) => bodySchema);
  it.each(named(withBody))('%s', async (_name, route) => {
    const declared = Object.keys(resolve(route.bodySchema ?? {}).properties ?? {});
    const { person = world.team.owner, parameters, body } = await targetOf(route);
    for (const name of protectedNames.filter((one) => !declared.includes(one))) {
      const sent = { ...(body as object), [name]: '01a20d35-314d-7006-b8df-e4a93c758600' };
      const answer = await person.client.send(route.method, fill(route.path, parameters), sent);
      expect(expectProblem(answer, answer.status).errors?.map(({ field }) => field)).toContain(name);
      tally('protected fields in bodies', 1);
    }
  });
});
