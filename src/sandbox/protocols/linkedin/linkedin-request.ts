import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type z } from 'zod';
import { hexFrom } from '../../identifiers.js';
import type { Account } from '../../store.js';
import type { Stage } from '../protocol.js';
import { accessDenied, invalidField, LinkedInError } from './linkedin-error.js';

/** Versions that are alive: each lives for a year ("Versioning"). */
const VERSIONS = [
  '202512',
  '202601',
  '202602',
  '202603',
  '202604',
  '202605',
  '202606',
  '202607',
  '202608',
  '202609',
];

/** Who has given a token: a member, who administers one organisation page. */
export interface Caller {
  member: Account;
  organisation: Account;
  scopes: readonly string[];
}

/** Insists on the headers of the versioned API. */
export function checkVersions(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ headers, url }) => {
    if (!url.startsWith('/api.linkedin.com/rest/')) return;
    const version = headers['linkedin-version'];
    if (version === undefined)
      throw new LinkedInError(400, 'VERSION_MISSING', 'A version must be present. Please specify a version');
    if (!VERSIONS.includes(String(version)))
      throw new LinkedInError(
        426,
        'NONEXISTENT_VERSION',
        `Requested version ${String(version)} is not active`,
      );
    if (headers['x-restli-protocol-version'] !== '2.0.0')
      throw invalidField('X-Restli-Protocol-Version must be 2.0.0');
    // Inside of values colons are encoded, also in lists; brackets and commas of a list are not.
    if (/urn:li:/.test(url) || /List%28/i.test(url)) throw invalidField(`Bad encoding of ${url}`);
  });
}

/** Whoever the token of the call belongs to. */
export function callerOf({ sandbox, network }: Stage, request: FastifyRequest): Caller {
  const [, token] = /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token === undefined) throw new LinkedInError(401, 'EMPTY_ACCESS_TOKEN', 'Empty oauth2 access token');
  const access = sandbox.store.findAccess(token);
  if (!access || access.account.platform !== network.name)
    throw new LinkedInError(401, 'INVALID_ACCESS_TOKEN', 'Invalid access token', {
      serviceErrorCode: 65_600,
    });
  const { account, scopes } = access;
  const sub = hexFrom(`linkedin/person/${account.username}`, 10);
  return { member: { ...account, id: `urn:li:person:${sub}` }, organisation: account, scopes };
}

/** Scopes for one deed, by whose name it is done in. */
export interface Deed {
  organisation: string;
  /** Left out: not open to members. */
  member?: string;
}

/** The account behind a URN, if the caller may act in its name. */
export function actAs({ member, organisation, scopes }: Caller, urn: string, deed: Deed): Account {
  const account = [member, organisation].find(({ id }) => id === urn);
  const scope = account === organisation ? deed.organisation : deed.member;
  if (!account || scope === undefined || !scopes.includes(scope)) throw accessDenied(urn);
  return account;
}

/** Reads a body; what is wrong is told in LinkedIn's manner. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('/') ?? '';
  const isMissing = issue?.code === 'invalid_type' && issue.input === undefined;
  const code =
    issue?.message === 'is too long' || (issue?.code === 'too_big' && issue.origin === 'string')
      ? 'FIELD_LENGTH_TOO_LONG'
      : isMissing
        ? 'MISSING_FIELD'
        : 'INVALID_VALUE_FOR_FIELD';
  throw new LinkedInError(400, code, `ERROR :: /${field} :: ${issue?.message ?? 'is not valid'}`);
}

/** The `q` and the Rest.li method that a finder wants. */
export function checkFinder(request: FastifyRequest, q: string): Record<string, string | undefined> {
  const query = request.query as Record<string, string | undefined>;
  if (query.q !== q) throw invalidField(`q must be ${q}`);
  return query;
}

/** The URNs of `List(…)`. */
export function listOf(text = ''): string[] {
  const [, inner] = /^List\((.*)\)$/.exec(text) ?? [];
  if (inner === undefined) throw invalidField('A list is written as List(…)');
  return inner.split(',');
}
