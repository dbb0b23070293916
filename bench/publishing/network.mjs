/**
 * A network that takes every post at once, and answers as the one does that the accounts are on: what is measured is the product,
 * not the network.
 */
import { createServer } from 'node:http';

let published = 0;

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    published += 1;
    const id = `urn:li:share:${published}`;
    response.writeHead(request.method === 'POST' ? 201 : 404, { 'x-restli-id': id, 'content-length': 0 });
    response.end();
  });
});

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.send({ type: 'ready', url: `http://127.0.0.1:${server.address().port}` });
});
process.once('SIGTERM', () => process.exit(0));
