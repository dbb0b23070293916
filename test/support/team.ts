import { randomUUID } from 'node:crypto';
import { withClient } from '../../src/core/database/bootstrap.js';
import type { HttpClient, Person } from './http-client.js';
import { registerPerson } from './http-client.js';
import { invitationToken, verificationToken } from './mailbox.js';
import type { Api } from './shared-api.js';

/** Roles that a member can have. */
export const MEMBER_ROLES = ['viewer', 'reviewer', 'editor', 'admin'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** A project with its owner and one member of each role. */
export interface Team extends Record<MemberRole | 'owner', Person> {
  projectId: string;
  /** Path of the project. */
  base: string;
}

export async function makeTeam(client: HttpClient, name = 'Team'): Promise<Team> {
  const owner = await verify(await registerPerson(client, 'Owner'));
  const projectId = await makeProject(owner, name);
  const [viewer, reviewer, editor, admin] = await Promise.all(
    MEMBER_ROLES.map((role) => addMember(client, owner, projectId, role)),
  );
  return { projectId, base: `/projects/${projectId}`, owner, viewer, reviewer, editor, admin } as Team;
}

/** A project of this person; its id. */
export async function makeProject(owner: Person, name = 'Project'): Promise<string> {
  return create(owner, '/projects', { name });
}

/** Registers a person, who joins the project. */
export async function addMember(
  client: HttpClient,
  admin: Person,
  projectId: string,
  role: MemberRole,
): Promise<Person> {
  const person = await registerPerson(client, role);
  await join(person, admin, projectId, role);
  return person;
}

const verified = new WeakSet<Person>();

/** Has the person prove their address, as whoever invites must have done. */
export async function verify(person: Person): Promise<Person> {
  if (verified.has(person)) return person;
  verified.add(person);
  const { status, body } = await person.client.get<{ emailVerifiedAt: string | null }>('/users/me');
  if (status !== 200) throw new Error(`verify: ${JSON.stringify(body)}`);
  if (body.emailVerifiedAt !== null) return person;
  const token = await verificationToken({ client: person.client }, person.email);
  const proved = await person.client.post('/auth/email-verification', { token });
  if (proved.status !== 204) throw new Error(`verify: ${JSON.stringify(proved.body)}`);
  return person;
}

/** Invites somebody, who has not been invited before and accepts with the token that comes by mail; the id of the membership. */
export async function join(
  { email, client }: Person,
  admin: Person,
  projectId: string,
  role: MemberRole,
): Promise<string> {
  await verify(admin);
  const memberId = await create(admin, `/projects/${projectId}/members`, { email, role });
  const token = await invitationToken({ client }, email);
  const accepted = await client.post('/invitations/accept', { token });
  if (accepted.status !== 200) throw new Error(`accept: ${JSON.stringify(accepted.body)}`);
  return memberId;
}

/** Makes a person a member without a mail: for tests that are not about joining. */
export async function plantMember(
  api: Api,
  projectId: string,
  { id, email }: Person,
  role: MemberRole,
): Promise<void> {
  await withClient(api.database.adminUrl, (admin) =>
    admin.query(
      `INSERT INTO team_members (id, project_id, user_id, email, role, status, invited_by, joined_at)
       SELECT $1, p.id, $3, $4, $5, 'active', p.owner_id, now() FROM projects p WHERE p.id = $2`,
      [randomUUID(), projectId, id, email, role],
    ),
  );
}

/** POSTs and gives the id of what was made; throws when nothing was. */
export async function create(person: Person, path: string, body: unknown): Promise<string> {
  const answer = await person.client.post<{ id: string }>(path, body);
  if (answer.status !== 201) throw new Error(`POST ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}
