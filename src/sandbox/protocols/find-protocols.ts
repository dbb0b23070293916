import { importEach, type ImportedModule } from '../../core/import-each.js';
import type { Protocol } from './protocol.js';

/**
 * The networks whose own contracts the sandbox speaks: each the `protocol` of `<name>/<name>.protocol.ts`, in the order of the names.
 * @throws Error that names the file which is broken or has none
 */
export async function findProtocols(): Promise<Protocol[]> {
  const modules = await importEach(import.meta.url, 'protocol');
  return [...modules].map(([name, module]) => protocolIn(module, name));
}

function protocolIn(module: ImportedModule, name: string): Protocol {
  const protocol = module.protocol as Protocol | undefined;
  if (protocol?.network.name !== name)
    throw new Error(`protocols/${name}/${name}.protocol exports no protocol of a network named ${name}`);
  return protocol;
}
