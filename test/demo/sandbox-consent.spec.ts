import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allowInSandbox } from '../../src/demo/sandbox-consent.js';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/index.js';
import { freePort } from '../support/free-port.js';

describe('Giving consent as a browser does', () => {
  let sandbox: RunningSandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
  });
  afterAll(() => sandbox.close());

  const authorizeUrl = (changes: Record<string, string>) => {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: 'sandbox-app',
      redirect_uri: `http://127.0.0.1:3000/callback?from=a&b=${encodeURIComponent('"<ü>"')}`,
      scope: 'threads_basic,threads_content_publish',
      state: 's',
      ...changes,
    });
    return `${sandbox.url}/threads.net/oauth/authorize?${query.toString()}`;
  };

  it('gives the address of the callback, with the code and the state as it was', async () => {
    const url = new URL(
      await allowInSandbox(authorizeUrl({ state: `a&"<'>b` }), sandbox.url, 'kranich.kaffee'),
    );
    expect(url.pathname).toBe('/callback');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      from: 'a',
      b: '"<ü>"',
      state: `a&"<'>b`,
      code: expect.stringMatching(/^[\w-]{20,}$/),
    });
  });

  it('tells what the sandbox answered when it sends nobody back', async () => {
    const refused = allowInSandbox(authorizeUrl({}), sandbox.url, 'no handle at all!');
    await expect(refused).rejects.toThrow(/^@no handle at all! was not allowed: 4\d\d /);
  });

  it('gives no consent anywhere but at the sandbox', async () => {
    const elsewhere = `http://127.0.0.1:${await freePort()}/authorize`;
    await expect(allowInSandbox(elsewhere, sandbox.url, 'kranich')).rejects.toThrow(/not at the sandbox/);
  });
});
