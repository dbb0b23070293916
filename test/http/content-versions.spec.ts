import { beforeAll, describe, expect, it } from '@jest/globals';
import { plantAccount } from '../support/accounts.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeTeam, type Team } from '../support/team.js';

interface Change {
  field: string;
  before: unknown;
  after: unknown;
}
interface Version {
  version: number;
  changedBy: string;
  snapshot: Record<string, unknown>;
  changes: Change[];
}

let api: SharedApi;
let team: Team;
let contents: string;

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
  contents = `${team.base}/contents`;
});

const make = async (fields: Record<string, unknown> = {}) =>
  `${contents}/${await create(team.editor, contents, { title: 'First', contentType: 'text', ...fields })}`;
const change = (path: string, fields: Record<string, unknown>, ifMatch?: string) =>
  team.editor.client.send<{ version: number; title: string }>(
    'PATCH',
    path,
    fields,
    ifMatch === undefined ? {} : { 'content-type': 'application/json', 'if-match': ifMatch },
  );
const versionsOf = async (path: string, query = '') =>
  (await team.viewer.client.get<{ items: Version[]; nextCursor: string | null }>(`${path}/versions${query}`))
    .body;

describe('versions', () => {
  it('tell of every change who made it, and what it changed', async () => {
    const categoryId = await create(team.editor, `${team.base}/categories`, { name: 'Versions' });
    const path = await make({ metadata: { note: 'a', kept: 1 } });
    await change(path, { title: 'Second', metadata: { note: 'b', kept: 1 } });
    await team.admin.client.patch(path, { categoryIds: [categoryId], embargo: '2031-01-02T03:04:05Z' });
    const { items } = await versionsOf(path);
    expect(items.map(({ version, changedBy, changes }) => [version, changedBy, changes])).toEqual([
      [
        3,
        team.admin.id,
        [
          { field: 'categoryIds', before: [], after: [categoryId] },
          { field: 'embargo', before: null, after: '2031-01-02T03:04:05.000Z' },
        ],
      ],
      [
        2,
        team.editor.id,
        [
          { field: 'metadata.note', before: 'a', after: 'b' },
          { field: 'title', before: 'First', after: 'Second' },
        ],
      ],
      [1, team.editor.id, []],
    ]);
    expect(items[2]?.snapshot).toEqual({
      title: 'First',
      description: '',
      contentType: 'text',
      mediaUrls: [],
      altTexts: {},
      variants: [],
      metadata: { note: 'a', kept: 1 },
      externalId: null,
      embargo: null,
      deadline: null,
      categoryIds: [],
      tagIds: [],
    });
  });

  it('come in pages, which tell the same changes', async () => {
    const path = await make();
    for (const title of ['Second', 'Third', 'Fourth']) await change(path, { title });
    const whole = await versionsOf(path);
    const first = await versionsOf(path, '?limit=2');
    const second = await versionsOf(path, `?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items]).toEqual(whole.items);
    expect(second.nextCursor).toBeNull();
  });

  it('are not made by what only follows posts', async () => {
    const path = await make();
    await team.editor.client.post(`${path}/archive`);
    await team.editor.client.post(`${path}/unarchive`);
    expect((await versionsOf(path)).items.map(({ version }) => version)).toEqual([1]);
  });

  it('can be compared, any two', async () => {
    const path = await make();
    await change(path, { title: 'Second' });
    await change(path, { title: 'Third', description: 'Text' });
    const compare = (from: number, to: number) =>
      team.viewer.client.get<{ changes: Change[] }>(`${path}/versions/${from}/compare/${to}`);
    expect((await compare(3, 1)).body.changes).toEqual([
      { field: 'description', before: 'Text', after: '' },
      { field: 'title', before: 'Third', after: 'First' },
    ]);
    expect((await compare(2, 2)).body.changes).toEqual([]);
    expectProblem(await compare(1, 4), 404, 'resource.not-found');
    expectFieldProblem(await compare(0, 1), 400, 'version', 'request.malformed-id');
    expectFieldProblem(await compare(1, 2 ** 31), 400, 'other', 'request.malformed-id');
  });

  it('can be gone back to, as a new version; labels and name stay', async () => {
    const tagId = await create(team.editor, `${team.base}/tags`, { name: 'Kept' });
    const path = await make({ deadline: '2031-01-01T00:00:00Z', metadata: { a: 1 } });
    await team.editor.client.send('PUT', `${path}/variants`, {
      variants: [{ platform: 'threads', text: 'Short' }],
    });
    await change(path, { title: 'Third', deadline: null, metadata: {}, tagIds: [tagId], externalId: 'x-1' });
    await team.editor.client.send('PUT', `${path}/variants`, { variants: [] });
    const { status, body } = await team.editor.client.post<Version>(`${path}/versions/2/restore`);
    expect([status, body]).toMatchObject([
      200,
      {
        version: 5,
        title: 'First',
        deadline: '2031-01-01T00:00:00.000Z',
        metadata: { a: 1 },
        variants: [{ platform: 'threads', text: 'Short' }],
        tagIds: [tagId],
        externalId: 'x-1',
      },
    ]);
    const archived = await team.editor.client.post(`${path}/archive`);
    expect(archived.status).toBe(200);
    expectProblem(await team.editor.client.post(`${path}/versions/1/restore`), 409, 'content.not-editable');
    expectProblem(await team.viewer.client.post(`${path}/versions/1/restore`), 403);
    expectProblem(await team.editor.client.post(`${path}/versions/9/restore`), 404);
    expectFieldProblem(
      await team.editor.client.post(`${path}/versions/1e3/restore`),
      400,
      'version',
      'request.malformed-id',
    );
  });
});

describe('two editors', () => {
  it('do not overwrite each other: what was read is named by its ETag', async () => {
    const path = await make();
    const read = await team.editor.client.get(path);
    const tag = read.headers.get('etag') ?? '';
    expect(tag).toBe('"1"');
    const first = await change(path, { title: 'Mine' }, tag);
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"2"']);
    const second = await change(path, { title: 'Also mine' }, tag);
    const problem = expectProblem(second, 412, 'request.stale');
    expect(problem).toMatchObject({ details: { version: 2 } });
    for (const [method, at, body] of [
      ['DELETE', path, undefined],
      ['PUT', `${path}/variants`, { variants: [] }],
      ['POST', `${path}/versions/1/restore`, undefined],
    ] as const) {
      const headers = { 'content-type': 'application/json', 'if-match': tag };
      expectProblem(
        await team.editor.client.send(method, at, body, body ? headers : { 'if-match': tag }),
        412,
      );
    }
    expect((await team.viewer.client.get(path)).body).toMatchObject({ title: 'Mine', version: 2 });
  });

  it.each(['"x"', 'W/"1"', '1', '"7", "8"'])('%s matches nothing', async (tag) => {
    expectProblem(await change(await make(), { title: 'Other' }, tag), 412, 'request.stale');
  });

  it('at once: one gets in', async () => {
    const path = await make();
    const answers = await Promise.all(['A', 'B', 'C', 'D'].map((title) => change(path, { title }, '"1"')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  });
});

describe('variants', () => {
  const replace = (path: string, variants: unknown) =>
    team.editor.client.send<{ variants: unknown[]; version: number }>('PUT', `${path}/variants`, {
      variants,
    });

  it('say for a network or an account what differs', async () => {
    const path = await make();
    const accountId = await plantAccount(api, team.projectId, team.admin, 'threads');
    const variants = [
      { platform: 'threads', text: 'On Threads', replies: ['Below'] },
      { accountId, title: 'Title', mediaUrls: ['https://example.com/a.jpg'] },
    ];
    const { status, body } = await replace(path, variants);
    expect([status, body.variants, body.version]).toEqual([200, variants, 2]);
    expect((await versionsOf(path)).items[0]?.changes.map(({ field }) => field)).toEqual([
      `variants.${accountId}.mediaUrls`,
      `variants.${accountId}.title`,
      'variants.threads.replies',
      'variants.threads.text',
    ]);
  });

  it.each([
    ['variants.0', { text: 'x' }],
    ['variants.0', { platform: 'threads', accountId: '00000000-0000-4000-8000-000000000000' }],
    ['variants.0.platform', { platform: 'nowhere' }],
    ['variants.0.accountId', { accountId: '00000000-0000-4000-8000-000000000000' }],
    ['variants.0.text', { platform: 'threads', text: 5 }],
    ['variants.0.title', { platform: 'threads', title: '' }],
    ['variants.0.settings.unknownSetting', { platform: 'threads', settings: { unknownSetting: 1 } }],
    ['variants.0.replies.1', { platform: 'threads', replies: ['ok', 'x'.repeat(501)] }],
    ['variants.0.replies', { platform: 'pinterest', replies: ['x'] }],
    ['variants.0.mediaUrls', { platform: 'threads', mediaUrls: ['file:///etc/passwd'] }],
    ['variants.0.other', { platform: 'threads', other: 1 }],
  ])('names what is wrong: %s %j', async (field, variant) => {
    expectFieldProblem(await replace(await make(), [variant]), 422, field);
  });

  it('are one for each target', async () => {
    const answer = await replace(await make(), [{ platform: 'threads' }, { platform: 'threads', text: 'x' }]);
    expectFieldProblem(answer, 422, 'variants.1', 'content.variant-twice');
  });

  it('void an approval', async () => {
    const path = await make();
    await team.reviewer.client.post(`${path}/approvals`, { status: 'approved' });
    await replace(path, [{ platform: 'threads', text: 'Other' }]);
    const { body } = await team.viewer.client.get<{ items: unknown[] }>(`${path}/approvals`);
    expect(body.items).toMatchObject([{ isCurrent: false }]);
  });

  it('give posts their replies, as long as a post has none of its own', async () => {
    const path = await make({ description: 'Text' });
    const contentId = path.split('/').at(-1);
    const accountId = await plantAccount(api, team.projectId, team.admin, 'threads');
    await replace(path, [{ platform: 'threads', replies: ['One', 'Two'] }]);
    const posts = `${team.base}/posts`;
    const post = async (fields: Record<string, unknown> = {}) =>
      create(team.editor, posts, { contentId, accountId, ...fields });
    const [following, own, none] = [
      await post(),
      await post({ replies: ['Own'] }),
      await post({ replies: [] }),
    ];
    const repliesOf = async (id: string) => {
      const { body } = await team.viewer.client.get<{
        items: { replyText: string; replyPosition: number }[];
      }>(`${posts}?replyTo=${id}`);
      return body.items.sort((a, b) => a.replyPosition - b.replyPosition).map(({ replyText }) => replyText);
    };
    expect([await repliesOf(following), await repliesOf(own), await repliesOf(none)]).toEqual([
      ['One', 'Two'],
      ['Own'],
      [],
    ]);
    await replace(path, [{ platform: 'threads', replies: ['Other'] }]);
    expect([await repliesOf(following), await repliesOf(own), await repliesOf(none)]).toEqual([
      ['Other'],
      ['Own'],
      [],
    ]);
    await team.editor.client.patch(`${posts}/${following}`, { replies: ['Mine'] });
    await replace(path, []);
    expect(await repliesOf(following)).toEqual(['Mine']);
  });
});
