import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { registerPerson, type Person } from '../support/http-client.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { addMember, makeProject } from '../support/team.js';

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
  owner = await registerPerson(api.client, 'Owner');
  base = `/projects/${await makeProject(owner)}`;
});

const invite = (email: string, role = 'editor', by = owner) =>
  by.client.post<Member & { invitationToken: string }>(`${base}/members`, { email, role });
const accept = (person: Person, token: string) => person.client.post('/invitations/accept', { token });
const members = async () => (await owner.client.get<{ items: Member[] }>(`${base}/members`)).body.items;
const projectId = () => base.split('/').at(-1) ?? '';

describe('an invitation', () => {
  it('tells its token once, whether or not the address is registered', async () => {
    const ben = await registerPerson(api.client, 'Ben');
    for (const email of [ben.email, `${randomUUID()}@example.com`]) {
      const answer = await invite(email);
      expect(answer).toMatchObject({
        status: 201,
        body: { email, role: 'editor', status: 'invited', userId: null, joinedAt: null, invitedBy: owner.id },
      });
      expect(answer.body.invitationToken).toMatch(/^[\w-]{43}$/);
      expect(JSON.stringify(await members())).not.toContain(answer.body.invitationToken);
    }
  });

  it('makes a member of the invited person, with any case of the address', async () => {
    const ben = await registerPerson(api.client, 'Ben');
    const invited = await invite(ben.email.toUpperCase(), 'reviewer');
    expectProblem(await ben.client.get(base), 404);
    const accepted = await accept(ben, invited.body.invitationToken);
    expect(accepted).toMatchObject({
      status: 200,
      body: { projectId: projectId(), memberId: invited.body.id },
    });
    expect((await ben.client.get(base)).status).toBe(200);
    expect(await members()).toMatchObject([{ userId: ben.id, role: 'reviewer', status: 'active' }]);
  });

  it('is for the invited address only: nobody else gets in with the token', async () => {
    const ben = await registerPerson(api.client, 'Ben');
    const thief = await registerPerson(api.client, 'Thief');
    const { body } = await invite(ben.email);
    expectFieldProblem(await accept(thief, body.invitationToken), 422, 'token', 'invitation.invalid');
    expectProblem(await thief.client.get(base), 404);
    expect((await accept(ben, body.invitationToken)).status).toBe(200);
  });

  it('works once, and not with another token', async () => {
    const ben = await registerPerson(api.client, 'Ben');
    const { body } = await invite(ben.email);
    expectProblem(await accept(ben, `${body.invitationToken.slice(0, -1)}!`), 422, 'invitation.invalid');
    expect((await accept(ben, body.invitationToken)).status).toBe(200);
    expectProblem(await accept(ben, body.invitationToken), 422, 'invitation.invalid');
  });

  it.each([
    ['expired', 'UPDATE team_members SET invitation_expires_at = now() WHERE id = $1'],
    ['withdrawn', 'UPDATE team_members SET deleted_at = now() WHERE id = $1'],
    [
      'of a project in the bin',
      'UPDATE projects SET deleted_at = now() FROM team_members m WHERE m.id = $1 AND m.project_id = projects.id',
    ],
  ])('that is %s is refused', async (_what, sql) => {
    const ben = await registerPerson(api.client, 'Ben');
    const { body } = await invite(ben.email);
    await withClient(api.database.adminUrl, async (admin) => {
      // The trigger that lets only the owner delete a project knows no administrator.
      await admin.query("SET session_replication_role = 'replica'");
      await admin.query(sql, [body.id]);
    });
    expectProblem(await accept(ben, body.invitationToken), 422, 'invitation.invalid');
  });

  it('is open once for an address, whatever its case', async () => {
    const email = `${randomUUID()}@example.com`;
    const { body } = await invite(email);
    expectFieldProblem(await invite(email.toUpperCase()), 409, 'email', 'member.already-there');
    expect((await owner.client.delete(`${base}/members/${body.id}`)).status).toBe(204);
    expect((await invite(email)).status).toBe(201);
  });

  it('makes no member of the owner', async () => {
    const { body } = await invite(owner.email, 'viewer');
    expectProblem(await accept(owner, body.invitationToken), 422, 'invitation.invalid');
    expect((await owner.client.patch(base, { name: 'Still mine' })).status).toBe(200);
  });

  it.each(['owner', 'superuser', '', null, 7])('makes nobody %p', async (role) => {
    const answer = await owner.client.post(`${base}/members`, { email: 'x@example.com', role });
    expectFieldProblem(answer, 422, 'role');
    expect(await members()).toEqual([]);
  });
});

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
    const again = await invite(ben.email, 'viewer');
    expect((await accept(ben, again.body.invitationToken)).status).toBe(200);
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
