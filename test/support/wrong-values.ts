import fc from 'fast-check';
import { resolve, type Schema } from './routes.js';

/** A body with one thing wrong in it, and the field that an answer must name. */
export interface WrongBody {
  field: string;
  body: Record<string, unknown>;
}

/** What an error about the body as a whole names. */
const BODY = 'body';
const NOT_AN_ID = [
  '',
  'x',
  '7',
  'null',
  '00000000-0000-4000-8000-00000000000',
  '{00000000-0000-4000-8000-000000000000}',
];
const UNSTORABLE = ['nul \0', 'half \ud800', '\udfff half'];

/** A field of a body, at any depth that the schema knows, and how to put a value there. */
interface Field {
  field: string;
  schema: Schema;
  put(value: unknown): Record<string, unknown>;
}

/** Every field of a right body with each value that is known to be wrong for it. */
export function wrongExamples(schema: Schema, right: Record<string, unknown>): WrongBody[] {
  return fieldsOf(schema, right).flatMap(({ field, schema: ofField, put }) =>
    [...(typesOf(ofField).includes('null') ? [] : [null]), ...wrongValues(ofField)].map((value) => ({
      field,
      body: put(value),
    })),
  );
}

/** Generated bodies that differ from a right one by a field of another type, or by one that is not known. */
export function wrongBody(schema: Schema, right: Record<string, unknown>): fc.Arbitrary<WrongBody> {
  const { properties = {} } = resolve(schema);
  const ofOtherType = fieldsOf(schema, right).map(({ field, schema: ofField, put }) =>
    fc
      .jsonValue({ maxDepth: 2 })
      .filter((value) => !typesOf(ofField).includes(typeNameOf(value)))
      .map((value) => ({ field, body: put(value) })),
  );
  return fc.oneof(...ofOtherType, unknownField(properties, right));
}

function fieldsOf(schema: Schema, right: Record<string, unknown>): Field[] {
  return Object.entries(resolve(schema).properties ?? {}).flatMap(([name, property]) => {
    const put = (value: unknown) => ({ ...right, [name]: value });
    const below = fieldsOf(property, {}).map((inner) => ({
      ...inner,
      field: `${name}.${inner.field}`,
      put: (value: unknown) => put(inner.put(value)),
    }));
    return [{ field: name, schema: resolve(property), put }, ...below];
  });
}

function unknownField(properties: object, right: Record<string, unknown>): fc.Arbitrary<WrongBody> {
  const names = fc.oneof(
    fc.string({ minLength: 1, maxLength: 20 }),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'hasOwnProperty',
      'then',
      'id',
      '$where',
    ),
  );
  return fc
    .tuple(
      names.filter((name) => !Object.hasOwn(properties, name)),
      fc.jsonValue({ maxDepth: 1 }),
    )
    .map(([name, value]) => ({
      // What is a name to JavaScript itself is refused before any field is looked at.
      field: name in {} || name === 'prototype' ? BODY : name,
      body: { ...right, [name]: value },
    }));
}

/** As `typeNameOf` has them. A number with a fraction is no type of its own: it is one of the wrong values of an integer. */
const typesOf = ({ type = 'object' }: Schema): string[] =>
  [type].flat().map((name) => (name === 'integer' ? 'number' : name));

function wrongValues({
  type,
  enum: values,
  format,
  minimum = 1,
  minLength,
  maxLength,
  properties,
}: Schema): unknown[] {
  const text = [
    ...UNSTORABLE,
    ...(values ? ['nothing of the list', (values[0] ?? '').toUpperCase(), ''] : []),
    ...(format === 'uuid' ? NOT_AN_ID : []),
    ...(format === 'uri' ? ['x', 'javascript:alert(1)', 'http://'] : []),
    ...(format === 'email' ? ['x', 'x@', '@example.com', 'a b@example.com'] : []),
    ...(format === 'date-time' ? ['x', '2026-05-01', '2026-02-30T00:00:00Z', '2026-05-01T00:00:00'] : []),
    ...(maxLength === undefined ? [] : ['x'.repeat(maxLength + 1)]),
    ...(minLength ? [''] : []),
  ];
  switch ([type].flat()[0]) {
    case 'string':
      return text;
    case 'integer':
    case 'number':
      return [-1, minimum - 1, ...(format === 'double' ? [] : [1.5]), 1e300, -1e300, 2 ** 53, '1'];
    case 'boolean':
      return ['true', 'false', 0, 1];
    case 'array':
      return [
        [null],
        [7],
        [{}],
        [[]],
        UNSTORABLE,
        Array.from({ length: 100 }, (_, number) => String(number)),
      ];
    default:
      return properties
        ? [[], [{}], null]
        : [{ free: UNSTORABLE[0] }, { '\0': 1 }, { free: deep(20) }, [], null];
  }
}

/** A list in a list in a list… */
function deep(levels: number): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

function typeNameOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}
