import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { plantAccount } from '../support/accounts.js';
import { walk } from '../support/pages.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeProject, makeTeam, type Team } from '../support/team.js';

interface Post {
  id: string;
  contentId: string;
  status: string;
  scheduledTime: string | null;
  scheduledLocal: string | null;
  timeZone: string | null;
  timeAdjustment: string | null;
  needsAttention: string | null;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = new Date().getUTCFullYear() + 1;

let api: SharedApi;
let team: Team;
let posts: string;
let accountId: string;

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
  await team.owner.client.patch(team.base, { settings: { timeZone: 'Europe/Vienna' } });
  posts = `${team.base}/posts`;
  accountId = await plantAccount(api, team.projectId, team.owner);
});

const ahead = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
const newContent = (fields: Record<string, unknown> = {}) =>
  create(team.editor, `${team.base}/contents`, { title: 'T', contentType: 'text', ...fields });
const statusOf = async (contentId: string) =>
  (await team.viewer.client.get(`${team.base}/contents/${contentId}`)).body.status;
const post = (body: Record<string, unknown>) => team.editor.client.post<Post>(posts, body);
const act = (id: string, action: string, body?: unknown) =>
  team.editor.client.post<Post>(`${posts}/${id}/${action}`, body);
const patch = (id: string, body: unknown) => team.editor.client.patch<Post>(`${posts}/${id}`, body);

async function newPost(fields: Record<string, unknown> = {}): Promise<Post> {
  const answer = await post({ contentId: await newContent(), accountId, ...fields });
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 });
  return answer.body;
}

/** Puts a post where only a worker can bring it. */
async function bring(id: string, columns: string): Promise<void> {
  await withClient(api.database.adminUrl, (admin) =>
    admin.query(`UPDATE social_media_posts SET ${columns} WHERE id = $1`, [id]),
  );
}

describe('making a post', () => {
  it('without a time is a draft', async () => {
    const made = await newPost({ metadata: { altTexts: ['Hello'] } });
    expect(made).toMatchObject({
      status: 'draft',
      platform: 'linkedin',
      accountId,
      contentVersion: 1,
      scheduledTime: null,
      scheduledLocal: null,
      timeZone: null,
      metadata: { altTexts: ['Hello'] },
      tries: 0,
      isOnItsWay: false,
    });
    expect(await statusOf(made.contentId)).toBe('draft');
  });

  it('at an instant keeps it, and shows it on the project’s clocks', async () => {
    const made = await newPost({ scheduledTime: `${YEAR}-07-01T09:00:00+02:00` });
    expect(made).toMatchObject({
      status: 'scheduled',
      scheduledTime: `${YEAR}-07-01T07:00:00.000Z`,
      scheduledLocal: `${YEAR}-07-01T09:00:00`,
      timeZone: 'Europe/Vienna',
    });
    expect(await statusOf(made.contentId)).toBe('scheduled');
  });

  it('at a local time means the project’s zone, or the one that is given', async () => {
    expect(await newPost({ scheduledLocal: `${YEAR}-01-15T09:30` })).toMatchObject({
      scheduledTime: `${YEAR}-01-15T08:30:00.000Z`,
      timeZone: 'Europe/Vienna',
    });
    const scheduledLocal = `${YEAR}-01-15T09:30:15`;
    expect(await newPost({ scheduledLocal, timeZone: 'Asia/Kathmandu' })).toMatchObject({
      scheduledTime: `${YEAR}-01-15T03:45:15.000Z`,
      scheduledLocal,
      timeZone: 'Asia/Kathmandu',
    });
  });

  it('moves a time that clocks skip forward, and takes the first of one that they repeat', async () => {
    // In the European Union clocks change on the last Sundays of March and October, at 01:00 UTC.
    const march = lastSunday(YEAR, 2);
    expect(await newPost({ scheduledLocal: `${march}T02:30` })).toMatchObject({
      scheduledLocal: `${march}T03:30:00`,
      scheduledTime: `${march}T01:30:00.000Z`,
      timeAdjustment: 'moved-forward',
    });
    const october = lastSunday(YEAR, 9);
    const first = await newPost({ scheduledLocal: `${october}T02:30` });
    expect(first).toMatchObject({
      scheduledLocal: `${october}T02:30:00`,
      scheduledTime: `${october}T00:30:00.000Z`,
      timeAdjustment: 'first-of-two',
    });
    const second = { scheduledLocal: `${october}T02:30:00`, timeAdjustment: 'second-of-two' };
    const moved = await patch(first.id, { scheduledLocal: `${october}T02:30`, occurrence: 'second' });
    expect(moved.body).toMatchObject({ ...second, scheduledTime: `${october}T01:30:00.000Z` });
    expect(await newPost({ scheduledTime: `${october}T01:30:00.000Z` })).toMatchObject(second);
    expect((await patch(first.id, { scheduledLocal: `${october}T09:00` })).body.timeAdjustment).toBeNull();
  });

  it.each([
    ['scheduledTime', { scheduledTime: ahead(-2 * 60_000) }, 'post.time-in-the-past'],
    ['scheduledLocal', { scheduledLocal: '2020-01-01T09:00' }, 'post.time-in-the-past'],
    ['occurrence', { scheduledTime: ahead(DAY), occurrence: 'second' }, 'post.occurrence-without-local'],
    ['scheduledTime', { scheduledTime: ahead(6 * 366 * DAY) }, 'post.invalid-time'],
    ['scheduledLocal', { scheduledLocal: `${YEAR}-02-30T09:00` }, 'post.invalid-time'],
    ['scheduledLocal', { scheduledLocal: `${YEAR}-01-01T25:00` }, 'post.invalid-time'],
    [
      'scheduledLocal',
      { scheduledLocal: `${YEAR}-01-01T09:00`, scheduledTime: ahead(DAY) },
      'post.two-times',
    ],
    ['scheduledLocal', { scheduledLocal: `${YEAR}-01-01` }, 'request.invalid'],
    ['scheduledLocal', { scheduledLocal: `${YEAR}-01-01T09:00Z` }, 'request.invalid'],
    ['scheduledLocal', { scheduledLocal: null }, 'request.invalid'],
    ['scheduledTime', { scheduledTime: `${YEAR}-01-01T09:00:00` }, 'request.invalid'],
    ['scheduledTime', { scheduledTime: `${YEAR}-02-30T09:00:00Z` }, 'request.invalid'],
    ['scheduledTime', { scheduledTime: Date.now() + DAY }, 'request.invalid'],
    ['timeZone', { scheduledLocal: `${YEAR}-01-01T09:00`, timeZone: 'Nowhere' }, 'request.invalid'],
    ['contentId', { contentId: 'x' }, 'request.invalid'],
    ['contentId', { contentId: randomUUID() }, 'post.unknown-content'],
    ['accountId', { accountId: randomUUID() }, 'post.unknown-account'],
    ['status', { status: 'published' }, 'request.invalid'],
  ])('names the wrong field %s: %j', async (field, wrong, code) => {
    const answer = await post({ contentId: await newContent(), accountId, ...wrong });
    expectFieldProblem(answer, 422, field, code);
  });

  it('takes content and account of this project only', async () => {
    const other = await makeProject(team.owner);
    const foreignContent = await create(team.owner, `/projects/${other}/contents`, {
      title: 'X',
      contentType: 'text',
    });
    const foreignAccount = await plantAccount(api, other, team.owner);
    const asOwner = (body: Record<string, unknown>) => team.owner.client.post(posts, body);
    expectFieldProblem(
      await asOwner({ contentId: foreignContent, accountId }),
      422,
      'contentId',
      'post.unknown-content',
    );
    const contentId = await newContent();
    expectFieldProblem(
      await asOwner({ contentId, accountId: foreignAccount }),
      422,
      'accountId',
      'post.unknown-account',
    );
  });

  it('takes no archived content and no disconnected account', async () => {
    const contentId = await newContent();
    await team.editor.client.post(`${team.base}/contents/${contentId}/archive`);
    expectFieldProblem(await post({ contentId, accountId }), 422, 'contentId', 'post.content-archived');
    const revoked = await plantAccount(api, team.projectId, team.owner, 'threads', 'revoked');
    const answer = await post({ contentId: await newContent(), accountId: revoked });
    expectFieldProblem(answer, 422, 'accountId', 'post.account-not-usable');
  });
});

describe('what is scheduled must be complete', () => {
  const INCOMPLETE = [
    ['text with media', { contentType: 'text', mediaUrls: ['https://example.com/1.jpg'] }],
    ['an image without media', { contentType: 'image' }],
    ['a carousel of one', { contentType: 'carousel', mediaUrls: ['https://example.com/1.jpg'] }],
  ] as const;

  it.each(INCOMPLETE)('%s waits as a draft, and goes into no queue', async (_what, fields) => {
    const contentId = await newContent(fields);
    const refused = (answer: Awaited<ReturnType<typeof post>>) =>
      expectFieldProblem(answer, 422, 'contentId', 'post.content-incomplete');
    refused(await post({ contentId, accountId, scheduledTime: ahead(DAY) }));
    const draft = await post({ contentId, accountId });
    expect(draft.status).toBe(201);
    refused(await patch(draft.body.id, { scheduledTime: ahead(DAY) }));
    refused(await act(draft.body.id, 'publish-now'));
    await bring(draft.body.id, "status = 'failed'");
    refused(await act(draft.body.id, 'retry'));
    expect(await statusOf(contentId)).toBe('draft');
  });

  it('nor does a draft of an archived content', async () => {
    const { id, contentId } = await newPost();
    await team.editor.client.post(`${team.base}/contents/${contentId}/archive`);
    for (const answer of [await patch(id, { scheduledTime: ahead(DAY) }), await act(id, 'publish-now')]) {
      expectFieldProblem(answer, 422, 'contentId', 'post.content-archived');
    }
  });
});

describe('steering a post', () => {
  it('reschedules, cancels and schedules again; the content follows', async () => {
    const { id, contentId } = await newPost({ scheduledTime: ahead(DAY) });
    const later = ahead(2 * DAY);
    expect((await patch(id, { scheduledTime: later })).body).toMatchObject({
      scheduledTime: later,
      status: 'scheduled',
    });
    expect((await act(id, 'cancel')).body).toMatchObject({
      status: 'draft',
      scheduledTime: null,
      timeZone: null,
    });
    expect(await statusOf(contentId)).toBe('draft');
    expectProblem(await act(id, 'cancel'), 409, 'post.wrong-status');
    expect((await patch(id, { scheduledLocal: `${YEAR}-05-01T09:00`, timeZone: 'UTC' })).body).toMatchObject({
      status: 'scheduled',
      scheduledTime: `${YEAR}-05-01T09:00:00.000Z`,
    });
    expect(await statusOf(contentId)).toBe('scheduled');
  });

  it('changes settings without touching the time', async () => {
    const { id, scheduledTime } = await newPost({
      scheduledTime: ahead(DAY),
      metadata: { altTexts: ['Old'] },
    });
    expect((await patch(id, { metadata: { altTexts: ['Fresh'] } })).body).toMatchObject({
      metadata: { altTexts: ['Fresh'] },
      scheduledTime,
      status: 'scheduled',
    });
    expectFieldProblem(await patch(id, { metadata: null }), 422, 'metadata');
    expectFieldProblem(await patch(id, { accountId }), 422, 'accountId');
  });

  it('publishes now by making it due now', async () => {
    const { id, contentId } = await newPost();
    const before = Date.now();
    const { body } = await act(id, 'publish-now');
    expect(body.status).toBe('scheduled');
    expect(Math.abs(Date.parse(body.scheduledTime ?? '') - before)).toBeLessThan(60_000);
    expect(await statusOf(contentId)).toBe('scheduled');
  });

  it('retries what has failed, and nothing else', async () => {
    const { id } = await newPost({ scheduledTime: ahead(DAY) });
    expectProblem(await act(id, 'retry'), 409, 'post.wrong-status');
    await bring(
      id,
      "status = 'failed', due_at = NULL, failure_class = 'rejected_content', failure_message = 'No', tries = 5",
    );
    expectProblem(await patch(id, { scheduledTime: ahead(DAY) }), 409, 'post.wrong-status');
    expectProblem(await act(id, 'publish-now'), 409, 'post.wrong-status');
    expect((await act(id, 'retry')).body).toMatchObject({
      status: 'scheduled',
      failureClass: null,
      failureMessage: null,
      tries: 0,
    });
  });

  it('steers nothing that is out, or on its way', async () => {
    const { id } = await newPost({ scheduledTime: ahead(DAY) });
    await bring(id, "lease_expires_at = now() + interval '1 minute'");
    for (const answer of [
      await patch(id, { metadata: {} }),
      await act(id, 'cancel'),
      await act(id, 'publish-now'),
      await team.editor.client.delete(`${posts}/${id}`),
    ]) {
      expectProblem(answer, 409, 'post.on-its-way');
    }
    await bring(id, "lease_expires_at = NULL, status = 'published', due_at = NULL, published_time = now()");
    for (const action of ['cancel', 'publish-now', 'retry']) {
      expectProblem(await act(id, action), 409, 'post.wrong-status');
    }
    expectProblem(await patch(id, { metadata: {} }), 409, 'post.wrong-status');
  });
});

describe('a post whose outcome nobody knows', () => {
  const unknown = async () => {
    const made = await newPost({ scheduledTime: ahead(DAY) });
    await bring(made.id, "needs_attention = 'unknown_outcome', due_at = NULL");
    return made;
  };

  it('is resolved as published, with the network’s id', async () => {
    const { id, contentId } = await unknown();
    expectFieldProblem(await act(id, 'resolve', { outcome: 'published' }), 422, 'platformPostId');
    expectFieldProblem(await act(id, 'resolve', { outcome: 'gone' }), 422, 'outcome');
    const platformUrl = 'javascript:alert(1)';
    expectFieldProblem(await act(id, 'resolve', { outcome: 'try-again', platformUrl }), 422, 'platformUrl');
    const { body } = await act(id, 'resolve', { outcome: 'published', platformPostId: '42' });
    expect(body).toMatchObject({ status: 'published', needsAttention: null, platformPostId: '42' });
    expect(await statusOf(contentId)).toBe('published');
    expectProblem(await act(id, 'resolve', { outcome: 'try-again' }), 409, 'post.wrong-status');
  });

  it('is tried again when a person says that it is not out', async () => {
    const { id } = await unknown();
    for (const action of ['publish-now', 'cancel', 'retry']) {
      expectProblem(await act(id, action), 409, 'post.wrong-status');
    }
    expect((await act(id, 'resolve', { outcome: 'try-again' })).body).toMatchObject({
      status: 'scheduled',
      needsAttention: null,
    });
  });
});

describe('the bin', () => {
  it('takes drafts, not what is scheduled, and gives them back', async () => {
    const { id } = await newPost({ scheduledTime: ahead(DAY) });
    const remove = () => team.editor.client.delete(`${posts}/${id}`);
    expectProblem(await remove(), 409, 'post.wrong-status');
    await act(id, 'cancel');
    expect((await remove()).status).toBe(204);
    expectProblem(await team.viewer.client.get(`${posts}/${id}`), 404);
    expectProblem(await act(id, 'publish-now'), 404);
    const binned = await walk<Post>(team.viewer, `${posts}?deleted=true`, 100);
    expect(binned.map((item) => item.id)).toContain(id);
    expect((await act(id, 'restore')).body).toMatchObject({ id, status: 'draft', deletedAt: null });
  });

  it('with a published post makes its content a draft again, until it is restored', async () => {
    const { id, contentId } = await newPost({ scheduledTime: ahead(DAY) });
    await bring(id, "needs_attention = 'unknown_outcome', due_at = NULL");
    await act(id, 'resolve', { outcome: 'published', platformPostId: '7' });
    await team.editor.client.delete(`${posts}/${id}`);
    expect(await statusOf(contentId)).toBe('draft');
    await act(id, 'restore');
    expect(await statusOf(contentId)).toBe('published');
  });
});

function lastSunday(year: number, month: number): string {
  const lastDay = new Date(Date.UTC(year, month + 1, 0));
  return new Date(lastDay.getTime() - lastDay.getUTCDay() * DAY).toISOString().slice(0, 10);
}
