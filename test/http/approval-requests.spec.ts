import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Person } from '../support/http-client.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi } from '../support/shared-api.js';
import { addMember, create, makeTeam, type Team } from '../support/team.js';

interface Request {
  id: string;
  contentId: string;
  closedAs: string | null;
  remindAt: string | null;
}
type Page = { items: Request[]; nextCursor: string | null };

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();

let team: Team;
let second: Person;
let contentId: string;
let content: string;

beforeAll(async () => {
  const { client } = await sharedApi();
  team = await makeTeam(client);
  second = await addMember(client, team.owner, team.projectId, 'reviewer');
});

beforeEach(async () => {
  await policy({ required: true });
  contentId = await newContent();
  content = `${team.base}/contents/${contentId}`;
});

afterEach(() => policy({}));

const policy = async (approval: Record<string, unknown>) =>
  expect((await team.owner.client.patch(team.base, { settings: { approval } })).status).toBe(200);
const newContent = () =>
  create(team.editor, `${team.base}/contents`, { title: 'Title', contentType: 'text' });
const ask = (body: Record<string, unknown> = {}, person = team.editor) =>
  person.client.post<Request>(`${content}/approval-requests`, body);
const decide = async (person: Person, status: string) =>
  expect((await person.client.post(`${content}/approvals`, { status })).status).toBe(201);
const list = async (query: string, person: Person = team.viewer) =>
  (await person.client.get<Page>(`${team.base}/approval-requests?${query}`)).body;
const endOf = async () => (await list(`contentId=${contentId}`)).items[0]?.closedAs;
const standing = async () =>
  (await team.viewer.client.get<{ request: unknown }>(`${content}/approvals/standing`)).body.request;

describe('a request for approval', () => {
  it('is for the content as it is, and tells until when', async () => {
    const dueAt = inHours(72);
    const { status, body } = await ask({ note: 'For the launch', dueAt });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ contentId, contentVersion: 1, requestedBy: team.editor.id, note: 'For the launch', dueAt },
      ...{ remindAt: new Date(Date.parse(dueAt) - 24 * HOUR).toISOString(), closedAs: null },
    });
    expect(await standing()).toEqual({ id: body.id, dueAt, requestedBy: team.editor.id });
    expect((await list(`open=true&contentId=${contentId}`)).items).toEqual([body]);
  });

  it('is not reminded of where the day before is past already', async () => {
    expect((await ask({ dueAt: inHours(20) })).body.remindAt).toBeNull();
  });

  it.each([
    ['dueAt', 'approval.due-not-in-future', { dueAt: inHours(-1) }],
    ['dueAt', 'request.invalid', { dueAt: 'soon' }],
    ['dueAt', 'request.invalid', { dueAt: null }],
    ['remindAt', 'approval.reminder-out-of-time', { remindAt: inHours(1) }],
    ['remindAt', 'approval.reminder-out-of-time', { dueAt: inHours(2), remindAt: inHours(2.1) }],
    ['remindAt', 'approval.reminder-out-of-time', { dueAt: inHours(2), remindAt: inHours(-1) }],
    ['note', 'request.invalid', { note: 'x'.repeat(2001) }],
  ])('names the wrong field %s: %s', async (field, code, body) => {
    expectFieldProblem(await ask(body), 422, field, code);
  });

  it('is one a content, however many ask at once', async () => {
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expectProblem(await ask(), 409, 'approval.request-open');
  });

  it('is of no use for what is approved already', async () => {
    await decide(team.reviewer, 'approved');
    expectProblem(await ask(), 409, 'approval.nothing-missing');
  });

  it('is made by editors, for contents that there are', async () => {
    expectProblem(await ask({}, team.reviewer), 403, 'access.role-too-low');
    await team.editor.client.delete(content);
    expectProblem(await ask(), 404);
  });
});

describe('it closes', () => {
  it('with the last approval that was missing, also where several come at once', async () => {
    await policy({ required: true, approvals: 2 });
    await ask();
    await decide(team.reviewer, 'approved');
    expect(await endOf()).toBeNull();
    await decide(second, 'approved');
    expect(await endOf()).toBe('approved');
    expect(await standing()).toBeNull();

    for (let round = 0; round < 3; round++) {
      contentId = await newContent();
      content = `${team.base}/contents/${contentId}`;
      await ask();
      await Promise.all([decide(team.reviewer, 'approved'), decide(second, 'approved')]);
      expect(await endOf()).toBe('approved');
    }
  });

  it.each(['rejected', 'changes_requested'])('as %s, with such an objection', async (status) => {
    await ask();
    await decide(team.reviewer, status);
    expect(await endOf()).toBe(status);
  });

  it('not with an approval while somebody else objects', async () => {
    await decide(second, 'changes_requested');
    await ask();
    await decide(team.reviewer, 'approved');
    expect(await endOf()).toBeNull();
    await decide(second, 'approved');
    expect(await endOf()).toBe('approved');
  });

  it('as changed, once what is to go out changes, and not before', async () => {
    await ask();
    await team.editor.client.patch(content, { metadata: { note: 1 } });
    expect(await endOf()).toBeNull();
    await team.editor.client.patch(content, { description: 'Other' });
    expect(await endOf()).toBe('changed');
    expect((await ask()).status).toBe(201);
  });

  it('as withdrawn by an editor, once', async () => {
    const { id } = (await ask()).body;
    const withdraw = (person: Person) =>
      person.client.post<Request>(`${team.base}/approval-requests/${id}/withdraw`);
    expectProblem(await withdraw(team.reviewer), 403, 'access.role-too-low');
    const { status, body } = await withdraw(team.editor);
    expect([status, body.closedAs]).toEqual([200, 'withdrawn']);
    expectProblem(await withdraw(team.editor), 409, 'approval.request-closed');
  });
});

describe('the list', () => {
  it('goes page by page, without contents in the bin', async () => {
    const ids: string[] = [];
    for (let round = 0; round < 3; round++) {
      content = `${team.base}/contents/${await newContent()}`;
      ids.unshift((await ask()).body.id);
    }
    await team.editor.client.delete(content);
    const first = await list('limit=1');
    const next = await list(`limit=1&cursor=${first.nextCursor}`);
    expect([...first.items, ...next.items].map(({ id }) => id)).toEqual(ids.slice(1));
    expectFieldProblem(
      await team.viewer.client.get(`${team.base}/approval-requests?open=perhaps`),
      422,
      'open',
    );
  });

  it('tells what waits for one’s own approval, and that alone', async () => {
    await policy({
      required: true,
      stages: [
        { name: 'Text', approvals: 2 },
        { name: 'Legal', approverIds: [team.admin.id] },
      ],
    });
    await ask();
    const waits = async (person: Person) =>
      (await list(`mine=true&contentId=${contentId}`, person)).items.length === 1;
    const waiting = async () => {
      const people = { ...team, second };
      const names = ['viewer', 'reviewer', 'second', 'editor', 'admin'] as const;
      const answers = await Promise.all(names.map((name) => waits(people[name])));
      return names.filter((_, index) => answers[index]);
    };
    expect(await waiting()).toEqual(['reviewer', 'second', 'admin']);
    await decide(team.reviewer, 'approved');
    expect(await waiting()).toEqual(['second', 'admin']);
    await decide(second, 'approved');
    expect(await waiting()).toEqual(['admin']);
    const all = await list('mine=true&limit=1', team.admin);
    expect(all.items.map((request) => request.contentId)).toEqual([contentId]);
    await decide(team.admin, 'approved');
    expect(await waiting()).toEqual([]);
    expect((await list('mine=true&open=false', team.admin)).items).toEqual([]);
  });
});
