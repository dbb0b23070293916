import { z } from 'zod';
import { ContentType } from '../../../content/index.js';
import { FailureClass } from '../../social-media.enums.js';
import type { CallTime } from '../call-time.js';
import { MediaFiles } from '../media-files.js';
import { isVideoAddress } from '../media-kind.js';
import { GraphApi } from '../meta/graph-api.js';
import { accountUsedUpFor, appUsedUpFor, classifyGraph } from '../meta/graph-failures.js';
import { graphId, secondsOf } from '../meta/graph.js';
import { readEach, type AccountMetricName, type Reading } from '../metrics.js';
import { NetworkApps } from '../network-apps.js';
import { NetworkClient, type Parameters } from '../network-client.js';
import { authorizationQuery } from '../oauth2.js';
import {
  expiryIn,
  GrantRejected,
  NetworkUnavailable,
  NotPublished,
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
  type PublishOutcome,
  type ReplyLookUpRequest,
} from '../publisher.js';
import { FacebookLookUp } from './facebook-look-up.js';
import { FacebookUploads, readHandles, VIDEOS } from './facebook-uploads.js';
import { FACEBOOK_METRICS, readFacebookMetrics, readFacebookPage } from './facebook-metrics.js';
import { FACEBOOK_REPLIES, FACEBOOK_RULES } from './facebook.rules.js';
import { FacebookSettings } from './facebook.settings.js';

const SIGN_IN = 'www.facebook.com';
const API = 'graph.facebook.com';
/** "Posts", Pages API, and the references of what is read. */
const SCOPES = [
  'pages_show_list',
  'pages_read_engagement',
  'pages_manage_posts',
  'pages_manage_engagement',
  'pages_read_user_content',
  'read_insights',
];
/** What somebody must be allowed to do on a page to publish there. */
const PUBLISH_TASK = 'CREATE_CONTENT';
const MOST_PAGES_OF_A_LIST = 20;

const userToken = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().max(1e9).optional(),
});
const permissions = z.object({ data: z.array(z.object({ permission: z.string(), status: z.string() })) });
const pages = z.object({
  data: z.array(
    z.object({
      id: graphId,
      name: z.string(),
      username: z.string().optional(),
      access_token: z.string().optional(),
      tasks: z.array(z.string()).optional(),
    }),
  ),
  paging: z
    .object({ next: z.string().optional(), cursors: z.object({ after: z.string().optional() }).optional() })
    .optional(),
});
const finished = z.object({ success: z.literal(true) });
const storyPublished = finished.extend({ post_id: graphId });

/** Publishes to Facebook pages (Graph API, v25.0). A page has a token of its own; a person may have several pages. */
@Publisher('facebook')
export class FacebookPublisher implements Publisher {
  readonly contentTypes = [
    ContentType.Text,
    ContentType.Image,
    ContentType.Carousel,
    ContentType.Video,
    ContentType.Reel,
    ContentType.Story,
  ];
  readonly rules = FACEBOOK_RULES;
  readonly replyRules = FACEBOOK_REPLIES;
  readonly revokesAllOfPerson = true;
  readonly settings = FacebookSettings;
  readonly metrics = FACEBOOK_METRICS;
  readonly fetchesMedia = true;
  private readonly client: NetworkClient;
  private readonly api: GraphApi;
  private readonly uploads: FacebookUploads;
  private readonly lookUps: FacebookLookUp;

  constructor(apps: NetworkApps, files: MediaFiles) {
    const app = apps.of('facebook', {
      apiVersion: 'v25.0',
      scopes: SCOPES,
      usedUpFor: appUsedUpFor,
      accountUsedUpFor,
    });
    this.client = new NetworkClient(app, classifyGraph);
    this.api = new GraphApi(this.client, { host: API, permalink: 'permalink_url', isProven: true });
    this.uploads = new FacebookUploads(this.api, files);
    this.lookUps = new FacebookLookUp(this.api, this.uploads);
  }

  authorizationUrl({ state, redirectUri }: AuthorizationRequest): string {
    const { app } = this.client;
    const query = authorizationQuery(app, { state, redirectUri, scope: app.scopes.join(',') });
    return this.client.url({ host: SIGN_IN, path: `/${app.apiVersion}/dialog/oauth`, query });
  }

  /** A token of an hour or two, then one of 60 days; people may have allowed less than was asked for. */
  async exchangeCode({ code, redirectUri }: CodeGrant, time: CallTime): Promise<Credentials> {
    const { clientId: client_id, clientSecret: client_secret } = this.client.app;
    const ask = (query: Parameters) => {
      const call = { host: API, path: `/${this.client.app.apiVersion}/oauth/access_token`, time };
      return this.client.grant({ ...call, query: { client_id, client_secret, ...query } }, userToken);
    };
    const { access_token: fb_exchange_token } = await ask({ redirect_uri: redirectUri, code });
    const token = await ask({ grant_type: 'fb_exchange_token', fb_exchange_token });
    const accessToken = token.access_token;
    const { data } = await this.api.read({ accessToken, ...time }, '/me/permissions', {}, permissions);
    const scopes = data.filter(({ status }) => status === 'granted').map(({ permission }) => permission);
    return { accessToken, refreshToken: null, expiresAt: expiryIn(token.expires_in), scopes };
  }

  /** There is nothing to renew: a page's token lives until it is taken away, and then a person signs in again. */
  canRefresh(): boolean {
    return false;
  }

  refresh(): Promise<Credentials> {
    return Promise.reject(new GrantRejected('Facebook gives new tokens at a new sign-in only.'));
  }

  /** Their tokens have no end when the person's is one of 60 days ("Long-Lived Tokens"). That one is kept with them, to be revoked. */
  async identify({ credentials, ...time }: GrantContext): Promise<GrantedIdentity[]> {
    const { accessToken: refreshToken, scopes } = credentials;
    const found: GrantedIdentity[] = [];
    const query = { fields: 'id,name,username,access_token,tasks', limit: '100' };
    let after: string | undefined;
    for (let page = 0; page < MOST_PAGES_OF_A_LIST; page++) {
      const caller = { accessToken: refreshToken, ...time };
      const { data, paging } = await this.api.read(caller, '/me/accounts', { ...query, after }, pages);
      for (const { id, name, username = id, access_token: accessToken, tasks } of data) {
        if (accessToken === undefined || tasks?.includes(PUBLISH_TASK) === false) continue;
        const own = { accessToken, refreshToken, expiresAt: null, scopes };
        found.push({ platformAccountId: id, username, displayName: name, kind: 'page', credentials: own });
      }
      after = paging?.next === undefined ? undefined : paging.cursors?.after;
      if (after === undefined) break;
    }
    return found;
  }

  /** Ends what the person has allowed, for all of their pages ("User permissions"). */
  async revoke({ credentials, ...time }: GrantContext): Promise<void> {
    const accessToken = credentials.refreshToken ?? credentials.accessToken;
    const call = this.api.call({ accessToken, ...time }, '/me/permissions');
    try {
      await this.client.change({ ...call, method: 'DELETE' });
    } catch (error) {
      // A token that is taken no more has nothing left to end.
      if (!(error instanceof GrantRejected)) throw error;
    }
  }

  async prepare(
    post: OutgoingPost,
    handles: Handles,
    save: (handles: Handles) => Promise<void>,
    context: CallContext,
  ): Promise<void> {
    // The network has refused it as one that it has, and a look has not found which.
    if (readHandles(handles).isDuplicate)
      throw new NotPublished({
        kind: 'refused',
        failureClass: FailureClass.Duplicate,
        message: 'Facebook has the same post already.',
      });
    switch (kindOf(post)) {
      case 'feed':
      case 'photo_stories':
        return this.uploads.photos(post, handles, save, context);
      case 'videos':
        return this.uploads.inPieces(post, handles, save, context);
      case 'video_reels':
        return this.uploads.fetched('video_reels', post, handles, save, context);
      case 'video_stories':
        return this.uploads.fetched('video_stories', post, handles, save, context);
    }
  }

  async send(post: OutgoingPost, handles: Handles, context: CallContext): Promise<PublishOutcome> {
    const edge = kindOf(post);
    const path = `/${context.platformAccountId}/${edge}`;
    const form = formOf(post, handles);
    if (edge === 'feed') return asDuplicate(await this.api.publish(context, path, form, post.postId));
    const isFeedVideo = edge === 'videos';
    const call = {
      ...this.api.call(context, path),
      ...(isFeedVideo ? { host: VIDEOS } : {}),
      method: 'POST',
      form,
      reference: post.postId,
    } as const;
    const accepted = (id: string) => ({ kind: 'accepted', platformPostId: id, platformUrl: null }) as const;
    const outcome =
      edge === 'photo_stories' || edge === 'video_stories'
        ? await this.client.publish(call, storyPublished, ({ post_id: id }) => accepted(id))
        : // The answer names no id: a video keeps the one that it was uploaded with.
          await this.client.publish(call, finished, () => accepted(videoIdOf(handles)));
    if (outcome.kind !== 'accepted') return outcome;
    return { ...outcome, platformUrl: await this.api.findUrl(context, outcome.platformPostId) };
  }

  lookUp(request: LookUpRequest, context: CallContext): Promise<LookUpOutcome> {
    switch (kindOf(request.post)) {
      case 'feed':
        return this.lookUps.inFeed(request, context);
      case 'videos':
      case 'video_reels':
        return this.lookUps.video(request, context);
      default:
        return this.lookUps.story(request, context);
    }
  }

  readMetrics(ids: readonly string[], context: CallContext): Promise<Map<string, Reading>> {
    return readEach(ids, (id) => readFacebookMetrics(this.api, id, context));
  }

  readAccountMetrics(context: CallContext): Promise<Reading<AccountMetricName>> {
    return readFacebookPage(this.api, context);
  }

  delete(platformPostId: string, context: CallContext): Promise<void> {
    return this.api.remove(context, platformPostId);
  }

  /** Facebook takes it for posts that this application has made. The text of a video is its description. */
  async edit(platformPostId: string, text: string, context: CallContext): Promise<void> {
    const form = platformPostId.includes('_') ? { message: text } : { description: text };
    await this.client.change({ ...this.api.call(context, `/${platformPostId}`), method: 'POST', form });
  }

  reply({ replyId, parentId, text }: OutgoingReply, context: CallContext): Promise<PublishOutcome> {
    return this.api.comment(context, parentId, text, replyId);
  }

  deleteReply(platformPostId: string, context: CallContext): Promise<void> {
    return this.api.remove(context, platformPostId);
  }

  lookUpReply(request: ReplyLookUpRequest, context: CallContext): Promise<LookUpOutcome> {
    const fields = { text: 'message', time: 'created_time', url: 'permalink_url', more: ['from'] };
    const query = { filter: 'stream', order: 'reverse_chronological', since: secondsOf(request.since) };
    return this.api.findComment(context, request, fields, query);
  }
}

/** The edge of the page on which the call is that publishes. */
type Edge = 'feed' | 'videos' | 'video_reels' | 'video_stories' | 'photo_stories';

function kindOf({ contentType, media: [first] }: OutgoingPost): Edge {
  const isVideo = first !== undefined && isVideoAddress(first.url);
  if (contentType === (ContentType.Story as string)) return isVideo ? 'video_stories' : 'photo_stories';
  if (contentType === (ContentType.Reel as string)) return 'video_reels';
  return isVideo ? 'videos' : 'feed';
}

function formOf(post: OutgoingPost, handles: Handles): Parameters {
  const { text, settings } = post;
  const { link, videoTitle: title } = settings as FacebookSettings;
  const { photoIds, video } = readHandles(handles);
  const finish = { upload_phase: 'finish' };
  switch (kindOf(post)) {
    case 'feed': {
      const attached = photoIds.map((id) => ({ media_fbid: id }));
      const media = attached.length > 0 ? { attached_media: JSON.stringify(attached) } : { link };
      return { message: text, published: 'true', ...media };
    }
    case 'photo_stories':
      return { photo_id: photoIds[0] };
    case 'videos':
      return { ...finish, upload_session_id: video?.sessionId, description: text, title };
    case 'video_reels':
      return { ...finish, video_id: video?.id, video_state: 'PUBLISHED', description: text, title };
    case 'video_stories':
      return { ...finish, video_id: video?.id };
  }
}

function videoIdOf(handles: Handles): string {
  const { video } = readHandles(handles);
  if (!video) throw new NetworkUnavailable('Nothing was prepared.');
  return video.id;
}

/**
 * The network says that it has the same post (506). That may be this one, sent before with an answer that was lost: so it is looked for,
 * and refused when it is not there.
 */
function asDuplicate(outcome: PublishOutcome): PublishOutcome {
  return outcome.kind === 'refused' && outcome.failureClass === FailureClass.Duplicate
    ? { kind: 'unknown', message: outcome.message, handles: { isDuplicate: true } }
    : outcome;
}
