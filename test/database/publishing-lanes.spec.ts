import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Claim, Ending } from '../../src/social-media/publishing/claim.js';
import type { PublishingRepository } from '../../src/social-media/publishing/publishing.repository.js';
import { AttemptPhase, FailureClass } from '../../src/social-media/social-media.enums.js';
import { published, PublishingQueue } from '../support/publishing-queue.js';
import { insertOf, tenantRow, type SampleProject } from '../support/sample-project.js';
import { until } from '../support/until.js';

let stage: PublishingQueue;
let queue: PublishingRepository;

beforeAll(async () => {
  stage = await PublishingQueue.open(6);
  queue = stage.queue;
});

afterAll(() => stage.close());

const makeProject = () => stage.addProject();
const addAccount = (project: SampleProject) => stage.addAccount(project);
const addPost = (project: SampleProject, accountId: string, dueAt: Date) =>
  stage.addDuePost(project, accountId, { scheduled_time: dueAt, due_at: dueAt });

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);

/** Lanes that do not say what the posts, accounts and projects say. */
async function wrongLanes(): Promise<unknown[]> {
  const { rows } = await stage.admin.query<Record<string, unknown>>(`
    SELECT * FROM (
      SELECT l.account_id, l.claimable_at AS lane, CASE
        WHEN l.busy_post_id IS NULL AND a.status = 'active' AND a.paused_at IS NULL AND a.deleted_at IS NULL
          AND p.publishing_paused_at IS NULL AND p.deleted_at IS NULL
        THEN (SELECT greatest(min(due_at), l.not_before) FROM social_media_posts s
          WHERE s.account_id = a.id AND due_at IS NOT NULL AND lease_expires_at IS NULL AND s.deleted_at IS NULL HAVING count(*) > 0)
        END AS posts
      FROM publishing_lanes l JOIN social_media_accounts a ON a.id = l.account_id JOIN projects p ON p.id = l.project_id
    ) x WHERE lane IS DISTINCT FROM posts`);
  return rows;
}

const ENDINGS: ((claim: Claim) => Ending)[] = [
  published,
  () => ({
    phase: AttemptPhase.Refused,
    message: 'Refused.',
    failureClass: FailureClass.RejectedContent,
    post: { kind: 'failed', failureClass: FailureClass.RejectedContent },
    healthy: true,
  }),
  () => ({
    phase: AttemptPhase.RetryLater,
    message: 'Later.',
    post: { kind: 'due', afterMs: 0, countTry: true },
    healthy: false,
  }),
];

describe('the lanes of accounts', () => {
  it('say at any time from when on they may be claimed, whatever is done to posts, accounts and projects at once', async () => {
    const project = await makeProject();
    const accounts = [await addAccount(project), await addAccount(project), await addAccount(project)];
    const one = <T>(list: readonly T[]) => list[Math.floor(Math.random() * list.length)] as T;
    const when = () => ago(Math.floor(Math.random() * 200) - 100);
    const anyPost = `id = (SELECT id FROM social_media_posts WHERE project_id = $1 AND lease_expires_at IS NULL ORDER BY random() LIMIT 1)`;
    const deeds: (() => Promise<unknown>)[] = [
      () => addPost(project, one(accounts), when()),
      () => addPost(project, one(accounts), when()),
      () =>
        stage.admin.query(
          `UPDATE social_media_posts SET due_at = $2 WHERE ${anyPost} AND due_at IS NOT NULL`,
          [project.id, when()],
        ),
      () =>
        stage.admin.query(
          `UPDATE social_media_posts SET deleted_at = now(), due_at = NULL WHERE ${anyPost}`,
          [project.id],
        ),
      () =>
        stage.admin.query('UPDATE social_media_accounts SET paused_at = now() WHERE id = $1', [
          one(accounts),
        ]),
      () =>
        stage.admin.query('UPDATE social_media_accounts SET paused_at = NULL WHERE id = $1', [one(accounts)]),
      () => stage.admin.query('UPDATE projects SET publishing_paused_at = now() WHERE id = $1', [project.id]),
      () => stage.admin.query('UPDATE projects SET publishing_paused_at = NULL WHERE id = $1', [project.id]),
      async () => {
        for (const claim of await queue.claimDue('worker', 2, 60))
          await stage.record(claim, one(ENDINGS)(claim));
      },
    ];
    const work = async () => {
      for (let count = 0; count < 60; count++) {
        await one(deeds)().catch((error: unknown) => {
          // Two that want the same rows in another order: one is told to come again, and nothing of it is left.
          if ((error as { code?: string }).code !== '40P01') throw error;
        });
      }
    };
    await Promise.all(Array.from({ length: 6 }, work));
    expect(await wrongLanes()).toEqual([]);
    const { rows } = await stage.admin.query<{ claims: number }>(
      'SELECT count(*)::integer AS claims FROM publish_attempts WHERE project_id = $1 AND worker = $2',
      [project.id, 'worker'],
    );
    expect(rows[0]?.claims).toBeGreaterThan(0);
  }, 60_000);

  it('count a post that somebody else adds at the very moment when the only other one goes', async () => {
    const project = await makeProject();
    const account = await addAccount(project);
    const only = await addPost(project, account, ago(10));
    const adding = await stage.admin.connect();
    await adding.query('BEGIN');
    const row = tenantRow('social_media_posts', project, project.ownerId);
    const due = { account_id: account, status: 'scheduled', scheduled_time: ago(5), due_at: ago(5) };
    await adding.query(...insertOf('social_media_posts', { ...row, ...due }));
    // The end of the transaction, where lanes are settled, but for its last moment.
    await adding.query('SET CONSTRAINTS ALL IMMEDIATE');
    const going = stage.admin.query('UPDATE social_media_posts SET due_at = NULL WHERE id = $1', [only]);
    await until(
      async () => (await stage.admin.query('SELECT FROM pg_locks WHERE NOT granted')).rowCount,
      (waiting) => waiting === 1,
    );
    await adding.query('COMMIT');
    adding.release();
    await going;
    expect(await wrongLanes()).toEqual([]);
    const { rows } = await stage.admin.query(
      'SELECT claimable_at FROM publishing_lanes WHERE account_id = $1',
      [account],
    );
    expect(rows).toEqual([{ claimable_at: due.due_at }]);
  });

  it('are taken in turn by projects: one with many accounts keeps no other waiting', async () => {
    const [huge, small] = [await makeProject(), await makeProject()];
    for (let count = 0; count < 60; count++) await addPost(huge, await addAccount(huge), ago(100));
    const lonely = await addPost(small, await addAccount(small), ago(1));
    const claims = await queue.claimDue('fair', 10, 60);
    expect(claims).toHaveLength(10);
    expect(claims.map(({ postId }) => postId)).toContain(lonely);
    for (const claim of claims) await stage.record(claim);
  });

  it('with ten thousand posts at one second go out one by one, the oldest first, and leave room for others', async () => {
    const project = await makeProject();
    const [crowded, other] = [await addAccount(project), await addAccount(project)];
    const row = tenantRow('social_media_posts', project, project.ownerId);
    await stage.admin.query(
      `INSERT INTO social_media_posts (id, project_id, content_id, account_id, platform, content_version, status, scheduled_time, due_at)
       SELECT gen_random_uuid(), $1, $2, $3, 'instagram', 1, 'scheduled', $4::timestamptz, $4::timestamptz + n * interval '1 millisecond'
       FROM generate_series(1, 10000) n`,
      [project.id, row.content_id, crowded, ago(3600)],
    );
    const post = await addPost(project, other, ago(1));
    const claims = (await queue.claimDue('crowd', 50, 60)).filter(
      ({ projectId }) => projectId === project.id,
    );
    expect(claims).toHaveLength(2);
    expect(claims.map(({ postId }) => postId)).toContain(post);
    const { rows } = await stage.admin.query<{ older: number }>(
      `SELECT count(*)::integer AS older FROM social_media_posts
       WHERE account_id = $1 AND due_at < (SELECT min(due_at) FROM social_media_posts WHERE account_id = $1 AND lease_expires_at IS NOT NULL)`,
      [crowded],
    );
    expect(rows).toEqual([{ older: 0 }]);
    for (const claim of claims) await stage.record(claim);
    expect(await wrongLanes()).toEqual([]);
  });

  it('are made with the account, and forget failures when it is connected again', async () => {
    const project = await makeProject();
    const account = await addAccount(project);
    await stage.admin.query(
      `UPDATE publishing_lanes SET consecutive_failures = 7, not_before = now() + interval '1 hour' WHERE account_id = $1`,
      [account],
    );
    await addPost(project, account, ago(1));
    expect(
      (await queue.claimDue('early', 50, 60)).filter(({ projectId }) => projectId === project.id),
    ).toEqual([]);
    await stage.admin.query(
      'UPDATE social_media_accounts SET credentials_version = credentials_version + 1 WHERE id = $1',
      [account],
    );
    const { rows } = await stage.admin.query(
      'SELECT consecutive_failures, not_before, claimable_at <= now() AS is_ready FROM publishing_lanes WHERE account_id = $1',
      [account],
    );
    expect(rows).toEqual([{ consecutive_failures: 0, not_before: null, is_ready: true }]);
  });
});
