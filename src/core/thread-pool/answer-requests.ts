import { parentPort, type MessagePort } from 'node:worker_threads';
import { DomainError } from '../errors/domain-error.js';
import { pack, unpack } from './parcel.js';

/** What comes back from a thread: a port that holds the answer, a refusal, or what nobody foresaw. */
export interface ThreadAnswer {
  parcel?: MessagePort;
  refusal?: Pick<DomainError, 'kind' | 'code' | 'message' | 'errors' | 'retryAfterSeconds' | 'details'>;
  error?: unknown;
}

/** Makes this thread one that answers requests, one after the other; see `ThreadPool`, which asks. */
export function answerRequests<Request extends object>(
  answer: (request: Request) => object | Promise<object>,
): void {
  parentPort?.on('message', (parcel: MessagePort) => {
    void answerTo(parcel, answer).then(([told, ports]) => parentPort?.postMessage(told, ports));
  });
}

async function answerTo<Request>(
  request: MessagePort,
  answer: (request: Request) => object | Promise<object>,
): Promise<[ThreadAnswer, MessagePort[]]> {
  try {
    const parcel = await pack(await answer(await unpack<Request>(request)));
    return [{ parcel }, [parcel]];
  } catch (error) {
    // Classes do not travel between threads.
    if (!(error instanceof DomainError)) return [{ error }, []];
    const { kind, code, message, errors, retryAfterSeconds, details } = error;
    return [{ refusal: { kind, code, message, errors, retryAfterSeconds, details } }, []];
  }
}
