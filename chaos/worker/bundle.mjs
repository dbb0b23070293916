import { fileURLToPath } from 'node:url';
import { bundle } from '../../scripts/bundle.mjs';

/**
 * Puts the worker with what is done to it into one file. From there, and with its code compiled, it starts in a quarter of the processor
 * time; whoever kills hundreds of them mostly waits for starts.
 */
export function bundleWorker(file) {
  return bundle(fileURLToPath(new URL('worker.mjs', import.meta.url)), file);
}
