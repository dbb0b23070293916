import { parseArgs, type ParseArgsConfig } from 'node:util';

type OptionsOf<Config extends ParseArgsConfig['options']> = ReturnType<
  typeof parseArgs<{ options: Config }>
>['values'];

/** Options that do not fit what the command takes. */
export class UsageError extends Error {}

/** What a command could not do, where its caller may want to tell it from other failures. */
export class CommandFailure extends Error {
  /** @param exitCode from 3 on: 1 is any other failure, and 2 wrong usage */
  constructor(
    message: string,
    readonly exitCode: number,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** An option that is there or not. */
export const FLAG = { type: 'boolean', default: false } as const;

/**
 * Runs a command of the operator's: `run` gets the options and what stands beside them, and answers the exit code. `--help` prints
 * `usage`; wrong usage ends with 2 and `usage`, a CommandFailure with its own code, whatever else is thrown with 1, each with its message.
 * @param parameters what has to stand beside the options, e.g. `['FILE']`
 */
export async function runCommand<const Config extends NonNullable<ParseArgsConfig['options']>>(
  usage: string,
  config: Config,
  run: (options: OptionsOf<Config>, ...parameters: string[]) => number | Promise<number>,
  parameters: string[] = [],
): Promise<void> {
  try {
    const { options, positionals } = readOptions(config);
    const { help, ...rest } = options;
    if (help === true) {
      process.stdout.write(`${usage}\n`);
      return;
    }
    if (positionals.length !== parameters.length) {
      const wanted = parameters.length === 0 ? 'nothing' : parameters.join(' ');
      throw new UsageError(`Beside the options there must be ${wanted}.`);
    }
    process.exitCode = await run(rest as OptionsOf<Config>, ...positionals);
  } catch (error) {
    const message = messageOf(error);
    process.stderr.write(error instanceof UsageError ? `${message}\n\n${usage}\n` : `${message}\n`);
    process.exitCode = error instanceof UsageError ? 2 : error instanceof CommandFailure ? error.exitCode : 1;
  }
}

/** A host with several addresses fails with one error for each, under an error without a message. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

function readOptions(config: NonNullable<ParseArgsConfig['options']>): {
  options: Record<string, unknown>;
  positionals: string[];
} {
  try {
    const { values, positionals } = parseArgs({
      options: { ...config, help: FLAG },
      allowPositionals: true,
    });
    return { options: values, positionals };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
