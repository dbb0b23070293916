import type { Readable } from 'node:stream';
import { channel } from 'node:diagnostics_channel';
import { parse } from 'lossless-json';
import { request } from 'undici';
import type { z } from 'zod';
import { assertAccessSettled } from '../../core/context/request-context.js';
import { GrantRejected, NetworkUnavailable } from './publisher.js';

/** Largest answer that is read. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
/** Failures before the request was complete: the network has nothing to act on. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'TOO_LATE',
]);

/** A network's answer. `json` is undefined when the body is not JSON. */
export interface NetworkAnswer {
  status: number;
  /** By their names in lower case; of a repeated one the first. */
  headers: Partial<Record<string, string>>;
  json: Record<string, unknown> | undefined;
}

/** A request that got no answer. */
export class NoAnswer extends Error {
  constructor(
    message: string,
    /** False only when it is certain that nothing was sent. */
    readonly maybeSent: boolean,
  ) {
    super(message);
  }
}

/** A body too large to be held: it goes out as its pieces come. */
export interface StreamedBody {
  /** Of all pieces together. */
  bytes: number;
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  /** What a form holds, for whoever records it: pieces can be read only once. Of a file the number of its bytes. */
  fields?: Readonly<Record<string, string | { bytes: number } | undefined>>;
}

/** What a network is asked. */
export interface NetworkRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  body?: string | Uint8Array | StreamedBody;
  signal: AbortSignal;
  /** When the body may be sent no more, on the monotonic clock (`performance.now()`). */
  deadline?: number;
}

/** One call with its answer, for whoever records or counts what is said to networks. The secrets are still in it. */
export interface Exchange {
  url: string;
  asked: NetworkRequest;
  /** With its body as it came. Undefined: none came, but the network may have been asked. */
  answer: (NetworkAnswer & { text: string }) | undefined;
}

/** Every call that may have reached a network is told here (`node:diagnostics_channel`). */
export const exchanges = channel('social-media:network-exchange');

/** One HTTP call. Throws NoAnswer. Redirects are not followed: a network's API has no reason to send a token elsewhere. */
export async function callNetwork(url: string, asked: NetworkRequest): Promise<NetworkAnswer> {
  assertAccessSettled();
  try {
    const { statusCode, headers, body } = await request(url, { method: 'GET', ...inTime(asked) });
    const text = await readText(body);
    const answer = { status: statusCode, headers: firstOf(headers), json: parseObject(text) };
    tell({ url, asked, answer: { ...answer, text } });
    return answer;
  } catch (error) {
    const maybeSent = !NEVER_SENT.has(codeOf(error));
    if (maybeSent) tell({ url, asked, answer: undefined });
    throw new NoAnswer(describe(error), maybeSent);
  }
}

function tell(exchange: Exchange): void {
  if (exchanges.hasSubscribers) exchanges.publish(exchange);
}

/**
 * A call that only reads: whatever goes wrong, also an answer that does not fit `schema`, it may be repeated. Throws
 * NetworkUnavailable, or GrantRejected for 401.
 */
export async function readNetwork<Schema extends z.ZodType>(
  url: string,
  asked: NetworkRequest,
  schema: Schema,
): Promise<z.output<Schema>> {
  let answer: NetworkAnswer;
  try {
    answer = await callNetwork(url, asked);
  } catch (error) {
    throw new NetworkUnavailable((error as Error).message);
  }
  if (answer.status === 401) throw new GrantRejected('The network takes the token no more.');
  if (answer.status < 200 || answer.status > 299) {
    throw new NetworkUnavailable(`The network answered ${answer.status}.`, retryAfter(answer.headers));
  }
  return parseAnswer(answer.json, schema);
}

/** An answer in the form that was agreed on, or NetworkUnavailable: a network that answers nonsense is not usable now. */
export function parseAnswer<Schema extends z.ZodType>(json: unknown, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new NetworkUnavailable('The network answered in a form that is not known.');
  return parsed.data;
}

/**
 * How long the network wants to be left alone, in milliseconds (Retry-After, RFC 9110, 10.2.3): seconds, or a date, which is held
 * against the network's own clock where it tells that.
 */
export function retryAfter(headers: NetworkAnswer['headers']): number | undefined {
  const value = headers['retry-after'];
  if (!value) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const wait = Date.parse(value) - (headers.date ? Date.parse(headers.date) : Date.now());
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/**
 * A process that was frozen goes on where it was, before any timer tells it how late it is. So the body is given away only when it is
 * about to be written, and only in time: without all of it the network has an incomplete request, and must not act on it (RFC 9112, 8).
 */
function inTime({ deadline = Number.POSITIVE_INFINITY, body, headers, ...rest }: NetworkRequest) {
  if (body === undefined) return { ...rest, headers };
  const { bytes, pieces } = streamed(body);
  return {
    ...rest,
    headers: { ...headers, 'content-length': String(bytes) },
    // undici takes any iterable and asks it when the connection is there; its types know of streams only, which read ahead.
    body: piecesInTime(pieces, deadline) as unknown as Readable,
  };
}

function streamed(body: string | Uint8Array | StreamedBody): StreamedBody {
  if (typeof body === 'string') return streamed(Buffer.from(body));
  return body instanceof Uint8Array ? { bytes: body.length, pieces: [body] } : body;
}

async function* piecesInTime(pieces: StreamedBody['pieces'], deadline: number): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    if (performance.now() >= deadline) throw new TooLate();
    yield piece;
  }
}

class TooLate extends Error {
  readonly code = 'TOO_LATE';

  constructor() {
    super('there was no time left to send the request');
  }
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) throw new Error(`the answer is larger than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function firstOf(headers: Record<string, string | string[] | undefined>): NetworkAnswer['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}

/** Numbers of so many digits may be ids beyond what a JavaScript number holds exactly. */
const LONG_NUMBER = /\d{16}/;

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = LONG_NUMBER.test(text) ? parse(text, undefined, exactly) : JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Some networks send ids as JSON numbers above 2^53: those stay the text that they are. */
function exactly(digits: string): number | string {
  const value = Number(digits);
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? digits : value;
}

function codeOf(error: unknown): string {
  return String((error as { code?: string }).code ?? '');
}

function describe(error: unknown): string {
  return `No answer from the network: ${(error as Error).message}`;
}
