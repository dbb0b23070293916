import { ConfigError, loadConfig, type Config } from './core/config/config.js';
import { withGeneratedKeys } from './core/config/generated-keys.js';
import { ExtensionError } from './core/extension/extension.js';

/** The configuration with its keys, or one message that names every fault, and exit code 1. */
export function loadConfigOrExit(): Config {
  try {
    return withGeneratedKeys(loadConfig(process.env));
  } catch (error) {
    exitWith(error);
  }
}

/** Tells a supervisor that this process works, and ends with it: without one, nothing happens. */
export function followSupervisor(ready: { url?: string }, stop: () => Promise<void>): void {
  process.send?.({ type: 'ready', ...ready });
  process.once('disconnect', () => void stop());
}

/** A failed start: its reason, and exit code 1. A wrong configuration or extension is no defect of ours, so it comes without a stack. */
export function exitWith(error: unknown): never {
  const stack =
    error instanceof ConfigError || error instanceof ExtensionError
      ? undefined
      : (error as Partial<Error>).stack;
  process.stderr.write(`${stack ?? (error instanceof Error ? error.message : String(error))}\n`);
  process.exit(1);
}
