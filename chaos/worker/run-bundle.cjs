/**
 * Runs the bundled worker (see bundle.mjs): its file stands in `CHAOS_BUNDLE`. With `CHAOS_KEEP_CODE` set it leaves V8's compiled code
 * beside the bundle when it ends, and the next one starts with that.
 */
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { dirname, join } = require('node:path');
const { Script, constants } = require('node:vm');

const bundle = process.env.CHAOS_BUNDLE;
const codeFile = `${bundle}.code`;
// The bundle is pure ASCII, which is read and hashed in half the time.
const script = new Script(wrap(readFileSync(bundle, 'latin1')), {
  filename: bundle,
  cachedData: existsSync(codeFile) ? readFileSync(codeFile) : undefined,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
if (process.env.CHAOS_KEEP_CODE)
  process.once('exit', () => writeFileSync(codeFile, script.createCachedData()));
const bundled = { exports: {} };
const requireFromProject = createRequire(join(__dirname, 'worker.mjs'));
script.runInThisContext()(bundled.exports, requireFromProject, bundled, bundle, dirname(bundle));
