import createFetchClient, { type Client, type ClientOptions, type Middleware } from 'openapi-fetch';
import { ProblemError } from './problem-error.js';
import type { components, paths } from './schema.js';

/** The client: `GET`, `POST`, `PATCH` and `DELETE`, each with the paths, parameters, bodies and answers of the API. */
export type ApiClient = Client<paths>;

/** An access token, an API key, or what fetches one; undefined: the call goes out without. */
export type Token = string | undefined | (() => string | undefined | Promise<string | undefined>);

/** What a client is made with; all of `fetch`'s options may stand beside it. */
export interface ApiClientOptions extends Omit<ClientOptions, 'baseUrl'> {
  /** Where the API is, without `/api/v1`: paths bring it. */
  baseUrl: string;
  /** Sent as `Authorization: Bearer`. A function is asked before each call, so that it can renew what has expired. */
  token?: Token;
}

/** A client of the API. */
export function createClient({ token, ...options }: ApiClientOptions): ApiClient {
  const client = createFetchClient<paths>({ bodySerializer: serialized, ...options });
  client.use(bearer(token));
  return client;
}

/** A body with a file goes as a form, its file last, as the API reads it; every other one as JSON. */
function serialized(body: unknown): string | FormData {
  if (body instanceof FormData) return body;
  const fields = Object.entries((body ?? {}) as Record<string, unknown>);
  const files = fields.filter((field): field is [string, Blob] => field[1] instanceof Blob);
  if (files.length === 0) return JSON.stringify(body);
  const form = new FormData();
  for (const [name, value] of fields)
    if (value !== undefined && !(value instanceof Blob))
      form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  for (const [name, file] of files) form.append(name, file);
  return form;
}

function bearer(token: Token): Middleware {
  return {
    async onRequest({ request }) {
      const value = typeof token === 'function' ? await token() : token;
      if (value !== undefined && !request.headers.has('authorization'))
        request.headers.set('authorization', `Bearer ${value}`);
      return request;
    },
  };
}

/** What a call of the client resolves to. */
interface Outcome {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/**
 * The body of a call that succeeded, with its type.
 * @example const project = await orThrow(api.POST('/api/v1/projects', { body: { name: 'Bakery' } }));
 * @throws ProblemError for whatever the API refuses
 */
export async function orThrow<T extends Outcome>(call: Promise<T>): Promise<Exclude<T['data'], undefined>> {
  const { data, error, response } = await call;
  if (!response.ok) throw new ProblemError(response, error as components['schemas']['Problem'] | undefined);
  return data as Exclude<T['data'], undefined>;
}

/**
 * The header by which a POST can be sent again without being done twice, after an answer that never came.
 * @param key the same for each try; unless given, one that nobody else has
 * @example const header = idempotent();
 *   await orThrow(api.POST('/api/v1/projects', { params: { header }, body }));
 */
export function idempotent(key: string = globalThis.crypto.randomUUID()): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key };
}

/** A page of a list. */
interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/**
 * Every item of a list, page by page as they are needed.
 * @param read fetches the page of a cursor; undefined is the first page
 * @throws ProblemError for whatever the API refuses
 */
export async function* eachItem<Item>(
  read: (cursor: string | undefined) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  for (let cursor: string | undefined, isLast = false; !isLast;) {
    const page = await read(cursor);
    yield* page.items;
    isLast = page.nextCursor === null;
    cursor = page.nextCursor ?? undefined;
  }
}
