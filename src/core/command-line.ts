import { parseArgs, type ParseArgsConfig } from 'node:util';

type OptionsOf<Config extends ParseArgsConfig['options']> = ReturnType<
  typeof parseArgs<{ options: Config }>
>['values'];

/** Options that do not fit what the command takes. */
export class UsageError extends Error {}

/** An option that is there or not. */
export const FLAG = { type: 'boolean', default: false } as const;

/**
 * Runs a command of the operator's: `run` gets the options and answers the exit code. `--help` prints `usage`; wrong usage ends
 * with 2 and `usage`, whatever else is thrown with 1 and its message.
 */
export async function runCommand<const Config extends NonNullable<ParseArgsConfig['options']>>(
  usage: string,
  config: Config,
  run: (options: OptionsOf<Config>) => number | Promise<number>,
): Promise<void> {
  try {
    const { help, ...options } = readOptions(config);
    if (help === true) process.stdout.write(`${usage}\n`);
    else process.exitCode = await run(options as OptionsOf<Config>);
  } catch (error) {
    const { message } = error as Error;
    process.stderr.write(error instanceof UsageError ? `${message}\n\n${usage}\n` : `${message}\n`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}

function readOptions(config: NonNullable<ParseArgsConfig['options']>): Record<string, unknown> {
  try {
    return parseArgs({ options: { ...config, help: FLAG } }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
