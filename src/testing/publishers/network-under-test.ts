import { loadConfig } from '../../core/config/config.js';
import { makeEncryptionKeys, makeSigningKeys } from '../../core/config/generated-keys.js';
import { MediaFiles } from '../../social-media/platforms/media-files.js';
import { NetworkApps } from '../../social-media/platforms/network-apps.js';
import type { OutgoingPost, Publisher } from '../../social-media/platforms/publisher.js';

/** What a call to a network is for. `change`: deleting and editing what is out. */
export type FaultStep = 'token' | 'publish' | 'reply' | 'change' | 'timeline' | 'metrics';

/**
 * How a call goes wrong. `…-before`: nothing was done. `…-after`, `malformed-json` (half of the body) and `slow-body` (one that does not end):
 * it was done, and only the answer is spoilt. `reset-…`: the connection is cut. `hang`: there is never an answer.
 */
export type FaultKind =
  | 'rate-limit'
  | 'invalid-token'
  | 'reject'
  | 'server-error-before'
  | 'server-error-after'
  | 'reset-before'
  | 'reset-after'
  | 'malformed-json'
  | 'hang'
  | 'slow-body';

/** For the next call of that step, once. */
export interface Fault {
  step: FaultStep;
  kind: FaultKind;
  /** With `rate-limit`: when the network wants to be asked again. */
  retryAfterSeconds?: number;
}

/** A post as the network has it. */
export interface KeptPost {
  /** The network's own id. */
  id: string;
  /** Empty where the network keeps no text with such a post. */
  text: string;
  /** How many files it has. */
  media: number;
  isDeleted: boolean;
}

/** What the checks must know of one network beyond what its publisher tells. */
export interface NetworkTraits {
  /** The call that publishes is answered without JSON that could be spoilt. */
  answersWithoutBody?: boolean;
  /** Milliseconds that are waited after a limit, where the network does not tell when it ends. */
  limitWaitMs?: number;
  /** Kinds of content whose lost answers only people can resolve. */
  blind?: readonly string[];
  /** Addresses of calls that only read although they are not GET. */
  reads?: RegExp;
  /** Puts into a post what the network cannot do without, such as settings. */
  adapt?: (post: OutgoingPost) => OutgoingPost;
}

/** A publisher, and a server that stands for its network: written from the network's own documents, and not from the publisher. */
export interface NetworkUnderTest {
  platform: string;
  publisher: Publisher;
  /**
   * A person's browser at the address of the consent page.
   * @param handle who signs in; one that is not known yet is a new person with one account
   * @returns the address that the network sends the browser back to
   */
  consent(authorizationUrl: string, handle: string, decision: 'allow' | 'deny'): Promise<string>;
  /** All that the network has of a post or reply of ours, deleted or not: by our id, where it was told that, or by its text, which is nobody else's. */
  postsOf(sent: { id: string; text: string }): Promise<KeptPost[]> | KeptPost[];
  order(fault: Fault): Promise<void> | void;
  clearFaults(): Promise<void> | void;
  /** The network's own time. Left out: the real one. */
  now?(): Date;
  /** Lets time pass at the network, so that tokens end. Left out: tokens are renewed before. */
  letTimePass?(milliseconds: number): void;
  traits?: NetworkTraits;
}

/**
 * A publisher outside of the product.
 * @param make takes what publishers are given: `(apps, files) => new PigeonPublisher(apps, files)`
 * @param environment configuration by the names of its variables, such as PIGEON_BASE_URLS
 * @throws ConfigError where it is not usable
 */
export function makePublisher<Made extends Publisher>(
  make: (apps: NetworkApps, files: MediaFiles) => Made,
  environment: Record<string, string>,
): Made {
  const config = loadConfig({
    DATABASE_URL: 'postgres://app_user@127.0.0.1/none',
    JWT_PRIVATE_KEYS: makeSigningKeys(),
    ENCRYPTION_KEYS: makeEncryptionKeys(),
    ...environment,
  });
  return make(new NetworkApps(config), new MediaFiles(config));
}
