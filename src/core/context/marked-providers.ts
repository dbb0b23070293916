import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';

const GIVEN_NAME = 'given-name';

/** Part of each mark that gives a name: so all names are found, whatever they are given to. */
export const GivesName = (name: string): CustomDecorator => SetMetadata(GIVEN_NAME, name);

/** All names that providers and their methods are given, and in which module and class. */
export function givenNames(reach: MethodsInReach): { value: string; provider: string; module: unknown }[] {
  const { discovery, reflector } = reach;
  return discovery.getProviders().flatMap((wrapper) => {
    const ofClass = wrapper.metatype && reflector.get<string | undefined>(GIVEN_NAME, wrapper.metatype);
    const ofMethods = methodsOf<string, never>(reach, GIVEN_NAME, wrapper).map(({ value }) => value);
    const place = { provider: String(wrapper.name), module: wrapper.host?.metatype };
    return [ofClass ?? [], ofMethods].flat().map((value) => ({ value, ...place }));
  });
}

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
  reach: MethodsInReach,
  mark: string,
): { value: Value; method: Method }[] {
  return reach.discovery
    .getProviders()
    .flatMap((provider) => methodsOf<Value, Method>(reach, mark, provider));
}

function methodsOf<Value, Method extends (...given: never[]) => unknown>(
  { scanner, reflector }: MethodsInReach,
  mark: string,
  { metatype, instance }: ReturnType<DiscoveryService['getProviders']>[number],
): { value: Value; method: Method }[] {
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
}

/** What it takes to look through all methods. */
export interface MethodsInReach {
  discovery: DiscoveryService;
  scanner: MetadataScanner;
  reflector: Reflector;
}
