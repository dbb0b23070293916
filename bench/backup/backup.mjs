/** How fast a database is backed up and put back, and what others feel of it: see `npm run bench:backup -- --help`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { makeEncryptionKeys } from '../../dist/src/core/config/generated-keys.js';
import { bootstrapDatabase, inDatabase, withClient } from '../../dist/src/core/database/bootstrap.js';
import { markdownTable, putFigures } from '../../scripts/figures.mjs';
import { askChild } from '../child.mjs';
import { Environment } from '../environment.mjs';
import { drawPeople } from '../people.mjs';
import { tell } from '../progress.mjs';
import { describeRun } from '../report.mjs';
import { seedDatabase } from '../seed.mjs';
import { median } from '../statistics.mjs';

const USAGE = `npm run bench:backup -- [options]

  --megabytes N      size of the tables without their indexes, in MB (default 1000)
  --rounds N         backups of each kind, of which the medians are told (default 3)
  --connections N    requests under way at once, alone and beside a backup (default 4)
  --json             print the result as JSON instead of a table
  --write            write the table into docs/backup.md
  --help             print this
`;

const BATCH = 20_000;
const MEGABYTE = 1e6;
/** Of the load before, in seconds; beside a backup it goes on for as long as that takes. */
const ALONE_SECONDS = 6;
const LOOK_EVERY_MS = 50;

/** Contents of forty words drawn at random, until the tables are as large as they should be. Nobody's text packs better. */
async function fill(admin, megabytes) {
  await admin.query('SET session_replication_role = replica');
  for (;;) {
    const size = await tableBytes(admin);
    tell(`seeding: ${Math.round(size / MEGABYTE)} of ${megabytes} MB`);
    if (size >= megabytes * MEGABYTE) break;
    await admin.query(
      `INSERT INTO contents (id, project_id, creator_id, title, description, content_type)
       SELECT uuidv7(), p.id, p.owner_id, 'Content ' || k, words.body, 'text'
       FROM generate_series(1, ${BATCH} / 1000) k CROSS JOIN projects p CROSS JOIN LATERAL (
         SELECT string_agg(substr(md5(random()::text || k || p.id), 1, 3 + n % 8), ' ') AS body FROM generate_series(1, 60) n) words`,
    );
  }
  await admin.query('RESET session_replication_role');
  await admin.query('VACUUM (ANALYZE)');
}

async function tableBytes(admin) {
  const { rows } = await admin.query(
    `SELECT sum(pg_table_size(c.oid))::float8 AS bytes FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('public', 'app', 'graphile_worker') AND c.relkind = 'r'`,
  );
  return rows[0].bytes;
}

/** Runs a command to its end; answers its result, its time, and the most memory that its process had, in bytes. */
async function run(command, options, variables) {
  const file = fileURLToPath(new URL(`../../dist/src/${command}.command.js`, import.meta.url));
  const begun = performance.now();
  const child = spawn(process.execPath, [file, ...options, '--json'], {
    env: { PATH: process.env.PATH, ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  let peak = 0;
  const looking = setInterval(() => {
    // The kernel keeps the highest itself, so that a look now and then misses nothing but the very end.
    readFile(`/proc/${child.pid}/status`, 'utf8').then(
      (status) => (peak = 1024 * Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) || peak),
      () => undefined,
    );
  }, LOOK_EVERY_MS);
  const [code] = await once(child, 'close').finally(() => clearInterval(looking));
  if (code !== 0) throw new Error(`${command} ended with ${code}`);
  return { result: JSON.parse(output), seconds: (performance.now() - begun) / 1000, peak };
}

async function measure({ megabytes, rounds, connections }) {
  const environment = new Environment();
  const directory = await mkdtemp(join(tmpdir(), 'bench-backup-'));
  const stop = () => void environment.close().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await environment.open(tell, async (admin, floorPassword) => {
      await seedDatabase(admin, floorPassword);
      await fill(admin, megabytes);
    });
    const bytes = await withClient(environment.adminUrl, tableBytes);
    const { DATABASE_URL } = environment.variables;
    const variables = { DATABASE_URL, DATABASE_BACKUP_URL: environment.adminUrl, BACKUP_DIR: directory };
    const kinds = { plain: variables, encrypted: { ...variables, BACKUP_KEYS: makeEncryptionKeys() } };
    const results = [];
    const note = (what, runs, more = {}) => {
      const seconds = median(runs.map((one) => one.seconds));
      results.push({
        what,
        seconds,
        megabytesPerSecond: bytes / MEGABYTE / seconds,
        peakMebibytes: Math.max(...runs.map(({ peak }) => peak)) / 2 ** 20,
        ...more,
      });
    };
    let last;
    for (const [kind, environmentOf] of Object.entries(kinds)) {
      const [backups, checks, restores] = [[], [], []];
      for (let round = 1; round <= rounds; round++) {
        tell(`${kind}: round ${round} of ${rounds}`);
        backups.push(await run('core/backup/backup', [], environmentOf));
        last = backups.at(-1).result;
        checks.push(await run('core/backup/verify', [last.file], environmentOf));
        const name = `restored_${kind}_${round}`;
        const target = { ...environmentOf, DATABASE_URL: inDatabase(DATABASE_URL, name) };
        await bootstrapDatabase(environment.adminUrl, { ...environment.config, ...target });
        restores.push(await run('social-media/restore', [last.file], target));
        await withClient(environment.adminUrl, (admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
        if (round < rounds) await rm(last.file);
      }
      note(`db:backup, ${kind}`, backups, { fileMegabytes: last.bytes / MEGABYTE });
      note(`db:verify, ${kind}`, checks);
      note(`db:restore, ${kind}`, restores);
    }
    const load = await environment.startLoad();
    const api = await environment.startApi();
    const requests = (await drawPeople(environment, 32)).map(({ projectId, token }) => ({
      method: 'GET',
      path: `/api/v1/projects/${projectId}/contents?limit=20`,
      headers: { authorization: `Bearer ${token}` },
    }));
    const send = (seconds) => askChild(load, { url: api.url, requests, connections, seconds });
    await send(2);
    const beside = [];
    for (let round = 1; round <= rounds; round++) {
      tell(`requests beside a backup: round ${round} of ${rounds}`);
      const alone = await send(ALONE_SECONDS);
      const backup = run('core/backup/backup', [], variables);
      const [plain] = results;
      const meanwhile = await send(Math.max(2, Math.floor(plain.seconds * 0.8)));
      await backup;
      beside.push({
        alone: alone.requestsPerSecond,
        meanwhile: meanwhile.requestsPerSecond,
        ratio: meanwhile.requestsPerSecond / alone.requestsPerSecond,
        p99Ratio: meanwhile.p99 / alone.p99,
      });
    }
    return { megabytes: bytes / MEGABYTE, rows: last.rows, results, beside };
  } finally {
    process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop);
    await environment.close();
    await rm(directory, { recursive: true, force: true });
  }
}

const HEAD = ['command', 'seconds', 'MB/s', 'peak memory, MiB', 'file, MB'];

function rowsOf({ results }) {
  return results.map(({ what, seconds, megabytesPerSecond, peakMebibytes, fileMegabytes }) => [
    what,
    seconds.toFixed(1),
    megabytesPerSecond.toFixed(0),
    peakMebibytes.toFixed(0),
    fileMegabytes?.toFixed(0) ?? '',
  ]);
}

function tellBeside({ run, beside }) {
  const of = (key) => beside.map((one) => one[key]);
  const range = (key) => `${Math.min(...of(key)).toFixed(2)} to ${Math.max(...of(key)).toFixed(2)}`;
  return (
    `Lists of 20 contents, ${run.connections} at once: beside a backup ${median(of('ratio')).toFixed(2)} of the requests a second without it ` +
    `(${range('ratio')}); the 99th percentile is ${median(of('p99Ratio')).toFixed(1)} times as long.`
  );
}

function tellWhere({ run, rows, megabytes }) {
  return (
    `\`npm run bench:backup\`, ${run.date.slice(0, 10)}: ${rows.toLocaleString('en')} rows, ${megabytes.toFixed(0)} MB of tables without their indexes, ` +
    `on ${run.machine.cores} cores that PostgreSQL, API and load share. \`db:backup\` includes reading the file through, \`db:restore\` reading the rows back.`
  );
}

async function main() {
  const { values } = parseArgs({
    options: {
      megabytes: { type: 'string', default: '1000' },
      rounds: { type: 'string', default: '3' },
      connections: { type: 'string', default: '4' },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const options = Object.fromEntries(
    ['megabytes', 'rounds', 'connections'].map((name) => [name, Number(values[name])]),
  );
  if (Object.values(options).some((number) => !(Number.isInteger(number) && number > 0)))
    throw new TypeError('megabytes, rounds and connections are whole numbers above 0');
  const report = { run: describeRun(options), ...(await measure(options)) };
  tell('');
  if (values.write)
    putFigures('docs/backup.md', 'backup', [
      tellWhere(report),
      markdownTable(HEAD, rowsOf(report)),
      tellBeside(report),
    ]);
  if (values.json) return console.log(JSON.stringify(report, null, 2));
  const table = new Table({ head: HEAD });
  table.push(...rowsOf(report));
  console.log(`${table.toString()}\n${tellBeside(report)}`);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
