import { importEach, type ImportedModule } from '../../core/import-each.js';
import type { Platform } from '../platform.js';
import { publishesTo, type PublisherClass } from './publisher.js';

/**
 * The classes that publish to the networks of this folder, each from `<name>/<name>.publisher.ts`, in the order of the names.
 * @throws Error that names the file which is broken or has no publisher
 */
export async function findPublishers(): Promise<Map<Platform, PublisherClass>> {
  return publishersIn(await importEach(import.meta.url, 'publisher'));
}

/** The class of each module that is marked as the publisher of the network of the same name. */
export function publishersIn(modules: ReadonlyMap<string, ImportedModule>): Map<Platform, PublisherClass> {
  return new Map([...modules].map(([name, module]) => [name, publisherIn(module, name)]));
}

function publisherIn(module: ImportedModule, name: string): PublisherClass {
  const marked = Object.values(module).find((exported) => publishesTo(exported) === name);
  if (marked === undefined)
    throw new Error(`platforms/${name}/${name}.publisher exports no class marked with @Publisher('${name}')`);
  return marked as PublisherClass;
}
