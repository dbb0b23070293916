import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/index.js';
import { consent } from '../support/accounts.js';

const REDIRECT_URI = 'http://127.0.0.1:9/back';
const SCOPE =
  'openid profile w_member_social r_organization_social w_organization_social rw_organization_admin';

let sandbox: RunningSandbox;
let token: string;
let organisation: string;
let member: string;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  token = ((await exchange({ code: await allow() })).body as { access_token: string }).access_token;
  const { body } = await api('GET', '/v2/userinfo');
  member = `urn:li:person:${(body as { sub: string }).sub}`;
  const acls = await api('GET', '/rest/organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED');
  organisation = (acls.body as { elements: { organization: string }[] }).elements[0]?.organization ?? '';
});

afterAll(() => sandbox.close());

async function allow(): Promise<string> {
  const url = new URL(`${sandbox.url}/www.linkedin.com/oauth/v2/authorization`);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: 'sandbox-app',
    redirect_uri: REDIRECT_URI,
    scope: SCOPE,
    state: 's',
  }).toString();
  return new URL(await consent(url.href, 'harbour-bakery')).searchParams.get('code') ?? '';
}

async function exchange(changes: Record<string, string>): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${sandbox.url}/www.linkedin.com/oauth/v2/accessToken`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'sandbox-app',
      client_secret: 'sandbox-secret',
      redirect_uri: REDIRECT_URI,
      ...changes,
    }),
  });
  return { status: response.status, body: await response.json() };
}

const HEADERS = { 'linkedin-version': '202609', 'x-restli-protocol-version': '2.0.0' };

async function api(
  method: string,
  path: string,
  { json, headers = {} }: { json?: unknown; headers?: Record<string, string> } = {},
): Promise<{ status: number; body: unknown; headers: Headers }> {
  const response = await fetch(`${sandbox.url}/api.linkedin.com${path}`, {
    method,
    headers: {
      ...HEADERS,
      authorization: `Bearer ${token}`,
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text === '' ? undefined : JSON.parse(text),
    headers: response.headers,
  };
}

const draft = (changes: object = {}) => ({
  author: organisation,
  commentary: `Bread ${Math.random()}`,
  visibility: 'PUBLIC',
  distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
  lifecycleState: 'PUBLISHED',
  ...changes,
});
const encoded = (urn: string) => encodeURIComponent(urn);

describe('the sandbox of LinkedIn is as strict as the documents', () => {
  it.each([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client'],
    ['another redirect address', { redirect_uri: 'http://127.0.0.1:9/other' }, 400, 'invalid_grant'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('tokens: %s', async (_what, changes, status, error) => {
    const answer = await exchange({ code: await allow(), ...changes });
    expect(answer).toMatchObject({ status, body: { error } });
  });

  it('gives no other refresh token when one is used', async () => {
    const first = (await exchange({ code: await allow() })).body as { refresh_token: string };
    for (let time = 0; time < 2; time++) {
      const { refresh_token: refreshToken } = first;
      const again = await exchange({ grant_type: 'refresh_token', refresh_token: refreshToken });
      expect(again).toMatchObject({
        status: 200,
        body: { refresh_token: refreshToken, expires_in: 5_184_000 },
      });
    }
  });

  it.each([
    ['no version', { 'linkedin-version': '' }, 426, 'NONEXISTENT_VERSION'],
    ['a version that has ended', { 'linkedin-version': '202401' }, 426, 'NONEXISTENT_VERSION'],
    ['another protocol', { 'x-restli-protocol-version': '1.0.0' }, 400, 'INVALID_VALUE_FOR_FIELD'],
    ['no token', { authorization: '' }, 401, 'EMPTY_ACCESS_TOKEN'],
    ['a token that is none', { authorization: 'Bearer none' }, 401, 'INVALID_ACCESS_TOKEN'],
  ])('calls: %s', async (_what, headers, status, code) => {
    expect(await api('POST', '/rest/posts', { json: draft(), headers })).toMatchObject({
      status,
      body: { status, code },
    });
  });

  it.each([
    ['somebody else', () => draft({ author: 'urn:li:organization:1' }), 403, 'ACCESS_DENIED'],
    ['no author', () => ({ ...draft(), author: undefined }), 400, 'MISSING_FIELD'],
    ['a field that is not there', () => draft({ text: 'Bread' }), 400, 'INVALID_VALUE_FOR_FIELD'],
    ['a text that is too long', () => draft({ commentary: 'b'.repeat(3001) }), 400, 'FIELD_LENGTH_TOO_LONG'],
    [
      'a picture that is not there',
      () => draft({ content: { media: { id: 'urn:li:image:none' } } }),
      400,
      'INVALID_URN_ID',
    ],
  ])('posts: %s', async (_what, json, status, code) => {
    expect(await api('POST', '/rest/posts', { json: json() })).toMatchObject({ status, body: { code } });
  });

  it('answers a post with no body, its id in a header, and cuts a text at a bracket that means something', async () => {
    const { status, body, headers } = await api('POST', '/rest/posts', {
      json: draft({ commentary: 'Bread (rye)' }),
    });
    expect([status, body]).toEqual([201, undefined]);
    const ledger = (await (await fetch(`${sandbox.url}/sandbox/ledger`)).json()) as {
      items: { postId: string; text: string }[];
    };
    expect(ledger.items.find(({ postId }) => postId === headers.get('x-restli-id'))?.text).toBe('Bread ');
  });

  it('takes no URN that is not encoded, and no list that is', async () => {
    expect((await api('GET', `/rest/posts?q=author&author=${organisation}`)).status).toBe(400);
    const finder = `/rest/posts?q=author&author=${encoded(organisation)}`;
    expect((await api('GET', finder)).status).toBe(400);
    expect((await api('GET', finder, { headers: { 'x-restli-method': 'FINDER' } })).status).toBe(200);
    expect((await api('GET', '/rest/organizations?ids=List%281%29')).status).toBe(400);
  });

  it('tells nobody what members post', async () => {
    const finder = `/rest/posts?q=author&author=${encoded(member)}`;
    expect(await api('GET', finder, { headers: { 'x-restli-method': 'FINDER' } })).toMatchObject({
      status: 403,
    });
  });

  it('names the post that another one is a duplicate of', async () => {
    const json = draft();
    const first = await api('POST', '/rest/posts', { json });
    expect(await api('POST', '/rest/posts', { json })).toMatchObject({
      status: 422,
      body: {
        message: `Content is a duplicate of ${first.headers.get('x-restli-id')}`,
        errorDetails: { inputErrors: [{ code: 'DUPLICATE_POST' }] },
      },
    });
  });

  it('takes a video in the parts that it has planned, and ends it with the ETags of all', async () => {
    const owner = organisation;
    const begun = await api('POST', '/rest/videos?action=initializeUpload', {
      json: { initializeUploadRequest: { owner, fileSizeBytes: 4_194_305 } },
    });
    const { value } = begun.body as {
      value: { video: string; uploadToken: string; uploadInstructions: { uploadUrl: string }[] };
    };
    expect(value.uploadInstructions).toHaveLength(2);
    const put = (part: number, bytes: number, type = 'application/octet-stream') =>
      fetch(value.uploadInstructions[part]?.uploadUrl ?? '', {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': type },
        body: new Uint8Array(bytes),
      });
    expect((await put(0, 4_194_303)).status).toBe(400);
    expect((await put(0, 4_194_304, 'video/mp4')).status).toBe(400);
    const etags = [(await put(0, 4_194_304)).headers.get('etag'), (await put(1, 1)).headers.get('etag')];
    const finish = (uploadedPartIds: unknown[], uploadToken = value.uploadToken) =>
      api('POST', '/rest/videos?action=finalizeUpload', {
        json: { finalizeUploadRequest: { video: value.video, uploadToken, uploadedPartIds } },
      });
    expect((await finish([...etags].reverse())).status).toBe(400);
    expect((await finish(etags, 'another')).status).toBe(403);
    const post = () =>
      api('POST', '/rest/posts', { json: draft({ content: { media: { id: value.video } } }) });
    expect(await post()).toMatchObject({ status: 400, body: { code: 'MEDIA_ASSET_WAITING_UPLOAD' } });
    expect((await finish(etags)).status).toBe(200);
    expect((await post()).status).toBe(201);
  });
});
