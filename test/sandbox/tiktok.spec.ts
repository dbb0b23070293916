import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/index.js';
import { consent } from '../support/accounts.js';

const REDIRECT_URI = 'http://127.0.0.1:9/back';
const MB = 1_000_000;

let sandbox: RunningSandbox;
let token: string;
let ahead = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, now: () => new Date(Date.now() + ahead) });
  token = await tokenOf('harbourbakery');
});

afterAll(() => sandbox.close());

async function allow(handle: string, scope = 'user.info.basic,video.list,video.publish'): Promise<string> {
  const url = new URL(`${sandbox.url}/www.tiktok.com/v2/auth/authorize/`);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_key: 'sandbox-app',
    redirect_uri: REDIRECT_URI,
    scope,
    state: 's',
  }).toString();
  return new URL(await consent(url.href, handle)).searchParams.get('code') ?? '';
}

async function exchange(changes: Record<string, string>): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${sandbox.url}/open.tiktokapis.com/v2/oauth/token/`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_key: 'sandbox-app',
      client_secret: 'sandbox-secret',
      redirect_uri: REDIRECT_URI,
      ...changes,
    }),
  });
  return { status: response.status, body: await response.json() };
}

async function tokenOf(handle: string, scope?: string): Promise<string> {
  const { body } = await exchange({ code: await allow(handle, scope) });
  return (body as { access_token: string }).access_token;
}

async function api(
  path: string,
  json: unknown,
  bearer = token,
): Promise<{ status: number; body: unknown; text: string }> {
  const response = await fetch(`${sandbox.url}/open.tiktokapis.com/v2${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json; charset=UTF-8' },
    body: JSON.stringify(json),
  });
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text), text };
}

const init = (source: object, info: object = {}) => ({
  post_info: { title: 'Bread', privacy_level: 'PUBLIC_TO_EVERYONE', ...info },
  source_info: { source: 'FILE_UPLOAD', ...source },
});
const whole = (bytes: number) => ({ video_size: bytes, chunk_size: bytes, total_chunk_count: 1 });

async function begin(source: object, bearer = token): Promise<{ publish_id: string; upload_url: string }> {
  const { body } = await api('/post/publish/video/init/', init(source), bearer);
  return (body as { data: { publish_id: string; upload_url: string } }).data;
}

const put = async (address: string, from: number, bytes: number, total: number, type = 'video/mp4') =>
  (
    await fetch(address, {
      method: 'PUT',
      headers: { 'content-type': type, 'content-range': `bytes ${from}-${from + bytes - 1}/${total}` },
      body: new Uint8Array(bytes),
    })
  ).status;

describe('the sandbox of TikTok is as strict as the documents', () => {
  it.each([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client'],
    ['another redirect address', { redirect_uri: 'http://127.0.0.1:9/other' }, 400, 'invalid_grant'],
  ])('tokens: %s', async (_what, changes, status, error) => {
    const answer = await exchange({ code: await allow('nora'), ...changes });
    expect(answer).toMatchObject({ status, body: { error, log_id: expect.any(String) } });
  });

  it('takes a refresh token once', async () => {
    const { refresh_token: refreshToken } = (await exchange({ code: await allow('nora') })).body as {
      refresh_token: string;
    };
    const refresh = () => exchange({ grant_type: 'refresh_token', refresh_token: refreshToken });
    expect(await refresh()).toMatchObject({ status: 200, body: { expires_in: 86_400 } });
    expect(await refresh()).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it.each([
    [
      'a size that is not cut as told',
      init({ video_size: 20 * MB, chunk_size: 6 * MB, total_chunk_count: 4 }),
      400,
      'invalid_params',
    ],
    [
      'pieces that are too small',
      init({ video_size: 20 * MB, chunk_size: 5 * MB, total_chunk_count: 4 }),
      400,
      'invalid_params',
    ],
    ['a caption that is too long', init(whole(MB), { title: 'b'.repeat(2201) }), 400, 'invalid_params'],
    [
      'a privacy level that is not offered',
      init(whole(MB), { privacy_level: 'FOLLOWER_OF_CREATOR' }),
      403,
      'privacy_level_option_mismatch',
    ],
    ['a field that is not there', init(whole(MB), { description: 'Bread' }), 400, 'invalid_params'],
  ])('videos: %s', async (_what, json, status, code) => {
    expect(await api('/post/publish/video/init/', json)).toMatchObject({ status, body: { error: { code } } });
  });

  it('wants the scope and the token', async () => {
    const reader = await tokenOf('reader', 'user.info.basic,video.list');
    const json = init(whole(MB));
    expect(await api('/post/publish/video/init/', json, reader)).toMatchObject({
      status: 401,
      body: { error: { code: 'scope_not_authorized' } },
    });
    expect(await api('/post/publish/video/init/', json, 'none')).toMatchObject({
      status: 401,
      body: { error: { code: 'access_token_invalid' } },
    });
  });

  it('takes pieces in their order and their sizes only, and tells ids as numbers', async () => {
    const bytes = 13 * MB;
    const { publish_id: id, upload_url: address } = await begin({
      video_size: bytes,
      chunk_size: 6 * MB,
      total_chunk_count: 2,
    });
    expect(await put(address, 6 * MB, 7 * MB, bytes)).toBe(416);
    expect(await put(address, 0, 5 * MB, bytes)).toBe(400);
    expect(await put(address, 0, 6 * MB, bytes + 1)).toBe(400);
    expect(await put(address, 0, 6 * MB, bytes, 'application/octet-stream')).toBe(400);
    expect(await put(address, 0, 6 * MB, bytes)).toBe(206);
    expect(await put(address, 0, 6 * MB, bytes)).toBe(416);
    const status = () => api('/post/publish/status/fetch/', { publish_id: id });
    expect(await status()).toMatchObject({
      body: { data: { status: 'PROCESSING_UPLOAD', uploaded_bytes: 6 * MB } },
    });
    expect(await put(address, 6 * MB, 7 * MB, bytes)).toBe(201);
    expect(await put(address, 6 * MB, 7 * MB, bytes)).toBe(416);
    const done = await status();
    expect(done).toMatchObject({ body: { data: { status: 'PUBLISH_COMPLETE' } } });
    expect(done.text).toMatch(/"publicaly_available_post_id":\[\d{19}\]/);
    const stranger = await tokenOf('stranger');
    expect(await api('/post/publish/status/fetch/', { publish_id: id }, stranger)).toMatchObject({
      body: { error: { code: 'token_not_authorized_for_specified_publish_id' } },
    });
  });

  it('takes nothing at an address that is not known, or older than an hour', async () => {
    const { upload_url: address } = await begin(whole(MB));
    expect(await put(address.replace(/upload_id=\w+/, 'upload_id=none'), 0, MB, MB)).toBe(404);
    ahead += 3_601_000;
    expect(await put(address, 0, MB, MB)).toBe(403);
  });

  it('lets no more than five uploads be left unfinished', async () => {
    const busy = await tokenOf('busy');
    const ids: string[] = [];
    for (let count = 0; count < 5; count++) ids.push((await begin(whole(MB), busy)).publish_id);
    const sixth = () => api('/post/publish/video/init/', init(whole(MB)), busy);
    expect(await sixth()).toMatchObject({
      status: 403,
      body: { error: { code: 'spam_risk_too_many_pending_share' } },
    });
    expect((await api('/post/publish/cancel/', { publish_id: ids[0] }, busy)).status).toBe(200);
    expect((await sixth()).status).toBe(200);
  });

  it('fetches photos from verified addresses only', async () => {
    const json = {
      media_type: 'PHOTO',
      post_mode: 'DIRECT_POST',
      post_info: { title: 'Bread', description: 'Rye', privacy_level: 'PUBLIC_TO_EVERYONE' },
      source_info: { source: 'PULL_FROM_URL', photo_images: ['https://media.invalid/loaf.jpg'] },
    };
    expect(await api('/post/publish/content/init/', json)).toMatchObject({
      status: 403,
      body: { error: { code: 'url_ownership_unverified' } },
    });
  });
});
