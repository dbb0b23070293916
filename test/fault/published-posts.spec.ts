import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { JobRunner } from '../../src/core/jobs/job-runner.js';
import { connectAccount, plantAccount } from '../support/accounts.js';
import { followPosts } from '../support/event-client.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { setStage, type LedgerEntry, type PostView, type Stage } from '../support/publishing.js';
import { create } from '../support/team.js';
import { until } from '../support/until.js';
import { startWorkerInside } from '../support/worker-inside.js';

interface Change {
  kind: string;
  state: string;
  contentVersion: number | null;
  tries: number;
  requestedAt: string;
  failureClass: string | null;
  message: string | null;
}

interface Post extends PostView {
  contentId: string;
  contentVersion: number;
  takenDownAt: string | null;
  networkChange: Change | null;
}

interface Reply extends Post {
  replyPosition: number;
}

let stage: Stage;
let runner: JobRunner;
let admin: pg.Client;
let project: string;

beforeAll(async () => {
  stage = await setStage();
  project = `/projects/${stage.projectId}`;
  admin = new pg.Client({ connectionString: stage.api.database.adminUrl });
  await admin.connect();
  runner = stage.stopAtClose(await startWorkerInside(stage.api.config)).app.get(JobRunner, { strict: false });
  runner.start();
});
afterAll(async () => {
  await runner.stop();
  await admin.end();
  await stage.close();
});

const image = { contentType: 'image', mediaUrls: ['https://media.example.com/loaf.jpg'] };
const read = async (id: string) => (await stage.anna.client.get<Post>(`${project}/posts/${id}`)).body;
const ask = (id: string, action: 'take-down' | 'edit-published') =>
  stage.anna.client.post<Post>(`${project}/posts/${id}/${action}`);
const asked = async (id: string, action: 'take-down' | 'edit-published') => {
  const answer = await ask(id, action);
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 202 });
  return answer.body;
};
const settled = (id: string) =>
  until(
    () => read(id),
    ({ networkChange }) => networkChange?.state !== 'pending',
  );
const write = (contentId: string, change: object) =>
  stage.anna.client.patch(`${project}/contents/${contentId}`, change);
const textOf = async (id: string) => (await stage.ledger(id)).map(({ text }) => text).join();
const repliesOf = async (id: string) => {
  const { body } = await stage.anna.client.get<{ items: Reply[] }>(`${project}/posts?replyTo=${id}`);
  return body.items.sort((one, other) => one.replyPosition - other.replyPosition);
};
const isGone = async (id: string) =>
  ((await stage.ledger(id)) as (LedgerEntry & { deletedAt: string | null })[]).every(
    ({ deletedAt }) => deletedAt !== null,
  );
/** A post that is out. */
const publish = async (accountId: string, title: string, more: object = {}, replies: string[] = []) => {
  const contentId = await create(stage.anna, `${project}/contents`, { title, contentType: 'text', ...more });
  const id = await create(stage.anna, `${project}/posts`, { contentId, accountId, replies });
  await stage.anna.client.post(`${project}/posts/${id}/publish-now`);
  return until(
    () => read(id),
    ({ status }) => status === 'published',
  );
};
/** One that nobody has sent, on an account without a network. */
const plant = async (platform: string, columns = '', content: object = { contentType: 'text' }) => {
  const contentId = await create(stage.anna, `${project}/contents`, { title: 'Planted', ...content });
  const accountId = await plantAccount(stage.api, stage.projectId, stage.anna, platform);
  const id = await create(stage.anna, `${project}/posts`, { contentId, accountId });
  const published = `status = 'published', published_time = now(), platform_post_id = id::text`;
  await admin.query(`UPDATE social_media_posts SET ${columns || published} WHERE id = $1`, [id]);
  return { id, contentId };
};

describe('taking a post down', () => {
  it('is done once, told as it goes, and ends what follows the post', async () => {
    const account = await stage.connect('threads', 'nora.paints');
    await stage.fault({ route: 'reply', kind: 'reject', times: 1, platform: 'threads' });
    const { id, contentId } = await publish(account, 'Regretted', {}, ['And never said']);
    await until(
      () => repliesOf(id),
      ([reply]) => reply?.status === 'failed',
    );
    const follower = await followPosts(stage.anna, stage.projectId);
    const [first, second] = await Promise.all([asked(id, 'take-down'), asked(id, 'take-down')]);
    expect(first.networkChange?.requestedAt).toBe(second.networkChange?.requestedAt);
    const told = await follower.next(({ data }) => data.postId === id && data.takenDownAt !== null);
    expect(told.data).toMatchObject({ networkChange: { kind: 'take_down', state: 'done' } });
    follower.leave();

    const post = await read(id);
    expect(post).toMatchObject({
      status: 'published',
      takenDownAt: expect.any(String),
      networkChange: { kind: 'take_down', state: 'done', tries: 1, failureClass: null },
    });
    expect(post.networkChange).not.toHaveProperty('id');
    expect(await isGone(id)).toBe(true);
    expect(await repliesOf(id)).toMatchObject([{ status: 'draft', failureClass: null }]);
    expect((await stage.anna.client.get(`${project}/contents/${contentId}`)).body).toMatchObject({
      status: 'draft',
    });
    expect((await stage.anna.client.get(`${project}/posts/${id}/attempts`)).body).toMatchObject({
      decisions: [{}, {}, { story: 'Anna asked for it to be taken down.' }],
      summary: { what: expect.stringContaining('was taken down'), action: null },
    });
    const { rows } = await admin.query('SELECT metrics_due_at FROM social_media_posts WHERE id = $1', [id]);
    expect(rows).toEqual([{ metrics_due_at: null }]);
    const log = await stage.anna.client.get<{ items: unknown[] }>(
      `${project}/audit-log?action=Posts_takeDown`,
    );
    expect(log.body.items).toHaveLength(1);
    expect(await (await fetch(`${stage.sandboxUrl}/sandbox/`)).text()).not.toContain('Regretted');

    expect((await asked(id, 'take-down')).networkChange).toEqual(post.networkChange);
    expectProblem(await ask(id, 'edit-published'), 409, 'post.taken-down');
  });

  it('takes down a reply alone, which the next ones do without, and what is gone already', async () => {
    const account = await stage.connect('threads', 'trailhead.tom');
    await stage.fault({ route: 'reply', kind: 'delay', delayMs: 1, times: 1, platform: 'threads' });
    await stage.fault({ route: 'reply', kind: 'reject', times: 1, platform: 'threads' });
    const { id, platformPostId } = await publish(account, 'Stays', {}, ['Goes', 'Comes']);
    const [reply, next] = await until(
      () => repliesOf(id),
      (replies) => replies[1]?.status === 'failed',
    );
    expectProblem(await ask(reply!.id, 'edit-published'), 409, 'post.is-reply');
    for (const _time of ['by us', 'by somebody else']) {
      await asked(reply!.id, 'take-down');
      expect(await settled(reply!.id)).toMatchObject({ networkChange: { state: 'done', tries: 1 } });
      // As if it had not been us.
      await admin.query(
        'UPDATE social_media_posts SET taken_down_at = NULL, network_change = NULL WHERE id = $1',
        [reply!.id],
      );
    }
    expect([await isGone(reply!.id), await isGone(id)]).toEqual([true, false]);
    await asked(reply!.id, 'take-down');
    await settled(reply!.id);
    await stage.anna.client.post(`${project}/posts/${next!.id}/retry`);
    await until(
      () => read(next!.id),
      ({ status }) => status === 'published',
    );
    expect(await stage.ledger(next!.id)).toMatchObject([{ parentId: platformPostId }]);
  });
});

describe('a change that the network does not take at once', () => {
  it('is tried until it is done, whatever became of the answer', async () => {
    const cases = [
      ['twitter', 'take-down', 'reset-after'],
      ['threads', 'take-down', 'server-error-before'],
      ['facebook', 'edit-published', 'server-error-after'],
      ['pinterest', 'edit-published', 'rate-limit'],
      ['linkedin', 'edit-published', 'invalid-token'],
    ] as const;
    await Promise.all(
      cases.map(async ([platform, action, kind]) => {
        const account = await stage.connect(platform, `${platform}.lost`);
        const { id, contentId } = await publish(
          account,
          `Old ${platform}`,
          platform === 'pinterest' ? image : {},
        );
        await write(contentId, { description: `New ${platform}` });
        await stage.fault({ route: 'change', kind, times: 1, platform });
        await asked(id, action);
        const waiting = await until(
          () => read(id),
          ({ networkChange }) => networkChange?.tries === 1,
        );
        expect([platform, waiting.networkChange]).toMatchObject([
          platform,
          { state: 'pending', failureClass: 'retry_later', message: expect.stringMatching(/./) },
        ]);
        const change = (await settled(id)).networkChange;
        expect([platform, change]).toMatchObject([platform, { state: 'done', tries: 2, message: null }]);
        if (action === 'take-down') expect([platform, await isGone(id)]).toEqual([platform, true]);
        else expect(await textOf(id)).toBe(`New ${platform}`);
      }),
    );
  });

  it('fails where the account must be connected again, and says so', async () => {
    const account = await stage.connect('twitter', 'ended');
    const { id } = await publish(account, 'Stays for now');
    await stage.fault({ route: 'change', kind: 'invalid-token', times: 1, platform: 'twitter' });
    await stage.fault({ route: 'token', kind: 'invalid-token', times: 1, platform: 'twitter' });
    await asked(id, 'take-down');
    expect(await settled(id)).toMatchObject({
      takenDownAt: null,
      networkChange: { state: 'failed', failureClass: 'reauthorise' },
    });
    expect((await stage.anna.client.get(`${project}/posts/${id}/attempts`)).body).toMatchObject({
      summary: {
        next: expect.stringContaining('could not be taken down'),
        action: { code: 'connect-account' },
      },
    });
    await connectAccount(stage.anna, stage.projectId, 'twitter', 'ended');
    await asked(id, 'take-down');
    expect(await settled(id)).toMatchObject({ networkChange: { state: 'done' } });
    expect(await isGone(id)).toBe(true);
  });

  it('fails with what the network says where it will never take it', async () => {
    const account = await stage.connect('facebook', 'refused.bakery');
    const { id, contentId } = await publish(account, 'As it was');
    await write(contentId, { description: 'Unwanted' });
    await stage.fault({ route: 'change', kind: 'reject', times: 1, platform: 'facebook' });
    await asked(id, 'edit-published');
    expect(await settled(id)).toMatchObject({
      contentVersion: 1,
      networkChange: {
        state: 'failed',
        failureClass: 'rejected_content',
        message: expect.stringContaining('does not want this'),
      },
    });
    expect(await textOf(id)).toBe('As it was');
  });
});

describe('editing a published post', () => {
  let account: string;

  beforeAll(async () => {
    account = await stage.connect('linkedin', 'editing.bakery');
  });

  it('sends the content as it is, once, and the newest where it is asked for meanwhile', async () => {
    const { id, contentId } = await publish(account, 'Version one');
    expect((await asked(id, 'edit-published')).networkChange).toBeNull();
    await write(contentId, { description: 'Version two' });
    await stage.fault({ route: 'change', kind: 'delay', times: 1, delayMs: 700, platform: 'linkedin' });
    await asked(id, 'edit-published');
    expectProblem(await stage.anna.client.delete(`${project}/posts/${id}`), 409, 'post.being-changed');
    await stage.faultsMet();
    await write(contentId, { description: 'Version three' });
    expect((await asked(id, 'edit-published')).networkChange).toMatchObject({ contentVersion: 3 });
    const post = await settled(id);
    expect(post).toMatchObject({ contentVersion: 3, networkChange: { kind: 'edit', state: 'done' } });
    expect(await textOf(id)).toBe('Version three');
    expect((await asked(id, 'edit-published')).networkChange).toEqual(post.networkChange);
  });

  it('gives way to a take-down that is asked for meanwhile', async () => {
    const { id, contentId } = await publish(account, 'Not for long');
    await write(contentId, { description: 'Too late' });
    // The edit ends while the take-down is on its way.
    const delay = { route: 'change', kind: 'delay', times: 1, delayMs: 700, platform: 'linkedin' } as const;
    await stage.fault(delay);
    await asked(id, 'edit-published');
    await stage.faultsMet();
    await stage.fault(delay);
    expect((await asked(id, 'take-down')).networkChange).toMatchObject({ kind: 'take_down' });
    expect(await settled(id)).toMatchObject({
      contentVersion: 1,
      takenDownAt: expect.any(String),
      networkChange: { kind: 'take_down', state: 'done' },
    });
    expect(await isGone(id)).toBe(true);
  });

  it('sends only the words that were asked for, and only while they are approved', async () => {
    const decide = (contentId: string, status: string) =>
      stage.anna.client.post(`${project}/contents/${contentId}/approvals`, { status });
    const [moved, withdrawn] = await Promise.all([
      publish(account, 'Moved on'),
      publish(account, 'Withdrawn'),
    ]);
    await stage.anna.client.patch(project, {
      settings: { approval: { required: true, selfApproval: true } },
    });
    await stage.fault({ route: 'change', kind: 'rate-limit', times: 2, platform: 'linkedin' });
    for (const { id, contentId } of [moved, withdrawn]) {
      await write(contentId, { description: 'Delicate' });
      expectProblem(await ask(id, 'edit-published'), 409, 'post.not-approved');
      await decide(contentId, 'approved');
      await asked(id, 'edit-published');
      await until(
        () => read(id),
        ({ networkChange }) => networkChange?.tries === 1,
      );
    }
    await write(moved.contentId, { description: 'More delicate' });
    await decide(moved.contentId, 'approved');
    await decide(withdrawn.contentId, 'rejected');
    const { rows } = await admin.query<{ id: string }>(
      `UPDATE graphile_worker._private_jobs SET run_at = now() WHERE payload ->> 'postId' = ANY ($1) RETURNING id`,
      [[moved.id, withdrawn.id]],
    );
    expect(rows).toHaveLength(2);
    expect((await settled(moved.id)).networkChange).toMatchObject({
      state: 'failed',
      failureClass: null,
      message: expect.stringContaining('has changed since'),
    });
    expect((await settled(withdrawn.id)).networkChange).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('wants approval'),
    });
    expect(await textOf(moved.id)).toBe('Moved on');
    expect(await textOf(withdrawn.id)).toBe('Withdrawn');
    await stage.anna.client.patch(project, { settings: { approval: {} } });
  });

  it('leaves media alone', async () => {
    const { id, contentId } = await publish(account, 'A loaf', image);
    await write(contentId, { mediaUrls: ['https://media.example.com/cake.jpg'] });
    expectProblem(await ask(id, 'edit-published'), 409, 'post.media-changed');
  });
});

describe('what cannot be', () => {
  it.each([
    ['instagram', 'take-down', 'post.take-down-not-supported'],
    ['tiktok', 'take-down', 'post.take-down-not-supported'],
    ['instagram', 'edit-published', 'post.edit-not-supported'],
    ['twitter', 'edit-published', 'post.edit-not-supported'],
  ] as const)('on %s: %s is told at once', async (platform, action, code) => {
    const { id } = await plant(platform);
    expectProblem(await ask(id, action), 409, code);
    expect(await read(id)).toMatchObject({ networkChange: null });
  });

  it.each(['take-down', 'edit-published'] as const)('%s of what is not out', async (action) => {
    for (const columns of ["status = 'draft'", "status = 'failed'"]) {
      const { id } = await plant('linkedin', columns);
      expectProblem(await ask(id, action), 409, 'post.wrong-status');
    }
    const { id } = await plant('linkedin');
    expect((await stage.anna.client.delete(`${project}/posts/${id}`)).status).toBe(204);
    expectProblem(await ask(id, action), 404);
  });

  it('words that the network would not take, or that are under embargo', async () => {
    const { id, contentId } = await plant('linkedin');
    const embargo = async (time: Date | null) =>
      expect((await write(contentId, { embargo: time?.toISOString() ?? null })).status).toBe(200);
    await embargo(new Date(Date.now() + 3_600_000));
    expectProblem(await ask(id, 'edit-published'), 409, 'post.under-embargo');
    await embargo(null);
    await write(contentId, { description: 'x'.repeat(3001) });
    expectFieldProblem(await ask(id, 'edit-published'), 422, 'content.text', 'post.not-accepted');
  });
});
