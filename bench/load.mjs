/** The client: a process of its own that sends requests, one after the other on each connection, when it is told to. */
import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import { percentile } from './statistics.mjs';

/**
 * Each connection sends all requests in turn or, with `isOneEach`, always the one that is its own. With `newHeader` each request has a header of
 * this name with a new id.
 */
async function load({ url, requests: given, connections, seconds, isOneEach = false, newHeader }) {
  const setupRequest = (request) => ({
    ...request,
    headers: { ...request.headers, [newHeader]: randomUUID() },
  });
  const requests = newHeader ? given.map((request) => ({ ...request, setupRequest })) : given;
  const latencies = [];
  let next = 0;
  const setupClient = (client) => isOneEach && client.setRequests([requests[next++ % requests.length]]);
  const run = autocannon({ url, requests, connections, duration: seconds, setupClient });
  run.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds));
  const result = await run;
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0)
    throw new Error(`${failed} requests to ${url} failed: ${JSON.stringify(result.statusCodeStats)}`);
  return {
    requests: latencies.length,
    requestsPerSecond: latencies.length / ((result.finish - result.start) / 1000),
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
  };
}

process.on('message', (task) => {
  load(task).then(
    (result) => process.send(result),
    (error) => process.send({ error: error.message }),
  );
});
process.once('disconnect', () => process.exit(0));
process.send({ type: 'ready' });
