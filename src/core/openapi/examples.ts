import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf, type Operation } from './operations.js';

/** As much of JSON Schema as the document uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  example?: unknown;
  default?: unknown;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  description?: string;
}

type Content = Record<string, { schema?: Schema; example?: unknown; examples?: unknown }>;

/** Deepest nesting of an example; what goes on below, such as a tree, ends there. */
const MAX_DEPTH = 8;
const ID = '0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f';

/**
 * Gives each body of a request, each answer and each path parameter an example. A DTO says what a field looks like with `@example` in its
 * docstring, or `example` in its decorator; all others are made of their schema: the default, the first of a list, a value of the form that
 * the format or the name tells. A request shows what it has to have, and those further fields that say an example.
 */
export function addExamples(document: OpenAPIObject): void {
  const examples = new ExampleMaker(document.components?.schemas ?? {});
  for (const { operation } of operationsOf(document)) {
    for (const content of bodiesOf(operation)) examples.fill(content, true);
    for (const content of answersOf(operation)) examples.fill(content, false);
    for (const parameter of operation.parameters ?? []) {
      if (!('in' in parameter) || parameter.in !== 'path') continue;
      parameter.example ??= examples.of(parameter.schema as Schema, parameter.name);
    }
  }
}

function bodiesOf({ requestBody }: Operation): Content[] {
  return requestBody && 'content' in requestBody ? [requestBody.content] : [];
}

function answersOf({ responses }: Operation): Content[] {
  return Object.values(responses).flatMap((response) =>
    response && 'content' in response && response.content ? [response.content as Content] : [],
  );
}

class ExampleMaker {
  constructor(private readonly schemas: Record<string, Schema>) {}

  fill(content: Content, isRequest: boolean): void {
    for (const [type, medium] of Object.entries(content)) {
      const isBytes = medium.schema?.format === 'binary';
      if (isBytes || !medium.schema || medium.example !== undefined || medium.examples) continue;
      // A form is filled in by hand, its file above all.
      if (type !== 'multipart/form-data') medium.example = this.of(medium.schema, '', isRequest);
    }
  }

  of(given: Schema, name: string, isRequest = false, depth = 0): unknown {
    const schema = this.resolve(given);
    if (schema.example !== undefined) return schema.example;
    if (schema.default !== undefined && schema.default !== null) return schema.default;
    if (schema.enum) return schema.enum[0];
    const [either] = (schema.anyOf ?? schema.oneOf ?? []).filter(({ type }) => type !== 'null');
    if (either) return this.of(either, name, isRequest, depth + 1);
    switch ([schema.type].flat()[0]) {
      case 'string':
        return textOf(schema, name);
      case 'integer':
      case 'number':
        return schema.minimum ?? Math.min(1, schema.maximum ?? 1);
      case 'boolean':
        return true;
      case 'array':
        return this.listOf(schema, name, isRequest, depth);
      default:
        return this.objectOf(schema, isRequest, depth);
    }
  }

  private listOf({ items = {}, minItems = 1 }: Schema, name: string, isRequest: boolean, depth: number) {
    if (depth > MAX_DEPTH) return [];
    return Array.from({ length: Math.max(1, minItems) }, () =>
      this.of(items, name.replace(/s$/, ''), isRequest, depth + 1),
    );
  }

  private objectOf({ properties = {}, required = [] }: Schema, isRequest: boolean, depth: number): object {
    const isShown = ([name, property]: [string, Schema]) =>
      required.includes(name) ||
      (isRequest ? this.resolve(property).example !== undefined : depth <= MAX_DEPTH);
    const shown = Object.entries(properties).filter(isShown);
    // A request that has to have nothing would show nothing.
    const entries = shown.length > 0 ? shown : Object.entries(properties).slice(0, 1);
    return Object.fromEntries(
      entries.map(([name, property]) => [name, this.of(property, name, isRequest, depth + 1)]),
    );
  }

  private resolve(schema: Schema): Schema {
    if (schema.allOf)
      return schema.allOf.reduce<Schema>((all, each) => this.merge(all, this.resolve(each)), {
        ...schema,
        allOf: undefined,
      });
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined
      ? schema
      : { ...this.resolve(this.schemas[name] ?? {}), ...without$ref(schema) };
  }

  private merge(one: Schema, other: Schema): Schema {
    return {
      ...one,
      ...other,
      properties: { ...one.properties, ...other.properties },
      required: [...(one.required ?? []), ...(other.required ?? [])],
    };
  }
}

const without$ref = ({ $ref: _, ...rest }: Schema): Schema => rest;

const BY_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2030-03-01T09:00:00.000Z',
  date: '2030-03-01',
  email: 'kim@example.com',
  uri: 'https://example.com/summer.jpg',
  uuid: ID,
};

/** Texts by the form that a name tells. */
const BY_NAME: readonly [name: RegExp, text: string][] = [
  [/(^id|Id|^cursor)$/, ID],
  [/(email|address)$/i, 'kim@example.com'],
  [/password$/i, 'correct horse battery staple'],
  [/timeZone$/i, 'Europe/Berlin'],
  [/Local$/, '2030-03-01T10:00:00'],
  [/(date|day)$/i, '2030-03-01'],
  [/url$/i, 'https://example.com/summer.jpg'],
  [/locale$/i, 'en'],
  [/^(full)?name$/i, 'Kim Example'],
  [/^code$/, '492039'],
  [/^(body|comment)$/, 'Looks good to me.'],
  [/(hash|fingerprint|sha256)$/i, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
];

function textOf({ format, minLength = 0, maxLength = Infinity }: Schema, name: string): string {
  const text = BY_FORMAT[format ?? ''] ?? BY_NAME.find(([form]) => form.test(name))?.[1] ?? inWords(name);
  return text.padEnd(minLength, '.').slice(0, maxLength);
}

/** `fullName` as `Full name`. */
function inWords(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
