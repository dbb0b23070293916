import { factsOf } from '../conformance/facts.mjs';
import { loadConfig } from '../dist/src/core/config/config.js';
import { findPublishers } from '../dist/src/social-media/platforms/find-publishers.js';
import { MediaFiles } from '../dist/src/social-media/platforms/media-files.js';
import { NetworkApps } from '../dist/src/social-media/platforms/network-apps.js';

/** What a storm publishes, the simplest that a network takes. */
const MEDIA = {
  text: [],
  image: ['https://media.example.com/one.jpg'],
  video: ['https://media.example.com/one.mp4'],
};

/**
 * Every network that has a publisher, as the storm sees it: `platform`, the `contentType` that is published there with its `mediaUrls`,
 * `mostADay` posts to one account, and whether a limit `tellsTime` at which it ends.
 */
export async function findNetworks() {
  const config = loadConfig({});
  const networks = [];
  for (const [platform, Publisher] of await findPublishers()) {
    const { contentTypes } = new Publisher(new NetworkApps(config), new MediaFiles(config));
    const { blind = [], limitWaitMs, mostADay = Infinity } = await factsOf(platform);
    const isFit = (type) => (contentTypes ?? [type]).includes(type) && !blind.includes(type);
    const contentType = Object.keys(MEDIA).find(isFit);
    if (contentType === undefined) throw new Error(`${platform} takes nothing that a storm publishes`);
    networks.push({
      platform,
      contentType,
      mediaUrls: MEDIA[contentType],
      mostADay,
      tellsTime: limitWaitMs === undefined,
    });
  }
  return networks;
}
