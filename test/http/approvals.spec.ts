import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeTeam, type Team } from '../support/team.js';

interface Approval {
  status: string;
  isCurrent: boolean;
  comment: string;
}

let api: SharedApi;
let team: Team;
let content: string;

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
});

beforeEach(async () => {
  const body = { title: 'T', contentType: 'image', mediaUrls: ['https://example.com/1.jpg'] };
  content = `${team.base}/contents/${await create(team.editor, `${team.base}/contents`, body)}`;
});

const decide = (body: Record<string, unknown>) =>
  team.reviewer.client.post<Approval>(`${content}/approvals`, body);
const decisions = async () =>
  (await team.viewer.client.get<{ items: Approval[] }>(`${content}/approvals`)).body.items;
const standing = async () => (await decisions()).map(({ status, isCurrent }) => [status, isCurrent]);

describe('a decision', () => {
  it('is told with who took it, when and why', async () => {
    const { status, body } = await decide({ status: 'rejected', comment: 'Too loud' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      approverId: team.reviewer.id,
      status: 'rejected',
      comment: 'Too loud',
      isCurrent: true,
      decidedAt: expect.any(String),
    });
  });

  it('holds until the next one', async () => {
    await decide({ status: 'changes_requested' });
    await decide({ status: 'approved' });
    expect(await standing()).toEqual([
      ['approved', true],
      ['changes_requested', false],
    ]);
  });

  it.each([
    { title: 'Other' },
    { description: 'Other' },
    { contentType: 'video' },
    { mediaUrls: ['https://example.com/2.jpg'] },
  ])('is void once what goes out is changed: %j', async (change) => {
    await decide({ status: 'approved' });
    expect((await team.editor.client.patch(content, change)).status).toBe(200);
    expect(await standing()).toEqual([['approved', false]]);
  });

  it('stands when only the team’s own notes change, and again when a change is undone', async () => {
    await decide({ status: 'approved' });
    await team.editor.client.patch(content, { metadata: { note: 'x' } });
    expect(await standing()).toEqual([['approved', true]]);
    await team.editor.client.patch(content, { title: 'Other' });
    await team.editor.client.patch(content, { title: 'T' });
    expect(await standing()).toEqual([['approved', true]]);
  });

  it('is refused for a version that is not the newest any more', async () => {
    await team.editor.client.patch(content, { title: 'Other' });
    expectProblem(await decide({ status: 'approved', contentVersion: 1 }), 409, 'content.changed');
    expect(await decisions()).toEqual([]);
    expect((await decide({ status: 'approved', contentVersion: 2 })).status).toBe(201);
  });

  it.each([
    ['status', { status: 'pending' }],
    ['status', {}],
    ['comment', { status: 'approved', comment: 'x'.repeat(5001) }],
    ['contentVersion', { status: 'approved', contentVersion: 0 }],
    ['contentVersion', { status: 'approved', contentVersion: 1.5 }],
    ['contentVersion', { status: 'approved', contentVersion: 1e300 }],
    ['approverId', { status: 'approved', approverId: '00000000-0000-4000-8000-000000000000' }],
  ])('names the wrong field %s', async (field, body) => {
    expectFieldProblem(await decide(body), 422, field, 'request.invalid');
  });
});
