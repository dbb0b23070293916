/** Measures how fast posts go out: see `npm run bench:publishing -- --help`. */
import { parseArgs } from 'node:util';
import { withClient } from '../../dist/src/core/database/bootstrap.js';
import { Environment } from '../environment.mjs';
import { UsageError } from '../options.mjs';
import { tell } from '../progress.mjs';
import { describeRun } from '../report.mjs';
import { renderPublishing } from './report.mjs';
import { LIMITS, seedAccounts } from './seed.mjs';
import { measureClaims, measureDrain, measureEvenLoad, measureJobs } from './suites.mjs';

const USAGE = `npm run bench:publishing -- [options]

  --posts N      posts due at the same second (default 100000)
  --accounts N   accounts that they are on (default 5000)
  --jobs N       jobs of the floor (default 20000)
  --future N     posts scheduled in the future, for the cost of a claim (default 1000000)
  --seconds N    length of the even load (default 20)
  --json         print the result as JSON instead of tables
  --help         print this
`;

function readOptions() {
  const number = (fallback) => ({ type: 'string', default: String(fallback) });
  try {
    const { values } = parseArgs({
      options: {
        posts: number(100_000),
        accounts: number(5000),
        jobs: number(20_000),
        future: number(1_000_000),
        seconds: number(20),
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const { json, help, ...numbers } = values;
    for (const [name, text] of Object.entries(numbers)) {
      if (!/^[1-9]\d{0,7}$/.test(text))
        throw new Error(`--${name} must be a whole number from 1 to 99999999, not '${text}'`);
      numbers[name] = Number(text);
    }
    return { ...numbers, json, help };
  } catch (error) {
    throw new UsageError(error.message);
  }
}

async function measure(options) {
  const environment = new Environment();
  let isInterrupted = false;
  const stop = () => {
    isInterrupted = true;
    void environment.close().finally(() => process.exit(130));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await environment.open(tell, (admin, _password, { variables }) =>
      seedAccounts(admin, options.accounts, variables.ENCRYPTION_KEYS),
    );
    const network = await environment.startProgram('./publishing/network.mjs', {});
    const worker = {
      SANDBOX_URL: network.url,
      PUBLISH_CONCURRENCY: '200',
      METRICS_PLAN_SECONDS: '8640000',
      // Counted as ever, and never reached.
      PUBLISH_LIMITS: LIMITS,
    };
    const results = await withClient(environment.adminUrl, async (admin) => {
      const jobs = await measureJobs(environment, admin, options.jobs, tell);
      const one = await measureDrain(environment, admin, { ...options, workers: 1, worker }, tell);
      const two = await measureDrain(environment, admin, { ...options, workers: 2, worker }, tell);
      const perSecond = one.postsPerSecond / 2;
      const even = await measureEvenLoad(environment, admin, { ...options, perSecond, worker }, tell);
      const claims = await measureClaims(environment, admin, options, tell);
      return { jobs, one, two, even, claims };
    });
    return { run: describeRun({ ...options, rounds: 1, connections: 200, seed: 0 }), options, results };
  } catch (error) {
    if (!isInterrupted) throw error;
  } finally {
    tell('');
    await environment.close();
  }
}

async function main() {
  const options = readOptions();
  if (options.help) return console.log(USAGE);
  const report = await measure(options);
  if (report) console.log(options.json ? JSON.stringify(report, null, 2) : renderPublishing(report));
}

main().catch((error) => {
  const isUsage = error instanceof UsageError;
  console.error(isUsage ? `${error.message}\n\n${USAGE}` : error);
  process.exitCode = isUsage ? 2 : 1;
});
