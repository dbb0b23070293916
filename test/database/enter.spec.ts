import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { assertAccessSettled, runAs } from '../../src/core/context/request-context.js';
import { accessRefusal } from '../../src/core/database/access-refusals.js';
import { newId } from '../../src/core/database/base.entity.js';
import { Actor, openPool, requestActor, sqlStateOf } from '../support/actors.js';
import {
  addApiKey,
  addMember,
  addPerson,
  addSampleProject,
  addSession,
  type SampleProject,
} from '../support/sample-project.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const LONG_AGO = new Date('2020-01-01T00:00:00Z');
const ROLES = ['viewer', 'reviewer', 'editor', 'admin', 'owner'] as const;

let database: TestDatabase;
let admin: pg.Client;
let api: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  api = await openPool(database, 'app_user');
});

afterAll(async () => {
  await api.destroy();
  await admin.end();
  await database.drop();
});

let owner: string;
let project: SampleProject;
let person: string;
let session: string;

beforeEach(async () => {
  owner = await addPerson(admin);
  project = await addSampleProject(admin, owner);
  person = await addPerson(admin);
  session = await addSession(admin, person);
});

type Asked = Parameters<typeof requestActor>[2];
const as = (asked?: Asked, who = person, sessionId = session) =>
  new Actor(api, requestActor(who, sessionId, asked));
const here = (leastRole = 'viewer'): Asked => ({ id: project.id, leastRole });

/** `in`, or the code of the refusal; any other failure goes on. */
async function outcome(actor: Actor): Promise<string> {
  try {
    await actor.run('SELECT 1');
    return 'in';
  } catch (error) {
    const refusal = accessRefusal(error);
    if (!refusal) throw error;
    return refusal.code;
  }
}

describe('a session', () => {
  it.each([
    ['that lives', {}, 'in'],
    ['that was revoked', { revoked_at: LONG_AGO }, 'auth.not-signed-in'],
    ['that ran out', { expires_at: LONG_AGO }, 'auth.not-signed-in'],
  ])('%s: %j', async (_what, changes, expected) => {
    expect(await outcome(as(undefined, person, await addSession(admin, person, changes)))).toBe(expected);
  });

  it('of somebody else, or of nobody, does not count', async () => {
    expect(await outcome(as(undefined, owner, session))).toBe('auth.not-signed-in');
    expect(await outcome(as(undefined, person, newId()))).toBe('auth.not-signed-in');
  });

  it.each([
    ['locked out', { is_active: false }],
    ['in the bin', { deleted_at: LONG_AGO }],
  ])('of a person who is %s does not count', async (_what, changes) => {
    const gone = await addPerson(admin, changes);
    expect(await outcome(as(undefined, gone, await addSession(admin, gone)))).toBe('auth.not-signed-in');
  });
});

describe('an API key', () => {
  const CONTENTS_READ = 'contents:read';
  const byKey = (apiKeyId: string, asked?: Asked, scope = CONTENTS_READ, who = person) => {
    const { isSettled, project: asksFor } = requestActor(who, session, asked);
    return new Actor(api, { userId: who, apiKeyId, scope, project: asksFor, isSettled });
  };
  const newKey = (changes: Record<string, unknown> = {}, who = person) =>
    addApiKey(admin, who, { scopes: [CONTENTS_READ], ...changes });

  beforeEach(() => addMember(admin, project, person, 'editor'));

  it.each([
    ['that lives', {}, 'in'],
    ['that was revoked', { deleted_at: LONG_AGO }, 'auth.not-signed-in'],
    ['that ran out', { expires_at: LONG_AGO }, 'auth.not-signed-in'],
    ['without the scope', { scopes: ['contents:write', 'posts:read'] }, 'access.scope-missing'],
  ])('%s: %j', async (_what, changes, expected) => {
    expect(await outcome(byKey(await newKey(changes), here()))).toBe(expected);
  });

  it('of somebody else, or of nobody, does not count', async () => {
    expect(await outcome(byKey(await newKey({}, owner), here()))).toBe('auth.not-signed-in');
    expect(await outcome(byKey(newId(), here()))).toBe('auth.not-signed-in');
  });

  it.each([
    ['locked out', { is_active: false }],
    ['in the bin', { deleted_at: LONG_AGO }],
  ])('of a person who is %s does not count', async (_what, changes) => {
    const gone = await addPerson(admin, changes);
    const key = await newKey({}, gone);
    expect(await outcome(byKey(key, undefined, CONTENTS_READ, gone))).toBe('auth.not-signed-in');
  });

  it('is never above its person', async () => {
    const key = await newKey();
    expect(await outcome(byKey(key, here('editor')))).toBe('in');
    expect(await outcome(byKey(key, here('admin')))).toBe('access.role-too-low');
    const theirs = await addSampleProject(admin, owner);
    expect(await outcome(byKey(key, { id: theirs.id }))).toBe('resource.not-found');
  });

  it('is no superuser, even if its person is', async () => {
    const superuser = await addPerson(admin, { is_superuser: true });
    const key = await newKey({}, superuser);
    const actor = { userId: superuser, apiKeyId: key, scope: CONTENTS_READ, isSettled: false };
    const asking = new Actor(api, { ...actor, superusersOnly: true });
    expect(await outcome(asking)).toBe('access.role-too-low');
  });

  it('that is limited to projects sees the rows of no other, not even of an own one, and makes none', async () => {
    const mine = await addSampleProject(admin, person);
    const scopes = [CONTENTS_READ, 'projects:read', 'projects:write'];
    const key = await newKey({ scopes, project_ids: [project.id] });
    expect(await outcome(byKey(key, here()))).toBe('in');
    expect(await outcome(byKey(key, { id: mine.id }))).toBe('resource.not-found');
    const anywhere = byKey(key, undefined, 'projects:read');
    expect(await anywhere.rows('SELECT id FROM projects')).toEqual([{ id: project.id }]);
    expect(await anywhere.rows('SELECT DISTINCT project_id AS id FROM contents')).toEqual([
      { id: project.id },
    ]);
    const insert = `INSERT INTO projects (id, name, owner_id) VALUES ('${newId()}', 'New', '${person}')`;
    expect(await sqlStateOf(byKey(key, undefined, 'projects:write').run(insert))).toBe('42501');
    const unlimited = byKey(await newKey({ scopes }), undefined, 'projects:read');
    expect(await unlimited.rows('SELECT id FROM projects')).toHaveLength(2);
  });

  it('leaves nothing of its limits on the connection', async () => {
    const mine = await addSampleProject(admin, person);
    await byKey(await newKey({ project_ids: [project.id] }), here()).run('SELECT 1');
    expect(await as().rows('SELECT id FROM projects WHERE id = $1', [mine.id])).toHaveLength(1);
    expect(await outcome(as({ id: mine.id }))).toBe('in');
  });

  it('that is revoked in the middle of a request is refused at the next transaction', async () => {
    const key = await newKey();
    const request = byKey(key, here());
    expect(await outcome(request)).toBe('in');
    await as().run('UPDATE api_keys SET deleted_at = now() WHERE id = $1', [key]);
    expect(await outcome(request)).toBe('auth.not-signed-in');
    const back = as().run('UPDATE api_keys SET deleted_at = NULL WHERE id = $1', [key]);
    expect(await sqlStateOf(back)).toBe('42501');
  });
});

describe('administration', () => {
  const administering = (who: string, sessionId: string) =>
    new Actor(api, { ...requestActor(who, sessionId), superusersOnly: true });

  it('is for superusers, as the database knows them', async () => {
    expect(await outcome(administering(person, session))).toBe('access.role-too-low');
    await admin.query('UPDATE users SET is_superuser = true WHERE id = $1', [person]);
    expect(await outcome(administering(person, session))).toBe('in');
    await admin.query('UPDATE users SET is_superuser = false WHERE id = $1', [person]);
    expect(await outcome(administering(person, session))).toBe('access.role-too-low');
  });
});

describe('a project', () => {
  it.each(ROLES.slice(0, -1).flatMap((has) => ROLES.map((takes) => [has, takes] as const)))(
    'lets a member who is %s into what takes %s only by rank',
    async (has, takes) => {
      await addMember(admin, project, person, has);
      const expected = ROLES.indexOf(has) >= ROLES.indexOf(takes) ? 'in' : 'access.role-too-low';
      expect(await outcome(as(here(takes)))).toBe(expected);
    },
  );

  it('lets its owner into everything', async () => {
    const ownSession = await addSession(admin, owner);
    for (const role of ROLES) expect(await outcome(as(here(role), owner, ownSession))).toBe('in');
  });

  it.each([
    ['a stranger', undefined],
    ['somebody who is only invited', { status: 'invited', joined_at: null }],
    ['somebody who was removed', { deleted_at: LONG_AGO }],
  ])('is not there for %s', async (_who, membership) => {
    if (membership) await addMember(admin, project, person, 'admin', membership);
    expect(await outcome(as(here()))).toBe('resource.not-found');
  });

  it('that does not exist is not there', async () => {
    expect(await outcome(as({ id: newId() }))).toBe('resource.not-found');
  });

  it('in the bin is there for its owner alone, where the route says so, and shows none of its rows', async () => {
    await addMember(admin, project, person, 'admin');
    const ownSession = await addSession(admin, owner);
    await as(here('owner'), owner, ownSession).run('UPDATE projects SET deleted_at = now() WHERE id = $1', [
      project.id,
    ]);
    const restoring = { id: project.id, leastRole: 'viewer', alsoDeleted: true };
    expect(await outcome(as(here(), owner, ownSession))).toBe('resource.not-found');
    expect(await outcome(as(restoring))).toBe('resource.not-found');
    expect(await outcome(as(restoring, owner, ownSession))).toBe('in');
    const binned = as(restoring, owner, ownSession);
    expect(await binned.rows('SELECT id FROM projects')).toEqual([{ id: project.id }]);
    expect(await binned.rows('SELECT id FROM contents')).toEqual([]);
  });
});

describe('inside a project', () => {
  it('no row of any other project is to be seen, not even of one that is mine', async () => {
    await addMember(admin, project, person, 'viewer');
    const mine = await addSampleProject(admin, person);
    const ids = (actor: Actor) => actor.rows('SELECT DISTINCT project_id AS id FROM contents ORDER BY 1');
    expect(await ids(as(here()))).toEqual([{ id: project.id }]);
    expect(await ids(as({ id: mine.id }))).toEqual([{ id: mine.id }]);
    expect(await ids(as())).toEqual(
      [{ id: project.id }, { id: mine.id }].sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
  });

  it('the rank that I have decides what I may write, whatever the route takes', async () => {
    await addMember(admin, project, person, 'viewer');
    const change = `UPDATE contents SET title = 'Changed' WHERE project_id = $1`;
    expect((await as(here()).attempt(change, [project.id])).affected).toBe(0);
    await admin.query(`UPDATE team_members SET role = 'editor' WHERE user_id = $1`, [person]);
    expect((await as(here()).attempt(change, [project.id])).affected).toBe(2);
  });

  it('a role that is taken away counts from the next transaction of the same request', async () => {
    await addMember(admin, project, person, 'editor');
    const request = as(here('editor'));
    expect(await outcome(request)).toBe('in');
    await admin.query(`UPDATE team_members SET role = 'viewer' WHERE user_id = $1`, [person]);
    expect(await outcome(request)).toBe('access.role-too-low');
    await admin.query(`UPDATE team_members SET deleted_at = now() WHERE user_id = $1`, [person]);
    expect(await outcome(request)).toBe('resource.not-found');
    await admin.query(`UPDATE sessions SET revoked_at = now() WHERE id = $1`, [session]);
    expect(await outcome(request)).toBe('auth.not-signed-in');
  });

  it('nothing of it stays on the connection', async () => {
    const ownSession = await addSession(admin, owner);
    await as(here(), owner, ownSession).run('SELECT 1');
    await as(here(), owner, ownSession).attempt('SELECT 1');
    expect(await outcome(as(here(), owner, newId()))).toBe('auth.not-signed-in');
    for (const setting of ['app.user_id', 'app.entered_project', 'app.entered_rank']) {
      const rows = await new Actor(api).rows(`SELECT coalesce(current_setting($1, true), '') AS value`, [
        setting,
      ]);
      expect(rows).toEqual([{ value: '' }]);
    }
  });

  it('injected SQL can enter nowhere that its own session may not', async () => {
    await addMember(admin, project, person, 'viewer');
    const stranger = await addPerson(admin);
    const theirs = await addSampleProject(admin, stranger);
    const theirSession = await addSession(admin, stranger);
    const forged = (who: string, sessionId: string, projectId: string, role: string) =>
      as(here()).rows(
        `WITH forged AS MATERIALIZED (SELECT app.enter('${who}', '${sessionId}', NULL, NULL, '${projectId}', '${role}', false, false))
         SELECT c.id FROM forged, contents c WHERE c.project_id <> '${project.id}'`,
      );
    for (const [who, sessionId] of [
      [person, session],
      [stranger, session],
      [person, theirSession],
    ] as const)
      await expect(forged(who, sessionId, theirs.id, 'viewer')).rejects.toThrow();
    await expect(forged(person, session, project.id, 'editor')).rejects.toThrow();
  });
});

describe('a request', () => {
  it('does nothing outside before the database has let it in', async () => {
    const actor = requestActor(person, session);
    expect(() => runAs(actor, assertAccessSettled)).toThrow('must read from the database');
    await new Actor(api, actor).run('SELECT 1');
    expect(() => runAs(actor, assertAccessSettled)).not.toThrow();
    expect(() => runAs({ userId: person }, assertAccessSettled)).not.toThrow();
  });
});
