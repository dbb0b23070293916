import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import { findContext, isRequestActor } from '../context/request-context.js';

/**
 * Lets no answer out before the database has said whether it lets the request in. Nearly always its first statement has settled
 * that; this asks where there was none, so that even a broken rule in the input is told only to somebody who may be here.
 */
export function settleAccessBeforeAnswer(fastify: FastifyInstance, dataSource: DataSource): void {
  fastify.addHook('onSend', (_request, _reply, _payload, done) => {
    const actor = findContext()?.databaseActor;
    if (!isRequestActor(actor) || actor.isSettled) {
      done();
      return;
    }
    // A refusal takes the place of the answer, and comes by here again.
    const refuse = (error: Error) => {
      actor.isSettled = true;
      done(error);
    };
    settleAccess(dataSource).then(() => done(), refuse);
  });
}

/** Has the database say whether it lets the running request in. @throws the refusal, when it does not */
export async function settleAccess(dataSource: DataSource): Promise<void> {
  await dataSource.query('SELECT 1');
}
