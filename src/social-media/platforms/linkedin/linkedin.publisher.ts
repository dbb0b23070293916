import { z } from 'zod';
import { ContentType } from '../../../content/index.js';
import type { Platform } from '../../platform.js';
import { FailureClass } from '../../social-media.enums.js';
import type { CallTime } from '../call-time.js';
import { MediaFiles } from '../media-files.js';
import { isVideoAddress } from '../media-kind.js';
import { type AccountMetricName, type MetricsDefinition, type Reading } from '../metrics.js';
import { NetworkApps } from '../network-apps.js';
import { NetworkClient, type Call, type Parameters } from '../network-client.js';
import { authorizationQuery, codeForm, refreshForm, tokenAnswer } from '../oauth2.js';
import {
  GrantRejected,
  NetworkRefused,
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
import { findOnTimeline, normalise } from '../timeline.js';
import { linkedInAccounts } from './linkedin-accounts.js';
import { apiCall, isOrganisation, urnPath } from './linkedin-call.js';
import { classifyLinkedIn, duplicateOf } from './linkedin-failures.js';
import { LinkedInUploads, uploadedOf, type Uploaded } from './linkedin-uploads.js';
import { LINKEDIN_TIERS, linkedInFollowers, linkedInMetrics, linkedInMetricsOf } from './linkedin-metrics.js';
import { LINKEDIN_REPLIES, LINKEDIN_RULES } from './linkedin.rules.js';
import { LinkedInSettings } from './linkedin.settings.js';
import { fromLittleText, toLittleText } from './little-text.js';

const SIGN_IN = 'www.linkedin.com';
/** All that is used here; an application without the Community Management API is granted fewer. */
const SCOPES = [
  'openid',
  'profile',
  'w_member_social',
  'w_member_social_feed',
  'r_member_postAnalytics',
  'r_organization_social',
  'w_organization_social',
  'w_organization_social_feed',
  'rw_organization_admin',
];
const DAY = 86_400;
const TIMELINE_PAGE = 100;

const anything = z.unknown();
const instant = z.number().transform((milliseconds) => new Date(milliseconds));
const posts = z.object({
  elements: z.array(
    z.object({ id: z.string().min(1), commentary: z.string().default(''), createdAt: instant }),
  ),
});
/** A comment is known by its URN; `id` is a number that counts within one post only. */
const comment = z.object({ commentUrn: z.string().min(1) });
const comments = z.object({
  elements: z.array(
    comment.extend({
      actor: z.string(),
      message: z.object({ text: z.string().default('') }),
      created: z.object({ time: instant }),
    }),
  ),
});
/** A comment's URN holds the URN of its post and its number there ("Comments API"). */
const COMMENT_URN = /^urn:li:comment:\((.+),(\d+)\)$/;
/** How often what was prepared has come as far as sending. */
const sendings = z.number().catch(0);

/** Publishes to LinkedIn's organisation pages and members (Posts API, versioned). */
@Publisher('linkedin')
export class LinkedInPublisher implements Publisher {
  readonly contentTypes = [ContentType.Text, ContentType.Image, ContentType.Video, ContentType.Carousel];
  readonly rules = LINKEDIN_RULES;
  readonly replyRules = LINKEDIN_REPLIES;
  readonly revokesAllOfPerson = true;
  readonly settings = LinkedInSettings;
  readonly metrics: MetricsDefinition;
  private readonly client: NetworkClient;
  private readonly uploads: LinkedInUploads;

  constructor(apps: NetworkApps, files: MediaFiles) {
    const app = apps.of('linkedin', {
      apiVersion: '202609',
      scopes: SCOPES,
      ownDomains: ['linkedin.com'],
      tiers: LINKEDIN_TIERS,
    });
    this.metrics = linkedInMetricsOf(app.tier);
    this.client = new NetworkClient(app, classifyLinkedIn);
    this.uploads = new LinkedInUploads(this.client, files);
  }

  /** "Share on LinkedIn": of members. What organisations may, the tier decides that the application was granted. */
  limits(): readonly PublishLimit[] {
    return [
      { scope: 'account', most: 150, seconds: DAY },
      { scope: 'app', most: 100_000, seconds: DAY },
    ];
  }

  authorizationUrl({ state, redirectUri }: AuthorizationRequest): string {
    const { app } = this.client;
    const query = authorizationQuery(app, { scope: app.scopes.join(' '), state, redirectUri });
    return this.client.url({ host: SIGN_IN, path: '/oauth/v2/authorization', query });
  }

  exchangeCode({ code, redirectUri }: CodeGrant, time: CallTime): Promise<Credentials> {
    return this.tokens(codeForm({ code, redirectUri }), null, time);
  }

  /** Only approved partners are given refresh tokens; they end a year after the consent ("Programmatic Refresh Tokens"). */
  async refresh(_platform: Platform, { refreshToken }: Credentials, time: CallTime): Promise<Credentials> {
    if (refreshToken === null) throw new GrantRejected('LinkedIn gives this application no refresh tokens.');
    return this.tokens(refreshForm(refreshToken), refreshToken, time);
  }

  identify(context: GrantContext): Promise<GrantedIdentity[]> {
    return linkedInAccounts(this.client, context);
  }

  async revoke({ credentials, ...time }: GrantContext): Promise<void> {
    const form = { ...this.clientForm(), token: credentials.accessToken };
    await this.client.change({ ...this.signIn('/oauth/v2/revoke', form), time });
  }

  async prepare(
    { media, settings }: OutgoingPost,
    handles: Handles,
    save: (handles: Handles) => Promise<void>,
    context: CallContext,
  ): Promise<void> {
    const { link, linkThumbnail } = settings as LinkedInSettings;
    const [first = link && linkThumbnail, ...more] = media.map(({ url }) => url);
    const isVideo = first !== undefined && more.length === 0 && isVideoAddress(first);
    const images = first === undefined || isVideo ? [] : [first, ...more];
    const wanted = { images, video: isVideo ? first : undefined };
    await this.uploads.upload(wanted, handles, save, context);
    await save({ sendings: sendings.parse(handles.sendings) + 1 });
  }

  async send(post: OutgoingPost, handles: Handles, context: CallContext): Promise<PublishOutcome> {
    const call = apiCall(this.client, context, '/rest/posts');
    const json = draftOf(post, uploadedOf(handles), context.platformAccountId);
    const outcome = await this.client.publish(
      { ...call, method: 'POST', json, reference: post.postId },
      anything,
      (_body, headers) => this.published(headers['x-restli-id']),
    );
    if (outcome.kind !== 'refused' || outcome.failureClass !== FailureClass.Duplicate) return outcome;
    // An earlier attempt had come as far: what this one is a duplicate of is what that one has published.
    const earlier = sendings.parse(handles.sendings) > 1 ? duplicateOf(outcome.message) : undefined;
    return earlier === undefined ? outcome : this.published(earlier);
  }

  /** Members' posts cannot be read by anybody, so nothing tells whether one is out. */
  async lookUp(request: LookUpRequest, context: CallContext): Promise<LookUpOutcome> {
    if (!isOrganisation(context))
      return { kind: 'cannot-tell', message: 'LinkedIn does not tell what members have posted.' };
    const author = urnPath(context.platformAccountId);
    const path = `/rest/posts?author=${author}&q=author&count=${TIMELINE_PAGE}&sortBy=CREATED`;
    const { elements } = await this.client.read(apiCall(this.client, context, path, 'FINDER'), posts);
    const items = elements.map(({ id, commentary, createdAt }) => ({
      id,
      url: this.permalink(id),
      text: normalise(fromLittleText(commentary)),
      publishedAt: createdAt,
    }));
    const wanted = normalise(request.post.text);
    const isWhole =
      items.length < TIMELINE_PAGE || items.some(({ publishedAt }) => publishedAt < request.since);
    return findOnTimeline(items, request, ({ text }) => text === wanted, isWhole);
  }

  readMetrics(ids: readonly string[], context: CallContext): Promise<Map<string, Reading>> {
    return linkedInMetrics(this.client, ids, context);
  }

  readAccountMetrics(context: CallContext): Promise<Reading<AccountMetricName>> {
    return linkedInFollowers(this.client, context);
  }

  /** One that is gone already is taken down as well, LinkedIn says. */
  async delete(platformPostId: string, context: CallContext): Promise<void> {
    const call = apiCall(this.client, context, `/rest/posts/${urnPath(platformPostId)}`, 'DELETE');
    await this.client.change({ ...call, method: 'DELETE' });
  }

  async edit(platformPostId: string, text: string, context: CallContext): Promise<void> {
    const call = apiCall(this.client, context, `/rest/posts/${urnPath(platformPostId)}`, 'PARTIAL_UPDATE');
    const json = { patch: { $set: { commentary: toLittleText(text) } } };
    await this.client.change({ ...call, method: 'POST', json });
  }

  reply({ replyId, parentId, text }: OutgoingReply, context: CallContext): Promise<PublishOutcome> {
    const json = { actor: context.platformAccountId, object: parentId, message: { text } };
    return this.client.publish(
      { ...this.commentsOf(parentId, context), method: 'POST', json, reference: replyId },
      comment,
      ({ commentUrn }) => ({ kind: 'accepted', platformPostId: commentUrn, platformUrl: null }),
    );
  }

  /** Below a member's post only that member's own network may look. */
  async lookUpReply({ reply, ...request }: ReplyLookUpRequest, context: CallContext): Promise<LookUpOutcome> {
    if (!isOrganisation(context))
      return { kind: 'cannot-tell', message: 'LinkedIn does not tell what members have commented.' };
    const call = this.commentsOf(reply.parentId, context, `?start=0&count=${TIMELINE_PAGE}`);
    const { elements } = await this.client.read(call, comments);
    const items = elements.map(({ commentUrn, actor, message, created }) => ({
      id: commentUrn,
      url: null,
      text: normalise(message.text),
      publishedAt: created.time,
      isOurs: actor === context.platformAccountId,
    }));
    const wanted = normalise(reply.text);
    const isIt = ({ text, isOurs }: (typeof items)[number]) => isOurs && text === wanted;
    return findOnTimeline(items, request, isIt, items.length < TIMELINE_PAGE);
  }

  async deleteReply(platformPostId: string, context: CallContext): Promise<void> {
    const [, parentId, number] = COMMENT_URN.exec(platformPostId) ?? [];
    if (!parentId || !number)
      throw new NetworkRefused(FailureClass.RejectedContent, `${platformPostId} is no URN of a comment.`);
    const call = this.commentsOf(parentId, context, `/${number}?actor=${urnPath(context.platformAccountId)}`);
    await this.client.change({ ...call, method: 'DELETE' }, ({ status }) => status === 404);
  }

  /** The answer to a post has no body: its id stands in a header. */
  private published(urn: string | undefined): PublishOutcome {
    if (urn) return { kind: 'accepted', platformPostId: urn, platformUrl: this.permalink(urn) };
    return { kind: 'unknown', message: 'LinkedIn has told no id.' };
  }

  private permalink(urn: string): string {
    return this.client.url({ host: SIGN_IN, path: `/feed/update/${urn}` });
  }

  private commentsOf(parentId: string, context: CallContext, query = ''): ReturnType<typeof apiCall> {
    return apiCall(this.client, context, `/rest/socialActions/${urnPath(parentId)}/comments${query}`);
  }

  private tokens(form: Parameters, refreshToken: string | null, time: CallTime): Promise<Credentials> {
    const call = { ...this.signIn('/oauth/v2/accessToken', { ...form, ...this.clientForm() }), time };
    return this.client.grant(call, tokenAnswer(this.client.app.scopes, refreshToken));
  }

  private clientForm(): Parameters {
    return { client_id: this.client.app.clientId, client_secret: this.client.app.clientSecret };
  }

  private signIn(path: string, form: Parameters): Omit<Call, 'time'> {
    return { method: 'POST', host: SIGN_IN, path, form };
  }
}

/** The body of a post ("Posts API", "MultiImage API"). */
function draftOf(post: OutgoingPost, uploaded: Uploaded, author: string): unknown {
  const { visibility = 'PUBLIC', isReshareDisabled = false } = post.settings as LinkedInSettings;
  return {
    author,
    commentary: toLittleText(post.text),
    visibility,
    distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
    content: contentOf(post, uploaded),
    lifecycleState: 'PUBLISHED',
    isReshareDisabledByAuthor: isReshareDisabled,
  };
}

function contentOf({ title, media, settings }: OutgoingPost, { images, video }: Uploaded): unknown {
  const described = images.map((id, index) => ({ id, altText: media[index]?.altText ?? undefined }));
  const [first, second] = described;
  if (video !== undefined) return { media: { id: video, title: title || undefined } };
  if (second) return { multiImage: { images: described } };
  if (media.length > 0) return { media: first };
  const { link, linkTitle, linkDescription } = settings as LinkedInSettings;
  if (link === undefined) return undefined;
  return {
    article: { source: link, title: linkTitle ?? title, description: linkDescription, thumbnail: first?.id },
  };
}
