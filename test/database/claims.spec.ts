import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { runAs } from '../../src/core/context/request-context.js';
import { newId } from '../../src/core/database/base.entity.js';
import type { Claim } from '../../src/social-media/publishing/claim.js';
import type { PublishingRepository } from '../../src/social-media/publishing/publishing.repository.js';
import { openBackstage } from '../support/backstage.js';
import { PublishingQueue } from '../support/publishing-queue.js';
import { insertOf, tenantRow, type SampleProject } from '../support/sample-project.js';

const WORKERS = 8;
const ACCOUNTS = 20;
const POSTS_EACH = 10;

let stage: PublishingQueue;
let queue: PublishingRepository;
let project: SampleProject;

beforeAll(async () => {
  stage = await PublishingQueue.open(WORKERS);
  queue = stage.queue;
  project = await stage.addProject();
});

afterAll(() => stage.close());

beforeEach(async () => {
  await stage.admin.query('UPDATE social_media_posts SET due_at = NULL, lease_expires_at = NULL');
  await stage.admin.query('UPDATE publish_attempts SET finished_at = now() WHERE finished_at IS NULL');
  await stage.admin.query('UPDATE publishing_lanes SET busy_post_id = NULL, not_before = NULL');
});

type Changes = Record<string, unknown>;

const addAccount = (of = project, changes: Changes = {}) => stage.addAccount(of, changes);
const addDuePost = (accountId: string, of = project, changes: Changes = {}) =>
  stage.addDuePost(of, accountId, changes);
const record = (claim: Claim) => stage.record(claim);

const together = <T>(work: (name: string) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: WORKERS }, (_, i) => work(`worker-${i}`)));

const openAttempts = async (): Promise<{ account_id: string; open: number }[]> =>
  (
    await stage.admin.query<{ account_id: string; open: number }>(
      'SELECT account_id, count(*)::integer AS open FROM publish_attempts WHERE finished_at IS NULL GROUP BY 1',
    )
  ).rows;

describe('claiming', () => {
  it('of 200 posts on 20 accounts by 8 workers gives each post once, and one at a time to each account', async () => {
    const posts: string[] = [];
    for (let i = 0; i < ACCOUNTS; i++) {
      const account = await addAccount();
      for (let n = 0; n < POSTS_EACH; n++) posts.push(await addDuePost(account));
    }

    const first = (await together((name) => queue.claimDue(name, 10, 60))).flat();
    const held = await openAttempts();
    expect(held.length).toBe(first.length);
    expect(Math.max(...held.map(({ open }) => open))).toBe(1);
    expect(first.length).toBeGreaterThan(0);

    const claims = [...first];
    for (const claim of first) expect(await record(claim)).toBe(true);
    await together(async (name) => {
      while (claims.length < posts.length) {
        for (const claim of await queue.claimDue(name, 3, 60)) {
          claims.push(claim);
          expect(await record(claim)).toBe(true);
        }
      }
    });

    expect(claims.map(({ postId }) => postId).sort()).toEqual(posts.sort());
    expect(new Set(claims.map(({ attemptId }) => attemptId)).size).toBe(posts.length);
    expect(await openAttempts()).toEqual([]);
    const { rows } = await stage.admin.query(
      `SELECT status, tries, fence, count(*)::integer FROM social_media_posts WHERE id = ANY ($1) GROUP BY 1, 2, 3`,
      [posts],
    );
    expect(rows).toEqual([{ status: 'published', tries: 1, fence: 1, count: posts.length }]);
  });

  it('passes over what is deleted, paused, not due or on its way', async () => {
    const account = await addAccount();
    const deleted = await stage.addProject({ deleted_at: new Date() });
    const paused = await stage.addProject({ publishing_paused_at: new Date() });
    await addDuePost(await addAccount(deleted), deleted);
    await addDuePost(await addAccount(project, { deleted_at: new Date() }));
    await addDuePost(await addAccount(project, { status: 'revoked' }));
    await addDuePost(await addAccount(project, { status: 'needs_reauth' }));
    await addDuePost(await addAccount(project, { paused_at: new Date() }));
    await addDuePost(await addAccount(paused), paused);
    const [resting, busy] = [await addAccount(), await addAccount()];
    await stage.admin.query(
      "UPDATE publishing_lanes SET not_before = now() + interval '1 minute' WHERE account_id = $1",
      [resting],
    );
    await stage.admin.query('UPDATE publishing_lanes SET busy_post_id = $2 WHERE account_id = $1', [
      busy,
      newId(),
    ]);
    for (const id of [resting, busy]) await addDuePost(id);
    await addDuePost(account, project, { deleted_at: new Date() });
    await addDuePost(account, project, { due_at: new Date(Date.now() + 60_000) });
    await addDuePost(account, project, { due_at: null });
    await addDuePost(account, project, { lease_expires_at: new Date(Date.now() + 60_000) });
    expect((await together((name) => queue.claimDue(name, 10, 60))).flat()).toEqual([]);

    const due = await addDuePost(account);
    expect((await together((name) => queue.claimDue(name, 10, 60))).flat()).toMatchObject([
      { projectId: project.id, postId: due, fence: 1 },
    ]);
  });

  it('takes the oldest post of an account first, and never more than asked for', async () => {
    const [one, other] = [await addAccount(), await addAccount()];
    const late = new Date(Date.now() - 120_000);
    await addDuePost(one);
    const oldest = await addDuePost(one, project, { due_at: late });
    await addDuePost(other);
    const claims = await queue.claimDue('worker', 1, 60);
    expect(claims).toMatchObject([{ postId: oldest }]);
    expect(await queue.claimDue('worker', 10, 60)).toHaveLength(1);
  });

  it('is refused a second open attempt on an account by the database itself', async () => {
    const account = await addAccount();
    const post = await addDuePost(account);
    await queue.claimDue('worker', 1, 60);
    const second = {
      ...tenantRow('publish_attempts', project, project.ownerId),
      account_id: account,
      post_id: post,
    };
    await expect(
      stage.admin.query(...insertOf('publish_attempts', { ...second, fence: 9, finished_at: null })),
    ).rejects.toThrow('uq_publish_attempts_project_id_account_id_open');
  });

  it('is not for people', async () => {
    const api = await openBackstage(stage.database, 'app_user', 1);
    try {
      const asOwner = (sql: string) => runAs({ userId: project.ownerId }, () => api.dataSource.query(sql));
      await expect(asOwner(`SELECT app.claim_due_posts('me', ARRAY[]::uuid[], '1 minute')`)).rejects.toThrow(
        'permission denied',
      );
      await expect(asOwner(`SELECT app.take_over_posts('me', 1, '0', '1 minute')`)).rejects.toThrow(
        'permission denied',
      );
    } finally {
      await api.close();
    }
  });
});

describe('taking over', () => {
  const claimOne = async (): Promise<Claim> => {
    const postId = await addDuePost(await addAccount());
    const [claim] = await queue.claimDue('first', 10, 60);
    expect(claim).toMatchObject({ postId, fence: 1 });
    return claim as Claim;
  };

  it('waits for lease and settle time', async () => {
    const claim = await claimOne();
    expect(await queue.takeOver('second', 10, 0, 60)).toEqual([]);
    await stage.lose(claim);
    expect(await queue.takeOver('second', 10, 3600, 60)).toEqual([]);
    expect(await queue.takeOver('second', 10, 5, 60)).toEqual([{ ...claim, fence: 2, crashes: 1 }]);
  });

  it('happens once, and the worker with the old fence records nothing', async () => {
    const old = await claimOne();
    await stage.lose(old);
    const taken = (await together((name) => queue.takeOver(name, 10, 0, 60))).flat();
    expect(taken).toEqual([{ ...old, fence: 2, crashes: 1 }]);
    const [current] = taken as [Claim];

    expect(await stage.markSending(old)).toBe(false);
    expect(await record(old)).toBe(false);
    const post = async () =>
      (
        await stage.admin.query<{ status: string; fence: number; is_held: boolean }>(
          'SELECT status, fence, lease_expires_at IS NOT NULL AS is_held FROM social_media_posts WHERE id = $1',
          [old.postId],
        )
      ).rows;
    expect(await post()).toEqual([{ status: 'scheduled', fence: 2, is_held: true }]);
    expect(await openAttempts()).toHaveLength(1);

    expect(await stage.markSending(current)).toBe(true);
    expect(await record(current)).toBe(true);
    expect(await post()).toEqual([{ status: 'published', fence: 2, is_held: false }]);
  });
});
