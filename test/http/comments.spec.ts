import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { registerPerson, type Person } from '../support/http-client.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeTeam, type Team } from '../support/team.js';

interface Comment {
  id: string;
  body: string;
  parentId: string | null;
  resolvedAt: string | null;
}
type Page = { items: Comment[]; nextCursor: string | null };

let api: SharedApi;
let team: Team;
let comments: string;

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
});

beforeEach(async () => {
  const content = { title: 'Title', contentType: 'text' };
  comments = `${team.base}/contents/${await create(team.editor, `${team.base}/contents`, content)}/comments`;
});

const say = (person: Person, body: string, parentId?: string) =>
  create(person, comments, { body, ...(parentId ? { parentId } : {}) });
const list = async (query = '') => (await team.viewer.client.get<Page>(`${comments}?${query}`)).body;
const bodies = async () => (await list()).items.map(({ body }) => body);

describe('comments', () => {
  it('stand in threads, oldest first, page by page', async () => {
    const thread = await say(team.reviewer, 'Too long');
    const answer = await say(team.editor, 'Shortened', thread);
    await say(team.reviewer, 'Other matter');
    const first = await list('limit=2');
    expect(first.items).toMatchObject([
      { id: thread, parentId: null, authorId: team.reviewer.id, contentVersion: 1, editedAt: null },
      { id: answer, parentId: thread, authorId: team.editor.id },
    ]);
    const next = await list(`cursor=${first.nextCursor}`);
    expect(next).toMatchObject({ items: [{ body: 'Other matter' }], nextCursor: null });
  });

  it('are written by reviewers and above, on contents that there are', async () => {
    expectProblem(await team.viewer.client.post(comments, { body: 'No' }), 403, 'access.role-too-low');
    await team.editor.client.delete(comments.replace('/comments', ''));
    expectProblem(await team.reviewer.client.post(comments, { body: 'No' }), 404);
    expectProblem(await team.viewer.client.get(comments), 404);
  });

  it('mention people of the project alone', async () => {
    const stranger = await registerPerson(api.client);
    const mentions = [team.owner.id, team.viewer.id.toUpperCase(), team.viewer.id];
    const { status, body } = await team.reviewer.client.post<{ mentions: string[] }>(comments, {
      body: 'Look',
      mentions,
    });
    expect([status, body.mentions.sort()]).toEqual([201, [team.owner.id, team.viewer.id].sort()]);
    const strange = { body: 'Look', mentions: [team.owner.id, stranger.id] };
    const refused = await team.reviewer.client.post(comments, strange);
    expectFieldProblem(refused, 422, 'mentions', 'comment.mention-not-member');
  });

  it.each([
    ['body', 'request.invalid', {}],
    ['body', 'request.invalid', { body: '' }],
    ['body', 'request.invalid', { body: 'x'.repeat(5001) }],
    ['mentions', 'request.invalid', { body: 'x', mentions: ['ann'] }],
    ['mentions', 'request.invalid', { body: 'x', mentions: Array.from({ length: 21 }, () => randomUUID()) }],
    ['parentId', 'request.invalid', { body: 'x', parentId: null }],
    ['parentId', 'comment.no-such-thread', { body: 'x', parentId: randomUUID() }],
  ])('name the wrong field %s: %s', async (field, code, body) => {
    expectFieldProblem(await team.reviewer.client.post(comments, body), 422, field, code);
  });

  it('answer in a thread, not in an answer nor in a thread of another content', async () => {
    const thread = await say(team.reviewer, 'Thread');
    const answer = await say(team.editor, 'Answer', thread);
    const wrong = await team.editor.client.post(comments, { body: 'x', parentId: answer });
    expectFieldProblem(wrong, 422, 'parentId', 'comment.no-such-thread');
    const content = { title: 'Other', contentType: 'text' };
    const other = `${team.base}/contents/${await create(team.editor, `${team.base}/contents`, content)}`;
    const elsewhere = await team.editor.client.post(`${other}/comments`, { body: 'x', parentId: thread });
    expectFieldProblem(elsewhere, 422, 'parentId', 'comment.no-such-thread');
    expectProblem(await team.editor.client.patch(`${other}/comments/${thread}`, { body: 'x' }), 404);
  });

  it('are changed by whoever wrote them', async () => {
    const id = await say(team.reviewer, 'Frist');
    for (const person of [team.editor, team.owner])
      expectProblem(
        await person.client.patch(`${comments}/${id}`, { body: 'Mine' }),
        403,
        'comment.not-yours',
      );
    const { body } = await team.reviewer.client.patch<Comment>(`${comments}/${id}`, { body: 'First' });
    expect(body).toMatchObject({ id, body: 'First', editedAt: expect.any(String) });
    expect(await bodies()).toEqual(['First']);
  });

  it('are taken away by whoever wrote them, or by an admin; a thread with its first comment', async () => {
    const thread = await say(team.reviewer, 'Thread');
    const own = await say(team.reviewer, 'More', thread);
    const answer = await say(team.editor, 'Answer', thread);
    expectProblem(await team.reviewer.client.delete(`${comments}/${answer}`), 403, 'comment.not-yours');
    expectProblem(await team.reviewer.client.delete(`${comments}/${thread}`), 409, 'comment.answered');
    expect((await team.reviewer.client.delete(`${comments}/${own}`)).status).toBe(204);
    expect(await bodies()).toEqual(['Thread', 'Answer']);
    expect((await team.admin.client.delete(`${comments}/${thread}`)).status).toBe(204);
    expect(await bodies()).toEqual([]);
    expectProblem(await team.editor.client.patch(`${comments}/${answer}`, { body: 'x' }), 404);
    const late = await team.editor.client.post(comments, { body: 'x', parentId: thread });
    expectFieldProblem(late, 422, 'parentId', 'comment.no-such-thread');
  });

  it('are settled and opened again by the thread', async () => {
    const thread = await say(team.reviewer, 'Thread');
    const answer = await say(team.editor, 'Answer', thread);
    const turn = (id: string, way: string) => team.editor.client.post<Comment>(`${comments}/${id}/${way}`);
    const { body } = await turn(thread, 'resolve');
    expect(body).toMatchObject({ resolvedBy: team.editor.id, resolvedAt: expect.any(String) });
    expect((await turn(thread, 'resolve')).body.resolvedAt).toBe(body.resolvedAt);
    expect((await list()).items.map(({ resolvedAt }) => resolvedAt)).toEqual([body.resolvedAt, null]);
    expect((await turn(thread, 'reopen')).body).toMatchObject({ resolvedAt: null, resolvedBy: null });
    expectProblem(await turn(answer, 'resolve'), 409, 'comment.not-a-thread');
  });
});
