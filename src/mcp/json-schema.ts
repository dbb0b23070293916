/** As much of JSON Schema as is looked into here; all else goes along as it is. */
export interface JsonSchema {
  [keyword: string]: unknown;
  $ref?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
}

/** Keywords whose value is a schema, a list of schemas, or schemas by name (JSON Schema 2020-12, 10), as far as the document uses them. */
const ONE = new Set(['items', 'additionalProperties', 'not']);
const LIST = new Set(['allOf', 'anyOf', 'oneOf']);

/**
 * A schema of the OpenAPI document as one that stands by itself: what references name is put in their place, since clients of tools follow
 * none, and an `example` is one of the `examples`.
 * @throws Error for a schema that holds itself
 */
export function withoutReferences(
  { $ref, example, discriminator: _ofOpenApiAlone, ...own }: JsonSchema,
  named: Readonly<Record<string, JsonSchema>>,
  within: readonly string[] = [],
): JsonSchema {
  const replace = (schema: JsonSchema) => withoutReferences(schema, named, within);
  const made: JsonSchema = $ref === undefined ? {} : target($ref, named, within);
  if (example !== undefined) made.examples = [example];
  for (const [keyword, value] of Object.entries(own)) {
    if (keyword === 'properties') {
      const fields = Object.entries(value as Record<string, JsonSchema>);
      made.properties = Object.fromEntries(fields.map(([name, schema]) => [name, replace(schema)]));
    } else if (LIST.has(keyword)) made[keyword] = (value as JsonSchema[]).map(replace);
    else if (ONE.has(keyword) && typeof value === 'object') made[keyword] = replace(value as JsonSchema);
    else made[keyword] = value;
  }
  return made;
}

function target(
  reference: string,
  named: Readonly<Record<string, JsonSchema>>,
  within: readonly string[],
): JsonSchema {
  const schema = named[reference.split('/').at(-1) ?? ''];
  if (!schema || within.includes(reference)) throw new Error(`${reference} is nowhere, or holds itself`);
  return withoutReferences(schema, named, [...within, reference]);
}
