import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { startApi, type TestApi } from '../support/api.js';
import { registerPerson, type Person } from '../support/http-client.js';
import { mailTo, readMailbox, resetToken, verificationToken } from '../support/mailbox.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { addMember, makeProject } from '../support/team.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

const verify = (token: string) => api.client.post('/auth/email-verification', { token });
const verifiedAt = async ({ client }: Person) =>
  (await client.get<{ emailVerifiedAt: string | null }>('/users/me')).body.emailVerifiedAt;

describe('a new person', () => {
  it('proves the address with the token that came to it, once', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    expect(await verifiedAt(anna)).toBeNull();
    const token = await verificationToken(api, anna.email);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect((await verify(token)).status).toBe(204);
    expect(await verifiedAt(anna)).toMatch(/^2\d{3}-/);
    expectFieldProblem(await verify(token), 422, 'token', 'auth.invalid-token');
  });

  it('gets a mail without anything that they have typed but the address', async () => {
    const email = 'victim@example.com';
    await api.client.post('/auth/register', {
      email,
      password: 'correct horse battery staple',
      fullName: 'WIN A PRIZE at http://evil.example.com',
    });
    const { subject, text } = await mailTo(api, email, 'Verify');
    expect(subject + text).not.toMatch(/PRIZE|evil/);
  });

  it('may work on their own before that', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    await makeProject(anna);
    expect(await verifiedAt(anna)).toBeNull();
  });

  it('has proved it by accepting an invitation, whose token came by mail alone', async () => {
    const owner = await registerPerson(api.client, 'Owner');
    const ben = await addMember(api.client, owner, await makeProject(owner), 'viewer');
    expect(await verifiedAt(ben)).not.toBeNull();
  });

  it('has proved it by a password reset too', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    await api.client.post('/auth/password-reset', { email: anna.email });
    const password = 'another quiet pass phrase';
    const token = await resetToken(api, anna.email);
    await api.client.post('/auth/password-reset/confirm', { token, password });
    const login = await api.client.post<{ accessToken: string }>('/auth/login', {
      email: anna.email,
      password,
    });
    const client = api.client.withToken(login.body.accessToken);
    expect(await verifiedAt({ ...anna, client })).not.toBeNull();
  });
});

describe('the mail', () => {
  it('is sent again while the address is not verified, and every token is good', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const first = await verificationToken(api, anna.email);
    expect((await anna.client.post('/users/me/email-verification')).status).toBe(202);
    const second = await verificationToken(api, anna.email, 2);
    expect(second).not.toBe(first);
    expect((await verify(first)).status).toBe(204);
    expectProblem(await anna.client.post('/users/me/email-verification'), 409, 'user.email-verified-already');
  });

  it('goes to one address at most five times an hour, whoever asks', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    for (let count = 0; count < 8; count++)
      expect((await anna.client.post('/users/me/email-verification')).status).toBe(202);
    // The last one to be composed is behind all of these.
    const other = await registerPerson(api.client, 'Other');
    await mailTo(api, other.email, 'Verify');
    await mailTo(api, anna.email, 'Verify', 5);
    expect((await readMailbox(api)).filter(({ to }) => to === anna.email)).toHaveLength(5);
  });
});

describe('a token', () => {
  it.each([
    ['of another purpose', (anna: Person) => passwordResetFor(anna)],
    ['that nobody has', () => Promise.resolve('x'.repeat(43))],
    ['that is empty', () => Promise.resolve('')],
  ])('%s is refused by its name', async (_what, make) => {
    const anna = await registerPerson(api.client, 'Anna');
    expectFieldProblem(await verify(await make(anna)), 422, 'token', 'auth.invalid-token');
    expect(await verifiedAt(anna)).toBeNull();
  });

  it.each([
    ['has expired', 'UPDATE one_time_tokens SET expires_at = now() WHERE user_id = $1'],
    ['belongs to somebody who was deactivated', 'UPDATE users SET is_active = false WHERE id = $1'],
  ])('that %s is refused', async (_what, sql) => {
    const anna = await registerPerson(api.client, 'Anna');
    const token = await verificationToken(api, anna.email);
    await withClient(api.database.adminUrl, (admin) => admin.query(sql, [anna.id]));
    expectFieldProblem(await verify(token), 422, 'token', 'auth.invalid-token');
  });

  it('is stored as its hash only', async () => {
    const anna = await registerPerson(api.client, 'Anna');
    const token = await verificationToken(api, anna.email);
    const { rows } = await withClient(api.database.adminUrl, (admin) =>
      admin.query('SELECT * FROM one_time_tokens WHERE user_id = $1', [anna.id]),
    );
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  async function passwordResetFor({ email }: Person): Promise<string> {
    await api.client.post('/auth/password-reset', { email });
    return resetToken(api, email);
  }
});

describe('where no mail can be sent', () => {
  it('people register and work, and what needs a mail says why it does not go', async () => {
    const mute = await startApi({ NODE_ENV: 'production' });
    const anna = await registerPerson(mute.client, 'Anna');
    const asked = await anna.client.post('/users/me/email-verification');
    const known = await mute.client.post('/auth/password-reset', { email: anna.email });
    const unknown = await mute.client.post('/auth/password-reset', { email: 'nobody@example.com' });
    await makeProject(anna);
    await mute.close();
    for (const answer of [asked, known, unknown]) expectProblem(answer, 503, 'mail.not-configured');
  });

  it('links lead to the web application where there is one', async () => {
    const withWeb = await startApi({ WEB_URL: 'https://planner.example.com/' });
    const anna = await registerPerson(withWeb.client, 'Anna');
    const { text } = await mailTo(withWeb, anna.email, 'Verify');
    await withWeb.close();
    expect(text).toMatch(/^https:\/\/planner\.example\.com\/verify-email#token=[\w-]{43}$/m);
  });
});
