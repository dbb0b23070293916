/** Runs programs of a bundle, see bundle.mjs. It is copied into dist/, where it finds the packages of the product as the modules do. */
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { wrap } = require('node:module');
const { dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { cachedDataVersionTag } = require('node:v8');
const { Script } = require('node:vm');

/** Code that is compiled already knows no way to import by itself. */
const importFromOutside = (specifier) => import(specifier);

/**
 * Where packages extend the product the modules run as they are: an extension imports them too, and there must be one of each.
 * @param program its path in the folder of this file: `src/main.js`
 */
exports.runProgram = (program) =>
  process.env.EXTENSIONS
    ? import(pathToFileURL(join(__dirname, program.replace(/\.js$/, '.unbundled.js'))).href)
    : exports.load(join(__dirname, 'product.cjs'))[program]();

/**
 * Runs a bundle, with the code that V8 has compiled for it at an earlier run of the same version of Node with the same options: other code
 * it does not take.
 * With KEEP_CODE the code is left behind when the process ends.
 * @returns what the bundle exports
 */
exports.load = function load(bundle) {
  const code = `${bundle}.${cachedDataVersionTag()}.code`;
  const text = `module.exports = (importFromOutside) => {${readFileSync(bundle, 'latin1')}\nreturn module.exports; };`;
  const script = new Script(wrap(text), {
    filename: bundle,
    cachedData: existsSync(code) ? readFileSync(code) : undefined,
  });
  if (process.env.KEEP_CODE) process.once('exit', () => writeFileSync(code, script.createCachedData()));
  const bundled = { exports: {} };
  script.runInThisContext()(bundled.exports, require, bundled, bundle, dirname(bundle));
  return bundled.exports(importFromOutside);
};
