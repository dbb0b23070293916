import type { OpenAPIObject } from '@nestjs/swagger';

/**
 * Writes `{ allOf: [{ $ref }] }` as the `$ref` itself. OpenAPI 3.0 wanted the detour to say anything beside a reference; since 3.1 what
 * stands beside one counts (JSON Schema 2020-12, 8.2.3.1).
 */
export function plainReferences(document: OpenAPIObject): void {
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const schema = node as { allOf?: { $ref?: string }[]; $ref?: string };
    const [only, ...others] = schema.allOf ?? [];
    if (only?.$ref !== undefined && others.length === 0) {
      delete schema.allOf;
      schema.$ref = only.$ref;
    }
    Object.values(node).forEach(visit);
  };
  visit(document);
}
