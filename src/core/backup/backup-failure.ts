import { CommandFailure } from '../command-line.js';

/** Exit code of each way in which a backup cannot be taken, read or put back. Stable. */
const EXIT_CODES = {
  truncated: 3,
  altered: 4,
  'wrong-key': 5,
  'no-backup': 6,
  'not-empty': 7,
  'unknown-migrations': 8,
  'no-space': 9,
  'no-right': 10,
} as const;

/** What is wrong, for whoever runs a command, and for whoever calls one. */
export class BackupFailure extends CommandFailure {
  constructor(
    readonly reason: keyof typeof EXIT_CODES,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, EXIT_CODES[reason], options);
  }
}
