import { beforeAll, describe, expect, it } from '@jest/globals';
import { plantAccount } from '../support/accounts.js';
import type { Answer } from '../support/http-client.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeTeam, type Team } from '../support/team.js';

interface Plan {
  id: string;
  status: string;
  placed: number;
  unplaced: number;
  value: number;
  upperBound: number;
}

interface Entry {
  id: string;
  contentId: string;
  accountId: string;
  postId: string | null;
  scheduledTime: string | null;
  isExploration: boolean;
  explanation: {
    sentence?: string;
    reason?: { sentence: string; bindingRuleIds: string[] };
    excludedBy?: { ruleId: string }[];
    expected?: { mean: number; low: number; high: number };
    alternatives?: unknown[];
  };
}

interface Post {
  id: string;
  status: string;
  scheduledTime: string | null;
}

const DAY = 86_400_000;
const MONDAY = nextMonday();
const day = (days: number) => new Date(MONDAY + days * DAY).toISOString();

let api: SharedApi;
let team: Team;
let account: string;

beforeAll(async () => {
  api = await sharedApi();
});

async function newTeam(): Promise<void> {
  team = await makeTeam(api.client);
  account = await plantAccount(api, team.projectId, team.owner, 'threads');
}

const content = (changes: object = {}) =>
  create(team.editor, `${team.base}/contents`, {
    title: 'C',
    contentType: 'text',
    description: 'x',
    ...changes,
  });
const plan = (body: object): Promise<Answer<Plan>> =>
  team.editor.client.post(`${team.base}/schedule/plan`, { from: day(0), to: day(7), ...body });
const rule = (body: object) =>
  create(team.admin, `${team.base}/calendar-rules`, { severity: 'hard', ...body });
const entriesOf = async (id: string) =>
  (await team.viewer.client.get<{ items: Entry[] }>(`${team.base}/schedule/plans/${id}/entries?limit=100`))
    .body.items;
const act = <Body = Plan>(id: string, action: string, body?: object) =>
  team.editor.client.post<Body>(`${team.base}/schedule/plans/${id}/${action}`, body);
const posts = async () =>
  (await team.viewer.client.get<{ items: Post[] }>(`${team.base}/posts?limit=100`)).body.items;

describe('a plan', () => {
  let made: Plan;
  let entries: Entry[];
  let draft: string;

  beforeAll(async () => {
    await newTeam();
    await rule({ kind: 'post_cap', settings: { most: 1, per: 'day' } });
    await rule({ kind: 'quiet_hours', settings: { from: '20:00', to: '08:00' } });
    draft = await create(team.editor, `${team.base}/posts`, {
      accountId: account,
      contentId: await content(),
    });
    const contents = await Promise.all([1, 2, 3].map(() => content()));
    const answer = await plan({
      items: [{ postId: draft }, ...contents.map((contentId) => ({ contentId, accountIds: [account] }))],
    });
    expect(answer.status).toBe(201);
    made = answer.body;
    entries = await entriesOf(made.id);
  });

  it('gives each post a time by the rules, with its reason, and schedules nothing', async () => {
    expect(made).toMatchObject({ status: 'draft', placed: 4, unplaced: 0 });
    expect(made.value).toBeLessThanOrEqual(made.upperBound * (1 + 1e-9));
    const times = entries.map(({ scheduledTime }) => scheduledTime as string);
    expect(times).toEqual([...times].sort());
    expect(new Set(times.map((time) => time.slice(0, 10))).size).toBe(4);
    for (const time of times) {
      expect(Number(time.slice(11, 13))).toBeGreaterThanOrEqual(8);
      expect(Number(time.slice(11, 13))).toBeLessThan(20);
    }
    for (const { explanation } of entries) {
      expect(explanation.reason?.sentence).toMatch(/./);
      expect(explanation.expected?.low).toBeLessThanOrEqual(explanation.expected?.high ?? 0);
    }
    expect((await posts()).map(({ status }) => status)).toEqual(['draft']);
  });

  it('is changed, applied as a whole, and undone', async () => {
    const [first] = entries as [Entry];
    const moved = day(6).replace('T00', 'T09');
    const path = `${team.base}/schedule/plans/${made.id}/entries/${first.id}`;
    const last = entries.at(-1) as Entry;
    for (const scheduledTime of ['2020-01-01T09:00:00Z', '2199-01-01T09:00:00Z'])
      expectFieldProblem(await team.editor.client.patch(path, { scheduledTime }), 422, 'scheduledTime');
    const other =
      last.scheduledTime?.slice(0, 10) === moved.slice(0, 10) ? day(5).replace('T00', 'T09') : moved;
    const changed = await team.editor.client.patch(path, { scheduledTime: other });
    // The day may be taken by another entry: then the whole plan is refused, and nothing is scheduled.
    expect(changed.body).toMatchObject({ scheduledTime: other, isChanged: true });
    const applied = await act(made.id, 'apply');
    if (applied.status === 409) {
      expectProblem(applied, 409, 'plan.calendar-moved');
      await team.editor.client.patch(path, { scheduledTime: first.scheduledTime });
      expect((await act(made.id, 'apply')).status).toBe(200);
    }
    const scheduled = await posts();
    expect(scheduled.map(({ status }) => status)).toEqual(Array(4).fill('scheduled'));
    expect(scheduled.map(({ id }) => id)).toContain(draft);
    expectProblem(await act(made.id, 'apply'), 409, 'plan.not-a-draft');
    const gone = await act<{ undone: number; kept: unknown[] }>(made.id, 'undo');
    expect(gone.body).toMatchObject({ undone: 4, kept: [], plan: { status: 'undone' } });
    expect(await posts()).toMatchObject([{ id: draft, status: 'draft', scheduledTime: null }]);
    expectProblem(await act(made.id, 'undo'), 409, 'plan.not-applied');
  });
});

describe('a calendar that moves below a plan', () => {
  it('refuses all of it, and says where', async () => {
    await newTeam();
    const cap = await rule({ kind: 'post_cap', settings: { most: 1, per: 'day' } });
    const contents = await Promise.all([1, 2].map(() => content()));
    const { body } = await plan({
      items: contents.map((contentId) => ({ contentId, accountIds: [account] })),
    });
    const [first] = (await entriesOf(body.id)) as [Entry];
    await create(team.editor, `${team.base}/posts`, {
      accountId: account,
      contentId: await content(),
      scheduledTime: first.scheduledTime,
    });
    const refused = await act<{ details: { violations: object[] } }>(body.id, 'apply');
    expectProblem(refused, 409, 'plan.calendar-moved');
    expect(refused.body.details.violations).toMatchObject([{ ruleId: cap, entryId: first.id }]);
    expect((await posts()).filter(({ status }) => status === 'scheduled')).toHaveLength(1);
  });

  it('names the entry whose content is gone', async () => {
    await newTeam();
    const contentId = await content();
    const { body } = await plan({ items: [{ contentId, accountIds: [account] }] });
    await team.editor.client.post(`${team.base}/contents/${contentId}/archive`);
    const refused = await act<{ details: object }>(body.id, 'apply');
    expectProblem(refused, 409, 'plan.entry-refused');
    expect(refused.body.details).toMatchObject({ contentId, accountId: account });
  });
});

describe('a share of exploration', () => {
  it('places that share of the posts to learn, by the same rules', async () => {
    await newTeam();
    await rule({ kind: 'post_cap', settings: { most: 1, per: 'day' } });
    const settings = { schedule: { explorationShare: 50 } };
    expect((await team.admin.client.patch(team.base, { settings })).status).toBe(200);
    const contents = await Promise.all([1, 2, 3, 4].map(() => content()));
    const { body } = await plan({
      items: contents.map((contentId) => ({ contentId, accountIds: [account] })),
    });
    const entries = await entriesOf(body.id);
    const explorers = entries.filter(({ isExploration }) => isExploration);
    expect([entries.length, explorers.length]).toEqual([4, 2]);
    expect(explorers.every(({ explanation }) => explanation.reason?.sentence.startsWith('To learn'))).toBe(
      true,
    );
    expect(new Set(entries.map(({ scheduledTime }) => scheduledTime?.slice(0, 10))).size).toBe(4);
    expect((await act(body.id, 'apply')).status).toBe(200);
  });
});

describe('what cannot be placed', () => {
  it('is told with the rules that exclude it', async () => {
    await newTeam();
    const cap = await rule({ kind: 'post_cap', settings: { most: 1, per: 'week' } });
    const contents = await Promise.all([1, 2].map(() => content()));
    const { body } = await plan({
      items: contents.map((contentId) => ({ contentId, accountIds: [account] })),
    });
    expect(body).toMatchObject({ placed: 1, unplaced: 1 });
    const last = (await entriesOf(body.id)).at(-1) as Entry;
    expect(last.scheduledTime).toBeNull();
    expect(last.explanation.excludedBy?.map(({ ruleId }) => ruleId)).toContain(cap);
  });

  it('keeps to the embargo of its content and to the order that was asked for', async () => {
    const early = await content({ deadline: day(1) });
    const late = await content({ embargo: day(5) });
    await newTeamRules();
    const { body } = await plan({
      items: [
        { contentId: late, accountIds: [account], key: 'late' },
        { contentId: early, accountIds: [account], key: 'early' },
      ],
    });
    const entries = await entriesOf(body.id);
    expect(entries.map(({ contentId }) => contentId)).toEqual([early, late]);
    expect((entries[1] as Entry).scheduledTime! >= day(5)).toBe(true);
  });
});

describe('a wish that makes no sense', () => {
  beforeAll(newTeam);

  it.each([
    ['to', { to: day(-1) }],
    ['to', { to: day(400) }],
    ['from', { from: 'tomorrow' }],
    ['items', { items: [] }],
    ['items.0.contentId', { items: [{}] }],
    ['items.0.accountIds', { items: [{ contentId: '0198f000-0000-7000-8000-000000000000' }] }],
    ['items.0.postId', { items: [{ postId: '0198f000-0000-7000-8000-000000000000' }] }],
    ['items.0.after.0', { items: 'after' }],
    ['items.0.accountIds.0', { items: 'foreign account' }],
    [
      'cadence.0.accountId',
      { cadence: [{ accountId: '0198f000-0000-7000-8000-000000000000', postsPerWeek: 1 }] },
    ],
  ] as [string, { items?: unknown }][])('is refused by the name of the field: %s', async (field, body) => {
    const contentId = await content();
    const items =
      body.items === 'after'
        ? [{ contentId, accountIds: [account], after: ['nobody'] }]
        : body.items === 'foreign account'
          ? [{ contentId, accountIds: ['0198f000-0000-7000-8000-000000000000'] }]
          : (body.items ?? [{ contentId, accountIds: [account] }]);
    expectFieldProblem(await plan({ ...body, items }), 422, field);
  });
});

/** Without the rules of the test before. */
async function newTeamRules(): Promise<void> {
  const { body } = await team.admin.client.get<{ items: { id: string }[] }>(`${team.base}/calendar-rules`);
  for (const { id } of body.items) await team.admin.client.delete(`${team.base}/calendar-rules/${id}`);
}

function nextMonday(): number {
  const today = new Date();
  const midnight = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate());
  return midnight + (((8 - today.getUTCDay()) % 7) + 7) * DAY;
}
