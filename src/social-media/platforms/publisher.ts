import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import type { ContentType } from '../../content/index.js';
import type { Platform } from '../platform.js';
import type { FailureClass } from '../social-media.enums.js';
import type { CallTime } from './call-time.js';
import type { NetworkRules, ReplyRules } from './content-rules.js';
import type { AccountMetricName, MetricsDefinition, Reading } from './metrics.js';

/** Tokens of an account. Never logged, stored sealed only. */
export interface Credentials {
  accessToken: string;
  refreshToken: string | null;
  /** ISO instant; null when the token does not expire. */
  expiresAt: string | null;
  scopes: string[];
}

/** Of an OAuth answer: `expires_in` seconds from now, as an instant. */
export function expiryIn(seconds: number | undefined): string | null {
  return seconds === undefined ? null : new Date(Date.now() + seconds * 1000).toISOString();
}

/** Who an account is on its network. */
export interface AccountIdentity {
  platformAccountId: string;
  username: string;
  displayName: string;
}

/** An account that a person has let us publish to. */
export interface GrantedIdentity extends AccountIdentity {
  /** What it is there, in the network's own word: page, board, organisation, profile. */
  kind: string;
  /** Where the account has tokens of its own, such as a page: those. Left out: the person's. */
  credentials?: Credentials;
}

/** A place within an account that a post can go to. */
export interface Destination {
  id: string;
  name: string;
}

/** A picture or a video, by its address. */
export interface OutgoingMedium {
  url: string;
  /** What it shows, for those who do not see it. */
  altText: string | null;
}

/** What goes out, free of our database: the same for every network. */
export interface OutgoingPost {
  /** Our id, the same at every attempt: for the logs, and the idempotency key of networks that take one. */
  postId: string;
  contentType: string;
  title: string;
  text: string;
  media: OutgoingMedium[];
  /** Settings that only this network knows. */
  settings: Record<string, unknown>;
  /** Of a reply: the network's id of what it is to stand below. */
  parentId?: string;
}

/** What a publisher works with during one call. */
export interface CallContext extends CallTime {
  platform: Platform;
  accessToken: string;
  /** The network's own id of the account. */
  platformAccountId: string;
}

/** Who signs in: no account is chosen yet. */
export type GrantContext = Pick<CallContext, 'platform' | keyof CallTime> & { credentials: Credentials };

/** Handles that the network has given while preparing, by name. */
export type Handles = Record<string, unknown>;

/** How the call that publishes ended. */
export type PublishOutcome =
  | { kind: 'accepted'; platformPostId: string; platformUrl: string | null }
  /** Nothing was published, and it will not be by trying again. */
  | { kind: 'refused'; failureClass: FailureClass; message: string }
  /** Nothing was published; try again, not before `retryAfterMs` are over where the network told. */
  | { kind: 'retry-later'; message: string; retryAfterMs?: number }
  /** Nothing was published: the network is still at work on what it was given. Asked again after `afterMs`; no try is counted. */
  | { kind: 'processing'; message: string; afterMs: number }
  /** Nothing was published, because the token is not taken any more. */
  | { kind: 'reauthorise'; message: string }
  /** It may be out. Never repeated blindly: the network is asked first, with the `handles` that its answer has given too. */
  | { kind: 'unknown'; message: string; handles?: Handles };

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

/** What is written below a published post. */
export interface OutgoingReply {
  /** Our id of it, the same at every attempt: the idempotency key of networks that take one. */
  replyId: string;
  /** The network's id of what it stands below. */
  parentId: string;
  text: string;
}

/** What is looked for below a post. */
export interface ReplyLookUpRequest {
  reply: OutgoingReply;
  /** Not older than this. */
  since: Date;
  /** Network ids that belong to other replies of ours. */
  knownPlatformPostIds: ReadonlySet<string>;
}

/** Parameters of an authorization request (RFC 6749, 4.1.1; PKCE: RFC 7636). */
export interface AuthorizationRequest {
  platform: Platform;
  state: string;
  redirectUri: string;
  codeChallenge: string;
}

/** The code that came back from the network's consent page (RFC 6749, 4.1.3). */
export interface CodeGrant {
  platform: Platform;
  code: string;
  redirectUri: string;
  /** PKCE (RFC 7636), for networks that have it. */
  codeVerifier: string;
}

/** Thrown by token calls: the network takes this grant no more, and only a new sign-in helps. */
export class GrantRejected extends Error {}

/** Thrown by any call whose outcome changes nothing: it may be repeated. */
export class NetworkUnavailable extends Error {
  constructor(
    message: string,
    /** How long the network wants to be left alone, in milliseconds. */
    readonly retryAfterMs?: number,
    /** Whether it wants that of the whole application, and not of the account alone. */
    readonly isOfApp = false,
  ) {
    super(message);
  }
}

/** Thrown by reading: the network says no, and will again until something else has changed. */
export class ReadRefused extends NetworkUnavailable {
  constructor(
    readonly failureClass: FailureClass,
    message: string,
  ) {
    super(message);
  }
}

/** Thrown by preparing: what was prepared before has been published. Only a person can say how it goes on. */
export class MaybePublished extends Error {}

/** Thrown by calls about a post that is out: the network says no, and will again. */
export class NetworkRefused extends Error {
  constructor(
    readonly failureClass: FailureClass,
    message: string,
  ) {
    super(message);
  }
}

/** Thrown by preparing: nothing was published, and that is what becomes of the post. */
export class NotPublished extends Error {
  constructor(readonly outcome: Exclude<PublishOutcome, { kind: 'accepted' | 'unknown' }>) {
    super(outcome.message);
  }
}

/** No more than `most` publishing calls in any `seconds`, counted for each account or for the whole application. */
export interface PublishLimit {
  scope: 'account' | 'app';
  most: number;
  seconds: number;
}

/** A class of publishers. Its constructor takes what the product injects, such as `NetworkApps` and `MediaFiles`. */
export type PublisherClass = Type<Publisher>;

/** Where the mark stands: in the metadata of the class. */
const PUBLISHES_TO = 'publishes-to';

/** What a network may be called: the name stands in addresses, in variables (`NAME_CLIENT_ID`) and in the database. */
const PLATFORM_NAME = /^[a-z][a-z0-9]{0,29}$/;

/**
 * Marks a class as the publisher of a network, by which it is found.
 * @param platform the network's name: at most 30 lower-case letters and digits, a letter first
 */
export function Publisher(platform: Platform) {
  if (!PLATFORM_NAME.test(platform))
    throw new Error(`@Publisher('${platform}'): the name must be at most 30 lower-case letters and digits`);
  return (publisher: PublisherClass): void => Reflect.defineMetadata(PUBLISHES_TO, platform, publisher);
}

/** The network that a class is marked for; undefined for all else. */
export function publishesTo(value: unknown): Platform | undefined {
  return typeof value === 'function'
    ? (Reflect.getOwnMetadata(PUBLISHES_TO, value) as Platform | undefined)
    : undefined;
}

/**
 * Everything the product does on a network. Implementations are free of the framework, hold no state between calls, keep
 * to `signal`, and never repeat a mutating request by themselves.
 */
export interface Publisher {
  /** What it can publish. Left out: whatever there is. */
  readonly contentTypes?: readonly ContentType[];
  /** What it takes of each kind of content. Left out: nothing is known before it is asked. */
  readonly rules?: NetworkRules;
  /** Class of the settings (`metadata` of a post) that only this network knows, with rules of class-validator. Left out: any. */
  readonly settings?: new () => object;
  /** Limits of the network that are known in advance. Left out: it tells none. */
  limits?(platform: Platform): readonly PublishLimit[];
  /** Whether the network fetches media from their addresses, so that everybody must be able to. */
  readonly fetchesMedia?: boolean;
  /** Why the network would not take a post as it is, one sentence each, as far as that can be told without asking it. */
  problems?(platform: Platform, post: OutgoingPost): string[];
  /** How long before its end a token is refreshed, in milliseconds. Left out: two minutes. */
  readonly refreshAheadMs?: number;
  /** Where the person is sent to allow access. */
  authorizationUrl(request: AuthorizationRequest): string;
  /** Exchanges the code that came back. Throws GrantRejected or NetworkUnavailable. */
  exchangeCode(grant: CodeGrant, time: CallTime): Promise<Credentials>;
  /** New tokens; throws GrantRejected where only a new sign-in gives them, or NetworkUnavailable. */
  refresh(platform: Platform, old: Credentials, time: CallTime): Promise<Credentials>;
  /** Whether `refresh` can give new tokens for these. Left out: always. */
  canRefresh?(credentials: Credentials): boolean;
  /** The accounts that these tokens let us publish to. Throws GrantRejected or NetworkUnavailable. */
  identify(context: GrantContext): Promise<GrantedIdentity[]>;
  /**
   * Places that a post to the account may name in its settings, such as boards. Left out: there are none. Throws
   * GrantRejected or NetworkUnavailable.
   */
  destinations?(context: CallContext): Promise<Destination[]>;
  /** Whether `revoke` ends all that a person has allowed, for all of their accounts. Left out: for the one account alone. */
  readonly revokesAllOfPerson?: boolean;
  /** Tells the network to forget the tokens, where it takes that. Throws NetworkUnavailable. */
  revoke?(context: GrantContext): Promise<void>;
  /**
   * All that comes before the call that publishes, and may be repeated. `save` stores each handle as soon as it is known;
   * `handles` holds what an earlier attempt has stored. Throws NetworkUnavailable, GrantRejected, NotPublished or
   * MaybePublished.
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
  /** How the network tells numbers. */
  readonly metrics: MetricsDefinition;
  /**
   * Numbers of published posts of the account, at most as many as `metrics` says, by their ids. One that the network does not know (any
   * more) is left out. Throws GrantRejected, NetworkUnavailable or, where it will be no other the next time, ReadRefused.
   */
  readMetrics(
    platformPostIds: readonly string[],
    context: CallContext,
  ): Promise<ReadonlyMap<string, Reading>>;
  /** Numbers of the account itself. Left out: the network's API tells none. Throws as `readMetrics` does. */
  readAccountMetrics?(context: CallContext): Promise<Reading<AccountMetricName>>;
  /**
   * Takes a published post down. Left out: the network's API cannot. One that is gone already counts as taken down.
   * Throws GrantRejected, NetworkUnavailable or NetworkRefused.
   */
  delete?(platformPostId: string, context: CallContext): Promise<void>;
  /**
   * Gives a published post another text. Left out: the network's API cannot. Throws GrantRejected, NetworkUnavailable or
   * NetworkRefused.
   */
  edit?(platformPostId: string, text: string, context: CallContext): Promise<void>;
  /** Writes below a published post of the account: a first comment, or the next part of a chain. Left out: the API cannot. */
  reply?(reply: OutgoingReply, context: CallContext): Promise<PublishOutcome>;
  /** Takes a reply down, as `delete` does with a post. Left out: the network's API cannot. */
  deleteReply?(platformPostId: string, context: CallContext): Promise<void>;
  /** What `reply` takes. There wherever `reply` is. */
  readonly replyRules?: ReplyRules;
  /** Asks the network whether a reply whose outcome is unknown is out. Throws NetworkUnavailable. There wherever `reply` is. */
  lookUpReply?(request: ReplyLookUpRequest, context: CallContext): Promise<LookUpOutcome>;
}
