import type { FailureClass, Platform } from '../social-media.enums.js';
import type { CallTime } from './call-time.js';

/** Tokens of an account. Never logged, stored sealed only. */
export interface Credentials {
  accessToken: string;
  refreshToken: string | null;
  /** ISO instant; null when the token does not expire. */
  expiresAt: string | null;
  scopes: string[];
}

/** Who an account is on its network. */
export interface AccountIdentity {
  platformAccountId: string;
  username: string;
  displayName: string;
}

/** What goes out, free of our database: the same for every network. */
export interface OutgoingPost {
  /** Our id, for the network's logs and ours. No network takes it as an idempotency key. */
  postId: string;
  contentType: string;
  title: string;
  text: string;
  mediaUrls: string[];
  /** Settings that only this network knows. */
  settings: Record<string, unknown>;
}

/** What a publisher works with during one call. */
export interface CallContext extends CallTime {
  platform: Platform;
  accessToken: string;
}

/** Handles that the network has given while preparing, by name. */
export type Handles = Record<string, unknown>;

/** How the call that publishes ended. */
export type PublishOutcome =
  | { kind: 'accepted'; platformPostId: string; platformUrl: string | null }
  /** Nothing was published, and it will not be by trying again. */
  | { kind: 'refused'; failureClass: FailureClass; message: string }
  /** Nothing was published; try again, not before `retryAfterMs` are over where the network told. */
  | { kind: 'retry-later'; message: string; retryAfterMs?: number }
  /** Nothing was published, because the token is not taken any more. */
  | { kind: 'reauthorise'; message: string }
  /** It may be out. Never repeated blindly: the network is asked first. */
  | { kind: 'unknown'; message: string };

/** What the network's own timeline says of a post whose outcome is unknown. */
export type LookUpOutcome =
  | { kind: 'found'; platformPostId: string; platformUrl: string | null; publishedAt: Date }
  | { kind: 'not-found' }
  /** More than one could be it, or the network cannot be asked such a thing. */
  | { kind: 'cannot-tell'; message: string };

/** What is looked for on the timeline. */
export interface LookUpRequest {
  post: OutgoingPost;
  /** Not older than this. */
  since: Date;
  handles: Handles;
  /** Network ids that belong to other posts of the account. */
  knownPlatformPostIds: ReadonlySet<string>;
}

/** Metrics under names that all networks share. `null`: the network does not give it. Never 0 for "not given". */
export interface CommonMetrics {
  views: number | null;
  reach: number | null;
  likes: number | null;
  comments: number | null;
  shares: number | null;
  saves: number | null;
  clicks: number | null;
  videoViews: number | null;
}

/** Parameters of an authorization request (RFC 6749, 4.1.1; PKCE: RFC 7636). */
export interface AuthorizationRequest {
  platform: Platform;
  state: string;
  redirectUri: string;
  codeChallenge: string;
}

/** Thrown by token calls: the network takes this grant no more, and only a new sign-in helps. */
export class GrantRejected extends Error {}

/** Thrown by any call whose outcome changes nothing: it may be repeated. */
export class NetworkUnavailable extends Error {
  constructor(
    message: string,
    /** How long the network wants to be left alone, in milliseconds. */
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }
}

/** No more than `most` publishing calls in any `seconds`, counted for each account or for the whole application. */
export interface PublishLimit {
  scope: 'account' | 'app';
  most: number;
  seconds: number;
}

/**
 * Everything the product does on a network. Implementations are free of the framework, hold no state between calls, keep
 * to `signal`, and never repeat a mutating request by themselves.
 */
export interface Publisher {
  /** Limits of the network that are known in advance. Left out: it tells none. */
  limits?(platform: Platform): readonly PublishLimit[];
  /** Whether the network fetches media from their addresses, so that everybody must be able to. */
  readonly fetchesMedia?: boolean;
  /** Why the network would not take a post as it is, one sentence each, as far as that can be told without asking it. */
  problems?(platform: Platform, post: OutgoingPost): string[];
  /** Where the person is sent to allow access. */
  authorizationUrl(request: AuthorizationRequest): string;
  /** Exchanges the code that came back. Throws GrantRejected or NetworkUnavailable. */
  exchangeCode(
    request: { platform: Platform; code: string; redirectUri: string; codeVerifier: string },
    signal: AbortSignal,
  ): Promise<Credentials>;
  /** New tokens. Throws GrantRejected or NetworkUnavailable. */
  refresh(platform: Platform, refreshToken: string, signal: AbortSignal): Promise<Credentials>;
  identify(context: CallContext): Promise<AccountIdentity>;
  /**
   * All that comes before the call that publishes, and may be repeated. `save` stores each handle as soon as it is known;
   * `handles` holds what an earlier attempt has stored. Throws NetworkUnavailable.
   */
  prepare(
    post: OutgoingPost,
    handles: Handles,
    save: (handles: Handles) => Promise<void>,
    context: CallContext,
  ): Promise<void>;
  /** The one call that publishes. */
  send(post: OutgoingPost, handles: Handles, context: CallContext): Promise<PublishOutcome>;
  /** Asks the network whether a post is out. Throws NetworkUnavailable. */
  lookUp(request: LookUpRequest, context: CallContext): Promise<LookUpOutcome>;
  /** Metrics of a published post, as the network names them and under common names. Throws NetworkUnavailable. */
  readMetrics(
    platformPostId: string,
    context: CallContext,
  ): Promise<{ metrics: CommonMetrics; raw: Record<string, unknown> }>;
}
