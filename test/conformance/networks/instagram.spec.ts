import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callTime } from '../../../src/social-media/platforms/call-time.js';
import type { GraphApi } from '../../../src/social-media/platforms/meta/graph-api.js';
import { InstagramPublisher } from '../../../src/social-media/platforms/instagram/instagram.publisher.js';
import {
  GrantRejected,
  NotPublished,
  type CallContext,
  type Handles,
  type OutgoingPost,
} from '../../../src/social-media/platforms/publisher.js';
import { outgoingPost, setPublisherStage, type PublisherStage } from '../../support/publisher-stage.js';

const HOUR = 3_600_000;
const picture = { url: 'https://media.example.com/loaf.jpg', altText: 'A loaf' };
const video = { url: 'https://media.example.com/oven.mp4', altText: 'An oven' };

let stage: PublisherStage<InstagramPublisher>;
let context: CallContext;
let appScopedId: string;

beforeAll(async () => {
  stage = await setPublisherStage(InstagramPublisher, 'instagram');
  ({ context } = await stage.connect('harbour.bakery'));
  appScopedId = (await ask('GET', 'me', {})).id as string;
});

afterAll(() => stage.close());

const lookFor = (post: OutgoingPost, handles: Handles, since?: Date) =>
  stage.lookUp(post, handles, context, since);

/** A call as the documents show it, past the publisher. */
async function ask(
  method: 'GET' | 'POST',
  path: string,
  form: Record<string, string>,
): Promise<{ id?: string; error?: { code: number; error_subcode?: number } }> {
  const address = `${stage.sandbox.url}/graph.instagram.com/v25.0/${path}`;
  const response = await fetch(address, {
    method,
    headers: { authorization: `Bearer ${context.accessToken}` },
    ...(method === 'POST' ? { body: new URLSearchParams(form) } : {}),
  });
  return (await response.json()) as { id?: string };
}

describe('tokens', () => {
  it('can be renewed when they are a day old, and not before', async () => {
    const { credentials } = await stage.connect('fern_and_clay');
    const renew = () => stage.publisher.refresh('instagram', credentials, callTime(5000));
    await expect(renew()).rejects.toBeInstanceOf(GrantRejected);
    stage.advance(25 * HOUR);
    const renewed = await renew();
    expect(renewed.accessToken).not.toBe(credentials.accessToken);
    expect(renewed.scopes).toEqual(credentials.scopes);
  });

  it('are not given for another redirect, in the words of the host for codes', async () => {
    const { code } = await stage.allow('nora.paints');
    const response = await fetch(`${stage.sandbox.url}/api.instagram.com/oauth/access_token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: 'sandbox-app',
        client_secret: 'sandbox-secret',
        grant_type: 'authorization_code',
        redirect_uri: 'http://127.0.0.1:9/other',
        code,
      }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error_type: 'OAuthException', code: 400 });
  });
});

describe('what is published', () => {
  it.each([
    ['image', [picture]],
    ['carousel', [picture, video]],
    ['reel', [video]],
    ['story', [picture]],
    ['story', [video]],
  ])('%s is found again and measured', async (contentType, media) => {
    const post = outgoingPost({ contentType, media });
    const handles: Handles = {};
    const since = new Date(Date.now() - 2000);
    const outcome = await stage.publish(post, context, handles);
    const { platformPostId } = outcome as { platformPostId: string };
    stage.advance(HOUR);
    const reading = (await stage.publisher.readMetrics([platformPostId], context)).get(platformPostId);
    expect(reading?.metrics.views).toBeGreaterThan(0);
    expect(reading?.missing.videoViews).toBe(contentType === 'reel' ? undefined : 'not-for-this-type');
    const found = await lookFor(post, handles, since);
    expect(found.kind === 'found' ? found.platformPostId : found.kind).toBe(platformPostId);
  });

  it('is measured by what there still is when the network has withdrawn a metric', async () => {
    const outcome = await stage.publish(
      outgoingPost({ contentType: 'image', media: [picture] }),
      context,
      {},
    );
    stage.advance(HOUR);
    const { platformPostId } = outcome as { platformPostId: string };
    const api = Reflect.get(stage.publisher, 'api') as GraphApi;
    const insights = (...names: string[]) => api.insights(context, `/${platformPostId}/insights`, names);
    expect(Object.keys(await insights('impressions', 'views', 'plays', 'reach'))).toEqual(['views', 'reach']);
    await expect(insights('impressions', 'plays')).rejects.toThrow('#100');
  });

  it('may be a story that cannot be told from another of its kind', async () => {
    const [one, two] = [{}, {}];
    const post = outgoingPost({ contentType: 'story', media: [picture] });
    await stage.publish(outgoingPost({ contentType: 'story', media: [picture] }), context, one);
    await stage.publish(post, context, two);
    expect(await lookFor(post, two)).toMatchObject({ kind: 'cannot-tell' });
  });

  it('has no comments when it is a story', async () => {
    const outcome = await stage.publish(outgoingPost({ contentType: 'story', media: [picture] }), context);
    const { platformPostId: parentId } = outcome as { platformPostId: string };
    const reply = { replyId: 'none', parentId, text: 'Cake, too.' };
    expect(await stage.publisher.reply(reply, context)).toMatchObject({ kind: 'refused' });
  });
});

describe("the sandbox's Instagram", () => {
  const image = { image_url: picture.url };

  it.each<[string, Record<string, string>, number, number | undefined]>([
    ['a PNG', { image_url: 'https://media.example.com/loaf.png' }, 36_001, 2_207_005],
    ['a caption that is too long', { ...image, caption: 'x'.repeat(2201) }, 36_004, 2_207_010],
    ['31 hashtags', { ...image, caption: '#tag '.repeat(31) }, 100, undefined],
    ['a video by itself as VIDEO', { media_type: 'VIDEO', video_url: video.url }, 100, 2_207_023],
    ['a description of a reel', { media_type: 'REELS', video_url: video.url, alt_text: 'x' }, 100, undefined],
    ['a carousel of one', { media_type: 'CAROUSEL', children: '1' }, 100, 2_207_028],
    ['co-authors of a story', { ...image, media_type: 'STORIES', collaborators: '["a"]' }, 100, undefined],
    ['an address that is none', { image_url: 'loaf' }, 9004, 2_207_052],
  ])('takes no container of %s', async (_what, form, code, subcode) => {
    const { error } = await ask('POST', 'me/media', form);
    expect([error?.code, error?.error_subcode]).toEqual([code, subcode]);
  });

  it('publishes nothing for the id that an account has for the application', async () => {
    expect((await ask('POST', `${appScopedId}/media`, image)).error).toMatchObject({ code: 100 });
    expect((await ask('POST', `${context.platformAccountId}/media`, image)).id).toMatch(/^\d+$/);
  });

  it('publishes a container once, and none that is a day old', async () => {
    const { id = '' } = await ask('POST', 'me/media', image);
    expect((await ask('POST', 'me/media_publish', { creation_id: id })).id).toMatch(/^\d+$/);
    expect((await ask('POST', 'me/media_publish', { creation_id: id })).error).toMatchObject({ code: 9007 });
    const { id: old = '' } = await ask('POST', 'me/media', image);
    stage.advance(24 * HOUR);
    expect((await ask('POST', 'me/media_publish', { creation_id: old })).error).toMatchObject({ code: 9007 });
  });

  it('refuses what is beyond the quota of a day, which the publisher waits out', async () => {
    let outcome;
    for (let count = 0; count <= 100 && outcome?.kind !== 'retry-later'; count++)
      outcome = await stage.publish(outgoingPost({ contentType: 'image', media: [picture] }), context);
    expect(outcome).toMatchObject({ kind: 'retry-later' });
    stage.advance(24 * HOUR);
    const later = outgoingPost({ contentType: 'image', media: [picture] });
    expect(await stage.publish(later, context)).toMatchObject({ kind: 'accepted' });
  });

  it('says what is wrong with media that the publisher hands on', async () => {
    const media = [{ url: 'https://media.example.com/loaf.png', altText: null }];
    const handles: Handles = {};
    const prepared = stage.prepare(outgoingPost({ contentType: 'image', media }), handles, context);
    await expect(prepared).rejects.toBeInstanceOf(NotPublished);
  });
});
