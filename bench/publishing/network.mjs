/** A network that takes every post at once: what is measured is the product, not the network. */
import { createServer } from 'node:http';

let published = 0;

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    published += 1;
    const body = JSON.stringify({ id: `n${process.pid}-${published}`, url: null });
    response.writeHead(request.method === 'POST' ? 201 : 404, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  });
});

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.send({ type: 'ready', url: `http://127.0.0.1:${server.address().port}` });
});
process.once('SIGTERM', () => process.exit(0));
