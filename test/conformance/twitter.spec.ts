import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callTime } from '../../src/social-media/platforms/call-time.js';
import { GrantRejected, NotPublished, type Handles } from '../../src/social-media/platforms/publisher.js';
import { TwitterPublisher } from '../../src/social-media/platforms/twitter/twitter.publisher.js';
import { FailureClass } from '../../src/social-media/social-media.enums.js';
import { handClock } from '../sandbox/sandbox-client.js';
import { listen, outgoingPost, setPublisherStage, type PublisherStage } from '../support/publisher-stage.js';

const platform = 'twitter';
const clock = handClock(new Date().toISOString());
let stage: PublisherStage<TwitterPublisher>;
let publisher: TwitterPublisher;

beforeAll(async () => {
  stage = await setPublisherStage(TwitterPublisher, platform, { now: clock.now });
  ({ publisher } = stage);
});
afterAll(() => stage.close());

describe('tokens of X', () => {
  it.each([
    ['another redirect address', { redirectUri: 'http://127.0.0.1:9/elsewhere' }],
    ['another verifier', { codeVerifier: 'x'.repeat(43) }],
    ['a made-up code', { code: 'made-up' }],
  ])('are not given for %s', async (_what, change) => {
    const grant = await stage.allow('harbourbakery');
    await expect(publisher.exchangeCode({ ...grant, ...change }, callTime(5000))).rejects.toThrow(
      GrantRejected,
    );
  });

  it('are not given for a code of more than 30 seconds', async () => {
    const grant = await stage.allow('harbourbakery');
    clock.advance(30_000);
    await expect(publisher.exchangeCode(grant, callTime(5000))).rejects.toThrow(GrantRejected);
  });

  it('are renewed once with each refresh token', async () => {
    const { credentials } = await stage.connect('harbourbakery');
    const next = await publisher.refresh(platform, credentials, callTime(5000));
    expect(next.refreshToken).not.toBe(credentials.refreshToken);
    await expect(publisher.refresh(platform, credentials, callTime(5000))).rejects.toThrow(GrantRejected);
    await publisher.refresh(platform, next, callTime(5000));
  });
});

describe('media on X', () => {
  it('a video goes out in chunks, and after a crash only what is missing', async () => {
    const { context } = await stage.connect('chunks');
    const bytes = 10_000_000;
    const media = [{ url: `https://media.example.com/oven.mp4?bytes=${bytes}`, altText: 'An oven' }];
    const post = outgoingPost({ contentType: 'video', media });
    const handles: Handles = {};
    let saves = 0;
    const crash = publisher.prepare(
      post,
      handles,
      async (change) => {
        Object.assign(handles, structuredClone(change));
        if (++saves === 2) throw new Error('crash');
      },
      context,
    );
    await expect(crash).rejects.toThrow('crash');
    const heard = await listen(() => stage.publish(post, context, handles));
    const called = heard
      .filter(({ asked }) => asked.method === 'POST')
      .map(({ url }) => new URL(url).pathname.split('/').at(-1));
    expect(called).toEqual(['append', 'append', 'finalize', 'tweets']);
  }, 60_000);

  it.each([
    ['a picture that is too large', 'https://media.example.com/loaf.jpg?bytes=5000001'],
    ['a video that X cannot read', 'https://media.example.com/nothing.webm?bytes=10'],
    ['a document', 'https://media.example.com/menu.pdf'],
  ])('%s is refused before anything is published', async (_what, url) => {
    const { context } = await stage.connect('refused');
    const post = outgoingPost({ contentType: 'image', media: [{ url, altText: null }] });
    await expect(stage.publish(post, context)).rejects.toBeInstanceOf(NotPublished);
  });
});

describe('posts on X', () => {
  it('of the same words are refused as a duplicate', async () => {
    const { context } = await stage.connect('twice');
    const post = outgoingPost({ text: 'Fresh bread' });
    expect((await stage.publish(post, context)).kind).toBe('accepted');
    expect(await stage.publish({ ...post, postId: randomUUID() }, context)).toMatchObject({
      kind: 'refused',
      failureClass: FailureClass.Duplicate,
    });
  });

  it.each([
    ['too long', { text: 'パン'.repeat(71) }],
    [
      'with a poll and media',
      {
        settings: { pollOptions: ['a', 'b'] },
        media: [{ url: 'https://media.example.com/1.jpg', altText: null }],
      },
    ],
    ['with two cashtags', { text: '$BREAD and $CAKE' }],
  ])('%s are refused', async (_what, change) => {
    const { context } = await stage.connect('strict');
    expect(await stage.publish(outgoingPost(change), context)).toMatchObject({
      kind: 'refused',
      failureClass: FailureClass.RejectedContent,
    });
  });

  it('are found again with addresses and signs that X writes in another way', async () => {
    const { context } = await stage.connect('signs');
    const post = outgoingPost({
      text: 'Bread & <cake> https://example.com/menu?a=1&b=2 “new”\n$BREAD',
      contentType: 'text',
    });
    const outcome = await stage.publish(post, context);
    expect(outcome.kind).toBe('accepted');
    expect(await stage.lookUp(post, {}, context)).toMatchObject({
      kind: 'found',
      platformPostId: outcome.kind === 'accepted' ? outcome.platformPostId : '',
    });
    const other = { ...post, text: 'Bread & <cake> https://example.com/other “new”\n$BREAD' };
    expect(await stage.lookUp(other, {}, context)).toEqual({ kind: 'not-found' });
  });

  it('wait for the end of the window when 100 are out', async () => {
    const { context } = await stage.connect('busy');
    for (let count = 0; count < 100; count++) await publisher.send(outgoingPost(), {}, context);
    const outcome = await publisher.send(outgoingPost(), {}, context);
    expect(outcome.kind).toBe('retry-later');
    const wait = outcome.kind === 'retry-later' ? (outcome.retryAfterMs ?? 0) : 0;
    clock.advance(wait - 1000);
    expect((await publisher.send(outgoingPost(), {}, context)).kind).toBe('retry-later');
    clock.advance(2000);
    expect((await publisher.send(outgoingPost(), {}, context)).kind).toBe('accepted');
  }, 30_000);
});
