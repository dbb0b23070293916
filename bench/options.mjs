import { parseArgs } from 'node:util';

/** What can be measured, in the order in which it runs. */
export const SUITE_NAMES = [
  'http',
  'memory',
  'login',
  'actor',
  'media',
  'idempotency',
  'monitoring',
  'webhooks',
];

export const USAGE = `npm run bench -- [options]

  --suite NAME       what to measure: ${SUITE_NAMES.join(', ')} or all; may be given more than once (default: http, memory)
  --seconds N        length of one round, 1 to 60 (default 3)
  --rounds N         rounds for each way, 1 to 50, of which the medians are told (default 5)
  --connections N    requests under way at once, 1 to 200 (default 16)
  --seed N           chooses which rows are asked for (default 1)
  --megabytes N      size of the file that is uploaded, in MiB, 1 to 1024 (media only, default 256)
  --json             print the result as JSON instead of tables
  --save NAME        also write it to bench/results/NAME.json
  --profile FOLDER   write a CPU profile of the API process there (http only)
  --help             print this
`;

/** A wrong option, in words for the person who gave it. */
export class UsageError extends Error {}

/** The options of a command line. Throws UsageError. */
export function parseOptions(args) {
  const values = parse(args);
  return {
    help: values.help,
    suites: suitesOf(values.suite),
    seconds: wholeNumber('seconds', values.seconds, 1, 60),
    rounds: wholeNumber('rounds', values.rounds, 1, 50),
    connections: wholeNumber('connections', values.connections, 1, 200),
    seed: wholeNumber('seed', values.seed, 0, 2 ** 31 - 1),
    megabytes: wholeNumber('megabytes', values.megabytes, 1, 1024),
    json: values.json,
    save: nameOf(values.save),
    profile: values.profile,
  };
}

function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: 'boolean', default: false },
        suite: { type: 'string', multiple: true, default: ['http', 'memory'] },
        seconds: { type: 'string', default: '3' },
        rounds: { type: 'string', default: '5' },
        connections: { type: 'string', default: '16' },
        seed: { type: 'string', default: '1' },
        megabytes: { type: 'string', default: '256' },
        json: { type: 'boolean', default: false },
        save: { type: 'string' },
        profile: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error.message);
  }
}

function suitesOf(given) {
  const unknown = given.find((name) => name !== 'all' && !SUITE_NAMES.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`--suite must be one of ${SUITE_NAMES.join(', ')} or all, not '${unknown}'`);
  return SUITE_NAMES.filter((name) => given.includes('all') || given.includes(name));
}

/** The number that an option gives. Throws UsageError. */
export function wholeNumber(option, text, min, max) {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number >= min && number <= max) return number;
  throw new UsageError(`--${option} must be a whole number from ${min} to ${max}, not '${text}'`);
}

function nameOf(text) {
  if (text === undefined || /^[a-z0-9][a-z0-9.-]*$/i.test(text)) return text;
  throw new UsageError(`--save must be a plain file name without its .json, not '${text}'`);
}
