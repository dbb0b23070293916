import { checkExtensions } from '../core/extension/check-extensions.js';
import type { Extension } from '../core/extension/extension.js';
import { loadExtensions } from '../core/extension/load-extensions.js';
import { productVersion } from '../core/extension/product-version.js';
import { extensions } from './extensions.js';

/**
 * All extensions that this process runs with: those of this folder, and those of installed packages.
 * @param installed names of packages: EXTENSIONS of the configuration
 * @throws ExtensionError where one cannot be loaded, or does not fit the product or the others
 */
export async function listExtensions(installed: readonly string[]): Promise<Extension[]> {
  const all = [...extensions, ...(await loadExtensions(installed))];
  checkExtensions(all, productVersion());
  return all;
}
