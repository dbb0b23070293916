import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { plantAccount } from '../support/accounts.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeTeam, type Team } from '../support/team.js';

interface Trouble {
  postId: string | null;
  accountId: string | null;
  since: string | null;
  words: string;
  action: { code: string; words: string; until: string | null };
}
interface Health {
  period: Record<string, unknown> & { lateness: Record<string, number | null> };
  now: Record<'late' | 'paused' | 'waitingLanes', { total: number; items: Trouble[] }> &
    Record<string, unknown> & { dueAndWaiting: number };
}

let api: SharedApi;
let team: Team;

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
});

const sql = <Row>(text: string, values: unknown[]) =>
  withClient(api.database.adminUrl, async (admin) => (await admin.query(text, values)).rows as Row[]);
const look = async (query = '') =>
  (await team.viewer.client.get<Health>(`${team.base}/publishing/health${query}`)).body;

/** A post where only a worker can bring it; `changes` are columns of the row. */
async function plantPost(accountId: string, changes: string): Promise<string> {
  const contentId = await create(team.editor, `${team.base}/contents`, { title: 'T', contentType: 'text' });
  const id = await create(team.editor, `${team.base}/posts`, { contentId, accountId });
  await sql(`UPDATE social_media_posts SET ${changes} WHERE id = $1`, [id]);
  return id;
}

const due = (age: string) =>
  `status = 'scheduled', scheduled_time = now() - interval '${age}', due_at = now() - interval '${age}'`;

async function onItsWay(accountId: string, phase: string, lease: string): Promise<string> {
  const id = await plantPost(
    accountId,
    `${due('2 minutes')}, lease_expires_at = now() + interval '${lease}'`,
  );
  await sql(
    `INSERT INTO publish_attempts (id, project_id, post_id, account_id, fence, worker, phase, sending_at)
     VALUES ($1, $2, $3, $4, 1, 'w', $5, now())`,
    [randomUUID(), team.projectId, id, accountId, phase],
  );
  return id;
}

describe('a period', () => {
  it('is told by what is published, how late, and what failed why', async () => {
    const accountId = await plantAccount(api, team.projectId, team.owner, 'tiktok');
    for (const late of [-5, 10, 60, 61, 300]) {
      await plantPost(
        accountId,
        `status = 'published', scheduled_time = '2026-02-01T09:00:00Z', published_time = '2026-02-01T09:00:00Z'::timestamptz + interval '${late} seconds'`,
      );
    }
    await plantPost(
      accountId,
      "status = 'failed', scheduled_time = '2026-02-01T09:00:00Z', failure_class = 'duplicate'",
    );
    const period = '?from=2026-02-01T00:00:00Z&to=2026-02-02T00:00:00Z';
    const { period: told } = await look(period);
    expect(told).toMatchObject({
      published: 5,
      onTime: 3,
      onTimeShare: 0.6,
      lateness: { p50: 60, max: 300 },
      failed: [{ failureClass: 'duplicate', posts: 1 }],
    });
    expect(told.lateness.p95).toBeCloseTo(252.2);
    const overview = await team.viewer.client.get(`${team.base}/analytics/overview${period}`);
    expect(overview.body.onTime).toEqual({ published: 5, onTime: 3 });
    expect((await look('?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z')).period).toMatchObject({
      published: 0,
      onTimeShare: null,
      lateness: { p50: null, p95: null, p99: null, max: null },
    });
  });

  it('must be one', async () => {
    const path = `${team.base}/publishing/health`;
    const none = await team.viewer.client.get(`${path}?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z`);
    expectFieldProblem(none, 422, 'to', 'publishing.invalid-period');
    expectFieldProblem(await team.viewer.client.get(`${path}?from=today`), 422, 'from', 'request.invalid');
  });
});

describe('at this moment', () => {
  const one = async (list: string, accountId: string, postId: string | null) => {
    const { items, total } = (await look()).now[list] as { items: Trouble[]; total: number };
    expect(total).toBe(items.length);
    return items.find((item) => item.accountId === accountId && item.postId === postId);
  };
  const account = (platform = 'threads') => plantAccount(api, team.projectId, team.owner, platform);

  it('a post that is late is told, with what keeps it', async () => {
    const accountId = await account();
    const before = (await look()).now.dueAndWaiting;
    const fresh = await plantPost(accountId, due('10 seconds'));
    expect(await one('late', accountId, fresh)).toBeUndefined();
    const late = await plantPost(accountId, due('5 minutes'));
    expect((await look()).now.dueAndWaiting).toBe(before + 2);
    expect((await one('late', accountId, late))?.action.code).toBe('check-workers');
    await sql(
      "UPDATE publishing_lanes SET not_before = now() + interval '1 hour', consecutive_failures = 6, waits_for = 'failures' WHERE account_id = $1",
      [accountId],
    );
    const rests = await one('late', accountId, late);
    expect(rests).toMatchObject({ action: { code: 'wait', until: expect.any(String) } });
    expect(rests?.words).toContain('rests after 6 failures in a row');
    expect(await one('waitingLanes', accountId, null)).toMatchObject({ action: { code: 'wait' } });
    await team.admin.client.post(`${team.base}/accounts/${accountId}/pause`);
    expect((await one('late', accountId, late))?.action.code).toBe('resume-account');
    expect((await one('paused', accountId, null))?.action.code).toBe('resume-account');
    await sql("UPDATE social_media_accounts SET status = 'needs_reauth' WHERE id = $1", [accountId]);
    expect((await one('late', accountId, late))?.action.code).toBe('connect-account');
    expect((await one('accountsToConnect', accountId, null))?.words).toContain('Planted');
  });

  it.each([
    ['onTheirWay', 'sending', '1 minute', 'wait'],
    ['unknown', 'unknown', '0 seconds', 'wait'],
    ['stuck', 'sending', '-10 minutes', 'check-workers'],
  ])('a post is told under %s alone', async (list, phase, lease, code) => {
    const accountId = await account();
    const id = await onItsWay(accountId, phase, lease);
    const { now } = await look();
    const lists = Object.entries(now).flatMap(([name, value]) =>
      (value as { items?: Trouble[] }).items?.some(({ postId }) => postId === id) ? name : [],
    );
    expect(lists).toEqual([list]);
    expect((await one(list, accountId, id))?.action.code).toBe(code);
  });

  it.each([
    ['unknown_outcome', 'resolve'],
    ['not_approved', 'approve'],
    ['late', 'reschedule'],
  ])('a decision about %s is asked for', async (kind, code) => {
    const accountId = await account();
    const id = await plantPost(
      accountId,
      `status = 'scheduled', scheduled_time = now(), needs_attention = '${kind}'`,
    );
    expect(await one('needsAttention', accountId, id)).toMatchObject({ attention: kind, action: { code } });
    const { now } = await look();
    expect(now.needsAttentionByKind).toContainEqual({ kind, posts: 1 });
  });

  it('a paused project says so, and a list tells how long it is', async () => {
    await team.admin.client.post(`${team.base}/publishing/pause`);
    expect((await look()).now.paused.items.find(({ accountId }) => accountId === null)?.action.code).toBe(
      'resume-publishing',
    );
    await team.admin.client.post(`${team.base}/publishing/resume`);
    const accountId = await account();
    const contentId = await create(team.editor, `${team.base}/contents`, { title: 'T', contentType: 'text' });
    await sql(
      `INSERT INTO social_media_posts (id, project_id, content_id, account_id, platform, content_version, status, scheduled_time, due_at)
       SELECT gen_random_uuid(), $1, $2, $3, 'threads', 1, 'scheduled', now() - interval '1 day', now() - interval '1 day' FROM generate_series(1, 60)`,
      [team.projectId, contentId, accountId],
    );
    const { late } = (await look()).now;
    expect(late.items).toHaveLength(50);
    expect(late.total).toBeGreaterThanOrEqual(60);
  });

  it('is nobody else’s to see', async () => {
    const { owner } = await makeTeam(api.client);
    expectProblem(await owner.client.get(`${team.base}/publishing/health`), 404, 'resource.not-found');
  });
});
