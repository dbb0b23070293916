import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { HIDDEN } from '../redact.mjs';
import { mismatch } from './mismatch.mjs';

const DOCUMENT = 'document';
const COMPONENTS = '#/components/schemas/';
/** Beside `unevaluatedProperties`: all names that the document knows there. */
const KNOWN = 'x-known';

/**
 * The schemas of an OpenAPI document, as JSON Schema 2019-09, and what does not fit them. They are taken a little stricter than they are
 * written: what an object holds must be described, unless nothing of it is. And a little laxer: `oneOf` means `anyOf`, since documents
 * seldom keep their alternatives apart.
 * @param direction 'request' or 'answer': nobody sends what is `readOnly`, nobody answers what is `writeOnly`
 */
export class Schemas {
  #components;
  #hidden;
  #validators;
  #compiled = new Map();

  constructor(document, direction) {
    this.#components = document.components?.schemas ?? {};
    this.#hidden = direction === 'request' ? 'readOnly' : 'writeOnly';
    const schemas = mapValues(this.#components, (schema) => this.#inPlace(schema));
    this.#validators = Object.fromEntries(
      ['exact', 'text'].map((form) => {
        const ajv = new Ajv2019({
          // Official documents are not always valid themselves.
          strict: false,
          validateSchema: false,
          allErrors: true,
          verbose: true,
          logger: false,
          // Patterns of documents are written for engines without that flag.
          unicodeRegExp: false,
          coerceTypes: form === 'text',
        });
        addFormats.default(ajv);
        return [form, ajv.addSchema({ components: { schemas } }, DOCUMENT)];
      }),
    );
  }

  /**
   * What in `value` is not as `schema` says.
   * @param schema as it stands in the document
   * @param at where the value stands: the start of each field's name
   * @param form 'text' for queries and forms, where numbers are texts; 'exact' for JSON
   */
  mismatches(schema, value, at, form = 'exact') {
    return this.#explain(this.#atValue(schema), structuredClone(value), at, this.#validators[form]);
  }

  #explain(schema, value, at, ajv) {
    const validate = this.#compile(schema, ajv);
    if (validate(value)) return [];
    let errors = validate.errors.filter(
      ({ keyword, data }) => keyword !== 'if' && (data !== HIDDEN || keyword === 'type'),
    );
    const found = [];
    const choices = errors
      .filter(({ keyword }) => keyword === 'anyOf')
      .sort((one, other) => one.instancePath.length - other.instancePath.length);
    for (const choice of choices) {
      if (!errors.includes(choice)) continue;
      // Errors of all the alternatives are among them, and those that only follow from it: the nearest one tells enough.
      const { instancePath } = choice;
      errors = errors.filter((error) => !isWithin(error, instancePath));
      const where = at + dotted(instancePath);
      const alternatives = choice.schema.map((alternative) =>
        this.#explain(alternative, choice.data, where, ajv),
      );
      // One of another type was not meant.
      const meant = alternatives.filter((each) => !each.some(({ field }) => field === where));
      const [first, ...others] = meant.length > 0 ? meant : alternatives;
      found.push(...others.reduce((best, next) => (next.length < best.length ? next : best), first));
    }
    return [
      ...errors.filter((error) => !isConsequence(error, errors)).map((error) => toMismatch(error, at)),
      ...found,
    ];
  }

  #compile(schema, ajv) {
    const key = JSON.stringify([ajv.opts.coerceTypes, schema]);
    const known = this.#compiled.get(key) ?? ajv.compile(schema);
    this.#compiled.set(key, known);
    return known;
  }

  /** A schema where it describes a value whole: a body, a property, an item. */
  #atValue(schema) {
    const parts = [
      ...this.#partsOf(schema, ({ allOf, oneOf, anyOf, discriminator }) => [
        ...[allOf, oneOf, anyOf].flatMap((list) => list ?? []),
        ...Object.values(discriminator?.mapping ?? {}).map(toReference),
      ]),
    ];
    const known = parts.flatMap(({ properties = {} }) => Object.keys(properties));
    const whole = this.#withKinds(schema);
    return known.length === 0 ? whole : { allOf: [whole], unevaluatedProperties: false, [KNOWN]: known };
  }

  /** A schema, and what its discriminators say. */
  #withKinds(schema) {
    const parts = [...this.#partsOf(schema, ({ allOf }) => allOf ?? [])];
    const kinds = parts.flatMap((part) => this.#kindsOf(part));
    return kinds.length === 0 ? this.#inPlace(schema) : { allOf: [this.#inPlace(schema), ...kinds] };
  }

  /** A schema where it adds to what others say of the same value. */
  #inPlace(schema) {
    if (typeof schema !== 'object') return schema;
    if (schema.$ref) return { $ref: `${DOCUMENT}${schema.$ref}` };
    const { nullable, discriminator, oneOf, anyOf, allOf = [], not, properties, items, ...rest } = schema;
    const { additionalProperties, required, exclusiveMinimum, exclusiveMaximum, ...plain } = rest;
    // Which alternative is meant tells the discriminator, where the value stands.
    const alternatives = discriminator ? [] : [oneOf, anyOf].filter((list) => list !== undefined);
    const inPlace = (each) => this.#inPlace(each);
    const isShown = ([, property]) => !property[this.#hidden];
    const shown = properties && Object.fromEntries(Object.entries(properties).filter(isShown));
    const result = {
      ...plain,
      ...limits('minimum', 'exclusiveMinimum', plain.minimum, exclusiveMinimum),
      ...limits('maximum', 'exclusiveMaximum', plain.maximum, exclusiveMaximum),
      ...(not ? { not: inPlace(not) } : {}),
      ...(shown ? { properties: mapValues(shown, (property) => this.#atValue(property)) } : {}),
      ...(items ? { items: this.#atValue(items) } : {}),
      ...(additionalProperties === undefined
        ? {}
        : {
            additionalProperties:
              typeof additionalProperties === 'object'
                ? this.#atValue(additionalProperties)
                : additionalProperties,
          }),
      ...(Array.isArray(required)
        ? { required: required.filter((name) => !properties?.[name]?.[this.#hidden]) }
        : {}),
      allOf: [
        ...allOf.map(inPlace),
        ...alternatives.map((list) => ({ anyOf: list.map((each) => this.#withKinds(each)) })),
      ],
    };
    return nullable ? { if: { not: { type: 'null' } }, then: result } : result;
  }

  /** What a discriminator says of a value, as conditions: so that only the alternative that is meant is complained of. */
  #kindsOf({ discriminator, oneOf, anyOf }) {
    if (!discriminator) return [];
    const { propertyName, mapping } = discriminator;
    const listed = (oneOf ?? anyOf ?? []).map(({ $ref }) => $ref);
    const kinds = mapping ?? Object.fromEntries(listed.map((ref) => [ref.split('/').at(-1), ref]));
    const isObject = { type: 'object', required: [propertyName] };
    return [
      {
        if: { type: 'object' },
        then: {
          properties: { [propertyName]: { enum: Object.keys(kinds) } },
          required: listed.length > 0 ? [propertyName] : [],
        },
      },
      ...Object.entries(kinds).map(([kind, ref]) => ({
        if: { ...isObject, properties: { [propertyName]: { const: kind } } },
        then: this.#inPlace(toReference(ref)),
      })),
    ];
  }

  /**
   * A schema, and those that describe the same value with it.
   * @param next lists the ones that a schema brings in
   */
  *#partsOf(schema, next, seen = new Set()) {
    const found = schema.$ref ? this.#components[schema.$ref.replace(COMPONENTS, '')] : schema;
    if (typeof found !== 'object' || seen.has(found)) return;
    seen.add(found);
    yield found;
    for (const part of next(found)) yield* this.#partsOf(part, next, seen);
  }
}

/** A mapping names a schema, or where it stands. */
function toReference(name) {
  return { $ref: name.startsWith('#') ? name : `${COMPONENTS}${name}` };
}

function isWithin(error, instancePath) {
  return `${error.instancePath}/`.startsWith(`${instancePath}/`);
}

/** Where part of a schema does not fit, none of the fields that it describes counts as described. */
function isConsequence({ params, parentSchema, instancePath }, errors) {
  return (
    parentSchema[KNOWN]?.includes(params.unevaluatedProperty) &&
    errors.some((other) => other.params.unevaluatedProperty === undefined && isWithin(other, instancePath))
  );
}

/** In OpenAPI 3.0 they are booleans beside the limit, in JSON Schema and OpenAPI 3.1 they are limits. */
function limits(name, exclusiveName, limit, exclusive) {
  if (exclusive === true) return { [name]: undefined, [exclusiveName]: limit };
  return typeof exclusive === 'number' ? { [exclusiveName]: exclusive } : {};
}

function toMismatch({ keyword, params, instancePath, message, data, schema }, at) {
  const field = at + dotted(instancePath);
  switch (keyword) {
    case 'required':
      return mismatch(`${field}.${params.missingProperty}`, 'required', undefined);
    case 'unevaluatedProperties':
    case 'additionalProperties': {
      const name = params.unevaluatedProperty ?? params.additionalProperty;
      return mismatch(`${field}.${name}`, 'no such field', data[name]);
    }
    case 'enum':
      return mismatch(field, `one of ${schema.join(', ')}`, data);
    default:
      return mismatch(field, message, data);
  }
}

/** `/items/0/id` as `.items[].id`. */
function dotted(instancePath) {
  return instancePath
    .replace(/\/\d+(?=\/|$)/g, '[]')
    .replaceAll('/', '.')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}
