import { beforeAll, describe, expect, it } from '@jest/globals';
import { registerPerson, type Person } from '../support/http-client.js';
import { walk } from '../support/pages.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { addMember, create, join, makeProject, makeTeam, type Team } from '../support/team.js';

let api: SharedApi;
let team: Team;

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client, 'Bakery');
});

describe('a project', () => {
  it('belongs to its maker, and every member reads the same of it', async () => {
    const answers = await Promise.all(
      [team.owner, team.admin, team.editor, team.reviewer, team.viewer].map(({ client }) =>
        client.get(team.base),
      ),
    );
    expect(answers[0]?.body).toEqual({
      id: team.projectId,
      name: 'Bakery',
      description: '',
      ownerId: team.owner.id,
      settings: {},
      publishingPausedAt: null,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    for (const answer of answers) expect(answer.body).toEqual(answers[0]?.body);
  });

  it('changes the given fields only, and the given settings, each as a whole', async () => {
    const owner = await registerPerson(api.client);
    const base = `/projects/${await create(owner, '/projects', {
      name: 'Old',
      description: 'Kept',
      settings: { timeZone: 'Europe/Vienna', approval: { required: true } },
    })}`;
    const renamed = await owner.client.patch(base, { name: 'New' });
    expect(renamed).toMatchObject({
      status: 200,
      body: { name: 'New', description: 'Kept', settings: { approval: { required: true } } },
    });
    const { body } = await owner.client.patch(base, {
      settings: { locale: 'de-AT', schedule: { latePolicy: 'hold' } },
    });
    expect(body.settings).toEqual({
      timeZone: 'Europe/Vienna',
      approval: { required: true },
      locale: 'de-AT',
      schedule: { latePolicy: 'hold' },
    });
    const back = await owner.client.patch(base, {
      settings: { timeZone: 'UTC', approval: { approvals: 2 }, schedule: {} },
    });
    expect(back.body.settings).toEqual({
      ...{ timeZone: 'UTC', approval: { approvals: 2 }, locale: 'de-AT', schedule: {} },
    });
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: 'x'.repeat(201) }],
    ['name', { name: null }],
    ['description', { description: 'x'.repeat(5001) }],
    ['settings', { settings: null }],
    ['settings', { settings: [] }],
    ['settings.timeZone', { settings: { timeZone: 'Mars/Olympus' } }],
    ['settings.approval', { settings: { approval: null } }],
    ['settings.approval.approvals', { settings: { approval: { approvals: 0 } } }],
    [
      'settings.approval.approvals',
      { settings: { approval: { approvals: 2, approverIds: ['00000000-0000-4000-8000-000000000001'] } } },
    ],
    ['settings.approval.approverIds', { settings: { approval: { approverIds: ['x'] } } }],
    ['settings.approval.stages', { settings: { approval: { approvals: 1, stages: [{ name: 'One' }] } } }],
    ['settings.approval.stages.0.name', { settings: { approval: { stages: [{}] } } }],
    [
      'settings.approval.stages.1.approvals',
      { settings: { approval: { stages: [{ name: 'A' }, { name: 'B', approvals: 21 }] } } },
    ],
    ['settings.approval.required', { settings: { approval: { required: 'yes' } } }],
    ['settings.schedule.lateAfterMinutes', { settings: { schedule: { lateAfterMinutes: 0 } } }],
    ['settings.utm.term', { settings: { utm: { term: 'x' } } }],
    ['ownerId', { ownerId: '00000000-0000-4000-8000-000000000000' }],
    ['deletedAt', { deletedAt: null }],
  ])('names the wrong field %s', async (field, wrong) => {
    expectFieldProblem(await team.admin.client.patch(team.base, wrong), 422, field, 'request.invalid');
    expectFieldProblem(await team.admin.client.post('/projects', { name: 'Right', ...wrong }), 422, field);
  });
});

describe('the bin', () => {
  it('hides a project from everybody, and only its owner takes it out again', async () => {
    const owner = await registerPerson(api.client);
    const projectId = await makeProject(owner);
    const admin = await addMember(api.client, owner, projectId, 'admin');
    const base = `/projects/${projectId}`;
    expect((await owner.client.delete(base)).status).toBe(204);
    for (const person of [owner, admin]) {
      expectProblem(await person.client.get(base), 404, 'resource.not-found');
      expect((await person.client.get<{ items: unknown[] }>('/projects')).body.items).toEqual([]);
    }
    expectProblem(await owner.client.delete(base), 404, 'resource.not-found');
    expectProblem(await admin.client.post(`${base}/restore`), 404, 'resource.not-found');
    expect(await owner.client.post(`${base}/restore`)).toMatchObject({
      status: 200,
      body: { id: projectId },
    });
    expect((await admin.client.get(base)).status).toBe(200);
  });
});

describe('the list of projects', () => {
  it('shows the own and the joined ones, newest first, page by page', async () => {
    const owner = await registerPerson(api.client);
    const made: string[] = [];
    for (let number = 0; number < 5; number++) made.push(await makeProject(owner, `Project ${number}`));
    const joined = await makeProject(team.owner, 'Joined');
    await join(owner, team.owner, joined, 'viewer');
    const walked = await walk<{ id: string }>(owner, '/projects', 2);
    expect(walked.map(({ id }) => id)).toEqual([joined, ...made.reverse()]);
  });

  it('is empty for somebody new', async () => {
    const somebody: Person = await registerPerson(api.client);
    expect((await somebody.client.get('/projects')).body).toEqual({ items: [], nextCursor: null });
  });
});
