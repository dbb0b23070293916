import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { plantAccount } from '../support/accounts.js';
import type { Answer } from '../support/http-client.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeProject, makeTeam, type Team } from '../support/team.js';

interface Slot {
  accountId: string;
  scheduledTime: string;
  scheduledLocal: string;
  timeZone: string;
  timeAdjustment: string | null;
  categoryId: string | null;
}
interface Added extends Slot {
  postId: string;
  skipped: (Slot & { violations: { ruleId: string; kind: string; severity: string; postIds: string[] }[] })[];
}
interface OnView extends Slot {
  postId: string | null;
  isFree: boolean;
  isInWeek: boolean;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const YEAR = new Date().getUTCFullYear() + 1;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

let api: SharedApi;
let team: Team;
/** Each test has one of its own, with which rules and queues are its own too. */
let account: string;

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
});
beforeEach(async () => {
  account = await plantAccount(api, team.projectId, team.owner, 'threads');
});

const daily = (time: string, more: object = {}) =>
  EVERY_DAY.map((weekday) => ({ weekday, time, accountIds: [account], ...more }));
const newQueue = (more: object = {}) =>
  create(team.editor, `${team.base}/queues`, {
    name: 'Queue',
    timeZone: 'UTC',
    slots: daily('09:00'),
    ...more,
  });
const tryQueue = (more: object) =>
  team.editor.client.post(`${team.base}/queues`, { name: 'Queue', slots: daily('09:00'), ...more });
const patch = (queue: string, body: object) => team.editor.client.patch(`${team.base}/queues/${queue}`, body);
const newContent = (more: object = {}) =>
  create(team.editor, `${team.base}/contents`, {
    title: 'C',
    contentType: 'text',
    description: 'x',
    ...more,
  });
const newCategory = () => create(team.editor, `${team.base}/categories`, { name: randomUUID() });
const newRule = (kind: string, settings: object, severity = 'hard') =>
  create(team.admin, `${team.base}/calendar-rules`, { kind, settings, severity, accountId: account });

const tryAdd = (queue: string, body: object): Promise<Answer<Added>> =>
  team.editor.client.post(`${team.base}/queues/${queue}/posts`, body);

async function add(queue: string, content: object = {}): Promise<Added> {
  const answer = await tryAdd(queue, { contentId: await newContent(content), accountId: account });
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 });
  return answer.body;
}

/** So many posts one after the other; the ids. */
async function addAll(queue: string, contents: object[]): Promise<string[]> {
  const ids: string[] = [];
  for (const content of contents) ids.push((await add(queue, content)).postId);
  return ids;
}

const post = async (id: string) =>
  (
    await team.viewer.client.get<{ status: string; scheduledTime: string | null; scheduledLocal: string }>(
      `${team.base}/posts/${id}`,
    )
  ).body;
const act = (id: string, action: string) => team.editor.client.post(`${team.base}/posts/${id}/${action}`);
const timesOf = async (ids: string[]) => Promise.all(ids.map(async (id) => (await post(id)).scheduledTime));

async function slots(queue: string, query = ''): Promise<OnView[]> {
  const answer = await team.viewer.client.get<{ items: OnView[] }>(
    `${team.base}/queues/${queue}/slots?${query}`,
  );
  expect(answer.status).toBe(200);
  return answer.body.items;
}

/** The next instants at which a clock of UTC shows a time. */
function coming(time: string, count: number): string[] {
  const today = Date.parse(`${new Date().toISOString().slice(0, 10)}T${time}:00Z`);
  const first = today > Date.now() ? today : today + DAY;
  return Array.from({ length: count }, (_, index) => new Date(first + index * DAY).toISOString());
}

async function sql(text: string, values: unknown[]): Promise<void> {
  await withClient(api.database.adminUrl, (admin) => admin.query(text, values));
}

/** A time of UTC at which no slot comes while a test runs, nor soon. */
const SOON_ENOUGH = new Date(Date.now() + 12 * 3_600_000).toISOString().slice(11, 16);

describe('a queue', () => {
  it('has weekly slots in the zone of the project, and is made by editors', async () => {
    await team.owner.client.patch(team.base, { settings: { timeZone: 'Asia/Kathmandu' } });
    const categoryId = await newCategory();
    const other = await plantAccount(api, team.projectId, team.owner, 'threads');
    const body = {
      name: 'Mornings',
      slots: [
        { weekday: 3, time: '18:00', accountIds: [account], categoryId },
        { weekday: 1, time: '09:00', accountIds: [account, other].sort() },
      ],
    };
    expectProblem(await team.reviewer.client.post(`${team.base}/queues`, body), 403, 'access.role-too-low');
    const id = await create(team.editor, `${team.base}/queues`, body);
    const made = await team.viewer.client.get(`${team.base}/queues/${id}`);
    expect(made.body).toMatchObject({
      ...{ id, name: 'Mornings', timeZone: 'Asia/Kathmandu', closeGaps: false, pausedAt: null },
      slots: [{ ...body.slots[1], categoryId: null }, body.slots[0]],
    });
    await team.owner.client.patch(team.base, { settings: { timeZone: 'UTC' } });
  });

  it('is changed field by field, its slots as a whole', async () => {
    const queue = await newQueue();
    const monday = { weekday: 1, time: '08:00', accountIds: [account], categoryId: null };
    const changed = await patch(queue, { closeGaps: true, slots: [monday] });
    expect(changed.body).toMatchObject({ name: 'Queue', closeGaps: true, slots: [monday] });
    expect((await patch(queue, { timeZone: 'Europe/Vienna' })).body).toMatchObject({ slots: [monday] });
  });

  it('ends, and its posts stay scheduled', async () => {
    const queue = await newQueue();
    const { postId, scheduledTime } = await add(queue);
    expect((await team.editor.client.delete(`${team.base}/queues/${queue}`)).status).toBe(204);
    expectProblem(await team.viewer.client.get(`${team.base}/queues/${queue}`), 404, 'resource.not-found');
    expect(await post(postId)).toMatchObject({ status: 'scheduled', scheduledTime });
  });

  it.each([
    ['timeZone', () => ({ timeZone: 'Mars/Olympus' })],
    ['name', () => ({ name: ' ' })],
    ['slots.0.weekday', () => ({ slots: [{ weekday: 8, time: '09:00', accountIds: [account] }] })],
    ['slots.0.time', () => ({ slots: [{ weekday: 1, time: '24:00', accountIds: [account] }] })],
    ['slots.0.accountIds', () => ({ slots: [{ weekday: 1, time: '09:00', accountIds: [] }] })],
    ['slots.7', () => ({ slots: [...daily('09:00'), ...daily('09:00')] })],
    [
      'slots.7',
      () => ({
        slots: [...daily('09:00'), { weekday: 2, time: '09:00', accountIds: [account.toUpperCase()] }],
      }),
    ],
    [
      'slots.0.accountIds.1',
      () => ({ slots: [{ weekday: 1, time: '09:00', accountIds: [account, randomUUID()] }] }),
    ],
    [
      'slots.1.categoryId',
      () => ({
        slots: [
          ...daily('09:00').slice(0, 1),
          { weekday: 2, time: '09:00', accountIds: [account], categoryId: randomUUID() },
        ],
      }),
    ],
  ])('is refused by the name of the wrong field: %s', async (field, body) => {
    expectFieldProblem(await tryQueue(body()), 422, field);
  });

  it('takes no accounts and categories of another project', async () => {
    const projectId = await makeProject(team.owner, 'Other');
    const foreign = await plantAccount(api, projectId, team.owner, 'threads');
    const categoryId = await create(team.owner, `/projects/${projectId}/categories`, { name: 'Theirs' });
    const answer = await tryQueue({
      slots: [{ weekday: 1, time: '09:00', accountIds: [foreign], categoryId }],
    });
    const { errors = [] } = expectProblem(answer, 422, 'queue.unknown-reference');
    expect(errors.map(({ field }) => field)).toEqual(['slots.0.accountIds.0', 'slots.0.categoryId']);
  });
});

describe('the coming slots', () => {
  it('are shown with who is in them, by the queue or by hand, page by page', async () => {
    const queue = await newQueue({ slots: daily(SOON_ENOUGH) });
    const [first, second, third] = coming(SOON_ENOUGH, 3) as [string, string, string];
    const byHand = await create(team.editor, `${team.base}/posts`, {
      ...{ contentId: await newContent(), accountId: account, scheduledTime: second },
    });
    const { postId } = await add(queue);
    const all = await slots(queue);
    expect(all.slice(0, 3)).toMatchObject([
      { scheduledTime: first, postId, isFree: false, isInWeek: true, accountId: account },
      { scheduledTime: second, postId: byHand, isFree: false },
      { scheduledTime: third, postId: null, isFree: true, timeAdjustment: null },
    ]);
    expect((await add(queue)).scheduledTime).toBe(third);
    const path = `${team.base}/queues/${queue}/slots?from=${first}&limit=2`;
    const page = await team.viewer.client.get<{ items: OnView[]; nextCursor: string }>(path);
    expect(page.body.items).toHaveLength(2);
    const [next] = await slots(queue, `from=${first}&cursor=${page.body.nextCursor}`);
    expect(next?.scheduledTime).toBe(third);
  });

  it('follow the clocks: a time that is skipped comes later, one that is repeated the first time', async () => {
    const sunday = { weekday: 7, time: '02:30', accountIds: [account] };
    const queue = await newQueue({ timeZone: 'Europe/Vienna', slots: [sunday] });
    const [march, october] = [lastSunday(YEAR, 2), lastSunday(YEAR, 9)];
    expect(await slots(queue, `from=${march}T00:00:00Z&to=${march}T12:00:00Z`)).toMatchObject([
      {
        scheduledTime: `${march}T01:30:00.000Z`,
        scheduledLocal: `${march}T03:30:00`,
        timeAdjustment: 'moved-forward',
      },
    ]);
    expect(await slots(queue, `from=${october}T00:00:00Z&to=${october}T12:00:00Z`)).toMatchObject([
      {
        scheduledTime: `${october}T00:30:00.000Z`,
        scheduledLocal: `${october}T02:30:00`,
        timeAdjustment: 'first-of-two',
      },
    ]);
  });

  it('show a post whose slot the week has no more', async () => {
    const queue = await newQueue({ slots: daily(SOON_ENOUGH) });
    const { postId, scheduledTime } = await add(queue);
    await patch(queue, { slots: [] });
    expect(await slots(queue)).toMatchObject([{ postId, scheduledTime, isInWeek: false, isFree: false }]);
    expect(await post(postId)).toMatchObject({ status: 'scheduled', scheduledTime });
  });

  it.each(['to=2020-01-01T00:00:00Z', `from=${YEAR}-01-01T00:00:00Z&to=${YEAR + 2}-01-01T00:00:00Z`])(
    'refuse the period %s',
    async (period) => {
      const queue = await newQueue({ slots: [] });
      const answer = await team.viewer.client.get(`${team.base}/queues/${queue}/slots?${period}`);
      expectFieldProblem(answer, 422, 'to', 'queue.invalid-period');
    },
  );
});

describe('adding to a queue', () => {
  it('schedules a new post in the next free slot', async () => {
    const queue = await newQueue({ slots: daily(SOON_ENOUGH) });
    const [first, second] = coming(SOON_ENOUGH, 2);
    const added = await add(queue);
    expect(added).toMatchObject({ scheduledTime: first, accountId: account, timeZone: 'UTC', skipped: [] });
    expect(await post(added.postId)).toMatchObject({ status: 'scheduled', scheduledTime: first });
    const next = await team.viewer.client.get(`${team.base}/queues/${queue}/next-slot`);
    expect(next.body).toMatchObject({ scheduledTime: second, accountId: account, skipped: [] });
    expect(next.body).not.toHaveProperty('postId');
  });

  it('schedules a draft, and nothing that is no draft', async () => {
    const queue = await newQueue();
    const body = { contentId: await newContent(), accountId: account };
    const postId = await create(team.editor, `${team.base}/posts`, body);
    expect((await tryAdd(queue, { postId })).body).toMatchObject({ postId });
    expectProblem(await tryAdd(queue, { postId }), 409, 'queue.post-not-draft');
    expectFieldProblem(await tryAdd(queue, { ...body, postId }), 422, 'postId', 'queue.post-or-content');
    expectFieldProblem(await tryAdd(queue, { accountId: account }), 422, 'postId', 'queue.post-or-content');
    expectProblem(await tryAdd(queue, { postId: randomUUID() }), 404, 'resource.not-found');
  });

  it('keeps slots of a category for contents of it', async () => {
    const categoryId = await newCategory();
    const [early, late] = [SOON_ENOUGH, plus(SOON_ENOUGH, 30)];
    const queue = await newQueue({ slots: [...daily(early, { categoryId }), ...daily(late)] });
    expect((await add(queue)).scheduledTime).toBe(coming(late, 1)[0]);
    const next = await team.viewer.client.get(
      `${team.base}/queues/${queue}/next-slot?categoryId=${categoryId}`,
    );
    expect(next.body).toMatchObject({ scheduledTime: coming(early, 1)[0], categoryId });
    expect(await add(queue, { categoryIds: [categoryId] })).toMatchObject({
      ...{ scheduledTime: coming(early, 1)[0], categoryId },
    });
  });

  it.each(['hard', 'soft'])('skips slots that break a %s rule, and tells which and why', async (severity) => {
    const rule = await newRule('minimum_gap', { minutes: 36 * 60 }, severity);
    const queue = await newQueue({ slots: daily(SOON_ENOUGH) });
    const [, second, third] = coming(SOON_ENOUGH, 3);
    const first = await add(queue);
    expect(await add(queue)).toMatchObject({
      scheduledTime: third,
      skipped: [
        {
          scheduledTime: second,
          violations: [{ ruleId: rule, kind: 'minimum_gap', severity, postIds: [first.postId] }],
        },
      ],
    });
  });

  it('keeps to the first moment of a content', async () => {
    const queue = await newQueue({ slots: daily(SOON_ENOUGH) });
    const [, second] = coming(SOON_ENOUGH, 2);
    const added = await add(queue, { embargo: second });
    expect(added).toMatchObject({ scheduledTime: second, skipped: [{ violations: [{ kind: 'embargo' }] }] });
  });

  it('is refused where there is no slot, and leaves nothing behind', async () => {
    const queue = await newQueue();
    const contentId = await newContent();
    const elsewhere = await plantAccount(api, team.projectId, team.owner, 'threads');
    expectFieldProblem(
      await tryAdd(queue, { contentId, accountId: elsewhere }),
      422,
      'accountId',
      'queue.no-slots',
    );
    await newRule('quiet_hours', { from: '08:30', to: '09:30', timeZone: 'UTC' });
    const full = await tryAdd(queue, { contentId, accountId: account });
    expectProblem(full, 409, 'queue.no-free-slot');
    expect((full.body as unknown as { details: { skipped: unknown[] } }).details.skipped).toHaveLength(100);
    expectFieldProblem(await tryAdd(queue, { contentId, accountId: randomUUID() }), 422, 'accountId');
    expectFieldProblem(
      await tryAdd(queue, { contentId: randomUUID(), accountId: account }),
      422,
      'contentId',
    );
    const { body } = await team.viewer.client.get(`${team.base}/posts?contentId=${contentId}`);
    expect(body.items).toEqual([]);
    const empty = await newQueue({ slots: [] });
    const next = (query: string) => team.viewer.client.get(`${team.base}/queues/${empty}/next-slot?${query}`);
    expectProblem(await next(''), 422, 'queue.no-slots');
    expectFieldProblem(await next(`categoryId=${randomUUID()}`), 422, 'categoryId', 'queue.unknown-category');
  });

  it('is refused while the queue is paused; what has a slot stays scheduled', async () => {
    const queue = await newQueue({ slots: daily(SOON_ENOUGH) });
    const { postId, scheduledTime } = await add(queue);
    const paused = await team.editor.client.post(`${team.base}/queues/${queue}/pause`);
    expect(paused.body.pausedAt).not.toBeNull();
    const body = { contentId: await newContent(), accountId: account };
    expectProblem(await tryAdd(queue, body), 409, 'queue.paused');
    expect((await slots(queue)).some(({ isFree }) => isFree)).toBe(false);
    expect(await post(postId)).toMatchObject({ status: 'scheduled', scheduledTime });
    await team.editor.client.post(`${team.base}/queues/${queue}/resume`);
    expect((await tryAdd(queue, body)).status).toBe(201);
  });

  it('gives twenty who ask at once twenty different slots', async () => {
    const queue = await newQueue({ slots: daily(SOON_ENOUGH) });
    const contents = await Promise.all(Array.from({ length: 20 }, () => newContent()));
    const answers = await Promise.all(
      contents.map((contentId) => tryAdd(queue, { contentId, accountId: account })),
    );
    expect(answers.map(({ status }) => status)).toEqual(contents.map(() => 201));
    const times = answers.map(({ body }) => body.scheduledTime).sort();
    expect(times).toEqual(coming(SOON_ENOUGH, 20));
  });

  it('is made safe by the database: no account has two posts in one slot', async () => {
    const queue = await newQueue();
    const [first, second] = (await addAll(queue, [{}, {}])) as [string, string];
    const move = `UPDATE queue_entries SET slot_time =
      (SELECT slot_time FROM queue_entries WHERE post_id = $1) WHERE post_id = $2`;
    await expect(sql(move, [first, second])).rejects.toThrow('uq_queue_entries_account_slot');
  });
});

describe('another order', () => {
  const reorder = (queue: string, postIds: string[], more: object = {}) =>
    team.editor.client.post<{ items: { postId: string; scheduledTime: string }[] }>(
      `${team.base}/queues/${queue}/reorder`,
      { postIds, ...more },
    );

  it('lets posts exchange their slots', async () => {
    const queue = await newQueue();
    const ids = await addAll(queue, [{}, {}, {}]);
    const times = await timesOf(ids);
    const wished = [2, 0, 1].map((index) => ids[index] as string);
    const answer = await reorder(queue, wished);
    expect(answer.body.items).toMatchObject(
      wished.map((postId, index) => ({ postId, scheduledTime: times[index] })),
    );
    expect(await timesOf(wished)).toEqual(times);
    expect((await slots(queue)).slice(0, 3).map(({ postId }) => postId)).toEqual(wished);
  });

  it('keeps the categories of slots, and tells which post cannot have which', async () => {
    const categoryId = await newCategory();
    const queue = await newQueue({ slots: [...daily('09:00', { categoryId }), ...daily('15:00')] });
    // The other one first: whatever the time of day, it takes the next slot of 15:00, and is not in the way at 9:00.
    const [other, news] = (await addAll(queue, [{}, { categoryIds: [categoryId] }])) as [string, string];
    const times = await timesOf([news, other]);
    const newsFirst = (times[0] as string) < (times[1] as string);
    const answer = await reorder(queue, newsFirst ? [other, news] : [news, other]);
    expectFieldProblem(answer, 422, newsFirst ? 'postIds.0' : 'postIds.1', 'queue.other-category');
    expect(await timesOf([news, other])).toEqual(times);
  });

  it('is held against the rules as a whole, and takes a reason to go past soft ones', async () => {
    const categoryId = await newCategory();
    const queue = await newQueue();
    const similar = { categoryIds: [categoryId] };
    const [x, y, z] = (await addAll(queue, [similar, {}, similar])) as [string, string, string];
    const times = await timesOf([x, y, z]);
    await newRule('similar_spacing', { by: 'category', minutes: 36 * 60 }, 'soft');
    expect((await reorder(queue, [z, y, x])).status).toBe(200);
    const refused = await reorder(queue, [z, x, y]);
    expectProblem(refused, 422, 'calendar.rule-broken');
    expect(await timesOf([z, y, x])).toEqual(times);
    expect((await reorder(queue, [z, x, y], { overrideReason: 'A story in two parts' })).status).toBe(200);
    expect(await timesOf([z, x, y])).toEqual(times);
  });

  it('is refused for posts that are in no slot of the queue, or about to go out', async () => {
    const queue = await newQueue();
    const [x, y] = (await addAll(queue, [{}, {}])) as [string, string];
    const stranger = (await add(await newQueue({ slots: daily('10:00') }))).postId;
    expectFieldProblem(await reorder(queue, [x, stranger]), 422, 'postIds.1', 'queue.not-in-queue');
    expectFieldProblem(await reorder(queue, [x, x.toUpperCase()]), 422, 'postIds');
    await goesOutIn(3, x);
    expectFieldProblem(await reorder(queue, [y, x]), 422, 'postIds.1', 'queue.about-to-go-out');
    expect((await reorder(queue, [x, y])).status).toBe(200);
  });
});

describe('a post that leaves its slot', () => {
  const leave: [string, (id: string) => Promise<Answer<unknown>>][] = [
    ['is cancelled', (id) => act(id, 'cancel')],
    [
      'is moved by hand',
      (id) =>
        team.editor.client.patch(`${team.base}/posts/${id}`, { scheduledTime: `${YEAR}-12-24T10:00:00Z` }),
    ],
  ];

  it.each(leave)(
    'because it %s lets later ones move up where the queue wants that',
    async (_name, leaves) => {
      const queue = await newQueue({ slots: daily(SOON_ENOUGH), closeGaps: true });
      const [first, ...later] = await addAll(queue, [{}, {}, {}]);
      expect((await leaves(first as string)).status).toBe(200);
      expect(await timesOf(later)).toEqual(coming(SOON_ENOUGH, 2));
      expect((await slots(queue)).slice(0, 3).map(({ postId }) => postId)).toEqual([...later, null]);
    },
  );

  it('leaves a gap where the queue does not, and the next post gets it', async () => {
    const queue = await newQueue({ slots: daily(SOON_ENOUGH) });
    const [first, ...later] = await addAll(queue, [{}, {}, {}]);
    await act(first as string, 'cancel');
    expect(await timesOf(later)).toEqual(coming(SOON_ENOUGH, 3).slice(1));
    expect((await add(queue)).scheduledTime).toBe(coming(SOON_ENOUGH, 1)[0]);
  });

  it('lets none move up while the queue is paused', async () => {
    const queue = await newQueue({ slots: daily(SOON_ENOUGH), closeGaps: true });
    const [first, ...later] = await addAll(queue, [{}, {}]);
    await team.editor.client.post(`${team.base}/queues/${queue}/pause`);
    await act(first as string, 'cancel');
    expect(await timesOf(later)).toEqual(coming(SOON_ENOUGH, 2).slice(1));
  });

  it('moves no post that is about to go out, or that would break a rule', async () => {
    const queue = await newQueue({ slots: daily(SOON_ENOUGH), closeGaps: true });
    const [first, ...later] = (await addAll(queue, [{}, {}, {}])) as [string, string, string];
    const [earliest] = coming(SOON_ENOUGH, 1) as [string];
    await newRule('blackout', { from: earliest.slice(0, 19), to: plusSecond(earliest), timeZone: 'UTC' });
    await act(first, 'cancel');
    expect(await timesOf(later)).toEqual(coming(SOON_ENOUGH, 3).slice(1));
    await goesOutIn(3, later[0]);
    const before = await timesOf(later);
    await act(later[0], 'cancel');
    expect(await timesOf(later)).toEqual([null, before[1]]);
  });

  it('and others at the same time leave no gap, and no two posts in one slot', async () => {
    const queue = await newQueue({ slots: daily(SOON_ENOUGH), closeGaps: true });
    const ids = await addAll(queue, Array(8).fill({}) as object[]);
    const leaving = ids.filter((_, index) => index % 2 === 0);
    const answers = await Promise.all(leaving.map((id) => act(id, 'cancel')));
    expect(answers.map(({ status }) => status)).toEqual(leaving.map(() => 200));
    const staying = ids.filter((_, index) => index % 2 === 1);
    expect(await timesOf(staying)).toEqual(coming(SOON_ENOUGH, 4));
  });
});

/** Makes a post of a queue go out in so many minutes, with its slot. */
async function goesOutIn(minutes: number, postId: string): Promise<void> {
  const at = new Date(Date.now() + minutes * MINUTE);
  await sql('UPDATE queue_entries SET slot_time = $2 WHERE post_id = $1', [postId, at]);
  await sql('UPDATE social_media_posts SET scheduled_time = $2, due_at = $2 WHERE id = $1', [postId, at]);
}

/** `YYYY-MM-DD` of the last Sunday of a month. */
function lastSunday(year: number, month: number): string {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return new Date(last.getTime() - last.getUTCDay() * DAY).toISOString().slice(0, 10);
}

function plus(time: string, minutes: number): string {
  return new Date(Date.parse(`1970-01-01T${time}:00Z`) + minutes * MINUTE).toISOString().slice(11, 16);
}

function plusSecond(instant: string): string {
  return new Date(Date.parse(instant) + 1000).toISOString().slice(0, 19);
}
