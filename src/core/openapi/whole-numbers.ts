import type { OpenAPIObject } from '@nestjs/swagger';

/**
 * Declares numbers as `integer`, so that clients in other languages take no floating point for an id or a count. Numbers that may have a fraction
 * say so by their format, `double`.
 */
export function wholeNumbers(document: OpenAPIObject): void {
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const schema = node as { type?: unknown; format?: unknown };
    if (schema.format !== 'double') {
      if (schema.type === 'number') schema.type = 'integer';
      else if (Array.isArray(schema.type))
        schema.type = schema.type.map((type: unknown) => (type === 'number' ? 'integer' : type));
    }
    Object.values(node).forEach(visit);
  };
  visit(document);
}
