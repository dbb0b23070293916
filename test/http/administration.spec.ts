import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { databaseUrlFor } from '../../src/core/config/config.js';
import { startApi, type TestApi } from '../support/api.js';
import { withApiKey } from '../support/api-keys.js';
import { registerPerson, type Person } from '../support/http-client.js';
import { runProgram } from '../support/main-process.js';
import { walk } from '../support/pages.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { makeWorld, orphanedProject, type World } from '../support/requests.js';
import { makeProject, verify } from '../support/team.js';

let api: TestApi;
let world: World;
let superuser: Person;

beforeAll(async () => {
  api = await startApi();
  world = await makeWorld(api);
  ({ superuser } = world);
});

afterAll(() => api.close());

function rowsOf<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return withClient(api.database.adminUrl, async (admin) => (await admin.query(sql, values)).rows as Row[]);
}

const post = (path: string, body?: unknown, by = superuser) => by.client.post(`/admin/${path}`, body);
const logOf = (subject: string) =>
  rowsOf<Record<string, unknown>>(
    'SELECT actor_id, action, request_id FROM administration_log WHERE subject_id = $1 ORDER BY id',
    [subject],
  );

describe('superusers', () => {
  it('see all people, page by page, by part of the address and by whether they may sign in', async () => {
    const ida = await registerPerson(api.client, 'Ida');
    const all = await walk<{ id: string }>(superuser, '/admin/users', 3);
    expect(all.map(({ id }) => id)).toContain(ida.id);
    expect(all[0]?.id).toBe(ida.id);
    const found = await superuser.client.get(`/admin/users?email=${ida.email.slice(0, 12).toUpperCase()}`);
    expect(found.body).toEqual({
      items: [
        {
          id: ida.id,
          email: ida.email,
          fullName: 'Ida',
          isActive: true,
          isSuperuser: false,
          createdAt: expect.any(String),
        },
      ],
      nextCursor: null,
    });
    const inactive = await superuser.client.get(`/admin/users?active=false&email=${ida.email}`);
    expect(inactive.body.items).toEqual([]);
    const listed = await rowsOf(
      `SELECT FROM administration_log WHERE action = 'users.listed' AND actor_id = $1`,
      [superuser.id],
    );
    expect(listed.length).toBeGreaterThan(3);
  });

  it('see no project and nobody outside of administration', async () => {
    expectProblem(await superuser.client.get(world.team.base), 404, 'resource.not-found');
    expectProblem(await superuser.client.get(`${world.team.base}/contents`), 404);
    expect((await superuser.client.get('/projects')).body.items).toEqual([]);
  });

  it('lock a person out at once, sessions and keys, and let them in again; each time it is recorded', async () => {
    const ida = await registerPerson(api.client, 'Ida');
    const key = await withApiKey(ida, ['users:read']);
    const locked = await post(`users/${ida.id}/deactivate`);
    expect(locked).toMatchObject({ status: 200, body: { id: ida.id, isActive: false } });
    for (const client of [ida.client, key]) expectProblem(await client.get('/users/me'), 401);
    expectProblem(await api.client.post('/auth/login', { email: ida.email, password: ida.password }), 401);
    expect((await post(`users/${ida.id}/activate`)).body.isActive).toBe(true);
    expectProblem(await ida.client.get('/users/me'), 401);
    expect((await key.get('/users/me')).status).toBe(200);
    const request_id = locked.headers.get('x-request-id');
    expect(await logOf(ida.id)).toEqual([
      { actor_id: superuser.id, action: 'user.deactivated', request_id },
      { actor_id: superuser.id, action: 'user.activated', request_id: expect.any(String) },
    ]);
  });

  it('do not deactivate themselves nor nobody, and nothing of it is recorded', async () => {
    expectProblem(await post(`users/${superuser.id}/deactivate`), 409, 'administration.oneself');
    const nobody = '00000000-0000-4000-8000-000000000000';
    expectProblem(await post(`users/${nobody}/deactivate`), 404, 'resource.not-found');
    expect([...(await logOf(superuser.id)), ...(await logOf(nobody))]).toEqual([]);
  });

  it('of two who deactivate each other at once one stays', async () => {
    const others = [
      await registerPerson(api.client, 'One'),
      await registerPerson(api.client, 'Two'),
    ] as const;
    await rowsOf('UPDATE users SET is_superuser = id = ANY ($1)', [others.map(({ id }) => id)]);
    try {
      const answers = await Promise.all([
        post(`users/${others[1].id}/deactivate`, undefined, others[0]),
        post(`users/${others[0].id}/deactivate`, undefined, others[1]),
      ]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const left = await rowsOf('SELECT FROM users WHERE is_superuser AND is_active');
      expect(left).toHaveLength(1);
    } finally {
      await rowsOf('UPDATE users SET is_superuser = (id = $1)', [superuser.id]);
    }
  });

  it('are superusers only as long as the database says so, whatever their token was made for', async () => {
    expect((await superuser.client.get('/admin/users')).status).toBe(200);
    await rowsOf('UPDATE users SET is_superuser = false WHERE id = $1', [superuser.id]);
    expectProblem(await superuser.client.get('/admin/users'), 403, 'access.role-too-low');
    await rowsOf('UPDATE users SET is_superuser = true WHERE id = $1', [superuser.id]);
    expect((await superuser.client.get('/admin/users')).status).toBe(200);
  });
});

describe('a project whose owner', () => {
  const transfer = (projectId: string, userId: string) => post(`projects/${projectId}/transfer`, { userId });

  it('is gone goes to somebody else, is recorded, and shows the superuser nothing', async () => {
    const projectId = await orphanedProject(world);
    const heir = await registerPerson(api.client, 'Heir');
    expectFieldProblem(
      await transfer(projectId, superuser.id),
      422,
      'userId',
      'administration.transfer-to-oneself',
    );
    expect((await transfer(projectId, heir.id)).status).toBe(204);
    expect((await heir.client.get(`/projects/${projectId}`)).body.ownerId).toBe(heir.id);
    expectProblem(await superuser.client.get(`/projects/${projectId}`), 404);
    expect(await logOf(projectId)).toMatchObject([{ actor_id: superuser.id, action: 'project.transferred' }]);
  });

  it('is there is not taken from them, and nobody gets one that is in no state to', async () => {
    const { owner, viewer } = world.team;
    expectProblem(await transfer(world.team.projectId, viewer.id), 409, 'administration.owner-is-there');
    const orphan = await orphanedProject(world);
    const code = 'administration.transfer-to-inactive';
    for (const nobody of ['00000000-0000-4000-8000-000000000000'])
      expectFieldProblem(await transfer(orphan, nobody), 422, 'userId', code);
    const binned = await makeProject(owner);
    await owner.client.delete(`/projects/${binned}`);
    expectProblem(await transfer(binned, viewer.id), 404, 'resource.not-found');
  });
});

describe('npm run superuser', () => {
  const run = (...options: string[]) =>
    runProgram('src/administration/superuser.command.js', options, {
      NODE_ENV: 'test',
      DATABASE_URL: api.config.DATABASE_URL ?? '',
      DATABASE_MIGRATOR_URL: databaseUrlFor('app_migrator', api.config),
    });

  it('makes a superuser and takes it back, and records both', async () => {
    const ida = await registerPerson(api.client, 'Ida');
    const unproved = await run('--email', ida.email);
    expect(unproved).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('has not verified') });
    expect(unproved.stderr).toContain(ida.id);
    expectProblem(await ida.client.get('/admin/users'), 403);
    expect((await run('--email', ida.email, '--even-unverified')).exitCode).toBe(0);
    expect((await run('--email', ida.email, '--revoke')).exitCode).toBe(0);
    await verify(ida);
    const made = await run('--email', ida.email.toUpperCase(), '--json');
    expect({ ...made, stdout: JSON.parse(made.stdout) as unknown }).toMatchObject({
      exitCode: 0,
      stdout: { id: ida.id, isSuperuser: true },
    });
    expect((await ida.client.get('/admin/users')).status).toBe(200);
    expect(await run('--email', ida.email, '--revoke')).toMatchObject({ exitCode: 0 });
    expectProblem(await ida.client.get('/admin/users'), 403);
    expect(await logOf(ida.id)).toMatchObject(
      ['granted', 'revoked', 'granted', 'revoked'].map((done) => ({
        actor_id: null,
        action: `superuser.${done}`,
      })),
    );
  });

  it('says what is wrong', async () => {
    expect(await run('--email', 'nobody@example.com')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('Nobody is registered'),
    });
    for (const options of [[], ['--email'], ['--nobody']])
      expect(await run(...options)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('Usage') });
    expect(await run('--help')).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('--revoke') });
  });
});
