/** Measures what learnt best times earn in a simulated year: see `npm run bench:learning -- --help`. */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { markdownTable, putFigures } from '../../scripts/figures.mjs';
import { UsageError, wholeNumber } from '../options.mjs';
import { tell } from '../progress.mjs';
import { DAYS, dayOf, makeProject, publish, randomNumbers, TYPES } from './audience.mjs';
import { makePolicies } from './policies.mjs';

const USAGE = `npm run bench:learning -- [options]

  --seeds N      simulated years (default 10)
  --accounts N   accounts of the project (default 4)
  --share N      percent of the posts that the learner explores with, 0 to 50; may be given more than once (default 10, 20, 50)
  --json         print the result as JSON instead of a table
  --write        write the table into docs/scheduling.md
  --help         print this
`;

const QUARTER = DAYS / 4;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        seeds: { type: 'string', default: '10' },
        accounts: { type: 'string', default: '4' },
        share: { type: 'string', multiple: true, default: ['10', '20', '50'] },
        json: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
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

const HEAD = ['share of the oracle', '1st quarter', '2nd', '3rd', 'last', 'last, worst year'];
const percent = (share) => `${(100 * share).toFixed(1)} %`;

function rowsOf(results) {
  return results.map(({ policy, quarters, lastQuarter }) => [
    policy,
    ...quarters.map(percent),
    percent(lastQuarter.min),
  ]);
}

const describe = ({ seeds, accounts }) =>
  `${seeds} simulated years, ${accounts} accounts each, 2 posts a day and account; means over the years.`;

function render(options, results) {
  const table = new Table({
    head: HEAD,
    colAligns: HEAD.map((_title, index) => (index === 0 ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rowsOf(results));
  return `${describe(options)}\n${table.toString()}`;
}

try {
  const options = readOptions();
  if (options.help) console.log(USAGE);
  else {
    const results = simulate(options);
    console.log(options.json ? JSON.stringify({ options, results }, null, 2) : render(options, results));
    if (options.write)
      putFigures('docs/scheduling.md', 'learning', [
        `\`npm run bench:learning\`: ${describe(options)}`,
        markdownTable(HEAD, rowsOf(results)),
      ]);
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
