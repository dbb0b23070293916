import type { FastifyInstance } from 'fastify';
import { consentPage } from '../pages/consent.page.js';
import { sendPage } from '../pages/html.js';
import { SandboxError } from '../sandbox-error.js';
import { formOf, invalidRequest, once, required } from './forms.js';
import type { Stage } from './protocol.js';

const handlePattern = /^[a-z0-9._-]{1,30}$/;
const printableAscii = /^[\x21-\x7e]+$/;
const s256Challenge = /^[A-Za-z0-9_-]{43}$/;

/** How a network words the wish for access (RFC 6749, 4.1.1), and what it insists on. */
export interface ConsentRules {
  /** Where the page is, with the host in front. */
  path: string;
  /** What stands between scopes. */
  scopeSeparator: ',' | ' ';
  scopes: readonly string[];
  /** Name of the client's id; nearly everywhere `client_id`. */
  clientParameter?: string;
  /** Whether PKCE is asked for (RFC 7636): with S256, or not at all. */
  pkce?: boolean;
  /** How long the code lives, in milliseconds. */
  codeLifetimeMs: number;
  /** What the network puts behind the redirect. */
  fragment?: string;
}

/** The page on which a person allows access, and its answer, which leads back to the application with a code. */
export function consentRoutes(app: FastifyInstance, { sandbox, network }: Stage, rules: ConsentRules): void {
  const read = (given: URLSearchParams) => {
    const clientId = required(given, rules.clientParameter ?? 'client_id');
    if (clientId !== sandbox.client.id)
      throw new SandboxError(400, 'invalid_client', 'The application is not known.');
    const redirectUri = required(given, 'redirect_uri');
    if (!isRedirectUri(redirectUri)) throw invalidRequest('redirect_uri is no web address', 'redirect_uri');
    if (required(given, 'response_type') !== 'code')
      throw new SandboxError(400, 'unsupported_response_type', 'response_type must be code');
    const scopes = required(given, 'scope').split(rules.scopeSeparator);
    const unknown = scopes.find((scope) => !rules.scopes.includes(scope));
    if (unknown !== undefined)
      throw new SandboxError(400, 'invalid_scope', `${unknown} is no scope of ${network.title}`);
    const codeChallenge = rules.pkce ? readChallenge(given) : null;
    return { clientId, redirectUri, scopes, codeChallenge, state: once(given, 'state') };
  };

  app.get(rules.path, (request, reply) => {
    const query = new URLSearchParams(request.raw.url?.split('?').slice(1).join('?'));
    const { clientId, redirectUri, scopes } = read(query);
    const action = request.raw.url?.split('?')[0] ?? '';
    const parameters = Object.fromEntries(query);
    return sendPage(
      reply,
      sandbox,
      consentPage(network, { clientId, redirectUri, scopes, action, parameters }),
    );
  });

  app.post(rules.path, (request, reply) => {
    const form = formOf(request);
    const { redirectUri, state, ...wish } = read(form);
    if (form.get('decision') === 'deny') {
      return reply.redirect(withParameters(redirectUri, { error: 'access_denied', state }), 302);
    }
    if (form.get('decision') !== 'allow') throw invalidRequest('decision must be allow or deny', 'decision');
    const { username } = sandbox.store.accountFor(network.name, readHandle(form));
    const code = sandbox.store.giveConsent(
      { platform: network.name, username, redirectUri, ...wish },
      rules.codeLifetimeMs,
    );
    return reply.redirect(`${withParameters(redirectUri, { code, state })}${rules.fragment ?? ''}`, 302);
  });
}

/** A challenge of PKCE (RFC 7636, 4.3). */
function readChallenge(given: URLSearchParams): string {
  const challenge = required(given, 'code_challenge');
  if (required(given, 'code_challenge_method') !== 'S256')
    throw invalidRequest('code_challenge_method must be S256', 'code_challenge_method');
  if (!s256Challenge.test(challenge))
    throw invalidRequest('code_challenge must be 43 base64url characters', 'code_challenge');
  return challenge;
}

/** An absolute address of http or https, in ASCII and without a fragment. */
function isRedirectUri(text: string): boolean {
  return (
    printableAscii.test(text) && /^https?:\/\/[^/]/i.test(text) && URL.canParse(text) && !text.includes('#')
  );
}

/** The handle that a person has typed, or else chosen. */
function readHandle(form: URLSearchParams): string {
  const text = once(form, 'other_handle') ?? once(form, 'handle') ?? '';
  const handle = text.trim().replace(/^@/, '').toLowerCase();
  if (handlePattern.test(handle)) return handle;
  throw invalidRequest('handle must be 1 to 30 letters, digits, dots, hyphens or underscores', 'handle');
}

/** The address with parameters added, its own query kept as it is. */
function withParameters(address: string, parameters: Record<string, string | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value);
  return `${address}${address.includes('?') ? '&' : '?'}${query.toString()}`;
}
