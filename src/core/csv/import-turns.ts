import { DomainError } from '../errors/domain-error.js';

/** Imports that one process does at once: each holds a database connection, and its file in memory, for as long as it takes. */
const MAX_AT_ONCE = 2;

/** Imports of one kind. */
export class ImportTurns {
  private running = 0;

  /** Throws `import.busy` while as many are under way as may be. */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= MAX_AT_ONCE) throw importsBusy();
    this.running++;
    try {
      return await work();
    } finally {
      this.running--;
    }
  }
}

function importsBusy(): DomainError {
  return new DomainError(
    'unavailable',
    'import.busy',
    'Other files are being imported. Try again in a moment.',
  );
}
