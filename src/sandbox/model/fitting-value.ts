/** As much of JSON Schema as a client asks for. */
export interface ValueSchema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, ValueSchema>;
  items?: ValueSchema;
  minItems?: number;
  pattern?: string;
}

/** A value that a schema allows. Texts are `text`; where they must look like a hashtag, one, each with another number. */
export function fittingValue(schema: ValueSchema, text: string): unknown {
  let number = 0;
  const make = ({
    type,
    const: only,
    enum: values,
    properties = {},
    items = {},
    minItems = 1,
    pattern,
  }: ValueSchema): unknown => {
    if (only !== undefined) return only;
    if (values) return values[0];
    switch (type) {
      case 'object':
        return Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, make(of)]));
      case 'array':
        return Array.from({ length: minItems }, () => make(items));
      case 'string':
        number += 1;
        return pattern?.startsWith('^#') ? `#sample${number}` : `${text} ${number}`;
      default:
        return null;
    }
  };
  return make(schema);
}
