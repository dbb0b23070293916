import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { plantAccount } from '../support/accounts.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeProject, makeTeam, type Team } from '../support/team.js';

interface Content {
  id: string;
  title: string;
  status: string;
  version: number;
  deletedAt: string | null;
  categoryIds: string[];
  tagIds: string[];
}

let api: SharedApi;
let team: Team;
let contents: string;

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
  contents = `${team.base}/contents`;
});

const make = (fields: Record<string, unknown> = {}) =>
  create(team.editor, contents, { title: 'A title', contentType: 'text', ...fields });
const get = async (id: string) => (await team.viewer.client.get<Content>(`${contents}/${id}`)).body;
const change = (id: string, fields: Record<string, unknown>) =>
  team.editor.client.patch<Content>(`${contents}/${id}`, fields);
const act = (id: string, action: string) => team.editor.client.post<Content>(`${contents}/${id}/${action}`);
const list = async (query: string) =>
  (await team.viewer.client.get<{ items: Content[] }>(`${contents}?${query}`)).body.items;
const idsOf = async (query: string) => (await list(query)).map(({ id }) => id);

describe('a content', () => {
  it('is a draft of its maker, with empty fields where none are given', async () => {
    const { body } = await team.editor.client.post(contents, { title: 'First', contentType: 'image' });
    expect(body).toEqual({
      id: expect.any(String),
      projectId: team.projectId,
      creatorId: team.editor.id,
      title: 'First',
      description: '',
      contentType: 'image',
      status: 'draft',
      version: 1,
      mediaUrls: [],
      altTexts: {},
      variants: [],
      metadata: {},
      categoryIds: [],
      tagIds: [],
      embargo: null,
      deadline: null,
      externalId: null,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      deletedAt: null,
    });
  });

  it('keeps what it was given to the letter', async () => {
    const fields = {
      title: 'Tea & “scones” 🫖 — 50 % off',
      description: "Line one\r\nline two\t'; DROP TABLE contents; -- <b>\u202e</b> 👩‍🚀",
      contentType: 'carousel',
      mediaUrls: ['https://cdn.example.com/ü.jpg?a=1&b=%20', 'http://localhost:9000/2.png'],
      metadata: { nested: { list: [1, 1.5, -0.25, null, true, { deep: 'x' }], empty: {} }, '': 'no name' },
    };
    const { body } = await team.editor.client.post<{ id: string }>(contents, fields);
    expect(body).toMatchObject(fields);
    expect((await team.viewer.client.get(`${contents}/${body.id}`)).body).toEqual(body);
  });

  it('counts its version up with every change, and changes the given fields only', async () => {
    const id = await make({ description: 'Kept', metadata: { kept: true } });
    const { body } = await change(id, { title: 'Second' });
    expect(body).toMatchObject({
      title: 'Second',
      description: 'Kept',
      metadata: { kept: true },
      version: 2,
    });
    await Promise.all([1, 2, 3].map((number) => change(id, { title: `At once ${number}` })));
    expect((await get(id)).version).toBe(5);
  });

  it.each([
    ['title', { title: '' }],
    ['title', { title: 'x'.repeat(301) }],
    ['title', { title: '☕\uFE0F'.repeat(300) }],
    ['title', { title: null }],
    ['description', { description: 'x'.repeat(63_207) }],
    ['contentType', { contentType: 'podcast' }],
    ['mediaUrls', { mediaUrls: 'https://example.com' }],
    ['mediaUrls', { mediaUrls: ['ftp://example.com/a.jpg'] }],
    ['mediaUrls', { mediaUrls: ['javascript:alert(1)'] }],
    ['mediaUrls', { mediaUrls: [null] }],
    ['mediaUrls', { mediaUrls: Array.from({ length: 36 }, (_, n) => `https://example.com/${n}.jpg`) }],
    ['metadata', { metadata: [] }],
    ['metadata', { metadata: 'x' }],
    ['categoryIds', { categoryIds: ['x'] }],
    ['tagIds', { tagIds: Array.from({ length: 51 }, () => randomUUID()) }],
    ['status', { status: 'published' }],
    ['version', { version: 7 }],
    ['creatorId', { creatorId: randomUUID() }],
    ['projectId', { projectId: randomUUID() }],
  ])('names the wrong field %s', async (field, wrong) => {
    const body = { title: 'Right', contentType: 'text', ...wrong };
    expectFieldProblem(await team.editor.client.post(contents, body), 422, field, 'request.invalid');
    expectFieldProblem(await change(await make(), wrong), 422, field, 'request.invalid');
  });
});

describe('labels of a content', () => {
  it('are replaced as a whole, and each counts once', async () => {
    const [one, two] = await Promise.all(
      ['One', 'Two'].map((name) => create(team.editor, `${team.base}/categories`, { name })),
    );
    const tag = await create(team.editor, `${team.base}/tags`, { name: 'Tag' });
    const id = await make({ categoryIds: [one, two], tagIds: [tag] });
    expect((await get(id)).categoryIds.sort()).toEqual([one, two].sort());
    await change(id, { categoryIds: [two, two?.toUpperCase()], title: 'Same tags' });
    expect(await get(id)).toMatchObject({ categoryIds: [two], tagIds: [tag] });
    await change(id, { categoryIds: [], tagIds: [] });
    expect(await get(id)).toMatchObject({ categoryIds: [], tagIds: [] });
  });

  it.each(['categoryIds', 'tagIds'])(
    'of another project are refused in %s, and nothing is written',
    async (field) => {
      const path = field === 'tagIds' ? 'tags' : 'categories';
      const other = await makeProject(team.owner);
      const foreign = await create(team.owner, `/projects/${other}/${path}`, { name: 'Foreign' });
      const id = await make({ title: 'Before' });
      const count = (await list('limit=100')).length;
      for (const unknown of [foreign, randomUUID()]) {
        const changed = await team.owner.client.patch(`${contents}/${id}`, {
          title: 'After',
          [field]: [unknown],
        });
        expectFieldProblem(changed, 422, field, 'content.label-not-of-project');
        const made = await team.owner.client.post(contents, {
          title: 'X',
          contentType: 'text',
          [field]: [unknown],
        });
        expectFieldProblem(made, 422, field, 'content.label-not-of-project');
      }
      expect(await get(id)).toMatchObject({ title: 'Before', version: 1 });
      expect(await list('limit=100')).toHaveLength(count);
    },
  );
});

describe('filters', () => {
  it('find by status, type, maker, category and tag, alone and together', async () => {
    const categoryId = await create(team.editor, `${team.base}/categories`, { name: 'Filter' });
    const tagId = await create(team.editor, `${team.base}/tags`, { name: 'Filter' });
    const both = await make({ contentType: 'reel', categoryIds: [categoryId], tagIds: [tagId] });
    const tagged = await make({ contentType: 'story', tagIds: [tagId] });
    const byAdmin = await create(team.admin, contents, { title: 'Admin’s', contentType: 'reel' });
    await act(tagged, 'archive');
    expect(await idsOf(`categoryId=${categoryId}`)).toEqual([both]);
    expect(await idsOf(`tagId=${tagId}`)).toEqual([tagged, both]);
    expect(await idsOf(`tagId=${tagId}&status=archived`)).toEqual([tagged]);
    expect(await idsOf('contentType=reel')).toEqual([byAdmin, both]);
    expect(await idsOf(`contentType=reel&creatorId=${team.admin.id}`)).toEqual([byAdmin]);
    expect(await idsOf(`creatorId=${randomUUID()}`)).toEqual([]);
  });
});

describe('the archive', () => {
  it('takes a content out of all changes, and gives it back as it was', async () => {
    const id = await make();
    expect(await act(id, 'archive')).toMatchObject({ status: 200, body: { status: 'archived', version: 1 } });
    expectProblem(await change(id, { title: 'New' }), 409, 'content.not-editable');
    expectProblem(await act(id, 'archive'), 409, 'content.no-such-transition');
    expect(await act(id, 'unarchive')).toMatchObject({
      status: 200,
      body: { status: 'draft', title: 'A title' },
    });
    expectProblem(await act(id, 'unarchive'), 409, 'content.no-such-transition');
    expect((await change(id, { title: 'New' })).status).toBe(200);
  });
});

describe('the bin', () => {
  it('holds deleted contents apart until they are restored', async () => {
    const id = await make();
    expect((await team.editor.client.delete(`${contents}/${id}`)).status).toBe(204);
    expectProblem(await team.viewer.client.get(`${contents}/${id}`), 404, 'resource.not-found');
    expectProblem(await change(id, { title: 'New' }), 404, 'resource.not-found');
    expectProblem(await act(id, 'archive'), 404, 'resource.not-found');
    expectProblem(await team.editor.client.delete(`${contents}/${id}`), 404, 'resource.not-found');
    expect(await idsOf('limit=100')).not.toContain(id);
    const [binned] = (await list('deleted=true')).filter((content) => content.id === id);
    expect(binned?.deletedAt).toEqual(expect.any(String));
    expect(await act(id, 'restore')).toMatchObject({ status: 200, body: { deletedAt: null, version: 1 } });
    expect(await idsOf('deleted=true')).not.toContain(id);
  });

  it('and the archive take no content with posts still to go out', async () => {
    const accountId = await plantAccount(api, team.projectId, team.owner);
    const contentId = await make();
    const postId = await create(team.editor, `${team.base}/posts`, {
      contentId,
      accountId,
      scheduledTime: new Date(Date.now() + 3_600_000).toISOString(),
    });
    expectProblem(await act(contentId, 'archive'), 409, 'content.has-scheduled-posts');
    expectProblem(
      await team.editor.client.delete(`${contents}/${contentId}`),
      409,
      'content.has-scheduled-posts',
    );
    await team.editor.client.post(`${team.base}/posts/${postId}/cancel`);
    expect((await act(contentId, 'archive')).status).toBe(200);
  });
});
