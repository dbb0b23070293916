import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/index.js';
import { consent, finishConnection } from '../support/accounts.js';
import { startApi, type TestApi } from '../support/api.js';
import { freePort } from '../support/free-port.js';
import { registerPerson, type Person } from '../support/http-client.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { addMember, makeProject, makeTeam, plantMember, type Team } from '../support/team.js';

interface Account {
  timeZone: string;
  id: string;
  platform: string;
  username: string;
  status: string;
  connectedBy: string;
}

const PLATFORMS = ['instagram', 'tiktok', 'linkedin', 'facebook', 'pinterest', 'threads', 'twitter'];

let sandbox: RunningSandbox;
let api: TestApi;
let people: Team;
let team: Team;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  api = await startApi({ SANDBOX_URL: sandbox.url });
  people = await makeTeam(api.client);
});

/** The same people at work on a new project. */
beforeEach(async () => {
  const projectId = await makeProject(people.owner);
  team = { ...people, projectId, base: `/projects/${projectId}` };
  for (const role of ['admin', 'viewer'] as const) await plantMember(api, projectId, people[role], role);
});

afterAll(async () => {
  await api.close();
  await sandbox.close();
});

const accounts = () => `${team.base}/accounts`;

async function begin(platform = 'twitter', person = team.admin): Promise<URL> {
  const answer = await person.client.post<{ authorizeUrl: string }>(
    `${accounts()}/networks/${platform}/connect`,
  );
  expect(answer.status).toBe(200);
  return new URL(answer.body.authorizeUrl);
}

/** Finishes with the address to which the network has sent the browser. */
const finish = (callbackUrl: string, person = team.admin) =>
  person.client.post<Account>(accounts(), { callbackUrl });

async function connect(
  handle = 'harbourbakery',
  platform = 'twitter',
  person = team.admin,
): Promise<Account> {
  const callbackUrl = await consent((await begin(platform, person)).href, handle);
  return finishConnection(person, team.projectId, callbackUrl);
}

async function stored(id: string): Promise<Record<string, unknown>> {
  return withClient(api.database.adminUrl, async (admin) => {
    const { rows } = await admin.query<Record<string, unknown>>(
      'SELECT * FROM social_media_accounts WHERE id = $1',
      [id],
    );
    return rows[0] ?? {};
  });
}

describe('connecting an account', () => {
  it.each(PLATFORMS)('works on %s', async (platform) => {
    const account = await connect('nora', platform);
    expect(account).toMatchObject({
      platform,
      username: 'nora',
      status: 'active',
      connectedBy: team.admin.id,
    });
    expect((await team.viewer.client.get(`${accounts()}/${account.id}`)).body).toEqual(account);
  });

  it('sends the browser to the network with state and PKCE, and back to our own address', async () => {
    const { origin, searchParams } = await begin();
    expect(origin).toBe(sandbox.url);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${api.client.url}/accounts/callback`,
    });
    expect(searchParams.get('state')).toMatch(/^[\w-]{43}$/);
    expect(searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect((await begin()).searchParams.get('state')).not.toBe(searchParams.get('state'));
  });

  it('never tells a token, and keeps none in clear', async () => {
    const begun = await begin();
    const connected = await finish(await consent(begun.href, 'nora'));
    const answers = [connected.body, (await team.admin.client.get(accounts())).body];
    const row = await stored(connected.body.id);
    expect(row.credentials).toMatch(/^v1\.[\w-]+\.[\w-]+$/);
    for (const answer of answers) {
      expect(JSON.stringify(answer)).not.toMatch(/credential|access_?token["']|refresh_?token|codeVerifier/i);
      expect(JSON.stringify(answer)).not.toContain(row.credentials);
    }
  });

  it('refuses networks that are not there', async () => {
    for (const platform of ['myspace', 'Twitter', '__proto__', '%20']) {
      expectFieldProblem(
        await team.admin.client.post(`${accounts()}/networks/${platform}/connect`),
        400,
        'platform',
      );
    }
  });

  it('says so when the network does not answer', async () => {
    const callback = await consent((await begin()).href, 'nora');
    await fetch(`${sandbox.url}/sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ platform: 'twitter', route: 'token', kind: 'reset-after', times: 1 }),
    });
    const answer = await finish(callback);
    expectProblem(answer, 503, 'network.unavailable');
    expect((await team.viewer.client.get(accounts())).body.items).toEqual([]);
  });
});

describe('the way back from the network', () => {
  it('works once', async () => {
    const callback = await consent((await begin()).href, 'nora');
    expect((await finish(callback)).status).toBe(201);
    expectFieldProblem(await finish(callback), 422, 'callbackUrl', 'account.invalid-state');
  });

  it('works once even when it comes twice at once', async () => {
    const callback = await consent((await begin()).href, 'nora');
    const answers = await Promise.all([finish(callback), finish(callback)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
  });

  it('is closed to a state that was never given out, even with a good code', async () => {
    const callback = new URL(await consent((await begin()).href, 'nora'));
    callback.searchParams.set('state', 'A'.repeat(43));
    expectFieldProblem(await finish(callback.href), 422, 'callbackUrl', 'account.invalid-state');
  });

  it('is closed after ten minutes', async () => {
    const callback = await consent((await begin()).href, 'nora');
    await withClient(api.database.adminUrl, (admin) =>
      admin.query("UPDATE account_connections SET expires_at = expires_at - interval '10 minutes'"),
    );
    expectFieldProblem(await finish(callback), 422, 'callbackUrl', 'account.invalid-state');
  });

  it('takes no code that was made for another connection', async () => {
    const mine = new URL(await consent((await begin()).href, 'nora'));
    const victim = new URL(await consent((await begin()).href, 'victim'));
    mine.searchParams.set('code', victim.searchParams.get('code') ?? '');
    expectProblem(await finish(mine.href), 422, 'account.connection-refused');
  });

  it('is for the one who began, and for nobody else of the project', async () => {
    const callback = await consent((await begin()).href, 'victim');
    for (const other of [team.owner, await addMember(api.client, team.owner, team.projectId, 'admin')])
      expectFieldProblem(await finish(callback, other), 422, 'callbackUrl', 'account.invalid-state');
    expect((await team.viewer.client.get(accounts())).body.items).toEqual([]);
    // Nor has anybody used it up.
    expect((await finish(callback)).status).toBe(201);
  });

  it('is for the project where it began, and for no other of the same person', async () => {
    const callback = await consent((await begin('twitter', team.owner)).href, 'nora');
    const other = `/projects/${await makeProject(team.owner)}/accounts`;
    const astray = await team.owner.client.post(other, { callbackUrl: callback });
    expectFieldProblem(astray, 422, 'callbackUrl', 'account.invalid-state');
    const account = await finish(callback, team.owner);
    expect(account.status).toBe(201);
    expect((await team.owner.client.get(other)).body.items).toEqual([]);
    expectProblem(await team.owner.client.get(`${other}/${account.body.id}`), 404);
  });

  it('tells that the person said no, and the state is used up', async () => {
    const denied = await consent((await begin()).href, 'nora', 'deny');
    const answer = await finish(denied);
    expect(expectProblem(answer, 422, 'account.connection-refused').detail).toContain('access_denied');
    expectProblem(await finish(denied), 422, 'account.invalid-state');
  });

  it('without code and without error is a refusal as well', async () => {
    const state = (await begin()).searchParams.get('state') ?? '';
    const answer = await finish(`${api.client.url}/accounts/callback?state=${state}`);
    expectProblem(answer, 422, 'account.connection-refused');
  });

  it('is closed to a person who is no admin any more', async () => {
    const admin = await addMember(api.client, team.owner, team.projectId, 'admin');
    const callback = await consent((await begin('twitter', admin)).href, 'nora');
    await admin.client.delete(`${team.base}/members/me`);
    expectProblem(await finish(callback, admin), 404, 'resource.not-found');
    expect((await team.viewer.client.get(accounts())).body.items).toEqual([]);
  });

  it.each([
    '',
    7,
    null,
    'somewhere',
    'javascript:alert(1)',
    `https://example.com/?state=${'x'.repeat(8000)}`,
  ])('names the wrong address %p', async (callbackUrl) => {
    expectFieldProblem(await team.admin.client.post(accounts(), { callbackUrl }), 422, 'callbackUrl');
  });

  it('may be long: networks give long codes', async () => {
    const state = (await begin()).searchParams.get('state') ?? '';
    const long = `https://under_score.example/?state=${state}&code=${'x'.repeat(7000)}`;
    expectProblem(await finish(long), 422, 'account.connection-refused');
  });

  it('leads nowhere without a state', async () => {
    for (const callbackUrl of [
      'https://example.com',
      'https://example.com/?state=&code=x',
      'http://a:b@[::1]:99999/',
    ]) {
      const answer = await team.admin.client.post(accounts(), { callbackUrl });
      expectFieldProblem(answer, 422, 'callbackUrl');
    }
  });
});

describe('the page to which the networks send the browser', () => {
  const open = (query: string, at = api.client.url) =>
    fetch(`${at}/accounts/callback${query}`, { redirect: 'manual' });

  it('connects nothing, and tells what is left to do', async () => {
    const callback = await consent((await begin()).href, 'nora');
    const page = await fetch(callback);
    const text = await page.text();
    expect(page.status).toBe(200);
    expect(text).toContain(callback.replaceAll('&', '&#38;'));
    expect((await team.viewer.client.get(accounts())).body.items).toEqual([]);
    expect((await finish(callback)).status).toBe(201);
  });

  it('shows whatever it is called with, and runs none of it', async () => {
    for (const query of [
      '',
      '?state=a&state=b',
      '?state=<script>alert(1)</script>&iss=x',
      `?${'x'.repeat(4000)}`,
    ]) {
      const page = await open(query);
      expect(page.status).toBe(200);
      expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*base-uri 'none'/);
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      expect(await page.text()).not.toContain('<script');
    }
  });

  it('sends on to the web application, where there is one', async () => {
    // The same keys: Passport keeps one strategy for all applications of a process.
    const { JWT_PRIVATE_KEYS = '' } = api.config;
    const other = await startApi({ WEB_URL: 'https://app.example.com', JWT_PRIVATE_KEYS });
    const answer = await open('?state=a&code=b%26c', other.client.url);
    await other.close();
    const shown = encodeURIComponent(`${other.client.url}/accounts/callback?state=a&code=b%26c`);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(
      `https://app.example.com/connect-account#callbackUrl=${shown}`,
    );
  });
});

describe('a connected account', () => {
  it('keeps its id when it is connected again, by whomever', async () => {
    const first = await connect();
    const before = await stored(first.id);
    const again = await connect('harbourbakery', 'twitter', team.owner);
    expect(again).toMatchObject({ id: first.id, connectedBy: team.owner.id });
    const after = await stored(first.id);
    expect(after.credentials).not.toBe(before.credentials);
    expect(after.credentials_version).toBe(2);
    expect((await connect('another')).id).not.toBe(first.id);
  });

  it('is disconnected, and can come back', async () => {
    const { id } = await connect();
    expect((await team.admin.client.delete(`${accounts()}/${id}`)).status).toBe(204);
    // Its tokens go when a worker has had the network forget them (account-care.spec.ts).
    expect(await stored(id)).toMatchObject({ status: 'revoked', token_expires_at: null });
    expect((await team.viewer.client.get(`${accounts()}/${id}`)).body.status).toBe('revoked');
    expect(await connect()).toMatchObject({ id, status: 'active' });
  });

  it('has a zone of its audience: the project’s at first, and its own from then on', async () => {
    const inProject = (timeZone: string) =>
      team.owner.client.patch(`/projects/${team.projectId}`, { settings: { timeZone } });
    await inProject('Asia/Kathmandu');
    const { id, timeZone } = await connect();
    expect(timeZone).toBe('Asia/Kathmandu');
    await inProject('UTC');
    expect((await connect()).timeZone).toBe('Asia/Kathmandu');
    const changed = await team.admin.client.patch(`${accounts()}/${id}`, { timeZone: 'Pacific/Chatham' });
    expect(changed).toMatchObject({ status: 200, body: { timeZone: 'Pacific/Chatham' } });
    for (const body of [
      { timeZone: 'Moon' },
      { timeZone: null },
      {},
      { timeZone: 'UTC', status: 'active' },
    ]) {
      const answer = await team.admin.client.patch(`${accounts()}/${id}`, body);
      expectFieldProblem(answer, 422, 'status' in body ? 'status' : 'timeZone');
    }
  });

  it('is found by its network', async () => {
    await connect('one', 'twitter');
    const { id } = await connect('two', 'threads');
    const { body } = await team.viewer.client.get<{ items: Account[] }>(`${accounts()}?platform=threads`);
    expect(body.items.map((account) => account.id)).toEqual([id]);
    expectFieldProblem(await team.viewer.client.get(`${accounts()}?platform=fax`), 422, 'platform');
  });
});

it('a network that cannot be reached at all is a 503 too', async () => {
  const port = await freePort();
  const lonely = await startApi({ SANDBOX_URL: `http://127.0.0.1:${port}` });
  try {
    const person: Person = await registerPerson(lonely.client);
    const projectId = await makeProject(person);
    const begun = await person.client.post<{ authorizeUrl: string }>(
      `/projects/${projectId}/accounts/networks/twitter/connect`,
    );
    const state = new URL(begun.body.authorizeUrl).searchParams.get('state') ?? '';
    const answer = await person.client.post(`/projects/${projectId}/accounts`, {
      callbackUrl: `${lonely.client.url}/accounts/callback?state=${state}&code=x`,
    });
    expectProblem(answer, 503, 'network.unavailable');
  } finally {
    await lonely.close();
  }
});
