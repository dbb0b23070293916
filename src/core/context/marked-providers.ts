import type { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';

/** Every provider whose class carries a mark (`SetMetadata(mark, true)`), wherever it stands: so a module is heard without being imported. */
export function markedProviders<T>(discovery: DiscoveryService, reflector: Reflector, mark: string): T[] {
  return discovery
    .getProviders()
    .filter(({ metatype }) => metatype && reflector.get<boolean>(mark, metatype))
    .map(({ instance }) => instance as T);
}

/** Every method of a provider that carries a mark, bound to its provider, with what the mark says (`SetMetadata(mark, value)`). */
export function markedMethods<Value, Method extends (...given: never[]) => unknown>(
  { discovery, scanner, reflector }: MethodsInReach,
  mark: string,
): { value: Value; method: Method }[] {
  return discovery.getProviders().flatMap(({ metatype, instance }) => {
    if (!metatype || typeof instance !== 'object' || instance === null) return [];
    const provider = instance as Record<string, Method>;
    return scanner
      .getAllMethodNames(Object.getPrototypeOf(provider) as object | null)
      .map((name) => provider[name] as Method)
      .map((method) => ({
        value: reflector.get<Value | undefined>(mark, method),
        method: method.bind(provider) as Method,
      }))
      .filter((found): found is { value: Value; method: Method } => found.value !== undefined);
  });
}

/** What it takes to look through all methods. */
export interface MethodsInReach {
  discovery: DiscoveryService;
  scanner: MetadataScanner;
  reflector: Reflector;
}
