import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { setStage, type LedgerEntry, type PostView, type Stage } from '../support/publishing.js';
import { create } from '../support/team.js';
import { until } from '../support/until.js';

interface ReplyView extends PostView {
  replyToPostId: string;
  replyPosition: number;
  replyText: string;
}

interface Entry extends LedgerEntry {
  parentId?: string;
}

const isOut = (posts: PostView[]) => posts.every(({ status }) => status === 'published');

describe('replies', () => {
  let stage: Stage;
  let posts: string;
  let threads: string;

  beforeAll(async () => {
    stage = await setStage();
    await stage.startWorker();
    posts = `/projects/${stage.projectId}/posts`;
    threads = await stage.connect('threads', 'nora.paints');
  });
  afterAll(() => stage.close());

  const content = (title: string) =>
    create(stage.anna, `/projects/${stage.projectId}/contents`, { title, contentType: 'text' });
  const draft = async (title: string, replies: string[], accountId = threads) =>
    create(stage.anna, posts, { contentId: await content(title), accountId, replies });
  const act = async (id: string, action: string, status = 200) => {
    const answer = await stage.anna.client.post<PostView>(`${posts}/${id}/${action}`);
    expect([answer.status, answer.body]).toEqual([status, answer.status === status ? answer.body : null]);
    return answer;
  };
  const repliesOf = async (id: string) => {
    const { body } = await stage.anna.client.get<{ items: ReplyView[] }>(`${posts}?replyTo=${id}&limit=100`);
    return body.items.sort((one, other) => one.replyPosition - other.replyPosition);
  };
  const outRepliesOf = (id: string) => until(() => repliesOf(id), isOut, 20);

  it('go out below their post, each below the one before it, once', async () => {
    const id = await draft('One', ['Two', 'Three']);
    expect(await repliesOf(id)).toMatchObject([
      { status: 'draft', replyPosition: 1, replyText: 'Two', replyToPostId: id },
      { status: 'draft', replyPosition: 2, replyText: 'Three' },
    ]);
    await act(id, 'publish-now');
    const replies = await outRepliesOf(id);
    const { platformPostId } = await stage.post(id);
    const sent = await Promise.all(replies.map((reply) => stage.ledger(reply.id) as Promise<Entry[]>));
    expect(sent).toMatchObject([
      [{ text: 'Two', parentId: platformPostId, postId: replies[0]?.platformPostId }],
      [{ text: 'Three', parentId: replies[0]?.platformPostId }],
    ]);
    const { body } = await stage.anna.client.get<{ items: PostView[] }>(`${posts}?limit=100`);
    expect(body.items.map((post) => post.id)).not.toContain(replies[0]?.id);
  });

  it.each(['reset-after', 'server-error-after', 'server-error-before', 'reset-before'])(
    'go out once with %s',
    async (kind) => {
      const id = await draft(`With ${kind}`, [`Reply with ${kind}`]);
      await stage.fault({ route: 'reply', kind, times: 1, platform: 'threads' });
      await act(id, 'publish-now');
      const [reply] = await outRepliesOf(id);
      expect(await stage.ledger(reply!.id)).toHaveLength(1);
    },
  );

  it('wait while their post is not out, and say so', async () => {
    const id = await draft('Refused at first', ['Afterwards']);
    await stage.fault({ route: 'publish', kind: 'reject', times: 1, platform: 'threads' });
    await act(id, 'publish-now');
    await until(
      () => stage.post(id),
      ({ status }) => status === 'failed',
    );
    const [reply] = await repliesOf(id);
    expect(reply).toMatchObject({ status: 'scheduled', tries: 0 });
    const story = await stage.anna.client.get(`${posts}/${reply!.id}/attempts`);
    expect(story.body).toMatchObject({ summary: { next: 'It goes out once what it follows is out.' } });
    await act(id, 'retry');
    await outRepliesOf(id);
  });

  it('that fail hold those behind them, until somebody tries again or takes them out', async () => {
    const id = await draft('Chain', ['First', 'Second', 'Third']);
    await stage.fault({ route: 'reply', kind: 'reject', times: 2, platform: 'threads' });
    await act(id, 'publish-now');
    const failed = (place: number) =>
      until(
        () => repliesOf(id),
        (replies) => replies[place]?.status === 'failed',
      );
    const [first] = await failed(0);
    await act(first!.id, 'retry');
    await failed(0);
    await act(first!.id, 'retry');
    await outRepliesOf(id);

    const other = await draft('Shorter chain', ['Not this', 'But this']);
    await stage.fault({ route: 'reply', kind: 'reject', times: 1, platform: 'threads' });
    await act(other, 'publish-now');
    const [taken] = await until(
      () => repliesOf(other),
      (replies) => replies[0]?.status === 'failed',
    );
    await stage.anna.client.delete(`${posts}/${taken!.id}`);
    const [left] = await outRepliesOf(other);
    expect((await stage.ledger(left!.id)) as Entry[]).toMatchObject([
      { text: 'But this', parentId: (await stage.post(other)).platformPostId },
    ]);
  });

  it('follow their post into the queue and out of it, and are changed with it', async () => {
    const id = await draft('Later', ['Old']);
    const path = `${posts}/${id}`;
    const scheduledTime = new Date(Date.now() + 3_600_000).toISOString();
    await stage.anna.client.patch(path, { scheduledTime, replies: ['New', 'Newer'] });
    expect(await repliesOf(id)).toMatchObject([
      { status: 'scheduled', replyText: 'New' },
      { status: 'scheduled', replyText: 'Newer' },
    ]);
    await act(id, 'cancel');
    expect((await repliesOf(id)).map(({ status }) => status)).toEqual(['draft', 'draft']);
    const [reply] = await repliesOf(id);
    expectProblem(
      await stage.anna.client.patch(`${posts}/${reply!.id}`, { scheduledTime }),
      409,
      'post.is-reply',
    );
    const bin = await stage.anna.client.get<{ items: ReplyView[] }>(
      `${posts}?replyTo=${id}&deleted=true&limit=10`,
    );
    expectProblem(await act(bin.body.items[0]!.id, 'restore', 409), 409, 'post.is-reply');
  });

  it('are held where the project wants approval, and what was approved had no such words below it', async () => {
    const project = `/projects/${stage.projectId}`;
    const contentId = await content('Approved');
    const approval = { status: 'approved', contentVersion: 1 };
    expect(
      (await stage.anna.client.post(`${project}/contents/${contentId}/approvals`, approval)).status,
    ).toBe(201);
    const settings = (required: boolean) =>
      stage.anna.client.patch(project, { settings: { approval: { required, selfApproval: true } } });
    expect((await settings(true)).status).toBe(200);
    const id = await create(stage.anna, posts, { contentId, accountId: threads, replies: ['Not approved'] });
    await act(id, 'publish-now');
    const [reply] = await until(
      () => repliesOf(id),
      (replies) => replies[0]?.needsAttention === 'not_approved',
      20,
    );
    expect(await stage.post(id)).toMatchObject({ status: 'published' });
    expect(await stage.ledger(reply!.id)).toEqual([]);
    // Approved together with what it is to say now.
    const again = await stage.anna.client.post(`${project}/contents/${contentId}/approvals`, approval);
    expect(again.status).toBe(201);
    await act(reply!.id, 'publish-now');
    await outRepliesOf(id);
    await settings(false);
  });

  it('are held against the rules of the network', async () => {
    const contentId = await content('Too much');
    const post = (replies: unknown, accountId = threads) =>
      stage.anna.client.post(posts, { contentId, accountId, replies });
    expectFieldProblem(await post(['fine', 'x'.repeat(501)]), 422, 'replies.1', 'request.invalid');
    expectFieldProblem(await post(['']), 422, 'replies');
    const tiktok = await stage.connect('tiktok', 'harbourbakery');
    expectFieldProblem(await post(['no'], tiktok), 422, 'replies', 'post.replies-not-supported');
  });
});
