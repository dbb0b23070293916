import { beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { plantAccount } from '../support/accounts.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeTeam, type Team } from '../support/team.js';
import type { Answer, Person } from '../support/http-client.js';

interface Refusal {
  details: {
    violations: {
      ruleId: string;
      ruleName: string;
      kind: string;
      severity: string;
      postId: string;
      postIds: string[];
      sentence: string;
    }[];
    nearestAllowed: { scheduledTime: string; scheduledLocal: string; timeZone: string } | null;
  };
}

const HOUR = 3_600_000;
const NINE = Date.UTC(new Date().getUTCFullYear() + 1, 4, 4, 9);
const at = (hours: number) => new Date(NINE + hours * HOUR).toISOString();

let api: SharedApi;
let team: Team;
let account: string;
let second: string;

beforeAll(async () => {
  api = await sharedApi();
});

/** Each test gets a project of its own: a rule is about all posts of one. */
async function newTeam(): Promise<void> {
  team = await makeTeam(api.client);
  [account, second] = (await Promise.all(
    [1, 2].map(() => plantAccount(api, team.projectId, team.owner, 'threads')),
  )) as [string, string];
}

const rule = (body: object) =>
  create(team.admin, `${team.base}/calendar-rules`, { severity: 'hard', ...body });
const content = (changes: object = {}) =>
  create(team.editor, `${team.base}/contents`, {
    title: 'C',
    contentType: 'text',
    description: 'x',
    ...changes,
  });
const post = async (body: object, person: Person = team.editor): Promise<Answer<{ id: string } & Refusal>> =>
  person.client.post(`${team.base}/posts`, { accountId: account, contentId: await content(), ...body });
const move = (id: string, body: object, person: Person = team.editor): Promise<Answer<Refusal>> =>
  person.client.patch(`${team.base}/posts/${id}`, body);

describe('the rules of a calendar', () => {
  beforeAll(newTeam);

  it('are kept by admins and read by all', async () => {
    const gap = { kind: 'minimum_gap', severity: 'soft', name: 'Breathe', settings: { minutes: 60 } };
    const id = await rule(gap);
    const { body } = await team.viewer.client.get(`${team.base}/calendar-rules/${id}`);
    expect(body).toMatchObject({ ...gap, id, accountId: null, cost: null, overridableBy: 'editor' });
    const changed = await team.admin.client.patch(`${team.base}/calendar-rules/${id}`, {
      settings: { minutes: 30 },
      accountId: account,
    });
    expect(changed.body).toMatchObject({ settings: { minutes: 30 }, accountId: account, name: 'Breathe' });
    expectProblem(
      await team.editor.client.post(`${team.base}/calendar-rules`, gap),
      403,
      'access.role-too-low',
    );
    expect((await team.admin.client.delete(`${team.base}/calendar-rules/${id}`)).status).toBe(204);
    expectProblem(
      await team.admin.client.get(`${team.base}/calendar-rules/${id}`),
      404,
      'resource.not-found',
    );
  });

  it.each([
    ['settings.minutes', { kind: 'minimum_gap', settings: { minutes: 0 } }],
    ['settings.most', { kind: 'post_cap', settings: { per: 'day' } }],
    ['settings.per', { kind: 'post_cap', settings: { most: 1, per: 'year' } }],
    [
      'settings.timeZone',
      { kind: 'quiet_hours', settings: { from: '22:00', to: '07:00', timeZone: 'Mars/Olympus' } },
    ],
    ['settings.from', { kind: 'quiet_hours', settings: { from: '24:00', to: '07:00' } }],
    [
      'settings.weekdays',
      { kind: 'weekly_blackout', settings: { weekdays: [], from: '22:00', to: '07:00' } },
    ],
    ['settings.hours', { kind: 'minimum_gap', settings: { minutes: 1, hours: 2 } }],
    ['settings.categoryId', { kind: 'category_mix', settings: { most: 1, per: 'week' } }],
    ['kind', { kind: 'full_moon', settings: {} }],
    [
      'accountId',
      { kind: 'minimum_gap', settings: { minutes: 1 }, accountId: '0198f000-0000-7000-8000-000000000000' },
    ],
    ['settings.to', { kind: 'blackout', settings: { from: '2027-01-02T00:00', to: '2027-01-01T00:00' } }],
    ['settings', { kind: 'quiet_hours', settings: { from: '00:00', to: '00:00' } }],
    ['accountId', { kind: 'content_spacing', settings: { minutes: 1 }, accountId: 'account' }],
  ])('are refused by the name of the wrong field: %s', async (field, body) => {
    const given =
      'accountId' in body && body.accountId === 'account' ? { ...body, accountId: account } : body;
    const answer = await team.admin.client.post(`${team.base}/calendar-rules`, {
      severity: 'hard',
      ...given,
    });
    expectFieldProblem(answer, 422, field);
  });
});

describe('rules that leave no time open together', () => {
  it('are refused with the ids of all of them', async () => {
    await newTeam();
    const nights = await rule({ kind: 'quiet_hours', settings: { from: '20:00', to: '08:00' } });
    const days = { kind: 'quiet_hours', severity: 'hard', settings: { from: '07:00', to: '21:00' } };
    const answer = await team.admin.client.post<Refusal>(`${team.base}/calendar-rules`, days);
    expectFieldProblem(answer, 422, 'settings', 'calendar-rule.contradiction');
    expect(answer.body.details).toMatchObject({ ruleIds: [nights, expect.any(String)] });
    const { body } = await team.viewer.client.get<{ items: unknown[] }>(`${team.base}/calendar-rules`);
    expect(body.items).toHaveLength(1);
  });
});

describe('a time that breaks a hard rule', () => {
  let first: string;
  let gap: string;
  beforeAll(async () => {
    await newTeam();
    gap = await rule({ kind: 'minimum_gap', name: 'Two hours', settings: { minutes: 120 } });
    first = (await post({ scheduledTime: at(0) })).body.id;
  });

  it('is refused with the rule, the posts involved and the nearest allowed time', async () => {
    const answer = await post({ scheduledTime: at(1.5) });
    expectProblem(answer, 422, 'calendar.rule-broken');
    const { violations, nearestAllowed } = answer.body.details;
    expect(violations).toMatchObject([
      { ruleId: gap, ruleName: 'Two hours', kind: 'minimum_gap', severity: 'hard', postIds: [first] },
    ]);
    expect(nearestAllowed).toMatchObject({ scheduledTime: at(2), timeZone: 'UTC' });
  });

  it('is refused whatever the role and the reason', async () => {
    const wished = { scheduledTime: at(1), overrideReason: 'The boss wants it' };
    expectProblem(await post(wished, team.owner), 422, 'calendar.rule-broken');
  });

  it('leaves nothing behind', async () => {
    const contentId = await content();
    await team.editor.client.post(`${team.base}/posts`, {
      accountId: account,
      contentId,
      scheduledTime: at(1),
    });
    const { body } = await team.viewer.client.get<{ items: unknown[] }>(
      `${team.base}/posts?contentId=${contentId}`,
    );
    expect(body.items).toEqual([]);
  });

  it('is fine on another account, and where the posts are far enough apart', async () => {
    expect((await post({ scheduledTime: at(1), accountId: second })).status).toBe(201);
    expect((await post({ scheduledTime: at(2) })).status).toBe(201);
  });

  it('is refused when a post is moved there, and a post is no hindrance to itself', async () => {
    const id = (await post({ scheduledTime: at(10) })).body.id;
    expectProblem(await move(id, { scheduledTime: at(3) }), 422, 'calendar.rule-broken');
    expect((await move(id, { scheduledTime: at(10.5) })).status).toBe(200);
  });

  it('is refused when a post is sent at once', async () => {
    await rule({
      kind: 'blackout',
      settings: { from: local(-1), to: local(2), timeZone: 'UTC' },
    });
    const draft = (await post({})).body.id;
    const answer = await team.editor.client.post(`${team.base}/posts/${draft}/publish-now`);
    expectProblem(answer, 422, 'calendar.rule-broken');
  });

  it('names line and column in an import', async () => {
    const row = (title: string, time: string) =>
      `${title},words,text,threads,${at(120).slice(0, 10)},${time},UTC,,,`;
    const header =
      'title,description,content_type,platforms,scheduled_date,scheduled_time,time_zone,categories,tags,media_urls';
    const csv = [header, row('Fine', '20:00'), row('Close', '21:00')].join('\n');
    const answer = await team.editor.client.send<{ errors: object[] }>(
      'POST',
      `${team.base}/calendar/import`,
      csv,
      { 'content-type': 'text/csv' },
    );
    expectProblem(answer, 422, 'calendar.wrong-rows');
    expect(answer.body.errors).toMatchObject([{ field: 'line 3, scheduled_time', rule: 'minimum_gap' }]);
  });

  it('is refused to one of two who ask at once', async () => {
    const contents = await Promise.all([content(), content()]);
    const answers = await Promise.all(
      contents.map((contentId) => post({ contentId, scheduledTime: at(100) })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
  });
});

describe('a time that breaks a soft rule', () => {
  beforeAll(async () => {
    await newTeam();
    await rule({ kind: 'post_cap', severity: 'soft', settings: { most: 1, per: 'day' } });
    await post({ scheduledTime: at(0) });
  });

  it('takes a reason, which is kept', async () => {
    expectProblem(await post({ scheduledTime: at(1) }), 422, 'calendar.rule-broken');
    const overrideReason = 'The fair is today';
    const made = await post({ scheduledTime: at(1), overrideReason });
    expect(made.status).toBe(201);
    const { body } = await team.viewer.client.get<{ items: unknown[] }>(
      `${team.base}/calendar-rules/overrides/${made.body.id}`,
    );
    expect(body.items).toMatchObject([
      { reason: overrideReason, userId: team.editor.id, scheduledTime: at(1) },
    ]);
  });

  it('takes an admin where the rule says so', async () => {
    await rule({
      kind: 'quiet_hours',
      severity: 'soft',
      overridableBy: 'admin',
      settings: { from: '22:00', to: '06:00' },
    });
    const wished = { scheduledTime: at(24 + 14), overrideReason: 'Election night' };
    expectProblem(await post(wished), 403, 'calendar.override-refused');
    expect((await post(wished, team.admin)).status).toBe(201);
  });

  it('needs words for a reason', async () => {
    expectFieldProblem(await post({ scheduledTime: at(2), overrideReason: '  ' }), 422, 'overrideReason');
  });
});

describe('the embargo and the deadline of a content', () => {
  beforeAll(newTeam);

  it('hold for all of its posts', async () => {
    const contentId = await content({ embargo: at(1), deadline: at(2) });
    for (const [hours, kind] of [
      [0, 'embargo'],
      [3, 'deadline'],
    ] as const) {
      const answer = await post({ contentId, scheduledTime: at(hours) });
      expectProblem(answer, 422, 'calendar.rule-broken');
      expect(answer.body.details.violations).toMatchObject([{ kind, severity: 'hard', postIds: [] }]);
    }
    expect((await post({ contentId, scheduledTime: at(2) })).status).toBe(201);
  });

  it('are given up by null, and stand in order', async () => {
    const id = await content({ embargo: at(1) });
    const path = `${team.base}/contents/${id}`;
    expectFieldProblem(await team.editor.client.patch(path, { deadline: at(0) }), 422, 'deadline');
    const { body } = await team.editor.client.patch(path, { embargo: null, deadline: at(0) });
    expect(body).toMatchObject({ embargo: null, deadline: at(0) });
  });
});

describe('what a network takes in a day', () => {
  it('is a hard rule without anybody making it', async () => {
    await newTeam();
    const contentId = await content();
    await withClient(api.database.adminUrl, (admin) =>
      admin.query(
        `INSERT INTO social_media_posts (id, project_id, content_id, account_id, platform, content_version, status, scheduled_time,
           scheduled_local, time_zone)
         SELECT gen_random_uuid(), $1, $2, $3, 'threads', 1, 'scheduled', t, to_char(t AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS'), 'UTC'
         FROM generate_series($4::timestamptz, $4::timestamptz + interval '249 minutes', interval '1 minute') t`,
        [team.projectId, contentId, account, at(0)],
      ),
    );
    const answer = await post({ scheduledTime: at(23.5) });
    expectProblem(answer, 422, 'calendar.rule-broken');
    expect(answer.body.details).toMatchObject({
      violations: [{ ruleId: `quota:${account}`, kind: 'network_quota', ruleName: '' }],
      nearestAllowed: { scheduledTime: at(24) },
    });
    expect((await post({ scheduledTime: at(24), accountId: account })).status).toBe(201);
  });
});

/** A local time of UTC so many hours from now. */
function local(hours: number): string {
  return new Date(Date.now() + hours * HOUR).toISOString().slice(0, 19);
}
