import { askChild, processorTime } from '../child.mjs';
import { NEW_CONTENT } from '../scenarios.mjs';
import { drawPeople } from '../people.mjs';
import { median } from '../statistics.mjs';

/** The product's aim: what watching costs is no more than a twentieth of the throughput. */
const AIM = 0.95;
const TOKEN = 'a-token-of-the-benchmark';
/** The share of traces that is kept where not all of them are. */
const SHARE = '0.05';

const SCENARIOS = [
  {
    name: 'one content',
    requestFor: ({ projectId, contentId }) => ({
      method: 'GET',
      path: `/api/v1/projects/${projectId}/contents/${contentId}`,
    }),
  },
  {
    name: 'create content',
    requestFor: ({ projectId }) => ({
      method: 'POST',
      path: `/api/v1/projects/${projectId}/contents`,
      headers: { 'content-type': 'application/json' },
      body: NEW_CONTENT,
    }),
  },
];

/** What numbers and traces cost: the same requests to processes that differ in nothing else, in alternating rounds. */
export async function measureMonitoring(environment, options, tell) {
  const load = await environment.startLoad();
  const collector = await environment.startProgram('./monitoring/collector.mjs', {});
  const traced = { METRICS_TOKEN: TOKEN, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  const ways = {
    plain: await environment.startApi([]),
    numbers: await environment.startApi([], { METRICS_TOKEN: TOKEN }),
    'numbers, 5 % of traces': await environment.startApi([], { ...traced, OTEL_TRACES_SAMPLER_ARG: SHARE }),
    'numbers, all traces': await environment.startApi([], traced),
  };
  const people = await drawPeople(environment, options.seed);
  const scenarios = [];
  for (const { name, requestFor } of SCENARIOS) {
    const requests = people.map((person) => authorized(requestFor(person), person.token));
    const send = async (api, hasNumbers) => {
      const before = await processorTime(api);
      // Once a round: some times as often as Prometheus does.
      const scraped = hasNumbers ? scrape(api.url) : undefined;
      const task = { url: api.url, requests, connections: options.connections, seconds: options.seconds };
      const answer = await askChild(load, task);
      await scraped;
      const spent = before === null ? null : (await processorTime(api)) - before;
      return { ...answer, processorPerRequest: spent && spent / answer.requests };
    };
    const rounds = [];
    // The first one warms up, and is not counted.
    for (let round = 0; round <= options.rounds; round++) {
      tell(`monitoring, ${name}: round ${round} of ${options.rounds}`);
      const order = Object.keys(ways);
      const found = {};
      for (const way of round % 2 ? order : order.reverse())
        found[way] = await send(ways[way], way !== 'plain');
      if (round > 0) rounds.push(found);
    }
    scenarios.push({ name, ways: Object.keys(ways).map((way) => summaryOf(way, rounds)), rounds });
  }
  const { bytes } = await askChild(collector, {});
  if (bytes === 0) throw new Error('no traces have arrived');
  await Promise.all([load, collector, ...Object.values(ways)].map((child) => child.stop()));
  return { aim: AIM, scenarios };
}

function authorized(request, token) {
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
}

async function scrape(url) {
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
  if (!answer.ok) throw new Error(`cannot scrape: ${answer.status}`);
  await answer.text();
}

function summaryOf(way, rounds) {
  const ratios = rounds.map((round) => round[way].requestsPerSecond / round.plain.requestsPerSecond);
  const medianOf = (key) => median(rounds.map((round) => round[way][key]));
  return {
    way,
    requestsPerSecond: medianOf('requestsPerSecond'),
    p50: medianOf('p50'),
    p99: medianOf('p99'),
    processorPerRequest: medianOf('processorPerRequest'),
    ratio: median(ratios),
    processorRatio: median(
      rounds.map((round) => round[way].processorPerRequest / round.plain.processorPerRequest),
    ),
    lowestRatio: Math.min(...ratios),
    highestRatio: Math.max(...ratios),
  };
}
