import { expect, it } from '@jest/globals';
import { LinkedInPublisher } from '../../src/social-media/platforms/linkedin/linkedin.publisher.js';
import { PinterestPublisher } from '../../src/social-media/platforms/pinterest/pinterest.publisher.js';
import { TikTokPublisher } from '../../src/social-media/platforms/tiktok/tiktok.publisher.js';
import { TwitterPublisher } from '../../src/social-media/platforms/twitter/twitter.publisher.js';
import { mostHeldDuring } from '../support/held-memory.js';
import { outgoingPost, setPublisherStage } from '../support/publisher-stage.js';

const FILM = 'https://media.example.com/film.mp4?bytes=200000000';

it.each<[string, Parameters<typeof setPublisherStage>[0]]>([
  ['linkedin', LinkedInPublisher],
  ['pinterest', PinterestPublisher],
  ['tiktok', TikTokPublisher],
  ['twitter', TwitterPublisher],
])(
  'a video of 200 MB goes to %s piece by piece, and is never held as a whole',
  async (platform, PublisherClass) => {
    const stage = await setPublisherStage(PublisherClass, platform);
    try {
      const { context } = await stage.connect('harbourbakery');
      const post = outgoingPost({ contentType: 'video', media: [{ url: FILM, altText: null }] });
      const most = await mostHeldDuring(async () => {
        expect(await stage.publish(post, context)).toMatchObject({ kind: 'accepted' });
      });
      expect(most).toBeGreaterThan(0);
      expect(most).toBeLessThan(64 * 1024 * 1024);
    } finally {
      await stage.close();
    }
  },
  120_000,
);
