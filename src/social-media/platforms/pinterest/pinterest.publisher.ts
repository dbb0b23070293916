import { z } from 'zod';
import { ContentType } from '../../../content/index.js';
import type { Platform } from '../../platform.js';
import { FailureClass } from '../../social-media.enums.js';
import type { CallTime } from '../call-time.js';
import { MediaFiles } from '../media-files.js';
import { readEach, type AccountMetricName, type Reading } from '../metrics.js';
import { NetworkApps } from '../network-apps.js';
import { NetworkClient, type Call } from '../network-client.js';
import { authorizationQuery, basicAuthorization, codeForm, refreshForm, tokenAnswer } from '../oauth2.js';
import {
  GrantRejected,
  NotPublished,
  type AuthorizationRequest,
  type CallContext,
  type CodeGrant,
  type Credentials,
  type Destination,
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
import { findOnTimeline, normalise } from '../timeline.js';
import { classifyPinterest } from './pinterest-failures.js';
import { PinterestVideo, videoId } from './pinterest-video.js';
import { PINTEREST_METRICS, readPinMetrics, readPinterestAccount } from './pinterest-metrics.js';
import { PINTEREST_RULES } from './pinterest.rules.js';
import { PinterestSettings } from './pinterest.settings.js';

/** Where people allow access and see pins; everything else (API v5); where the bytes of videos go (MediaUpload). */
const SITE = 'www.pinterest.com';
const API = 'api.pinterest.com';
const STORE = 'pinterest-media-upload.s3-accelerate.amazonaws.com';
const SCOPES = ['boards:read', 'boards:write', 'pins:read', 'pins:write', 'user_accounts:read'];
const DAY_MS = 86_400_000;
/** Most that one page may hold, and as many pages as are read. */
const PAGE_SIZE = 250;
const MOST_PAGES = 10;

const account = z.object({
  id: z.string(),
  username: z.string(),
  business_name: z.string().nullish(),
  account_type: z.string().default('PINNER'),
});
const bookmark = z.string().nullish();
const boards = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })), bookmark });
const pin = z.object({
  id: z.string().min(1),
  title: z.string().nullish(),
  description: z.string().nullish(),
  link: z.string().nullish(),
  // In UTC, whether or not it says so.
  created_at: z.string().transform((time) => new Date(/Z|[+-]\d\d:?\d\d$/.test(time) ? time : `${time}Z`)),
});
const pins = z.object({ items: z.array(pin), bookmark });
const created = z.object({ id: z.string().min(1) });

/** Publishes pins to the boards of Pinterest accounts (API v5). */
@Publisher('pinterest')
export class PinterestPublisher implements Publisher {
  readonly contentTypes = [ContentType.Image, ContentType.Video, ContentType.Carousel];
  readonly settings = PinterestSettings;
  readonly metrics = PINTEREST_METRICS;
  readonly rules = PINTEREST_RULES;
  readonly fetchesMedia = true;
  /** Access lasts 30 days and its renewal 60: an account that nothing goes out to for a while stays connected. */
  readonly refreshAheadMs = 15 * DAY_MS;
  private readonly client: NetworkClient;
  private readonly video: PinterestVideo;

  constructor(apps: NetworkApps, files: MediaFiles) {
    const facts = { apiVersion: 'v5', scopes: SCOPES, ownDomains: [STORE] };
    this.client = new NetworkClient(apps.of('pinterest', facts), classifyPinterest);
    this.video = new PinterestVideo(this.client, files, (context, path) => this.call(context, path));
  }

  /** Category `org_write` of Standard access, as others report it; Trial access has 300 a day. */
  limits(): readonly PublishLimit[] {
    return [{ scope: 'account', most: 100, seconds: 60 }];
  }

  authorizationUrl({ state, redirectUri }: AuthorizationRequest): string {
    const { app } = this.client;
    const query = authorizationQuery(app, { state, redirectUri, scope: app.scopes.join(',') });
    return this.client.url({ host: SITE, path: '/oauth/', query });
  }

  exchangeCode({ code, redirectUri }: CodeGrant, time: CallTime): Promise<Credentials> {
    // Applications of before 25 September 2025 have to ask for refresh tokens that can be renewed.
    const form = { ...codeForm({ code, redirectUri }), continuous_refresh: 'true' };
    return this.client.grant(this.tokenCall(form, time), tokenAnswer(this.client.app.scopes));
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
    if (refreshToken === null) throw new GrantRejected('Pinterest has given no refresh token.');
    const call = this.tokenCall(refreshForm(refreshToken), time);
    return this.client.grant(call, tokenAnswer(scopes, refreshToken));
  }

  async identify({ credentials, ...time }: GrantContext): Promise<GrantedIdentity[]> {
    const call = this.call({ accessToken: credentials.accessToken, ...time }, '/user_account');
    const { id, username, business_name: name, account_type: kind } = await this.client.read(call, account);
    return [{ platformAccountId: id, username, displayName: name ?? username, kind: kind.toLowerCase() }];
  }

  /** Boards, also those of others that the account may pin to. */
  async destinations(context: CallContext): Promise<Destination[]> {
    const { items } = await this.readPages('/boards', context, boards);
    return items.map(({ id, name }) => ({ id, name }));
  }

  async prepare(
    post: OutgoingPost,
    handles: Handles,
    save: (handles: Handles) => Promise<void>,
    context: CallContext,
  ): Promise<void> {
    if (boardOf(post, handles) === undefined) await save({ boardId: await this.onlyBoard(context) });
    const [medium] = post.media;
    if (medium && post.contentType === 'video') await this.video.prepare(medium.url, handles, save, context);
  }

  send(post: OutgoingPost, handles: Handles, context: CallContext): Promise<PublishOutcome> {
    const { boardSectionId, link } = post.settings as PinterestSettings;
    const json = {
      board_id: boardOf(post, handles),
      board_section_id: boardSectionId,
      title: post.title,
      description: post.text,
      link,
      alt_text: post.media[0]?.altText ?? undefined,
      media_source: mediaSource(post, handles),
    };
    const call = { ...this.call(context, '/pins'), method: 'POST', json, reference: post.postId } as const;
    return this.client.publish(call, created, ({ id }) => ({
      kind: 'accepted',
      platformPostId: id,
      platformUrl: this.addressOf(id),
    }));
  }

  /** Pinterest takes the same pin twice, and does not tell in which order it lists them: the whole board is read. */
  async lookUp(request: LookUpRequest, context: CallContext): Promise<LookUpOutcome> {
    const { post, handles } = request;
    const board = boardOf(post, handles);
    // Without a board nothing was ever sent.
    if (board === undefined) return { kind: 'not-found' };
    const { items, isWhole } = await this.readPages(`/boards/${board}/pins`, context, pins);
    const wanted = comparable(post.title, post.text, (post.settings as PinterestSettings).link);
    const shown = items.map(({ id, title, description, link, created_at: publishedAt }) => ({
      id,
      url: this.addressOf(id),
      text: comparable(title, description, link),
      publishedAt,
    }));
    return findOnTimeline(shown, request, ({ text }) => text === wanted, isWhole);
  }

  readMetrics(ids: readonly string[], context: CallContext): Promise<Map<string, Reading>> {
    const callTo = (to: CallContext, path: string) => this.call(to, path);
    return readEach(ids, (id) => readPinMetrics(this.client, callTo, id, context));
  }

  readAccountMetrics(context: CallContext): Promise<Reading<AccountMetricName>> {
    return readPinterestAccount(this.client, (to, path) => this.call(to, path), context);
  }

  /** PATCH is in beta: Pinterest may refuse it to an application. */
  async edit(platformPostId: string, text: string, context: CallContext): Promise<void> {
    const json = { description: text };
    await this.client.change({ ...this.call(context, `/pins/${platformPostId}`), method: 'PATCH', json });
  }

  async delete(platformPostId: string, context: CallContext): Promise<void> {
    const call = { ...this.call(context, `/pins/${platformPostId}`), method: 'DELETE' } as const;
    await this.client.change(call, ({ status }) => status === 404);
  }

  private async onlyBoard(context: CallContext): Promise<string> {
    const all = await this.destinations(context);
    const [first, second] = all;
    if (first && !second) return first.id;
    const known = all.map(({ id, name }) => `${name} (${id})`).join(', ');
    const message = first
      ? `boardId is missing, and the account has several boards: ${known}.`
      : 'The account has no board that a pin could go to.';
    throw new NotPublished({ kind: 'refused', failureClass: FailureClass.RejectedContent, message });
  }

  private async readPages<Item>(
    path: string,
    context: CallContext,
    schema: z.ZodType<{ items: Item[]; bookmark?: string | null | undefined }>,
  ): Promise<{ items: Item[]; isWhole: boolean }> {
    const items: Item[] = [];
    let next: string | undefined;
    for (let page = 0; page < MOST_PAGES; page++) {
      const query = { page_size: String(PAGE_SIZE), bookmark: next };
      const answer = await this.client.read({ ...this.call(context, path), query }, schema);
      items.push(...answer.items);
      if (!answer.bookmark) return { items, isWhole: true };
      next = answer.bookmark;
    }
    return { items, isWhole: false };
  }

  private addressOf(id: string): string {
    return this.client.url({ host: SITE, path: `/pin/${id}/` });
  }

  private tokenCall(form: NonNullable<Call['form']>, time: CallTime): Call {
    const { app } = this.client;
    const headers = basicAuthorization(app);
    return { method: 'POST', host: API, path: `/${app.apiVersion}/oauth/token`, headers, form, time };
  }

  private call(
    { accessToken, signal, deadline }: Pick<CallContext, 'accessToken' | keyof CallTime>,
    path: string,
  ): Pick<Call, 'host' | 'path' | 'token' | 'time'> {
    const { apiVersion } = this.client.app;
    return { host: API, path: `/${apiVersion}${path}`, token: accessToken, time: { signal, deadline } };
  }
}

/** PinMediaSource. A carousel is described as one. */
function mediaSource({ contentType, media, settings }: OutgoingPost, handles: Handles): object {
  const { coverImageUrl, coverSecond = 0 } = settings as PinterestSettings;
  if (contentType === 'video') {
    const cover = coverImageUrl
      ? { cover_image_url: coverImageUrl }
      : { cover_image_key_frame_time: coverSecond };
    return { source_type: 'video_id', media_id: videoId(handles), ...cover };
  }
  const [first, second] = media;
  return second
    ? { source_type: 'multiple_image_urls', items: media.map(({ url }) => ({ url })) }
    : { source_type: 'image_url', url: first?.url };
}

function boardOf({ settings }: OutgoingPost, { boardId }: Handles): string | undefined {
  const wanted = (settings as PinterestSettings).boardId;
  return wanted ?? (typeof boardId === 'string' ? boardId : undefined);
}

function comparable(...parts: (string | null | undefined)[]): string {
  return parts.map((part) => normalise(part ?? '')).join('\n');
}
