import { setTimeout as sleep } from 'node:timers/promises';
import { tellUnexpected } from '../error-log/unexpected-errors.js';
import type { Logger } from '../logging/logger.js';

/** Rest after a turn that failed: the database may be away for a while. In milliseconds. */
const AFTER_FAILURE = 2000;

/** A loop in the background: turn by turn, resting in between, until it is stopped. */
export class PollingLoop {
  private isStopping = false;
  private waking = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  /**
   * @param turn does what there is to do, and answers for how many milliseconds to rest then; 0 goes on at once
   * @param failure what the log says when a turn fails; the loop goes on all the same
   */
  constructor(
    private readonly turn: () => Promise<number>,
    private readonly logger: Logger,
    private readonly failure: string,
  ) {}

  start(): void {
    this.loop = this.run();
  }

  /** Ends the rest, or leaves out the next one. */
  wake(): void {
    this.waking.abort();
  }

  /** Begins no other turn, and resolves when the running one has ended. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.wake();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      const { signal } = (this.waking = new AbortController());
      const rest = await this.turn().catch((error: unknown) => {
        this.logger.error({ err: error }, this.failure);
        tellUnexpected(error, 'loop', this.failure);
        return AFTER_FAILURE;
      });
      if (rest > 0) await sleep(rest, undefined, { signal }).catch(() => undefined);
    }
  }
}
