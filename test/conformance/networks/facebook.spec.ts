import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callTime } from '../../../src/social-media/platforms/call-time.js';
import { FacebookPublisher } from '../../../src/social-media/platforms/facebook/facebook.publisher.js';
import {
  GrantRejected,
  MaybePublished,
  NotPublished,
  type CallContext,
  type Handles,
  type OutgoingPost,
} from '../../../src/social-media/platforms/publisher.js';
import { FailureClass } from '../../../src/social-media/social-media.enums.js';
import { mostHeldDuring } from '../../support/held-memory.js';
import {
  hear,
  outgoingPost,
  REDIRECT_URI,
  saveTo,
  setPublisherStage,
  type PublisherStage,
} from '../../support/publisher-stage.js';

const HOUR = 3_600_000;
const picture = { url: 'https://media.example.com/loaf.jpg', altText: 'A loaf' };
const video = { url: 'https://media.example.com/oven.mp4', altText: null };

let stage: PublisherStage<FacebookPublisher>;
let context: CallContext;

beforeAll(async () => {
  stage = await setPublisherStage(FacebookPublisher, 'facebook');
  ({ context } = await stage.connect('harbour.bakery'));
});

afterAll(() => stage.close());

const lookFor = (post: OutgoingPost, handles: Handles) => stage.lookUp(post, handles, context);

/** Counts the calls to paths that end so while `work` goes on, and tells of each. */
async function watch(
  end: string,
  work: () => Promise<unknown>,
  onCall: (count: number) => unknown = () => undefined,
): Promise<number> {
  let count = 0;
  await hear(work, ({ url }) => {
    if (new URL(url).pathname.endsWith(end)) onCall(++count);
  });
  return count;
}

describe('pages of a person', () => {
  it('come each with a token of its own, which publishes to that page alone', async () => {
    const { credentials, accounts } = await stage.connect('bakery--cafe');
    const [bakery, cafe] = accounts;
    expect(accounts.map(({ username, kind }) => [username, kind])).toEqual([
      ['bakery', 'page'],
      ['cafe', 'page'],
    ]);
    expect(bakery!.credentials).toMatchObject({ expiresAt: null, refreshToken: credentials.accessToken });
    const wrong = { ...stage.contextOf(credentials, bakery!), platformAccountId: cafe!.platformAccountId };
    expect(await stage.publish(outgoingPost(), wrong)).toMatchObject({ kind: 'refused' });
    const right = stage.contextOf(credentials, cafe!);
    expect(await stage.publish(outgoingPost(), right)).toMatchObject({ kind: 'accepted' });
  });

  it('are gone together when what the person has allowed is ended', async () => {
    const { credentials, accounts } = await stage.connect('gone--lost');
    const call = { platform: 'facebook', credentials: accounts[0]!.credentials!, ...callTime(5000) };
    await stage.publisher.revoke(call);
    for (const account of accounts) {
      const other = stage.contextOf(credentials, account);
      expect(await stage.publish(outgoingPost(), other)).toMatchObject({ kind: 'reauthorise' });
    }
    await expect(stage.publisher.refresh()).rejects.toBeInstanceOf(GrantRejected);
  });
});

describe('a post that Facebook takes for a duplicate', () => {
  it('is found when it is the same that was sent before', async () => {
    const post = outgoingPost();
    await stage.publish(post, context);
    const handles = {};
    expect(await stage.publish(post, context, handles)).toMatchObject({ kind: 'unknown' });
    expect(await lookFor(post, handles)).toMatchObject({ kind: 'found' });
  });

  it('fails as one when it is not there', async () => {
    const handles = { isDuplicate: true };
    const prepared = stage.prepare(outgoingPost(), handles, context);
    const error: unknown = await prepared.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NotPublished);
    expect((error as NotPublished).outcome).toMatchObject({ failureClass: FailureClass.Duplicate });
  });
});

describe('photos', () => {
  it('tell a post from another one with the same text', async () => {
    const text = 'The same words twice';
    const [first, second] = [{}, {}];
    const posts = [first, second].map(() =>
      outgoingPost({ contentType: 'carousel', text, media: [picture, picture] }),
    );
    const one = await stage.publish(posts[0]!, context, first);
    const two = await stage.publish(posts[1]!, context, second);
    expect(await lookFor(posts[0]!, first)).toMatchObject({
      platformPostId: (one as { platformPostId: string }).platformPostId,
    });
    expect(await lookFor(posts[1]!, second)).toMatchObject({
      platformPostId: (two as { platformPostId: string }).platformPostId,
    });
  });

  it('of a kind that Facebook does not take are refused', async () => {
    const media = [{ url: 'https://media.example.com/loaf.webp', altText: null }];
    await expect(
      stage.publish(outgoingPost({ contentType: 'image', media }), context),
    ).rejects.toBeInstanceOf(NotPublished);
  });
});

describe('a feed video', () => {
  const film = (bytes: number) =>
    outgoingPost({ contentType: 'video', media: [{ url: `${video.url}?bytes=${bytes}`, altText: null }] });

  it('goes in pieces as large as Facebook wants, and goes on where it broke off', async () => {
    const post = film(9_000_000);
    const handles: Handles = {};
    const lost = new AbortController();
    const begun = await watch(
      '/videos',
      async () => {
        const prepared = stage.publisher.prepare(post, handles, saveTo(handles), {
          ...context,
          signal: lost.signal,
        });
        await expect(prepared).rejects.toThrow();
        // After the start and the first piece the worker is lost.
      },
      (count) => count === 2 && lost.abort(),
    );
    expect(begun).toBeGreaterThanOrEqual(2);
    const rest = await watch('/videos', async () => {
      expect(await stage.publish(post, context, handles)).toMatchObject({ kind: 'accepted' });
    });
    // Two pieces of what was left, and the end.
    expect(rest).toBe(3);
    expect(await lookFor(post, handles)).toMatchObject({ kind: 'found' });
  });

  it('of 200 MB is never held as a whole', async () => {
    const post = film(200_000_000);
    const handles: Handles = {};
    const most = await mostHeldDuring(async () => {
      expect(await stage.publish(post, context, handles)).toMatchObject({ kind: 'accepted' });
    });
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(64 * 1024 * 1024);
  }, 120_000);

  it('has its text changed, and numbers of its own', async () => {
    const outcome = await stage.publish(film(500_000), context);
    const { platformPostId } = outcome as { platformPostId: string };
    await stage.publisher.edit(platformPostId, 'Sold out.', context);
    stage.advance(HOUR);
    const reading = (await stage.publisher.readMetrics([platformPostId], context)).get(platformPostId);
    expect(reading?.metrics.videoViews).toBeGreaterThan(0);
    expect(reading?.metrics.views).toBeGreaterThan(0);
    const items = await stage.ledger();
    expect(items.find(({ postId }) => postId === platformPostId)?.text).toBe('Sold out.');
  });
});

describe('stories and reels', () => {
  it.each([
    ['story', picture],
    ['story', video],
    ['reel', video],
  ])('a %s is published, found and measured', async (contentType, medium) => {
    const post = outgoingPost({ contentType, media: [medium] });
    const handles: Handles = {};
    expect(await lookFor(post, handles)).toEqual({ kind: 'not-found' });
    const outcome = await stage.publish(post, context, handles);
    const { platformPostId } = outcome as { platformPostId: string };
    expect(await lookFor(post, handles)).toMatchObject({ kind: 'found', platformPostId });
    stage.advance(HOUR);
    const reading = (await stage.publisher.readMetrics([platformPostId], context)).get(platformPostId);
    expect(reading?.metrics.views).toBeGreaterThan(0);
  });

  it('that were published already are not prepared again', async () => {
    const post = outgoingPost({ contentType: 'reel', media: [video] });
    const handles: Handles = {};
    await stage.publish(post, context, handles);
    const again = stage.prepare(post, handles, context);
    await expect(again).rejects.toBeInstanceOf(MaybePublished);
  });
});

describe("the sandbox's Facebook", () => {
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${stage.sandbox.url}/${path}`, init);
    return {
      status: response.status,
      body: (await response.json()) as { error?: { code: number; error_subcode?: number } },
    };
  };
  const proof = (token: string) => createHmac('sha256', 'sandbox-secret').update(token).digest('hex');
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

  it('wants the proof of the secret with each token', async () => {
    const { accessToken } = context;
    const path = `graph.facebook.com/v25.0/${context.platformAccountId}/published_posts`;
    expect((await ask(path, bearer(accessToken))).body.error).toMatchObject({ code: 100 });
    expect((await ask(`${path}?appsecret_proof=${proof('another')}`, bearer(accessToken))).status).toBe(400);
    expect((await ask(`${path}?appsecret_proof=${proof(accessToken)}`, bearer(accessToken))).status).toBe(
      200,
    );
  });

  it("publishes to a page by the page's token alone", async () => {
    const { credentials } = await stage.connect('harbour.bakery');
    const token = credentials.accessToken;
    const answer = await ask(`graph.facebook.com/v25.0/me/feed?message=hi&appsecret_proof=${proof(token)}`, {
      method: 'POST',
      ...bearer(token),
    });
    expect(answer.body.error).toMatchObject({ code: 190, error_subcode: 2_069_032 });
  });

  it.each([
    ['another redirect', { redirect_uri: 'http://127.0.0.1:9/other' }, 100],
    ['another secret', { client_secret: 'wrong' }, 101],
    ['another application', { client_id: 'wrong' }, 101],
  ])('gives no token for a code with %s', async (_what, wrong, code) => {
    const { code: given } = await stage.allow('harbour.bakery');
    const query = new URLSearchParams({
      client_id: 'sandbox-app',
      client_secret: 'sandbox-secret',
      redirect_uri: REDIRECT_URI,
      code: given,
      ...wrong,
    });
    const answer = await ask(`graph.facebook.com/v25.0/oauth/access_token?${query.toString()}`);
    expect(answer.body.error).toMatchObject({ code });
  });
});
