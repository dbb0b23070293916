/** What threads of a pool do at the tests' wish: answer, refuse, throw, end, run for ever, take all memory. */
import { threadId } from 'node:worker_threads';
import { DomainError } from '../../dist/src/core/errors/domain-error.js';
import { answerRequests } from '../../dist/src/core/thread-pool/answer-requests.js';

let answered = 0;

answerRequests(({ wish, list }) => {
  if (wish === 'refuse')
    throw new DomainError('rule-broken', 'a.code', 'words', [{ field: 'f', rule: 'r', message: 'm' }], 7);
  if (wish === 'throw') throw new TypeError('nobody foresaw it');
  if (wish === 'end') process.exit(0);
  if (wish === 'crash') setImmediate(() => JSON.parse('no JSON'));
  if (wish === 'run') for (;;);
  if (wish === 'allocate') for (const all = []; ;) all.push(new Array(10_000).fill(Math.random()));
  if (wish === 'crash') return new Promise(() => undefined);
  answered += 1;
  return { threadId, answered, list };
});
