import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { plantAccount } from '../support/accounts.js';
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

describe('a policy', () => {
  const policy = async (approval: Record<string, unknown>) =>
    expect((await team.owner.client.patch(team.base, { settings: { approval } })).status).toBe(200);
  const standing = async () =>
    (
      await team.viewer.client.get<Record<string, unknown> & { fingerprint: string }>(
        `${content}/approvals/standing`,
      )
    ).body;
  const approve = (person: 'reviewer' | 'editor' | 'admin' | 'owner') =>
    team[person].client.post(`${content}/approvals`, { status: 'approved' });
  afterEach(() => policy({}));

  it('asks for so many different people, of whom none wrote the content', async () => {
    await policy({ required: true, approvals: 2 });
    expectProblem(await approve('editor'), 403, 'approval.own-work');
    await approve('reviewer');
    await approve('reviewer');
    expect(await standing()).toMatchObject({
      state: 'pending',
      isRequired: true,
      openStage: 0,
      stages: [{ needed: 2, approvedBy: [team.reviewer.id] }],
    });
    await approve('admin');
    expect(await standing()).toMatchObject({ state: 'approved', openStage: null });
    await team.admin.client.patch(content, { metadata: { note: 1 } });
    expect(await standing()).toMatchObject({
      state: 'pending',
      stages: [{ approvedBy: [team.reviewer.id] }],
    });
  });

  it('has whoever wrote it approve where the project allows it', async () => {
    await policy({ required: true, selfApproval: true });
    await approve('editor');
    expect(await standing()).toMatchObject({ state: 'approved' });
  });

  it('lets an objection stand until the one who made it takes it back, whatever others say', async () => {
    await policy({ required: true });
    await team.admin.client.post(`${content}/approvals`, { status: 'changes_requested' });
    await approve('reviewer');
    expect(await standing()).toMatchObject({ state: 'changes_requested' });
    await approve('admin');
    expect(await standing()).toMatchObject({ state: 'approved' });
  });

  it('has stages in their order, each with its own people', async () => {
    await policy({
      required: true,
      stages: [
        { name: 'Text', approverIds: [team.reviewer.id] },
        { name: 'Legal', approverIds: [team.admin.id, team.owner.id], approvals: 2 },
      ],
    });
    expectProblem(await approve('admin'), 403, 'approval.not-an-approver');
    await approve('reviewer');
    expect(await standing()).toMatchObject({ state: 'pending', openStage: 1 });
    expectProblem(await approve('reviewer'), 403, 'approval.not-an-approver');
    await approve('admin');
    await approve('owner');
    expect(await standing()).toMatchObject({
      state: 'approved',
      stages: [{ approvedBy: [team.reviewer.id] }, { needed: 2 }],
    });
    await team.editor.client.patch(content, { title: 'Other' });
    expect(await standing()).toMatchObject({ state: 'pending', openStage: 0 });
  });

  it('has a decision taken on exactly what was seen, with what the posts say by themselves', async () => {
    const accountId = await plantAccount(api, team.projectId, team.admin, 'threads');
    const { fingerprint } = await standing();
    const contentId = content.split('/').at(-1);
    await create(team.editor, `${team.base}/posts`, { contentId, accountId, replies: ['Something else'] });
    expectProblem(await decide({ status: 'approved', fingerprint }), 409, 'content.changed');
    const now = await standing();
    expect((await decide({ status: 'approved', fingerprint: now.fingerprint })).status).toBe(201);
    expectFieldProblem(await decide({ status: 'approved', fingerprint: 'x' }), 422, 'fingerprint');
  });
});
