type Json = Record<string, unknown>;

/**
 * A plugin of Swagger UI that resolves the references of an operation by itself, when it is unfolded. Swagger UI's own resolver for OpenAPI 3.1
 * walks through the whole document each time, which takes a second or more for one as long as ours; all of its references are to itself, and
 * so need neither a network nor a base address.
 *
 * Its text is sent to the browser: it may use nothing from outside of it.
 */
export function resolveWithinDocument(): object {
  return {
    fn: {
      resolveSubtree(document: Json, path: string[]): Promise<{ spec: unknown; errors: unknown[] }> {
        const at = (keys: string[]) =>
          keys.reduce<unknown>((node, key) => (node as Json | undefined)?.[key], document);
        const target = (reference: string) =>
          at(
            reference
              .slice(2)
              .split('/')
              .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~')),
          );
        // One that contains itself stays a reference from there on.
        const resolve = (node: unknown, within: string[]): unknown => {
          if (typeof node !== 'object' || node === null) return node;
          if (Array.isArray(node)) return node.map((item) => resolve(item, within));
          const { $ref: reference, ...rest } = node as Json;
          const isReference = typeof reference === 'string' && reference.startsWith('#/');
          if (isReference && within.includes(reference)) return node;
          const own = Object.fromEntries(
            Object.entries(isReference ? rest : node).map(([key, value]) => [key, resolve(value, within)]),
          );
          if (!isReference) return own;
          return {
            ...(resolve(target(reference), [...within, reference]) as Json),
            ...{ ...own, $$ref: reference },
          };
        };
        return Promise.resolve({ spec: resolve(at(path), []), errors: [] });
      },
    },
  };
}
