import { beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { withApiKey } from '../support/api-keys.js';
import { registerPerson, type Answer, type HttpClient, type Person } from '../support/http-client.js';
import { expectProblem } from '../support/problem.js';
import { invitationToken } from '../support/mailbox.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { addMember, makeTeam, type Team } from '../support/team.js';

let api: SharedApi;
let team: Team;
let secondAdmin: Person;
let stranger: Person;
/** Membership ids by user id. */
const places = new Map<string, string>();

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
  secondAdmin = await addMember(api.client, team.owner, team.projectId, 'admin');
  stranger = await registerPerson(api.client, 'Stranger');
  const { body } = await team.owner.client.get<{ items: { id: string; userId: string }[] }>(
    `${team.base}/members`,
  );
  for (const { id, userId } of body.items) places.set(userId, id);
});

function asAdministrator<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return withClient(api.database.adminUrl, async (admin) => (await admin.query(sql, values)).rows as Row[]);
}

const memberPath = (person: Person) => `${team.base}/members/${places.get(person.id)}`;
const promote = (by: HttpClient, whom: Person, role: string) => by.patch(memberPath(whom), { role });
const invite = (by: HttpClient, role: string, email = 'friend@example.com') =>
  by.post<{ id: string }>(`${team.base}/members`, { email, role });
const handOver = (by: HttpClient, to: string) =>
  by.post(`${team.base}/hand-over`, { userId: to, password: team.owner.password });

async function acceptOthers(): Promise<Answer> {
  const email = `${stranger.id}@elsewhere.example.com`;
  await invite(team.owner.client, 'viewer', email);
  return stranger.client.post('/invitations/accept', { token: await invitationToken(api, email) });
}

/** By somebody whom an admin has invited, who is one no more. */
async function acceptFromFormerAdmin(): Promise<Answer> {
  const former = await addMember(api.client, team.owner, team.projectId, 'admin');
  const friend = await registerPerson(api.client, 'Friend');
  await invite(former.client, 'editor', friend.email);
  await former.client.delete(`${team.base}/members/me`);
  return friend.client.post('/invitations/accept', { token: await invitationToken(api, friend.email) });
}

async function acceptLate(): Promise<Answer> {
  const { body } = await invite(team.owner.client, 'viewer', stranger.email);
  await asAdministrator('UPDATE team_members SET invitation_expires_at = now() WHERE id = $1', [body.id]);
  const token = await invitationToken(api, stranger.email);
  const answer = await stranger.client.post('/invitations/accept', { token });
  await team.owner.client.delete(`${team.base}/members/${body.id}`);
  return answer;
}

const CASES: [attempt: string, status: number, code: string, run: () => Promise<Answer>][] = [
  [
    'a viewer promotes themself',
    403,
    'access.role-too-low',
    () => promote(team.viewer.client, team.viewer, 'admin'),
  ],
  [
    'an editor promotes themself',
    403,
    'access.role-too-low',
    () => promote(team.editor.client, team.editor, 'admin'),
  ],
  [
    'an admin makes themself owner',
    422,
    'request.invalid',
    () => promote(team.admin.client, team.admin, 'owner'),
  ],
  [
    'an admin changes their own role',
    403,
    'member.admins-by-owner',
    () => promote(team.admin.client, team.admin, 'viewer'),
  ],
  [
    'an admin promotes an editor to admin',
    403,
    'member.admins-by-owner',
    () => promote(team.admin.client, team.editor, 'admin'),
  ],
  [
    'an admin demotes another admin',
    403,
    'member.admins-by-owner',
    () => promote(team.admin.client, secondAdmin, 'viewer'),
  ],
  [
    'an admin removes another admin',
    403,
    'member.admins-by-owner',
    () => team.admin.client.delete(memberPath(secondAdmin)),
  ],
  [
    'an admin removes themself as a member',
    403,
    'member.admins-by-owner',
    () => team.admin.client.delete(memberPath(team.admin)),
  ],
  ['an admin invites an admin', 403, 'member.admins-by-owner', () => invite(team.admin.client, 'admin')],
  ['an admin invites an owner', 422, 'request.invalid', () => invite(team.admin.client, 'owner')],
  ['the owner invites another owner', 422, 'request.invalid', () => invite(team.owner.client, 'owner')],
  ['an editor invites an editor', 403, 'access.role-too-low', () => invite(team.editor.client, 'editor')],
  [
    'an editor removes a viewer',
    403,
    'access.role-too-low',
    () => team.editor.client.delete(memberPath(team.viewer)),
  ],
  [
    'a stranger promotes themself',
    404,
    'resource.not-found',
    () => promote(stranger.client, team.viewer, 'admin'),
  ],
  ['an invitation for another address is accepted', 422, 'invitation.other-address', acceptOthers],
  ['an expired invitation is accepted', 422, 'invitation.expired', acceptLate],
  ['the invitation of a former admin is accepted', 422, 'invitation.inviter-gone', acceptFromFormerAdmin],
  ['the owner leaves', 404, 'resource.not-found', () => team.owner.client.delete(`${team.base}/members/me`)],
  ['an admin deletes the project', 403, 'access.role-too-low', () => team.admin.client.delete(team.base)],
  [
    'an admin writes the owner',
    422,
    'request.invalid',
    () => team.admin.client.patch(team.base, { ownerId: team.admin.id }),
  ],
  [
    'an admin hands the project over',
    403,
    'access.role-too-low',
    () => handOver(team.admin.client, team.admin.id),
  ],
  [
    'the owner hands over to themself',
    422,
    'project.hand-over-to-oneself',
    () => handOver(team.owner.client, team.owner.id),
  ],
  [
    'the owner hands over to a stranger',
    422,
    'project.hand-over-to-stranger',
    () => handOver(team.owner.client, stranger.id),
  ],
  [
    'a reviewer writes content',
    403,
    'access.role-too-low',
    () => team.reviewer.client.post(`${team.base}/contents`, { title: 'x', contentType: 'text' }),
  ],
  [
    'a person makes themself superuser',
    422,
    'request.invalid',
    () => team.owner.client.patch('/users/me', { isSuperuser: true }),
  ],
  ['an owner lists all people', 403, 'access.role-too-low', () => team.owner.client.get('/admin/users')],
  [
    'an owner deactivates a member',
    403,
    'access.role-too-low',
    () => team.owner.client.post(`/admin/users/${team.viewer.id}/deactivate`),
  ],
  [
    'a member transfers the project',
    403,
    'access.role-too-low',
    () => team.admin.client.post(`/admin/projects/${team.projectId}/transfer`, { userId: team.admin.id }),
  ],
  [
    'a key makes a key',
    403,
    'access.session-required',
    async () => (await withApiKey(team.owner, ['users:read'])).post('/users/me/api-keys', {}),
  ],
  [
    'a key hands the project over',
    403,
    'access.session-required',
    async () => handOver(await withApiKey(team.owner, ['projects:write']), team.admin.id),
  ],
  [
    'a key of the owner makes an admin',
    403,
    'access.session-required',
    async () => promote(await withApiKey(team.owner, ['members:write']), team.editor, 'admin'),
  ],
  [
    'a key of the owner invites an admin',
    403,
    'access.session-required',
    async () => invite(await withApiKey(team.owner, ['members:write']), 'admin'),
  ],
  [
    'a key of a viewer invites',
    403,
    'access.role-too-low',
    async () => invite(await withApiKey(team.viewer, ['members:write']), 'viewer'),
  ],
];

const rights = () =>
  asAdministrator(
    `SELECT p.owner_id, m.user_id, m.role, m.status FROM projects p JOIN team_members m ON m.project_id = p.id
     WHERE p.id = $1 AND m.deleted_at IS NULL AND m.status = 'active' AND p.deleted_at IS NULL ORDER BY m.id`,
    [team.projectId],
  );

describe('nobody gets more than they have:', () => {
  it('there are 24 attempts or more', () => expect(CASES.length).toBeGreaterThanOrEqual(24));

  it.each(CASES)('%s: %d %s', async (_attempt, status, code, run) => {
    const before = await rights();
    expect(before).toHaveLength(5);
    expectProblem(await run(), status, code);
    expect(await rights()).toEqual(before);
  });
});
