import { askChild, processorTime } from './child.mjs';
import { NEW_CONTENT } from './http.suite.mjs';
import { drawPeople } from './people.mjs';
import { median } from './statistics.mjs';

/** The product's aim: a key costs no more than this share of the throughput. */
const AIM = 0.75;

/** What an `Idempotency-Key` costs a POST: the same requests with a new key each and without, in turn, to the same process. */
export async function measureIdempotency(environment, options, tell) {
  const [load, api] = [await environment.startLoad(), await environment.startApi()];
  const requests = (await drawPeople(environment, options.seed)).map(({ projectId, token }) => ({
    method: 'POST',
    path: `/api/v1/projects/${projectId}/contents`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: NEW_CONTENT,
  }));
  const send = async (isKeyed) => {
    const before = await processorTime(api);
    const task = { url: api.url, requests, connections: options.connections, seconds: options.seconds };
    const answer = await askChild(load, { ...task, isKeyed });
    const spent = before === null ? null : (await processorTime(api)) - before;
    return { ...answer, processorPerRequest: spent && spent / answer.requests };
  };
  const rounds = [];
  // The first one warms up, and is not counted.
  for (let round = 0; round <= options.rounds; round++) {
    tell(`idempotency: round ${round} of ${options.rounds}`);
    const order = round % 2 ? [false, true] : [true, false];
    const found = new Map();
    for (const isKeyed of order) found.set(isKeyed, await send(isKeyed));
    if (round > 0) rounds.push({ without: found.get(false), with: found.get(true) });
  }
  await Promise.all([load, api].map((child) => child.stop()));
  const medians = (way) =>
    Object.fromEntries(
      ['requestsPerSecond', 'p50', 'p99', 'processorPerRequest'].map((key) => [
        key,
        median(rounds.map((round) => round[way][key])),
      ]),
    );
  const ratios = rounds.map((round) => round.with.requestsPerSecond / round.without.requestsPerSecond);
  return {
    aim: AIM,
    without: medians('without'),
    with: medians('with'),
    ratio: median(ratios),
    lowestRatio: Math.min(...ratios),
    highestRatio: Math.max(...ratios),
    rounds,
  };
}
