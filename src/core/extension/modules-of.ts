import type { DynamicModule, Type } from '@nestjs/common';

/** Where Nest keeps what a module imports. */
const IMPORTS = 'imports';

/**
 * A module and all that it imports, each once.
 * @param others modules that are somebody else's: neither they nor what they import is looked at
 */
export function modulesOf(module: Type, others: Iterable<Type>): Type[] {
  const seen = new Set(others);
  const found: Type[] = [];
  const visit = (one: Type): void => {
    if (seen.has(one)) return;
    seen.add(one);
    found.push(one);
    const imports = (Reflect.getMetadata(IMPORTS, one) ?? []) as (Type | Partial<DynamicModule>)[];
    for (const imported of imports) {
      const next = typeof imported === 'function' ? imported : imported.module;
      if (next) visit(next);
    }
  };
  visit(module);
  return found;
}
