/** Publishes through kills, faults and crashes, and holds the outcome against the network's ledger: `npm run chaos -- --help`. */
import { SingleBar } from 'cli-progress';
import { judge } from './judge.mjs';
import { parseOptions, USAGE, UsageError } from './options.mjs';
import { renderResult, writeFigures } from './report.mjs';
import { Storm } from './storm.mjs';
import { Team } from './team.mjs';
import { faultsOf } from './verdict.mjs';
import { World } from './world.mjs';

/** The control only has to show that the storm bites: a tenth of the posts, and many kills. A few posts can all be lucky. */
const controlOf = ({ posts }) => {
  const fewer = Math.max(60, Math.round(posts / 10));
  return { isNaive: true, posts: fewer, kills: Math.round(fewer / 6), databaseCrashes: 0 };
};

async function run(options) {
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  // Again and again: a second Ctrl-C shall not leave half of it behind.
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const world = new World();
  const watched = { ...options, signal: interruption.signal };
  try {
    await world.open();
    const product = await weather(world, 'product', watched);
    const control = await weather(world, 'control', { ...watched, ...controlOf(watched) });
    return { date: new Date().toISOString(), options, product, control };
  } finally {
    await world.close(options);
    if (options.keep) process.stderr.write(`${world.directory}\n`);
  }
}

/** One storm over one team's posts, and what is to be told of it. */
async function weather(world, name, options) {
  options.signal.throwIfAborted();
  const bar = new SingleBar({ format: `${name} {bar} {value}/{total} posts, {what}`, hideCursor: true });
  if (process.stderr.isTTY) bar.start(options.posts, 0, { what: '' });
  try {
    const team = new Team(world, name);
    await team.assemble(options.posts);
    const crashesBefore = world.databaseCrashes;
    const storm = new Storm(world, team, options, (posts, what) => bar.update(posts, { what }));
    await storm.rage();
    const { crew, interventions } = storm;
    return {
      ...(await judge(world, team, storm)),
      kills: crew.kills,
      killsByStep: crew.killsByStep,
      starts: crew.starts,
      skewed: crew.skewed,
      freezes: crew.freezes,
      workersEndedByThemselves: crew.ownEnds,
      networkFaults: storm.networkFaults,
      databaseCrashes: world.databaseCrashes - crashesBefore,
      reconnections: storm.reconnections,
      answers: interventions.answers,
      stormSeconds: storm.stormSeconds,
      seconds: storm.seconds,
    };
  } finally {
    bar.stop();
  }
}

async function main() {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) return process.stdout.write(USAGE);
  process.stderr.write(`seed ${options.seed}\n`);
  const measured = await run(options);
  const result = { ...measured, faults: faultsOf(measured) };
  process.stdout.write(`${options.json ? JSON.stringify(result, null, 2) : renderResult(result)}\n`);
  if (result.faults.length > 0) process.exitCode = 1;
  else if (options.write) writeFigures(result);
}

main().catch((error) => {
  const isUsage = error instanceof UsageError;
  const isInterruption = error.name === 'AbortError';
  process.stderr.write(
    `${isUsage ? `${error.message}\n\n${USAGE}` : isInterruption ? 'interrupted' : error.stack}\n`,
  );
  // People whom the storm was to bother later need not be waited for.
  process.exit(isUsage ? 2 : 1);
});
