/** A receiver of webhooks that takes everything at once, but what is sent to `/hanging`: that gets no answer. */
import { createServer } from 'node:http';

let count = 0;
let [wanted, begun] = [Infinity, 0];

const server = createServer((request, response) => {
  request.resume();
  if (request.url === '/hanging') return;
  request.on('end', () => {
    count += 1;
    if (count === 1) begun = performance.now();
    response.writeHead(204).end();
    if (count === wanted) process.send({ seconds: (performance.now() - begun) / 1000 });
  });
});

/** Asked how long so many took to come, from the first to the last. */
process.on('message', (task) => {
  count = 0;
  wanted = task.count;
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.send({ type: 'ready', url: `http://127.0.0.1:${server.address().port}` });
});
process.once('SIGTERM', () => process.exit(0));
process.once('disconnect', () => process.exit(0));
