import type { FastifyRequest } from 'fastify';
import { measure } from '../../metrics.js';
import type { Account, Post } from '../../store.js';
import type { Stage } from '../protocol.js';
import { invalidParameter, notThere } from './graph-error.js';
import { authenticate, need, parametersOf, pick } from './graph-request.js';

/** The post or reply in the path, if it is the caller's own and not deleted. */
export function ownPost(stage: Stage, request: FastifyRequest, scope: string): Post {
  const { id } = request.params as { id: string };
  return postOf(stage, authenticate(stage, request, scope), id);
}

/** The account's post or reply with this id, if it is not deleted. */
export function postOf({ sandbox, network }: Stage, account: Account, id: string): Post {
  const post = sandbox.store.findPost(network.name, id);
  if (post && !post.deletedAt && post.accountId === account.id) return post;
  throw notThere();
}

/** A list, newest first, as `since` and `limit` want it, and as late as the sandbox's timelines are. */
export function listAnswer(
  { sandbox }: Stage,
  request: FastifyRequest,
  posts: readonly Post[],
  toObject: (post: Post) => Readonly<Record<string, unknown>>,
): { data: unknown[] } {
  const query = parametersOf(request);
  const since = Number(query.get('since') ?? 0) * 1000;
  const limit = Number(query.get('limit') ?? 25);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw invalidParameter('(#100) limit must be a whole number from 1 to 100');
  const newest = sandbox.now().getTime() - sandbox.timelineLagMs;
  const shown = posts.filter(({ acceptedAt, deletedAt }) => {
    const at = Date.parse(acceptedAt);
    return !deletedAt && at >= since && at <= newest;
  });
  return {
    data: shown
      .slice(-limit)
      .reverse()
      .map((post) => pick(query.get('fields'), toObject(post))),
  };
}

/**
 * Insights of a post. One metric that there is not refuses them all.
 * @param names what each metric counts: a name of the sandbox's own numbers
 */
export function insightsAnswer(
  { sandbox }: Stage,
  request: FastifyRequest,
  post: Post,
  names: Readonly<Record<string, string>>,
): { data: unknown[] } {
  const numbers = measure(sandbox, post);
  const wanted = need(parametersOf(request), 'metric').split(',');
  return {
    data: wanted.map((name, index) => {
      const source = names[name];
      if (source === undefined)
        throw invalidParameter(
          `(#100) metric[${index}] must be one of ${Object.keys(names).join(', ')}, not ${name}`,
        );
      return {
        name,
        period: 'lifetime',
        values: [{ value: numbers[source] ?? 0 }],
        id: `${post.postId}/insights/${name}/lifetime`,
      };
    }),
  };
}

/** A time as Meta writes it. */
export function metaTime(instant: string): string {
  return instant.replace(/\.\d+Z$/, '+0000');
}
