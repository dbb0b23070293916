import type { FastifyInstance } from 'fastify';
import type { Network } from '../networks.js';
import type { Sandbox } from '../sandbox.js';

/** What the routes of a real network's host work with. */
export interface Stage {
  sandbox: Sandbox;
  network: Network;
}

/**
 * A network's own HTTP contract, written from its documents: routes by host. The sandbox answers for a host below the path of its name,
 * so that `https://graph.example/v1/me` is `/graph.example/v1/me` here.
 */
export interface Protocol {
  network: Network;
  hosts: Readonly<Record<string, (app: FastifyInstance, stage: Stage) => void>>;
}
