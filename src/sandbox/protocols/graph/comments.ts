import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Account, Post } from '../../store.js';
import { clientReference } from '../client-reference.js';
import type { Stage } from '../protocol.js';
import { invalidParameter, renderGraphError } from './graph-error.js';
import { need, parametersOf } from './graph-request.js';
import { listAnswer } from './published.js';

/** How a network treats comments below `/{id}/comments`. */
export interface CommentRules {
  /** Path of the comments, with `:id` in it. */
  path: string;
  /** Whoever may write, and below what; throws GraphError. */
  write: (request: FastifyRequest) => { account: Account; parent: Post };
  /** What is read; throws GraphError. */
  read: (request: FastifyRequest) => Post;
  show: (comment: Post) => Readonly<Record<string, unknown>>;
}

/** Writing and reading what stands below a post. */
export function commentRoutes(app: FastifyInstance, stage: Stage, rules: CommentRules): void {
  const { sandbox, network } = stage;
  const hooks = (route: 'reply' | 'timeline') =>
    sandbox.faults.hooksFor(network.name, route, renderGraphError);

  app.post(rules.path, hooks('reply'), (request) => {
    const { account, parent } = rules.write(request);
    const text = need(parametersOf(request), 'message');
    if (text.trim() === '') throw invalidParameter('(#100) The comment is empty.');
    const comment = sandbox.store.publish(account, {
      contentType: 'comment',
      text,
      media: [],
      parentId: parent.postId,
      clientReference: clientReference(request),
      receivedAt: sandbox.now().toISOString(),
    });
    return { id: comment.postId };
  });

  app.get(rules.path, hooks('timeline'), (request) =>
    listAnswer(stage, request, sandbox.store.listReplies(rules.read(request)), rules.show),
  );
}
