import type { OpenAPIObject } from '@nestjs/swagger';
import type { DomainErrorKind } from '../errors/domain-error.js';
import { API_PREFIX } from '../http/api-prefix.js';
import { IF_MATCH } from '../http/entity-tag.js';
import { STATUS, TITLES } from '../http/problem.filter.js';
import { IDEMPOTENCY_KEY } from '../idempotency/idempotency-header.js';
import { operationsOf, type Operation, type Place } from './operations.js';
import { REFUSALS, SENTENCES } from './refusals.generated.js';

/** Codes of an operation's refusals, by status. */
type Codes = Map<number, Set<string>>;

/** What is refused, or goes wrong, before and behind the handlers, whichever it is. */
const OF_ANY_ROUTE: Readonly<Record<string, string>> = {
  'access.denied': 'The database does not allow this to you.',
  'access.role-too-low': 'Your role in the project does not include this.',
  'access.scope-missing': 'The API key lacks the scope.',
  'access.session-required': 'This takes a signed-in person: API keys may not do it.',
  'database.busy': 'Others are changing the same thing. Try again.',
  'database.unavailable': 'The database is not available. Try again.',
  internal: 'Something went wrong on our side. The log knows this request by its id.',
  'rate-limit.exceeded': 'Too many requests. Try again after the time of `Retry-After`.',
  'request.address-too-long': 'The address is too long.',
  'request.idempotency-key': 'The `Idempotency-Key` is none.',
  'request.idempotency-key-reused':
    'The `Idempotency-Key` was used for another request in the last 24 hours.',
  'request.idempotency-running': 'A request with this `Idempotency-Key` is under way. Try again in a moment.',
  'request.invalid': 'The input breaks rules: `errors` names each with its field.',
  'request.malformed': 'The request is not well-formed.',
  'request.malformed-id': 'An id in the path is none.',
  'request.too-large': 'The body is too large.',
  'request.unclean': 'The input is nested too deeply, too large, or holds what cannot be stored.',
  'request.unsupported-media-type': 'The body is of a type that this takes not.',
  'resource.already-exists': 'Something with the same identity exists already.',
  'resource.reference-broken': 'Something that this refers to is not there any more.',
};

/** Sets of codes that many operations have alike, by the name of the response that they share. */
const SHARED: Readonly<Record<string, [status: number, ...codes: string[]]>> = {
  Malformed: [400, 'request.malformed', 'request.unclean'],
  MalformedOrNoKey: [400, 'request.idempotency-key', 'request.malformed', 'request.unclean'],
  MalformedOrNoKeyOrId: [
    400,
    'request.idempotency-key',
    'request.malformed',
    'request.malformed-id',
    'request.unclean',
  ],
  MalformedOrNoId: [400, 'request.malformed', 'request.malformed-id', 'request.unclean'],
  NotSignedIn: [401, 'auth.not-signed-in'],
  NotAllowed: [403, 'access.denied', 'access.role-too-low', 'access.scope-missing'],
  NotAllowedToKeys: [403, 'access.denied', 'access.role-too-low', 'access.session-required'],
  ScopeMissing: [403, 'access.denied', 'access.scope-missing'],
  SessionRequired: [403, 'access.denied', 'access.session-required'],
  NotFound: [404, 'resource.not-found'],
  Conflict: [409, 'resource.already-exists', 'resource.reference-broken'],
  ConflictOrRunning: [
    409,
    'request.idempotency-running',
    'resource.already-exists',
    'resource.reference-broken',
  ],
  Stale: [412, 'request.stale'],
  TooLarge: [413, 'request.too-large'],
  AddressTooLong: [414, 'request.address-too-long'],
  UnsupportedMediaType: [415, 'request.unsupported-media-type'],
  Invalid: [422, 'request.invalid'],
  KeyReused: [422, 'request.idempotency-key-reused'],
  InvalidOrKeyReused: [422, 'request.idempotency-key-reused', 'request.invalid'],
  InvalidOrNoCursor: [422, 'request.invalid', 'request.invalid-cursor'],
  RateLimitExceeded: [429, 'rate-limit.exceeded'],
  Internal: [500, 'internal'],
  NotAvailable: [503, 'database.busy', 'database.unavailable'],
};

/**
 * Lists at each operation every refusal that it can answer with, by status and code: those of any route, and those that its own code can
 * come to (see scripts/refusals.mjs).
 */
export function describeRefusals(document: OpenAPIObject): void {
  const shared = Object.entries(SHARED).map(([name, [status, ...codes]]) => [keyOf(status, codes), name]);
  const nameOf = new Map(shared as [string, string][]);
  for (const place of operationsOf(document)) {
    for (const [status, codes] of [...codesOf(place)].sort(([one], [other]) => one - other)) {
      const name = nameOf.get(keyOf(status, codes));
      place.operation.responses[status] = name
        ? { $ref: `#/components/responses/${name}` }
        : responseOf(status, [...codes].sort());
    }
  }
  document.components = {
    ...document.components,
    responses: Object.fromEntries(
      Object.entries(SHARED).map(([name, [status, ...codes]]) => [name, responseOf(status, codes)]),
    ),
  };
}

const keyOf = (status: number, codes: Iterable<string>) => `${status} ${[...codes].sort().join(' ')}`;

function codesOf({ path, method, operation }: Place): Codes {
  const codes: Codes = new Map();
  const add = (status: number, ...more: string[]) =>
    codes.set(status, new Set([...(codes.get(status) ?? []), ...more]));
  const own = Object.entries(REFUSALS[operation.operationId ?? ''] ?? {});
  for (const [kind, ofKind] of own) add(STATUS[kind as DomainErrorKind], ...ofKind);
  const takes = inputsOf(operation);
  add(400, 'request.malformed', 'request.unclean');
  add(500, 'internal');
  if (takes.path) add(414, 'request.address-too-long');
  if (takes.query || takes.json) add(422, 'request.invalid');
  if (takes.key) {
    add(400, 'request.idempotency-key');
    add(409, 'request.idempotency-running');
    add(422, 'request.idempotency-key-reused');
  }
  if (takes.tag) add(412, 'request.stale');
  if (method !== 'get') {
    add(413, 'request.too-large');
    add(415, 'request.unsupported-media-type');
  }
  if (path.startsWith(`/${API_PREFIX}/`)) {
    if (method !== 'get') add(409, 'resource.already-exists', 'resource.reference-broken');
    add(429, 'rate-limit.exceeded');
    add(503, 'database.busy', 'database.unavailable');
  }
  addAccess(operation, add);
  return codes;
}

function addAccess(operation: Operation, add: (status: number, ...codes: string[]) => void): void {
  const role = operation['x-required-role'];
  const isPublic = role === undefined && operation.security?.length === 0;
  if (isPublic || operation.security?.some((scheme) => !('bearer' in scheme))) return;
  add(401, 'auth.not-signed-in');
  add(
    403,
    'access.denied',
    operation['x-required-scope'] ? 'access.scope-missing' : 'access.session-required',
  );
  if (role !== undefined) add(403, 'access.role-too-low');
  if (role !== undefined && role !== 'superuser') add(404, 'resource.not-found');
}

function inputsOf({ parameters = [], requestBody }: Operation) {
  const given = parameters.filter((parameter) => 'in' in parameter);
  const places = given.map((parameter) => parameter.in);
  const content = requestBody && 'content' in requestBody ? requestBody.content : {};
  return {
    path: places.includes('path'),
    query: places.includes('query'),
    tag: given.some(({ name }) => name === IF_MATCH.name),
    key: given.some(({ name }) => name === IDEMPOTENCY_KEY),
    json: 'application/json' in content,
  };
}

function responseOf(status: number, codes: readonly string[]) {
  const title = TITLES[status] ?? 'Error';
  const [code = ''] = codes;
  const told = codes.map((each) => {
    const sentence = SENTENCES[each] ?? OF_ANY_ROUTE[each];
    return `- \`${each}\`${sentence ? `: ${sentence}` : ''}`;
  });
  const isOfField = code === 'request.invalid' || code === 'request.malformed-id';
  const example = {
    type: `urn:problem:${code}`,
    title,
    status,
    detail: SENTENCES[code] ?? OF_ANY_ROUTE[code] ?? title,
    code,
    requestId: 'c1a5e6d2-6c1b-4f0e-9d61-1f3f4b8a7c20',
    ...(isOfField ? { errors: [EXAMPLE_OF_FIELD] } : {}),
  };
  return {
    description: `${title}:\n\n${told.join('\n')}`,
    ...(status === 429 || status === 503
      ? { headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } }
      : {}),
    content: {
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, example },
    },
  };
}

const EXAMPLE_OF_FIELD = {
  field: 'name',
  rule: 'maxLength',
  message: 'name must be shorter than or equal to 100 characters',
};
