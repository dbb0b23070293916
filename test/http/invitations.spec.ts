import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { startApi, type TestApi } from '../support/api.js';
import { registerPerson, type Person } from '../support/http-client.js';
import { invitationToken, mailTo, readMailbox, resetToken } from '../support/mailbox.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { addMember, makeProject, verify } from '../support/team.js';

interface Member {
  id: string;
  userId: string | null;
  email: string;
  role: string;
  status: string;
}

let api: TestApi;
let owner: Person;
let base: string;

beforeAll(async () => {
  api = await startApi();
});

beforeEach(async () => {
  owner = await verify(await registerPerson(api.client, 'Owner'));
  base = `/projects/${await makeProject(owner)}`;
});

afterAll(() => api.close());

const invite = (email: string, role = 'editor', by = owner) =>
  by.client.post<Member>(`${base}/members`, { email, role });
const accept = (person: Person, token: string) => person.client.post('/invitations/accept', { token });
const members = async () => (await owner.client.get<{ items: Member[] }>(`${base}/members`)).body.items;
const projectId = () => base.split('/').at(-1) ?? '';

/** Invites somebody and gives the token that came to them. */
async function invited(person: Person, role = 'editor', by = owner): Promise<string> {
  expect((await invite(person.email, role, by)).status).toBe(201);
  return invitationToken(api, person.email);
}

const verifiedAt = async ({ client }: Person) =>
  (await client.get<{ emailVerifiedAt: string | null }>('/users/me')).body.emailVerifiedAt;

function asAdministrator(sql: string, values: unknown[]): Promise<void> {
  return withClient(api.database.adminUrl, async (admin) => {
    // The trigger that lets only the owner delete a project knows no administrator.
    await admin.query("SET session_replication_role = 'replica'");
    await admin.query(sql, values);
  });
}

describe('an invitation', () => {
  it('tells its token to nobody but the invited address, registered or not', async () => {
    const ben = await registerPerson(api.client, 'Ben');
    for (const email of [ben.email, `${randomUUID()}@example.com`]) {
      const answer = await invite(email);
      expect(answer).toMatchObject({
        status: 201,
        body: { email, role: 'editor', status: 'invited', userId: null, joinedAt: null, invitedBy: owner.id },
      });
      const token = await invitationToken(api, email);
      expect(token).toMatch(/^[\w-]{43}$/);
      expect(Object.keys(answer.body).filter((name) => /token|hash/i.test(name))).toEqual([]);
      expect(answer.text + JSON.stringify(await members())).not.toContain(token);
    }
  });

  it('comes by a mail that says as what, and holds nothing that anybody has typed', async () => {
    await owner.client.patch(base, { name: 'WIN A PRIZE at http://evil.example.com' });
    await owner.client.patch('/users/me', { fullName: 'WIN A PRIZE' });
    const email = `${randomUUID()}@example.com`;
    await invite(email, 'reviewer');
    const { subject, text } = await mailTo(api, email, 'invited');
    expect(text).toContain('as reviewer');
    expect(text).toContain('POST /api/v1/invitations/accept');
    expect(subject + text).not.toMatch(/PRIZE|evil/);
  });

  it('makes a member of the invited person, with any case of the address', async () => {
    const ben = await registerPerson(api.client, 'Ben');
    const { body } = await invite(ben.email.toUpperCase(), 'reviewer');
    const token = await invitationToken(api, ben.email.toUpperCase());
    expectProblem(await ben.client.get(base), 404);
    const accepted = await accept(ben, token);
    expect(accepted).toMatchObject({ status: 200, body: { projectId: projectId(), memberId: body.id } });
    expect((await ben.client.get(base)).status).toBe(200);
    expect(await members()).toMatchObject([{ userId: ben.id, role: 'reviewer', status: 'active' }]);
  });

  it('proves the address of whoever accepts it, and of nobody else', async () => {
    const ben = await registerPerson(api.client, 'Ben');
    const thief = await registerPerson(api.client, 'Thief');
    const token = await invited(ben);
    await accept(thief, token);
    expect(await verifiedAt(thief)).toBeNull();
    await accept(ben, token);
    expect(await verifiedAt(ben)).toMatch(/^2\d{3}-/);
  });

  it('is for the invited address only: nobody else gets in with the token', async () => {
    const ben = await registerPerson(api.client, 'Ben');
    const thief = await registerPerson(api.client, 'Thief');
    const token = await invited(ben);
    expectFieldProblem(await accept(thief, token), 422, 'token', 'invitation.other-address');
    expectProblem(await thief.client.get(base), 404);
    expect((await accept(ben, token)).status).toBe(200);
  });

  it('works once, and not with another token', async () => {
    const ben = await registerPerson(api.client, 'Ben');
    const token = await invited(ben);
    expectFieldProblem(await accept(ben, `${token.slice(0, -1)}!`), 422, 'token', 'invitation.invalid');
    expect((await accept(ben, token)).status).toBe(200);
    expectFieldProblem(await accept(ben, token), 422, 'token', 'invitation.invalid');
  });

  it.each([
    ['expired', 'expired', 'UPDATE team_members SET invitation_expires_at = now() WHERE project_id = $1'],
    ['of a project in the bin', 'withdrawn', 'UPDATE projects SET deleted_at = now() WHERE id = $1'],
  ])('that is %s is refused', async (_what, reason, sql) => {
    const ben = await registerPerson(api.client, 'Ben');
    const token = await invited(ben);
    await asAdministrator(sql, [projectId()]);
    expectFieldProblem(await accept(ben, token), 422, 'token', `invitation.${reason}`);
    expectProblem(await ben.client.get(base), 404);
  });

  it('that was withdrawn is refused', async () => {
    const ben = await registerPerson(api.client, 'Ben');
    const token = await invited(ben);
    const [{ id } = { id: '' }] = await members();
    expect((await owner.client.delete(`${base}/members/${id}`)).status).toBe(204);
    expectFieldProblem(await accept(ben, token), 422, 'token', 'invitation.withdrawn');
  });

  it('makes no member of the owner', async () => {
    expectProblem(await accept(owner, await invited(owner, 'viewer')), 422, 'invitation.own-project');
    expect((await owner.client.patch(base, { name: 'Still mine' })).status).toBe(200);
  });

  it.each(['owner', 'superuser', '', null, 7])('makes nobody %p', async (role) => {
    const answer = await owner.client.post(`${base}/members`, { email: 'x@example.com', role });
    expectFieldProblem(answer, 422, 'role');
    expect(await members()).toEqual([]);
  });

  it.each([
    ['an international letter that folds to another', 'victim@g\u0130thub.com'],
    ['an international local part', 'j\u00f6rg@example.com'],
    ['quotes', '"bob"@example.com'],
    ['quotes around what is no atom', '"a\\r\\nBcc: q@q.example"@example.com'],
    ['no domain', 'bob'],
    ['321 characters', `${'x'.repeat(309)}@example.com`],
  ])('is made for no address with %s', async (_what, email) => {
    expectFieldProblem(await invite(email), 422, 'email');
    expectFieldProblem(
      await api.client.post('/auth/register', { email, password: owner.password, fullName: 'X' }),
      422,
      'email',
    );
    expect(await members()).toEqual([]);
  });

  it('takes a verified address of whoever invites', async () => {
    const unproved = await registerPerson(api.client, 'Unproved');
    const path = `/projects/${await makeProject(unproved)}/members`;
    const body = { email: `${randomUUID()}@example.com`, role: 'viewer' };
    expectProblem(await unproved.client.post(path, body), 403, 'user.email-not-verified');
    await verify(unproved);
    expect((await unproved.client.post(path, body)).status).toBe(201);
  });

  it('where no mail can be sent is refused, and to strangers nothing is said at all', async () => {
    const { JWT_PRIVATE_KEYS = '' } = api.config;
    const mute = await startApi({ NODE_ENV: 'production', JWT_PRIVATE_KEYS });
    const anna = await registerPerson(mute.client, 'Anna');
    const stranger = await registerPerson(mute.client, 'Stranger');
    const path = `/projects/${await makeProject(anna)}/members`;
    const body = { email: 'x@example.com', role: 'viewer' };
    const [asked, unasked] = [await anna.client.post(path, body), await stranger.client.post(path, body)];
    const { body: list } = await anna.client.get(path);
    await mute.close();
    expectProblem(asked, 503, 'mail.not-configured');
    expectProblem(unasked, 404, 'resource.not-found');
    expect(list.items).toEqual([]);
  });
});

describe('a second invitation of an address', () => {
  it('brings another mail, takes the place of the first, and is for the new role', async () => {
    const ben = await registerPerson(api.client, 'Ben');
    const first = await invited(ben, 'admin');
    const again = await invite(ben.email.toUpperCase(), 'viewer');
    expect(again).toMatchObject({ status: 201, body: { role: 'viewer', status: 'invited' } });
    const second = await invitationToken(api, ben.email.toUpperCase());
    expect(second).not.toBe(first);
    expect(await members()).toMatchObject([{ id: again.body.id, role: 'viewer', status: 'invited' }]);
    expectFieldProblem(await accept(ben, first), 422, 'token', 'invitation.withdrawn');
    expect((await accept(ben, second)).status).toBe(200);
    expect(await members()).toMatchObject([{ userId: ben.id, role: 'viewer' }]);
  });

  it('is the way to another role: before it is accepted none can be given', async () => {
    const ben = await registerPerson(api.client, 'Ben');
    const token = await invited(ben, 'viewer');
    const [{ id } = { id: '' }] = await members();
    const promoted = await owner.client.patch(`${base}/members/${id}`, { role: 'admin' });
    expectProblem(promoted, 409, 'member.not-accepted');
    expect((await accept(ben, token)).status).toBe(200);
    expect(await members()).toMatchObject([{ role: 'viewer' }]);
  });

  it('is a conflict once it is accepted, and leaves the member in', async () => {
    const ben = await addMember(api.client, owner, projectId(), 'editor');
    expectFieldProblem(await invite(ben.email.toUpperCase()), 409, 'email', 'member.already-there');
    expect(await members()).toMatchObject([{ userId: ben.id, status: 'active' }]);
  });

  it('is one even when several come at once', async () => {
    const email = `${randomUUID()}@example.com`;
    await invite(email);
    const answers = await Promise.all(Array.from({ length: 4 }, () => invite(email)));
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    for (const answer of answers.filter(({ status }) => status !== 201))
      expectFieldProblem(answer, 409, 'email', 'member.invited-just-now');
    expect(await members()).toHaveLength(1);
  });
});

describe('whoever has invited', () => {
  const LOSSES: [what: string, lose: (admin: Person) => Promise<void>][] = [
    ['is removed', async (admin) => remove(await memberIdOf(admin))],
    ['has a lower role now', async (admin) => demote(await memberIdOf(admin))],
    ['has left', async (admin) => void (await admin.client.delete(`${base}/members/me`))],
    [
      'may not sign in any more',
      ({ id }) => asAdministrator('UPDATE users SET is_active = false WHERE id = $1', [id]),
    ],
  ];
  const memberIdOf = async ({ id }: Person) =>
    (await members()).find(({ userId }) => userId === id)?.id ?? '';
  const remove = async (id: string) => void (await owner.client.delete(`${base}/members/${id}`));
  const demote = async (id: string) =>
    void (await owner.client.patch(`${base}/members/${id}`, { role: 'editor' }));

  it.each(LOSSES)('and %s lets nobody in any more, until another one invites', async (_what, lose) => {
    const admin = await addMember(api.client, owner, projectId(), 'admin');
    const ben = await registerPerson(api.client, 'Ben');
    const token = await invited(ben, 'viewer', admin);
    await lose(admin);
    expectFieldProblem(await accept(ben, token), 422, 'token', 'invitation.inviter-gone');
    expect(await verifiedAt(ben)).toBeNull();
    expectProblem(await ben.client.get(base), 404);
    await invite(ben.email, 'viewer');
    expect((await accept(ben, await invitationToken(api, ben.email, 2))).status).toBe(200);
  });

  it('as the owner, an admin, and has handed over, makes no admin any more, but a viewer', async () => {
    const successor = await addMember(api.client, owner, projectId(), 'admin');
    const [ben, carol] = [await registerPerson(api.client, 'Ben'), await registerPerson(api.client, 'Carol')];
    const [asAdmin, asViewer] = [await invited(ben, 'admin'), await invited(carol, 'viewer')];
    const handedOver = await owner.client.post(`${base}/hand-over`, {
      userId: successor.id,
      password: owner.password,
    });
    expect(handedOver.status).toBe(200);
    expectProblem(await accept(ben, asAdmin), 422, 'invitation.inviter-gone');
    expect((await accept(carol, asViewer)).status).toBe(200);
  });
});

describe('mails that invite', () => {
  it('go to one address at most five times an hour from a project, and what is refused changes nothing', async () => {
    const other = await verify(await registerPerson(api.client, 'Other'));
    const elsewhere = `/projects/${await makeProject(other)}/members`;
    const ben = await registerPerson(api.client, 'Ben');
    for (let count = 0; count < 5; count++) expect((await invite(ben.email)).status).toBe(201);
    const refused = await invite(ben.email.toUpperCase(), 'viewer');
    expectProblem(refused, 429, 'rate-limit.exceeded');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await members()).toMatchObject([{ role: 'editor' }]);
    // Nobody else is kept from inviting them.
    expect((await other.client.post(elsewhere, { email: ben.email, role: 'viewer' })).status).toBe(201);
    await invitationToken(api, ben.email, 6);
    // Nobody is kept from their new password by being invited.
    await api.client.post('/auth/password-reset', { email: ben.email });
    expect(await resetToken(api, ben.email)).toMatch(/^[\w-]{43}$/);
  });

  it('are twenty a day to one address, whoever invites: the rest of the invitations stay without one', async () => {
    const { email } = await registerPerson(api.client, 'Ben');
    const projects = await Promise.all(
      Array.from({ length: 5 }, (_, number) => makeProject(owner, `${number}`)),
    );
    for (const id of projects) {
      for (let count = 0; count < 5; count++) {
        const answer = await owner.client.post(`/projects/${id}/members`, { email, role: 'viewer' });
        expect(answer.status).toBe(201);
      }
    }
    // A mail to somebody else that was sent after all of these.
    await invited(await registerPerson(api.client, 'Last'));
    const mails = (await readMailbox(api)).filter(
      ({ to, subject }) => to === email && /invited/.test(subject),
    );
    expect(mails).toHaveLength(20);
  });

  it('end for a person, and for a project, at some number a day; a stranger uses up nothing', async () => {
    const [first, second] = [
      await addMember(api.client, owner, projectId(), 'admin'),
      await addMember(api.client, owner, projectId(), 'admin'),
    ];
    const stranger = await verify(await registerPerson(api.client, 'Stranger'));
    const [byOwner, byFirst, byStranger] = await Promise.all(
      [owner, first, stranger].map((by) => inviteMany(by, 105)),
    );
    expect(count(byStranger, 404)).toBe(105);
    expect([count(byFirst, 201), count(byFirst, 429)]).toEqual([100, 5]);
    // Two of the owner's invitations of today made the admins.
    expect([count(byOwner, 201), count(byOwner, 429)]).toEqual([98, 7]);
    const one = await invite(`${randomUUID()}@example.com`, 'viewer', second);
    expectProblem(one, 429, 'rate-limit.exceeded');
  });

  const count = (statuses: number[] | undefined, status: number) =>
    statuses?.filter((one) => one === status).length;

  async function inviteMany(by: Person, times: number): Promise<number[]> {
    const statuses: number[] = [];
    while (statuses.length < times) {
      const batch = Array.from({ length: 7 }, () => invite(`${randomUUID()}@example.com`, 'viewer', by));
      statuses.push(...(await Promise.all(batch)).map(({ status }) => status));
    }
    return statuses;
  }
});
