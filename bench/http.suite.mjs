import { askChild, processorTime } from './child.mjs';
import { drawPeople } from './people.mjs';
import { assertSameAnswer, requestOf, SCENARIOS } from './scenarios.mjs';
import { median } from './statistics.mjs';

const WARM_UP_SECONDS = 3;

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
    const requests = people.map((person) => requestOf(scenario, person));
    await assertSameAnswer(scenario, people[0], { floor: floor.url, product: product.url });
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
