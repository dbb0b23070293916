import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fastify from 'fastify';
import { endOfWaiting } from './end-of-waiting.js';

const app = fastify();
let url: string;
/** Called with what each request is told. */
let heard: (signal: AbortSignal) => Promise<void>;

beforeAll(async () => {
  app.post('/', async (_request, reply) => {
    await heard(endOfWaiting(reply));
    return {};
  });
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app.close());

const post = (signal?: AbortSignal) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
    ...(signal && { signal }),
  });

it('is not aborted while the client waits', async () => {
  let isAborted: boolean | undefined;
  heard = async (signal) => {
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
    isAborted = signal.aborted;
  };
  expect((await post()).status).toBe(200);
  expect(isAborted).toBe(false);
});

it('is aborted when the client goes away', async () => {
  const client = new AbortController();
  const isOver = new Promise<void>((resolve) => {
    heard = (signal) => {
      signal.addEventListener('abort', () => resolve());
      client.abort();
      return isOver;
    };
  });
  await expect(post(client.signal)).rejects.toThrow('aborted');
  await isOver;
});
