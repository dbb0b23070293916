/** Runs every measurement after the other and tells all of them in one table: see `npm run bench:all -- --help`. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { UsageError } from './options.mjs';
import { tell } from './progress.mjs';
import { describeRun } from './report.mjs';
import { save } from './save.mjs';
import { median } from './statistics.mjs';

/** A figure: how much there is of it, beside what floor of the same run, and what is aimed at. */
const atLeast = (aim, what, value, { floor, unit = 'ratio' } = {}) => ({
  ...{ what, value, floor, unit, aim, isReached: value >= aim },
  bound: `≥ ${aim}`,
});
const atMost = (aim, what, value, { floor, unit = 'ratio' } = {}) => ({
  ...{ what, value, floor, unit, aim, isReached: value <= aim },
  bound: `≤ ${aim}`,
});
const perSecond = (number) => `${Math.round(number).toLocaleString('en')}/s`;
/** The product's speed as a share of the floor's. */
const share = (aim, what, ratio, product, floor) =>
  atLeast(aim, `${what}, ${perSecond(product)}`, ratio, { floor: perSecond(floor) });

const asked = (options) => Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
const REQUESTS = ['http', 'memory', 'login', 'media', 'idempotency', 'monitoring', 'webhooks'].flatMap(
  (name) => ['--suite', name],
);

/**
 * Each program, what it is asked in a run of each size, and the figures in its answer.
 */
const SUITES = {
  requests: {
    program: 'bench.mjs',
    tiny: [...REQUESTS, ...asked({ rounds: 1, seconds: 1, megabytes: 8 })],
    short: REQUESTS,
    full: REQUESTS,
    figures: ({ results: { http, memory, login, media, idempotency, monitoring, webhooks } }) => [
      ...http.map(({ scenario, aim, ratio, product, floor }) =>
        share(aim, scenario, ratio, product.requestsPerSecond, floor.requestsPerSecond),
      ),
      atMost(
        400,
        'API and worker at rest',
        memory.reduce((sum, { mebibytes }) => sum + mebibytes, 0),
        { unit: 'MiB' },
      ),
      atMost(2, 'p99 of others beside 50 logins', login.ratio),
      ...media.flatMap(({ share: ofCopy, additionalMemoryMebibytes, copyMebibytesPerSecond }) => [
        atLeast(0.5, 'an upload', ofCopy, { floor: `copy, ${copyMebibytesPerSecond} MiB/s` }),
        atMost(64, 'more memory in an upload', additionalMemoryMebibytes, { unit: 'MiB' }),
      ]),
      share(
        idempotency.aim,
        'POST with key, tag and event',
        idempotency.ratio,
        idempotency.whole.requestsPerSecond,
        idempotency.bare.requestsPerSecond,
      ),
      ...monitoring.scenarios.flatMap(({ name, ways: [plain, ...others] }) =>
        others.map(({ way, ratio, requestsPerSecond }) =>
          share(monitoring.aim, `${name}, ${way}`, ratio, requestsPerSecond, plain.requestsPerSecond),
        ),
      ),
      ...webhooks.ways.map(({ name, perSecond: speed }) =>
        atLeast(webhooks.aim, `webhooks, ${name}`, Math.round(speed), {
          floor: `bare POSTs, ${perSecond(webhooks.floor)}`,
          unit: 'a second',
        }),
      ),
    ],
  },
  publishing: {
    program: 'publishing/publishing.mjs',
    tiny: asked({ posts: 300, accounts: 100, jobs: 300, future: 2000, seconds: 1 }),
    short: asked({ posts: 20_000, accounts: 1000, jobs: 5000, future: 100_000, seconds: 10 }),
    full: [],
    figures: ({ results: { jobs, one, two, even, claims } }) => [
      share(
        1,
        'posts of one worker',
        one.postsPerSecond / jobs[0].jobsPerSecond,
        one.postsPerSecond,
        jobs[0].jobsPerSecond,
      ),
      share(
        1.6,
        'two workers to one',
        two.postsPerSecond / one.postsPerSecond,
        two.postsPerSecond,
        one.postsPerSecond,
      ),
      atMost(1, 'lateness p99 at half the load', even.latenessP99, { unit: 's' }),
      atMost(1.2, 'a claim with the most posts to one with the fewest', claims.ratio),
    ],
  },
  planner: {
    program: 'planner/planner.mjs',
    tiny: asked({ size: 1000, seeds: 1 }),
    short: asked({ seeds: 1 }),
    full: [],
    figures: ({ results }) =>
      results.flatMap(({ name, instances }) => [
        atLeast(0.99, `plan ${name}, of its bound`, Math.min(...instances.map((one) => one.share))),
        atMost(name === '1000' ? 1 : 15, `plan ${name}, processor`, median(instances.map((one) => one.cpu)), {
          unit: 's',
        }),
      ]),
  },
  content: {
    program: 'content/content.mjs',
    tiny: asked({ sizes: '1000,2000', seconds: 1, rounds: 1 }),
    short: asked({ sizes: '10000,100000', seconds: 2 }),
    full: [],
    figures: (sizes) => {
      const [first, last] = [sizes[0], sizes.at(-1)];
      return Object.entries(last.results).map(([name, { p99 }]) =>
        name.startsWith('search')
          ? atMost(50, `${name}, p99 at ${last.size.toLocaleString('en')}`, p99, { unit: 'ms' })
          : atMost(3, `${name}, p99 at ${last.size.toLocaleString('en')}`, p99 / first.results[name].p99, {
              floor: `${first.results[name].p99.toFixed(1)} ms at ${first.size.toLocaleString('en')}`,
            }),
      );
    },
  },
  analytics: {
    program: 'analytics/analytics.mjs',
    tiny: asked({ projects: 2, posts: 50, factors: 1, seconds: 1 }),
    short: asked({ factors: '1,4' }),
    full: ['--full'],
    figures: ({ results }) => {
      const { factor, questions, exported, snapshotsPerSecond } = results.at(-1);
      return [
        ...Object.entries(questions).map(([name, { p99 }]) =>
          atMost(150, `${name}, p99 beside ${factor} times as much`, p99, { unit: 'ms' }),
        ),
        atLeast(5000, 'ingestion', Math.round(snapshotsPerSecond), { unit: 'a second' }),
        atMost(64, `more memory in an export of ${exported.rows} rows`, exported.additionalMiB, {
          unit: 'MiB',
        }),
      ];
    },
  },
  backup: {
    program: 'backup/backup.mjs',
    tiny: asked({ megabytes: 5, rounds: 1 }),
    short: asked({ megabytes: 200, rounds: 1 }),
    full: asked({ megabytes: 10_000, rounds: 1 }),
    figures: ({ results, beside }) => [
      ...results.map(({ what, seconds }) => atMost(900, what, seconds, { unit: 's' })),
      atMost(256, 'its memory', Math.max(...results.map((one) => one.peakMebibytes)), { unit: 'MiB' }),
      atLeast(0.8, 'requests beside a backup', median(beside.map(({ ratio }) => ratio))),
    ],
  },
};

const SIZES = ['tiny', 'short', 'full'];

const USAGE = `npm run bench:all -- [options]

  --only NAME   one of ${Object.keys(SUITES).join(', ')}; may be given more than once (default: all)
  --size NAME   full: the sizes that the aims speak of, for hours and with tens of gigabytes; short: about half an hour; tiny: some minutes,
                which show no more than that every program still measures (default: short)
  --json        print the result as JSON instead of a table
  --save NAME   where to keep it: bench/results/NAME.json (default: all)
  --help        print this

Exit code 0: everything was measured, whatever came out. 1: something was not. 2: a wrong option.
`;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string', multiple: true, default: Object.keys(SUITES) },
        size: { type: 'string', default: 'short' },
        json: { type: 'boolean', default: false },
        save: { type: 'string', default: 'all' },
        help: { type: 'boolean', default: false },
      },
    });
    const unknown = values.only.find((name) => !(name in SUITES));
    if (unknown !== undefined)
      throw new Error(`--only must be one of ${Object.keys(SUITES).join(', ')}, not '${unknown}'`);
    if (!SIZES.includes(values.size))
      throw new Error(`--size must be one of ${SIZES.join(', ')}, not '${values.size}'`);
    if (!/^[\w-]{1,40}$/.test(values.save))
      throw new Error(`--save must be a name of letters and digits, not '${values.save}'`);
    return values;
  } catch (error) {
    throw new UsageError(error.message);
  }
}

/** What a program answers with --json. Its progress goes to the terminal. */
function ask(program, args) {
  return new Promise((resolve, reject) => {
    const file = fileURLToPath(new URL(program, import.meta.url));
    const child = spawn(process.execPath, [file, ...args, '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const stop = (signal) => child.kill(signal);
    process.on('SIGINT', stop).on('SIGTERM', stop);
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('close', (code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      // Some end with 1 where an aim is missed: what they have measured is what is wanted here.
      if (output.trim() === '') reject(new Error(`ended with ${code}, and measured nothing`));
      else resolve(JSON.parse(output));
    });
  });
}

async function measure({ only, size }) {
  const suites = {};
  for (const name of only) {
    const { program, [size]: args, figures } = SUITES[name];
    tell(`${name}\n`);
    const begin = Date.now();
    try {
      const report = await ask(program, args);
      suites[name] = { args, seconds: (Date.now() - begin) / 1000, figures: figures(report), report };
    } catch (error) {
      suites[name] = { args, seconds: (Date.now() - begin) / 1000, figures: [], error: error.message };
    }
  }
  tell('');
  return suites;
}

function render({ run, suites }) {
  const { machine, commit, hasChanges, seed } = run;
  const table = new Table({
    head: ['suite', 'what', 'measured', 'floor in the same run', 'aim', ''],
    colAligns: ['left', 'left', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const [name, { figures, error }] of Object.entries(suites)) {
    if (error) table.push([name, `not measured: it ${error}`, '', '', '', '']);
    for (const [index, { what, value, unit, floor, bound, isReached }] of figures.entries()) {
      const measured = Number.isInteger(value)
        ? value.toLocaleString('en')
        : value.toFixed(value < 10 ? 2 : 1);
      const shown = unit === 'ratio' ? measured : `${measured} ${unit}`;
      table.push([index === 0 ? name : '', what, shown, floor ?? '', bound, isReached ? '' : 'missed']);
    }
  }
  return [
    `${machine.processor}, ${machine.cores} cores, Node ${machine.node}; commit ${commit?.slice(0, 10) ?? 'unknown'}${hasChanges ? ' with changes' : ''}; seed ${seed}`,
    table.toString(),
  ].join('\n');
}

async function main() {
  const options = readOptions();
  if (options.help) return console.log(USAGE);
  const run = describeRun({ seed: 1 });
  const report = { run, size: options.size, suites: await measure(options) };
  await save(options.save, report);
  console.log(options.json ? JSON.stringify(report, null, 2) : render(report));
  if (Object.values(report.suites).some(({ error }) => error)) process.exitCode = 1;
}

main().catch((error) => {
  const isUsage = error instanceof UsageError;
  console.error(isUsage ? `${error.message}\n\n${USAGE}` : error);
  process.exitCode = isUsage ? 2 : 1;
});
