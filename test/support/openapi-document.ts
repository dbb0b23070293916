import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer } from './http-client.js';

/** The content of a body, by media type. */
export type Content = Record<string, { schema?: object; example?: unknown }>;

/** An answer as an operation declares it. */
export interface DeclaredResponse {
  $ref?: string;
  description?: string;
  headers?: object;
  content?: Content;
}

/** One operation of the document. */
export interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: Record<string, string[]>[];
  'x-required-role'?: string;
  'x-required-scope'?: string;
  parameters: { name: string; in: string; schema: object; example?: unknown }[];
  requestBody?: { content: Content };
  responses: Record<string, DeclaredResponse>;
}

/** The committed openapi.json. */
export const document = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, { enum?: unknown[] }>;
    responses: Record<string, DeclaredResponse>;
  };
};

/** Every operation with its path and method. */
export const operations = Object.entries(document.paths).flatMap(([path, ofPath]) =>
  Object.entries(ofPath).map(([method, operation]) => ({ path, method, operation })),
);

const operationOf = new Map(operations.map(({ operation }) => [operation.operationId, operation]));

/** The operation of an id, such as `Posts_cancel`. */
export function operationOfId(id: string): Operation {
  const operation = operationOf.get(id);
  if (!operation) throw new Error(`There is no operation ${id}`);
  return operation;
}

/** What an operation declares for a status; undefined: it never answers so. */
export function declaredResponse(operation: Operation, status: number): DeclaredResponse | undefined {
  const response = operation.responses[status];
  const shared = response?.$ref?.split('/').at(-1);
  return shared === undefined ? response : document.components.responses[shared];
}

// Annotations of OpenAPI, such as `example`, are no keywords of JSON Schema.
const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
ajv.addSchema(document, 'openapi.json');
const validators = new Map<object, ValidateFunction>();

/** What is wrong with a value by a schema of the document; empty: nothing. */
export function brokenRules(schema: object, value: unknown): string[] {
  const validate = validators.get(schema) ?? ajv.compile(withFullReferences(schema));
  validators.set(schema, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Outside of the document its references need its name. */
function withFullReferences(schema: object): object {
  const text = JSON.stringify(schema).replaceAll('"#/components/', '"openapi.json#/components/');
  return JSON.parse(text) as object;
}

/** What an operation does not declare of an answer that it gave; empty: status, type, body and the refusal's code are as declared. */
export function undeclared(id: string, { status, headers, body, text }: Answer<unknown>): string[] {
  const response = declaredResponse(operationOfId(id), status);
  if (!response) return [`${id} ${status}: ${text.slice(0, 200)}`];
  if (text === '') return [];
  const [type = ''] = (headers.get('content-type') ?? '').split(';');
  const medium = response.content?.[type] ?? response.content?.[type.replace(/\/.*/, '/*')];
  if (!medium) return [`${id} ${status} ${type}`];
  if (!type.endsWith('json')) return [];
  const wrong = brokenRules(medium.schema ?? {}, body).map((rule) => `${id} ${status}: ${rule}`);
  const { code } = body as { code?: string };
  const isListed = type !== 'application/problem+json' || response.description?.includes(`\`${code}\``);
  return isListed ? wrong : [...wrong, `${id} ${status}: ${code} is not listed`];
}
