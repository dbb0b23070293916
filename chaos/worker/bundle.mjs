import { readFile, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { foldersInBundle } from '../../scripts/folders-in-bundle.mjs';

/** Native code, files that are looked for at run time, and what is not installed because it is optional. */
const OUTSIDE = [
  ...[/^node:/, ...builtinModules],
  ...['@node-rs/argon2', 'sharp', 'thread-stream', 'pino-pretty', 'pg-native', 'pg-query-stream'],
  /^@nestjs\/(microservices|websockets|mongoose|platform-express)/,
  /^@fastify\/view/,
  /^(@google-cloud|@sap|better-sqlite3|sqlite3|mysql|oracledb|mongodb|redis|ioredis|mssql|sql\.js|react-native)/,
];

/**
 * Puts the worker and all that it imports into one file, ASCII only. From there, and with its code compiled, it starts in a quarter
 * of the processor time; whoever kills hundreds of them mostly waits for starts.
 */
export async function bundleWorker(file) {
  const bundle = await rolldown({
    input: fileURLToPath(new URL('worker.mjs', import.meta.url)),
    platform: 'node',
    external: OUTSIDE,
    plugins: [foldersInBundle, requireFromBundle],
    logLevel: 'silent',
  });
  await bundle.write({ file, format: 'cjs', codeSplitting: false, keepNames: true });
  await bundle.close();
  await writeFile(file, asAscii(await readFile(file, 'utf8')));
}

/** These packages ask for others at run time, and would get copies from outside that know nothing of the bundle's own. */
const requireFromBundle = {
  name: 'require from the bundle',
  transform: (code, id) =>
    /@nestjs.*(typeorm-compat|type-helpers\.utils)\.js$/.test(id)
      ? code.replace('const require = createRequire(import.meta.url);', '')
      : undefined,
};

function asAscii(text) {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
