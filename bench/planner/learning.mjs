/** Measures what learnt best times earn in a simulated year: see `npm run bench:learning -- --help`. */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { DAYS, dayOf, makeProject, publish, randomNumbers, TYPES } from './audience.mjs';
import { makePolicies } from './policies.mjs';

const USAGE = `npm run bench:learning -- [options]

  --seeds N      simulated years (default 10)
  --accounts N   accounts of the project (default 4)
  --share N      percent of the posts that the learner explores with, 0 to 50; may be given more than once (default 10, 20, 50)
  --json         print the result as JSON instead of a table
  --help         print this
`;

const QUARTER = DAYS / 4;

/** A wrong option, in words for the person who gave it. */
class UsageError extends Error {}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        seeds: { type: 'string', default: '10' },
        accounts: { type: 'string', default: '4' },
        share: { type: 'string', multiple: true, default: ['10', '20', '50'] },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const { seeds, accounts, share, ...rest } = values;
    return {
      ...rest,
      seeds: wholeNumber('seeds', seeds, 1, 1000),
      accounts: wholeNumber('accounts', accounts, 1, 50),
      shares: share.map((text) => wholeNumber('share', text, 0, 50) / 100),
    };
  } catch (error) {
    throw new UsageError(error.message);
  }
}

function wholeNumber(option, text, min, max) {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number >= min && number <= max) return number;
  throw new Error(`--${option} must be a whole number from ${min} to ${max}, not '${text}'`);
}

/** One line that replaces itself, for a person who waits; nothing where nobody watches. */
function tell(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

/**
 * One year of a project under a policy: what its hours earn in each quarter, kind of content and level of the account apart, so that a
 * post counts as much in any month; and luck apart, so that it is the policy that is measured.
 */
function liveThrough(project, choose, seed) {
  const luck = randomNumbers(seed);
  const posts = project.map(() => []);
  const lastHour = project.map(() => -24);
  const quarters = [0, 0, 0, 0];
  for (let day = 0; day < DAYS; day++)
    project.forEach((account, at) => {
      const hours = choose(at, day, lastHour[at] + 3 - 24, posts);
      for (const hour of hours) {
        quarters[Math.floor(day / QUARTER)] += dayOf(account.curve, day)[hour];
        posts[at].push(
          publish(account, { id: `${at}/${day}/${hour}`, day, hour, type: luck.pick(TYPES) }, luck),
        );
      }
      lastHour[at] = hours[1];
    });
  return quarters;
}

function simulate({ seeds, accounts, shares }) {
  const policies = Object.entries(makePolicies(shares));
  const earned = policies.map(() => []);
  for (let seed = 1; seed <= seeds; seed++) {
    const project = makeProject(1000 * seed, accounts);
    policies.forEach(([name, policy], at) => {
      tell(`year ${seed} of ${seeds}: ${name}`);
      earned[at].push(liveThrough(project, policy(project, 1000 * seed + 1), 1000 * seed + 2));
    });
  }
  tell('');
  const [oracle] = earned;
  return policies.map(([policy], at) => {
    const shareOf = (quarter) => earned[at].map((year, seed) => year[quarter] / oracle[seed][quarter]);
    const quarters = [0, 1, 2, 3].map((quarter) => meanOf(shareOf(quarter)));
    return { policy, quarters, lastQuarter: { mean: quarters[3], min: Math.min(...shareOf(3)) } };
  });
}

function meanOf(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function render({ seeds, accounts }, results) {
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  const table = new Table({
    head: ['share of the oracle', '1st quarter', '2nd', '3rd', 'last', 'last, worst year'],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const { policy, quarters, lastQuarter } of results)
    table.push([policy, ...quarters.map(percent), percent(lastQuarter.min)]);
  return `${seeds} simulated years, ${accounts} accounts each, 2 posts a day and account; means over the years.\n${table.toString()}`;
}

try {
  const options = readOptions();
  if (options.help) console.log(USAGE);
  else {
    const results = simulate(options);
    console.log(options.json ? JSON.stringify({ options, results }, null, 2) : render(options, results));
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
