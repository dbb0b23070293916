import type { FastifyRequest } from 'fastify';
import { isVideoUrl } from '../../media/media-kind.js';
import type { Account } from '../../store.js';
import type { Stage } from '../protocol.js';
import { GraphError, invalidParameter, invalidToken, notThere } from './graph-error.js';

/** Before each path: whatever version an operator has set. */
export const VERSION = '/:version(^v\\d+\\.\\d+$)';

/** Parameters of a Graph call: they may stand in the query, in a form or in JSON. */
export function parametersOf(request: FastifyRequest): Map<string, string> {
  const query = Object.entries(request.query as Record<string, string>);
  const { body } = request;
  const sent: [string, string][] =
    body instanceof URLSearchParams || body instanceof Map
      ? [...(body.entries() as Iterable<[string, unknown]>)].filter(isText)
      : Object.entries((body ?? {}) as Record<string, unknown>).map(
          ([name, value]) =>
            [name, typeof value === 'string' ? value : JSON.stringify(value)] as [string, string],
        );
  return new Map([...query, ...sent]);
}

/** Files of a form are no parameters. */
function isText(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string';
}

/** A parameter that must be there. */
export function need(parameters: ReadonlyMap<string, string>, name: string): string {
  const value = parameters.get(name);
  if (value) return value;
  throw invalidParameter(`(#100) The parameter ${name} is required`);
}

/** The token that a call carries: in its header, or as a parameter. */
export function tokenIn(request: FastifyRequest): string | undefined {
  const [, bearer] = /^(?:Bearer|OAuth) ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '') ?? [];
  return bearer ?? parametersOf(request).get('access_token');
}

/** Whoever the token of the call belongs to, if it may do what `scope` allows. */
export function authenticate({ sandbox, network }: Stage, request: FastifyRequest, scope?: string): Account {
  const token = tokenIn(request);
  const access = token === undefined ? null : sandbox.store.findAccess(token);
  if (!access || access.account.platform !== network.name) throw invalidToken();
  if (scope !== undefined && !access.scopes.includes(scope)) {
    throw new GraphError(403, 10, `(#10) Application does not have permission for this action: ${scope}`);
  }
  return access.account;
}

/** The account in the path (`me`, or its id), if the token is that account's. */
export function owner(stage: Stage, request: FastifyRequest, scope: string): Account {
  const account = authenticate(stage, request, scope);
  const { user } = request.params as { user: string };
  if (user === 'me' || user === account.id) return account;
  throw notThere();
}

/** The fields that were asked for; `id` always comes along. */
export function pick(fields: string | undefined, object: Readonly<Record<string, unknown>>): unknown {
  if (fields === undefined) return { id: object.id };
  const wanted = ['id', ...fieldNames(fields)];
  return Object.fromEntries(
    wanted.filter((field) => object[field] !== undefined).map((field) => [field, object[field]]),
  );
}

/** The names alone: of `comments.limit(0).summary(true),attachments{target}` they are comments and attachments. */
function fieldNames(fields: string): string[] {
  let flat = fields;
  for (let before = ''; before !== flat;) {
    before = flat;
    flat = flat.replace(/\{[^{}]*\}|\([^()]*\)/g, '');
  }
  return flat.split(',').map((field) => field.trim().split('.')[0] ?? '');
}

/** An address that Meta would fetch. The sandbox fetches nothing: it looks at the address alone. */
export function mediaAddress(parameters: ReadonlyMap<string, string>, name: string): string {
  const address = need(parameters, name);
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
    throw new GraphError(400, 9004, 'The media could not be fetched from this URI.', 2_207_052);
  if (isVideoUrl(address) !== (name === 'video_url'))
    throw new GraphError(400, 352, `The file at ${name} is of another kind.`, 2_207_026);
  return address;
}
