import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type TestApi } from '../support/api.js';

describe('a client that is too slow', () => {
  let api: TestApi;
  let socket: Socket;

  beforeAll(async () => {
    api = await startApi({ REQUEST_TIMEOUT_MS: '1000' });
  });

  afterEach(() => void socket.destroy());

  afterAll(() => api.close());

  /** Sends the beginning at once, then `more` again and again; gives the answer when the server hangs up. */
  function trickle(beginning: string, more: string): Promise<string> {
    let answer = '';
    const client = connect(Number(new URL(api.client.url).port), '127.0.0.1');
    socket = client;
    client.setEncoding('utf8').on('data', (chunk) => (answer += String(chunk)));
    // What is on its way when the server hangs up meets a reset.
    client.on('error', () => undefined);
    client.write(beginning);
    const writing = setInterval(() => client.write(more), 20);
    return new Promise((resolve) => {
      client.once('close', () => {
        clearInterval(writing);
        resolve(answer);
      });
    });
  }

  const HEAD = 'POST /api/v1/auth/login HTTP/1.1\r\nhost: api.example.com\r\n';
  const JSON_HEAD = `${HEAD}content-type: application/json\r\n`;
  const SLOW: [string, string, string][] = [
    ['sends its body byte by byte', `${JSON_HEAD}content-length: 1000000\r\n\r\n{"email":"`, 'x'],
    ['sends its body in tiny chunks', `${JSON_HEAD}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n'],
    ['sends its headers byte by byte', `${HEAD}x-long: `, 'x'],
    ['stops in its body', `${JSON_HEAD}content-length: 1000000\r\n\r\n{"email":"`, ''],
    ['stops in its headers', HEAD, ''],
    ['sends nothing', '', ''],
  ];

  it.each(SLOW)(
    'and %s is told so, and cut off',
    async (_what, beginning, more) => {
      expect(await trickle(beginning, more)).toMatch(/^HTTP\/1\.1 408 /);
      expect((await fetch(`${api.client.url}/health/live`)).status).toBe(200);
    },
    20_000,
  );
});
