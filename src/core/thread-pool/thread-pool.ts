import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import { DomainError } from '../errors/domain-error.js';
import { pack, unpack } from './parcel.js';
import type { ThreadAnswer } from './answer-requests.js';

/** Why there is no answer: too many wait already, the thread ended before it had one, or nobody waits for it any more. */
export type NoAnswer = 'busy' | 'lost' | 'cancelled';

export interface ThreadPoolOptions {
  /** A module that calls `answerRequests`, see {@link threadProgram}. */
  program: URL;
  /** Requests that are answered at the same time, each in a thread of its own. */
  atOnce: number;
  /** Requests that may wait for their turn. Default: any number. */
  mostWaiting?: number;
  /** A thread whose heap wants more, in MiB, is ended. With what lives for a moment, and outside the heap, it comes to a third more. */
  maxHeap: number;
  /** How long a thread waits for another request, in milliseconds. Default: it ends with its first answer. */
  keptFor?: number;
  /** What is thrown where there is no answer; why the thread ended becomes its `cause`, which the log tells. */
  refusal: (why: NoAnswer) => DomainError;
}

export interface RequestLimits {
  /** After so many milliseconds without an answer the thread is ended. Its start counts, the time in the queue does not. */
  timeLimitMs: number;
  /** Ends the thread when nobody waits for the answer any more. */
  signal?: AbortSignal;
}

/**
 * Threads that answer requests, so that the one that asks goes on with its own work. A thread that ends takes with it the request that it is
 * at, and no other: the next one gets a new thread. Threads that wait for requests do not keep the process alive.
 */
export class ThreadPool<Request extends object, Answer extends object> {
  private readonly turns;
  /** Threads without work, and when they will have waited long enough. */
  private readonly idle = new Map<Worker, NodeJS.Timeout>();

  constructor(private readonly options: ThreadPoolOptions) {
    this.turns = pLimit(options.atOnce);
  }

  /** Throws what the thread throws, and the refusal where there is no answer. */
  async ask(request: Request, limits: RequestLimits): Promise<Answer> {
    const { atOnce, mostWaiting = Infinity, refusal } = this.options;
    if (this.turns.activeCount + this.turns.pendingCount >= atOnce + mostWaiting) throw refusal('busy');
    return this.turns(() => this.inThread(request, limits));
  }

  private async inThread(request: Request, { timeLimitMs, signal }: RequestLimits): Promise<Answer> {
    const { refusal } = this.options;
    const parcel = await pack(request);
    if (signal?.aborted) throw refusal('cancelled');
    const worker = this.take();
    let mayStay = false;
    const end = () => {
      mayStay = false;
      void worker.terminate();
    };
    const overdue = setTimeout(end, timeLimitMs);
    signal?.addEventListener('abort', end);
    try {
      const answer = await new Promise<ThreadAnswer>((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', (cause) => reject(Object.assign(refusal('lost'), { cause })));
        worker.once('exit', () => reject(refusal(signal?.aborted ? 'cancelled' : 'lost')));
        worker.postMessage(parcel, [parcel]);
      });
      mayStay = true;
      return await openAnswer<Answer>(answer);
    } finally {
      clearTimeout(overdue);
      signal?.removeEventListener('abort', end);
      await this.putBack(worker, mayStay);
    }
  }

  private take(): Worker {
    const [found] = this.idle;
    if (!found) {
      const resourceLimits = { maxOldGenerationSizeMb: this.options.maxHeap };
      return new Worker(this.options.program, { resourceLimits });
    }
    const [worker, rest] = found;
    clearTimeout(rest);
    this.idle.delete(worker);
    forget(worker);
    worker.ref();
    return worker;
  }

  private async putBack(worker: Worker, mayStay: boolean): Promise<void> {
    const { keptFor = 0 } = this.options;
    forget(worker);
    // Its end concerns nobody: not even an error does, which would end the process.
    worker.on('error', () => undefined).once('exit', () => this.idle.delete(worker));
    if (!mayStay || keptFor === 0) {
      await worker.terminate();
      return;
    }
    worker.unref();
    const dismiss = () => {
      this.idle.delete(worker);
      void worker.terminate();
    };
    this.idle.set(worker, setTimeout(dismiss, keptFor).unref());
  }
}

/** Not all listeners at once: by some of its own a worker knows whether anybody waits for its messages. */
function forget(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
}

/**
 * The address of a program for a thread: its modules, since the bundle of all programs takes more memory, and longer to start.
 * @param module the module that asks, `import.meta.url`. A thread has no compiler: where that is a source, as in tests, the program is the built one.
 * @param name where the program stands from there, without what its file's name ends with
 */
export function threadProgram(module: string, name: `./${string}`): URL {
  const built = module.endsWith('.ts') ? module.replace(/\/src\/(?!.*\/src\/)/, '/dist/src/') : module;
  return new URL(`${name}.unbundled.js`, built);
}

async function openAnswer<Answer>({ parcel, refusal, error }: ThreadAnswer): Promise<Answer> {
  if (parcel) return unpack<Answer>(parcel);
  if (!refusal) throw error;
  const { kind, code, message, errors, retryAfterSeconds, details } = refusal;
  throw new DomainError(kind, code, message, errors, retryAfterSeconds, details);
}
