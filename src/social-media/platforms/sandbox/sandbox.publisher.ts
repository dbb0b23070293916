import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../../core/config/config.module.js';
import type { Config } from '../../../core/config/config.js';
import { z } from 'zod';
import { FailureClass, Platform } from '../../social-media.enums.js';
import type { CallTime } from '../call-time.js';
import {
  callNetwork,
  NoAnswer,
  parseAnswer,
  readNetwork,
  retryAfter,
  type NetworkAnswer,
} from '../network-http.js';
import {
  GrantRejected,
  NetworkUnavailable,
  type AuthorizationRequest,
  type CallContext,
  type CodeGrant,
  type CommonMetrics,
  type Credentials,
  type GrantContext,
  type GrantedIdentity,
  type Handles,
  type LookUpOutcome,
  type LookUpRequest,
  type OutgoingPost,
  type Publisher,
  type PublishOutcome,
} from '../publisher.js';
import { PublishesToOthers } from '../publisher.registry.js';
import { toCommonMetrics } from './sandbox-metrics.js';

const SCOPES = ['publish', 'read', 'insights'];

/** Most posts that the network tells at once. */
const TIMELINE_PAGE = 100;

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().positive().max(1e9),
  scope: z.string().default(''),
});
const tokenRefusal = z.object({ error: z.string(), error_description: z.string().optional() });
const identityAnswer = z.object({ id: z.string().min(1), username: z.string(), display_name: z.string() });
const timelineAnswer = z.object({
  items: z.array(
    z.object({
      id: z.string().min(1),
      url: z.string(),
      text: z.string(),
      media: z.array(z.unknown()),
      published_at: z.iso.datetime(),
    }),
  ),
});
const metricsAnswer = z.object({ metrics: z.record(z.string(), z.number()) });
const publishedAnswer = z.object({ id: z.string().min(1), url: z.string().nullable().default(null) });
const errorAnswer = z.object({ error: z.object({ message: z.string() }) });

/** Publishes to networks that have no publisher of their own yet, by one simple protocol that the sandbox speaks for all. */
@Injectable()
@PublishesToOthers()
export class SandboxPublisher implements Publisher {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  authorizationUrl({ platform, state, redirectUri, codeChallenge }: AuthorizationRequest): string {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: this.config.SANDBOX_CLIENT_ID,
      redirect_uri: redirectUri,
      scope: SCOPES.join(' '),
      state,
      code_challenge: codeChallenge,
      code_challenge_method: 'S256',
    });
    return `${this.config.SANDBOX_URL}/${platform}/oauth/authorize?${query.toString()}`;
  }

  exchangeCode(request: CodeGrant, time: CallTime): Promise<Credentials> {
    return this.requestTokens(
      request.platform,
      {
        grant_type: 'authorization_code',
        code: request.code,
        redirect_uri: request.redirectUri,
        code_verifier: request.codeVerifier,
      },
      time.signal,
    );
  }

  async refresh(platform: Platform, { refreshToken }: Credentials, time: CallTime): Promise<Credentials> {
    if (!refreshToken) throw new GrantRejected('The token has expired and cannot be refreshed.');
    return this.requestTokens(
      platform,
      { grant_type: 'refresh_token', refresh_token: refreshToken },
      time.signal,
    );
  }

  async identify({ credentials, ...context }: GrantContext): Promise<GrantedIdentity[]> {
    const { accessToken } = credentials;
    const me = await readNetwork(
      this.url(context, 'me'),
      requestOf({ ...context, accessToken }),
      identityAnswer,
    );
    const { id, username, display_name: displayName } = me;
    return [{ platformAccountId: id, username, displayName, kind: 'profile' }];
  }

  async prepare(): Promise<void> {
    // The simple protocol takes a post in one call: there is nothing to upload first.
  }

  async send(post: OutgoingPost, _handles: Handles, context: CallContext): Promise<PublishOutcome> {
    try {
      const answer = await callNetwork(this.url(context, 'posts'), {
        ...requestOf(context),
        method: 'POST',
        headers: {
          ...requestOf(context).headers,
          'content-type': 'application/json',
          'x-client-reference': post.postId,
        },
        body: JSON.stringify({
          content_type: post.contentType,
          text: post.text,
          media: post.media.map(({ url, altText }) => ({ url, alt_text: altText })),
        }),
      });
      return classify(answer);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return { kind: error.maybeSent ? 'unknown' : 'retry-later', message: error.message };
    }
  }

  async lookUp(
    { post, since, knownPlatformPostIds }: LookUpRequest,
    context: CallContext,
  ): Promise<LookUpOutcome> {
    const query = new URLSearchParams({ since: since.toISOString(), limit: String(TIMELINE_PAGE) });
    const timeline = await readNetwork(
      `${this.url(context, 'posts')}?${query.toString()}`,
      requestOf(context),
      timelineAnswer,
    );
    const candidates = timeline.items.filter(
      (item) =>
        !knownPlatformPostIds.has(item.id) &&
        normalise(item.text) === normalise(post.text) &&
        item.media.length === post.media.length,
    );
    const [found, second] = candidates;
    if (second)
      return {
        kind: 'cannot-tell',
        message: `${candidates.length} posts on the timeline could be this one.`,
      };
    if (!found && timeline.items.length >= TIMELINE_PAGE) {
      return { kind: 'cannot-tell', message: 'The timeline goes further back than the network tells.' };
    }
    if (!found) return { kind: 'not-found' };
    return {
      kind: 'found',
      platformPostId: found.id,
      platformUrl: found.url,
      publishedAt: new Date(found.published_at),
    };
  }

  async readMetrics(
    platformPostId: string,
    context: CallContext,
  ): Promise<{ metrics: CommonMetrics; raw: Record<string, unknown> }> {
    const answer = await readNetwork(
      `${this.url(context, 'posts')}/${encodeURIComponent(platformPostId)}/metrics`,
      requestOf(context),
      metricsAnswer,
    );
    const raw = answer.metrics;
    return { metrics: toCommonMetrics(raw), raw };
  }

  private url({ platform }: Pick<CallContext, 'platform'>, path: string): string {
    return `${this.config.SANDBOX_URL}/${platform}/v1/${path}`;
  }

  private async requestTokens(
    platform: Platform,
    grant: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Credentials> {
    const body = new URLSearchParams({
      ...grant,
      client_id: this.config.SANDBOX_CLIENT_ID,
      client_secret: this.config.SANDBOX_CLIENT_SECRET,
    });
    let answer: NetworkAnswer;
    try {
      answer = await callNetwork(`${this.config.SANDBOX_URL}/${platform}/oauth/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: body.toString(),
        signal,
      });
    } catch (error) {
      throw new NetworkUnavailable((error as Error).message);
    }
    if (answer.status === 400 || answer.status === 401) {
      const { error, error_description: description } = parseAnswer(answer.json, tokenRefusal);
      throw new GrantRejected(description ?? error);
    }
    if (answer.status !== 200) {
      throw new NetworkUnavailable(`The network answered ${answer.status} to a token request.`);
    }
    const tokens = parseAnswer(answer.json, tokenAnswer);
    return {
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token ?? null,
      expiresAt: new Date(Date.now() + tokens.expires_in * 1000).toISOString(),
      scopes: tokens.scope.split(' ').filter(Boolean),
    };
  }
}

function requestOf({ accessToken, signal, deadline }: Pick<CallContext, 'accessToken' | keyof CallTime>) {
  return { headers: { authorization: `Bearer ${accessToken}` }, signal, deadline };
}

/** Which outcome an answer to the publishing call means. A 5xx may have published: it is unknown, not failed. */
function classify({ status, headers, json }: NetworkAnswer): PublishOutcome {
  const message = errorAnswer.safeParse(json).data?.error.message ?? `The network answered ${status}.`;
  const published = publishedAnswer.safeParse(json);
  if (status === 201 && published.success) {
    return { kind: 'accepted', platformPostId: published.data.id, platformUrl: published.data.url };
  }
  if (status === 429) {
    const retryAfterMs = retryAfter(headers);
    return { kind: 'retry-later', message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
  if (status === 401) return { kind: 'reauthorise', message };
  if (status === 403) return { kind: 'refused', failureClass: FailureClass.PermissionLost, message };
  if (status >= 400 && status < 500)
    return { kind: 'refused', failureClass: FailureClass.RejectedContent, message };
  return { kind: 'unknown', message: `${message} Whether the post is out is not certain.` };
}

function normalise(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
