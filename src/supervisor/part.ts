import { setTimeout as delay } from 'node:timers/promises';

const STOP_LIMIT_MS = 10_000;
const SHORTEST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
const STEADY_AFTER_MS = 30_000;

/** Something that `npm start` runs, and ends when it ends itself. */
export interface Part {
  /** Lets it finish what is on its way; resolves when it has ended. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

/** A failure to start that its message explains fully. */
export class StartError extends Error {
  override name = 'StartError';
}

/** Stops a part, and kills it when that takes longer than ten seconds. */
export async function stopInTime(part: Part): Promise<void> {
  const deadline = setTimeout(() => part.kill(), STOP_LIMIT_MS);
  try {
    await part.stop();
  } finally {
    clearTimeout(deadline);
  }
}

/** The pause before something that ended is started again: it doubles until one life has been long enough. */
export class BackOff {
  private pauseMs = SHORTEST_PAUSE_MS;
  private aliveSince = Date.now();

  /** Call at each start. */
  begin(): void {
    this.aliveSince = Date.now();
  }

  /** Call at each end; resolves with true when it is time to start again, with false when `signal` aborts before. */
  async wait(signal: AbortSignal): Promise<boolean> {
    if (Date.now() - this.aliveSince >= STEADY_AFTER_MS) this.pauseMs = SHORTEST_PAUSE_MS;
    const pauseMs = this.pauseMs;
    this.pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    return delay(pauseMs, true, { signal }).catch(() => false);
  }
}
