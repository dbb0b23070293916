import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';

/** Runs the handler of a route, or does something else instead. */
export type Around = (handle: () => Promise<unknown>) => Promise<unknown>;

/** A request that this process sends to itself, in the place of the one that it is answering. */
export interface InnerRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: Record<string, string>;
  /** Sent as JSON; undefined: none. */
  body: object | undefined;
  /** IP address of the client that stands behind it: limits and the audit log name it. */
  clientAddress: string;
  /** Id of the request that it stands for. The two have one: what the log and problems tell leads to both. */
  requestId: string;
  /** What is done around the handler: inside of guards, and of the transaction of an `Idempotency-Key`. Left out: nothing. */
  around?: Around;
}

/** What it was answered with. */
export interface InnerAnswer {
  status: number;
  headers: Readonly<Record<string, unknown>>;
  text: string;
}

/** What a request from inside brings along that no header may say: a client could send it too. */
type Surroundings = Pick<InnerRequest, 'requestId' | 'around'>;

const surroundings = new AsyncLocalStorage<Surroundings>();

/** Sends a request through all that one from outside goes through, hooks, guards and pipes, without a connection. */
export async function sendInside(
  fastify: FastifyInstance,
  { method, url, headers, body, clientAddress, ...brought }: InnerRequest,
): Promise<InnerAnswer> {
  // Async, since what inject gives begins when it is awaited: that has to be in here.
  const answer = await surroundings.run(brought, async () =>
    fastify.inject({
      ...{ method: method as 'GET', url, headers, remoteAddress: clientAddress },
      ...(body === undefined ? {} : { payload: body }),
    }),
  );
  return { status: answer.statusCode, headers: answer.headers, text: answer.payload };
}

/** Id of the request that the running one stands for; undefined for one from outside. */
export function givenRequestId(): string | undefined {
  return surroundings.getStore()?.requestId;
}

/** The innermost global interceptor: does what a request from inside wants done around its handler. */
@Injectable()
export class AroundInnerRequests implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const around = surroundings.getStore()?.around;
    if (!around) return next.handle();
    return from(around(() => lastValueFrom<unknown, unknown>(next.handle(), { defaultValue: undefined })));
  }
}
