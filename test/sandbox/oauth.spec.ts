import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { twitter } from '../../src/sandbox/protocols/twitter/twitter.network.js';
import type { RunningSandbox } from '../../src/sandbox/index.js';
import { startSandbox } from '../../src/sandbox/index.js';
import { type Answer, SandboxClient, type TokenAnswer, app, basic, handClock } from './sandbox-client.js';

describe('OAuth of X', () => {
  const clock = handClock();
  let sandbox: RunningSandbox;
  let client: SandboxClient;

  beforeEach(async () => {
    sandbox = await startSandbox({ port: 0, now: clock.now });
    client = new SandboxClient(sandbox);
  });
  afterEach(() => sandbox.close());

  const me = () => client.api<{ data: Record<string, string> }>('/users/me');
  const meStatus = async () => (await me()).status;
  /** What X says of a code or refresh token that it does not take. */
  const refused = {
    status: 400,
    body: { error: 'invalid_request', error_description: expect.stringContaining('token was invalid') },
  };

  it('asks a person on a page that names the app, the scopes and the ready-made accounts', async () => {
    const { status, headers, body } = await client.call<string>(client.consentPath());
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(body).toContain('sandbox-app');
    expect(body).toContain('<li>tweet.write</li>');
    expect(body).toContain('value="harbourbakery"');
    expect(body).toContain('name="state" value="a state &#38; more"');
  });

  it('goes from consent to tokens to the account, whose id belongs to its handle', async () => {
    const tokens = await client.signIn('@Nora.Paints');
    expect(tokens).toMatchObject({
      token_type: 'bearer',
      expires_in: 7200,
      scope: 'tweet.read tweet.write users.read media.write offline.access',
    });
    const { data } = (await me()).body;
    expect(data).toEqual({
      id: expect.stringMatching(/^\d{19}$/),
      username: 'nora.paints',
      name: 'Nora Paints',
    });
    await client.signIn('nora.paints');
    expect((await me()).body.data).toEqual(data);
  });

  it('returns to the exact redirect_uri with code and state, or with access_denied', async () => {
    const allowed = await client.answerConsent({ handle: 'x', decision: 'allow' });
    expect(allowed.status).toBe(302);
    expect(allowed.headers.get('location')).toMatch(
      /^http:\/\/127\.0\.0\.1:9\/callback\?x=1&code=[\w-]{43}&state=a\+state\+%26\+more$/,
    );
    const denied = await client.answerConsent({ decision: 'deny' });
    expect(denied.headers.get('location')).toBe(
      'http://127.0.0.1:9/callback?x=1&error=access_denied&state=a+state+%26+more',
    );
  });

  it('takes a handle typed into the other field before the chosen one', async () => {
    const code = await client.consent('harbourbakery', { other_handle: 'my_own' });
    client.accessToken = (await client.redeem(code)).body.access_token;
    expect((await me()).body.data).toMatchObject({ username: 'my_own' });
  });

  it.each([
    ['client_id', 'somebody-else', 'application'],
    ['redirect_uri', 'javascript:alert(1)', 'redirect_uri'],
    ['redirect_uri', 'http://127.0.0.1/a#fragment', 'redirect_uri'],
    ['redirect_uri', 'http://127.0.0.1/ü', 'redirect_uri'],
    ['redirect_uri', '/relative', 'redirect_uri'],
    ['response_type', 'token', 'response_type'],
    ['scope', 'tweet.read admin', 'admin is no scope'],
    ['scope', '', 'scope'],
    ['code_challenge', '', 'code_challenge'],
    ['code_challenge', 'short', 'code_challenge'],
    ['code_challenge_method', 'plain', 'code_challenge_method'],
  ])('sends nobody anywhere when %s is "%s"', async (name, value, word) => {
    const answers = [
      await client.call<{ error: { message: string } }>(client.consentPath({ [name]: value })),
      await client.answerConsent({ handle: 'x', decision: 'allow', [name]: value }),
    ];
    for (const { status, headers, body } of answers) {
      expect([status, headers.get('location')]).toEqual([400, null]);
      expect(body).toMatchObject({ error: { message: expect.stringContaining(word) } });
    }
  });

  it.each([
    ['handle', { handle: 'no handle at all!', decision: 'allow' }],
    ['decision', { handle: 'x', decision: 'perhaps' }],
  ])('takes no answer with a wrong %s', async (field, answer) => {
    const { status, body } = await client.answerConsent(answer);
    expect([status, body.error.field]).toEqual([400, field]);
  });

  it.each([
    ['redirect_uri', 'http://127.0.0.1:9/callback', 400, 'invalid_request', 'redirect_uri'],
    ['code_verifier', 'x'.repeat(43), 400, 'invalid_request', 'code_verifier'],
    ['code_verifier', 'short', 400, 'invalid_request', 'code_verifier'],
    ['code_verifier', '', 400, 'invalid_request', 'code_verifier'],
    ['code', 'made-up', 400, 'invalid_request', 'code is not known'],
    ['client_id', 'wrong', 401, 'unauthorized_client', 'authorization'],
    ['grant_type', 'password', 400, 'unsupported_grant_type', 'grant_type'],
    ['grant_type', '', 400, 'invalid_request', 'grant_type'],
  ])('refuses the exchange when %s is "%s"', async (name, value, status, error, word) => {
    const code = await client.consent();
    const answer = await client.redeem(code, { [name]: value });
    expect([answer.status, answer.body]).toEqual([
      status,
      { error, error_description: expect.stringContaining(word) },
    ]);
    expect((await client.redeem(code)).status).toBe(200);
  });

  it('takes a code for 30 seconds', async () => {
    const [early, late] = [await client.consent(), await client.consent()];
    clock.advance(29_999);
    expect((await client.redeem(early)).status).toBe(200);
    clock.advance(1);
    expect(await client.redeem(late)).toMatchObject(refused);
  });

  it('revokes the tokens of a code that is used twice', async () => {
    const code = await client.consent();
    const { body: tokens } = await client.redeem(code);
    client.accessToken = tokens.access_token;
    expect(await meStatus()).toBe(200);
    expect(await client.redeem(code)).toMatchObject(refused);
    expect(await meStatus()).toBe(401);
    expect(await client.refresh(tokens.refresh_token)).toMatchObject(refused);
  });

  it('takes a code and a token only at the network they are from', async () => {
    const atLinkedIn = (form: Record<string, string>): Promise<Answer<TokenAnswer>> =>
      client.call('/www.linkedin.com/oauth/v2/accessToken', {
        method: 'POST',
        body: new URLSearchParams({ ...form, client_id: app.id, client_secret: app.secret }),
      });
    const code = await client.consent();
    expect((await atLinkedIn(client.codeForm(code))).body.error).toBe('invalid_grant');
    const { access_token, refresh_token } = (await client.redeem(code)).body;
    const authorization = `Bearer ${access_token}`;
    const elsewhere = await client.call('/api.linkedin.com/v2/userinfo', { headers: { authorization } });
    expect(elsewhere.status).toBe(401);
    const renewal = await atLinkedIn({ grant_type: 'refresh_token', refresh_token });
    expect(renewal.body.error).toBe('invalid_grant');
    expect((await client.refresh(refresh_token)).status).toBe(200);
  });

  it('takes Basic client authentication, and nothing else beside it', async () => {
    const { refresh_token } = await client.signIn();
    const fields = { grant_type: 'refresh_token', refresh_token };
    const inBody = { ...fields, client_id: app.id, client_secret: app.secret };
    for (const answer of [
      await client.form('token', fields, basic('wrong')),
      await client.form('token', fields, basic(app.secret, 'wrong')),
      await client.form('token', fields, { authorization: 'Basic !' }),
      await client.form('token', inBody, {}),
    ]) {
      expect([answer.status, answer.body.error]).toEqual([401, 'unauthorized_client']);
      expect(answer.headers.get('www-authenticate')).toContain('Basic');
    }
    expect((await client.form('token', inBody)).body).toMatchObject({
      error: 'invalid_request',
      error_description: expect.stringContaining('must come once'),
    });
    expect((await client.form('token', fields)).status).toBe(200);
  });

  it('rotates refresh tokens: the old one stops working, scopes can shrink but not grow', async () => {
    const scope = 'tweet.read tweet.write offline.access';
    const first = await client.signIn('x', { scope });
    const second = (await client.refresh(first.refresh_token, { scope: 'tweet.read offline.access' })).body;
    expect(second.scope).toBe('tweet.read offline.access');
    expect(await client.refresh(first.refresh_token)).toMatchObject(refused);
    const more = await client.refresh(second.refresh_token, { scope: 'tweet.read media.write' });
    expect(more.body.error).toBe('invalid_scope');
    expect((await client.refresh(second.refresh_token)).body.scope).toBe(scope);
  });

  it('gives a refresh token with offline.access alone', async () => {
    expect((await client.signIn('x', { scope: 'tweet.read' })).refresh_token).toBeUndefined();
  });

  it('lets tokens die at their time', async () => {
    const [early, late] = [await client.signIn('x'), await client.signIn('x')];
    clock.advance(late.expires_in * 1000 - 1);
    expect(await meStatus()).toBe(200);
    clock.advance(1);
    expect(await meStatus()).toBe(401);
    clock.advance(((twitter.refreshTokenSeconds ?? 0) - late.expires_in) * 1000 - 1);
    expect((await client.refresh(early.refresh_token)).status).toBe(200);
    clock.advance(1);
    expect(await client.refresh(late.refresh_token)).toMatchObject(refused);
  });

  it('revokes by either token, and answers 200 for an unknown one', async () => {
    for (const kind of ['access_token', 'refresh_token'] as const) {
      const tokens = await client.signIn();
      expect((await client.form('revoke', { token: tokens[kind] }, {})).status).toBe(401);
      expect(await meStatus()).toBe(200);
      expect((await client.form('revoke', { token: tokens[kind] })).status).toBe(200);
      expect(await meStatus()).toBe(401);
      expect(await client.refresh(tokens.refresh_token)).toMatchObject(refused);
    }
    expect((await client.form('revoke', { token: 'unknown' })).status).toBe(200);
    expect((await client.form('revoke', {})).body.error).toBe('invalid_request');
  });

  it('refuses a parameter given twice and a body that is not a form', async () => {
    const twice = await client.call(`${client.consentPath()}&scope=tweet.read`);
    expect(twice).toMatchObject({ status: 400, body: { error: { field: 'scope' } } });
    for (const path of ['token', 'revoke']) {
      const answer = await client.call(`/api.x.com/2/oauth2/${path}`, {
        method: 'POST',
        headers: { ...basic(), 'content-type': 'application/json' },
        body: '{}',
      });
      expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
      expect((await client.call(`/api.x.com/2/oauth2/${path}`, { method: 'POST' })).status).toBe(400);
    }
  });
});
