import { StartError, stopInTime, type Part } from './part.js';

/** npm hands the terminal's Ctrl-C on, so that one may arrive as two. */
const SAME_CTRL_C_MS = 500;
/** What a shell reports of a program that Ctrl-C has ended: 128 and the number of SIGINT. */
const KILLED_EXIT_CODE = 130;

/** Holds the parts that run together, and ends them together: the last one first. */
export class Supervisor {
  private readonly parts: Part[] = [];
  private stopping = false;
  private breakDown: (reason: Error) => void = () => undefined;

  constructor(private readonly tell: (line: string) => void) {}

  /** Whether all is ending, so that what fails now is no news. */
  get isStopping(): boolean {
    return this.stopping;
  }

  /** Takes charge of a part that is about to start. */
  add<T extends Part>(part: T): T {
    if (this.stopping) throw new StartError('It was stopped while it started.');
    this.parts.push(part);
    return part;
  }

  /** For a part that cannot go on: everything ends, and `run` rejects with the reason. */
  readonly giveUp = (reason: Error): void => this.breakDown(reason);

  /**
   * Runs `startUp`, then waits for SIGINT, SIGTERM or SIGHUP; a signal in between stops what has started so far. When
   * it settles, nothing runs any more. A second Ctrl-C kills everything at once, this process included.
   * @throws what `startUp` threw, or the reason why a part gave up.
   */
  async run(startUp: () => Promise<void>): Promise<void> {
    const stopAsked = this.untilAskedToStop();
    const brokenDown = new Promise<never>((_resolve, reject) => (this.breakDown = reject));
    try {
      await Promise.race([stopAsked, brokenDown, startUp().then(() => stopAsked)]);
    } finally {
      this.stopping = true;
      for (const part of this.parts.toReversed()) await stopInTime(part);
    }
  }

  private untilAskedToStop(): Promise<void> {
    return new Promise((resolve) => {
      let firstAt: number | undefined;
      const onSignal = (): void => {
        if (firstAt === undefined) {
          firstAt = Date.now();
          this.tell('Stopping. Another Ctrl-C stops at once.');
          resolve();
        } else if (Date.now() - firstAt > SAME_CTRL_C_MS) {
          for (const part of this.parts) part.kill();
          process.exit(KILLED_EXIT_CODE);
        }
      };
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
    });
  }
}
