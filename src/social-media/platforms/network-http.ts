import type { z } from 'zod';
import { assertAccessSettled } from '../../core/context/request-context.js';
import { GrantRejected, NetworkUnavailable } from './publisher.js';

/** Largest answer that is read. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
/** Failures of a connection that was never made: no byte of the request has left. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** A network's answer. `json` is undefined when the body is not JSON. */
export interface NetworkAnswer {
  status: number;
  headers: Headers;
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

/** One HTTP call. Throws NoAnswer. Redirects are not followed: a network's API has no reason to send a token elsewhere. */
export async function callNetwork(
  url: string,
  init: RequestInit & { signal: AbortSignal },
): Promise<NetworkAnswer> {
  assertAccessSettled();
  try {
    const response = await fetch(url, { redirect: 'manual', ...init });
    return {
      status: response.status,
      headers: response.headers,
      json: parseObject(await readText(response)),
    };
  } catch (error) {
    throw new NoAnswer(describe(error), !NEVER_SENT.has(causeCode(error)));
  }
}

/**
 * A call that only reads: whatever goes wrong, also an answer that does not fit `schema`, it may be repeated. Throws
 * NetworkUnavailable, or GrantRejected for 401.
 */
export async function readNetwork<Schema extends z.ZodType>(
  url: string,
  init: RequestInit & { signal: AbortSignal },
  schema: Schema,
): Promise<z.output<Schema>> {
  let answer: NetworkAnswer;
  try {
    answer = await callNetwork(url, init);
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

/** When the network wants to be asked again (RFC 9110, 10.2.3): seconds, or a date. */
export function retryAfter(headers: Headers): Date | undefined {
  const value = headers.get('retry-after');
  if (!value) return undefined;
  const time = /^\d{1,9}$/.test(value) ? Date.now() + Number(value) * 1000 : Date.parse(value);
  return Number.isNaN(time) ? undefined : new Date(time);
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) throw new Error(`the answer is larger than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function causeCode(error: unknown): string {
  return String((error as { cause?: { code?: string } }).cause?.code ?? '');
}

function describe(error: unknown): string {
  const { message, cause } = error as Error & { cause?: Error };
  return `No answer from the network: ${cause?.message ? `${message} (${cause.message})` : message}`;
}
