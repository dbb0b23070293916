/** Measures the built product on this machine: see `npm run bench -- --help`. */
import { measureActor } from './actor.suite.mjs';
import { Environment } from './environment.mjs';
import { measureHttp } from './http.suite.mjs';
import { measureIdempotency } from './idempotency.suite.mjs';
import { measureLogin } from './login.suite.mjs';
import { measureMedia } from './media.suite.mjs';
import { measureMemory } from './memory.suite.mjs';
import { parseOptions, USAGE, UsageError } from './options.mjs';
import { tell } from './progress.mjs';
import { describeRun, renderTables } from './report.mjs';
import { measureMonitoring } from './monitoring/monitoring.suite.mjs';
import { save } from './save.mjs';
import { measureWebhooks } from './webhooks/webhooks.suite.mjs';

const MEASURES = {
  http: measureHttp,
  memory: measureMemory,
  login: measureLogin,
  actor: measureActor,
  media: measureMedia,
  idempotency: measureIdempotency,
  monitoring: measureMonitoring,
  webhooks: measureWebhooks,
};

let isInterrupted = false;

async function measure(options) {
  const run = describeRun(options);
  const environment = new Environment();
  const stop = () => {
    isInterrupted = true;
    void environment.close().finally(() => process.exit(130));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await environment.open(tell);
    const results = {};
    for (const suite of options.suites) results[suite] = await MEASURES[suite](environment, options, tell);
    return { run, results };
  } finally {
    tell('');
    await environment.close();
  }
}

async function main() {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) return console.log(USAGE);
  const report = await measure(options);
  console.log(options.json ? JSON.stringify(report, null, 2) : renderTables(report));
  if (options.save) await save(options.save, report);
}

main().catch((error) => {
  // What was waiting for the programs that were just ended.
  if (isInterrupted) return;
  const isUsage = error instanceof UsageError;
  console.error(isUsage ? `${error.message}\n\n${USAGE}` : error);
  process.exitCode = isUsage ? 2 : 1;
});
