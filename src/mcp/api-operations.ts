import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { sendInside } from '../core/http/inner-request.js';
import { IF_MATCH } from '../core/http/entity-tag.js';
import { IDEMPOTENCY_KEY } from '../core/idempotency/idempotency-header.js';
import { withoutReferences, type JsonSchema } from './json-schema.js';

/** Where the product serves its own document. */
const DOCUMENT = '/docs/openapi.json';

/** Headers that are arguments of tools, and what they are called there. No other header is one. */
const HEADER_ARGUMENTS: Readonly<Record<string, string>> = {
  [IDEMPOTENCY_KEY]: 'idempotencyKey',
  [IF_MATCH.name]: 'ifMatch',
};

/** Where an argument goes in the request. */
export interface Argument {
  place: 'path' | 'query' | 'header' | 'body';
  /** What it is called there. */
  name: string;
  isRequired: boolean;
  schema: JsonSchema;
}

/** An operation of the API, with its path, query, headers and body as one flat list of arguments. */
export interface ApiOperation {
  id: string;
  /** In capitals. */
  method: string;
  /** With its parameters in braces. */
  path: string;
  /** One sentence. */
  summary: string;
  /** Least role in the project; undefined where it is about none. */
  role: string | undefined;
  /** What an API key needs; undefined where none may call. */
  scope: string | undefined;
  /** Whether it takes a JSON body. */
  hasBody: boolean;
  arguments: ReadonlyMap<string, Argument>;
}

interface DescribedOperation {
  operationId: string;
  summary: string;
  'x-required-role'?: string;
  'x-required-scope'?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema: JsonSchema }[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
}

interface ApiDocument {
  paths: Record<string, Record<string, DescribedOperation>>;
  components: { schemas: Record<string, JsonSchema> };
}

/** The operations of the API, read once from the document that the product serves: a tool cannot take anything else than its operation. */
@Injectable()
export class ApiOperations {
  private read: Promise<ReadonlyMap<string, () => ApiOperation>> | undefined;
  private readonly made = new Map<string, ApiOperation>();

  constructor(private readonly host: HttpAdapterHost) {}

  /** @throws Error where the document has no such operation */
  async get(id: string): Promise<ApiOperation> {
    // What went wrong once may go well the next time.
    this.read ??= this.readDocument().catch((error: unknown) => {
      this.read = undefined;
      throw error;
    });
    const make = (await this.read).get(id);
    if (!make) throw new Error(`The API has no operation ${id}`);
    const operation = this.made.get(id) ?? make();
    this.made.set(id, operation);
    return operation;
  }

  private async readDocument(): Promise<ReadonlyMap<string, () => ApiOperation>> {
    const { status, text } = await sendInside(this.host.httpAdapter.getInstance<FastifyInstance>(), {
      ...{ method: 'GET', url: DOCUMENT, headers: {}, body: undefined },
      ...{ clientAddress: '127.0.0.1', requestId: 'openapi' },
    });
    if (status !== 200) throw new Error(`${DOCUMENT} answers ${status}`);
    const { paths, components } = JSON.parse(text) as ApiDocument;
    return new Map(
      Object.entries(paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => [
          operation.operationId,
          () => operationOf(path, method.toUpperCase(), operation, components.schemas),
        ]),
      ),
    );
  }
}

/** @throws Error where two inputs of the operation have one name */
function operationOf(
  path: string,
  method: string,
  described: DescribedOperation,
  schemas: Record<string, JsonSchema>,
): ApiOperation {
  const json = described.requestBody?.content['application/json']?.schema;
  const given = [
    ...parametersOf(described, schemas),
    ...(json ? fieldsOf(withoutReferences(json, schemas)) : []),
  ];
  const arguments_ = new Map<string, Argument>();
  for (const [name, argument] of given) {
    if (arguments_.has(name)) throw new Error(`${described.operationId} has two inputs called ${name}`);
    arguments_.set(name, argument);
  }
  return {
    ...{ id: described.operationId, method, path, summary: described.summary },
    ...{ role: described['x-required-role'], scope: described['x-required-scope'] },
    ...{ hasBody: json !== undefined, arguments: arguments_ },
  };
}

function parametersOf(
  { parameters = [] }: DescribedOperation,
  schemas: Record<string, JsonSchema>,
): [string, Argument][] {
  return parameters.flatMap(({ name, in: place, required = false, description, schema }) => {
    const told = place === 'header' ? HEADER_ARGUMENTS[name] : name;
    if (told === undefined) return [];
    const own = {
      ...withoutReferences(schema, schemas),
      description: description ?? `Id of the ${name.replace(/Id$/, '')}.`,
    };
    return [[told, { place: place as Argument['place'], name, isRequired: required, schema: own }]];
  });
}

function fieldsOf({ properties = {}, required = [] }: JsonSchema): [string, Argument][] {
  return Object.entries(properties).map(([name, schema]) => [
    name,
    { place: 'body', name, isRequired: required.includes(name), schema },
  ]);
}
