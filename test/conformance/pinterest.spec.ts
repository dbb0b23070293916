import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callTime } from '../../src/social-media/platforms/call-time.js';
import { PinterestPublisher } from '../../src/social-media/platforms/pinterest/pinterest.publisher.js';
import {
  GrantRejected,
  NetworkUnavailable,
  NotPublished,
  type CallContext,
  type Handles,
  type OutgoingPost,
} from '../../src/social-media/platforms/publisher.js';
import { FailureClass } from '../../src/social-media/social-media.enums.js';
import { handClock } from '../sandbox/sandbox-client.js';
import { outgoingPost, setPublisherStage, type PublisherStage } from '../support/publisher-stage.js';

const platform = 'pinterest';
const clock = handClock(new Date().toISOString());
let stage: PublisherStage<PinterestPublisher>;
let publisher: PinterestPublisher;

beforeAll(async () => {
  stage = await setPublisherStage(PinterestPublisher, platform, { now: clock.now });
  ({ publisher } = stage);
});
afterAll(() => stage.close());

const pinOf = (change: Partial<OutgoingPost> = {}) =>
  outgoingPost({
    contentType: 'image',
    media: [{ url: 'https://media.example.com/loaf.jpg', altText: 'A loaf' }],
    ...change,
  });
const videoOf = (bytes: number) =>
  pinOf({
    contentType: 'video',
    media: [{ url: `https://media.example.com/oven.mp4?bytes=${bytes}`, altText: null }],
  });
const makeBoard = async ({ accessToken }: CallContext, name: string): Promise<string> => {
  const answer = await fetch(`${stage.sandbox.url}/api.pinterest.com/v5/boards`, {
    method: 'POST',
    headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
  return ((await answer.json()) as { id: string }).id;
};

describe('tokens of Pinterest', () => {
  it.each([
    ['another redirect address', { redirectUri: 'http://127.0.0.1:9/elsewhere' }],
    ['a made-up code', { code: 'made-up' }],
  ])('are not given for %s', async (_what, change) => {
    const grant = await stage.allow('harbourbakery');
    const exchanged = publisher.exchangeCode({ ...grant, ...change }, callTime(5000));
    await expect(exchanged).rejects.toThrow(GrantRejected);
  });

  it('are renewed once with each refresh token, which lives 60 days', async () => {
    const { credentials } = await stage.connect('harbourbakery');
    const next = await publisher.refresh(platform, credentials, callTime(5000));
    await expect(publisher.refresh(platform, credentials, callTime(5000))).rejects.toThrow(GrantRejected);
    clock.advance(60 * 86_400_000 - 1000);
    const last = await publisher.refresh(platform, next, callTime(5000));
    clock.advance(60 * 86_400_000);
    await expect(publisher.refresh(platform, last, callTime(5000))).rejects.toThrow(GrantRejected);
  });
});

describe('boards', () => {
  it('one is enough to know where a pin goes; of several it must be named', async () => {
    const { context } = await stage.connect('boards');
    expect((await stage.publish(pinOf(), context)).kind).toBe('accepted');
    const recipes = await makeBoard(context, 'Recipes');
    const boards = await publisher.destinations(context);
    expect(boards.map(({ id }) => id)).toEqual([expect.any(String), recipes]);
    await expect(stage.publish(pinOf(), context)).rejects.toThrow(`Recipes (${recipes})`);
    const named = pinOf({ settings: { boardId: recipes } });
    expect((await stage.publish(named, context)).kind).toBe('accepted');
    expect((await stage.lookUp(named, {}, context)).kind).toBe('found');
    const elsewhere = { ...named, settings: { boardId: boards[0]?.id } };
    expect((await stage.lookUp(elsewhere, {}, context)).kind).toBe('not-found');
  });

  it('of others refuse a pin', async () => {
    const { context } = await stage.connect('boards-too');
    expect(await stage.publish(pinOf({ settings: { boardId: '1234' } }), context)).toMatchObject({
      kind: 'refused',
      failureClass: FailureClass.RejectedContent,
      message: 'Board not found.',
    });
  });
});

describe('pins', () => {
  it('are two when they were sent twice, and then nobody can tell which is the one', async () => {
    const { context } = await stage.connect('twice');
    const post = pinOf({ settings: { link: 'https://example.com/bread' } });
    const handles: Handles = {};
    await stage.publish(post, context, handles);
    expect((await stage.lookUp(post, handles, context)).kind).toBe('found');
    await stage.publish({ ...post, postId: randomUUID() }, context);
    expect((await stage.lookUp(post, handles, context)).kind).toBe('cannot-tell');
    const other = { ...post, settings: { link: 'https://example.com/cake' } };
    expect((await stage.lookUp(other, handles, context)).kind).toBe('not-found');
  });

  it('wait for the time that Pinterest tells when 100 were made in a minute', async () => {
    const { context } = await stage.connect('busy');
    const handles: Handles = {};
    await stage.publish(pinOf(), context, handles);
    for (let count = 1; count < 100; count++) await publisher.send(pinOf(), handles, context);
    const outcome = await publisher.send(pinOf(), handles, context);
    expect(outcome).toMatchObject({ kind: 'retry-later', retryAfterMs: 60_000 });
    clock.advance(60_000);
    expect((await publisher.send(pinOf(), handles, context)).kind).toBe('accepted');
  }, 30_000);
});

describe('videos', () => {
  it('that Pinterest has failed to process are given once more, and then refused', async () => {
    const { context } = await stage.connect('broken');
    const post = {
      ...videoOf(10),
      media: [{ url: 'https://media.example.com/a.webm?bytes=10', altText: null }],
    };
    const handles: Handles = {};
    await expect(stage.publish(post, context, handles)).rejects.toThrow(NetworkUnavailable);
    await expect(stage.publish(post, context, handles)).rejects.toThrow(NotPublished);
  });

  it('keep no permit of the store among the handles', async () => {
    const { context } = await stage.connect('secret');
    const handles: Handles = {};
    await stage.publish(videoOf(20_000), context, handles);
    expect(JSON.stringify(handles)).not.toContain('amz');
  });
});
