import { setImmediate } from 'node:timers/promises';

/** How long work may go on before others have their turn, in milliseconds. */
const TURN = 15;

/** Lets long work in one go give way to everything else that the process has to do: call it at each step. */
export class Breather {
  private since = performance.now();

  async breathe(): Promise<void> {
    if (performance.now() - this.since < TURN) return;
    await setImmediate();
    this.since = performance.now();
  }
}
