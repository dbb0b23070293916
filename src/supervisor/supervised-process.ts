import { spawn, type ChildProcess } from 'node:child_process';
import { BackOff, StartError, type Part } from './part.js';

const START_ATTEMPTS = 3;
const READY_LIMIT_MS = 60_000;

/** A program of this product that runs as a process of its own. */
export interface Program {
  /** What people call it, such as `API`. */
  name: string;
  /** Its compiled entry file, from the build's `src/`. It sends `{ type: 'ready' }` to its parent when it works. */
  file: string;
  /** All of its environment: what is not in here, it does not get. */
  environment: NodeJS.ProcessEnv;
}

interface Life {
  child: ChildProcess;
  ready: Promise<void>;
  /** Settles, with how it ended, when the process has. */
  ended: Promise<string>;
}

/** Keeps a program running: a process that ends by itself is started again, after a pause that grows. */
export class SupervisedProcess implements Part {
  private readonly stopping = new AbortController();
  private readonly backOff = new BackOff();
  private life: Life | undefined;

  constructor(
    private readonly program: Program,
    private readonly tell: (line: string) => void,
  ) {}

  /**
   * Resolves when the program works.
   * @throws StartError when it has failed three times in a row, or was stopped before it worked.
   */
  async start(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const life = this.launch();
      const failure = await Promise.race([life.ready, life.ended]);
      if (failure === undefined) return void this.keepRunning(life);
      if (attempt < START_ATTEMPTS) await this.backOff.wait(this.stopping.signal);
      if (this.stopping.signal.aborted) throw new StartError(`The ${this.program.name} was stopped.`);
      if (attempt === START_ATTEMPTS)
        throw new StartError(
          `The ${this.program.name} ${failure} before it was ready, ${START_ATTEMPTS} times in a row; it says why above.`,
        );
    }
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    if (this.life === undefined) return;
    const { child, ended } = this.life;
    // Windows knows no SIGTERM; there the program ends because we let go of it.
    if (process.platform !== 'win32') child.kill('SIGTERM');
    else if (child.connected) child.disconnect();
    await ended;
  }

  kill(): void {
    this.stopping.abort();
    this.life?.child.kill('SIGKILL');
  }

  private async keepRunning(first: Life): Promise<void> {
    for (let life = first; ; life = this.launch()) {
      const how = await life.ended;
      if (this.stopping.signal.aborted) return;
      this.tell(`The ${this.program.name} (process ${life.child.pid}) ${how}; starting it again.`);
      if (!(await this.backOff.wait(this.stopping.signal))) return;
    }
  }

  /** In a process group of its own, so that a Ctrl-C in the terminal reaches only us. */
  private launch(): Life {
    const child = spawn(process.execPath, [this.program.file], {
      env: this.program.environment,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
      windowsHide: true,
    });
    this.backOff.begin();
    let isLate = false;
    const limit = setTimeout(() => (isLate = child.kill('SIGKILL')), READY_LIMIT_MS);
    const ready = new Promise<void>((resolve) => {
      child.on('message', (message: { type?: unknown } | null) => {
        if (message?.type !== 'ready') return;
        clearTimeout(limit);
        resolve();
      });
    });
    const ended = new Promise<string>((resolve) => {
      child.on('error', (error) => resolve(`could not be run (${error.message})`));
      child.on('exit', (code, signal) => {
        clearTimeout(limit);
        if (isLate) resolve(`was not ready after ${READY_LIMIT_MS / 1000} seconds and was killed`);
        else resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`);
      });
    });
    return (this.life = { child, ready, ended });
  }
}
