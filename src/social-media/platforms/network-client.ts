import { channel } from 'node:diagnostics_channel';
import type { z } from 'zod';
import { FailureClass } from '../social-media.enums.js';
import { inSpan, isTracing, traceHeadersForNetworks } from '../../core/tracing/tracing.js';
import type { Platform } from '../platform.js';
import type { CallTime } from './call-time.js';
import { outcomeOfPreparing, outcomeOfSending, type Classify } from './failure.js';
import { multipartBody, type Multipart } from './multipart.js';
import type { NetworkApp } from './network-apps.js';
import {
  callNetwork,
  NoAnswer,
  parseAnswer,
  type NetworkAnswer,
  type NetworkRequest,
  type StreamedBody,
} from './network-http.js';
import {
  GrantRejected,
  NetworkRefused,
  NetworkUnavailable,
  NotPublished,
  ReadRefused,
  type PublishOutcome,
} from './publisher.js';

/** Values of a query or a form; what is undefined is left out. */
export type Parameters = Readonly<Record<string, string | undefined>>;

/** One call to a network's API. At most one of `form`, `json`, `multipart` and `body`. */
export interface Call {
  method?: NetworkRequest['method'];
  /** One of the network's own hosts. */
  host: string;
  path: string;
  query?: Parameters;
  form?: Parameters;
  json?: unknown;
  multipart?: Multipart;
  body?: Uint8Array | StreamedBody;
  headers?: Record<string, string>;
  /** Sent as a bearer token. */
  token?: string;
  time: CallTime;
  /** Our id of the post: for the sandbox's ledger, no network is told. */
  reference?: string;
}

/** A call to an absolute address that the network itself has given, such as one for the bytes of a file. */
export type GivenCall = Omit<Call, 'host' | 'path' | 'query'> & { address: string };

/** One call and how it ended, without anything that was said. */
export interface NetworkCall {
  platform: Platform;
  /** `ok`, `no_answer`, or what the refusal means, by itself: some refusals are as good as done, such as of what is gone already. */
  outcome: 'ok' | 'no_answer' | FailureClass;
  seconds: number;
}

/** Every call to a network is told here when it has ended (`node:diagnostics_channel`). */
export const networkCalls = channel('social-media:network-call');

/** Speaks to one network. What an answer means depends on what was asked: reading, preparing, or publishing. */
export class NetworkClient {
  constructor(
    readonly app: NetworkApp,
    private readonly classify: Classify,
    /** Whether the network has done what it was asked. Some tell of a refusal in an answer that looks good. */
    private readonly isGood: (answer: NetworkAnswer) => boolean = hasGoodStatus,
  ) {}

  /** The address of a call, also for a person's browser. */
  url({ host, path, query }: Pick<Call, 'host' | 'path' | 'query'>): string {
    const text = encode(query ?? {});
    return `${this.app.origin(host)}${path}${text === '' ? '' : `?${text}`}`;
  }

  /**
   * A call that changes nothing there. Throws NetworkUnavailable (ReadRefused where the network will not answer at all), or GrantRejected
   * when the token is taken no more.
   */
  async read<Schema extends z.ZodType>(call: Call, schema: Schema): Promise<z.output<Schema>> {
    const answer = await this.repeatable(call);
    if (this.isGood(answer)) return parseAnswer(answer.json, schema);
    const { failureClass, message, retryAfterMs, isOfApp } = this.classify(answer);
    if (failureClass === FailureClass.Reauthorise) throw new GrantRejected(message);
    if (failureClass === FailureClass.RetryLater || failureClass === FailureClass.UnknownOutcome)
      throw new NetworkUnavailable(message, retryAfterMs, isOfApp);
    throw new ReadRefused(failureClass, message);
  }

  /** A step before publishing, which may be repeated. Throws NotPublished or NetworkUnavailable. */
  async prepare<Schema extends z.ZodType>(call: Call, schema: Schema): Promise<z.output<Schema>> {
    return parseAnswer((await this.upload(call)).json, schema);
  }

  /** The same where more than the body of the answer counts: bytes that go to the network, and what it says of them in headers. */
  async upload(call: Call | GivenCall): Promise<NetworkAnswer> {
    const answer = await this.repeatable(call);
    if (this.isGood(answer)) return answer;
    throw new NotPublished(outcomeOfPreparing(this.classify(answer)));
  }

  /** A call about tokens. Whatever the network refuses for good means that a person has to sign in again. */
  async grant<Schema extends z.ZodType>(call: Call, schema: Schema): Promise<z.output<Schema>> {
    const answer = await this.repeatable(call);
    if (this.isGood(answer)) return parseAnswer(answer.json, schema);
    const { failureClass, message, retryAfterMs } = this.classify(answer);
    if (failureClass === FailureClass.RetryLater || failureClass === FailureClass.UnknownOutcome)
      throw new NetworkUnavailable(message, retryAfterMs);
    throw new GrantRejected(message);
  }

  /** A change to a post that is out. Throws GrantRejected, NetworkUnavailable or NetworkRefused. */
  async change(call: Call, isDone: (answer: NetworkAnswer) => boolean = () => false): Promise<void> {
    const answer = await this.repeatable(call);
    if (this.isGood(answer) || isDone(answer)) return;
    const { failureClass, message, retryAfterMs } = this.classify(answer);
    if (failureClass === FailureClass.Reauthorise) throw new GrantRejected(message);
    if (failureClass === FailureClass.RetryLater || failureClass === FailureClass.UnknownOutcome)
      throw new NetworkUnavailable(message, retryAfterMs);
    throw new NetworkRefused(failureClass, message);
  }

  /** The call that publishes. A good answer in a form that is not known may mean that the post is out. */
  async publish<Schema extends z.ZodType>(
    call: Call | GivenCall,
    schema: Schema,
    accepted: (answer: z.output<Schema>, headers: NetworkAnswer['headers']) => PublishOutcome,
  ): Promise<PublishOutcome> {
    let answer: NetworkAnswer;
    try {
      answer = await this.send(call);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      return { kind: error.maybeSent ? 'unknown' : 'retry-later', message: error.message };
    }
    if (!this.isGood(answer)) return outcomeOfSending(this.classify(answer));
    const parsed = schema.safeParse(answer.json);
    return parsed.success
      ? accepted(parsed.data, answer.headers)
      : { kind: 'unknown', message: 'The network answered in a form that is not known.' };
  }

  private async repeatable(call: Call | GivenCall): Promise<NetworkAnswer> {
    try {
      return await this.send(call);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      throw new NetworkUnavailable(error.message);
    }
  }

  private async send(call: Call | GivenCall): Promise<NetworkAnswer> {
    const { method = 'GET', token, reference } = call;
    const { onUsedUp, ...time } = call.time;
    const body = bodyOf(call);
    const url = 'address' in call ? this.app.locate(call.address) : this.url(call);
    if (url === undefined) throw new NoAnswer('The network has given an address that is not its own.', false);
    const answer = await this.told(method, url, () =>
      callNetwork(url, {
        method,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(reference !== undefined && this.app.isSandbox ? { 'x-client-reference': reference } : {}),
          ...traceHeadersForNetworks(),
          ...body.headers,
          ...call.headers,
        },
        ...('body' in body ? { body: body.body } : {}),
        ...time,
      }),
    );
    this.app.hear(answer, onUsedUp);
    return answer;
  }

  /** Tells numbers and traces of a call: never what was said, nor its path, in which there may be ids. */
  private async told(
    method: string,
    url: string,
    call: () => Promise<NetworkAnswer>,
  ): Promise<NetworkAnswer> {
    if (!networkCalls.hasSubscribers && !isTracing()) return call();
    const { platform } = this.app;
    const begun = performance.now();
    const attributes = {
      'http.request.method': method,
      'server.address': new URL(url).hostname,
      'app.platform': platform,
    };
    return inSpan(`${method} ${platform}`, { kind: 'client', attributes }, async (span) => {
      const tell = (outcome: NetworkCall['outcome']) => {
        const seconds = (performance.now() - begun) / 1000;
        span?.set({ 'app.outcome': outcome });
        networkCalls.publish({ platform, outcome, seconds } satisfies NetworkCall);
      };
      try {
        const answer = await call();
        span?.set({ 'http.response.status_code': answer.status });
        tell(this.isGood(answer) ? 'ok' : this.classify(answer).failureClass);
        return answer;
      } catch (error) {
        tell('no_answer');
        throw error;
      }
    });
  }
}

function bodyOf({
  form,
  json,
  multipart,
  body,
}: Omit<Call, 'host' | 'path'>): Pick<NetworkRequest, 'headers' | 'body'> {
  if (form) return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: encode(form) };
  if (json !== undefined)
    return { headers: { 'content-type': 'application/json; charset=UTF-8' }, body: JSON.stringify(json) };
  if (multipart) return multipartBody(multipart);
  return body === undefined ? {} : { body };
}

function encode(parameters: Parameters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value);
  return query.toString();
}

/** 2xx. */
export function hasGoodStatus({ status }: NetworkAnswer): boolean {
  return status >= 200 && status < 300;
}
