import { ConfigError, loadConfig, type Config } from './core/config/config.js';
import { withGeneratedKeys } from './core/config/generated-keys.js';

/** The configuration with its keys, or one message that names every fault, and exit code 1. */
export function loadConfigOrExit(): Config {
  try {
    return withGeneratedKeys(loadConfig(process.env));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** Tells a supervisor that this process works, and ends with it: without one, nothing happens. */
export function followSupervisor(ready: { url?: string }, stop: () => Promise<void>): void {
  process.send?.({ type: 'ready', ...ready });
  process.once('disconnect', () => void stop());
}

/** A failed start: its reason, and exit code 1. */
export function exitWith(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}
