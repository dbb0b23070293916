import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withClient } from '../../src/core/database/bootstrap.js';
import { SecretBox } from '../../src/core/crypto/secret-box.js';
import { plantAccount } from '../support/accounts.js';
import {
  fetchBytes,
  newPicture,
  picture,
  sha256,
  upload,
  video,
  type MediaFileView,
} from '../support/media.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeProject, makeTeam, type Team } from '../support/team.js';
import { until } from '../support/until.js';

/** Whoever waits for a transaction of this process of the database. */
const WAITING_FOR = 'SELECT FROM pg_locks WHERE NOT granted AND $1::integer = ANY (pg_blocking_pids(pid))';

let api: SharedApi;
let team: Team;
let files: string;

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
  files = `${team.base}/media-files`;
});

const send = (file: Uint8Array, fields: Record<string, string> = {}, of = {}) =>
  upload(team.editor, team.projectId, file, fields, of);
const download = (id: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetchBytes(
    `${api.client.url}/api/v1${files}/${id}/bytes`,
    { authorization: team.viewer.client.authorization, ...headers },
    method,
  );

describe('a download', () => {
  let bytes: Buffer;
  let id: string;

  beforeAll(async () => {
    bytes = video(70_001);
    ({ id } = (await send(bytes, { fileName: 'Grüße "1".mp4' })).body);
  });

  it('comes as what it is, to be kept and not to be run', async () => {
    const { status, headers, bytes: whole } = await download(id);
    expect(status).toBe(200);
    expect(whole.equals(bytes)).toBe(true);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="Gr__e _1_.mp4"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%221%22.mp4`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'accept-ranges': 'bytes',
      etag: `"${sha256(bytes)}"`,
    });
  });

  it('of a part is what slicing the file gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(bytes.length + 10), async (a, b) => {
        const [start, end] = a <= b ? [a, b] : [b, a];
        const part = await download(id, { range: `bytes=${start}-${end}` });
        expect(part.status).toBe(206);
        expect(part.bytes.equals(bytes.subarray(start, end + 1))).toBe(true);
        expect(part.headers.get('content-range')).toBe(
          `bytes ${start}-${Math.min(end, bytes.length - 1)}/${bytes.length}`,
        );
        expect(part.headers.get('content-length')).toBe(String(part.bytes.length));
      }),
      { numRuns: 25 },
    );
    expect((await download(id, { range: 'bytes=-7' })).bytes.equals(bytes.subarray(-7))).toBe(true);
  });

  it('of what the file does not have is 416', async () => {
    const answer = await team.viewer.client.send('GET', `${files}/${id}/bytes`, undefined, {
      range: `bytes=${bytes.length}-`,
    });
    expectProblem(answer, 416, 'media.no-such-range');
    expect(answer.headers.get('content-range')).toBe(`bytes */${bytes.length}`);
  });

  it('is not sent again to who has it, and a part only of the version that was meant', async () => {
    const tag = `"${sha256(bytes)}"`;
    expect(await download(id, { 'if-none-match': `"x", W/${tag}` })).toMatchObject({
      status: 304,
      bytes: Buffer.alloc(0),
    });
    expect((await download(id, { range: 'bytes=0-9', 'if-range': tag })).status).toBe(206);
    const other = await download(id, { range: 'bytes=0-9', 'if-range': '"other"' });
    expect([other.status, other.bytes.length]).toEqual([200, bytes.length]);
  });

  it('is described to HEAD, without its bytes', async () => {
    const { status, headers } = await download(id, { range: 'bytes=0-9' }, 'HEAD');
    expect([status, headers.get('content-length')]).toEqual([200, String(bytes.length)]);
  });
});

describe('a signed address', () => {
  let file: MediaFileView;
  let url: string;
  let expiresAt: string;

  beforeAll(async () => {
    file = await newPicture(team.editor, team.projectId);
    const link = await team.editor.client.post<{ url: string; expiresAt: string }>(
      `${files}/${file.id}/link`,
    );
    ({ url, expiresAt } = link.body);
  });

  it('gives anybody the file, in parts too, for a page of any origin to show', async () => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1\/media-links\/[\w-]{91}\.png$/);
    const { status, headers, bytes } = await fetchBytes(url);
    expect([status, sha256(bytes), headers.get('content-type')]).toEqual([200, file.sha256, 'image/png']);
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('content-disposition')).not.toContain(file.fileName);
    expect((await fetchBytes(url, { range: 'bytes=1-3' })).bytes.toString()).toBe('PNG');
  });

  it('cannot be altered: whichever character, another spelling or ending', async () => {
    const at = url.length - '.png'.length;
    const altered = Array.from({ length: 91 }, (_, index) => {
      const place = at - 91 + index;
      const other = url[place] === 'A' ? 'B' : 'A';
      return `${url.slice(0, place)}${other}${url.slice(place + 1)}`;
    });
    const last = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const spellings = [...last]
      .map((sign) => `${url.slice(0, at - 1)}${sign}.png`)
      .filter((one) => one !== url);
    const statuses = await Promise.all(
      [...altered, ...spellings, url.replace('.png', '.mp4'), url.slice(0, -4), `${url}.png`].map(
        async (one) => (await fetch(one)).status,
      ),
    );
    expect(new Set(statuses)).toEqual(new Set([404]));
  });

  it('works up to its time, and for that file only', async () => {
    const token = Buffer.from(url.split('/').at(-1)?.slice(0, 91) ?? '', 'base64url');
    expect(new Date(token.readUInt32BE(32) * 1000).toISOString()).toBe(expiresAt);
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
    const signed = (secondsFromNow: number) => {
      const data = Buffer.from(token.subarray(0, 36));
      data.writeUInt32BE(Math.floor(Date.now() / 1000) + secondsFromNow, 32);
      const signature = new SecretBox(api.encryptionKeys).sign('media-link', data);
      return fetch(
        `${api.client.url}/api/v1/media-links/${Buffer.concat([data, signature]).toString('base64url')}.png`,
      );
    };
    expect((await signed(60)).status).toBe(200);
    expect((await signed(-1)).status).toBe(404);
  });

  it('ends when the file goes into the bin', async () => {
    const gone = await newPicture(team.editor, team.projectId);
    const link = (await team.editor.client.post<{ url: string }>(`${files}/${gone.id}/link`)).body.url;
    expect((await fetch(link)).status).toBe(200);
    await team.editor.client.delete(`${files}/${gone.id}`);
    expect((await fetch(link)).status).toBe(404);
  });
});

describe('contents', () => {
  const newContent = (mediaUrls: string[], projectId = team.projectId) =>
    team.editor.client.post<{ id: string; mediaUrls: string[] }>(`/projects/${projectId}/contents`, {
      title: 'With a file',
      contentType: 'image',
      mediaUrls,
    });

  it('name files of their own project that are there', async () => {
    const file = await newPicture(team.editor, team.projectId);
    const other = await makeProject(team.editor);
    const foreign = await newPicture(team.editor, other);
    const gone = await newPicture(team.editor, team.projectId);
    await team.editor.client.delete(`${files}/${gone.id}`);
    const created = await newContent([file.reference]);
    expect(created).toMatchObject({ status: 201, body: { mediaUrls: [file.reference] } });
    for (const reference of [foreign.reference, gone.reference, file.reference.replace('.png', '.mp4')]) {
      expectFieldProblem(await newContent([reference]), 422, 'mediaUrls.0', 'content.unknown-media');
      const path = `${team.base}/contents/${created.body.id}`;
      const change = { mediaUrls: ['https://media.example.com/a.png', reference] };
      expectFieldProblem(
        await team.editor.client.patch(path, change),
        422,
        'mediaUrls.1',
        'content.unknown-media',
      );
      const variants = [{ platform: 'threads', mediaUrls: [reference] }];
      expectFieldProblem(
        await team.editor.client.send('PUT', `${path}/variants`, { variants }),
        422,
        'variants.0.mediaUrls.0',
      );
    }
    for (const reference of [
      'media:1.png',
      `media:${file.id}`,
      file.reference.toUpperCase(),
      'media:../../etc.png',
    ])
      expectFieldProblem(await newContent([reference]), 422, 'mediaUrls');
  });

  it('keep a file in the library while posts are to go out with it, whoever is first', async () => {
    const accountId = await plantAccount(api, team.projectId, team.owner, 'threads');
    const scheduledTime = new Date(Date.now() + 86_400_000).toISOString();
    const newPhoto = async () => (await send(await picture('jpeg', 400, 300))).body;
    const file = await newPhoto();
    const { body: content } = await newContent([file.reference]);
    const post = { contentId: content.id, accountId, scheduledTime };
    const postId = await create(team.editor, `${team.base}/posts`, post);
    const refused = expectProblem(
      await team.editor.client.delete(`${files}/${file.id}`),
      409,
      'media.in-use',
    );
    expect(refused).toMatchObject({ details: { posts: [{ postId, contentId: content.id, scheduledTime }] } });

    await team.editor.client.post(`${team.base}/posts/${postId}/cancel`);
    expect((await team.editor.client.delete(`${files}/${file.id}`)).status).toBe(204);
    expectFieldProblem(
      await team.editor.client.post(`${team.base}/posts`, post),
      422,
      'mediaUrls.0',
      'content.unknown-media',
    );
    await team.editor.client.post(`${files}/${file.id}/restore`);

    // At once, again and again: never both.
    for (let turn = 0; turn < 5; turn++) {
      const one = await newPhoto();
      const contentId = (await newContent([one.reference])).body.id;
      const [removed, scheduled] = await Promise.all([
        team.editor.client.delete(`${files}/${one.id}`),
        team.editor.client.post(`${team.base}/posts`, {
          contentId,
          accountId,
          scheduledTime: new Date(Date.now() + 86_400_000 * (turn + 2)).toISOString(),
        }),
      ]);
      expect([
        [204, 422],
        [409, 201],
      ]).toContainEqual([removed.status, scheduled.status]);
    }
  });

  it('are copied with files that are there, and stay there', async () => {
    const file = await newPicture(team.editor, team.projectId);
    const id = (await newContent([file.reference])).body.id;
    const path = `${team.base}/contents/${id}`;
    const variants = [
      { platform: 'threads', mediaUrls: [(await newPicture(team.editor, team.projectId)).reference] },
    ];
    await team.editor.client.send('PUT', `${path}/variants`, { variants });
    const copy = () => team.editor.client.post(`${path}/duplicate`);
    expect((await copy()).status).toBe(201);
    // Somebody is about to remove the file: the copy waits for that, and then does not find it.
    await withClient(api.database.adminUrl, async (admin) => {
      await admin.query('BEGIN');
      await admin.query('UPDATE media_files SET deleted_at = now() WHERE id = $1', [file.id]);
      const copying = copy();
      const { rows } = await admin.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await until(
        async () => (await admin.query(WAITING_FOR, [rows[0]?.pid])).rowCount ?? 0,
        (waiting) => waiting > 0,
      );
      await admin.query('COMMIT');
      expectFieldProblem(await copying, 422, 'mediaUrls.0', 'content.unknown-media');
    });
    await team.editor.client.post(`${files}/${file.id}/restore`);
    await team.editor.client.delete(`${files}/${variants[0]?.mediaUrls[0]?.slice(6, 42)}`);
    expectFieldProblem(await copy(), 422, 'variants.0.mediaUrls.0', 'content.unknown-media');
  });

  it('are checked with the file itself', async () => {
    const small = await send(await picture('jpeg', 1000, 200));
    const targets = [{ platform: 'instagram' }];
    const content = { title: 'T', contentType: 'image', mediaUrls: [small.body.reference] };
    const { status, body } = await team.editor.client.post<{ results: { findings: object[] }[] }>(
      `${team.base}/posts/validate`,
      { content, targets },
    );
    expect(status).toBe(200);
    expect(body.results[0]?.findings).toContainEqual(
      expect.objectContaining({ field: 'mediaUrls.0', rule: 'medium.ratio' }),
    );
    expect(JSON.stringify(body)).not.toContain('media-links');
  });
});
