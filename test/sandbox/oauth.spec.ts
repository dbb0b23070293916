import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningSandbox } from '../../src/sandbox/index.js';
import { startSandbox } from '../../src/sandbox/index.js';
import { SandboxClient, app, handClock } from './sandbox-client.js';

describe('OAuth of a simulated network', () => {
  const clock = handClock();
  let sandbox: RunningSandbox;
  let client: SandboxClient;

  beforeEach(async () => {
    sandbox = await startSandbox({ port: 0, now: clock.now });
    client = new SandboxClient(sandbox);
  });
  afterEach(() => sandbox.close());

  const authorizePath = (changes: Record<string, string> = {}) =>
    `/twitter/oauth/authorize?${new URLSearchParams(client.authorizationParameters(changes)).toString()}`;
  const meStatus = async () => (await client.api('/me')).status;

  it('asks a person on a page that names the app, the scopes and the ready-made accounts', async () => {
    const { status, headers, body } = await client.call<string>(authorizePath());
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(body).toContain('sandbox-app');
    expect(body).toContain('Publish and delete posts in your name');
    expect(body).toContain('value="harbourbakery"');
    expect(body).toContain('name="state" value="a state &#38; more"');
  });

  it('goes from consent to tokens to the account, whose id belongs to its handle', async () => {
    const tokens = await client.signIn('@Nora.Paints');
    expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 7200, scope: 'read publish insights' });
    const me = await client.api('/me');
    expect(me.body).toEqual({
      id: expect.stringMatching(/^\d{19}$/),
      username: 'nora.paints',
      display_name: 'Nora Paints',
    });
    await client.signIn('nora.paints');
    expect((await client.api('/me')).body).toEqual(me.body);
  });

  it('returns to the exact redirect_uri with code and state, or with access_denied', async () => {
    const allowed = await client.form('authorize', {
      ...client.authorizationParameters(),
      handle: 'x',
      decision: 'allow',
    });
    expect(allowed.status).toBe(302);
    expect(allowed.headers.get('location')).toMatch(
      /^http:\/\/127\.0\.0\.1:9\/callback\?x=1&code=[\w-]{43}&state=a\+state\+%26\+more$/,
    );
    const denied = await client.form('authorize', { ...client.authorizationParameters(), decision: 'deny' });
    expect(denied.headers.get('location')).toBe(
      'http://127.0.0.1:9/callback?x=1&error=access_denied&state=a+state+%26+more',
    );
  });

  it('takes a handle typed into the other field before the chosen one', async () => {
    const code = await client.consent('harbourbakery', { other_handle: 'my_own' });
    client.accessToken = (await client.redeem(code)).body.access_token;
    expect((await client.api('/me')).body).toMatchObject({ username: 'my_own' });
  });

  it.each([
    ['client_id', 'somebody-else'],
    ['redirect_uri', 'javascript:alert(1)'],
    ['redirect_uri', 'http://127.0.0.1/a#fragment'],
    ['redirect_uri', 'http://127.0.0.1/ü'],
    ['redirect_uri', '/relative'],
  ])('never redirects when %s is %s', async (name, value) => {
    const answer = await client.call<{ error_description: string }>(authorizePath({ [name]: value }));
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
    expect(answer.body.error_description).toContain(name);
  });

  it.each([
    ['response_type', 'token', 'unsupported_response_type'],
    ['scope', 'read admin', 'invalid_scope'],
    ['code_challenge', '', 'invalid_request'],
    ['code_challenge', 'short', 'invalid_request'],
    ['code_challenge_method', 'plain', 'invalid_request'],
  ])('tells the app through the redirect when %s is "%s"', async (name, value, error) => {
    const { status, headers } = await client.call(authorizePath({ [name]: value }));
    const target = new URL(headers.get('location') ?? '');
    expect(status).toBe(302);
    expect(target.searchParams.get('error')).toBe(error);
    expect(target.searchParams.get('state')).toBe('a state & more');
  });

  it.each([
    ['redirect_uri', 'http://127.0.0.1:9/callback', 400, 'invalid_grant'],
    ['code_verifier', 'x'.repeat(43), 400, 'invalid_grant'],
    ['code_verifier', 'short', 400, 'invalid_request'],
    ['code_verifier', '', 400, 'invalid_request'],
    ['code', 'made-up', 400, 'invalid_grant'],
    ['client_secret', 'wrong', 401, 'invalid_client'],
    ['client_id', 'wrong', 401, 'invalid_client'],
    ['grant_type', 'password', 400, 'unsupported_grant_type'],
    ['grant_type', '', 400, 'invalid_request'],
  ])('refuses the exchange when %s is "%s"', async (name, value, status, error) => {
    const code = await client.consent();
    const answer = await client.redeem(code, { [name]: value });
    expect([answer.status, answer.body.error]).toEqual([status, error]);
    expect((await client.redeem(code)).status).toBe(200);
  });

  it('takes a code for 60 seconds', async () => {
    const [early, late] = [await client.consent(), await client.consent()];
    clock.advance(59_999);
    expect((await client.redeem(early)).status).toBe(200);
    clock.advance(1);
    expect((await client.redeem(late)).body.error).toBe('invalid_grant');
  });

  it('revokes the tokens of a code that is used twice', async () => {
    const code = await client.consent();
    const { body: tokens } = await client.redeem(code);
    client.accessToken = tokens.access_token;
    expect(await meStatus()).toBe(200);
    expect((await client.redeem(code)).body.error).toBe('invalid_grant');
    expect(await meStatus()).toBe(401);
    expect((await client.refresh(tokens.refresh_token)).body.error).toBe('invalid_grant');
  });

  it('takes a code and a token only at the network they are from', async () => {
    const elsewhere = new SandboxClient(sandbox, 'threads');
    const code = await client.consent();
    expect((await elsewhere.redeem(code, { code_verifier: client.verifier })).body.error).toBe(
      'invalid_grant',
    );
    const tokens = await client.signIn();
    elsewhere.accessToken = tokens.access_token;
    expect((await elsewhere.api('/me')).status).toBe(401);
    expect((await elsewhere.refresh(tokens.refresh_token)).body.error).toBe('invalid_grant');
  });

  it('takes Basic client authentication, but not two at once', async () => {
    const basic = (secret: string) => ({
      authorization: `Basic ${Buffer.from(`${app.id}:${secret}`).toString('base64')}`,
    });
    const { refresh_token } = await client.signIn();
    const fields = { grant_type: 'refresh_token', refresh_token };
    const wrong = await client.form('token', fields, basic('wrong'));
    expect([wrong.status, wrong.body.error]).toEqual([401, 'invalid_client']);
    expect(wrong.headers.get('www-authenticate')).toContain('Basic');
    const twice = await client.form('token', { ...fields, client_secret: app.secret }, basic(app.secret));
    expect(twice.body.error).toBe('invalid_request');
    expect((await client.form('token', fields, basic(app.secret))).status).toBe(200);
  });

  it('rotates refresh tokens: the old one stops working, scopes can shrink but not grow', async () => {
    const first = await client.signIn('x', { scope: 'read publish' });
    const second = (await client.refresh(first.refresh_token, { scope: 'read' })).body;
    expect(second.scope).toBe('read');
    expect((await client.refresh(first.refresh_token)).body.error).toBe('invalid_grant');
    expect((await client.refresh(second.refresh_token, { scope: 'read insights' })).body.error).toBe(
      'invalid_scope',
    );
    expect((await client.refresh(second.refresh_token)).body.scope).toBe('read publish');
  });

  it('lets an access token die at its time', async () => {
    const { expires_in } = await client.signIn();
    clock.advance(expires_in * 1000 - 1);
    expect(await meStatus()).toBe(200);
    clock.advance(1);
    expect(await meStatus()).toBe(401);
  });

  it('revokes by either token, and answers 200 for an unknown one', async () => {
    const credentials = { client_id: app.id, client_secret: app.secret };
    for (const kind of ['access_token', 'refresh_token'] as const) {
      const tokens = await client.signIn();
      expect((await client.form('revoke', { token: tokens[kind] })).status).toBe(401);
      expect(await meStatus()).toBe(200);
      expect((await client.form('revoke', { token: tokens[kind], ...credentials })).status).toBe(200);
      expect(await meStatus()).toBe(401);
      expect((await client.refresh(tokens.refresh_token)).body.error).toBe('invalid_grant');
    }
    expect((await client.form('revoke', { token: 'unknown', ...credentials })).status).toBe(200);
    expect((await client.form('revoke', credentials)).body.error).toBe('invalid_request');
  });

  it('refuses a parameter given twice and a body that is not a form', async () => {
    const twice = await client.call(`${authorizePath()}&scope=read`);
    expect(new URL(twice.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_request');
    const json = await client.call('/twitter/oauth/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect([json.status, json.body]).toEqual([
      415,
      { error: 'unsupported_media_type', error_description: expect.any(String) },
    ]);
    expect((await client.call('/twitter/oauth/token', { method: 'POST' })).status).toBe(400);
  });
});
