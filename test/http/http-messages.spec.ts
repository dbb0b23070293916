import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { registerPerson } from '../support/http-client.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';

let api: SharedApi;

beforeAll(async () => {
  api = await sharedApi();
});

/** Sends exactly this, and gives what comes back until the server hangs up. */
function exchange(message: string): Promise<string> {
  const { port } = new URL(api.client.url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(message));
    socket.setEncoding('utf8').on('data', (chunk) => (answer += String(chunk)));
    socket.once('close', () => resolve(answer)).once('error', reject);
  });
}

const head = (...lines: string[]) =>
  [
    'POST /api/v1/auth/login HTTP/1.1',
    'host: a.example.com',
    'content-type: application/json',
    ...lines,
    '',
    '',
  ].join('\r\n');
/** A request hidden in what another reader may take for the body. */
const HIDDEN = 'GET /health/live HTTP/1.1\r\nhost: a.example.com\r\n\r\n';

describe('a message whose end is in doubt', () => {
  it.each([
    [
      'both lengths',
      `${head(`content-length: ${HIDDEN.length}`, 'transfer-encoding: chunked')}0\r\n\r\n${HIDDEN}`,
    ],
    ['two lengths', `${head('content-length: 2', `content-length: ${HIDDEN.length + 2}`)}{}${HIDDEN}`],
    ['a length that is none', `${head('content-length: 2, 2')}{}${HIDDEN}`],
    ['a signed length', `${head('content-length: +2')}{}${HIDDEN}`],
    ['a blank before the colon', `${head('content-length : 2')}{}${HIDDEN}`],
    ['a coding that is none', `${head('transfer-encoding: xchunked')}0\r\n\r\n${HIDDEN}`],
    ['a chunk of no size', `${head('transfer-encoding: chunked')}x\r\n\r\n${HIDDEN}`],
    ['a folded header', `${head('x-a: b\r\n transfer-encoding: chunked', 'content-length: 2')}{}${HIDDEN}`],
  ])('(%s) is refused, cut off, and nothing in it answered', async (_what, message) => {
    const answer = await exchange(message);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
    expect(answer).toContain('content-type: application/problem+json');
    expect(answer).toMatch(/x-request-id: [0-9a-f-]{36}\r\n/);
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({
      status: 400,
      code: 'request.malformed',
    });
  });
});

it('headers that are too long are refused in words', async () => {
  const answer = await exchange(head(`x-long: ${'x'.repeat(20_000)}`));
  expect(answer).toMatch(/^HTTP\/1\.1 431 .*"code":"request\.headers-too-large"/s);
});

describe('methods that no route has', () => {
  it.each(['TRACE', 'TRACK', 'CONNECT', 'PROPFIND'])('%s is refused and echoes nothing', async (method) => {
    const secret = 'a-secret-of-the-request';
    const answer = await exchange(
      `${method} /api/v1/users/me HTTP/1.1\r\nhost: a.example.com\r\ncookie: ${secret}\r\nconnection: close\r\n\r\n`,
    );
    expect(answer).not.toMatch(/^HTTP\/1\.1 [23]/);
    expect(answer).not.toContain(secret);
  });
});

describe('the address of a client behind one proxy', () => {
  it('is the one that the proxy has seen, whatever the client had written before it', async () => {
    const person = await registerPerson(api.client, 'Anna');
    const forged = person.client.at('203.0.113.9, 198.51.100.7');
    const made = await forged.post<{ id: string }>('/projects', { name: 'Mine' });
    expect(made.status).toBe(201);
    const log = await person.client.get<{ items: { address: string }[] }>(
      `/projects/${made.body.id}/audit-log`,
    );
    expect(log.body.items.map(({ address }) => address)).toEqual(['198.51.100.7']);
  });
});
