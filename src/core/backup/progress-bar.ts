import { SingleBar } from 'cli-progress';

/** A bar on a terminal, and nothing elsewhere. */
export class ProgressBar {
  private readonly bar = new SingleBar({ format: '{bar} {value}/{total} {what}', hideCursor: true });

  readonly onProgress = (done: number, total: number, what: string): void => {
    if (!this.bar.isActive) this.bar.start(total, 0, { what });
    this.bar.setTotal(total);
    this.bar.update(done, { what });
  };

  stop(): void {
    this.bar.stop();
  }
}
