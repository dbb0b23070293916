import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { JobRunner } from '../../src/core/jobs/job-runner.js';
import { setStage, type LedgerEntry, type PostView, type Stage } from '../support/publishing.js';
import { create } from '../support/team.js';
import { until } from '../support/until.js';
import { startWorkerInside } from '../support/worker-inside.js';

interface Entry extends LedgerEntry {
  parentId?: string;
}
interface Occurrence {
  recurrenceId: string;
  state: string;
  postId: string | null;
  skipReason: string | null;
}
interface Reply extends PostView {
  replyPosition: number;
  replyText: string;
}

const NETWORKS = [
  ['threads', 'nora.paints'],
  ['twitter', 'harbourbakery'],
] as const;

describe('a series', () => {
  let stage: Stage;
  let base: string;
  let runner: JobRunner;
  const accounts = new Map<string, string>();

  beforeAll(async () => {
    stage = await setStage();
    base = `/projects/${stage.projectId}`;
    for (const [network, handle] of NETWORKS) accounts.set(network, await stage.connect(network, handle));
    const worker = stage.stopAtClose(await startWorkerInside(stage.api.config));
    runner = worker.app.get(JobRunner, { strict: false });
    runner.start();
  });
  afterAll(async () => {
    await runner.stop();
    await stage.close();
  });

  const occurrencesOf = async (series: string) =>
    (await stage.anna.client.get<{ items: Occurrence[] }>(`${base}/series/${series}/occurrences`)).body.items;
  const repliesOf = async (post: string) => {
    const { body } = await stage.anna.client.get<{ items: Reply[] }>(`${base}/posts?replyTo=${post}`);
    return body.items.sort((one, other) => one.replyPosition - other.replyPosition);
  };
  /** As if the post's time had come. */
  const makeDue = (post: string) =>
    withClient(stage.api.database.adminUrl, (admin) =>
      admin.query(`UPDATE social_media_posts SET due_at = now() WHERE id = $1`, [post]),
    );
  const variants = (contentId: string, replies: string[]) =>
    stage.anna.client.send('PUT', `${base}/contents/${contentId}/variants`, {
      variants: [
        { platform: 'threads', text: 'On Threads', replies },
        { accountId: accounts.get('twitter'), text: 'On the account', replies: ['First', ...replies] },
      ],
    });

  it('sends what the variants of its contents say, with their replies, as they are when it goes out', async () => {
    const contentId = await create(stage.anna, `${base}/contents`, {
      ...{ title: 'Every day', description: 'The same everywhere', contentType: 'text' },
    });
    expect((await variants(contentId, ['One', 'Two'])).status).toBe(200);
    const sent: Record<string, string[]> = {};
    const series = new Map<string, string>();
    for (const [network] of NETWORKS) {
      const id = await create(stage.anna, `${base}/series`, {
        ...{ contentIds: [contentId], accountId: accounts.get(network), rrule: 'FREQ=DAILY;COUNT=2' },
        ...{
          startLocal: `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T09:00`,
          timeZone: 'UTC',
        },
      });
      series.set(network, id);
    }
    for (const [network, id] of series) {
      const [first, second] = await until(
        () => occurrencesOf(id),
        (found) => found.length === 2 && found.every(({ state }) => state !== 'planned'),
        20,
      );
      expect(first).toMatchObject({ state: 'made', skipReason: null });
      const before = await repliesOf(first?.postId ?? '');
      expect(before.map(({ replyText }) => replyText)).toEqual(
        network === 'threads' ? ['One', 'Two'] : ['First', 'One', 'Two'],
      );
      await makeDue(first?.postId ?? '');
      const replies = await until(
        () => repliesOf(first?.postId ?? ''),
        (found) => found.every(({ status }) => status === 'published'),
        20,
      );
      const post = await stage.post(first?.postId ?? '');
      const entries = await Promise.all(
        [post, ...replies].map(async ({ id: of }) => (await stage.ledger(of)) as Entry[]),
      );
      expect(entries.map((each) => each.length)).toEqual(entries.map(() => 1));
      sent[network] = entries.flatMap((each) => each.map(({ text }) => text));
      // A chain: each stands below the one before it.
      const parents = entries.flatMap((each) => each.map(({ parentId }) => parentId));
      expect(parents.slice(1)).toEqual([post, ...replies].slice(0, -1).map((each) => each.platformPostId));
      expect(await repliesOf(second?.postId ?? '')).toHaveLength(replies.length);
    }
    expect(sent).toEqual({
      threads: ['On Threads', 'One', 'Two'],
      twitter: ['On the account', 'First', 'One', 'Two'],
    });

    // What is still to go out follows the content, and what is out stays as it went.
    expect((await variants(contentId, ['Other'])).status).toBe(200);
    const [out, coming] = await occurrencesOf(series.get('threads') ?? '');
    expect((await repliesOf(out?.postId ?? '')).map(({ replyText }) => replyText)).toEqual(['One', 'Two']);
    expect((await repliesOf(coming?.postId ?? '')).map(({ replyText }) => replyText)).toEqual(['Other']);

    // Pausing takes posts back with all that was to stand below them.
    await stage.anna.client.post(`${base}/series/${series.get('threads')}/pause`);
    expect((await stage.anna.client.get(`${base}/posts/${coming?.postId}`)).status).toBe(404);
    const { body } = await stage.anna.client.get<{ items: Reply[] }>(
      `${base}/posts?replyTo=${coming?.postId}`,
    );
    expect(body.items.filter(({ status }) => status === 'scheduled')).toEqual([]);
  });
});
