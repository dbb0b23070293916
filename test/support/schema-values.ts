import fc from 'fast-check';
import { resolve, type Parameter, type Schema } from './routes.js';

/** Longest text and list that is generated, whatever the schema allows. */
const LONGEST_TEXT = 300;
const LONGEST_LIST = 4;

/** Values that a schema of the document allows. */
export function valueOf(given: Schema): fc.Arbitrary<unknown> {
  const schema = resolve(given);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valueOf));
  if (schema.enum) return fc.constantFrom<unknown>(...schema.enum);
  const types = [schema.type ?? 'object'].flat();
  return fc.oneof(...types.map((type) => valueOfType(type, schema)));
}

/** Bodies that a schema allows: some fields as in a right body, so that the rest is looked at, some of any value, and some left out. */
export function bodyOf(
  schema: Schema,
  right: Record<string, unknown>,
): fc.Arbitrary<Record<string, unknown>> {
  const { properties = {}, required = [] } = resolve(schema);
  const fields = Object.entries(properties).map(([name, property]) => {
    const values = valueOf(property);
    return [
      name,
      name in right
        ? fc.oneof({ weight: 2, arbitrary: fc.constant(right[name]) }, { weight: 1, arbitrary: values })
        : values,
    ];
  });
  return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: required,
  });
}

/** Queries that the parameters of a route allow, without the question mark. */
export function queryOf(parameters: readonly Parameter[]): fc.Arbitrary<string> {
  const values = Object.fromEntries(
    parameters
      .filter(({ in: place }) => place === 'query')
      .map(({ name, schema }) => [name, valueOf(schema)]),
  );
  return fc
    .record(values, { requiredKeys: [] })
    .map((query) =>
      new URLSearchParams(
        Object.entries(query).flatMap(([name, value]) =>
          [value].flat().map((each) => [name, String(each)] as [string, string]),
        ),
      ).toString(),
    );
}

function valueOfType(type: string, schema: Schema): fc.Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'array':
      return listOf(schema);
    default:
      return objectOf(schema);
  }
}

/** Texts of a format, by its name. */
const OF_FORMAT: Readonly<Record<string, () => fc.Arbitrary<string>>> = {
  uuid: () => fc.uuid(),
  email: () => fc.emailAddress(),
  uri: () => fc.webUrl({ withQueryParameters: true }),
  date: () => time().map((date) => date.toISOString().slice(0, 10)),
  'date-time': () => time().map((date) => date.toISOString()),
};

function textOf({ format, pattern, minLength = 0, maxLength = LONGEST_TEXT }: Schema): fc.Arbitrary<string> {
  const ofFormat = OF_FORMAT[format ?? '']?.();
  if (ofFormat) return ofFormat;
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'));
  const most = Math.max(minLength, Math.min(maxLength, LONGEST_TEXT));
  return fc.string({ unit: 'grapheme', minLength, maxLength: most }).map((text) => text.slice(0, maxLength));
}

/** Of the years that the API speaks of, and the days around now. */
function time(): fc.Arbitrary<Date> {
  const within = (from: number, to: number) =>
    fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true });
  const day = 86_400_000;
  return fc.oneof(within(0, Date.UTC(2100, 0)), within(Date.now() - 30 * day, Date.now() + 30 * day));
}

function numberOf({ format, minimum: min = -1e6, maximum: max = 1e6 }: Schema): fc.Arbitrary<number> {
  return format === 'double'
    ? fc.double({ min, max, noNaN: true })
    : fc.integer({ min: Math.ceil(Math.max(min, -(2 ** 31))), max: Math.floor(Math.min(max, 2 ** 31)) });
}

function listOf({
  items = {},
  minItems = 0,
  maxItems = LONGEST_LIST,
  uniqueItems,
}: Schema): fc.Arbitrary<unknown[]> {
  const length = { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, LONGEST_LIST)) };
  return uniqueItems ? fc.uniqueArray(valueOf(items), length) : fc.array(valueOf(items), length);
}

function objectOf({ properties, required = [] }: Schema): fc.Arbitrary<unknown> {
  if (!properties)
    return fc.dictionary(fc.string({ maxLength: 20 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
  const values = Object.entries(properties).map(([name, property]) => [name, valueOf(property)]);
  return fc.record(Object.fromEntries(values) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: required,
  });
}
