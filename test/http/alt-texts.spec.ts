import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { picture, upload } from '../support/media.js';
import { expectFieldProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeTeam, type Team } from '../support/team.js';

const ELSEWHERE = 'https://example.com/loaf.jpg';

interface ContentView {
  id: string;
  version: number;
  altTexts: Record<string, string>;
}

interface Approval {
  isCurrent: boolean;
}

let api: SharedApi;
let team: Team;
let contents: string;
/** A file of the library that is described there as "A loaf", and its path. */
let file: string;
let fileId: string;

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
  contents = `${team.base}/contents`;
});

beforeEach(async () => {
  const { body } = await upload(team.editor, team.projectId, await picture(), { altText: 'A loaf' });
  [file, fileId] = [body.reference, body.id];
});

const write = async (fields: object) => {
  const id = await create(team.editor, contents, { title: 'Bread', contentType: 'carousel', ...fields });
  return (await team.editor.client.get<ContentView>(`${contents}/${id}`)).body;
};
const change = (id: string, fields: object) =>
  team.editor.client.patch<ContentView>(`${contents}/${id}`, fields);
const altTextsFor = async (contentId: string, metadata: object = {}) => {
  const { body } = await team.editor.client.post<{ items: [{ media: { altText: string | null }[] }] }>(
    `${contents}/${contentId}/preview`,
    {
      targets: [{ platform: 'facebook', metadata }],
    },
  );
  return body.items[0].media.map(({ altText }) => altText);
};

describe('what contents say of their media', () => {
  it('is what is given, else what the library says of a file, else nothing', async () => {
    const mediaUrls = [file, ELSEWHERE];
    expect((await write({ mediaUrls })).altTexts).toEqual({ [file]: 'A loaf' });
    const altTexts = { [file]: 'Sourdough', [ELSEWHERE]: 'Crumbs' };
    expect((await write({ mediaUrls, altTexts })).altTexts).toEqual(altTexts);
    const silent = await write({ mediaUrls, altTexts: { [file]: '' } });
    expect(silent.altTexts).toEqual({ [file]: '' });
    expect(await altTextsFor(silent.id)).toEqual([null, null]);
  });

  it('stays while the library changes, and moves with the files', async () => {
    const { id } = await write({ mediaUrls: [ELSEWHERE, file], altTexts: { [ELSEWHERE]: 'Crumbs' } });
    await team.editor.client.patch(`${team.base}/media-files/${fileId}`, { altText: 'Something else' });
    expect((await change(id, { title: 'Other' })).body.altTexts).toEqual({
      [file]: 'A loaf',
      [ELSEWHERE]: 'Crumbs',
    });
    expect(await altTextsFor(id)).toEqual(['Crumbs', 'A loaf']);
    expect((await change(id, { mediaUrls: [file, ELSEWHERE] })).body.altTexts).toEqual({
      [file]: 'A loaf',
      [ELSEWHERE]: 'Crumbs',
    });
    expect(await altTextsFor(id)).toEqual(['A loaf', 'Crumbs']);
    expect((await change(id, { mediaUrls: [ELSEWHERE] })).body.altTexts).toEqual({ [ELSEWHERE]: 'Crumbs' });
  });

  it('holds for files of variants too, and gives way to what a post says', async () => {
    const { id } = await write({ mediaUrls: [ELSEWHERE] });
    const { body } = await team.editor.client.send('PUT', `${contents}/${id}/variants`, {
      variants: [{ platform: 'facebook', mediaUrls: [file] }],
    });
    expect(body.altTexts).toEqual({ [file]: 'A loaf' });
    expect(await altTextsFor(id)).toEqual(['A loaf']);
    expect(await altTextsFor(id, { altTexts: ['For this post'] })).toEqual(['For this post']);
    expect(await altTextsFor(id, { altTexts: [''] })).toEqual([null]);
  });

  it('belongs to versions, copies and what was approved', async () => {
    const { id } = await write({ mediaUrls: [file] });
    await team.owner.client.patch(team.base, { settings: { approval: { required: true } } });
    const approvals = `${contents}/${id}/approvals`;
    const { body } = await team.owner.client.post<Approval>(approvals, { status: 'approved' });
    expect(body.isCurrent).toBe(true);
    await change(id, { altTexts: { [file]: 'Sourdough' } });
    const { body: after } = await team.owner.client.get<{ items: [Approval] }>(approvals);
    expect(after.items[0].isCurrent).toBe(false);
    const { body: changes } = await team.editor.client.get(`${contents}/${id}/versions/1/compare/2`);
    expect(changes).toMatchObject({
      changes: [{ field: `altTexts.${file}`, before: 'A loaf', after: 'Sourdough' }],
    });
    const copy = await team.editor.client.post<ContentView>(`${contents}/${id}/duplicate`);
    expect(copy.body.altTexts).toEqual({ [file]: 'Sourdough' });
    const back = await team.editor.client.post<ContentView>(`${contents}/${id}/versions/1/restore`);
    expect(back.body.altTexts).toEqual({ [file]: 'A loaf' });
    await team.owner.client.patch(team.base, { settings: { approval: { required: false } } });
  });

  it('is refused for something else, and in any other form', async () => {
    const { id, version } = await write({ mediaUrls: [file] });
    for (const altTexts of [
      { [ELSEWHERE]: 'Crumbs' },
      { [file]: 7 },
      { [file]: 'x'.repeat(2001) },
      ['A'],
      'A',
      null,
    ]) {
      expectFieldProblem(await change(id, { altTexts }), 422, 'altTexts');
      const given = { title: 'New', contentType: 'image', mediaUrls: [file], altTexts };
      expectFieldProblem(await team.editor.client.post(contents, given), 422, 'altTexts');
    }
    expect((await team.editor.client.get<ContentView>(`${contents}/${id}`)).body.version).toBe(version);
  });
});
