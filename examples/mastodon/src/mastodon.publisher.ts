import { ContentType, ExtensionError, type Platform } from 'auto-scheduler-content-creator';
import {
  authorizationQuery,
  codeForm,
  FailureClass,
  GrantRejected,
  hasGoodStatus,
  MediaFiles,
  NetworkApps,
  NetworkClient,
  NetworkRefused,
  Publisher,
  readingOf,
  tokenAnswer,
  type AccountMetricName,
  type AuthorizationRequest,
  type CallContext,
  type CallTime,
  type CodeGrant,
  type Credentials,
  type GrantContext,
  type GrantedIdentity,
  type Handles,
  type LookUpOutcome,
  type LookUpRequest,
  type OutgoingPost,
  type OutgoingReply,
  type PublishLimit,
  type PublishOutcome,
  type Reading,
  type ReplyLookUpRequest,
} from 'auto-scheduler-content-creator/publisher';
import { z } from 'zod';
import type { CallTo } from './call.js';
import { classifyMastodon } from './mastodon.failures.js';
import { mediaIds, MastodonMedia } from './mastodon.media.js';
import {
  accountNumbers,
  MASTODON_METRICS,
  OF_ACCOUNTS,
  OF_STATUSES,
  statusNumbers,
} from './mastodon.metrics.js';
import { MASTODON_REPLIES, MASTODON_RULES } from './mastodon.rules.js';
import { MastodonSettings } from './mastodon.settings.js';
import { MastodonTimeline } from './mastodon.timeline.js';
import { SCOPES } from './scopes.js';

const account = z.object({ id: z.string().min(1), acct: z.string(), display_name: z.string() });
const accepted = z.object({ id: z.string().min(1), url: z.string().nullable() });
const gone = z.object({ error: z.string() });
/** Of a status what an edit takes away where it is not said again. */
const shown = z.object({
  sensitive: z.boolean(),
  language: z.string().nullable(),
  media_attachments: z.array(z.object({ id: z.string() })),
});
const source = z.object({ spoiler_text: z.string() });

/**
 * Publishes to accounts of one Mastodon server, 4.0 or newer (docs.joinmastodon.org; titles in quotation marks are those of its pages). A post goes
 * out with its own id as `Idempotency-Key`, by which the server makes it once within an hour, however often it is sent; later the timeline tells.
 */
@Publisher('mastodon')
export class MastodonPublisher implements Publisher {
  readonly contentTypes = [ContentType.Text, ContentType.Image, ContentType.Video, ContentType.Carousel];
  readonly rules = MASTODON_RULES;
  readonly replyRules = MASTODON_REPLIES;
  readonly settings = MastodonSettings;
  readonly metrics = MASTODON_METRICS;
  private readonly host: string;
  private readonly client: NetworkClient;
  /** The same, for questions to which "unknown" is an answer. */
  private readonly asking: NetworkClient;
  private readonly media: MastodonMedia;
  private readonly timeline: MastodonTimeline;

  private readonly call: CallTo = ({ accessToken, signal, deadline }, path) => {
    return { host: this.host, path, token: accessToken, time: { signal, deadline } };
  };

  /** @throws ExtensionError where no server is named, or the application has not been registered there */
  constructor(apps: NetworkApps, files: MediaFiles) {
    const app = apps.of('mastodon', { apiVersion: 'v1', scopes: SCOPES });
    if (app.instance === undefined || app.isSandbox)
      throw new ExtensionError(
        'Extension mastodon: MASTODON_INSTANCE, MASTODON_CLIENT_ID and MASTODON_CLIENT_SECRET must be set; npx mastodon-register INSTANCE PUBLIC_URL prints them',
      );
    this.host = app.instance;
    this.client = new NetworkClient(app, classifyMastodon);
    this.asking = new NetworkClient(
      app,
      classifyMastodon,
      (answer) => hasGoodStatus(answer) || answer.status === 404,
    );
    this.media = new MastodonMedia(this.asking, files, this.call);
    this.timeline = new MastodonTimeline(this.client, this.call);
  }

  /** "Rate limits": 300 calls in five minutes. A post with four pictures takes nine. */
  limits(): readonly PublishLimit[] {
    return [{ scope: 'account', most: 30, seconds: 300 }];
  }

  /** "oauth", Authorize a user. Signed in anew, since a browser may be with another account of the team. */
  authorizationUrl({ state, redirectUri, codeChallenge }: AuthorizationRequest): string {
    const { app } = this.client;
    const scope = app.scopes.join(' ');
    const query = authorizationQuery(app, { state, redirectUri, codeChallenge, scope });
    return this.client.url({
      host: this.host,
      path: '/oauth/authorize',
      query: { ...query, force_login: 'true' },
    });
  }

  exchangeCode({ code, redirectUri, codeVerifier }: CodeGrant, time: CallTime): Promise<Credentials> {
    const { scopes } = this.client.app;
    const form = { ...this.application(), ...codeForm({ code, redirectUri, codeVerifier }) };
    const call = { method: 'POST', host: this.host, path: '/oauth/token', form, time } as const;
    return this.client.grant(call, tokenAnswer(scopes));
  }

  /** Its tokens do not end by themselves. */
  canRefresh(): boolean {
    return false;
  }

  refresh(_platform: Platform, _old: Credentials, _time: CallTime): Promise<Credentials> {
    return Promise.reject(new GrantRejected('Mastodon takes the token no more.'));
  }

  async identify({ credentials, ...time }: GrantContext): Promise<GrantedIdentity[]> {
    const context = { accessToken: credentials.accessToken, ...time };
    const me = await this.client.read(this.call(context, '/api/v1/accounts/verify_credentials'), account);
    const username = `${me.acct}@${this.host}`;
    return [{ platformAccountId: me.id, username, displayName: me.display_name || me.acct, kind: 'profile' }];
  }

  async revoke({ credentials, ...time }: GrantContext): Promise<void> {
    const form = { ...this.application(), token: credentials.accessToken };
    const call = { method: 'POST', host: this.host, path: '/oauth/revoke', form, time } as const;
    // A token that it does not know is revoked enough.
    await this.client.change(call, ({ status }) => status === 403);
  }

  prepare(
    post: OutgoingPost,
    handles: Handles,
    save: (handles: Handles) => Promise<void>,
    context: CallContext,
  ): Promise<void> {
    return this.media.prepare(post, handles, save, context);
  }

  send(post: OutgoingPost, handles: Handles, context: CallContext): Promise<PublishOutcome> {
    const { visibility, contentWarning, sensitive, language } = post.settings as MastodonSettings;
    const json = {
      ...{ status: post.text, media_ids: mediaIds(handles) },
      ...{ visibility, spoiler_text: contentWarning, sensitive, language },
    };
    return this.create(json, post.postId, context);
  }

  lookUp(request: LookUpRequest, context: CallContext): Promise<LookUpOutcome> {
    const { text, media } = request.post;
    const wanted = { text, parentId: null, files: media.length, mediaIds: mediaIds(request.handles) };
    return this.timeline.find(wanted, request, context);
  }

  reply({ replyId, parentId, text }: OutgoingReply, context: CallContext): Promise<PublishOutcome> {
    return this.create({ status: text, in_reply_to_id: parentId }, replyId, context);
  }

  lookUpReply(request: ReplyLookUpRequest, context: CallContext): Promise<LookUpOutcome> {
    const { text, parentId } = request.reply;
    return this.timeline.find({ text, parentId, files: 0, mediaIds: [] }, request, context);
  }

  async readMetrics(ids: readonly string[], context: CallContext): Promise<Map<string, Reading>> {
    const readings = new Map<string, Reading>();
    for (const id of ids) {
      const numbers = await this.asking.read(this.call(context, pathOf(id)), statusNumbers.or(gone));
      if (!('error' in numbers)) readings.set(id, readingOf(OF_STATUSES, numbers));
    }
    return readings;
  }

  async readAccountMetrics(context: CallContext): Promise<Reading<AccountMetricName>> {
    const call = this.call(context, '/api/v1/accounts/verify_credentials');
    return readingOf(OF_ACCOUNTS, await this.client.read(call, accountNumbers));
  }

  async delete(platformPostId: string, context: CallContext): Promise<void> {
    const call = { ...this.call(context, pathOf(platformPostId)), method: 'DELETE' } as const;
    await this.client.change(call, ({ status }) => status === 404);
  }

  deleteReply(platformPostId: string, context: CallContext): Promise<void> {
    return this.delete(platformPostId, context);
  }

  /** What an edit does not name is taken away, so that all but the text is said again. */
  async edit(platformPostId: string, text: string, context: CallContext): Promise<void> {
    const call = this.call(context, pathOf(platformPostId));
    const status = await this.asking.read(call, shown.or(gone));
    if ('error' in status) throw new NetworkRefused(FailureClass.RejectedContent, status.error);
    const { spoiler_text } = await this.client.read({ ...call, path: `${call.path}/source` }, source);
    const { sensitive, language, media_attachments } = status;
    const json = {
      status: text,
      spoiler_text,
      sensitive,
      language,
      media_ids: media_attachments.map(({ id }) => id),
    };
    await this.client.change({ ...call, method: 'PUT', json });
  }

  private create(json: object, idempotencyKey: string, context: CallContext): Promise<PublishOutcome> {
    const headers = { 'idempotency-key': idempotencyKey };
    const call = { ...this.call(context, '/api/v1/statuses'), method: 'POST', json, headers } as const;
    return this.client.publish(call, accepted, ({ id, url }) => {
      return { kind: 'accepted', platformPostId: id, platformUrl: url };
    });
  }

  private application(): { client_id: string; client_secret: string } {
    const { clientId, clientSecret } = this.client.app;
    return { client_id: clientId, client_secret: clientSecret };
  }
}

function pathOf(id: string): string {
  return `/api/v1/statuses/${encodeURIComponent(id)}`;
}
