import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId } from '../../src/core/database/base.entity.js';
import { plantAccount } from '../support/accounts.js';
import { sqlStateOf } from '../support/actors.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeTeam, type Team } from '../support/team.js';

type Json = Record<string, unknown>;

interface Member {
  postId: string;
  arm: 'a' | 'b' | null;
}

const NO_RIGHT = '42501';
const DAY = 86_400_000;
const TEXTS = { textA: 'Plain', textB: 'With a question?' };
/** Nine in the morning, UTC, so many days from today. */
const nine = (days: number) => `${new Date(Date.now() + days * DAY).toISOString().slice(0, 10)}T09:00:00`;

let api: SharedApi;
let admin: pg.Client;
let team: Team;
let experiments: string;
let account: string;
let otherAccount: string;

beforeAll(async () => {
  api = await sharedApi();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
});
afterAll(() => admin.end());

/** Each part has a project of its own. */
async function newTeam(): Promise<void> {
  team = await makeTeam(api.client);
  experiments = `${team.base}/experiments`;
  account = await plantAccount(api, team.projectId, team.owner, 'threads');
  otherAccount = await plantAccount(api, team.projectId, team.owner, 'threads');
}

const newContent = () =>
  create(team.editor, `${team.base}/contents`, { title: 'T', contentType: 'text', description: 'Before' });
const newPost = async (time: Json = {}, accountId = account) =>
  create(team.editor, `${team.base}/posts`, { contentId: await newContent(), accountId, ...time });

/** As many drafts, by turns on two accounts. */
async function newPosts(count: number): Promise<string[]> {
  const ids = [];
  for (let place = 0; place < count; place++)
    ids.push(await newPost({}, place % 2 === 0 ? account : otherAccount));
  return ids;
}

const bodyOf = (postIds: readonly string[], changes: Json = {}): Json => ({
  ...{ name: ' Questions ', hypothesis: 'Questions are answered', kind: 'variants' },
  ...{ armA: { name: 'Plain' }, armB: { name: 'Question' }, metric: 'views', minimumPerArm: 5 },
  members: postIds.map((postId) => ({ postId, ...TEXTS })),
  ...changes,
});

const start = (id: string) => team.editor.client.post<Json>(`${experiments}/${id}/start`);
const end = (id: string) => team.editor.client.post<Json>(`${experiments}/${id}/end`);
const membersOf = async (id: string) =>
  (await team.viewer.client.get<{ items: Member[] }>(`${experiments}/${id}/members?limit=100`)).body.items;
const read = async (path: string) => (await team.viewer.client.get<Json>(`${team.base}/${path}`)).body;
const resultOf = (id: string) => read(`experiments/${id}/result`);

/** The team's posts went out, so many days ago, and were read at these ages, in hours. */
async function publish(postId: string, daysAgo: number, readings: Record<number, Json>): Promise<void> {
  await admin.query(
    `UPDATE social_media_posts SET status = 'published', due_at = NULL, published_time = now() - make_interval(days => $2),
       scheduled_time = now() - make_interval(days => $2), platform_post_id = $1::text WHERE id = $1`,
    [postId, daysAgo],
  );
  for (const [hours, metrics] of Object.entries(readings))
    await admin.query(
      `INSERT INTO post_performance (id, project_id, post_id, metrics, raw, recorded_at)
       SELECT $1, project_id, id, $3, '{}', published_time + make_interval(hours => $4) FROM social_media_posts WHERE id = $2`,
      [newId(), postId, metrics, Number(hours)],
    );
}

describe('an experiment', () => {
  beforeAll(newTeam);

  it('is made, read, and thrown away as long as it is a draft', async () => {
    const postIds = await newPosts(10);
    const made = await team.editor.client.post<Json>(experiments, bodyOf(postIds));
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      ...{ name: 'Questions', kind: 'variants', status: 'draft', metric: 'views', denominator: null },
      ...{ significance: 0.05, ageHours: 168, seed: null, startedAt: null, endedAt: null },
    });
    const id = made.body.id as string;
    expect(made.headers.get('location')).toMatch(new RegExp(`${experiments}/${id}$`));
    expect((await read(`experiments/${id}`)).id).toBe(id);
    expect(await read('experiments?limit=1')).toMatchObject({ items: [{ id }], nextCursor: null });
    expect(await membersOf(id)).toEqual(postIds.map((postId) => ({ postId, ...TEXTS, arm: null })));
    expect(await resultOf(id)).toMatchObject({ verdict: 'not_started', effect: null, pValue: null });
    expectProblem(await end(id), 409, 'experiment.not-running');
    expect((await team.editor.client.delete(`${experiments}/${id}`)).status).toBe(204);
    for (const path of ['', '/members', '/result'])
      expectProblem(await team.viewer.client.get(`${experiments}/${id}${path}`), 404);
    expectProblem(await start(id), 404);
  });

  describe('is refused', () => {
    let postIds: string[];
    beforeAll(async () => {
      postIds = await newPosts(10);
    });
    const times = { armA: { name: 'A', localTime: '09:00' }, armB: { name: 'B', localTime: '18:00' } };

    it.each<[string, string, Json]>([
      ['metric', 'request.invalid', { metric: 'applause' }],
      ['minimumPerArm', 'request.invalid', { minimumPerArm: 4 }],
      ['significance', 'request.invalid', { significance: 0.5 }],
      ['ageHours', 'request.invalid', { ageHours: 0 }],
      ['ageHours', 'experiment.age-not-planned', { ageHours: 167 }],
      ['armA', 'request.invalid', { armA: null }],
      ['armB.name', 'request.invalid', { armB: { name: '' } }],
      ['armA.localTime', 'request.invalid', { armA: { name: 'A', localTime: '24:00' } }],
      ['members', 'experiment.too-few-members', { minimumPerArm: 6 }],
      ['denominator', 'experiment.misfit', { metric: 'engagementRate' }],
      ['denominator', 'experiment.misfit', { denominator: 'reach' }],
      ['armA.localTime', 'experiment.misfit', { kind: 'times' }],
      ['armA.localTime', 'experiment.misfit', times],
      ['armB.localTime', 'experiment.same-arms', { ...times, kind: 'times', armB: times.armA }],
      ['members.0.textA', 'experiment.misfit', { ...times, kind: 'times' }],
    ])('for its %s (%s)', async (field, code, changes) => {
      const answer = await team.editor.client.post(experiments, bodyOf(postIds, changes));
      expectFieldProblem(answer, 422, field, code);
    });

    it.each<[string, string, () => Promise<Json> | Json]>([
      ['members', 'request.invalid', () => ({ postId: postIds[1] })],
      ['members.0.textB', 'experiment.misfit', () => ({ textB: undefined })],
      ['members.0.textB', 'experiment.same-arms', () => ({ textB: TEXTS.textA })],
      ['members.0.postId', 'experiment.unknown-post', () => ({ postId: newId() })],
      [
        'members.1.postId',
        'experiment.content-twice',
        async () => {
          const contentId = (await read(`posts/${postIds[1] as string}`)).contentId;
          const body = { contentId, accountId: otherAccount };
          return { postId: await create(team.editor, `${team.base}/posts`, body) };
        },
      ],
      [
        'members.0.postId',
        'experiment.post-not-open',
        async () => {
          const postId = await newPost();
          await publish(postId, 1, {});
          return { postId };
        },
      ],
    ])('for a post: %s (%s)', async (field, code, changesOf) => {
      const { members, ...body } = bodyOf(postIds) as { members: Json[] };
      const changed = [{ ...members[0], ...(await changesOf()) }, ...members.slice(1)];
      const answer = await team.editor.client.post(experiments, { ...body, members: changed });
      expectFieldProblem(answer, 422, field, code);
    });
  });
});

describe('the start', () => {
  beforeAll(newTeam);

  it('draws an arm for each post, half of them each, and has its content say the text of the arm there', async () => {
    const scheduled = await newPost({ scheduledTime: new Date(Date.now() + 30 * DAY).toISOString() });
    const postIds = [...(await newPosts(10)), scheduled];
    const first = (await read(`posts/${postIds[0] as string}`)).contentId as string;
    const variants = [
      { platform: 'threads', text: 'Network' },
      { accountId: account, text: 'Old', title: 'Kept' },
    ];
    await team.editor.client.send('PUT', `${team.base}/contents/${first}/variants`, { variants });
    const id = await create(team.editor, experiments, bodyOf(postIds));
    const started = await start(id);
    expect(started).toMatchObject({ status: 200, body: { status: 'running', seed: expect.any(Number) } });
    expect(started.body.startedAt).not.toBeNull();

    const members = await membersOf(id);
    const onOther = postIds.filter((_, place) => place % 2 === 1 && place < 10);
    const inA = (own: Member[]) => own.filter(({ arm }) => arm === 'a').length;
    expect([5, 6]).toContain(inA(members));
    expect([2, 3]).toContain(inA(members.filter(({ postId }) => onOther.includes(postId))));
    for (const { postId, arm } of members) {
      const { contentId, accountId } = await read(`posts/${postId}`);
      const own = { accountId, text: arm === 'a' ? TEXTS.textA : TEXTS.textB };
      const expected = contentId === first ? [variants[0], { ...own, title: 'Kept' }] : [own];
      expect((await read(`contents/${contentId as string}`)).variants).toEqual(expected);
    }

    expectProblem(await start(id), 409, 'experiment.not-a-draft');
    expectProblem(await team.editor.client.delete(`${experiments}/${id}`), 409, 'experiment.not-a-draft');
    // A post has one arm in its life.
    const second = await create(team.editor, experiments, bodyOf(postIds));
    const refused = expectProblem(await start(second), 409, 'experiment.start-refused');
    expect(refused).toMatchObject({
      details: { code: 'experiment.post-taken' },
      detail: expect.stringContaining('another one already'),
    });
    expect(await membersOf(second)).toEqual(postIds.map((postId) => ({ postId, ...TEXTS, arm: null })));
  });

  it('changes nothing where a text breaks the rules of the network', async () => {
    const drafts = await newPosts(9);
    const scheduled = await newPost({ scheduledTime: new Date(Date.now() + 31 * DAY).toISOString() });
    const long = { textA: 'a'.repeat(501), textB: 'b'.repeat(501) };
    const members = [...drafts, scheduled].map((postId) => ({
      postId,
      ...(postId === scheduled ? long : TEXTS),
    }));
    const id = await create(team.editor, experiments, bodyOf([], { members }));
    expectProblem(await start(id), 409, 'experiment.start-refused');
    expect(await read(`experiments/${id}`)).toMatchObject({ status: 'draft', seed: null });
    for (const { postId, arm } of await membersOf(id)) {
      expect(arm).toBeNull();
      const { contentId } = await read(`posts/${postId}`);
      expect((await read(`contents/${contentId as string}`)).variants).toEqual([]);
    }
  });

  it('is refused where a post has gone out meanwhile, or is in the bin', async () => {
    const postIds = await newPosts(10);
    const id = await create(team.editor, experiments, bodyOf(postIds));
    await publish(postIds[3] as string, 1, {});
    const problem = expectFieldProblem(await start(id), 409, 'members.3.postId', 'experiment.start-refused');
    expect(problem.detail).toContain('is published');
    const others = await newPosts(10);
    const other = await create(team.editor, experiments, bodyOf(others));
    await team.editor.client.delete(`${team.base}/posts/${others[9] as string}`);
    expectFieldProblem(await start(other), 409, 'members.9.postId', 'experiment.start-refused');
  });

  describe('of times', () => {
    const ofTimes = (postIds: readonly string[], localTime = '18:00') =>
      bodyOf([], {
        ...{ kind: 'times', members: postIds.map((postId) => ({ postId })) },
        ...{ armA: { name: 'Morning', localTime: '07:30' }, armB: { name: 'Evening', localTime } },
      });
    const localOf = async (postId: string) => (await read(`posts/${postId}`)).scheduledLocal as string;

    it('moves each post to the time of its arm, on its day', async () => {
      const postIds = [];
      for (let day = 40; day < 50; day++)
        postIds.push(await newPost({ scheduledLocal: nine(day), timeZone: 'Europe/Vienna' }));
      const draft = await newPost();
      expectFieldProblem(
        await team.editor.client.post(experiments, ofTimes([...postIds, draft])),
        ...([422, 'members.10.postId', 'experiment.post-not-open'] as const),
      );
      const id = await create(team.editor, experiments, ofTimes(postIds));
      expect((await start(id)).status).toBe(200);
      const members = await membersOf(id);
      expect(members.filter(({ arm }) => arm === 'a')).toHaveLength(5);
      for (const [place, { postId, arm }] of members.entries()) {
        const time = arm === 'a' ? '07:30:00' : '18:00:00';
        expect(await read(`posts/${postId}`)).toMatchObject({
          ...{ scheduledLocal: `${nine(40 + place).slice(0, 10)}T${time}`, timeZone: 'Europe/Vienna' },
          status: 'scheduled',
        });
      }
    });

    it('moves none where the calendar refuses one, or its time is over', async () => {
      const postIds: string[] = [];
      for (let day = 60; day < 70; day++)
        postIds.push(await newPost({ scheduledLocal: nine(day), timeZone: 'UTC' }));
      const settings = { from: '21:00', to: '23:00', timeZone: 'UTC' };
      await create(team.admin, `${team.base}/calendar-rules`, {
        kind: 'quiet_hours',
        severity: 'hard',
        settings,
      });
      const id = await create(team.editor, experiments, ofTimes(postIds, '22:00'));
      const problem = expectProblem(await start(id), 409, 'experiment.start-refused') as unknown as Json;
      expect(problem).toMatchObject({ details: { code: 'calendar.rule-broken' } });
      expect(((problem.details as Json).violations as Json[]).map(({ kind }) => kind)).toContain(
        'quiet_hours',
      );
      expect(await read(`experiments/${id}`)).toMatchObject({ status: 'draft' });
      for (const [place, { postId, arm }] of (await membersOf(id)).entries()) {
        expect(arm).toBeNull();
        expect(await localOf(postId)).toBe(nine(60 + place));
      }
      await admin.query(
        `UPDATE social_media_posts SET scheduled_local = '2026-01-01T09:00:00', scheduled_time = '2026-01-01T09:00:00Z', due_at = '2100-01-01' WHERE id = $1`,
        [postIds[4]],
      );
      const early = await create(team.editor, experiments, ofTimes(postIds));
      expectFieldProblem(await start(early), 409, 'members.4.postId', 'experiment.start-refused');
    });
  });

  it('cannot be undone or improved, not even by an administrator of the database', async () => {
    const id = await create(team.editor, experiments, bodyOf(await newPosts(10)));
    const change = (sql: string) => sqlStateOf(admin.query(sql, [id]));
    const start_ = `UPDATE experiments SET status = 'running', started_at = now() WHERE id = $1`;
    expect(await change(start_)).toBe(NO_RIGHT);
    expect(await change(`UPDATE experiments SET seed = 5 WHERE id = $1`)).toBe(NO_RIGHT);
    expect(await change(`UPDATE experiment_members SET text_a = 'x' WHERE experiment_id = $1`)).toBe(
      NO_RIGHT,
    );
    expect((await start(id)).status).toBe(200);
    for (const sql of [
      `UPDATE experiment_members SET arm = CASE arm WHEN 'a' THEN 'b' ELSE 'a' END WHERE experiment_id = $1`,
      `UPDATE experiment_members SET arm = NULL WHERE experiment_id = $1`,
      `UPDATE experiment_members SET deleted_at = now() WHERE experiment_id = $1`,
      `UPDATE experiments SET metric = 'likes' WHERE id = $1`,
      `UPDATE experiments SET minimum_per_arm = 6 WHERE id = $1`,
      `UPDATE experiments SET significance = 0.2 WHERE id = $1`,
      `UPDATE experiments SET deleted_at = now() WHERE id = $1`,
      `UPDATE experiments SET status = 'draft', started_at = NULL WHERE id = $1`,
      `INSERT INTO experiment_members (id, project_id, experiment_id, post_id)
       SELECT gen_random_uuid(), e.project_id, e.id, p.id FROM experiments e JOIN social_media_posts p USING (project_id)
       WHERE e.id = $1 AND NOT EXISTS (SELECT FROM experiment_members m WHERE m.post_id = p.id)`,
    ])
      expect([sql, await change(sql)]).toEqual([sql, NO_RIGHT]);
    expect((await end(id)).status).toBe(200);
    expect(await change(`UPDATE experiments SET ended_at = now() WHERE id = $1`)).toBe(NO_RIGHT);
    expect(await change(`UPDATE experiments SET status = 'running', ended_at = NULL WHERE id = $1`)).toBe(
      NO_RIGHT,
    );
  });
});

describe('the result', () => {
  beforeAll(newTeam);

  async function running(changes: Json = {}, posts = 10): Promise<{ id: string; members: Member[] }> {
    const id = await create(team.editor, experiments, bodyOf(await newPosts(posts), changes));
    expect((await start(id)).status).toBe(200);
    return { id, members: await membersOf(id) };
  }
  const armsOf = (result: Json) => result.arms as Json[];

  it('has counts only until all posts are too old to be measured again; then it says which is better', async () => {
    const { id, members } = await running();
    const values = { a: [10, 20, 30, 40, 50], b: [1010, 1020, 1030, 1040, 1050] };
    for (const [place, { postId, arm }] of members.entries()) {
      const views = values[arm as 'a' | 'b'].shift() as number;
      // What is nearest to seven days counts, not what is first or last.
      await publish(postId, place === 0 ? 8 : 20, { 24: { views: 5 }, 130: { views: 7 }, 170: { views } });
    }
    const before = await resultOf(id);
    expect(before).toMatchObject({ verdict: 'running', effect: null, pValue: null, reason: null });
    const hidden = { measured: 5, missing: 0, assigned: 5, numerator: null, denominator: null, value: null };
    expect(armsOf(before)).toMatchObject([hidden, hidden]);
    expect(
      armsOf(before)
        .map(({ settled }) => settled)
        .sort(),
    ).toEqual([4, 5]);

    // Two days later.
    await admin.query(
      `UPDATE social_media_posts SET published_time = published_time - interval '2 days' WHERE id = $1`,
      [members[0]?.postId],
    );
    await admin.query(
      `UPDATE post_performance SET recorded_at = recorded_at - interval '2 days' WHERE post_id = $1`,
      [members[0]?.postId],
    );
    const result = await resultOf(id);
    expect(result).toMatchObject({
      ...{ status: 'running', verdict: 'b_better', reason: null, test: 'randomisation-test', draws: 4999 },
      effect: { difference: 1000, confidence: 0.95 },
    });
    expect(armsOf(result)).toMatchObject([
      { arm: 'a', name: 'Plain', settled: 5, numerator: 150, denominator: 5, value: 30 },
      { arm: 'b', name: 'Question', settled: 5, numerator: 5150, denominator: 5, value: 1030 },
    ]);
    // Of the assignments that there are, two are as far; the strata, of five posts each, leave fewer than 252.
    expect(result.pValue).toBeLessThan(0.05);
    expect((result.effect as { low: number }).low).toBeGreaterThan(0);
    expect(await resultOf(id)).toEqual({ ...result, asOf: expect.any(String) });
  });

  it('names the ages at which posts are read, where one is asked for at which they are not', async () => {
    const answer = await team.editor.client.post(experiments, bodyOf(await newPosts(10), { ageHours: 48 }));
    const { detail } = expectFieldProblem(answer, 422, 'ageHours', 'experiment.age-not-planned');
    expect(detail).toContain('1, 6, 24, 72, 168, 720, 2160');
  });

  it('tells which posts were edited after they had gone out, and takes none of them out', async () => {
    const { id, members } = await running();
    const [edited, ending, untouched] = members.map(({ postId }) => postId);
    for (const { postId } of members) {
      await publish(postId, 20, { 168: { views: 10 } });
      await admin.query(
        `INSERT INTO publish_attempts (id, project_id, post_id, account_id, fence, worker, phase, sent, finished_at)
         SELECT gen_random_uuid(), project_id, id, account_id, fence, 'w', 'accepted', jsonb_build_object('contentVersion', content_version), now()
         FROM social_media_posts WHERE id = $1`,
        [postId],
      );
    }
    const at = new Date().toISOString();
    const change = (kind: string, state: string) => ({ id: newId(), kind, state, finishedAt: at });
    for (const [postId, version, what] of [
      [edited, 1, change('edit', 'done')],
      [ending, 1, change('take_down', 'done')],
      [untouched, 0, change('edit', 'failed')],
    ] as const)
      await admin.query(
        'UPDATE social_media_posts SET content_version = content_version + $2, network_change = $3 WHERE id = $1',
        [postId, version, what],
      );
    const result = await resultOf(id);
    const flagged = (postId: string | undefined, editedAt: string | null) => ({
      ...{ postId, editedAt },
      arm: members.find((member) => member.postId === postId)?.arm,
    });
    expect(result.edited).toEqual([flagged(edited, at), flagged(ending, null)]);
    expect(armsOf(result)).toMatchObject([{ measured: 5 }, { measured: 5 }]);
  });

  it('is inconclusive where chance does as much, and where an experiment ends with too few posts', async () => {
    const { id, members } = await running({ metric: 'engagementRate', denominator: 'reach' });
    // The same in both arms, however they were drawn.
    const placed = { a: 0, b: 0 };
    for (const { postId, arm } of members) {
      const place = placed[arm as 'a' | 'b']++;
      await publish(postId, 20, { 168: { likes: 10 + (place % 3), comments: 1, reach: 1000 + place } });
    }
    const result = await resultOf(id);
    expect(result).toMatchObject({
      verdict: 'inconclusive',
      reason: 'not_significant',
      denominator: 'reach',
    });
    const [a, b] = armsOf(result) as { numerator: number; denominator: number; value: number }[];
    expect((a?.denominator ?? 0) + (b?.denominator ?? 0)).toBe(10_020);
    expect(a?.value).toBeCloseTo((a?.numerator ?? 0) / (a?.denominator ?? 1), 12);
    const { difference, low, high } = result.effect as Record<'difference' | 'low' | 'high', number>;
    expect(difference).toBeCloseTo((b?.value ?? 0) - (a?.value ?? 0), 12);
    expect(low < 0 && high > 0).toBe(true);

    const few = await running();
    for (const { postId } of few.members.slice(0, 9)) await publish(postId, 20, { 168: { views: 5 } });
    expect(await resultOf(few.id)).toMatchObject({ verdict: 'running' });
    expect(
      armsOf(await resultOf(few.id))
        .map(({ missing }) => missing)
        .sort(),
    ).toEqual([0, 1]);
    expect(await end(few.id)).toMatchObject({ status: 200, body: { status: 'ended' } });
    const ended = { verdict: 'inconclusive', reason: 'too_few_posts', effect: null, pValue: null };
    expect(await resultOf(few.id)).toMatchObject(ended);
    // What comes later does not count.
    await publish(few.members[9]?.postId as string, 20, { 168: { views: 5 } });
    expect(await resultOf(few.id)).toMatchObject(ended);
    expectProblem(await end(few.id), 409, 'experiment.not-running');
  });

  it('leaves out posts that do not give the metric, were not read at that age, or are in the bin', async () => {
    const { id, members } = await running({}, 12);
    const [silent, late] = members as [Member, Member];
    for (const { postId } of members)
      await publish(postId, 20, {
        [postId === late.postId ? 300 : 168]: { views: postId === silent.postId ? null : 5, likes: 1 },
      });
    const measured = async () =>
      armsOf(await resultOf(id)).reduce((sum, arm) => sum + (arm.measured as number), 0);
    expect(await measured()).toBe(10);
    await admin.query(`UPDATE social_media_posts SET deleted_at = now() WHERE id = $1`, [members[2]?.postId]);
    expect(await measured()).toBe(9);
    expect(armsOf(await resultOf(id)).map(({ settled }) => settled)).toEqual([6, 6]);
  });
});
