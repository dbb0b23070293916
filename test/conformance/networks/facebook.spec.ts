import { createHmac } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callTime } from '../../../src/social-media/platforms/call-time.js';
import { exchanges, type Exchange } from '../../../src/social-media/platforms/network-http.js';
import {
  GrantRejected,
  MaybePublished,
  NotPublished,
  type CallContext,
  type Handles,
} from '../../../src/social-media/platforms/publisher.js';
import { FailureClass } from '../../../src/social-media/social-media.enums.js';
import { consent } from '../../support/accounts.js';
import {
  connect,
  contextOf,
  outgoing,
  publish,
  REDIRECT_URI,
  saveTo,
  startMeta,
  type MetaStage,
} from './meta-stage.js';

const HOUR = 3_600_000;
const picture = { url: 'https://media.example.com/loaf.jpg', altText: 'A loaf' };
const video = { url: 'https://media.example.com/oven.mp4', altText: null };

let stage: MetaStage;
let context: CallContext;

beforeAll(async () => {
  stage = await startMeta();
  const { accounts } = await connect(stage.facebook, 'facebook', 'harbour.bakery');
  context = contextOf('facebook', accounts[0]!);
});

afterAll(() => stage.close());

const lookFor = (post: ReturnType<typeof outgoing>, handles: Handles) => {
  const since = new Date(Date.now() - HOUR);
  return stage.facebook.lookUp({ post, handles, since, knownPlatformPostIds: new Set() }, context);
};

/** Counts the calls to paths that end so while `work` goes on, and tells of each. */
async function watch(
  end: string,
  work: () => Promise<unknown>,
  onCall: (count: number) => unknown = () => undefined,
): Promise<number> {
  let count = 0;
  const listen = (message: unknown) => {
    if (new URL((message as Exchange).url).pathname.endsWith(end)) onCall(++count);
  };
  subscribe(exchanges.name, listen);
  try {
    await work();
  } finally {
    unsubscribe(exchanges.name, listen);
  }
  return count;
}

async function ledger(): Promise<{ items: { postId: string; text: string }[] }> {
  const answer = await fetch(`${stage.sandbox.url}/sandbox/ledger?platform=facebook`);
  return (await answer.json()) as { items: { postId: string; text: string }[] };
}

describe('pages of a person', () => {
  it('come each with a token of its own, which publishes to that page alone', async () => {
    const { credentials, accounts } = await connect(stage.facebook, 'facebook', 'bakery--cafe');
    const [bakery, cafe] = accounts;
    expect(accounts.map(({ username, kind }) => [username, kind])).toEqual([
      ['bakery', 'page'],
      ['cafe', 'page'],
    ]);
    expect(bakery!.credentials).toMatchObject({ expiresAt: null, refreshToken: credentials.accessToken });
    const wrong = { ...contextOf('facebook', bakery!), platformAccountId: cafe!.platformAccountId };
    expect(await publish(stage.facebook, outgoing('text'), wrong)).toMatchObject({ kind: 'refused' });
    const right = contextOf('facebook', cafe!);
    expect(await publish(stage.facebook, outgoing('text'), right)).toMatchObject({ kind: 'accepted' });
  });

  it('are gone together when what the person has allowed is ended', async () => {
    const { accounts } = await connect(stage.facebook, 'facebook', 'gone--lost');
    const { credentials } = accounts[0]!;
    const call = { platform: 'facebook', credentials: credentials!, signal: context.signal };
    await stage.facebook.revoke({ ...call, deadline: context.deadline });
    for (const account of accounts) {
      const other = contextOf('facebook', account);
      expect(await publish(stage.facebook, outgoing('text'), other)).toMatchObject({ kind: 'reauthorise' });
    }
    await expect(stage.facebook.refresh()).rejects.toBeInstanceOf(GrantRejected);
  });
});

describe('a post that Facebook takes for a duplicate', () => {
  it('is found when it is the same that was sent before', async () => {
    const post = outgoing('text');
    await publish(stage.facebook, post, context);
    const handles = {};
    expect(await publish(stage.facebook, post, context, handles)).toMatchObject({ kind: 'unknown' });
    expect(await lookFor(post, handles)).toMatchObject({ kind: 'found' });
  });

  it('fails as one when it is not there', async () => {
    const handles = { isDuplicate: true };
    const prepared = stage.facebook.prepare(outgoing('text'), handles, saveTo(handles), context);
    const error: unknown = await prepared.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NotPublished);
    expect((error as NotPublished).outcome).toMatchObject({ failureClass: FailureClass.Duplicate });
  });
});

describe('photos', () => {
  it('tell a post from another one with the same text', async () => {
    const text = 'The same words twice';
    const [first, second] = [{}, {}];
    const posts = [first, second].map(() => outgoing('carousel', { text, media: [picture, picture] }));
    const one = await publish(stage.facebook, posts[0]!, context, first);
    const two = await publish(stage.facebook, posts[1]!, context, second);
    expect(await lookFor(posts[0]!, first)).toMatchObject({
      platformPostId: (one as { platformPostId: string }).platformPostId,
    });
    expect(await lookFor(posts[1]!, second)).toMatchObject({
      platformPostId: (two as { platformPostId: string }).platformPostId,
    });
  });

  it('of a kind that Facebook does not take are refused', async () => {
    const media = [{ url: 'https://media.example.com/loaf.webp', altText: null }];
    await expect(publish(stage.facebook, outgoing('image', { media }), context)).rejects.toBeInstanceOf(
      NotPublished,
    );
  });
});

describe('a feed video', () => {
  const film = (bytes: number) =>
    outgoing('video', { media: [{ url: `${video.url}?bytes=${bytes}`, altText: null }] });

  it('goes in pieces as large as Facebook wants, and goes on where it broke off', async () => {
    const post = film(9_000_000);
    const handles: Handles = {};
    const lost = new AbortController();
    const begun = await watch(
      '/videos',
      async () => {
        const prepared = stage.facebook.prepare(post, handles, saveTo(handles), {
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
      expect(await publish(stage.facebook, post, context, handles)).toMatchObject({ kind: 'accepted' });
    });
    // Two pieces of what was left, and the end.
    expect(rest).toBe(3);
    expect(await lookFor(post, handles)).toMatchObject({ kind: 'found' });
  });

  it('of 200 MB is never held as a whole', async () => {
    const post = film(200_000_000);
    const handles: Handles = {};
    globalThis.gc?.();
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    await watch(
      '/videos',
      async () => {
        expect(
          await publish(stage.facebook, post, { ...context, ...callTime(120_000) }, handles),
        ).toMatchObject({ kind: 'accepted' });
      },
      () => (most = Math.max(most, process.memoryUsage().arrayBuffers - before)),
    );
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(64 * 1024 * 1024);
  }, 120_000);

  it('has its text changed, and numbers of its own', async () => {
    const outcome = await publish(stage.facebook, film(500_000), context);
    const { platformPostId } = outcome as { platformPostId: string };
    await stage.facebook.edit(platformPostId, 'Sold out.', context);
    stage.advance(HOUR);
    const { metrics } = await stage.facebook.readMetrics(platformPostId, context);
    expect(metrics.videoViews).toBeGreaterThan(0);
    expect(metrics.views).toBeGreaterThan(0);
    const { items } = await ledger();
    expect(items.find(({ postId }) => postId === platformPostId)?.text).toBe('Sold out.');
  });
});

describe('stories and reels', () => {
  it.each([
    ['story', picture],
    ['story', video],
    ['reel', video],
  ])('a %s is published, found and measured', async (contentType, medium) => {
    const post = outgoing(contentType, { media: [medium] });
    const handles: Handles = {};
    expect(await lookFor(post, handles)).toEqual({ kind: 'not-found' });
    const outcome = await publish(stage.facebook, post, context, handles);
    const { platformPostId } = outcome as { platformPostId: string };
    expect(await lookFor(post, handles)).toMatchObject({ kind: 'found', platformPostId });
    stage.advance(HOUR);
    const { metrics } = await stage.facebook.readMetrics(platformPostId, context);
    expect(metrics.views).toBeGreaterThan(0);
  });

  it('that were published already are not prepared again', async () => {
    const post = outgoing('reel', { media: [video] });
    const handles: Handles = {};
    await publish(stage.facebook, post, context, handles);
    const again = stage.facebook.prepare(post, handles, saveTo(handles), context);
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
    const { credentials } = await connect(stage.facebook, 'facebook', 'harbour.bakery');
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
    const back = await consent(
      stage.facebook.authorizationUrl({
        platform: 'facebook',
        state: 's',
        redirectUri: REDIRECT_URI,
        codeChallenge: '',
      }),
      'harbour.bakery',
    );
    const query = new URLSearchParams({
      client_id: 'sandbox-app',
      client_secret: 'sandbox-secret',
      redirect_uri: REDIRECT_URI,
      code: new URL(back).searchParams.get('code') ?? '',
      ...wrong,
    });
    const answer = await ask(`graph.facebook.com/v25.0/oauth/access_token?${query.toString()}`);
    expect(answer.body.error).toMatchObject({ code });
  });
});
