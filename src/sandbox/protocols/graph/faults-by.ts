import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FaultRoute } from '../../faults.js';
import type { Stage } from '../protocol.js';
import { renderGraphError } from './graph-error.js';

/** Route hooks for calls that do different things by what is in them: the faults of the route that `choose` names act on them. */
export function faultsBy(
  { sandbox, network }: Stage,
  choose: (request: FastifyRequest) => FaultRoute | undefined,
) {
  const hooks = (route: FaultRoute) => sandbox.faults.hooksFor(network.name, route, renderGraphError);
  return {
    // What is in a call is known only when its body is there.
    preHandler: async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
      const route = choose(request);
      return route && hooks(route).onRequest(request, reply);
    },
    onSend: hooks('publish').onSend,
  };
}
