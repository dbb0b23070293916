import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { callNetwork, type StreamedBody } from './network-http.js';

let server: Server;
let bodies: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      bodies.push(body);
      response.end('{"id":"1","big":26512345678901234,"small":7,"text":"a: 26512345678901234,"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

const post = (body: string | StreamedBody, deadline?: number) =>
  callNetwork(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, {
    method: 'POST',
    body,
    signal: AbortSignal.timeout(5000),
    ...(deadline === undefined ? {} : { deadline }),
  });

it('sends a body whole while there is time, its length in bytes told', async () => {
  bodies = [];
  const answer = await post('Café', performance.now() + 5000);
  expect(answer.json).toMatchObject({ id: '1', small: 7 });
  expect(bodies).toEqual(['Café']);
});

it('completes no request after its time, although nothing has told the process so', async () => {
  bodies = [];
  await expect(post('too late', performance.now())).rejects.toMatchObject({ maybeSent: false });
  // The next request goes out on a fresh connection; the server has seen no other one come to its end.
  await post('in time', performance.now() + 5000);
  expect(bodies).toEqual(['in time']);
});

it('sends a long body piece by piece, and the next piece only in time', async () => {
  bodies = [];
  const parts = [Buffer.from('first '), Buffer.from('second')] as const;
  await post({ bytes: 12, pieces: parts }, performance.now() + 5000);
  const deadline = performance.now() + 30;
  function* late() {
    yield parts[0];
    while (performance.now() < deadline);
    yield parts[1];
  }
  await expect(post({ bytes: 12, pieces: late() }, deadline)).rejects.toMatchObject({ maybeSent: false });
  await post('after', performance.now() + 5000);
  expect(bodies).toEqual(['first second', 'after']);
});

it('keeps ids exact that a network sends as numbers too large for JavaScript', async () => {
  const { json } = await post('', performance.now() + 5000);
  expect(json).toEqual({ id: '1', big: '26512345678901234', small: 7, text: 'a: 26512345678901234,' });
});
