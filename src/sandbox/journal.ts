import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { SandboxError } from './sandbox-error.js';

const newline = 0x0a;

/**
 * An append-only NDJSON file, one event a line. A line is handed to the operating system before `append` returns, so
 * it outlives a `kill -9` of the process (a power cut is not covered: nothing is fsynced). For one process at a time.
 */
export class Journal<Event> {
  private readonly descriptor: number;
  private length: number;

  /** Opens or makes `journal.ndjson` in `folder`, and cuts off a last line that was only half written. */
  constructor(
    folder: string,
    readonly path = join(folder, 'journal.ndjson'),
  ) {
    mkdirSync(folder, { recursive: true });
    this.descriptor = openSync(path, 'a+', 0o600);
    this.length = readFileSync(path).lastIndexOf(newline) + 1;
    if (fstatSync(this.descriptor).size > this.length) ftruncateSync(this.descriptor, this.length);
  }

  /** Every event in writing order. Throws, naming the line, when a whole line is not JSON. */
  read(): Event[] {
    const lines = readFileSync(this.path, 'utf8').split('\n').slice(0, -1);
    return lines.map((line, index) => {
      try {
        return JSON.parse(line) as Event;
      } catch {
        throw new Error(`${this.path} line ${index + 1} is not JSON; repair the file or remove it`);
      }
    });
  }

  /** Writes one event; throws a 503 and leaves the file as it was when the disk refuses. */
  append(event: Event): void {
    const line = Buffer.from(`${JSON.stringify(event)}\n`);
    try {
      let written = 0;
      while (written < line.length) written += writeSync(this.descriptor, line, written);
      this.length += line.length;
    } catch (error) {
      ftruncateSync(this.descriptor, this.length);
      throw new SandboxError(503, 'journal_unavailable', `The journal cannot be written: ${String(error)}`);
    }
  }

  /** Forgets every event. */
  clear(): void {
    ftruncateSync(this.descriptor, 0);
    this.length = 0;
  }

  /** Closes the file. */
  close(): void {
    closeSync(this.descriptor);
  }
}
