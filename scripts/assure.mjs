/** Runs every test that stands against a threat, the long ones too, and tells what was tried: see `npm run assure -- --help`. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { THREATS } from '../test/assurance/threats.mjs';
import { format, markdownTable, putFigures } from './figures.mjs';

const USAGE = `npm run assure -- [options]

  --seed N     where generated input begins (default: by the day)
  --json       print the result as JSON instead of a table
  --keep       do not write assurance.json, nor the figures in README.md and docs/security.md
  --help       print this

Exit code 0: everything held. 1: something did not, or less was tried than assurance.json says. 2: a wrong option.
`;
const RESULT = 'assurance.json';
const DOCUMENTS = ['README.md', 'docs/security.md'];

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        seed: { type: 'string', default: new Date().toISOString().slice(0, 10).replaceAll('-', '') },
        json: { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (!/^\d{1,9}$/.test(values.seed)) throw new Error('--seed takes a whole number of at most nine digits');
    return values;
  } catch (error) {
    process.stderr.write(`${error.message}\n\n${USAGE}`);
    process.exit(2);
  }
}

/** One run of Jest over all files of all threats; its progress goes to standard error. */
function assure(seed) {
  const folder = mkdtempSync(join(tmpdir(), 'assurance-'));
  try {
    const report = join(folder, 'jest.json');
    const files = THREATS.flatMap((threat) => threat.files);
    const missing = files.filter((file) => !existsSync(file));
    if (missing.length > 0)
      throw new Error(`test/assurance/threats.mjs names what is not there: ${missing.join(', ')}`);
    spawnSync(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        '--experimental-vm-modules',
        'node_modules/jest/bin/jest.js',
        '--json',
        `--outputFile=${report}`,
        '--testMatch=**/*.spec.ts',
        '--testMatch=**/*.long.ts',
        '--runTestsByPath',
        ...files,
      ],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, ASSURANCE_DIR: folder, ASSURANCE_SEED: seed },
      },
    );
    return summarize(JSON.parse(readFileSync(report, 'utf8')), tallies(join(folder, 'tallies.jsonl')), seed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tallies(file) {
  const sums = {};
  if (!existsSync(file)) return sums;
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const { name, count } = JSON.parse(line);
    sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
}

function summarize({ testResults }, counted, seed) {
  const threats = THREATS.map(({ name, files, counts = [] }) => {
    const results = testResults.filter((result) => files.some((file) => result.name.endsWith(`/${file}`)));
    const tests = results.flatMap((result) => result.assertionResults);
    return {
      name,
      tests: tests.filter(({ status }) => status === 'passed').length,
      counts: Object.fromEntries(counts.map((count) => [count, counted[count] ?? 0])),
      deviations: [
        ...tests.filter(({ status }) => status !== 'passed').map(({ fullName }) => fullName),
        ...results
          .filter(({ assertionResults }) => assertionResults.length === 0)
          .map((result) => `${result.name} did not run`),
      ],
    };
  });
  return {
    date: new Date().toISOString(),
    commit: execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim(),
    seed: Number(seed),
    threats,
  };
}

function failuresOf({ threats }) {
  return threats.flatMap(({ name, deviations }) => deviations.map((deviation) => `${name}: ${deviation}`));
}

/** A set of tests that shrinks is one that was lost. */
function lossesOf({ threats }) {
  if (!existsSync(RESULT)) return [];
  const before = new Map(
    JSON.parse(readFileSync(RESULT, 'utf8')).threats.map((threat) => [threat.name, threat]),
  );
  return [...before.values()].flatMap((then) => {
    const now = threats.find(({ name }) => name === then.name);
    const pairs = [['tests', then.tests, now?.tests ?? 0]].concat(
      Object.entries(then.counts).map(([what, count]) => [what, count, now?.counts[what] ?? 0]),
    );
    return pairs
      .filter(([, least, found]) => found < least)
      .map(
        ([what, least, found]) =>
          `${then.name}: ${found} ${what}, before ${least}; if that is right, take ${RESULT} away first`,
      );
  });
}

function rowsOf({ threats }) {
  return threats.map(({ name, tests, counts, deviations }) => [
    name,
    number(tests),
    Object.entries(counts)
      .map(([what, count]) => `${number(count)} ${what}`)
      .join(', '),
    number(deviations.length),
  ]);
}

const HEAD = ['threat', 'tests', 'of which count', 'deviations'];
const number = (value) => value.toLocaleString('en-US');

function tableOf(result) {
  const table = new Table({ head: HEAD, style: { head: [], border: [] } });
  table.push(...rowsOf(result));
  return table.toString();
}

function write(result) {
  writeFileSync(RESULT, `${JSON.stringify(result, null, 2)}\n`);
  format(RESULT);
  for (const document of DOCUMENTS.filter((file) => existsSync(file)))
    putFigures(document, 'figures', [
      `\`npm run assure\`, ${result.date.slice(0, 10)}, seed ${result.seed}:`,
      markdownTable(HEAD, rowsOf(result)),
    ]);
}

const options = readOptions();
if (options.help) {
  process.stdout.write(USAGE);
} else {
  const result = assure(options.seed);
  const faults = [...failuresOf(result), ...lossesOf(result)];
  if (options.json) process.stdout.write(`${JSON.stringify({ ...result, faults }, null, 2)}\n`);
  else process.stdout.write(`${tableOf(result)}\n${faults.map((fault) => `\n✗ ${fault}`).join('')}\n`);
  if (faults.length > 0) process.exitCode = 1;
  else if (!options.keep) write(result);
}
