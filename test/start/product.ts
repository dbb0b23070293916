import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

/** The built program; `npm test` builds before it tests. */
const PROGRAM = join(process.cwd(), 'dist/src/start.js');
const PATIENCE_MS = 60_000;

const run = promisify(execFile);

/** A row of the system's process table. */
interface Row {
  processId: number;
  parentId: number;
  command: string;
}

/** A running or ended `npm start`. */
export class Product {
  /** What it and its processes have written so far. */
  stdout = '';
  stderr = '';
  readonly processId: number;
  private readonly exit: Promise<number | null>;

  private constructor(
    private readonly process: ChildProcess,
    private readonly dataDirectory: string,
  ) {
    this.processId = process.pid!;
    process.stdout!.on('data', (chunk) => (this.stdout += String(chunk)));
    process.stderr!.on('data', (chunk) => (this.stderr += String(chunk)));
    this.exit = once(process, 'exit').then(([code]) => code as number | null);
  }

  /** On any free ports and without the example, unless `environment` says otherwise. */
  static launch(dataDirectory: string, environment: Record<string, string> = {}): Product {
    const child = spawn(process.execPath, [PROGRAM], {
      env: {
        PATH: process.env.PATH,
        DATA_DIR: dataDirectory,
        PORT: '0',
        SANDBOX_URL: 'http://127.0.0.1:0',
        NO_EXAMPLE: '1',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Product(child, dataDirectory);
  }

  /** Waits until it says that it is ready. */
  async ready(): Promise<this> {
    const isReady = (): boolean => this.stdout.includes('is ready');
    await until(
      async () => isReady() || this.process.exitCode !== null,
      `ready:\n${this.stdout}${this.stderr}`,
    );
    if (!isReady()) throw new Error(`It ended with ${this.process.exitCode}: ${this.stderr}`);
    return this;
  }

  signal(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  /** The exit code; null after a signal that it did not handle. */
  async exitCode(): Promise<number | null> {
    const exit = await Promise.race([this.exit, delay(PATIENCE_MS, 'late' as const, { ref: false })]);
    if (exit === 'late') throw new Error(`It does not end: ${this.stderr}`);
    return exit;
  }

  /** What running.json tells. */
  async running(): Promise<{ processId: number; apiUrl: string; sandboxUrl: string }> {
    const file = await readFile(join(this.dataDirectory, 'running.json'), 'utf8');
    return JSON.parse(file) as { processId: number; apiUrl: string; sandboxUrl: string };
  }

  /** Its child whose command ends so; undefined where there is none. */
  async child(commandEnd: string): Promise<number | undefined> {
    const rows = await processTable();
    return rows.find((row) => row.parentId === this.processId && row.command.endsWith(commandEnd))?.processId;
  }

  /** Every process below it. */
  async descendants(): Promise<Row[]> {
    const rows = await processTable();
    const below = (parentId: number): Row[] =>
      rows.filter((row) => row.parentId === parentId).flatMap((row) => [row, ...below(row.processId)]);
    return below(this.processId).filter(({ command }) => !command.startsWith('ps '));
  }

  /** Ends it, whatever state it is in. */
  async end(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.signal('SIGTERM');
    await this.exitCode();
  }
}

/** Which of these processes live; one that only waits for its parent to take note does not. */
export async function aliveOf(processIds: number[]): Promise<number[]> {
  const alive = (await processTable()).map(({ processId }) => processId);
  return processIds.filter((processId) => alive.includes(processId));
}

/** Waits for a condition. */
export async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  const start = Date.now();
  while (!(await condition())) {
    if (Date.now() - start > PATIENCE_MS) throw new Error(`Waited in vain for: ${what}`);
    await delay(50);
  }
}

async function processTable(): Promise<Row[]> {
  const { stdout } = await run('ps', [
    '-A',
    '-ww',
    '-o',
    'pid=',
    '-o',
    'ppid=',
    '-o',
    'stat=',
    '-o',
    'args=',
  ]);
  return stdout.split('\n').flatMap((line) => {
    const [, processId, parentId, state, command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (processId === undefined || state!.startsWith('Z')) return [];
    return [{ processId: Number(processId), parentId: Number(parentId), command }];
  });
}
