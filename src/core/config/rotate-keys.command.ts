import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { FLAG, runCommand, UsageError } from '../command-line.js';
import { formatSigningKeys, parseSigningKeys, rotateSigningKeys } from '../crypto/signing-keys.js';
import { loadConfig, readVariables } from './config.js';
import { signingKeysFile } from './generated-keys.js';

const USAGE = `Usage: npm run keys:rotate [-- --in SECONDS] [-- --leaked] [-- --json]

Makes a new key that signs access tokens, puts it in front of the others, and takes out those whose last token has
expired: ACCESS_TOKEN_SECONDS after the key before it began to sign.

Without JWT_PRIVATE_KEYS it changes the key file in DATA_DIR, which running processes read again by themselves. With
JWT_PRIVATE_KEYS, or with NODE_ENV=production, it changes nothing: it prints the variable's next value, and what it tells
beside it goes to standard error. Restart every API process with that value before the new key begins to sign; until
then all of them sign with the key before it.

  --in SECONDS  when the new key begins to sign, up to a day; default: 0 for the file, 600 for the variable
  --leaked      the old keys are in wrong hands: keep none. Access tokens end at once, and clients refresh them
  --json        print one JSON document
  --help        print this

Exit codes: 0 done, 1 failed, 2 wrong usage.`;

const VARIABLE_WAIT = 600;
const LONGEST_WAIT = 86_400;

interface Options {
  in?: string;
  leaked: boolean;
}

/** What a rotation did. `value` is the next value of the variable; a changed file holds it itself. */
interface Report {
  target: string;
  added: string;
  signsFrom: string;
  kept: string[];
  retired: string[];
  value?: string;
}

function rotate(options: Options): Report {
  const { NODE_ENV, JWT_PRIVATE_KEYS, ACCESS_TOKEN_SECONDS, DATA_DIR } = readVariables(process.env);
  // What else the product wants to know is not needed to make a key.
  const config = loadConfig({ JWT_PRIVATE_KEYS, ACCESS_TOKEN_SECONDS, DATA_DIR });
  const file = signingKeysFile(config);
  const isVariable = config.JWT_PRIVATE_KEYS !== undefined || NODE_ENV === 'production';
  const written = isVariable ? config.JWT_PRIVATE_KEYS : readIfPresent(file);
  const old = written === undefined ? [] : parseSigningKeys(written);
  const wait = secondsToWait(options, isVariable ? VARIABLE_WAIT : 0);
  const now = new Date();
  const signsFrom = new Date(now.getTime() + wait * 1000);
  const tokenSeconds = config.ACCESS_TOKEN_SECONDS;
  const { keys, added } = rotateSigningKeys(options.leaked ? [] : old, { now, signsFrom, tokenSeconds });
  const text = formatSigningKeys(keys);
  if (!isVariable) replaceFile(file, text);
  const isKept = ({ kid }: { kid: string }) => keys.some((key) => key.kid === kid);
  return {
    target: isVariable ? 'JWT_PRIVATE_KEYS' : file,
    added: added.kid,
    signsFrom: signsFrom.toISOString(),
    kept: old.filter(isKept).map(({ kid }) => kid),
    retired: old.filter((key) => !isKept(key)).map(({ kid }) => kid),
    ...(isVariable ? { value: text.replaceAll('\n', '\\n') } : {}),
  };
}

function secondsToWait({ in: given, leaked }: Options, usual: number): number {
  if (given === undefined) return leaked ? 0 : usual;
  if (!/^\d{1,5}$/.test(given) || Number(given) > LONGEST_WAIT)
    throw new UsageError(`--in takes whole seconds up to ${LONGEST_WAIT}`);
  return Number(given);
}

function tell({ target, added, signsFrom, kept, retired, value }: Report): void {
  console.error(`new    ${added}, signs from ${signsFrom}`);
  for (const kid of kept) console.error(`stays  ${kid}`);
  for (const kid of retired) console.error(`goes   ${kid}`);
  if (value === undefined)
    console.error(`${target} is changed; running processes read it again by themselves.`);
  else {
    console.error('Restart every API process with this value before the new key begins to sign:');
    console.log(`${target}="${value}"`);
  }
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}

/** In one step, so that nobody reads half of it. */
function replaceFile(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}.new`;
  writeFileSync(fresh, text, { mode: 0o600, flag: 'wx' });
  renameSync(fresh, file);
}

void runCommand(USAGE, { in: { type: 'string' }, leaked: FLAG, json: FLAG }, (options) => {
  const report = rotate(options);
  if (options.json) console.log(JSON.stringify(report));
  else tell(report);
  return 0;
});
