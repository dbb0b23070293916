import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type * as TypedClient from '../../clients/typescript/src/index.js';
import { runNode } from '../architecture/planted-tree.js';
import { plantAccount } from '../support/accounts.js';
import { newAddress, type Person } from '../support/http-client.js';
import { picture } from '../support/media.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';

/** Its types are those of the sources; a clean clone has no build of it, so that the compiler is not told its name. */
const BUILT: string = '../../clients/typescript/dist/index.js';
const PASSWORD = 'correct horse battery staple';
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

let shared: SharedApi;
let built: typeof TypedClient;
/** Somebody at a place of their own, who is not signed in yet. */
let anybody: TypedClient.ApiClientOptions;

beforeAll(async () => {
  expect(await runNode('node_modules/typescript/bin/tsc', ['-p', 'clients/typescript'], '.')).toEqual({
    exitCode: 0,
    stdout: '',
    stderr: '',
  });
  built = (await import(BUILT)) as typeof TypedClient;
  shared = await sharedApi();
  anybody = { baseUrl: shared.client.url, headers: { 'x-forwarded-for': newAddress() } };
});

/** Registers somebody and signs them in, by the client alone. */
async function signUp(): Promise<{ id: string; token: string; api: TypedClient.ApiClient }> {
  const { createClient, orThrow } = built;
  const api = createClient(anybody);
  const body = { email: `client-${randomUUID()}@example.com`, password: PASSWORD };
  const { id } = await orThrow(
    api.POST('/api/v1/auth/register', { body: { ...body, fullName: 'Kim Client' } }),
  );
  const signedIn = await orThrow(api.POST('/api/v1/auth/login', { body }));
  if (!('accessToken' in signedIn)) throw new Error('A new person has no second factor');
  return { id, token: signedIn.accessToken, api: createClient({ ...anybody, token: signedIn.accessToken }) };
}

describe('the TypeScript client', () => {
  it('is generated from the document as it is', async () => {
    expect(await runNode('scripts/client-types.mjs', ['--check'], '.')).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
  });

  it('signs up and in, makes a project and a content, schedules it and finds it in the lists', async () => {
    const { orThrow, eachItem } = built;
    const { id, api } = await signUp();
    expect((await orThrow(api.GET('/api/v1/users/me'))).id).toBe(id);
    const project = await orThrow(api.POST('/api/v1/projects', { body: { name: 'Harbour Bakery' } }));
    const path = { projectId: project.id };
    const accountId = await plantAccount(shared, project.id, { id } as Person);
    const titles = ['Summer bread', 'Rye', 'Pretzels'];
    const contents = [];
    for (const title of titles)
      contents.push(
        await orThrow(
          api.POST('/api/v1/projects/{projectId}/contents', {
            params: { path },
            body: { title, contentType: 'text', description: 'Fresh every morning.' },
          }),
        ),
      );
    const [content] = contents;
    const scheduledTime = inDays(2);
    const post = await orThrow(
      api.POST('/api/v1/projects/{projectId}/posts', {
        params: { path },
        body: { contentId: content?.id ?? '', accountId, scheduledTime },
      }),
    );
    expect(post).toMatchObject({ status: 'scheduled', scheduledTime, platform: 'linkedin' });
    const query = { status: 'scheduled', sort: '-scheduledTime' } as const;
    const posts = await orThrow(api.GET('/api/v1/projects/{projectId}/posts', { params: { path, query } }));
    expect(posts.items.map((each) => each.id)).toEqual([post.id]);
    const listed: string[] = [];
    const pages = eachItem((cursor) =>
      orThrow(
        api.GET('/api/v1/projects/{projectId}/contents', {
          params: { path, query: { limit: 2, sort: 'createdAt', ...(cursor ? { cursor } : {}) } },
        }),
      ),
    );
    for await (const each of pages) listed.push(each.title);
    expect(listed).toEqual(titles);
  });

  it('sends a file, and gets it back', async () => {
    const { orThrow } = built;
    const { api } = await signUp();
    const project = await orThrow(api.POST('/api/v1/projects', { body: { name: 'Harbour Bakery' } }));
    const bytes = await picture('png', 40, 30);
    const uploaded = await orThrow(
      api.POST('/api/v1/projects/{projectId}/media-files', {
        params: { path: { projectId: project.id } },
        body: {
          altText: 'A loaf',
          fileName: 'loaf.png',
          file: new Blob([new Uint8Array(bytes)], { type: 'image/png' }),
        },
      }),
    );
    expect(uploaded).toMatchObject({ altText: 'A loaf', fileName: 'loaf.png', width: 40, height: 30 });
    const file = await orThrow(
      api.GET('/api/v1/projects/{projectId}/media-files/{fileId}/bytes', {
        params: { path: { projectId: project.id, fileId: uploaded.id } },
        parseAs: 'blob',
      }),
    );
    expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('throws what the API refuses, with its code and fields', async () => {
    const { orThrow, ProblemError } = built;
    const { api } = await signUp();
    const wrong = api.POST('/api/v1/projects', { body: { name: '' } });
    const error = await orThrow(wrong).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({
      status: 422,
      code: 'request.invalid',
      errors: [{ field: 'name' }],
      problem: { type: 'urn:problem:request.invalid', requestId: expect.any(String) },
    });
    await expect(
      orThrow(api.GET('/api/v1/projects/{projectId}', { params: { path: { projectId: randomUUID() } } })),
    ).rejects.toMatchObject({ status: 404, code: 'resource.not-found', errors: [] });
  });

  it('asks for the token before each call, and takes an API key as well', async () => {
    const { createClient, orThrow } = built;
    const { token, api } = await signUp();
    const tokens = [undefined, token];
    const renewing = createClient({ ...anybody, token: async () => tokens.shift() });
    await expect(orThrow(renewing.GET('/api/v1/users/me'))).rejects.toMatchObject({
      status: 401,
      code: 'auth.not-signed-in',
    });
    expect((await renewing.GET('/api/v1/users/me')).response.status).toBe(200);
    const { key } = await orThrow(
      api.POST('/api/v1/users/me/api-keys', {
        body: { name: 'Tool', scopes: ['projects:read'], expiresAt: inDays(7), password: PASSWORD },
      }),
    );
    const byKey = createClient({ ...anybody, token: key });
    expect((await orThrow(byKey.GET('/api/v1/projects'))).items).toEqual([]);
    await expect(
      orThrow(byKey.POST('/api/v1/projects', { body: { name: 'Not by this key' } })),
    ).rejects.toMatchObject({ status: 403, code: 'access.scope-missing' });
  });

  it('sends a POST again without its being done twice', async () => {
    const { orThrow, idempotent } = built;
    const { api } = await signUp();
    const header = idempotent();
    const send = () => orThrow(api.POST('/api/v1/projects', { params: { header }, body: { name: 'Once' } }));
    const [first, again] = [await send(), await send()];
    expect(again.id).toBe(first.id);
    expect((await orThrow(api.GET('/api/v1/projects'))).items).toHaveLength(1);
  });

  it('says so when something before the API has answered', async () => {
    const { createClient, orThrow } = built;
    const answer = () => Promise.resolve(new Response('', { status: 502, headers: { 'retry-after': '7' } }));
    await expect(
      orThrow(createClient({ ...anybody, fetch: answer }).GET('/api/v1/users/me')),
    ).rejects.toMatchObject({ status: 502, code: 'unknown', retryAfterSeconds: 7, errors: [] });
  });
});
