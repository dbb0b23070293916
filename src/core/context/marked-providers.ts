import type { DiscoveryService, Reflector } from '@nestjs/core';

/** Every provider whose class carries a mark (`SetMetadata(mark, true)`), wherever it stands: so a module is heard without being imported. */
export function markedProviders<T>(discovery: DiscoveryService, reflector: Reflector, mark: string): T[] {
  return discovery
    .getProviders()
    .filter(({ metatype }) => metatype && reflector.get<boolean>(mark, metatype))
    .map(({ instance }) => instance as T);
}
