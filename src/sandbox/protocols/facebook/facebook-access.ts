import { createHmac } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { digitsFrom, isSame } from '../../identifiers.js';
import type { Account, Consent, Post } from '../../store.js';
import { GraphError, invalidParameter, invalidToken, notThere } from '../graph/graph-error.js';
import { parametersOf, tokenIn } from '../graph/graph-request.js';
import { postOf } from '../graph/published.js';
import type { Stage } from '../protocol.js';

/** A page's token has no end; a number stands for that. */
const WITHOUT_END_SECONDS = 100 * 365 * 86_400;

/** A person who has signed in. */
export interface Person {
  id: string;
  name: string;
  consent: Consent;
  scopes: string[];
}

/** The pages of a person: one of the same handle, or those that stand in it with two hyphens between (`bakery--cafe`). */
export function pagesOf({ sandbox, network }: Stage, { username }: Consent): Account[] {
  return username.split('--').map((handle) => sandbox.store.accountFor(network.name, handle));
}

/** A token of the page. It stands and falls with what its person has allowed. */
export function pageTokenFor({ sandbox }: Stage, { consent, scopes }: Person, page: Account): string {
  return `${sandbox.store.issueTokens(consent, scopes, null, WITHOUT_END_SECONDS).accessToken}.${page.id}`;
}

/** Whoever the token of the call belongs to. */
export function authenticatePerson(stage: Stage, request: FastifyRequest): Person {
  const token = tokenOf(stage, request);
  const access = stage.sandbox.store.findAccess(token);
  if (access?.account.platform !== stage.network.name) throw invalidToken();
  const { consent, scopes } = access;
  const id = `1020${digitsFrom(`facebook/person/${consent.username}`, 13)}`;
  return { id, name: access.account.displayName, consent, scopes };
}

/** The page whose token the call carries, if it may do what `scope` allows. */
export function authenticatePage(stage: Stage, request: FastifyRequest, scope: string): Account {
  return pageOfToken(stage, tokenOf(stage, request), scope);
}

/** The page whose token this is, if it may do what `scope` allows. */
export function pageOfToken(stage: Stage, text: string, scope: string): Account {
  const [token = '', pageId] = text.split('.');
  const access = stage.sandbox.store.findAccess(token);
  if (access?.account.platform !== stage.network.name) throw invalidToken();
  if (pageId === undefined)
    throw new GraphError(400, 190, 'A page access token is required for this call.', 2_069_032);
  const page = pagesOf(stage, access.consent).find(({ id }) => id === pageId);
  if (!page) throw invalidToken();
  if (access.scopes.includes(scope)) return page;
  throw new GraphError(403, 200, `(#200) The permission ${scope} is needed for this call.`);
}

/** The page in the path, if the token is its own. */
export function pageInPath(stage: Stage, request: FastifyRequest, scope: string): Account {
  const page = authenticatePage(stage, request, scope);
  const { page: id } = request.params as { page: string };
  if (id === 'me' || id === page.id) return page;
  throw notThere();
}

/** A post, video, story or comment of the page whose token the call carries. A video's post has the video's id behind the page's. */
export function ownObject(stage: Stage, request: FastifyRequest, scope: string): Post {
  const page = authenticatePage(stage, request, scope);
  const { id } = request.params as { id: string };
  const [pageId, rest] = id.split('_');
  const isPostOfVideo = pageId === page.id && stage.sandbox.store.findPost(stage.network.name, id) === null;
  return postOf(stage, page, isPostOfVideo && rest !== undefined ? rest : id);
}

/** The application has "Require App Secret" on: each call proves that it comes from the server ("Secure Graph API Calls"). */
function tokenOf({ sandbox }: Stage, request: FastifyRequest): string {
  const token = tokenIn(request);
  if (token === undefined) throw invalidToken();
  const proof = createHmac('sha256', sandbox.client.secret).update(token).digest('hex');
  if (!isSame(parametersOf(request).get('appsecret_proof') ?? '', proof))
    throw invalidParameter('API calls from the server require an appsecret_proof argument');
  return token;
}
