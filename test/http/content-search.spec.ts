import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeTeam, type Team } from '../support/team.js';

interface Found {
  isFuzzy: boolean;
  items: { id: string; title: string; rank: number }[];
}

let api: SharedApi;
let team: Team;
let contents: string;

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
  contents = `${team.base}/contents`;
});

const make = (title: string, fields: Record<string, unknown> = {}) =>
  create(team.editor, contents, { title, contentType: 'text', ...fields });
const search = async (q: string, filter = '') =>
  (await team.viewer.client.get<Found>(`${contents}/search?q=${encodeURIComponent(q)}&limit=100${filter}`))
    .body;
const titles = async (q: string, filter = '') => (await search(q, filter)).items.map(({ title }) => title);

describe('a search', () => {
  it('finds words in title, tags, text and variants, by their forms, the title first', async () => {
    const tagId = await create(team.editor, `${team.base}/tags`, { name: 'Harvesting' });
    await make('Nothing of it', { description: 'We harvested the wheat' });
    await make('The harvest begins');
    await make('Tagged', { tagIds: [tagId] });
    const varied = await make('Varied');
    await team.editor.client.send('PUT', `${contents}/${varied}/variants`, {
      variants: [{ platform: 'threads', text: 'Harvests everywhere' }],
    });
    const { items, isFuzzy } = await search('harvests');
    expect(isFuzzy).toBe(false);
    expect(items[0]?.title).toBe('The harvest begins');
    expect(items.map(({ title }) => title).sort()).toEqual([
      'Nothing of it',
      'Tagged',
      'The harvest begins',
      'Varied',
    ]);
    expect(await titles('harvest -wheat')).not.toContain('Nothing of it');
    expect(await titles('"harvested the wheat"')).toEqual(['Nothing of it']);
  });

  it('follows changes of text, tags, language and the bin', async () => {
    const tagId = await create(team.editor, `${team.base}/tags`, { name: 'Zanzibar' });
    const id = await make('Quokkas');
    const found = async (q: string) => (await search(q)).items.some((item) => item.id === id);
    await team.editor.client.patch(`${contents}/${id}`, { title: 'Wombats', tagIds: [tagId] });
    expect([await found('quokka'), await found('wombat'), await found('zanzibar')]).toEqual([
      false,
      true,
      true,
    ]);
    await team.editor.client.patch(`${team.base}/tags/${tagId}`, { name: 'Madagascar' });
    expect([await found('zanzibar'), await found('madagascar')]).toEqual([false, true]);
    await team.editor.client.delete(`${contents}/${id}`);
    expect(await found('wombat')).toBe(false);
    await team.editor.client.post(`${contents}/${id}/restore`);
    expect(await found('wombat')).toBe(true);
    await make('Die Häuser am See');
    expect((await search('Haus')).isFuzzy).toBe(true);
    await team.owner.client.patch(team.base, { settings: { locale: 'de-AT' } });
    expect(await titles('Haus')).toEqual(['Die Häuser am See']);
    await team.owner.client.patch(team.base, { settings: { locale: 'en' } });
  });

  it('finds by likeness where nothing has the words', async () => {
    await make('Chrysanthemum festival');
    const { items, isFuzzy } = await search('chrisantemum');
    expect([isFuzzy, items[0]?.title]).toEqual([true, 'Chrysanthemum festival']);
    expect(await search('qqqqzzzz')).toEqual({ isFuzzy: false, items: [], nextCursor: null });
  });

  it('takes the filters of the list', async () => {
    const before = new Date().toISOString();
    await make('Filtered marmalade', { contentType: 'image', mediaUrls: ['https://example.com/m.jpg'] });
    await make('Plain marmalade');
    expect(await titles('marmalade', '&hasMedia=true')).toEqual(['Filtered marmalade']);
    expect(await titles('marmalade', '&hasMedia=false')).toEqual(['Plain marmalade']);
    expect(await titles('marmalade', '&contentType=text')).toEqual(['Plain marmalade']);
    expect(await titles('marmalade', `&createdTo=${before}`)).toEqual([]);
    const list = async (query: string) =>
      (await team.viewer.client.get<Found>(`${contents}?${query}`)).body.items.map(({ title }) => title);
    expect(await list(`mediaUrl=${encodeURIComponent('https://example.com/m.jpg')}`)).toEqual([
      'Filtered marmalade',
    ]);
    expect(await list(`createdFrom=${before}`)).toEqual(['Plain marmalade', 'Filtered marmalade']);
  });

  it('shows nothing of other projects', async () => {
    const other = await makeTeam(api.client);
    await create(other.editor, `${other.base}/contents`, { title: 'Secret aardvark', contentType: 'text' });
    expect(await titles('aardvark')).toEqual([]);
    expectProblem(await team.viewer.client.get(`${other.base}/contents/search?q=aardvark`), 404);
  });

  it.each([
    ['q', `q=${'x'.repeat(201)}`],
    ['limit', 'q=a&limit=101'],
    ['hasMedia', 'q=a&hasMedia=yes'],
    ['createdFrom', 'q=a&createdFrom=today'],
  ])('names the wrong field %s', async (field, query) => {
    expectFieldProblem(
      await team.viewer.client.get(`${contents}/search?${query}`),
      422,
      field,
      'request.invalid',
    );
  });

  it.each(["' OR 1=1 --", '&|!()<->:*', '"', 'the', '', ' ', '👩‍👩‍👧‍👦', '\u202eabc', '\\', '%_'])(
    'takes %s',
    async (q) => {
      expect(Array.isArray((await search(q)).items)).toBe(true);
    },
  );
});

describe('a copy of a content', () => {
  it('says the same, as a draft of whoever made it', async () => {
    const tagId = await create(team.editor, `${team.base}/tags`, { name: 'Copied' });
    const id = await make('Original', {
      externalId: 'o-1',
      tagIds: [tagId],
      deadline: '2031-01-01T00:00:00Z',
    });
    const variants = [{ platform: 'threads', text: 'x' }];
    await team.editor.client.send('PUT', `${contents}/${id}/variants`, { variants });
    const { status, body, headers } = await team.admin.client.post<{ id: string }>(
      `${contents}/${id}/duplicate`,
    );
    expect([status, headers.get('location')]).toEqual([201, `/api/v1${contents}/${body.id}`]);
    expect(body).toMatchObject({
      title: 'Original',
      creatorId: team.admin.id,
      status: 'draft',
      version: 1,
      externalId: null,
      variants,
      tagIds: [tagId],
      deadline: '2031-01-01T00:00:00.000Z',
    });
  });
});

describe('labels', () => {
  it.each(['categories', 'tags'] as const)(
    'of %s tell how often they are used, and become one',
    async (kind) => {
      const field = kind === 'tags' ? 'tagIds' : 'categoryIds';
      const [a, b] = await Promise.all(
        ['A', 'B'].map((name) => create(team.editor, `${team.base}/${kind}`, { name: `Merge ${name}` })),
      );
      const [one, both] = [await make('One', { [field]: [a] }), await make('Both', { [field]: [a, b] })];
      const usage = async (id: string | undefined) =>
        (await team.viewer.client.get<{ contentCount: number }>(`${team.base}/${kind}/${id}`)).body
          .contentCount;
      expect([await usage(a), await usage(b)]).toEqual([2, 1]);
      const merged = await team.editor.client.post(`${team.base}/${kind}/${a}/merge`, { intoId: b });
      expect([merged.status, merged.body]).toMatchObject([200, { id: b, contentCount: 2 }]);
      expectProblem(await team.viewer.client.get(`${team.base}/${kind}/${a}`), 404);
      for (const id of [one, both])
        expect((await team.viewer.client.get(`${contents}/${id}`)).body).toMatchObject({ [field]: [b] });
      const merge = (intoId: unknown) =>
        team.editor.client.post(`${team.base}/${kind}/${b}/merge`, { intoId });
      expectFieldProblem(await merge(b), 422, 'intoId', 'label.same');
      expectFieldProblem(await merge(a), 422, 'intoId', 'label.unknown');
      expectFieldProblem(await merge('x'), 422, 'intoId', 'request.invalid');
    },
  );

  it('that something beside contents names stay', async () => {
    const [a, b] = await Promise.all(
      ['Slot', 'Other'].map((name) => create(team.editor, `${team.base}/categories`, { name })),
    );
    const queueId = await create(team.editor, `${team.base}/queues`, { name: 'Queue', timeZone: 'UTC' });
    expect(queueId).toEqual(expect.any(String));
    const merged = await team.editor.client.post(`${team.base}/categories/${a}/merge`, { intoId: b });
    expect([200, 409]).toContain(merged.status);
  });
});
