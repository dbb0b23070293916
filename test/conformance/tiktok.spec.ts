import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callTime } from '../../src/social-media/platforms/call-time.js';
import {
  GrantRejected,
  NetworkUnavailable,
  type CallContext,
  type Handles,
} from '../../src/social-media/platforms/publisher.js';
import { TikTokPublisher } from '../../src/social-media/platforms/tiktok/tiktok.publisher.js';
import {
  callsDuring,
  outgoingPost,
  setPublisherStage,
  type PublisherStage,
} from '../support/publisher-stage.js';

/** How long the slow network is at work. */
const SLOW_MS = 60_000;
/** Too short to wait for it. */
const SHORT_MS = 3600;

let quick: PublisherStage;
let slow: PublisherStage;

beforeAll(async () => {
  quick = await setPublisherStage(TikTokPublisher, 'tiktok');
  slow = await setPublisherStage(TikTokPublisher, 'tiktok', { processingMs: SLOW_MS });
});

afterAll(() => Promise.all([quick.close(), slow.close()]));

async function contextOf(stage: PublisherStage, handle: string): Promise<(ms?: number) => CallContext> {
  const { credentials, accounts } = await stage.connect(handle);
  const [account] = accounts;
  if (!account) throw new Error('no account');
  return (ms) => stage.contextOf(credentials, account, ms);
}

const video = (bytes = 400_000) => ({
  contentType: 'video',
  media: [{ url: `https://media.example.com/film.mp4?bytes=${bytes}`, altText: null }],
});
const photo = (name = 'loaf.jpg') => ({
  contentType: 'image',
  media: [{ url: `https://media.example.com/${name}`, altText: null }],
});
const puts = (calls: string[]) => calls.filter((call) => call.startsWith('PUT')).length;

describe('a video', () => {
  it('is out with its last piece, which takes the rest, and not before', async () => {
    const context = await contextOf(quick, 'longfilms');
    const post = outgoingPost(video(20_000_000));
    const handles: Handles = {};
    expect(puts(await callsDuring(() => quick.prepare(post, handles, context())))).toBe(2);
    expect(await quick.ledger(post)).toEqual([]);
    expect((await quick.lookUp(post, handles, context())).kind).toBe('not-found');
    const calls = await callsDuring(async () => {
      const outcome = await quick.publisher.send(post, handles, context());
      expect(outcome).toMatchObject({ kind: 'accepted', platformPostId: expect.stringMatching(/^\d{19}$/) });
    });
    expect(puts(calls)).toBe(1);
    expect(await quick.ledger(post)).toHaveLength(1);
  });

  it('goes on with what TikTok is missing after a crash, and is begun anew when the address is too old', async () => {
    const context = await contextOf(quick, 'crashes');
    const post = outgoingPost(video(20_000_000));
    const handles: Handles = {};
    const pieces = async () => {
      const calls = await callsDuring(() =>
        quick.prepare(post, handles, context(2900)).catch(() => undefined),
      );
      return puts(calls);
    };
    // There is time for one piece only.
    expect(await pieces()).toBe(1);
    const { upload } = handles as { upload: { publishId: string; begunAt: string } };
    expect(await pieces()).toBe(1);
    expect(await pieces()).toBe(0);
    handles.upload = { ...upload, begunAt: new Date(Date.now() - 3_600_000).toISOString() };
    expect(await pieces()).toBe(1);
    expect(handles.upload).not.toMatchObject({ publishId: upload.publishId });
  });

  it('that TikTok is at work on is unknown, until it says what became of it', async () => {
    const context = await contextOf(slow, 'slowfilms');
    const post = outgoingPost(video());
    const handles: Handles = {};
    await slow.prepare(post, handles, context());
    const outcome = await slow.publisher.send(post, handles, context(SHORT_MS));
    expect(outcome).toMatchObject({ kind: 'unknown' });
    await expect(slow.lookUp(post, handles, context())).rejects.toBeInstanceOf(NetworkUnavailable);
    await expect(slow.prepare(post, handles, context())).rejects.toThrow('TikTok has the whole video');
    slow.advance(SLOW_MS);
    const [entry] = await slow.ledger(post);
    expect(await slow.lookUp(post, handles, context())).toMatchObject({
      kind: 'found',
      platformPostId: entry?.postId,
      platformUrl: expect.stringContaining(entry?.postId ?? '-'),
    });
  });
});

describe('photos', () => {
  it('are known by the id of their publishing, if there was an answer', async () => {
    const context = await contextOf(slow, 'slowphotos');
    const post = outgoingPost(photo());
    const handles: Handles = {};
    await slow.prepare(post, handles, context());
    const outcome = await slow.publisher.send(post, handles, context(SHORT_MS));
    expect(outcome).toMatchObject({
      kind: 'unknown',
      handles: { publishId: expect.stringMatching(/^p_pub_url~/) },
    });
    Object.assign(handles, outcome.kind === 'unknown' ? outcome.handles : {});
    await expect(slow.prepare(post, handles, context())).rejects.toThrow('published');
    await expect(slow.lookUp(post, handles, context())).rejects.toBeInstanceOf(NetworkUnavailable);
    slow.advance(SLOW_MS);
    expect((await slow.lookUp(post, handles, context())).kind).toBe('found');
  });

  it('may be out when there was none, and nobody can tell', async () => {
    const context = await contextOf(quick, 'lostphotos');
    for (const [kind, sent] of [
      ['reset-before', 0],
      ['reset-after', 1],
    ] as const) {
      const post = outgoingPost(photo());
      const handles: Handles = {};
      await quick.prepare(post, handles, context());
      await quick.fault({ route: 'publish', kind });
      expect((await quick.publisher.send(post, handles, context())).kind).toBe('unknown');
      expect((await quick.lookUp(post, handles, context())).kind).toBe('cannot-tell');
      expect(await quick.ledger(post)).toHaveLength(sent);
    }
  });

  it('that TikTok cannot use are refused with its reason', async () => {
    const context = await contextOf(quick, 'pngs');
    const post = outgoingPost(photo('loaf.png'));
    const handles: Handles = {};
    await quick.prepare(post, handles, context());
    expect(await quick.publisher.send(post, handles, context())).toMatchObject({
      kind: 'refused',
      failureClass: 'rejected_content',
      message: expect.stringContaining('file_format_check_failed'),
    });
  });
});

describe('what a creator allows', () => {
  it('is honoured: a privacy level that is not offered is refused before anything is sent', async () => {
    const context = await contextOf(quick, 'private.bakery');
    const calls = await callsDuring(() =>
      expect(quick.prepare(outgoingPost(video()), {}, context())).rejects.toMatchObject({
        outcome: { kind: 'refused', message: expect.stringContaining('FOLLOWER_OF_CREATOR') },
      }),
    );
    expect(calls).toHaveLength(1);
  });

  it('may be seen by nobody else: the post is known by the id of its publishing, and has no numbers', async () => {
    const context = await contextOf(quick, 'private.bakery');
    const post = outgoingPost({ ...video(), settings: { privacyLevel: 'SELF_ONLY' } });
    const handles: Handles = {};
    await quick.prepare(post, handles, context());
    const outcome = await quick.publisher.send(post, handles, context());
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    expect(outcome).toMatchObject({
      platformPostId: expect.stringMatching(/^v_pub_file~/),
      platformUrl: null,
    });
    expect(await quick.lookUp(post, handles, context())).toMatchObject({
      platformPostId: outcome.platformPostId,
    });
    expect(await quick.publisher.readMetrics([outcome.platformPostId], context())).toEqual(new Map());
  });
});

it('keeps the newest refresh token: the one before is taken no more', async () => {
  const { credentials } = await quick.connect('renewed');
  const renew = (old: typeof credentials) => quick.publisher.refresh('tiktok', old, callTime(5000));
  const fresh = await renew(credentials);
  expect(fresh.refreshToken).not.toBe(credentials.refreshToken);
  await expect(renew(credentials)).rejects.toBeInstanceOf(GrantRejected);
  await expect(renew(fresh)).resolves.toMatchObject({ scopes: expect.arrayContaining(['video.publish']) });
});
