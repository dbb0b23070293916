import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';
import { AMOUNTS } from './seed.mjs';
import { POSTGRES_SETTINGS } from './environment.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Where and how it was measured: numbers without it cannot be compared. */
export function describeRun({ seconds, rounds, connections, seed }, rows = AMOUNTS) {
  return {
    date: new Date().toISOString(),
    commit: git('rev-parse', 'HEAD'),
    hasChanges: Boolean(git('status', '--porcelain', '--', 'src', 'migrations', 'bench')),
    machine: {
      processor: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryGibibytes: Math.round(totalmem() / 2 ** 30),
      platform: `${process.platform}-${process.arch}`,
      node: process.version,
    },
    database: { durable: false, settings: POSTGRES_SETTINGS, rows },
    seed,
    seconds,
    rounds,
    connections,
  };
}

function git(...args) {
  try {
    return execFileSync('git', args, {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}

const perSecond = (number) => Math.round(number).toLocaleString('en');
const milliseconds = (number) => number.toFixed(2);
const microseconds = (number) => (number === null ? '-' : String(Math.round(number)));
const rangeOf = (lowest, highest) => `${lowest.toFixed(2)} to ${highest.toFixed(2)}`;
const TEXT_COLUMNS = new Set([
  'POST contents',
  'API',
  'way',
  'at rest',
  'others, p99 ms',
  'setting the actor',
  'webhooks',
]);

const measured = ({ requestsPerSecond, p50, p99, processorPerRequest }) => [
  perSecond(requestsPerSecond),
  milliseconds(p50),
  milliseconds(p99),
  microseconds(processorPerRequest),
];

const TABLES = {
  http: (results) => ({
    head: ['API', 'way', 'requests/s', 'p50 ms', 'p99 ms', 'CPU µs', 'ratio', 'of rounds', 'aim'],
    rows: results.flatMap(({ scenario, aim, floor, product, ratio, lowestRatio, highestRatio }) => [
      [scenario, 'floor', ...measured(floor), '', '', ''],
      [
        '',
        'product',
        ...measured(product),
        ratio.toFixed(2),
        rangeOf(lowestRatio, highestRatio),
        aim.toFixed(2),
      ],
    ]),
  }),
  memory: (results) => ({
    head: ['at rest', 'MiB'],
    rows: results.map(({ program, mebibytes }) => [program, String(mebibytes ?? '-')]),
  }),
  media: (results) => ({
    head: [
      'file, MiB',
      'copied, MiB/s',
      'uploaded, MiB/s',
      'share',
      'aim',
      'additional memory, MiB',
      'limit',
    ],
    rows: results.map((result) => [
      String(result.mebibytes),
      String(result.copyMebibytesPerSecond),
      String(result.uploadMebibytesPerSecond),
      result.share.toFixed(2),
      '0.50',
      String(result.additionalMemoryMebibytes),
      '64',
    ]),
  }),
  idempotency: ({ aim, ratio, lowestRatio, highestRatio, ratioOfEvents, ...ways }) => ({
    head: ['POST contents', 'requests/s', 'p50 ms', 'p99 ms', 'CPU µs', 'of bare', 'of rounds', 'aim'],
    rows: [
      ['bare', ...measured(ways.bare), '', '', ''],
      ['with its event', ...measured(ways.events), ratioOfEvents.toFixed(2), '', ''],
      [
        'and with a key',
        ...measured(ways.whole),
        ratio.toFixed(2),
        rangeOf(lowestRatio, highestRatio),
        aim.toFixed(2),
      ],
    ],
  }),
  monitoring: ({ aim, scenarios }) => ({
    head: [
      'monitoring',
      'way',
      'requests/s',
      'p50 ms',
      'p99 ms',
      'CPU µs',
      'CPU of plain',
      'of plain',
      'of rounds',
      'aim',
    ],
    rows: scenarios.flatMap(({ name, ways }) =>
      ways.map(({ way, ratio, processorRatio, lowestRatio, highestRatio, ...numbers }, index) => [
        index === 0 ? name : '',
        way,
        ...measured(numbers),
        ...(index === 0
          ? ['', '', '', '']
          : [
              processorRatio.toFixed(2),
              ratio.toFixed(3),
              rangeOf(lowestRatio, highestRatio),
              aim.toFixed(2),
            ]),
      ]),
    ),
  }),
  webhooks: ({ aim, floor, ways }) => ({
    head: ['webhooks', 'deliveries/s', 'CPU µs', 'ratio', 'of rounds', 'aim, deliveries/s'],
    rows: [
      ['bare POSTs', perSecond(floor), '', '', '', ''],
      ...ways.map(({ name, perSecond: speed, processorEach, ratio, lowestRatio, highestRatio }) => [
        name,
        perSecond(speed),
        microseconds(processorEach),
        ratio.toFixed(2),
        rangeOf(lowestRatio, highestRatio),
        perSecond(aim),
      ]),
    ],
  }),
  login: ({ alone, beside, ratio, loginsPerSecond }) => ({
    head: ['others, p99 ms', 'alone', 'beside 50 logins at once', 'ratio', 'aim', 'logins/s'],
    rows: [
      [
        'GET /users/me',
        milliseconds(alone),
        milliseconds(beside),
        ratio.toFixed(2),
        '2.00',
        perSecond(loginsPerSecond),
      ],
    ],
  }),
  actor: (results) => ({
    head: ['setting the actor', 'statements/s', 'ratio', 'p50 ms', 'p99 ms'],
    rows: results.map(({ way, statementsPerSecond, ratio, p50, p99 }) => [
      way,
      perSecond(statementsPerSecond),
      ratio.toFixed(2),
      ...[p50, p99].map(milliseconds),
    ]),
  }),
};

/** The results as tables for people. */
export function renderTables({ run, results }) {
  const { machine, commit, hasChanges, seconds, rounds, connections, seed } = run;
  const lines = [
    `${machine.processor}, ${machine.cores} cores, Node ${machine.node}; commit ${commit?.slice(0, 10) ?? 'unknown'}${hasChanges ? ' with changes' : ''}`,
    `${rounds} rounds of ${seconds} s, ${connections} connections, seed ${seed}; medians. PostgreSQL does not wait for the disk (fsync off).`,
    'CPU is that of the answering process for one request, without PostgreSQL: it moves less than the rest when others use the machine.',
  ];
  for (const [suite, result] of Object.entries(results)) {
    const { head, rows } = TABLES[suite](result);
    const table = new Table({
      head,
      colAligns: head.map((title) => (TEXT_COLUMNS.has(title) ? 'left' : 'right')),
      style: { head: [], border: [], compact: true },
    });
    table.push(...rows);
    lines.push('', table.toString());
  }
  return lines.join('\n');
}
