import { parseArgs } from 'node:util';

export const USAGE = `npm run chaos -- [options]

  --posts N              posts to publish through the storm, 10 to 100000 (default 300)
  --kills N              kill -9 of workers to aim for (default: half as many as posts)
  --workers N            workers at work at once, 1 to 16 (default 3)
  --database-crashes N   kill -9 of PostgreSQL, 0 to 100 (default 2)
  --seed N               chooses every fault and where it strikes (default: by the time; it is told)
  --json                 print the result as JSON instead of tables
  --write                write the figures into docs/publishing.md
  --keep                 leave the folder with database and logs, and tell where it is
  --help                 print this

Exit code 0: every promise held, and the naive control broke one. 1: not so. 2: a wrong option.
`;

/** A wrong option, in words for the person who gave it. */
export class UsageError extends Error {}

/** The options of a command line. Throws UsageError. */
export function parseOptions(args) {
  const values = parse(args);
  const posts = wholeNumber('posts', values.posts, 10, 100_000);
  return {
    posts,
    kills: wholeNumber('kills', values.kills ?? String(Math.floor(posts / 2)), 0, 100_000),
    workers: wholeNumber('workers', values.workers, 1, 16),
    databaseCrashes: wholeNumber('database-crashes', values['database-crashes'], 0, 100),
    seed: wholeNumber('seed', values.seed ?? String(Date.now() % 1_000_000), 0, 2 ** 31 - 1),
    json: values.json,
    write: values.write,
    keep: values.keep,
    help: values.help,
  };
}

function parse(args) {
  try {
    return parseArgs({
      args,
      options: {
        posts: { type: 'string', default: '300' },
        kills: { type: 'string' },
        workers: { type: 'string', default: '3' },
        'database-crashes': { type: 'string', default: '2' },
        seed: { type: 'string' },
        json: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error.message);
  }
}

function wholeNumber(option, text, min, max) {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number >= min && number <= max) return number;
  throw new UsageError(`--${option} must be a whole number from ${min} to ${max}, not '${text}'`);
}
