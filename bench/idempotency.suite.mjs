import { withClient } from '../dist/src/core/database/bootstrap.js';
import { askChild, processorTime } from './child.mjs';
import { NEW_CONTENT } from './scenarios.mjs';
import { drawPeople } from './people.mjs';
import { median } from './statistics.mjs';

/** The product's aim: what makes a POST trustworthy costs no more than this share of the throughput. */
const AIM = 0.75;
/** A header that nobody reads, so that all ways send as much. */
const UNUSED = 'x-bench-unused';
/** From the barest way to the product's: with the events of the change, and with a new `Idempotency-Key` too. Entity tags are told in all. */
const WAYS = {
  bare: { hasEvents: false, newHeader: UNUSED },
  events: { hasEvents: true, newHeader: UNUSED },
  whole: { hasEvents: true, newHeader: 'idempotency-key' },
};

/** What an `Idempotency-Key` and the outbox of events cost a POST: the same requests each way, in turn, to the same process. */
export async function measureIdempotency(environment, options, tell) {
  const [load, api] = [await environment.startLoad(), await environment.startApi()];
  const requests = (await drawPeople(environment, options.seed)).map(({ projectId, token }) => ({
    method: 'POST',
    path: `/api/v1/projects/${projectId}/contents`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: NEW_CONTENT,
  }));
  const send = async ({ hasEvents, newHeader }) => {
    await switchEvents(environment, hasEvents);
    const before = await processorTime(api);
    const task = { url: api.url, requests, connections: options.connections, seconds: options.seconds };
    const answer = await askChild(load, { ...task, newHeader });
    const spent = before === null ? null : (await processorTime(api)) - before;
    return { ...answer, processorPerRequest: spent && spent / answer.requests };
  };
  const rounds = [];
  // The first one warms up, and is not counted.
  for (let round = 0; round <= options.rounds; round++) {
    tell(`idempotency: round ${round} of ${options.rounds}`);
    const names = Object.keys(WAYS);
    const found = {};
    for (const name of round % 2 ? names : names.reverse()) found[name] = await send(WAYS[name]);
    if (round > 0) rounds.push(found);
  }
  await Promise.all([load, api].map((child) => child.stop()));
  const medians = (way) =>
    Object.fromEntries(
      ['requestsPerSecond', 'p50', 'p99', 'processorPerRequest'].map((key) => [
        key,
        median(rounds.map((round) => round[way][key])),
      ]),
    );
  const ratios = (way, to) =>
    rounds.map((round) => round[way].requestsPerSecond / round[to].requestsPerSecond);
  const all = ratios('whole', 'bare');
  return {
    aim: AIM,
    ...Object.fromEntries(Object.keys(WAYS).map((way) => [way, medians(way)])),
    ratio: median(all),
    lowestRatio: Math.min(...all),
    highestRatio: Math.max(...all),
    ratioOfEvents: median(ratios('events', 'bare')),
    ratioOfKey: median(ratios('whole', 'events')),
    rounds,
  };
}

/** Whether the database writes an event for each new content. */
async function switchEvents({ adminUrl }, isOn) {
  await withClient(adminUrl, (admin) =>
    admin.query(`ALTER TABLE contents ${isOn ? 'ENABLE' : 'DISABLE'} TRIGGER note_events`),
  );
}
