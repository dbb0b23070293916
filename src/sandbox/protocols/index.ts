import { facebookProtocol } from './facebook/facebook.protocol.js';
import { instagramProtocol } from './instagram/instagram.protocol.js';
import { linkedInProtocol } from './linkedin/linkedin.protocol.js';
import { pinterestProtocol } from './pinterest/pinterest.protocol.js';
import type { Protocol } from './protocol.js';
import { threadsProtocol } from './threads/threads.protocol.js';
import { tikTokProtocol } from './tiktok/tiktok.protocol.js';
import { twitterProtocol } from './twitter/twitter.protocol.js';

/** The networks whose own contracts the sandbox speaks. */
export const protocols: readonly Protocol[] = [
  facebookProtocol,
  instagramProtocol,
  linkedInProtocol,
  pinterestProtocol,
  threadsProtocol,
  tikTokProtocol,
  twitterProtocol,
];
