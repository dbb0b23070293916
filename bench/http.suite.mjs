import { isDeepStrictEqual } from 'node:util';
import { askChild, processorTime } from './child.mjs';
import { drawPeople } from './people.mjs';
import { median } from './statistics.mjs';

const WARM_UP_SECONDS = 3;

/** A content of a usual size. */
export const NEW_CONTENT = JSON.stringify({
  title: 'Autumn hours',
  description: 'From October we open at nine. '.repeat(10),
  contentType: 'image',
  mediaUrls: ['https://media.example.com/autumn.jpg'],
  metadata: { campaign: 'autumn' },
});

/** What is asked for, and the share of the floor's throughput that the product aims at. */
const SCENARIOS = [
  {
    name: 'one content',
    aim: 0.6,
    requestFor: ({ projectId, contentId }) => ({
      method: 'GET',
      path: `/api/v1/projects/${projectId}/contents/${contentId}`,
    }),
  },
  {
    name: 'page of 20 posts',
    aim: 0.8,
    requestFor: ({ projectId }) => ({ method: 'GET', path: `/api/v1/projects/${projectId}/posts?limit=20` }),
  },
  {
    name: 'create content',
    aim: 0.8,
    requestFor: ({ projectId }) => ({
      method: 'POST',
      path: `/api/v1/projects/${projectId}/contents`,
      headers: { 'content-type': 'application/json' },
      body: NEW_CONTENT,
    }),
  },
];

/** The API against the floor, in alternating rounds of the same load, so that what disturbs one disturbs the other. */
export async function measureHttp(environment, options, tell) {
  const load = await environment.startLoad();
  const floor = await environment.startFloor();
  const product = await environment.startApi(
    options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [],
  );
  const people = await drawPeople(environment, options.seed);
  const results = [];
  for (const scenario of SCENARIOS) {
    const requests = people.map((person) => authorized(scenario.requestFor(person), person.token));
    await assertSameAnswer(scenario.name, floor.url, product.url, requests[0]);
    const send = async (target, seconds) => {
      const before = await processorTime(target);
      const task = { url: target.url, requests, connections: options.connections, seconds };
      const answer = await askChild(load, task);
      const processorMicroseconds = before === null ? null : (await processorTime(target)) - before;
      return {
        ...answer,
        processorPerRequest: processorMicroseconds && processorMicroseconds / answer.requests,
      };
    };
    tell(`http: ${scenario.name}, warming up`);
    await send(floor, WARM_UP_SECONDS);
    await send(product, WARM_UP_SECONDS);
    const rounds = [];
    for (let round = 1; round <= options.rounds; round++) {
      tell(`http: ${scenario.name}, round ${round} of ${options.rounds}`);
      rounds.push(await runRound(round, floor, product, (target) => send(target, options.seconds)));
    }
    results.push({ scenario: scenario.name, aim: scenario.aim, ...summarize(rounds), rounds });
  }
  await Promise.all([load, floor, product].map((child) => child.stop()));
  return results;
}

/** Each goes first in every other round. */
async function runRound(round, floor, product, send) {
  const result = {};
  const order = [
    ['floor', floor],
    ['product', product],
  ];
  for (const [name, target] of round % 2 ? order : order.reverse()) result[name] = await send(target);
  return result;
}

function summarize(rounds) {
  const medians = (name) =>
    Object.fromEntries(
      ['requestsPerSecond', 'p50', 'p99', 'processorPerRequest'].map((key) => [
        key,
        median(rounds.map((round) => round[name][key])),
      ]),
    );
  const ratios = rounds.map(({ floor, product }) => product.requestsPerSecond / floor.requestsPerSecond);
  return {
    floor: medians('floor'),
    product: medians('product'),
    ratio: median(ratios),
    lowestRatio: Math.min(...ratios),
    highestRatio: Math.max(...ratios),
  };
}

function authorized(request, token) {
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
}

/** A comparison of two programs that answer differently would say nothing. */
async function assertSameAnswer(scenario, floorUrl, productUrl, { path, ...request }) {
  const [floor, product] = await Promise.all(
    [floorUrl, productUrl].map(async (url) => {
      const response = await fetch(url + path, request);
      return { status: response.status, body: comparable(await response.json(), request.method) };
    }),
  );
  if (!isDeepStrictEqual(floor, product))
    throw new Error(
      `${scenario}: the floor and the product answer differently:\n${JSON.stringify({ floor, product })}`,
    );
}

/** A new row has a key and dates of its own. */
function comparable(body, method) {
  return method === 'POST' ? { ...body, id: '', createdAt: '', updatedAt: '' } : body;
}
