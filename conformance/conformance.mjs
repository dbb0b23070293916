/** Runs publishers through what the product asks of them: `npm run conformance -- --help`. */
import { parseArgs } from 'node:util';
import { conform } from './run.mjs';
import { publisherClasses } from './publishers.mjs';

const USAGE = `npm run conformance [-- options]

  --platform NAME  one network only (default: each that has a publisher of its own)
  --json           print the results as JSON
  --help           print this
`;

class UsageError extends Error {}

async function readOptions() {
  const known = [...(await publisherClasses()).keys()].sort();
  try {
    const { values } = parseArgs({
      options: {
        platform: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.platform !== undefined && !known.includes(values.platform))
      throw new Error(`--platform must be one of ${known.join(', ')}`);
    return { ...values, platforms: values.platform === undefined ? known : [values.platform] };
  } catch (error) {
    throw new UsageError(error.message);
  }
}

async function main() {
  const options = await readOptions();
  if (options.help) return process.stdout.write(USAGE);
  const results = [];
  for (const platform of options.platforms) {
    if (!options.json) process.stdout.write(`${platform}\n`);
    for await (const result of conform(platform)) {
      results.push(result);
      if (!options.json) process.stdout.write(describe(result));
    }
  }
  const failed = results.filter(({ error }) => error !== null);
  if (options.json) {
    const plain = results.map(({ error, ...result }) => ({
      ...result,
      error: error && String(error.message),
    }));
    process.stdout.write(`${JSON.stringify(plain, null, 2)}\n`);
  } else process.stdout.write(`${results.length - failed.length} passed, ${failed.length} failed\n`);
  if (failed.length > 0) process.exitCode = 1;
}

function describe({ name, error }) {
  return error === null
    ? `  ✓ ${name}\n`
    : `  ✗ ${name}\n      ${String(error.message).replaceAll('\n', '\n      ')}\n`;
}

main().catch((error) => {
  process.stderr.write(error instanceof UsageError ? `${error.message}\n\n${USAGE}` : `${error.stack}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
