import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { JobRunner } from '../../src/core/jobs/job-runner.js';
import { EventHandlers } from '../../src/projects/index.js';
import { EarlyChecksService } from '../../src/social-media/early-checks/early-checks.service.js';
import { queuedJobs } from '../support/jobs.js';
import { setStage, type PostView, type Stage } from '../support/publishing.js';
import { create } from '../support/team.js';
import { until } from '../support/until.js';
import { startWorkerInside, type WorkerInside } from '../support/worker-inside.js';

interface Post extends PostView {
  problems: { code: string }[];
}

describe('a post that waits for an approval', () => {
  let stage: Stage;
  let base: string;
  let account: string;
  let worker: WorkerInside;
  let runner: JobRunner;

  beforeAll(async () => {
    stage = await setStage();
    base = `/projects/${stage.projectId}`;
    account = await stage.connect('threads', 'harbourbakery');
    worker = stage.stopAtClose(await startWorkerInside(stage.api.config));
    await worker.app.get(EventHandlers, { strict: false }).register();
    runner = worker.app.get(JobRunner, { strict: false });
    runner.start();
  });
  afterAll(async () => {
    await runner.stop();
    await stage.close();
  });

  let count = 0;
  const settings = async (schedule: object, approval: object = {}) => {
    const wanted = { approval: { required: true, selfApproval: true, ...approval }, schedule };
    expect((await stage.anna.client.patch(base, { settings: wanted })).status).toBe(200);
  };
  const scheduled = async (minutes: number, replies: string[] = []) => {
    const title = `Delicate ${++count}`;
    const contentId = await create(stage.anna, `${base}/contents`, { title, contentType: 'text' });
    const scheduledTime = new Date(Date.now() + minutes * 60_000).toISOString();
    const id = await create(stage.anna, `${base}/posts`, {
      ...{ contentId, accountId: account, scheduledTime },
      ...(replies.length > 0 ? { replies } : {}),
    });
    return { id, contentId };
  };
  const sql = (set: string, id: string, minutes: number) =>
    withClient(stage.api.database.adminUrl, (admin) =>
      admin.query(`UPDATE social_media_posts SET ${set} WHERE id = $1`, [id, minutes]),
    );
  /** As if its time came now, and it is by now so many minutes ago when the approval comes. */
  const passBy = async (id: string, minutes: number) => {
    await sql('scheduled_time = now() - make_interval(mins => $2), due_at = now()', id, 0);
    await held(id);
    await sql('scheduled_time = now() - make_interval(mins => $2)', id, minutes);
  };
  const held = (id: string, why = 'not_approved') =>
    until(
      () => stage.post(id),
      ({ needsAttention }) => needsAttention === why,
      20,
    );
  const approve = async (contentId: string, link?: string) => {
    const { fingerprint } = link ? (await stage.api.client.get(`/review/${link}`)).body : {};
    const answer = link
      ? await stage.api.client.post(`/review/${link}/decisions`, { status: 'approved', fingerprint })
      : await stage.anna.client.post(`${base}/contents/${contentId}/approvals`, { status: 'approved' });
    expect(answer.status).toBe(link ? 200 : 201);
  };
  const settled = (id: string) =>
    until(
      () => stage.post(id),
      ({ status }) => status !== 'scheduled',
      20,
    );

  it('goes out with it, late or not, once, and so do its replies', async () => {
    await settings({});
    const { id, contentId } = await scheduled(5, ['Below']);
    await passBy(id, 90);
    await approve(contentId);
    expect(await settled(id)).toMatchObject({ status: 'published', needsAttention: null });
    const replies = await until(
      async () =>
        (await stage.anna.client.get<{ items: PostView[] }>(`${base}/posts?replyTo=${id}`)).body.items,
      (found) => found.length === 1 && found.every(({ status }) => status === 'published'),
      20,
    );
    for (const each of [id, ...replies.map((reply) => reply.id)])
      expect(await stage.ledger(each)).toHaveLength(1);
  });

  it('waits on or fails where the project holds or skips what is late, and says what to do next', async () => {
    await settings({ latePolicy: 'hold' });
    const late = await scheduled(5);
    await passBy(late.id, 90);
    await approve(late.contentId);
    await held(late.id, 'late');
    const story = await stage.anna.client.get(`${base}/posts/${late.id}/attempts`);
    expect(story.body).toMatchObject({
      summary: { action: { words: expect.stringContaining('Give it another time') } },
    });

    await settings({ latePolicy: 'skip' });
    const skipped = await scheduled(5);
    await passBy(skipped.id, 90);
    await approve(skipped.contentId);
    expect(await settled(skipped.id)).toMatchObject({ status: 'failed', failureClass: 'late' });

    const punctual = await scheduled(5);
    await passBy(punctual.id, 30);
    await approve(punctual.contentId);
    expect(await settled(punctual.id)).toMatchObject({ status: 'published' });
    expect(await stage.ledger(late.id)).toEqual([]);
  });

  it('waits for as many as the project wants, for what was approved, and for its time', async () => {
    await settings({ holdOnProblems: true }, { external: true });
    const { id, contentId } = await scheduled(10);
    await worker.app.get(EarlyChecksService, { strict: false }).checkDue();
    const before = (await held(id, 'check_failed')) as Post;
    expect(before.problems.map(({ code }) => code)).toEqual(['not-approved']);
    const link = await stage.anna.client.post<{ token: string }>(
      `${base}/contents/${contentId}/review-links`,
      {
        name: 'Client',
      },
    );
    await approve(contentId, link.body.token);
    // In time: it is let go, and goes out when its time comes, not before.
    expect(
      await until(
        () => stage.post(id),
        ({ needsAttention }) => needsAttention === null,
        20,
      ),
    ).toMatchObject({ status: 'scheduled', tries: 0, problems: [] });

    await settings({}, { approvals: 2 });
    const two = await scheduled(5);
    await passBy(two.id, 5);
    const attempts = await stage.attempts(two.id);
    await approve(two.contentId);
    await withClient(stage.api.database.adminUrl, (admin) =>
      until(
        () => queuedJobs(admin, 'event.handle'),
        (jobs) => jobs.length === 0,
        20,
      ),
    );
    expect(await stage.post(two.id)).toMatchObject({ needsAttention: 'not_approved' });
    expect(await stage.attempts(two.id)).toHaveLength(attempts.length);
  });
});
