import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Reading } from '../../src/social-media/platforms/metrics.js';
import { LinkedInPublisher } from '../../src/social-media/platforms/linkedin/linkedin.publisher.js';
import { NotPublished, type CallContext, type Handles } from '../../src/social-media/platforms/publisher.js';
import {
  callsDuring,
  outgoingPost,
  setPublisherStage,
  type PublisherStage,
} from '../support/publisher-stage.js';

let stage: PublisherStage;
let asOrganisation: (ms?: number) => CallContext;
let asMember: (ms?: number) => CallContext;

const video = (bytes: number) => ({
  contentType: 'video',
  media: [{ url: `https://media.example.com/film.mp4?bytes=${bytes}`, altText: null }],
});

beforeAll(async () => {
  stage = await setPublisherStage(LinkedInPublisher, 'linkedin');
  const { credentials, accounts } = await stage.connect('harbour-bakery');
  expect(accounts.map(({ kind }) => kind)).toEqual(['organisation', 'member']);
  const [organisation, member] = accounts;
  if (!organisation || !member) throw new Error('no accounts');
  asOrganisation = (ms) => stage.contextOf(credentials, organisation, ms);
  asMember = (ms) => stage.contextOf(credentials, member, ms);
});

afterAll(() => stage.close());

describe('a post whose answer was lost', () => {
  it('of a member is taken for what LinkedIn calls its duplicate, when it is sent again', async () => {
    const post = outgoingPost();
    const handles: Handles = {};
    await stage.prepare(post, handles, asMember());
    await stage.fault({ route: 'publish', kind: 'reset-after' });
    expect((await stage.publisher.send(post, handles, asMember())).kind).toBe('unknown');
    expect((await stage.lookUp(post, handles, asMember())).kind).toBe('cannot-tell');

    await stage.prepare(post, handles, asMember());
    const [entry, ...more] = await stage.ledger(post);
    expect(await stage.publisher.send(post, handles, asMember())).toMatchObject({
      kind: 'accepted',
      platformPostId: entry?.postId,
    });
    expect(more).toEqual([]);
    expect(await stage.ledger(post)).toHaveLength(1);
  });

  it('is no duplicate of what somebody else has posted, when it was never sent before', async () => {
    const first = outgoingPost();
    const second = outgoingPost({ text: first.text });
    const handles: Handles = {};
    await stage.prepare(first, handles, asOrganisation());
    const accepted = await stage.publisher.send(first, handles, asOrganisation());
    const others: Handles = {};
    await stage.prepare(second, others, asOrganisation());
    const refused = await stage.publisher.send(second, others, asOrganisation());
    expect(refused).toMatchObject({ kind: 'refused', failureClass: 'duplicate' });
    expect(accepted).toMatchObject({ kind: 'accepted' });
    expect(await stage.ledger(second)).toEqual([]);
  });
});

describe('numbers', () => {
  const publish = async (context: CallContext, changes = {}) => {
    const post = outgoingPost(changes);
    const handles: Handles = {};
    await stage.prepare(post, handles, context);
    const outcome = await stage.publisher.send(post, handles, context);
    if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
    return outcome.platformPostId;
  };

  it('of posts of both kinds come with one call, each those of its own post', async () => {
    const ids = [
      await publish(asOrganisation()),
      await publish(asOrganisation(), video(100_000)),
      await publish(asOrganisation()),
    ];
    expect(ids[1]).toMatch(/^urn:li:ugcPost:/);
    stage.advance(7 * 86_400_000);
    let readings = new Map<string, Reading>();
    const calls = await callsDuring(async () => {
      readings = new Map(await stage.publisher.readMetrics(ids, asOrganisation()));
    });
    expect(calls).toHaveLength(1);
    const views = ids.map((id) => readings.get(id)?.metrics.views);
    expect(new Set(views).size).toBe(3);
    for (const [place, id] of ids.entries()) {
      const alone = await stage.publisher.readMetrics([id], asOrganisation());
      expect(alone.get(id)?.metrics.views).toBe(views[place]);
    }
  });

  it('of members take as many calls as the definition says', async () => {
    const id = await publish(asMember());
    const calls = await callsDuring(() => stage.publisher.readMetrics([id], asMember()));
    expect(calls).toHaveLength(stage.publisher.metrics.reading?.callsAPost ?? 0);
  });
});

describe('media', () => {
  it('are uploaded in the parts that LinkedIn has planned, and goes on after a crash with those that are missing', async () => {
    const post = outgoingPost(video(9_000_000));
    const handles: Handles = {};
    let saves = 0;
    const crash = stage.publisher.prepare(
      post,
      handles,
      async (fresh) => {
        Object.assign(handles, structuredClone(fresh));
        if (++saves === 2) throw new Error('crash');
      },
      asOrganisation(),
    );
    await expect(crash).rejects.toThrow('crash');
    const calls = await callsDuring(() => stage.prepare(post, handles, asOrganisation()));
    expect(calls.filter((call) => call.startsWith('PUT'))).toEqual([
      expect.stringMatching(/\/1$/),
      expect.stringMatching(/\/2$/),
    ]);
    const outcome = await stage.publisher.send(post, handles, asOrganisation());
    expect(outcome).toMatchObject({
      kind: 'accepted',
      platformPostId: expect.stringMatching(/^urn:li:ugcPost:\d+$/),
    });
    expect(await stage.ledger(post)).toMatchObject([{ media: [{ url: expect.stringMatching(/\.mp4$/) }] }]);
  });

  it('go on later when there is no time for another part', async () => {
    const post = outgoingPost(video(9_000_000));
    const handles: Handles = {};
    const rest: string[] = [];
    // Less than is kept for what comes after: each call sends one part.
    for (let call = 1; call <= 3; call++) {
      const failure = await stage
        .prepare(post, handles, asOrganisation(2900))
        .catch((error: unknown) => error);
      if (!(failure instanceof NotPublished)) break;
      expect(failure.outcome).toMatchObject({ kind: 'processing', afterMs: 1 });
      rest.push(failure.message);
    }
    expect(rest).toEqual([
      '4194304 of 9000000 bytes are at the network.',
      '8388608 of 9000000 bytes are at the network.',
    ]);
    expect((await stage.publisher.send(post, handles, asOrganisation())).kind).toBe('accepted');
  });

  it('are waited for, and not uploaded again', async () => {
    const slow = await setPublisherStage(LinkedInPublisher, 'linkedin', { processingMs: 60_000 });
    try {
      const { credentials, accounts } = await slow.connect('harbour-bakery');
      const context = (ms?: number) => slow.contextOf(credentials, accounts[0] ?? never(), ms);
      const post = outgoingPost({
        contentType: 'image',
        media: [{ url: 'https://media.example.com/loaf.jpg', altText: 'A loaf' }],
      });
      const handles: Handles = {};
      await expect(slow.prepare(post, handles, context(3600))).rejects.toMatchObject({
        outcome: { kind: 'processing' },
      });
      slow.advance(61_000);
      const calls = await callsDuring(() => slow.prepare(post, handles, context()));
      expect(calls.map((call) => call.split(' ')[0])).toEqual(['GET']);
      expect((await slow.publisher.send(post, handles, context())).kind).toBe('accepted');
      expect(await slow.ledger(post)).toMatchObject([{ media: [{ alt_text: 'A loaf' }] }]);
    } finally {
      await slow.close();
    }
  });
});

it('shows a card for a link, with what is given of it, and a text as it was written', async () => {
  const settings = {
    link: 'https://bakery.example/bread',
    linkTitle: 'Bread',
    linkThumbnail: 'https://media.example.com/loaf.jpg',
  };
  const post = outgoingPost({ text: 'Bread (rye) & [seeds] #bread_2 <3 @noon | 50%*', settings });
  const handles: Handles = {};
  await stage.prepare(post, handles, asOrganisation());
  const outcome = await stage.publisher.send(post, handles, asOrganisation());
  expect(await stage.ledger(post)).toMatchObject([{ text: post.text }]);
  expect(await stage.lookUp(post, handles, asOrganisation())).toMatchObject({
    kind: 'found',
    platformPostId: outcome.kind === 'accepted' && outcome.platformPostId,
  });
});

it('asks for the scopes of an application that was granted fewer, and publishes as the member alone', async () => {
  const small = await setPublisherStage(LinkedInPublisher, 'linkedin', {
    environment: {
      LINKEDIN_CLIENT_ID: 'sandbox-app',
      LINKEDIN_CLIENT_SECRET: 'sandbox-secret',
      LINKEDIN_SCOPES: 'openid, profile w_member_social',
      LINKEDIN_BASE_URLS: `www.linkedin.com=${stage.sandbox.url}/www.linkedin.com,api.linkedin.com=${stage.sandbox.url}/api.linkedin.com`,
    },
  });
  try {
    const { accounts } = await small.connect('nora-lindqvist');
    expect(accounts.map(({ kind }) => kind)).toEqual(['member']);
  } finally {
    await small.close();
  }
});

it('says that the application is not set up when its version of the API has ended', async () => {
  const old = await setPublisherStage(LinkedInPublisher, 'linkedin', {
    environment: { LINKEDIN_API_VERSION: '202401', LINKEDIN_SCOPES: 'openid profile w_member_social' },
  });
  try {
    const { credentials, accounts } = await old.connect('nora-lindqvist');
    const context = old.contextOf(credentials, accounts[0] ?? never());
    const outcome = await old.publisher.send(outgoingPost(), { sendings: 1 }, context);
    expect(outcome).toMatchObject({ kind: 'refused', failureClass: 'app_misconfigured' });
  } finally {
    await old.close();
  }
});

function never(): never {
  throw new Error('no account');
}
