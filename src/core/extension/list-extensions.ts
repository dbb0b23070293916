import { checkExtensions } from './check-extensions.js';
import type { Extension } from './extension.js';
import { loadExtensions } from './load-extensions.js';
import { productVersion } from '../product-version.js';

/**
 * All extensions that this process runs with: a team's own, of `src/extensions/`, and those of installed packages.
 * @param installed names of packages: EXTENSIONS of the configuration
 * @throws ExtensionError where one cannot be loaded, or does not fit the product or the others
 */
export async function listExtensions(installed: readonly string[]): Promise<Extension[]> {
  // The only look to the right from here: what is in the list may be anything, and everything that runs asks for it.
  const { extensions } = await import('../../extensions/extensions.js');
  const all = [...extensions, ...(await loadExtensions(installed))];
  // A bundle that stands somewhere else knows no version, and needs none.
  if (all.length > 0) checkExtensions(all, productVersion());
  return all;
}
