import { pathToFileURL } from 'node:url';
import { findEach } from '../dist/src/core/import-each.js';

const CALL = /\bimportEach\(import\.meta\.url, '(\w+)'\)/;

/**
 * A plug-in of rolldown: a bundle has no folders, so `importEach` of src/core/import-each.ts becomes the imports of what it would
 * find there.
 */
export const foldersInBundle = {
  name: 'folders in the bundle',
  async transform(code, id) {
    const [call, kind] = CALL.exec(code) ?? [];
    if (call === undefined) return undefined;
    const entries = (await findEach(pathToFileURL(id).href, kind)).map(
      ([name, file]) => `['${name}', await import('./${file}')]`,
    );
    return code.replace(call, `(async () => new Map([${entries.join(', ')}]))()`);
  },
};
