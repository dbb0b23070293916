import { z } from 'zod';
import { ContentType } from '../../../content/index.js';
import type { Platform } from '../../platform.js';
import { timeOf, type CallTime } from '../call-time.js';
import { MediaFiles } from '../media-files.js';
import type { AccountMetricName, Reading } from '../metrics.js';
import { NetworkApps } from '../network-apps.js';
import { NetworkClient, type Call } from '../network-client.js';
import { authorizationQuery, basicAuthorization, codeForm, refreshForm, tokenAnswer } from '../oauth2.js';
import {
  GrantRejected,
  type AuthorizationRequest,
  type CallContext,
  type CodeGrant,
  type Credentials,
  type GrantContext,
  type GrantedIdentity,
  type Handles,
  type LookUpOutcome,
  type LookUpRequest,
  type OutgoingPost,
  type OutgoingReply,
  Publisher,
  type PublishLimit,
  type PublishOutcome,
  type ReplyLookUpRequest,
} from '../publisher.js';
import { findOnTimeline } from '../timeline.js';
import { accountUsedUpFor, appUsedUpFor, classifyTwitter } from './twitter-failures.js';
import { mediaIds, TwitterMedia } from './twitter-media.js';
import { comparable, timeline, type ShownPost } from './twitter-timeline.js';
import { readTwitterAccount, readTwitterMetrics, TWITTER_METRICS } from './twitter-metrics.js';
import { problemsOf, TWITTER_REPLIES, TWITTER_RULES } from './twitter.rules.js';
import { TwitterSettings } from './twitter.settings.js';

/** Where people allow access, and where all else is ("OAuth 2.0 Authorization Code Flow with PKCE"). */
const SITE = 'x.com';
const API = 'api.x.com';
const SCOPES = ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'];
const DAY = 86_400;
const DEFAULT_POLL_MINUTES = 1440;
const TIMELINE_PAGE = 100;

const me = z.object({ data: z.object({ id: z.string(), username: z.string(), name: z.string() }) });
const created = z.object({ data: z.object({ id: z.string().min(1) }) });

/** Publishes to X, formerly Twitter (API v2). */
@Publisher('twitter')
export class TwitterPublisher implements Publisher {
  readonly contentTypes = [ContentType.Text, ContentType.Image, ContentType.Video, ContentType.Carousel];
  readonly settings = TwitterSettings;
  readonly metrics = TWITTER_METRICS;
  readonly rules = TWITTER_RULES;
  readonly replyRules = TWITTER_REPLIES;
  private readonly client: NetworkClient;
  private readonly media: TwitterMedia;

  constructor(apps: NetworkApps, files: MediaFiles) {
    this.client = new NetworkClient(
      apps.of('twitter', { apiVersion: '2', scopes: SCOPES, usedUpFor: appUsedUpFor, accountUsedUpFor }),
      classifyTwitter,
    );
    this.media = new TwitterMedia(this.client, files, (context, path) => this.call(context, path));
  }

  /** "Rate limits". Another page tells 200 in a quarter of an hour, so the smaller number counts. */
  limits(): readonly PublishLimit[] {
    return [
      { scope: 'account', most: 100, seconds: 900 },
      { scope: 'app', most: 10_000, seconds: DAY },
    ];
  }

  problems(_platform: Platform, post: OutgoingPost): string[] {
    return problemsOf(post);
  }

  authorizationUrl(request: AuthorizationRequest): string {
    const query = authorizationQuery(this.client.app, {
      ...request,
      scope: this.client.app.scopes.join(' '),
    });
    return this.client.url({ host: SITE, path: '/i/oauth2/authorize', query });
  }

  exchangeCode(grant: CodeGrant, time: CallTime): Promise<Credentials> {
    return this.client.grant(
      this.tokenCall('token', codeForm(grant), time),
      tokenAnswer(this.client.app.scopes),
    );
  }

  canRefresh({ refreshToken }: Credentials): boolean {
    return refreshToken !== null;
  }

  /** Refresh tokens work once: the answer brings the next one. */
  async refresh(
    _platform: Platform,
    { refreshToken, scopes }: Credentials,
    time: CallTime,
  ): Promise<Credentials> {
    if (refreshToken === null) throw new GrantRejected('X has given no refresh token.');
    const call = this.tokenCall('token', refreshForm(refreshToken), time);
    return this.client.grant(call, tokenAnswer(scopes, refreshToken));
  }

  async identify({ credentials, ...time }: GrantContext): Promise<GrantedIdentity[]> {
    const call = this.call({ accessToken: credentials.accessToken, ...time }, '/users/me');
    const { data } = await this.client.read(call, me);
    return [{ platformAccountId: data.id, username: data.username, displayName: data.name, kind: 'user' }];
  }

  async revoke({ credentials, signal, deadline }: GrantContext): Promise<void> {
    const form = { token: credentials.refreshToken ?? credentials.accessToken };
    // A token that is not known any more needs no revoking.
    await this.client.change(
      this.tokenCall('revoke', form, { signal, deadline }),
      ({ status }) => status === 400,
    );
  }

  prepare(
    post: OutgoingPost,
    handles: Handles,
    save: (handles: Handles) => Promise<void>,
    context: CallContext,
  ): Promise<void> {
    return this.media.prepare(post.media, handles, save, context);
  }

  send(post: OutgoingPost, handles: Handles, context: CallContext): Promise<PublishOutcome> {
    const ids = mediaIds(handles);
    const media = ids.length > 0 ? { media: { media_ids: ids } } : {};
    return this.create({ text: post.text, ...media, ...optionsOf(post) }, post.postId, context);
  }

  async lookUp(request: LookUpRequest, context: CallContext): Promise<LookUpOutcome> {
    const wanted = comparable(request.post.text);
    const { posts, isWhole } = await this.readTimeline(request.since, 'retweets,replies', context);
    return findOnTimeline(posts, request, ({ text }) => text === wanted, isWhole);
  }

  async reply({ replyId, parentId, text }: OutgoingReply, context: CallContext): Promise<PublishOutcome> {
    return this.create({ text, reply: { in_reply_to_tweet_id: parentId } }, replyId, context);
  }

  async lookUpReply(request: ReplyLookUpRequest, context: CallContext): Promise<LookUpOutcome> {
    const { parentId, text: own } = request.reply;
    const wanted = comparable(own);
    const { posts, isWhole } = await this.readTimeline(request.since, 'retweets', context);
    const below = posts.filter((post) => post.parentId === parentId);
    return findOnTimeline(below, request, ({ text }) => text === wanted, isWhole);
  }

  readMetrics(ids: readonly string[], context: CallContext): Promise<Map<string, Reading>> {
    return readTwitterMetrics(this.client, (to, path) => this.call(to, path), ids, context);
  }

  readAccountMetrics(context: CallContext): Promise<Reading<AccountMetricName>> {
    return readTwitterAccount(this.client, (to, path) => this.call(to, path), context);
  }

  async delete(platformPostId: string, context: CallContext): Promise<void> {
    const call = { ...this.call(context, `/tweets/${platformPostId}`), method: 'DELETE' } as const;
    await this.client.change(call, ({ status }) => status === 404);
  }

  deleteReply(platformPostId: string, context: CallContext): Promise<void> {
    return this.delete(platformPostId, context);
  }

  private create(json: object, reference: string, context: CallContext): Promise<PublishOutcome> {
    const call = { ...this.call(context, '/tweets'), method: 'POST', json, reference } as const;
    return this.client.publish(call, created, ({ data: { id } }) => ({
      kind: 'accepted',
      platformPostId: id,
      platformUrl: this.addressOf(id),
    }));
  }

  private async readTimeline(
    since: Date,
    exclude: string,
    context: CallContext,
  ): Promise<{ posts: ShownPost[]; isWhole: boolean }> {
    const query = {
      max_results: String(TIMELINE_PAGE),
      start_time: since.toISOString().replace(/\.\d+Z$/, 'Z'),
      exclude,
      'tweet.fields': 'created_at,text,entities,note_tweet,referenced_tweets',
    };
    const call = { ...this.call(context, `/users/${context.platformAccountId}/tweets`), query };
    const { posts, isWhole } = await this.client.read(call, timeline);
    return { posts: posts.map((post) => ({ ...post, url: this.addressOf(post.id) })), isWhole };
  }

  /** X finds a post by its id alone. */
  private addressOf(id: string): string {
    return this.client.url({ host: SITE, path: `/i/status/${id}` });
  }

  private tokenCall(path: 'token' | 'revoke', form: Call['form'], time: CallTime): Call {
    const { app } = this.client;
    return {
      method: 'POST',
      host: API,
      path: `/${app.apiVersion}/oauth2/${path}`,
      headers: basicAuthorization(app),
      ...(form ? { form } : {}),
      time,
    };
  }

  private call(
    { accessToken, ...time }: Pick<CallContext, 'accessToken' | keyof CallTime>,
    path: string,
  ): Pick<Call, 'host' | 'path' | 'token' | 'time'> {
    const { apiVersion } = this.client.app;
    return { host: API, path: `/${apiVersion}${path}`, token: accessToken, time: timeOf(time) };
  }
}

/** "Create Post", without text and media. */
function optionsOf({ settings }: OutgoingPost): object {
  const { replySettings, pollOptions, pollMinutes, communityId, madeWithAi, paidPartnership } =
    settings as TwitterSettings;
  return {
    reply_settings: replySettings,
    community_id: communityId,
    made_with_ai: madeWithAi,
    paid_partnership: paidPartnership,
    ...(pollOptions
      ? { poll: { options: pollOptions, duration_minutes: pollMinutes ?? DEFAULT_POLL_MINUTES } }
      : {}),
  };
}
