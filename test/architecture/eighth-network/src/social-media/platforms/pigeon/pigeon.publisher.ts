import { z } from 'zod';
import { ContentType } from '../../../content/index.js';
import type { Platform } from '../../platform.js';
import { FailureClass } from '../../social-media.enums.js';
import type { CallTime } from '../call-time.js';
import type { Classify } from '../failure.js';
import { MissingReason, readEach, readingOf, told, type MetricMapping, type Reading } from '../metrics.js';
import { NetworkApps } from '../network-apps.js';
import { NetworkClient } from '../network-client.js';
import { authorizationQuery, codeForm, refreshForm, tokenAnswer } from '../oauth2.js';
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
  type OutgoingPost,
  Publisher,
  type PublishOutcome,
} from '../publisher.js';
import { findOnTimeline, normalise } from '../timeline.js';

const HOST = 'loft.example';
const SCOPES = ['letters'];

const me = z.object({ id: z.string(), name: z.string() });
const sent = z.object({ id: z.string(), url: z.string() });
const letters = z.array(z.object({ ...sent.shape, text: z.string(), at: z.coerce.date() }));
const numbers = z.object({ flights: z.number() });

const { NotGiven } = MissingReason;
const OF_LETTERS: MetricMapping = {
  views: told('flights'),
  reach: NotGiven,
  likes: NotGiven,
  comments: NotGiven,
  shares: NotGiven,
  saves: NotGiven,
  clicks: NotGiven,
  videoViews: NotGiven,
};

const classify: Classify = ({ status }) => {
  const message = `The loft answered ${status}.`;
  if (status === 401) return { failureClass: FailureClass.Reauthorise, message };
  return { failureClass: status < 500 ? FailureClass.RejectedContent : FailureClass.UnknownOutcome, message };
};

/** Publishes letters: a made-up network, and no more than a publisher has to be able to. */
@Publisher('pigeon')
export class PigeonPublisher implements Publisher {
  readonly contentTypes = [ContentType.Text];
  readonly metrics = { version: 'pigeon-1' };
  private readonly client: NetworkClient;

  constructor(apps: NetworkApps) {
    this.client = new NetworkClient(apps.of('pigeon', { apiVersion: '1', scopes: SCOPES }), classify);
  }

  authorizationUrl({ state, redirectUri }: AuthorizationRequest): string {
    const query = authorizationQuery(this.client.app, { state, redirectUri, scope: SCOPES.join(' ') });
    return this.client.url({ host: HOST, path: '/authorize', query });
  }

  exchangeCode({ code, redirectUri }: CodeGrant, time: CallTime): Promise<Credentials> {
    return this.token(codeForm({ code, redirectUri }), time);
  }

  refresh(_platform: Platform, { refreshToken }: Credentials, time: CallTime): Promise<Credentials> {
    return this.token(refreshForm(refreshToken ?? ''), time);
  }

  async identify({ credentials, ...time }: GrantContext): Promise<GrantedIdentity[]> {
    const call = { host: HOST, path: '/me', token: credentials.accessToken, time };
    const { id, name } = await this.client.read(call, me);
    return [{ platformAccountId: id, username: name, displayName: name, kind: 'loft' }];
  }

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  send({ postId, text }: OutgoingPost, _handles: Handles, context: CallContext): Promise<PublishOutcome> {
    const call = { ...this.call(context, '/letters'), method: 'POST', json: { text } } as const;
    return this.client.publish({ ...call, reference: postId }, sent, ({ id, url }) => {
      return { kind: 'accepted', platformPostId: id, platformUrl: url };
    });
  }

  async lookUp(request: LookUpRequest, context: CallContext): Promise<LookUpOutcome> {
    const items = await this.client.read(this.call(context, '/letters'), letters);
    const listed = items.map(({ at, ...letter }) => ({ ...letter, publishedAt: at }));
    const wanted = normalise(request.post.text);
    return findOnTimeline(listed, request, ({ text }) => normalise(text) === wanted, true);
  }

  readMetrics(ids: readonly string[], context: CallContext): Promise<Map<string, Reading>> {
    return readEach(ids, async (id) => {
      const call = this.call(context, `/letters/${id}/numbers`);
      return readingOf(OF_LETTERS, await this.client.read(call, numbers));
    });
  }

  private token(form: ReturnType<typeof codeForm>, time: CallTime): Promise<Credentials> {
    const { clientId: client_id, clientSecret: client_secret } = this.client.app;
    const call = {
      method: 'POST',
      host: HOST,
      path: '/token',
      form: { ...form, client_id, client_secret },
    } as const;
    return this.client.grant({ ...call, time }, tokenAnswer(SCOPES));
  }

  private call({ accessToken, signal, deadline }: CallContext, path: string) {
    return { host: HOST, path, token: accessToken, time: { signal, deadline } };
  }
}
