import { z } from 'zod';
import { ContentType } from '../../../content/index.js';
import type { Platform } from '../../platform.js';
import type { CallTime } from '../call-time.js';
import { outcomeOfPreparing } from '../failure.js';
import { MediaFiles } from '../media-files.js';
import type { AccountMetricName, Reading } from '../metrics.js';
import { NetworkApps } from '../network-apps.js';
import { NetworkClient, type Parameters } from '../network-client.js';
import { authorizationQuery, codeForm, refreshForm, tokenAnswer } from '../oauth2.js';
import { AtWork, untilDone } from '../processing.js';
import {
  GrantRejected,
  MaybePublished,
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
  Publisher,
  type PublishLimit,
  type PublishOutcome,
} from '../publisher.js';
import { classifyTikTok, failureOf, isOk } from './tiktok-failures.js';
import { findShown, searchList } from './tiktok-list.js';
import { readTikTokCreator, readTikTokMetrics, TIKTOK_METRICS } from './tiktok-metrics.js';
import { creator, postInfoOf, videoOf } from './tiktok-post-info.js';
import { API, apiCall, enveloped, stateOf } from './tiktok-status.js';
import { assertNotOut, ON_ITS_WAY, TikTokVideos, uploadOf } from './tiktok-videos.js';
import { TIKTOK_RULES } from './tiktok.rules.js';
import { TikTokSettings } from './tiktok.settings.js';

const SIGN_IN = 'www.tiktok.com';
const SCOPES = ['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.list', 'video.publish'];

const user = enveloped(
  z.object({
    user: z.object({ open_id: z.string().min(1), display_name: z.string(), username: z.string().optional() }),
  }),
);
const published = enveloped(z.object({ publish_id: z.string().min(1) }));

/** Publishes to TikTok creators (Content Posting API v2, Direct Post). */
@Publisher('tiktok')
export class TikTokPublisher implements Publisher {
  readonly contentTypes = [ContentType.Video, ContentType.Image, ContentType.Carousel];
  readonly rules = TIKTOK_RULES;
  readonly settings = TikTokSettings;
  readonly metrics = TIKTOK_METRICS;
  /** Photos; videos go there as bytes. */
  readonly fetchesMedia = true;
  private readonly client: NetworkClient;
  private readonly videos: TikTokVideos;

  constructor(apps: NetworkApps, files: MediaFiles) {
    const app = apps.of('tiktok', {
      apiVersion: 'v2',
      scopes: SCOPES,
      ownDomains: ['tiktokapis.com'],
    });
    this.client = new NetworkClient(app, classifyTikTok, isOk);
    this.videos = new TikTokVideos(this.client, files);
  }

  /** "Direct Post", Rate Limits. How many a creator may post in a day, TikTok does not tell. */
  limits(): readonly PublishLimit[] {
    return [{ scope: 'account', most: 6, seconds: 60 }];
  }

  authorizationUrl({ state, redirectUri }: AuthorizationRequest): string {
    const { app } = this.client;
    const { client_id: clientKey, ...query } = authorizationQuery(app, {
      scope: app.scopes.join(','),
      state,
      redirectUri,
    });
    return this.client.url({
      host: SIGN_IN,
      path: `/${app.apiVersion}/auth/authorize/`,
      query: { client_key: clientKey, ...query },
    });
  }

  exchangeCode({ code, redirectUri }: CodeGrant, time: CallTime): Promise<Credentials> {
    return this.tokens(codeForm({ code, redirectUri }), null, time);
  }

  /** The refresh token may be another one each time: the newest counts. */
  async refresh(_platform: Platform, { refreshToken }: Credentials, time: CallTime): Promise<Credentials> {
    if (refreshToken === null) throw new GrantRejected('There is no refresh token.');
    return this.tokens(refreshForm(refreshToken), refreshToken, time);
  }

  /** People may leave out scopes on the consent page, and with them their user name. */
  async identify({ credentials, ...time }: GrantContext): Promise<GrantedIdentity[]> {
    const { accessToken, scopes } = credentials;
    const fields = ['open_id', 'display_name', ...(scopes.includes('user.info.profile') ? ['username'] : [])];
    const call = apiCall(this.client, { accessToken, ...time }, '/user/info/');
    const query = { fields: fields.join(',') };
    const { user: me } = await this.client.read({ ...call, method: 'GET', query }, user);
    return [
      {
        platformAccountId: me.open_id,
        username: me.username ?? me.display_name,
        displayName: me.display_name,
        kind: 'creator',
      },
    ];
  }

  async revoke({ credentials, ...time }: GrantContext): Promise<void> {
    const form = { ...this.clientForm(), token: credentials.accessToken };
    await this.client.change({ ...this.signIn('/oauth/revoke/'), form, time });
  }

  async prepare(
    post: OutgoingPost,
    handles: Handles,
    save: (handles: Handles) => Promise<void>,
    context: CallContext,
  ): Promise<void> {
    const options = await this.client.prepare(
      apiCall(this.client, context, '/post/publish/creator_info/query/'),
      creator,
    );
    const postInfo = postInfoOf(post, options);
    const video = videoOf(post);
    if (video !== undefined) return this.videos.prepare({ url: video, postInfo }, handles, save, context);
    // An earlier attempt may have published the photos in its one call; of that the id is known only where there was an answer.
    if (typeof handles.publishId === 'string') {
      const state = await assertNotOut(this.client, handles.publishId, save, context);
      if (state) throw new MaybePublished('TikTok is at work on an earlier attempt.');
    }
    await save({ postInfo });
  }

  async send(post: OutgoingPost, handles: Handles, context: CallContext): Promise<PublishOutcome> {
    const video = videoOf(post);
    if (video === undefined) return this.sendPhotos(post, handles, context);
    try {
      const outcome = await this.videos.send(video, handles, context, post.postId);
      if (outcome !== ON_ITS_WAY) return outcome;
    } catch (error) {
      if (error instanceof NotPublished) return error.outcome;
      if (error instanceof NetworkUnavailable) return { kind: 'retry-later', message: error.message };
      throw error;
    }
    return this.whenOut(uploadOf(handles)?.publishId ?? '', context);
  }

  async lookUp(request: LookUpRequest, context: CallContext): Promise<LookUpOutcome> {
    const upload = uploadOf(request.handles);
    const publishId = upload?.publishId ?? request.handles.publishId;
    if (typeof publishId !== 'string') return searchList(this.client, request, context);
    let state;
    try {
      state = await stateOf(this.client, publishId, context);
    } catch (error) {
      if (!(error instanceof NotPublished)) throw error;
      if (error.outcome.kind === 'reauthorise') throw new GrantRejected(error.message);
      if (error.outcome.kind !== 'refused') throw new NetworkUnavailable(error.message);
      return { kind: 'cannot-tell', message: error.message };
    }
    if (state.kind === 'failed') return { kind: 'not-found' };
    // Without its last piece no upload becomes a post.
    if (state.kind === 'uploading' && upload && state.bytes !== undefined && state.bytes < upload.bytes)
      return { kind: 'not-found' };
    if (state.kind !== 'complete') throw new NetworkUnavailable('TikTok is still at work on it.');
    const shown =
      state.postId === undefined ? undefined : await findShown(this.client, state.postId, context);
    return {
      kind: 'found',
      platformPostId: state.postId ?? publishId,
      platformUrl: shown?.url ?? null,
      publishedAt: shown?.publishedAt ?? new Date(),
    };
  }

  /** Of a post that is known by the id of its publishing only: as soon as everybody can see it. Photos may have no numbers at all. */
  async readMetrics(ids: readonly string[], context: CallContext): Promise<Map<string, Reading>> {
    const shown = new Map<string, string>();
    for (const id of ids) {
      const postId = /^\d+$/.test(id) ? id : await this.postIdOf(id, context);
      if (postId !== undefined) shown.set(postId, id);
    }
    if (shown.size === 0) return new Map();
    const readings = await readTikTokMetrics(this.client, [...shown.keys()], context);
    return new Map([...readings].map(([postId, reading]) => [shown.get(postId) ?? postId, reading]));
  }

  readAccountMetrics(context: CallContext): Promise<Reading<AccountMetricName>> {
    return readTikTokCreator(this.client, context);
  }

  private async sendPhotos(
    { postId, media, settings }: OutgoingPost,
    { postInfo }: Handles,
    context: CallContext,
  ): Promise<PublishOutcome> {
    const json = {
      media_type: 'PHOTO',
      post_mode: 'DIRECT_POST',
      post_info: postInfo,
      source_info: {
        source: 'PULL_FROM_URL',
        photo_images: media.map(({ url }) => url),
        photo_cover_index: (settings as TikTokSettings).coverIndex ?? 0,
      },
    };
    const call = { ...apiCall(this.client, context, '/post/publish/content/init/'), json, reference: postId };
    let publishId: string | undefined;
    const outcome = await this.client.publish(call, published, (answer) => {
      publishId = answer.publish_id;
      return ON_ITS_WAY;
    });
    return publishId === undefined ? outcome : this.whenOut(publishId, context);
  }

  /** TikTok publishes when it is done with what it has. What takes longer than there is time for is looked up. */
  private async whenOut(publishId: string, context: CallContext): Promise<PublishOutcome> {
    try {
      return await untilDone(
        async () => (await this.outcomeOf(publishId, context)) ?? new AtWork(),
        new Date().toISOString(),
        context,
      );
    } catch (error) {
      return { kind: 'unknown', message: (error as Error).message, handles: { publishId } };
    }
  }

  private async outcomeOf(publishId: string, context: CallContext): Promise<PublishOutcome | undefined> {
    const state = await stateOf(this.client, publishId, context);
    if (state.kind === 'failed')
      return outcomeOfPreparing(failureOf(state.reason, `TikTok could not publish it: ${state.reason}.`));
    if (state.kind !== 'complete') return undefined;
    const shown =
      state.postId === undefined ? undefined : await findShown(this.client, state.postId, context);
    return {
      kind: 'accepted',
      platformPostId: state.postId ?? publishId,
      platformUrl: shown?.url ?? null,
    };
  }

  private async postIdOf(publishId: string, context: CallContext): Promise<string | undefined> {
    const state = await stateOf(this.client, publishId, context).catch((error: unknown) => {
      if (error instanceof NotPublished && error.outcome.kind === 'reauthorise')
        throw new GrantRejected(error.message);
      throw new NetworkUnavailable((error as Error).message);
    });
    return state.kind === 'complete' ? state.postId : undefined;
  }

  private tokens(form: Parameters, refreshToken: string | null, time: CallTime): Promise<Credentials> {
    const call = { ...this.signIn('/oauth/token/'), form: { ...this.clientForm(), ...form }, time };
    return this.client.grant(call, tokenAnswer(this.client.app.scopes, refreshToken));
  }

  private clientForm(): Parameters {
    return { client_key: this.client.app.clientId, client_secret: this.client.app.clientSecret };
  }

  private signIn(path: string) {
    return { method: 'POST', host: API, path: `/${this.client.app.apiVersion}${path}` } as const;
  }
}
