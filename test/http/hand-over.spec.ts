import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { withApiKey } from '../support/api-keys.js';
import { registerPerson, type Person } from '../support/http-client.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { addMember, makeProject } from '../support/team.js';

let api: SharedApi;
let owner: Person;
let successor: Person;
let projectId: string;
let base: string;

beforeAll(async () => {
  api = await sharedApi();
});

beforeEach(async () => {
  owner = await registerPerson(api.client, 'Owner');
  projectId = await makeProject(owner);
  base = `/projects/${projectId}`;
  successor = await addMember(api.client, owner, projectId, 'viewer');
});

const handOver = (to: string, password = owner.password) =>
  owner.client.post(`${base}/hand-over`, { userId: to, password });
const close = (person: Person, password = person.password) =>
  person.client.send('DELETE', '/users/me', { password });

function asAdministrator(sql: string, values: unknown[]): Promise<unknown> {
  return withClient(api.database.adminUrl, (admin) => admin.query(sql, values));
}

describe('handing a project over', () => {
  it('makes the member the owner and the owner an admin, even one who was invited to their own project', async () => {
    await owner.client.post(`${base}/members`, { email: owner.email.toUpperCase(), role: 'viewer' });
    for (const password of ['not the password at all', ''])
      expectFieldProblem(await handOver(successor.id, password), 422, 'password');
    expect(await handOver(successor.id)).toMatchObject({ status: 200, body: { ownerId: successor.id } });
    const { body } = await successor.client.get<{ items: unknown[] }>(`${base}/members`);
    expect(body.items).toMatchObject([
      { userId: owner.id, role: 'admin', status: 'active', invitedBy: successor.id },
    ]);
    expect((await owner.client.patch(base, { name: 'As an admin' })).status).toBe(200);
    expectProblem(await handOver(successor.id), 403, 'access.role-too-low');
    const back = { userId: owner.id, password: successor.password };
    expect((await successor.client.post(`${base}/hand-over`, back)).status).toBe(200);
    expectProblem(await successor.client.delete(base), 403, 'access.role-too-low');
  });

  it('is refused to one who cannot sign in, was removed, or has not accepted', async () => {
    await asAdministrator('UPDATE users SET is_active = false WHERE id = $1', [successor.id]);
    expectFieldProblem(await handOver(successor.id), 422, 'userId', 'project.hand-over-to-inactive');
    await asAdministrator('UPDATE team_members SET deleted_at = now() WHERE user_id = $1', [successor.id]);
    expectFieldProblem(await handOver(successor.id), 422, 'userId', 'project.hand-over-to-stranger');
    const invited = await registerPerson(api.client, 'Invited');
    await owner.client.post(`${base}/members`, { email: invited.email, role: 'admin' });
    expectFieldProblem(await handOver(invited.id), 422, 'userId', 'project.hand-over-to-stranger');
    expect((await owner.client.get(base)).body.ownerId).toBe(owner.id);
  });

  it('to two at once gives one owner', async () => {
    const other = await addMember(api.client, owner, projectId, 'editor');
    const answers = await Promise.all([handOver(successor.id), handOver(other.id)]);
    const statuses = answers.map(({ status }) => status).sort();
    expect([
      [200, 403],
      [200, 409],
    ]).toContainEqual(statuses);
    const winner = answers.find(({ status }) => status === 200)?.body.ownerId;
    const { body } = await owner.client.get<{ items: { userId: string; role: string }[] }>(`${base}/members`);
    expect((await owner.client.get(base)).body.ownerId).toBe(winner);
    const people = body.items.map(({ userId }) => userId).sort();
    expect(people).toEqual([owner.id, winner === other.id ? successor.id : other.id].sort());
  });
});

describe('closing an account', () => {
  it('waits until every project is handed over, and asks the password', async () => {
    await makeProject(owner);
    const refused = expectProblem(await close(owner), 409, 'user.owns-projects');
    expect(refused.detail).toContain('2 projects');
    expectFieldProblem(await close(owner, 'wrong password'), 422, 'password', 'auth.wrong-password');
    expect((await owner.client.get('/users/me')).status).toBe(200);
  });

  it('ends sessions, keys and memberships, and frees the address', async () => {
    const key = await withApiKey(owner, ['users:read']);
    expect((await handOver(successor.id)).status).toBe(200);
    expect((await key.get('/users/me')).status).toBe(200);
    expect((await close(owner)).status).toBe(204);
    for (const client of [owner.client, key])
      expectProblem(await client.get('/users/me'), 401, 'auth.not-signed-in');
    const { email, password } = owner;
    expectProblem(await api.client.post('/auth/login', { email, password }), 401);
    expectProblem(await api.client.post('/auth/refresh', { refreshToken: owner.refreshToken }), 401);
    const { body } = await successor.client.get(`${base}/members`);
    expect(body.items).toEqual([]);
    const again = await api.client.post('/auth/register', { email, password, fullName: 'Again' });
    expect(again.status).toBe(201);
  });

  it('while a project is handed to the person leaves no project without an owner', async () => {
    const [handedOver, closed] = await Promise.all([handOver(successor.id), close(successor)]);
    const { body } = await owner.client.get<{ ownerId: string }>(base);
    if (handedOver.status === 200) {
      expect([closed.status, body.ownerId]).toEqual([409, successor.id]);
    } else {
      expect([handedOver.status, closed.status, body.ownerId]).toEqual([422, 204, owner.id]);
    }
  });
});
