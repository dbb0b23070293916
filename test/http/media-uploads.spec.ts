import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { withClient } from '../../src/core/database/bootstrap.js';
import { MediaCleanUp } from '../../src/content/media/media-clean-up.js';
import { startApi, type TestApi } from '../support/api.js';
import { openWithProviders } from '../support/backstage.js';
import {
  fetchBytes,
  form,
  newPicture,
  picture,
  sha256,
  upload,
  video,
  type MediaFileView,
  type PictureFormat,
} from '../support/media.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { makeProject, makeTeam, type Team } from '../support/team.js';
import { until } from '../support/until.js';

const MAX_BYTES = 2_000_000;

let api: TestApi;
let folder: string;
let team: Team;
let files: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'asc-media-'));
  api = await startApi({ MEDIA_DIR: folder, MEDIA_MAX_BYTES: String(MAX_BYTES) });
  team = await makeTeam(api.client);
  files = `${team.base}/media-files`;
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

/** What lies in the storage, of all projects and of what is on its way. */
const stored = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
const countRows = () =>
  withClient(api.database.adminUrl, async (admin) => {
    const { rows } = await admin.query<{ files: number }>(
      'SELECT count(*)::integer AS files FROM media_files',
    );
    return rows[0]?.files;
  });
const send = (file: Uint8Array, fields: Record<string, string> = {}, of = {}) =>
  upload(team.editor, team.projectId, file, fields, of);
const download = (id: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetchBytes(
    `${api.client.url}/api/v1${files}/${id}/bytes`,
    { authorization: team.viewer.client.authorization, ...headers },
    method,
  );

/** Whatever is refused leaves no row and no byte behind. */
async function expectNothingLeft(work: () => Promise<void>): Promise<void> {
  const before = [stored(), await countRows()];
  await work();
  expect([stored(), await countRows()]).toEqual(before);
}

describe('an upload', () => {
  it.each<[PictureFormat, string, string]>([
    ['jpeg', 'image/jpeg', 'jpg'],
    ['png', 'image/png', 'png'],
    ['gif', 'image/gif', 'gif'],
    ['webp', 'image/webp', 'webp'],
  ])('of a picture: %s', async (format, contentType, ending) => {
    const file = await picture(format, 60, 45);
    const { status, body, headers } = await send(
      file,
      { folder: 'campaigns/spring', altText: 'A colour' },
      // Neither name nor header tells the type.
      { fileName: '../../etc/übel.exe', type: 'text/html' },
    );
    expect({ status, body }).toMatchObject({
      status: 201,
      body: {
        reference: `media:${body.id}.${ending}`,
        folder: 'campaigns/spring',
        fileName: 'übel.exe',
        altText: 'A colour',
        contentType,
        bytes: file.length,
        sha256: sha256(file),
        width: 60,
        height: 45,
        seconds: null,
        hasThumbnail: true,
      },
    });
    expect(headers.get('location')).toBe(`/api/v1${files}/${body.id}`);
    expect((await download(body.id)).bytes.equals(file)).toBe(true);
  });

  it('of a video measures it, and makes no thumbnail', async () => {
    const { status, body } = await send(video(), { fileName: 'clip.mp4' });
    expect({ status, body }).toMatchObject({
      status: 201,
      body: {
        contentType: 'video/mp4',
        width: 720,
        height: 1280,
        codec: expect.stringMatching(/^\w/),
        hasThumbnail: false,
      },
    });
    expect(Math.floor(body.seconds ?? 0)).toBe(12);
    expectProblem(await team.viewer.client.get(`${files}/${body.id}/thumbnail`), 404);
    expect((await send(video(30_000, false))).status).toBe(201);
  });

  it('makes a small picture without what the camera wrote', async () => {
    const file = await sharp(await picture('jpeg', 1600, 800))
      .withExif({ IFD0: { Copyright: 'Secret place' } })
      .toBuffer();
    expect(file.includes('Secret place')).toBe(true);
    const { body } = await send(file);
    const thumbnail = await fetchBytes(`${api.client.url}/api/v1${files}/${body.id}/thumbnail`, {
      authorization: team.viewer.client.authorization,
    });
    expect(thumbnail.headers.get('content-type')).toBe('image/webp');
    expect(thumbnail.bytes.includes('Secret place')).toBe(false);
    expect(await sharp(thumbnail.bytes).metadata()).toMatchObject({
      format: 'webp',
      width: 480,
      height: 240,
    });
  });

  it('of the same bytes again is answered with the file that is there, also when they come at once', async () => {
    const file = await picture();
    const answers = await Promise.all(
      ['one', 'two', 'three', 'four'].map((fileName) => send(file, { fileName })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(stored().filter((path) => path.includes(answers[0]?.body.id ?? ''))).toHaveLength(2);
    // In another project it is another file.
    const other = await makeProject(team.editor);
    const { status, body } = await upload(team.editor, other, file);
    expect([status, body.id === answers[0]?.body.id]).toEqual([201, false]);
  });

  it('by somebody who may not is refused before anything of it is read', async () => {
    await expectNothingLeft(async () => {
      const file = await picture();
      expectProblem(await upload(team.viewer, team.projectId, file), 403);
      expectProblem(await upload({ client: api.client }, team.projectId, file), 401);
    });
  });
});

describe('what is refused leaves nothing behind', () => {
  const bomb = async () => {
    const file = await picture('png', 10, 10);
    // Width and height of the head, whose checksum is wrong then, which does not matter: nobody gets so far.
    file.writeUInt32BE(60_000, 16);
    file.writeUInt32BE(60_000, 20);
    return file;
  };
  const zip = Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)]);
  const broken = async () => {
    const file = await sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        background: 'red',
        noise: { type: 'gaussian', mean: 90, sigma: 30 },
      },
    })
      .png()
      .toBuffer();
    return Buffer.concat([file.subarray(0, 5000), Buffer.alloc(1000), file.subarray(6000)]);
  };

  it.each<[string, () => Buffer | Promise<Buffer>, number, string]>([
    ['nothing', () => Buffer.alloc(0), 422, 'mediaType'],
    ['a few bytes', () => Buffer.from('GIF89a'), 422, 'mediaType'],
    ['a page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 422, 'mediaType'],
    [
      'a drawing with a script in it',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      422,
      'mediaType',
    ],
    ['an archive', () => zip, 422, 'mediaType'],
    ['a head and no more', async () => (await picture('jpeg')).subarray(0, 20), 422, 'measurable'],
    [
      'a picture that is cut off',
      async () => {
        const file = await picture('png', 500, 500);
        return file.subarray(0, file.length - 20);
      },
      422,
      'structure',
    ],
    ['a picture that cannot be decoded', broken, 422, 'decodable'],
    ['a small file of billions of pixels', bomb, 422, 'maxPixels'],
    [
      'a picture and a page',
      async () => Buffer.concat([await picture('jpeg'), Buffer.from('<html><script>')]),
      422,
      'nothingElse',
    ],
    ['a picture and an archive', async () => Buffer.concat([await picture('gif'), zip]), 422, 'nothingElse'],
    [
      'a picture with a script in its comment',
      () =>
        sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
          .withExif({ IFD0: { Copyright: '<script>alert(1)</script>' } })
          .jpeg()
          .toBuffer(),
      422,
      'nothingElse',
    ],
    ['a video that is cut off', () => video(50_000).subarray(0, 40_000), 422, 'structure'],
    ['a video and an archive', () => Buffer.concat([video(), zip]), 422, 'structure'],
    [
      'a video with an archive in its last box',
      () => {
        const file = video(50_000);
        zip.copy(file, file.length - zip.length);
        return file;
      },
      422,
      'nothingElse',
    ],
    ['more than is taken', () => video(MAX_BYTES + 1), 413, 'maxBytes'],
  ])('%s', async (_what, make, status, rule) => {
    const file = await make();
    await expectNothingLeft(async () => {
      const { errors } = expectFieldProblem(await send(file), status, 'file');
      expect(errors?.map((error) => error.rule)).toEqual([rule]);
    });
  });

  it.each<[string, Record<string, string>, object, string]>([
    ['a folder with a way up', { folder: 'a/../b' }, {}, 'folder'],
    ['a folder that begins at the root', { folder: '/etc' }, {}, 'folder'],
    ['a name with a slash', { fileName: 'a/b' }, {}, 'fileName'],
    ['too long an alt text', { altText: 'x'.repeat(2001) }, {}, 'altText'],
    ['a field that nobody knows', { projectId: 'x' }, {}, 'projectId'],
    ['a file under another name', {}, { name: 'picture' }, 'picture'],
    ['a field that reaches for the prototype', { constructor: 'x' }, {}, 'body'],
  ])('a good file with %s', async (_what, fields, of, field) => {
    await expectNothingLeft(async () => {
      const answer = await send(await picture(), fields, of);
      expect([400, 422]).toContain(answer.status);
      expectFieldProblem(answer, answer.status, field);
    });
  });

  it('a form that is none', async () => {
    await expectNothingLeft(async () => {
      const type = 'multipart/form-data; boundary=x';
      const post = (body: string, contentType = type) =>
        team.editor.client.send('POST', files, body, { 'content-type': contentType });
      expectFieldProblem(
        await post('--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc'),
        400,
        'body',
      );
      expectFieldProblem(await post('--x--\r\n'), 422, 'file');
      expectFieldProblem(
        await post('--x\r\ncontent-disposition: form-data; name="file"\r\n\r\ntext\r\n--x--\r\n'),
        422,
        'file',
      );
      expectProblem(await post('--x--\r\n', 'multipart/form-data'), 400);
      expectProblem(await post('{}', 'application/json'), 415);
      const two = form(await picture());
      const boundary = /boundary=(.*)/.exec(two.contentType)?.[1] ?? '';
      const second = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="b"\r\n\r\nb\r\n--${boundary}--\r\n`;
      const body = Buffer.concat([
        Buffer.from(two.body).subarray(0, -(boundary.length + 6)),
        Buffer.from(second),
      ]);
      expectFieldProblem(
        await team.editor.client.send('POST', files, new Uint8Array(body), {
          'content-type': two.contentType,
        }),
        422,
        'file',
      );
    });
  });

  it('an upload whose client goes away in the middle, wherever that is', async () => {
    const { body, contentType } = form(video(1_000_000));
    const before = stored().length;
    const untilStored = (more: number) =>
      until(
        () => Promise.resolve(stored().length),
        (count) => count === before + more,
      );
    await expectNothingLeft(async () => {
      for (const sent of [200, 100_000, 700_000, body.length - 4]) {
        const socket = connect(Number(new URL(api.client.url).port), '127.0.0.1');
        socket.on('error', () => undefined);
        const head = [
          `POST /api/v1${files} HTTP/1.1`,
          'host: api.example.com',
          `authorization: ${team.editor.client.authorization}`,
          `content-type: ${contentType}`,
          `content-length: ${body.length}`,
        ];
        socket.write(`${head.join('\r\n')}\r\n\r\n`);
        await new Promise((resolve) => socket.write(body.subarray(0, sent), resolve));
        // Once a file has begun, it is on its way in the storage; of the last one all bytes are there, and not the end of the form.
        if (sent > 1000) await untilStored(1);
        socket.destroy();
        await untilStored(0);
      }
    });
  });
});

describe('the library', () => {
  it('lists by kind, folder and text, page by page', async () => {
    const projectId = await makeProject(team.editor);
    const base = `/projects/${projectId}`;
    const names = ['a_b.png', 'aXb.png', 'other.png'];
    for (const [index, fileName] of names.entries())
      await upload(team.editor, projectId, await picture(), {
        fileName,
        folder: index === 2 ? 'x/y' : '',
        altText: `Number ${index}`,
      });
    await upload(team.editor, projectId, video(), { fileName: 'clip.mp4', folder: 'x' });
    const list = async (query: string) => {
      const { body } = await team.editor.client.get<{ items: MediaFileView[]; nextCursor: string | null }>(
        `${base}/media-files?${query}`,
      );
      return body;
    };
    const namesOf = async (query: string) => (await list(query)).items.map(({ fileName }) => fileName);
    expect(await namesOf('')).toEqual(['clip.mp4', 'other.png', 'aXb.png', 'a_b.png']);
    expect(await namesOf('kind=video')).toEqual(['clip.mp4']);
    expect(await namesOf('folder=')).toEqual(['aXb.png', 'a_b.png']);
    expect(await namesOf('folder=x')).toEqual(['clip.mp4']);
    // An underscore is an underscore.
    expect(await namesOf('text=A_B')).toEqual(['a_b.png']);
    expect(await namesOf('text=number%202')).toEqual(['other.png']);
    const first = await list('limit=3');
    expect(await namesOf(`limit=3&cursor=${first.nextCursor}`)).toEqual(['a_b.png']);

    const folders = async () =>
      (await team.editor.client.get<{ items: object[] }>(`${base}/media-folders`)).body.items;
    expect(await folders()).toEqual([
      { folder: '', files: 2 },
      { folder: 'x', files: 1 },
      { folder: 'x/y', files: 1 },
    ]);
    const move = (from: string, to: string) =>
      team.editor.client.post(`${base}/media-folders/move`, { from, to });
    expect(await move('x', 'z z/q')).toMatchObject({ status: 200, body: { files: 2 } });
    expect(await folders()).toEqual([
      { folder: '', files: 2 },
      { folder: 'z z/q', files: 1 },
      { folder: 'z z/q/y', files: 1 },
    ]);
    expect(await move('z z', '')).toMatchObject({ body: { files: 2 } });
    expect(await folders()).toEqual([
      { folder: '', files: 2 },
      { folder: 'q', files: 1 },
      { folder: 'q/y', files: 1 },
    ]);
    expectProblem(await move('nothing', 'x'), 404);
    expectFieldProblem(await move('q', 'a//b'), 422, 'to');
  });

  it('changes names and places, and never bytes', async () => {
    const { id, sha256: before } = await newPicture(team.editor, team.projectId);
    const changes = { fileName: 'new.png', folder: 'f', altText: 'New' };
    expect(await team.editor.client.patch(`${files}/${id}`, changes)).toMatchObject({
      status: 200,
      body: { ...changes, sha256: before },
    });
    expectFieldProblem(await team.editor.client.patch(`${files}/${id}`, { sha256: 'x' }), 422, 'sha256');
  });

  it('has a bin, out of which a file comes unless the library has its bytes again', async () => {
    const bytes = await picture();
    const { body: file } = await send(bytes);
    const path = `${files}/${file.id}`;
    expect((await team.editor.client.delete(path)).status).toBe(204);
    expectProblem(await team.editor.client.get(path), 404);
    const { body } = await team.editor.client.get<{ items: MediaFileView[] }>(`${files}?deleted=true`);
    expect(body.items.map(({ id }) => id)).toContain(file.id);
    const again = await send(bytes);
    expect([again.status, again.body.id === file.id]).toEqual([201, false]);
    expectProblem(await team.editor.client.post(`${path}/restore`), 409, 'media.already-there');
    await team.editor.client.delete(`${files}/${again.body.id}`);
    expect(await team.editor.client.post(`${path}/restore`)).toMatchObject({
      status: 200,
      body: { deletedAt: null },
    });
    expect((await download(file.id)).bytes.equals(bytes)).toBe(true);
  });

  it('fetches from an address on the internet or of the sandbox, and from nowhere else', async () => {
    const fetchFrom = (url: string) => team.editor.client.post<MediaFileView>(`${files}/import`, { url });
    expect(await fetchFrom('https://media.example.com/a%20clip.mp4?seconds=77')).toMatchObject({
      status: 201,
      body: { fileName: 'a clip.mp4', contentType: 'video/mp4', seconds: 77 },
    });
    expect((await fetchFrom('https://media.example.com/other-name.mp4?seconds=77')).status).toBe(200);
    await expectNothingLeft(async () => {
      for (const url of [
        `${api.client.url}/health/live`,
        'http://169.254.169.254/latest/meta-data/',
        'http://[::1]/a.png',
        'http://user:word@media.example.com.invalid.localhost/',
        'https://media.example.com/nothing.html',
        `https://media.example.com/a.mp4?bytes=${MAX_BYTES + 1}`,
      ]) {
        const answer = await fetchFrom(url);
        expectFieldProblem(answer, 422, 'url', 'media.address-unusable');
      }
    });
  });

  it('is cleared up: the bin after 30 days, and what a crash has left', async () => {
    const [old, fresh, living] = [
      await newPicture(team.editor, team.projectId),
      await newPicture(team.editor, team.projectId),
      await newPicture(team.editor, team.projectId),
    ];
    for (const { id } of [old, fresh]) await team.editor.client.delete(`${files}/${id}`);
    await withClient(api.database.adminUrl, (admin) =>
      admin.query("UPDATE media_files SET deleted_at = now() - interval '31 days' WHERE id = $1", [old.id]),
    );
    const orphan = join(folder, team.projectId, '0190a0a0-0000-7000-8000-000000000000');
    const young = join(folder, team.projectId, '0190a0a0-0000-7000-8000-000000000001');
    const unfinished = join(folder, 'incoming', 'left-behind');
    const strange = join(folder, team.projectId, 'notes.txt');
    for (const path of [orphan, young, unfinished, strange]) writeFileSync(path, 'x');
    const longAgo = new Date(Date.now() - 25 * 3_600_000);
    for (const path of stored()) if (path !== young) utimesSync(path, longAgo, longAgo);
    const before = stored();

    const worker = await openWithProviders(api.database, 'app_worker', []);
    await worker.get(MediaCleanUp, { strict: false }).run();
    await worker.close();

    const removed = before.filter((path) => !stored().includes(path));
    const pathOf = ({ id }: MediaFileView) => join(folder, team.projectId, id);
    expect(removed).toEqual([orphan, pathOf(old), `${pathOf(old)}.thumbnail`, unfinished].sort());
    expectProblem(await team.editor.client.post(`${files}/${old.id}/restore`), 404);
    expect((await team.editor.client.post(`${files}/${fresh.id}/restore`)).status).toBe(200);
    expect((await download(living.id)).status).toBe(200);
  });
});
