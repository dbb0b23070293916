import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { connectAccount } from '../support/accounts.js';
import { picture, upload } from '../support/media.js';
import { setStage, type PostView, type Stage } from '../support/publishing.js';
import { create } from '../support/team.js';
import { until } from '../support/until.js';

const settled = (post: PostView) =>
  !post.isOnItsWay && (post.status !== 'scheduled' || post.needsAttention !== null);
const published = (post: PostView) => post.status === 'published';

describe('publishing', () => {
  let stage: Stage;
  let twitter: string;

  beforeAll(async () => {
    stage = await setStage();
    twitter = await stage.connect('twitter', 'harbourbakery');
    await stage.startWorker();
  });
  afterAll(() => stage.close());

  const publish = async (text: string, account = twitter) => {
    const id = await stage.duePost(account, text);
    return until(() => stage.post(id), settled);
  };
  const storyOf = async ({ id }: { id: string }) =>
    (await stage.anna.client.get(`/projects/${stage.projectId}/posts/${id}/attempts`)).body;
  const phasesOf = async (post: PostView) => (await stage.attempts(post.id)).map((attempt) => attempt.phase);

  it('publishes a due post once, with the network’s id and address', async () => {
    const post = await publish('Fresh bread at seven');
    const [entry, ...others] = await stage.ledger(post.id);
    expect(others).toEqual([]);
    expect(post).toMatchObject({ status: 'published', platformPostId: entry?.postId, needsAttention: null });
    expect(post.platformUrl).toContain(entry?.postId);
    expect(await phasesOf(post)).toEqual(['accepted']);
  });

  it('brings a file of the library with what is said of it', async () => {
    const { body: file } = await upload(stage.anna, stage.projectId, await picture(), { altText: 'A loaf' });
    const contentId = await create(stage.anna, `/projects/${stage.projectId}/contents`, {
      title: 'Look',
      contentType: 'image',
      mediaUrls: [file.reference],
    });
    const id = await create(stage.anna, `/projects/${stage.projectId}/posts`, {
      contentId,
      accountId: twitter,
    });
    await stage.anna.client.post(`/projects/${stage.projectId}/posts/${id}/publish-now`);
    const post = await until(() => stage.post(id), settled);
    expect(post).toMatchObject({ status: 'published' });
    expect(await stage.ledger(id)).toMatchObject([
      { postId: post.platformPostId, media: [{ alt_text: 'A loaf' }] },
    ]);
  });

  it('sends nothing while the account or the project is paused, and all of it afterwards', async () => {
    const paused = await stage.connect('threads', 'paused.bakery');
    const project = `/projects/${stage.projectId}`;
    for (const [pause, resume] of [
      [`${project}/accounts/${paused}/pause`, `${project}/accounts/${paused}/resume`],
      [`${project}/publishing/pause`, `${project}/publishing/resume`],
    ] as const) {
      expect((await stage.anna.client.post(pause)).status).toBe(200);
      const id = await stage.duePost(paused, `Waits for ${resume}`);
      const { rows } = await lanes();
      expect(rows.find(({ account_id }) => account_id === paused)).toEqual({
        account_id: paused,
        claimable_at: null,
      });
      expect(await stage.post(id)).toMatchObject({ status: 'scheduled', isOnItsWay: false });
      expect((await storyOf({ id })).summary).toMatchObject({
        next: expect.stringContaining('paused since'),
        action: { code: pause.endsWith('publishing/pause') ? 'resume-publishing' : 'resume-account' },
      });
      expect((await stage.anna.client.post(resume)).status).toBe(200);
      await until(() => stage.post(id), published);
      expect(await stage.ledger(id)).toHaveLength(1);
    }
  });

  const lanes = () =>
    withClient(stage.api.database.adminUrl, (admin) =>
      admin.query<{ account_id: string; claimable_at: Date | null }>(
        'SELECT account_id, claimable_at FROM publishing_lanes',
      ),
    );

  it('reads metrics back and rolls them up', async () => {
    const post = await publish('Measured');
    const path = `/projects/${stage.projectId}/posts/${post.id}/performance`;
    const snapshots = await until(
      () => stage.anna.client.get<{ items: { metrics: Record<string, number | null> }[] }>(path),
      (answer) => answer.body.items.length > 0,
    );
    expect(snapshots.body.items[0]?.metrics).toMatchObject({ views: expect.any(Number), reach: null });
    const overview = await stage.anna.client.get<{
      measured: number;
      onTime: { published: number; onTime: number };
    }>(`/projects/${stage.projectId}/analytics/overview?to=${new Date(Date.now() + 60_000).toISOString()}`);
    expect(overview.body.measured).toBeGreaterThan(0);
    expect(overview.body.onTime.onTime).toBe(overview.body.onTime.published);
  });

  it.each([
    ['the network fails before it accepts', 'server-error-before', ['released', 'accepted']],
    ['the network fails after it accepted', 'server-error-after', ['reconciled']],
    ['the connection breaks before the network accepts', 'reset-before', ['released', 'accepted']],
    ['the connection breaks after the network accepted', 'reset-after', ['reconciled']],
    ['the answer cannot be read', 'malformed-json', ['reconciled']],
    ['the network hangs', 'hang', ['released', 'accepted']],
    ['the answer never ends', 'slow-body', ['reconciled']],
  ])('publishes exactly once when %s', async (_case, kind, phases) => {
    await stage.fault({ route: 'publish', kind, times: 1, platform: 'twitter' });
    const post = await publish(`Exactly once: ${kind}`);
    expect(post.status).toBe('published');
    const { items } = (await storyOf(post)) as { items: { steps: { words: string }[] }[] };
    expect(items[0]?.steps.some(({ words }) => words.includes('took over and asked the network'))).toBe(true);
    expect(await stage.ledger(post.id)).toHaveLength(1);
    expect(await phasesOf(post)).toEqual(phases);
  });

  it('tries later when what comes before the publishing call does not end in time', async () => {
    const account = await stage.connect('linkedin', 'slow.bakery');
    await stage.expireToken(account);
    await stage.fault({ route: 'token', kind: 'slow-body', times: 1, platform: 'linkedin' });
    expect(await phasesOf(await publish('With patience', account))).toEqual(['retry_later', 'accepted']);
  });

  it('waits for the network’s answer that comes late, but within its deadline', async () => {
    await stage.fault({ route: 'publish', kind: 'delay', times: 1, delayMs: 800, platform: 'twitter' });
    const post = await publish('Slow but sure');
    expect(await phasesOf(post)).toEqual(['accepted']);
  });

  it('tries again when the network says so, and not before', async () => {
    await stage.fault({
      route: 'publish',
      kind: 'rate-limit',
      times: 1,
      retryAfterSeconds: 2,
      platform: 'twitter',
    });
    const begun = Date.now();
    const post = await publish('Too many');
    expect(post.status).toBe('published');
    expect(Date.now() - begun).toBeGreaterThanOrEqual(1900);
    expect(await phasesOf(post)).toEqual(['retry_later', 'accepted']);
  });

  it('fails a post that the network refuses, tells why, and sends it again when a person asks', async () => {
    await stage.fault({ route: 'publish', kind: 'reject', times: 2, platform: 'twitter' });
    const post = await publish('Not wanted');
    expect(post).toMatchObject({ status: 'failed', failureClass: 'rejected_content' });
    expect(post.failureMessage).toContain('does not want this');
    expect(await storyOf(post)).toMatchObject({
      items: [{ story: expect.stringContaining('The network refused it:'), steps: [{}, {}, {}] }],
      summary: {
        what: expect.stringContaining('does not want this'),
        nextAt: null,
        action: { code: 'edit-content' },
      },
    });
    expect(await stage.ledger(post.id)).toEqual([]);
    const retried = await stage.anna.client.post<PostView>(
      `/projects/${stage.projectId}/posts/${post.id}/retry`,
    );
    expect(retried.body.status).toBe('scheduled');
    expect((await until(() => stage.post(post.id), settled)).status).toBe('failed');
    expect(await phasesOf(post)).toEqual(['refused', 'refused']);
  });

  it('refreshes a token that the network refuses, and goes on', async () => {
    await stage.fault({ route: 'publish', kind: 'invalid-token', times: 1, platform: 'twitter' });
    const post = await publish('With a new token');
    expect(post.status).toBe('published');
    expect(await phasesOf(post)).toEqual(['retry_later', 'accepted']);
  });

  it('sends a text twice when it is meant twice', async () => {
    const account = await stage.connect('threads', 'nora.paints');
    const first = await publish('Twins', account);
    await stage.fault({ route: 'publish', kind: 'reset-after', times: 1, platform: 'threads' });
    const second = await publish('Twins', account);
    // The first one is known by its id, so the second is not mistaken for it.
    expect(second).toMatchObject({ status: 'published', needsAttention: null });
    expect(second.platformPostId).not.toBe(first.platformPostId);
    expect(await stage.ledger(second.id)).toHaveLength(1);
  });

  it.each([
    ['waits for a person', `status = 'scheduled', needs_attention = 'unknown_outcome'`],
    [
      'has been given up',
      `status = 'failed', failure_class = 'unknown_outcome', failure_message = 'Nobody knows'`,
    ],
  ])(
    'does not take for its own what may be that of a post with the same text that %s',
    async (how, state) => {
      const account = await stage.connect('facebook', 'harbourbakery');
      const first = await publish(`Siblings: one ${how}`, account);
      // As if nobody had found out: looking for it has ended two workers.
      await withClient(stage.api.database.adminUrl, (admin) =>
        admin.query(
          `UPDATE social_media_posts SET platform_post_id = NULL, platform_url = NULL, published_time = NULL, ${state}
         WHERE id = $1`,
          [first.id],
        ),
      );
      await stage.fault({ route: 'publish', kind: 'server-error-before', times: 1, platform: 'facebook' });
      const second = await publish(`Siblings: one ${how}`, account);
      expect(second).toMatchObject({ status: 'scheduled', needsAttention: 'unknown_outcome' });
      expect(await stage.ledger(second.id)).toEqual([]);
      expect(await storyOf(second)).toMatchObject({
        items: [{ phase: 'held', story: expect.stringContaining('another post with the same text') }],
      });
    },
  );

  it('looks for what was sent, although the content was edited meanwhile', async () => {
    await stage.fault({ route: 'publish', kind: 'server-error-after', times: 1, platform: 'twitter' });
    const id = await stage.duePost(twitter, 'Version one');
    await until(
      () => stage.attempts(id),
      (attempts) => attempts.some((attempt) => attempt.phase === 'unknown'),
    );
    const { contentId } = (await stage.post(id)) as PostView & { contentId: string };
    const edited = await stage.anna.client.patch(`/projects/${stage.projectId}/contents/${contentId}`, {
      title: 'Version two',
    });
    expect(edited.status).toBe(200);
    expect(await until(() => stage.post(id), settled)).toMatchObject({
      status: 'published',
      contentVersion: 1,
    });
    expect((await stage.ledger(id)).map((entry) => entry.text)).toEqual(['Version one']);
  });

  it('does not take another project’s post on the same network account for its own', async () => {
    const { body: other } = await stage.anna.client.post<{ id: string }>('/projects', { name: 'Other' });
    const mine = await stage.connect('pinterest', 'harbourbakery');
    const theirs = await connectAccount(stage.anna, other.id, 'pinterest', 'harbourbakery');
    const make = async (projectId: string, accountId: string) => {
      const content = await stage.anna.client.post<{ id: string }>(`/projects/${projectId}/contents`, {
        title: 'Same text',
        contentType: 'image',
        mediaUrls: ['https://media.example.com/1.jpg'],
      });
      const path = `/projects/${projectId}/posts`;
      const draft = await stage.anna.client.post<{ id: string }>(path, {
        contentId: content.body.id,
        accountId,
      });
      await stage.anna.client.post(`${path}/${draft.body.id}/publish-now`);
      return until(
        async () => (await stage.anna.client.get<PostView>(`${path}/${draft.body.id}`)).body,
        settled,
      );
    };
    const first = await make(other.id, theirs);
    await stage.fault({ route: 'publish', kind: 'server-error-before', times: 1, platform: 'pinterest' });
    const second = await make(stage.projectId, mine);
    expect([first.status, second.status]).toEqual(['published', 'published']);
    expect(second.platformPostId).not.toBe(first.platformPostId);
    expect(await stage.ledger(second.id)).toHaveLength(1);
  });

  describe('when two posts on the network could be the one', () => {
    const ambiguous = async (
      text: string,
      [platform, handle, account] = ['twitter', 'harbourbakery', twitter],
    ) => {
      await stage.fault({ route: 'publish', kind: 'reset-after', times: 1, platform });
      const id = await stage.duePost(account, text);
      await until(
        () => stage.attempts(id),
        (attempts) => attempts.some((attempt) => attempt.phase === 'unknown'),
      );
      await stage.postByHand(platform, handle, text);
      const post = await until(() => stage.post(id), settled);
      expect(post).toMatchObject({ status: 'scheduled', needsAttention: 'unknown_outcome' });
      return post;
    };
    const act = (post: PostView, action: string, body?: unknown) =>
      stage.anna.client.post<PostView>(`/projects/${stage.projectId}/posts/${post.id}/${action}`, body);

    it('sends nothing before a person has looked, and believes the person', async () => {
      const post = await ambiguous('Which one is it?');
      expect((await act(post, 'publish-now')).status).toBe(409);
      expect((await act(post, 'cancel')).status).toBe(409);
      const [entry] = await stage.ledger(post.id);
      expect((await act(post, 'resolve', { outcome: 'published' })).status).toBe(422);
      const resolved = await act(post, 'resolve', { outcome: 'published', platformPostId: entry?.postId });
      expect(resolved.body).toMatchObject({
        status: 'published',
        platformPostId: entry?.postId,
        needsAttention: null,
      });
      expect(await stage.ledger(post.id)).toHaveLength(1);
      expect(await storyOf(post)).toMatchObject({
        items: [{ phase: 'held', story: expect.stringContaining('2 posts on the timeline') }],
        decisions: [
          { action: 'Posts_create' },
          { action: 'Posts_publishNow' },
          { action: 'Posts_resolve', story: 'Anna looked at the network and said that it is out.' },
        ],
        summary: { next: 'Nothing more: it is published.', action: null },
      });
    });

    it('sends it again when the person says so, which X does not take twice', async () => {
      const post = await ambiguous('Send it again');
      expect((await act(post, 'resolve', { outcome: 'try-again' })).body.status).toBe('scheduled');
      expect(await until(() => stage.post(post.id), settled)).toMatchObject({
        status: 'failed',
        failureClass: 'duplicate',
      });
      expect(await stage.ledger(post.id)).toHaveLength(1);
      expect((await act(post, 'resolve', { outcome: 'try-again' })).status).toBe(409);
    });

    it('sends it again although the network counts what was prepared as published', async () => {
      const account = await stage.connect('threads', 'trailhead.tom');
      const post = await ambiguous('Once more', ['threads', 'trailhead.tom', account]);
      await act(post, 'resolve', { outcome: 'try-again' });
      expect(await until(() => stage.post(post.id), settled)).toMatchObject({
        status: 'published',
        needsAttention: null,
      });
      expect(await stage.ledger(post.id)).toHaveLength(2);
    });
  });

  it('keeps posts of one account in order, one on its way at a time', async () => {
    const account = await stage.connect('facebook', 'riverside.runners');
    const ids: string[] = [];
    for (let i = 0; i < 12; i++) ids.push(await stage.duePost(account, `In order ${i}`));
    for (const id of ids) await until(() => stage.post(id), published);
    const texts = (await stage.ledger())
      .filter((entry) => entry.text.startsWith('In order'))
      .map((entry) => entry.text);
    expect(texts).toEqual(ids.map((_, i) => `In order ${i}`));
  });

  it('publishes exactly once with several workers at the same queue', async () => {
    const others = await Promise.all([stage.startWorker(), stage.startWorker()]);
    const accounts = [
      await stage.connect('linkedin', 'harbour-bakery'),
      await stage.connect('linkedin', 'nora-lindqvist'),
      twitter,
    ];
    const ids = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        stage.duePost(accounts[i % accounts.length] as string, `Many hands ${i}`),
      ),
    );
    for (const id of ids) await until(() => stage.post(id), published);
    for (const id of ids) expect(await stage.ledger(id)).toHaveLength(1);
    await Promise.all(others.map((other) => other.stop()));
  });

  it('holds what is not approved, and sends it once it is', async () => {
    const base = `/projects/${stage.projectId}`;
    await stage.anna.client.patch(base, { settings: { approval: { required: true, selfApproval: true } } });
    const content = await stage.anna.client.post<{ id: string }>(`${base}/contents`, {
      title: 'Delicate',
      contentType: 'text',
    });
    const draft = await stage.anna.client.post<{ id: string }>(`${base}/posts`, {
      contentId: content.body.id,
      accountId: twitter,
    });
    await stage.anna.client.post(`${base}/posts/${draft.body.id}/publish-now`);
    const held = await until(() => stage.post(draft.body.id), settled);
    expect(held).toMatchObject({ status: 'scheduled', needsAttention: 'not_approved' });
    await stage.anna.client.post(`${base}/contents/${content.body.id}/approvals`, { status: 'approved' });
    await stage.anna.client.patch(`${base}/contents/${content.body.id}`, {
      description: 'changed after approval',
    });
    await stage.anna.client.post(`${base}/posts/${draft.body.id}/publish-now`);
    expect((await until(() => stage.post(draft.body.id), settled)).needsAttention).toBe('not_approved');
    await stage.anna.client.post(`${base}/contents/${content.body.id}/approvals`, { status: 'approved' });
    await stage.anna.client.post(`${base}/posts/${draft.body.id}/publish-now`);
    expect((await until(() => stage.post(draft.body.id), settled)).status).toBe('published');
    await stage.anna.client.patch(base, { settings: { approval: {} } });
    expect(await stage.ledger(draft.body.id)).toHaveLength(1);
  });

  it('sends nothing of a project in the bin, and goes on when it is restored', async () => {
    const base = `/projects/${stage.projectId}`;
    await stage.anna.client.delete(base);
    await until(
      () => stage.anna.client.get(base),
      (answer) => answer.status === 404,
    );
    await stage.anna.client.post(`${base}/restore`);
    expect((await publish('Back again')).status).toBe('published');
  });
});

describe('a lease that is shorter than the longest call to a network', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage({ PUBLISH_LEASE_SECONDS: '10', NETWORK_TIMEOUT_MS: '20000' });
    await stage.startWorker();
  });
  afterAll(() => stage.close());

  it('is time enough for a network that answers: the post goes out at the first try', async () => {
    const id = await stage.duePost(await stage.connect('twitter', 'harbourbakery'), 'In what time is left');
    const attempts = await until(
      () => stage.attempts(id),
      ([first]) => Boolean(first?.finishedAt),
    );
    expect(attempts.map(({ phase }) => phase)).toEqual(['accepted']);
  });
});
