import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, tap, type Observable } from 'rxjs';
import { getSignedInUser } from '../context/request-context.js';
import { Transactions } from '../database/transactions.js';
import { stale, wantedTags, type WantedTags } from '../http/entity-tag.js';
import { RowTimesRepository } from './row-times.repository.js';
import { taggedResourceOf, tagOf, type TaggedResource } from './tagged.js';

const CHANGING = new Set(['PATCH', 'PUT', 'DELETE']);

/**
 * Entity tags (RFC 9110, 8.8.3 and 13.1.1) of resources whose controllers are `@Tagged`: answers tell the tag of what they show, and a change
 * with `If-Match` happens only to what has that tag. The row is held from the comparison to the end of the change, in one transaction.
 */
@Injectable()
export class EntityTagInterceptor implements NestInterceptor {
  constructor(
    private readonly transactions: Transactions,
    private readonly rows: RowTimesRepository,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const resource = taggedResourceOf(context.getClass());
    if (!resource) return next.handle();
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    const wanted = wantedTags(request);
    const handled =
      wanted && CHANGING.has(request.method)
        ? from(
            this.transactions.request(async () => {
              await this.assertMatches(resource, request, wanted);
              return lastValueFrom<unknown, unknown>(next.handle(), { defaultValue: undefined });
            }),
          )
        : next.handle();
    return handled.pipe(tap((answer) => tell(reply, answer)));
  }

  /** Holds the row, whose tag has to be among these. What is not there, or is no id, the handler refuses. */
  private async assertMatches(
    { entity, parameter }: TaggedResource,
    request: FastifyRequest,
    wanted: WantedTags,
  ): Promise<void> {
    const parameters = request.params as Record<string, string>;
    const id = parameter === undefined ? getSignedInUser().userId : parameters[parameter];
    if (id === undefined || !isUUID(id)) return;
    const updatedAt = await this.rows.hold(entity, id, parameters.projectId);
    const tag = updatedAt && tagOf(updatedAt);
    if (tag !== undefined && !wanted.has(tag)) throw stale(`its tag is ${tag}`, { etag: tag });
  }
}

/** An answer that shows one resource has its times. */
function tell(reply: FastifyReply, answer: unknown): void {
  const { id, updatedAt } = (answer ?? {}) as { id?: unknown; updatedAt?: unknown };
  if (typeof id === 'string' && updatedAt instanceof Date) void reply.header('etag', tagOf(updatedAt));
}
