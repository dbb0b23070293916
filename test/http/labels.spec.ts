import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { registerPerson, type Person } from '../support/http-client.js';
import { walk } from '../support/pages.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { addMember, create, makeProject } from '../support/team.js';

let api: SharedApi;

beforeAll(async () => {
  api = await sharedApi();
});

/** Categories and tags live by the same rules. */
describe.each(['categories', 'tags'])('%s', (kind) => {
  const field = kind === 'tags' ? 'tagIds' : 'categoryIds';
  let owner: Person;
  let path: string;

  beforeAll(async () => {
    owner = await registerPerson(api.client, 'Owner');
    path = `/projects/${await makeProject(owner)}/${kind}`;
  });

  it('have a colour and a slug', async () => {
    const made = await owner.client.post<{ id: string }>(path, { name: 'Über uns' });
    expect(made.body).toMatchObject({ name: 'Über uns', slug: 'uber-uns', colour: '#64748b' });
    const changed = await owner.client.patch(`${path}/${made.body.id}`, { name: 'News', colour: '#aabbcc' });
    expect(changed.body).toMatchObject({ name: 'News', slug: 'news', colour: '#aabbcc' });
    expect((await owner.client.get(`${path}/${made.body.id}`)).body).toEqual(changed.body);
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: 'x'.repeat(101) }],
    ['name', { name: null }],
    ['colour', { colour: 'red' }],
    ['colour', { colour: '#AABBCC' }],
    ['colour', { colour: null }],
    ['slug', { slug: 'x' }],
  ])('name the wrong field %s', async (field, wrong) => {
    expectFieldProblem(await owner.client.post(path, { name: 'Right', ...wrong }), 422, field);
  });

  it('take a name of any script and length up to 100', async () => {
    for (const name of ['ﷺ'.repeat(100), '☕', 'コーヒー', '👩‍👩‍👧‍👦']) {
      expect((await owner.client.post(path, { name })).status).toBe(201);
    }
  });

  it('have unique names in their project, also when renamed', async () => {
    await create(owner, path, { name: 'Taken' });
    const id = await create(owner, path, { name: 'Free' });
    for (const name of ['Taken', 'taken', '  TAKEN! ']) {
      expectFieldProblem(await owner.client.post(path, { name }), 409, 'name', 'label.name-taken');
      expectFieldProblem(
        await owner.client.patch(`${path}/${id}`, { name }),
        409,
        'name',
        'label.name-taken',
      );
    }
    const other = `/projects/${await makeProject(owner)}/${kind}`;
    expect((await owner.client.post(other, { name: 'Taken' })).status).toBe(201);
  });

  it('are listed by name', async () => {
    const other = `/projects/${await makeProject(owner)}/${kind}`;
    for (const name of ['b', 'd', 'a', 'e', 'c']) await create(owner, other, { name });
    const names = (await walk<{ name: string }>(owner, other, 2)).map(({ name }) => name);
    expect(names).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('that are deleted are gone, and their name is free again', async () => {
    const id = await create(owner, path, { name: 'Short-lived' });
    expect((await owner.client.delete(`${path}/${id}`)).status).toBe(204);
    expectProblem(await owner.client.get(`${path}/${id}`), 404, 'resource.not-found');
    expectProblem(await owner.client.patch(`${path}/${id}`, { name: 'Back' }), 404, 'resource.not-found');
    expectProblem(await owner.client.delete(`${path}/${id}`), 404, 'resource.not-found');
    expect((await owner.client.post(path, { name: 'Short-lived' })).status).toBe(201);
  });

  describe('of one project in another', () => {
    let home: string;
    let guest: string;
    let labelId: string;

    beforeAll(async () => {
      home = await makeProject(owner, 'Home');
      guest = await makeProject(owner, 'Guest');
      labelId = await create(owner, `/projects/${home}/${kind}`, { name: 'Shared' });
    });

    const share = (person: Person, from = home) =>
      person.client.post(`/projects/${guest}/${kind}/${labelId}/share-from/${from}`);
    const inGuest = () => `/projects/${guest}/${kind}/${labelId}`;

    it('are used there once shared, and still belong to their home', async () => {
      expectProblem(await owner.client.get(inGuest()), 404);
      for (let time = 0; time < 2; time++) {
        expect(await share(owner)).toMatchObject({ status: 200, body: { id: labelId, projectId: home } });
      }
      const listed = await walk<{ id: string }>(owner, `/projects/${guest}/${kind}`, 10);
      expect(listed.map(({ id }) => id)).toEqual([labelId]);
      const content = await owner.client.post(`/projects/${guest}/contents`, {
        title: 'Guest’s',
        contentType: 'text',
        [field]: [labelId],
      });
      expect(content).toMatchObject({ status: 201, body: { [field]: [labelId] } });
    });

    it('are changed and deleted at home only', async () => {
      expectProblem(await owner.client.patch(inGuest(), { name: 'Taken over' }), 404);
      expectProblem(await owner.client.delete(inGuest()), 404);
      await owner.client.patch(`/projects/${home}/${kind}/${labelId}`, { name: 'Renamed' });
      expect((await owner.client.get(inGuest())).body.name).toBe('Renamed');
    });

    it('are shared only by somebody who is in both projects', async () => {
      const guestEditor = await addMember(api.client, owner, guest, 'editor');
      const another = await create(owner, `/projects/${home}/${kind}`, { name: 'Secret' });
      const path = `/projects/${guest}/${kind}/${another}/share-from/`;
      expectProblem(await guestEditor.client.post(`${path}${home}`), 404, 'resource.not-found');
      expectProblem(await guestEditor.client.post(`${path}${guest}`), 404, 'resource.not-found');
      expectProblem(await owner.client.post(`${path}${randomUUID()}`), 404, 'resource.not-found');
    });

    describe('and deleted there', () => {
      let user: Person;
      let userProject: string;
      let deletedId: string;

      beforeAll(async () => {
        const projectId = await makeProject(owner, 'User');
        userProject = `/projects/${projectId}`;
        user = await addMember(api.client, owner, projectId, 'editor');
        deletedId = await create(owner, `/projects/${home}/${kind}`, { name: 'Deleted' });
        await owner.client.post(`${userProject}/${kind}/${deletedId}/share-from/${home}`);
        const used = await user.client.get(`${userProject}/${kind}/${deletedId}`);
        expect(used.body).toMatchObject({ id: deletedId, name: 'Deleted' });
        expect((await owner.client.delete(`/projects/${home}/${kind}/${deletedId}`)).status).toBe(204);
      });

      it('are gone', async () => {
        expectProblem(
          await user.client.get(`${userProject}/${kind}/${deletedId}`),
          404,
          'resource.not-found',
        );
        expect(await walk(user, `${userProject}/${kind}`, 10)).toEqual([]);
      });

      it('are put on no content any more, new or old', async () => {
        const content = { title: 'Without', contentType: 'text' };
        const id = await create(user, `${userProject}/contents`, content);
        for (const person of [user, owner]) {
          const made = await person.client.post(`${userProject}/contents`, {
            ...content,
            [field]: [deletedId],
          });
          expectFieldProblem(made, 422, field, 'content.label-not-of-project');
          const changed = await person.client.patch(`${userProject}/contents/${id}`, {
            [field]: [deletedId],
          });
          expectFieldProblem(changed, 422, field, 'content.label-not-of-project');
        }
        const contents = await walk(user, `${userProject}/contents`, 10);
        expect(contents).toEqual([expect.objectContaining({ id, version: 1, [field]: [] })]);
      });

      it('are not shared any more, where they were and where they were not', async () => {
        const other = await makeProject(owner, 'Other');
        for (const project of [userProject, `/projects/${other}`]) {
          const answer = await owner.client.post(`${project}/${kind}/${deletedId}/share-from/${home}`);
          expectProblem(answer, 404, 'resource.not-found');
        }
        const links = await withClient(api.database.adminUrl, (admin) =>
          admin.query(`SELECT FROM project_${kind} WHERE project_id = $1`, [other]),
        );
        expect(links.rowCount).toBe(0);
      });
    });
  });
});
