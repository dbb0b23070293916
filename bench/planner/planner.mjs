/** Measures how good plans are, how fast, and beside which others: see `npm run bench:planner -- --help`. */
import { execFile } from 'node:child_process';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import Table from 'cli-table3';
import { markdownTable, putFigures } from '../../scripts/figures.mjs';
import { UsageError, wholeNumber } from '../options.mjs';
import { tell } from '../progress.mjs';
import { describeRun } from '../report.mjs';
import { median } from '../statistics.mjs';

const USAGE = `npm run bench:planner -- [options]

  --seeds N      instances of each size (default 3)
  --size NAME    1000, 10000 or long; may be given more than once (default: all)
  --json         print the result as JSON instead of tables
  --write        write the tables into docs/scheduling.md
  --help         print this

Exit code 0: all plans are worth at least 99 % of their bound, and break no hard rule. 1: one is not, or does. 2: a wrong option.
Time depends on the machine: it is told, and held against nothing.
`;

const SIZES = {
  1000: { posts: 1000, accounts: 14, weeks: 4 },
  10000: { posts: 10_000, accounts: 140, weeks: 4 },
  long: { posts: 10_000, accounts: 14, weeks: 40 },
};
const LEAST_SHARE = 0.99;
const MEASURE = fileURLToPath(new URL('measure.mjs', import.meta.url));
const run = promisify(execFile);

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        seeds: { type: 'string', default: '3' },
        size: { type: 'string', multiple: true, default: Object.keys(SIZES) },
        json: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const unknown = values.size.find((name) => !(name in SIZES));
    if (unknown !== undefined)
      throw new Error(`--size must be one of ${Object.keys(SIZES)}, not '${unknown}'`);
    return { ...values, seeds: wholeNumber('seeds', values.seeds, 1, 1000) };
  } catch (error) {
    throw new UsageError(error.message);
  }
}

/** @param isPinned whether the whole process has a single core, where the system can do that */
async function measure(what, { posts, accounts, weeks }, seed, isPinned) {
  const command = [process.execPath, MEASURE, what, posts, accounts, weeks, seed].map(String);
  const [file, ...args] =
    isPinned && process.platform === 'linux' ? ['taskset', '-c', '0', ...command] : command;
  return JSON.parse((await run(file, args)).stdout);
}

async function measureSize(name, seeds) {
  const size = SIZES[name];
  const instances = [];
  for (let seed = 1; seed <= seeds; seed++) {
    tell(`${name}: instance ${seed} of ${seeds}`);
    const made = await measure('plan', size, seed, true);
    const thread = await measure('thread', size, seed, false);
    const baselines = await measure('baselines', size, seed, false);
    instances.push({ seed, ...made, share: made.value / made.upperBound, thread, baselines });
  }
  return { name, ...size, instances };
}

const faultsOf = (results) =>
  results.flatMap(({ name, instances }) =>
    instances.flatMap(({ seed, share, broken }) => [
      ...(share < LEAST_SHARE ? [`${name}, seed ${seed}: ${percent(share)} of the bound`] : []),
      ...(broken > 0 ? [`${name}, seed ${seed}: ${broken} hard rules broken`] : []),
    ]),
  );

const percent = (share) => `${(100 * share).toFixed(1)} %`;
const least = (instances, of) => Math.min(...instances.map(of));
const most = (instances, of) => Math.max(...instances.map(of));
const sum = (instances, of) => instances.reduce((total, one) => total + of(one), 0);
const seconds = (number) => number.toFixed(2);
const number = (value) => value.toLocaleString('en-US');
const both = ({ clock, processor }) => `${clock.toFixed(0)} (${processor.toFixed(0)})`;

const COLUMNS = [
  ['posts', ({ posts }) => number(posts)],
  ['accounts', ({ accounts }) => number(accounts)],
  ['weeks', ({ weeks }) => weeks],
  ['of the bound, least', ({ instances }) => percent(least(instances, ({ share }) => share))],
  ['unplaced', ({ instances }) => sum(instances, ({ unplaced }) => unplaced)],
  ['hard rules broken', ({ instances }) => sum(instances, ({ broken }) => broken)],
  ['CPU s, median', ({ instances }) => seconds(median(instances.map(({ cpu }) => cpu)))],
  ['most', ({ instances }) => seconds(most(instances, ({ cpu }) => cpu))],
  ['a second time', ({ instances }) => seconds(median(instances.map(({ cpuAgain }) => cpuAgain)))],
  ['wall s, median', ({ instances }) => seconds(median(instances.map(({ wall }) => wall)))],
  ['MiB, most', ({ instances }) => Math.round(most(instances, ({ mebibytes }) => mebibytes))],
  ['longest block ms, idle', ({ instances }) => both(longest(instances, ({ thread }) => thread.floor))],
  ['with a plan', ({ instances }) => both(longest(instances, ({ thread }) => thread.plan))],
];

const longest = (instances, of) => ({
  clock: most(instances, (one) => of(one).clock),
  processor: most(instances, (one) => of(one).processor),
});

function planRows(results) {
  return results.map((result) => COLUMNS.map(([, cell]) => String(cell(result))));
}

/** Means over the instances of a size, as shares of the same bound. */
function wayRows(results) {
  const ways = Object.keys(results[0].instances[0].baselines);
  const mean = (instances, of) => sum(instances, of) / instances.length;
  const row = (name, of, unplaced) => [
    name,
    ...results.flatMap(({ instances }) => [percent(mean(instances, of)), String(sum(instances, unplaced))]),
  ];
  return [
    row(
      'planner',
      ({ share }) => share,
      ({ unplaced }) => unplaced,
    ),
    ...ways.map((way) =>
      row(
        way,
        ({ baselines, upperBound }) => baselines[way].value / upperBound,
        ({ baselines }) => baselines[way].unplaced,
      ),
    ),
  ];
}

const PLAN_HEAD = COLUMNS.map(([title]) => title);
const wayHead = (results) => [
  'share of the bound',
  ...results.flatMap(({ posts, weeks }) => [`${number(posts)} in ${weeks} weeks`, 'unplaced']),
];

const describe = ({ machine, commit }, { seeds }) =>
  `${machine.processor}, ${machine.cores} cores, Node ${machine.node}; commit ${commit?.slice(0, 10) ?? 'unknown'}; ${seeds} instances of each size; load average ${loadavg()[0].toFixed(1)}.`;

function tableOf(head, rows) {
  const table = new Table({
    head,
    colAligns: head.map((_title, index) => (index === 0 ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows);
  return table.toString();
}

async function main() {
  const options = readOptions();
  if (options.help) return console.log(USAGE);
  const results = [];
  for (const name of options.size) results.push(await measureSize(name, options.seeds));
  tell('');
  const where = describeRun({ rounds: 1, connections: 0, seed: 1 });
  const faults = faultsOf(results);
  if (options.json) console.log(JSON.stringify({ run: where, options, results, faults }, null, 2));
  else {
    console.log(describe(where, options));
    console.log(tableOf(PLAN_HEAD, planRows(results)));
    console.log(tableOf(wayHead(results), wayRows(results)));
    for (const fault of faults) console.log(`✗ ${fault}`);
  }
  if (options.write)
    putFigures('docs/scheduling.md', 'planner', [
      `\`npm run bench:planner\`, ${where.date.slice(0, 10)}: ${describe(where, options)}`,
      markdownTable(PLAN_HEAD, planRows(results)),
      markdownTable(wayHead(results), wayRows(results)),
    ]);
  if (faults.length > 0) process.exitCode = 1;
}

main().catch((error) => {
  const isUsage = error instanceof UsageError;
  console.error(isUsage ? `${error.message}\n\n${USAGE}` : error);
  process.exitCode = isUsage ? 2 : 1;
});
