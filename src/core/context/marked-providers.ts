import type { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';

/** Every provider whose class carries a mark (`SetMetadata(mark, true)`), wherever it stands: so a module is heard without being imported. */
export function markedProviders<T>(discovery: DiscoveryService, reflector: Reflector, mark: string): T[] {
  return namedProviders<T, true>(discovery, reflector, mark).map(({ provider }) => provider);
}

/** The same with what the mark says (`SetMetadata(mark, value)`). */
export function namedProviders<T, Value = string>(
  discovery: DiscoveryService,
  reflector: Reflector,
  mark: string,
): { value: Value; provider: T }[] {
  return discovery.getProviders().flatMap(({ metatype, instance }) => {
    const value = metatype && reflector.get<Value | undefined>(mark, metatype);
    return value === undefined || value === null ? [] : [{ value, provider: instance as T }];
  });
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
