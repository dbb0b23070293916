import { z } from 'zod';
import { ContentType } from '../../../content/index.js';
import type { Platform } from '../../platform.js';
import type { CallTime } from '../call-time.js';
import { isVideoAddress } from '../media-kind.js';
import { GraphApi, type GraphItem } from '../meta/graph-api.js';
import { accountUsedUpFor, appUsedUpFor, classifyGraph } from '../meta/graph-failures.js';
import { graphId, secondsOf } from '../meta/graph.js';
import { LongLivedTokens, LONG_LIVED_REFRESH_AHEAD, withoutFragment } from '../meta/long-lived-tokens.js';
import { idOf, type ContainerPlan, type MediaContainers } from '../meta/media-containers.js';
import { readEach, type AccountMetricName, type Reading } from '../metrics.js';
import { NetworkApps } from '../network-apps.js';
import { NetworkClient, type Parameters } from '../network-client.js';
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
import { INSTAGRAM_METRICS, readInstagramAccount, readInstagramMetrics } from './instagram-metrics.js';
import { INSTAGRAM_REPLIES, INSTAGRAM_RULES } from './instagram.rules.js';
import { InstagramSettings } from './instagram.settings.js';

/** Instagram API with Instagram Login ("Business Login for Instagram"). */
const SIGN_IN = 'www.instagram.com';
const TOKENS = 'api.instagram.com';
const API = 'graph.instagram.com';
const SCOPES = [
  'instagram_business_basic',
  'instagram_business_content_publish',
  'instagram_business_manage_comments',
  'instagram_business_manage_insights',
];
const DAY = 86_400;

const shortLived = z.object({
  access_token: z.string().min(1),
  permissions: z
    .union([z.array(z.string()), z.string().transform((list) => list.split(','))])
    .default(SCOPES),
});
/** The documents show an answer within `data`, and one without is seen as well. */
const codeAnswer = z.union([
  z.object({ data: z.tuple([shortLived], z.unknown()) }).transform(({ data: [first] }) => first),
  shortLived,
]);
const profile = z.object({
  user_id: graphId,
  username: z.string(),
  name: z.string().optional(),
  account_type: z.string().default('professional'),
});
const me = z.union([
  z.object({ data: z.tuple([profile], z.unknown()) }).transform(({ data: [first] }) => first),
  profile,
]);

/** Publishes to professional accounts on Instagram (Instagram Platform, v25.0). */
@Publisher('instagram')
export class InstagramPublisher implements Publisher {
  readonly contentTypes = [
    ContentType.Image,
    ContentType.Video,
    ContentType.Carousel,
    ContentType.Story,
    ContentType.Reel,
  ];
  readonly rules = INSTAGRAM_RULES;
  readonly replyRules = INSTAGRAM_REPLIES;
  readonly settings = InstagramSettings;
  readonly metrics = INSTAGRAM_METRICS;
  readonly fetchesMedia = true;
  readonly refreshAheadMs = LONG_LIVED_REFRESH_AHEAD;
  private readonly client: NetworkClient;
  private readonly api: GraphApi;
  private readonly tokens: LongLivedTokens;
  private readonly containers: MediaContainers;

  constructor(apps: NetworkApps) {
    const app = apps.of('instagram', {
      apiVersion: 'v25.0',
      scopes: SCOPES,
      usedUpFor: appUsedUpFor,
      accountUsedUpFor,
    });
    this.client = new NetworkClient(app, classifyGraph);
    this.api = new GraphApi(this.client, { host: API, permalink: 'permalink' });
    this.tokens = new LongLivedTokens(this.client, API, 'ig');
    const edge = ({ platformAccountId }: CallContext) => `/${platformAccountId}/media`;
    this.containers = this.api.containers(edge, { state: 'status_code', message: 'status' });
  }

  /**
   * "Content Publishing" says 100 in 24 hours that move, and in another place 50. The larger one, since the network refuses by itself
   * what is beyond the account's own limit; PUBLISH_LIMITS may set another.
   */
  limits(): readonly PublishLimit[] {
    return [{ scope: 'account', most: 100, seconds: DAY }];
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
    const call = { method: 'POST', host: TOKENS, path: '/oauth/access_token', form, time } as const;
    const { access_token: token, permissions } = await this.client.grant(call, codeAnswer);
    return this.tokens.exchange(token, permissions, time);
  }

  refresh(_platform: Platform, old: Credentials, time: CallTime): Promise<Credentials> {
    return this.tokens.renew(old, time);
  }

  /** `user_id` is the account; `id` is another one for each application, and nothing can be published with it. */
  async identify({ credentials, ...time }: GrantContext): Promise<GrantedIdentity[]> {
    const caller = { accessToken: credentials.accessToken, ...time };
    const fields = 'user_id,username,name,account_type';
    const {
      user_id: id,
      username,
      name,
      account_type: kind,
    } = await this.api.read(caller, '/me', { fields }, me);
    return [{ platformAccountId: id, username, displayName: name ?? username, kind: kind.toLowerCase() }];
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
    const path = `/${context.platformAccountId}/media_publish`;
    return this.api.publish(context, path, { creation_id: idOf(handles) }, post.postId);
  }

  async lookUp(request: LookUpRequest, context: CallContext): Promise<LookUpOutcome> {
    const told = await this.containers.wasPublished(request.handles, context);
    if (told) return told;
    const { post, since } = request;
    const isStory = post.contentType === (ContentType.Story as string);
    const path = `/${context.platformAccountId}/${isStory ? 'stories' : 'media'}`;
    const fields = { text: 'caption', time: 'timestamp', url: 'permalink', more: ['media_type'] };
    const query = isStory ? {} : { since: secondsOf(since) };
    const { items } = await this.api.list(context, path, fields, query);
    // A story has no text. That it is out is certain already, so it is one of those of the time and the kind of medium.
    const isIt = isStory
      ? ({ fields: { media_type: type } }: GraphItem) => (type === 'VIDEO') === isVideo(post.media[0])
      : ({ text }: GraphItem) => normalise(text) === normalise(post.text);
    return findOnTimeline(items, request, isIt, false);
  }

  reply({ replyId, parentId, text }: OutgoingReply, context: CallContext): Promise<PublishOutcome> {
    return this.api.comment(context, parentId, text, replyId);
  }

  lookUpReply(request: ReplyLookUpRequest, context: CallContext): Promise<LookUpOutcome> {
    return this.api.findComment(context, request, { text: 'text', time: 'timestamp' });
  }

  deleteReply(platformPostId: string, context: CallContext): Promise<void> {
    return this.api.remove(context, platformPostId);
  }

  readMetrics(ids: readonly string[], context: CallContext): Promise<Map<string, Reading>> {
    return readEach(ids, (id) => readInstagramMetrics(this.api, id, context));
  }

  readAccountMetrics(context: CallContext): Promise<Reading<AccountMetricName>> {
    return readInstagramAccount(this.api, context);
  }
}

/** Parameters of the containers ("IG User Media"). A single video is a reel, whatever it is called. */
function planOf({ contentType, text, media, settings }: OutgoingPost): ContainerPlan {
  const [first, second] = media;
  if (contentType === (ContentType.Story as string))
    return { parameters: { media_type: 'STORIES', ...addressOf(first) } };
  const { collaborators, locationId, shareToFeed, coverUrl, thumbOffset } = settings as InstagramSettings;
  const common = {
    caption: text,
    collaborators: collaborators && JSON.stringify(collaborators),
    location_id: locationId,
  };
  if (second) return { parameters: { ...common, media_type: 'CAROUSEL' }, children: media.map(childOf) };
  if (!isVideo(first)) return { parameters: { ...common, ...pictureOf(first) } };
  return {
    parameters: {
      ...common,
      ...addressOf(first),
      media_type: 'REELS',
      share_to_feed: shareToFeed?.toString(),
      cover_url: coverUrl,
      thumb_offset: thumbOffset?.toString(),
    },
  };
}

function childOf(medium: OutgoingMedium): Parameters {
  return isVideo(medium) ? { ...addressOf(medium), media_type: 'VIDEO' } : pictureOf(medium);
}

/** Only pictures outside of stories can be described. */
function pictureOf(medium: OutgoingMedium | undefined): Parameters {
  return { ...addressOf(medium), alt_text: medium?.altText ?? undefined };
}

function addressOf(medium: OutgoingMedium | undefined): Parameters {
  return isVideo(medium) ? { video_url: medium?.url } : { image_url: medium?.url };
}

function isVideo(medium: OutgoingMedium | undefined): boolean {
  return medium !== undefined && isVideoAddress(medium.url);
}
