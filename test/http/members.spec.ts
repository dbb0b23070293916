import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { registerPerson, type Person } from '../support/http-client.js';
import { invitationToken } from '../support/mailbox.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { addMember, makeProject, verify } from '../support/team.js';

interface Member {
  id: string;
  userId: string | null;
  email: string;
  role: string;
  status: string;
}

let api: SharedApi;
let owner: Person;
let base: string;

beforeAll(async () => {
  api = await sharedApi();
});

beforeEach(async () => {
  owner = await verify(await registerPerson(api.client, 'Owner'));
  base = `/projects/${await makeProject(owner)}`;
});

const members = async () => (await owner.client.get<{ items: Member[] }>(`${base}/members`)).body.items;
const projectId = () => base.split('/').at(-1) ?? '';

describe('a member', () => {
  it('has the new role from the next request on', async () => {
    const ben = await addMember(api.client, owner, projectId(), 'viewer');
    const [member] = await members();
    const makeTag = (name: string) => ben.client.post(`${base}/tags`, { name });
    expectProblem(await makeTag('before'), 403, 'access.role-too-low');
    const changed = await owner.client.patch(`${base}/members/${member?.id}`, { role: 'editor' });
    expect(changed).toMatchObject({ status: 200, body: { role: 'editor', userId: ben.id } });
    expect((await makeTag('after')).status).toBe(201);
    await owner.client.patch(`${base}/members/${member?.id}`, { role: 'viewer' });
    expectProblem(await makeTag('again'), 403, 'access.role-too-low');
  });

  it('cannot be made owner', async () => {
    await addMember(api.client, owner, projectId(), 'admin');
    const [member] = await members();
    expectFieldProblem(
      await owner.client.patch(`${base}/members/${member?.id}`, { role: 'owner' }),
      422,
      'role',
    );
  });

  it('is out from the next request on, and comes back only by a new invitation', async () => {
    const ben = await addMember(api.client, owner, projectId(), 'admin');
    const [member] = await members();
    expect((await owner.client.delete(`${base}/members/${member?.id}`)).status).toBe(204);
    expectProblem(await ben.client.get(base), 404, 'resource.not-found');
    expectProblem(await owner.client.delete(`${base}/members/${member?.id}`), 404);
    await owner.client.post(`${base}/members`, { email: ben.email, role: 'viewer' });
    const token = await invitationToken(api, ben.email, 2);
    expect((await ben.client.post('/invitations/accept', { token })).status).toBe(200);
    expect((await ben.client.get(base)).status).toBe(200);
  });

  it('may leave; the owner cannot', async () => {
    const ben = await addMember(api.client, owner, projectId(), 'viewer');
    expect((await ben.client.delete(`${base}/members/me`)).status).toBe(204);
    expectProblem(await ben.client.get(base), 404);
    expectProblem(await owner.client.delete(`${base}/members/me`), 404);
    expect((await owner.client.get(base)).status).toBe(200);
  });
});
