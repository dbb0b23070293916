import {
  Inject,
  Injectable,
  StreamableFile,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/config.js';
import { findContext } from '../context/request-context.js';
import { sealedColumn } from '../crypto/sealed-columns.js';
import { SecretBox } from '../crypto/secret-box.js';
import { newId } from '../database/base.entity.js';
import { Transactions } from '../database/transactions.js';
import { DomainError } from '../errors/domain-error.js';
import { ACTS_OUTSIDE } from './acts-outside.js';
import { hashOf, IDEMPOTENCY_KEY, idempotencyKeyOf } from './idempotency-header.js';
import {
  IdempotencyKeysRepository,
  isNotNew,
  type KnownRequest,
  type TakenKey,
} from './idempotency-keys.repository.js';

const ANSWER = sealedColumn('idempotency_keys', 'answer', 'user_id');
/** Headers that belong to an answer. All others are of the moment. */
const KEPT_HEADERS = ['location', 'etag', 'content-type', 'content-disposition'];
/** Longer than any request that acts outside takes, in seconds. */
const LEASE_SECONDS = 600;
const REPLAYED = 'idempotency-replayed';

/** One request with a key. */
interface Keyed {
  userId: string;
  key: string;
  requestHash: Buffer;
  reply: FastifyReply;
  handle: () => Promise<unknown>;
}

/**
 * Answers a repeated POST of the same person with the answer that the first one had (draft-ietf-httpapi-idempotency-key-header): the change,
 * the key and the answer are one transaction, so that none is there without the others, whenever the process ends. Refusals are not
 * kept: they have changed nothing. Public routes have nobody whose key it could be, and take none.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly box: SecretBox;

  constructor(
    private readonly reflector: Reflector,
    private readonly keys: IdempotencyKeysRepository,
    private readonly transactions: Transactions,
    @Inject(CONFIG) config: Config,
  ) {
    this.box = new SecretBox(config.ENCRYPTION_KEYS);
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const user = findContext()?.user;
    if (request.method !== 'POST' || !user) return next.handle();
    const key = idempotencyKeyOf(request);
    if (key === undefined) return next.handle();
    const keyed: Keyed = {
      ...{ userId: user.userId, key, requestHash: hashOf(request) },
      reply: http.getResponse<FastifyReply>(),
      handle: () => lastValueFrom<unknown, unknown>(next.handle(), { defaultValue: undefined }),
    };
    const isOutside = this.reflector.get<boolean | undefined>(ACTS_OUTSIDE, context.getHandler());
    return from(isOutside ? this.outside(keyed) : this.inside(keyed));
  }

  /** All of it in one transaction. Most keys are new, so that is found out along with what the request does first. */
  private async inside(keyed: Keyed): Promise<unknown> {
    try {
      return await this.transactions.request(async () => {
        await this.keys.takeNew(keyed.key);
        try {
          return await this.keep(keyed, newId(), await keyed.handle());
        } catch (error) {
          // What was refused before any statement may be the repetition of what was not.
          await this.keys.assertTaken();
          throw error;
        }
      });
    } catch (error) {
      if (!isNotNew(error)) throw error;
    }
    return this.transactions.request(async () => {
      const { id, request } = await this.take(keyed);
      return request ? this.replay(keyed, id, request) : this.keep(keyed, id, await keyed.handle());
    });
  }

  private async outside(keyed: Keyed): Promise<unknown> {
    const { id, request } = await this.transactions.run(async () => {
      const taken = await this.take(keyed);
      if (!taken.request) await this.keys.begin({ ...keyed, id: taken.id }, LEASE_SECONDS);
      return taken;
    });
    if (request) return this.replay(keyed, id, request);
    let answer: unknown;
    try {
      answer = await keyed.handle();
    } catch (error) {
      await this.keys.release(id);
      throw error;
    }
    if (!(answer instanceof StreamableFile)) return this.keep(keyed, id, answer);
    // What is told while it comes into being cannot be told again.
    await this.keys.release(id);
    return answer;
  }

  private async take({ key, requestHash }: Keyed): Promise<TakenKey> {
    const taken = await this.keys.take(key);
    if (!taken) throw stillRunning();
    const { request } = taken;
    if (request && !request.requestHash.equals(requestHash)) throw usedForAnother();
    if (request?.status === null) throw stillRunning();
    return taken;
  }

  private async keep(keyed: Keyed, id: string, body: unknown): Promise<unknown> {
    const { userId, reply } = keyed;
    const told = KEPT_HEADERS.map((name) => [name, reply.getHeader(name)] as const);
    const text = body === undefined ? null : JSON.stringify(body);
    await this.keys.keep(
      { ...keyed, id },
      {
        status: reply.statusCode,
        headers: Object.fromEntries(told.filter(([, value]) => typeof value === 'string')) as Record<
          string,
          string
        >,
        answer: text === null ? null : this.box.seal(text, { ...ANSWER, rowId: id, ownerId: userId }),
      },
    );
    return body;
  }

  private replay({ userId, reply }: Keyed, id: string, { status, headers, answer }: KnownRequest): unknown {
    void reply.status(status as number).headers({ ...headers, [REPLAYED]: 'true' });
    if (answer === null) return undefined;
    return JSON.parse(this.box.open(answer, { ...ANSWER, rowId: id, ownerId: userId })) as unknown;
  }
}

function stillRunning(): DomainError {
  const message = `A request with this ${IDEMPOTENCY_KEY} is under way. Try again in a moment: then its answer is there.`;
  return new DomainError('conflict', 'request.idempotency-running', message, [], 1);
}

function usedForAnother(): DomainError {
  const message = `This ${IDEMPOTENCY_KEY} was used for another request in the last 24 hours. A new request takes a new key.`;
  return new DomainError('rule-broken', 'request.idempotency-key-reused', message, [
    { field: IDEMPOTENCY_KEY, rule: 'sameRequest', message },
  ]);
}
