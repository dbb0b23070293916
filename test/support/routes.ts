import { readFileSync } from 'node:fs';

/** As much of JSON Schema as the document uses. */
export interface Schema {
  minimum?: number;
  maximum?: number;
  /** A list where null is allowed too. */
  type?: string | string[];
  enum?: string[];
  format?: string;
  minLength?: number;
  maxLength?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  pattern?: string;
  anyOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  additionalProperties?: boolean;
}

/** A parameter. */
export interface Parameter {
  name: string;
  in: 'query' | 'path' | 'header';
  required: boolean;
  schema: Schema;
}

/** Who may call a route: nobody in particular, anybody signed in, members from a role up, or superusers. */
export type Access =
  'public' | 'signed-in' | 'viewer' | 'reviewer' | 'editor' | 'admin' | 'owner' | 'superuser';

/** One operation of the committed openapi.json. */
export interface Route {
  /** Its operationId, e.g. `Posts_cancel`. */
  id: string;
  method: string;
  /** Below `/api/v1`, with its parameters in braces, e.g. `/projects/{projectId}`. */
  path: string;
  access: Access;
  /** What an API key needs to call it; undefined where none may. */
  scope: string | undefined;
  parameters: Parameter[];
  /** Media types of the bodies that it takes. */
  contentTypes: string[];
  /** Of the JSON body, where it has one. */
  bodySchema: Schema | undefined;
  /** Status of the ok answer. */
  okStatus: number;
}

interface Operation {
  operationId: string;
  'x-required-role'?: Access;
  'x-required-scope'?: string;
  security: unknown[];
  parameters: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, unknown>;
}

const document = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

const API_PREFIX = '/api/v1';

/** Paths of the document that are not below `/api/v1`. */
export const pathsOutside = Object.keys(document.paths).filter((path) => !path.startsWith(API_PREFIX));

/** Every route of the API, from its document: a new one is in the tests by existing. */
export const routes: Route[] = Object.entries(document.paths)
  .filter(([path]) => path.startsWith(API_PREFIX))
  .flatMap(([path, operations]) => Object.entries(operations).map(routeOf(path)));

/** The routes for a table of tests, each with its name. */
export function named(list: Route[]): (readonly [name: string, route: Route])[] {
  return list.map((route) => [`${route.method} ${route.path}`, route]);
}

function routeOf(path: string): (entry: [string, Operation]) => Route {
  return ([method, operation]) => ({
    id: operation.operationId,
    method: method.toUpperCase(),
    path: path.slice(API_PREFIX.length),
    access: operation['x-required-role'] ?? (operation.security.length > 0 ? 'signed-in' : 'public'),
    scope: operation['x-required-scope'],
    parameters: operation.parameters,
    contentTypes: Object.keys(operation.requestBody?.content ?? {}),
    bodySchema: operation.requestBody?.content['application/json']?.schema,
    okStatus:
      '201' in operation.responses
        ? 201
        : Number(Object.keys(operation.responses).find((status) => status.startsWith('2'))),
  });
}

/** The schema that a reference names, or the schema itself. */
export function resolve(schema: Schema): Schema {
  const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
  const name = reference?.split('/').at(-1);
  return name === undefined ? schema : (document.components.schemas[name] ?? {});
}

/** A route's path with its parameters filled in. */
export function fill(path: string, parameters: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/g, (_braces, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`${path}: no value for ${name}`);
    return value;
  });
}
