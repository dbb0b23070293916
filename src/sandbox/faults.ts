import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { SandboxError, parseInput } from './sandbox-error.js';

/** `change`: deleting and editing what is out. */
const faultRoutes = ['publish', 'reply', 'change', 'timeline', 'metrics', 'token', 'me'] as const;

/** A route faults can be ordered for. */
export type FaultRoute = (typeof faultRoutes)[number];

const faultKinds = [
  'delay',
  'hang',
  'rate-limit',
  'server-error-before',
  'server-error-after',
  'reset-before',
  'reset-after',
  'invalid-token',
  'reject',
  'malformed-json',
  'slow-body',
] as const;

/** Kinds that let the call do its work and spoil only the answer; a refused call does not use them up. */
const spoilsAnswer = new Set<string>(['server-error-after', 'reset-after', 'malformed-json', 'slow-body']);

const longestDelayMs = 600_000;
const mostFaults = 1000;

const faultOrderSchema = (platforms: string[]) =>
  z
    .strictObject({
      platform: z.enum(platforms).optional(),
      route: z.enum(faultRoutes),
      kind: z.enum(faultKinds),
      times: z.int().min(1).max(10_000).default(1),
      delayMs: z.int().min(0).max(longestDelayMs).optional(),
      retryAfterSeconds: z.int().min(0).max(86_400).optional(),
    })
    .refine((order) => order.retryAfterSeconds === undefined || order.kind === 'rate-limit', {
      path: ['retryAfterSeconds'],
      message: 'goes with kind rate-limit only',
    })
    .refine((order) => order.delayMs === undefined || order.kind !== 'hang', {
      path: ['delayMs'],
      message: 'makes no sense with kind hang, which never answers',
    });

/**
 * A misbehaviour in the queue. No platform: any network. `delayMs` is the wait before it acts (1000 for kind `delay`
 * unless given, else 0), and with `slow-body` the wait after each byte (1000 unless given), the headers being sent at once;
 * `retryAfterSeconds` goes with `rate-limit` (1 unless given).
 */
export type Fault = z.infer<ReturnType<typeof faultOrderSchema>> & { id: number; remaining: number };

/** The body of an error in a network's own form. */
export type RenderError = (error: SandboxError) => unknown;

/** The queue of ordered misbehaviours: for each call the oldest one that fits acts. Kept in memory only. */
export class FaultQueue {
  private faults: Fault[] = [];
  private lastId = 0;
  private readonly reserved = new WeakMap<FastifyRequest, { fault: Fault; render: RenderError }>();
  private readonly closing = new AbortController();
  private readonly orderSchema: ReturnType<typeof faultOrderSchema>;

  /** @param platforms the names of the networks */
  constructor(platforms: string[]) {
    this.orderSchema = faultOrderSchema(platforms);
  }

  /** Queues a fault from a request body; throws a 400 naming the field at fault, or a 409 when 1,000 are waiting. */
  add(body: unknown): Fault {
    const order = parseInput(this.orderSchema, body);
    this.faults = this.list();
    if (this.faults.length >= mostFaults) {
      throw new SandboxError(
        409,
        'too_many_faults',
        `${mostFaults} faults are waiting already; delete them first`,
      );
    }
    const fault = { id: ++this.lastId, ...order, remaining: order.times };
    this.faults.push(fault);
    return fault;
  }

  /** The faults that have not acted as often as ordered, in order. */
  list(): Fault[] {
    return this.faults.filter((fault) => fault.remaining > 0);
  }

  /** Forgets every fault. */
  clear(): void {
    this.faults = [];
  }

  /** Ends the waits, so that the process can end; to be called when the connections are cut. */
  close(): void {
    this.closing.abort();
  }

  /**
   * Route hooks that let the ordered faults of `platform` and `route` act before or after the handler.
   * @param render how the network words an error
   */
  hooksFor(platform: string, route: FaultRoute, render: RenderError) {
    return {
      onRequest: async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
        const fault = this.list().find(
          (candidate) => candidate.route === route && (candidate.platform ?? platform) === platform,
        );
        if (!fault) return undefined;
        fault.remaining -= 1;
        if (spoilsAnswer.has(fault.kind)) {
          this.reserved.set(request, { fault, render });
          return undefined;
        }
        return this.actBefore(fault, route, request, reply);
      },
      onSend: async (request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> => {
        const reserved = this.reserved.get(request);
        if (!reserved) return payload;
        const { fault } = reserved;
        if (reply.statusCode >= 300) {
          fault.remaining += 1;
          return payload;
        }
        return this.actAfter(reserved, request, reply, typeof payload === 'string' ? payload : '');
      },
    };
  }

  private async actBefore(fault: Fault, route: FaultRoute, request: FastifyRequest, reply: FastifyReply) {
    await this.pause(fault);
    switch (fault.kind) {
      case 'hang':
        return reply.hijack();
      case 'reset-before':
        reply.hijack();
        request.raw.socket.resetAndDestroy();
        return reply;
      case 'rate-limit':
        throw new SandboxError(429, 'rate_limited', 'Too many requests (ordered fault).', {
          headers: { 'retry-after': String(fault.retryAfterSeconds ?? 1) },
        });
      case 'server-error-before':
        throw serverError('Nothing was done');
      case 'reject':
        throw new SandboxError(400, 'invalid_content', 'The network does not want this (ordered fault).');
      case 'invalid-token':
        throw route === 'token'
          ? new SandboxError(400, 'invalid_grant', 'The grant is not valid any more (ordered fault).')
          : new SandboxError(
              401,
              'invalid_token',
              'The access token is not valid any more (ordered fault).',
              {
                headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
              },
            );
      default:
        return undefined;
    }
  }

  private async actAfter(
    { fault, render }: { fault: Fault; render: RenderError },
    request: FastifyRequest,
    reply: FastifyReply,
    payload: string,
  ): Promise<string | Readable> {
    // Nobody should take what was spoiled on purpose for what the sandbox thinks of a network.
    reply.header('x-sandbox-fault', fault.kind);
    if (fault.kind === 'slow-body')
      return Readable.from(this.trickle(payload, fault.delayMs ?? 1000), { objectMode: false });
    await this.pause(fault);
    if (fault.kind === 'reset-after') {
      request.raw.socket.resetAndDestroy();
      return payload;
    }
    if (fault.kind === 'malformed-json') return payload.slice(0, Math.floor(payload.length / 2));
    const error = serverError('Whether the request was carried out is not told');
    reply.code(error.status);
    return JSON.stringify(render(error));
  }

  private async *trickle(payload: string, delayMs: number): AsyncGenerator<Buffer> {
    for (const byte of Buffer.from(payload)) {
      yield Buffer.of(byte);
      await wait(delayMs, undefined, { signal: this.closing.signal });
    }
  }

  private async pause(fault: Fault): Promise<void> {
    const delayMs = fault.delayMs ?? (fault.kind === 'delay' ? 1000 : 0);
    if (delayMs > 0) await wait(delayMs, undefined, { signal: this.closing.signal });
  }
}

function serverError(outcome: string): SandboxError {
  return new SandboxError(500, 'server_error', `The network failed (ordered fault). ${outcome}.`);
}
