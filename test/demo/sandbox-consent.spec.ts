import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { allowInSandbox } from '../../src/demo/sandbox-consent.js';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/index.js';

describe('Giving consent as a browser does', () => {
  let sandbox: RunningSandbox;
  let callback: Server;
  let calls: URL[];
  let answer: number;

  beforeEach(async () => {
    sandbox = await startSandbox({ port: 0 });
    calls = [];
    answer = 200;
    callback = createServer((request, response) => {
      calls.push(new URL(request.url ?? '', 'http://127.0.0.1'));
      response.writeHead(answer).end('{}');
    }).listen(0, '127.0.0.1');
    await once(callback, 'listening');
  });
  afterEach(async () => {
    callback.close();
    await sandbox.close();
  });

  const authorizeUrl = (state: string) => {
    const { port } = callback.address() as AddressInfo;
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: 'sandbox-app',
      redirect_uri: `http://127.0.0.1:${port}/callback?from=a&b="<ü>"`.replace(/[<>ü"]/g, encodeURIComponent),
      scope: 'publish read',
      state,
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    });
    return `${sandbox.url}/threads/oauth/authorize?${query.toString()}`;
  };

  it('brings the code and the state, as it was, to the callback', async () => {
    await allowInSandbox(authorizeUrl(`a&"<'>b`), sandbox.url, 'kranich.kaffee');
    expect(calls).toHaveLength(1);
    expect(calls[0]?.searchParams.get('state')).toBe(`a&"<'>b`);
    expect(calls[0]?.searchParams.get('code')).toMatch(/^[\w-]{20,}$/);
  });

  it('tells what the callback answered when that refused', async () => {
    answer = 400;
    await expect(allowInSandbox(authorizeUrl('s'), sandbox.url, 'kranich')).rejects.toThrow(/answered 400/);
  });

  it('gives no consent anywhere but at the sandbox', async () => {
    const { port } = callback.address() as AddressInfo;
    const elsewhere = `http://127.0.0.1:${port}/authorize`;
    await expect(allowInSandbox(elsewhere, sandbox.url, 'kranich')).rejects.toThrow(/not at the sandbox/);
    expect(calls).toEqual([]);
  });
});
