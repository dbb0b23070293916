import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
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

/** How long a process has begun when it looks for what its start has left, in milliseconds. */
const START_IS_OVER_MS = 10_000;

/** This process works: a supervisor, where there is one, is told, and this process ends with it. */
export function announceReady(ready: { url?: string }, stop: () => Promise<void>): void {
  process.send?.({ type: 'ready', ...ready });
  process.once('disconnect', () => void stop());
  setTimeout(collectGarbage, START_IS_OVER_MS).unref();
}

/**
 * Gives back what the start has left in memory, some 35 MiB. V8 collects it when new garbage needs the room, and a process that nobody asks
 * anything makes hardly any.
 */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
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
