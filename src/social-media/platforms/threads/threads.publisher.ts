import { z } from 'zod';
import { ContentType } from '../../../content/index.js';
import type { Platform } from '../../platform.js';
import type { CallTime } from '../call-time.js';
import { isVideoAddress } from '../media-kind.js';
import { accountUsedUpFor, appUsedUpFor, classifyGraph } from '../meta/graph-failures.js';
import { GraphApi, type GraphItem } from '../meta/graph-api.js';
import { graphId, secondsOf } from '../meta/graph.js';
import { LongLivedTokens, LONG_LIVED_REFRESH_AHEAD, withoutFragment } from '../meta/long-lived-tokens.js';
import { idOf, type ContainerPlan, type MediaContainers } from '../meta/media-containers.js';
import { readEach, type AccountMetricName, type Reading } from '../metrics.js';
import { NetworkApps } from '../network-apps.js';
import { NetworkClient } from '../network-client.js';
import { authorizationQuery, codeForm } from '../oauth2.js';
import {
  type AuthorizationRequest,
  type CallContext,
  type CodeGrant,
  type Credentials,
  type GrantContext,
  type GrantedIdentity,
  type Handles,
  type LookUpOutcome,
  type LookUpRequest,
  type OutgoingMedium,
  type OutgoingPost,
  type OutgoingReply,
  Publisher,
  type PublishLimit,
  type PublishOutcome,
  type ReplyLookUpRequest,
} from '../publisher.js';
import { findOnTimeline, normalise } from '../timeline.js';
import { readThreadsMetrics, readThreadsProfile, THREADS_METRICS } from './threads-metrics.js';
import { THREADS_REPLIES, THREADS_RULES } from './threads.rules.js';
import { ThreadsSettings } from './threads.settings.js';

/** Where people allow access, and everything else ("Get Access Tokens", Threads API). */
const SIGN_IN = 'threads.net';
const API = 'graph.threads.net';
const SCOPES = [
  'threads_basic',
  'threads_content_publish',
  'threads_manage_replies',
  'threads_read_replies',
  'threads_manage_insights',
  'threads_delete',
];
const DAY = 86_400;
/** Fields in which posts and replies are listed. */
const LISTED = { text: 'text', time: 'timestamp', url: 'permalink' };

const shortLived = z.object({ access_token: z.string().min(1), user_id: graphId });
const me = z.object({ id: graphId, username: z.string(), name: z.string().optional() });
const reply = z.object({ replied_to: z.object({ id: graphId }).optional() });

/** Publishes to Threads profiles (Threads API v1.0). */
@Publisher('threads')
export class ThreadsPublisher implements Publisher {
  readonly contentTypes = [ContentType.Text, ContentType.Image, ContentType.Video, ContentType.Carousel];
  readonly rules = THREADS_RULES;
  readonly replyRules = THREADS_REPLIES;
  readonly settings = ThreadsSettings;
  readonly metrics = THREADS_METRICS;
  readonly fetchesMedia = true;
  readonly refreshAheadMs = LONG_LIVED_REFRESH_AHEAD;
  private readonly client: NetworkClient;
  private readonly api: GraphApi;
  private readonly tokens: LongLivedTokens;
  private readonly containers: MediaContainers;

  constructor(apps: NetworkApps) {
    const app = apps.of('threads', {
      apiVersion: 'v1.0',
      scopes: SCOPES,
      usedUpFor: appUsedUpFor,
      accountUsedUpFor,
    });
    this.client = new NetworkClient(app, classifyGraph);
    this.api = new GraphApi(this.client, { host: API, permalink: 'permalink' });
    this.tokens = new LongLivedTokens(this.client, API, 'th');
    this.containers = this.api.containers(() => '/me/threads', { state: 'status', message: 'error_message' });
  }

  /** "Overview", Rate Limits: 250 posts in 24 hours that move. */
  limits(): readonly PublishLimit[] {
    return [{ scope: 'account', most: 250, seconds: DAY }];
  }

  authorizationUrl({ state, redirectUri }: AuthorizationRequest): string {
    const { app } = this.client;
    const query = authorizationQuery(app, { state, redirectUri, scope: app.scopes.join(',') });
    return this.client.url({ host: SIGN_IN, path: '/oauth/authorize', query });
  }

  async exchangeCode(grant: CodeGrant, time: CallTime): Promise<Credentials> {
    const { clientId: client_id, clientSecret: client_secret } = this.client.app;
    const { code, redirectUri } = withoutFragment(grant);
    const form = { client_id, client_secret, ...codeForm({ code, redirectUri }) };
    const call = { method: 'POST', host: API, path: '/oauth/access_token', form, time } as const;
    const { access_token: token } = await this.client.grant(call, shortLived);
    return this.tokens.exchange(token, SCOPES, time);
  }

  refresh(_platform: Platform, old: Credentials, time: CallTime): Promise<Credentials> {
    return this.tokens.renew(old, time);
  }

  async identify({ credentials, ...time }: GrantContext): Promise<GrantedIdentity[]> {
    const caller = { accessToken: credentials.accessToken, ...time };
    const { id, username, name } = await this.api.read(caller, '/me', { fields: 'id,username,name' }, me);
    return [{ platformAccountId: id, username, displayName: name ?? username, kind: 'profile' }];
  }

  prepare(
    post: OutgoingPost,
    handles: Handles,
    save: (handles: Handles) => Promise<void>,
    context: CallContext,
  ): Promise<void> {
    return this.containers.prepare(planOf(post), handles, save, context, post.postId);
  }

  send(post: OutgoingPost, handles: Handles, context: CallContext): Promise<PublishOutcome> {
    return this.api.publish(context, '/me/threads_publish', { creation_id: idOf(handles) }, post.postId);
  }

  async lookUp(request: LookUpRequest, context: CallContext): Promise<LookUpOutcome> {
    const told = await this.containers.wasPublished(request.handles, context);
    if (told) return told;
    const { items } = await this.api.list(context, '/me/threads', LISTED, {
      since: secondsOf(request.since),
    });
    const wanted = normalise(request.post.text);
    // The container says that it is out; a list that does not show it yet proves nothing.
    return findOnTimeline(items, request, ({ text }) => normalise(text) === wanted, false);
  }

  /** In one call ("Publishing", auto_publish_text): the id of a container could not be kept. */
  reply({ replyId, parentId, text }: OutgoingReply, context: CallContext): Promise<PublishOutcome> {
    const form = { media_type: 'TEXT', text, reply_to_id: parentId, auto_publish_text: 'true' };
    return this.api.publish(context, '/me/threads', form, replyId);
  }

  async lookUpReply(request: ReplyLookUpRequest, context: CallContext): Promise<LookUpOutcome> {
    const fields = { ...LISTED, more: ['replied_to'] };
    const { items, isWhole } = await this.api.list(context, '/me/replies', fields, {
      since: secondsOf(request.since),
    });
    const wanted = normalise(request.reply.text);
    const isIt = ({ text, fields: told }: GraphItem): boolean => {
      const parent = reply.safeParse(told).data?.replied_to?.id;
      return normalise(text) === wanted && (parent ?? request.reply.parentId) === request.reply.parentId;
    };
    return findOnTimeline(items, request, isIt, isWhole);
  }

  readMetrics(ids: readonly string[], context: CallContext): Promise<Map<string, Reading>> {
    return readEach(ids, (id) => readThreadsMetrics(this.api, id, context));
  }

  readAccountMetrics(context: CallContext): Promise<Reading<AccountMetricName>> {
    return readThreadsProfile(this.api, context);
  }

  delete(platformPostId: string, context: CallContext): Promise<void> {
    return this.api.remove(context, platformPostId);
  }

  deleteReply(platformPostId: string, context: CallContext): Promise<void> {
    return this.api.remove(context, platformPostId);
  }
}

/** Parameters of the containers ("Publishing", Threads API reference). */
function planOf({ text, media, settings }: OutgoingPost): ContainerPlan {
  const { replyControl, topicTag, link } = settings as ThreadsSettings;
  const common = { text, reply_control: replyControl, topic_tag: topicTag };
  const [first, second] = media;
  if (!first) return { parameters: { ...common, media_type: 'TEXT', link_attachment: link } };
  if (!second) return { parameters: { ...common, ...mediumOf(first) } };
  return { parameters: { ...common, media_type: 'CAROUSEL' }, children: media.map(mediumOf) };
}

function mediumOf({ url, altText }: OutgoingMedium): Record<string, string | undefined> {
  const described = { alt_text: altText ?? undefined };
  return isVideoAddress(url)
    ? { media_type: 'VIDEO', video_url: url, ...described }
    : { media_type: 'IMAGE', image_url: url, ...described };
}
