import { Readable } from 'node:stream';
import fastify from 'fastify';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parseMultipart } from '../../src/sandbox/multipart.js';
import { multipartBody } from '../../src/social-media/platforms/multipart.js';

const app = fastify();
parseMultipart(app);
app.post('/', (request) => Object.fromEntries(request.body as Map<string, unknown>));

let url: string;
beforeAll(async () => {
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => app.close());

const send = async (headers: Record<string, string>, chunks: Iterable<Uint8Array>) => {
  const body = Readable.toWeb(Readable.from(chunks)) as ReadableStream;
  const answer = await fetch(url, { method: 'POST', headers, body, duplex: 'half' });
  return { status: answer.status, json: await answer.json() };
};

function* cut(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function formOf(content: Buffer) {
  const { headers, body } = multipartBody({
    fields: { key: 'a/b', 'x-amz-note': 'Café\r\n--not the end', left_out: undefined, empty: '' },
    file: { field: 'file', name: 'a "b".mp4', contentType: 'video/mp4', content },
  });
  const pieces: Uint8Array[] = [];
  for await (const piece of body.pieces) pieces.push(piece);
  const whole = Buffer.concat(pieces);
  expect(whole.length).toBe(body.bytes);
  return { headers, whole };
}

it.each([1, 2, 3, 7, 64, 100_000])('a form arrives as it was sent, in chunks of %i bytes', async (size) => {
  const { headers, whole } = await formOf(Buffer.from('\r\n--form\r\n\r\n--'));
  expect(await send(headers, cut(whole, size))).toEqual({
    status: 200,
    json: {
      key: 'a/b',
      'x-amz-note': 'Café\r\n--not the end',
      empty: '',
      file: { name: 'a %22b%22.mp4', contentType: 'video/mp4', bytes: 14 },
    },
  });
});

it('a form that breaks off is none', async () => {
  const { headers, whole } = await formOf(Buffer.alloc(100));
  expect((await send(headers, cut(whole.subarray(0, -4), 50))).status).not.toBe(200);
  expect((await send({ 'content-type': 'multipart/form-data' }, [whole])).status).not.toBe(200);
});
