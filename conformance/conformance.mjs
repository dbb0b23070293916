/** Runs publishers through what the product asks of them: `npm run conformance -- --help`. */
import { parseArgs } from 'node:util';
import { checkRecording } from './check/check.mjs';
import { renderCheck } from './check/render.mjs';
import { UsageError } from './usage-error.mjs';

const USAGE = `npm run conformance [-- options]

  --platform NAME  one network only (default: each that has a publisher of its own)
  --record FILE    write every request and answer to FILE, one a line, without secrets
  --check FILE     run nothing: hold a recorded FILE against the description that --openapi names
  --openapi PATH   official description of an API, a file or a folder: an OpenAPI 3 document, Meta's node
                   descriptions, or a Postman collection
  --json           print the results as JSON
  --help           print this
`;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        platform: { type: 'string' },
        record: { type: 'string' },
        check: { type: 'string' },
        openapi: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if ((values.check === undefined) !== (values.openapi === undefined))
      throw new Error('--check and --openapi go together');
    if (values.check !== undefined && values.record !== undefined)
      throw new Error('--record records a run, and --check runs nothing: use one after the other');
    return values;
  } catch (error) {
    throw new UsageError(error.message);
  }
}

async function main() {
  const options = readOptions();
  if (options.help) return process.stdout.write(USAGE);
  return options.check === undefined ? run(options) : check(options);
}

async function run({ platform: wanted, json, record }) {
  // Loaded here: a check needs nothing of the product.
  const { conform } = await import('./run.mjs');
  const { findPublishers } = await import('../dist/src/social-media/platforms/find-publishers.js');
  const known = [...(await findPublishers()).keys()];
  if (wanted !== undefined && !known.includes(wanted))
    throw new UsageError(`--platform must be one of ${known.join(', ')}`);
  const platforms = wanted === undefined ? known : [wanted];
  const recording = record === undefined ? undefined : await openRecording(record);
  const results = [];
  for (const platform of platforms) {
    if (!json) process.stdout.write(`${platform}\n`);
    for await (const result of conform(platform, { recording })) {
      results.push(result);
      if (!json) process.stdout.write(describe(result));
    }
  }
  recording?.close();
  const failed = results.filter(({ error }) => error !== null);
  if (json) {
    const plain = results.map(({ error, ...result }) => ({
      ...result,
      error: error && String(error.message),
    }));
    process.stdout.write(`${JSON.stringify(plain, null, 2)}\n`);
  } else process.stdout.write(`${results.length - failed.length} passed, ${failed.length} failed\n`);
  if (failed.length > 0) process.exitCode = 1;
}

async function openRecording(file) {
  const { Recording } = await import('./record.mjs');
  try {
    return new Recording(file);
  } catch (error) {
    throw new UsageError(`--record: ${error.message}`);
  }
}

async function check({ check: file, openapi, platform, json }) {
  const result = await checkRecording(file, openapi, platform);
  process.stdout.write(json ? `${JSON.stringify(result, null, 2)}\n` : renderCheck(result));
  if (result.mismatches.some(({ explained }) => explained === null)) process.exitCode = 1;
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
