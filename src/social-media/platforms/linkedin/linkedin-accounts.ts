import { z } from 'zod';
import type { NetworkClient } from '../network-client.js';
import type { GrantContext, GrantedIdentity } from '../publisher.js';
import { API, apiCall } from './linkedin-call.js';

const PAGE = 50;
/** Who posts for an organisation; the second sees no statistics ("Organization Access Control"). */
const ROLES = ['ADMINISTRATOR', 'CONTENT_ADMINISTRATOR'];

const userinfo = z.object({ sub: z.string().min(1), name: z.string().min(1) });
const accessControls = z.object({ elements: z.array(z.object({ organization: z.string().min(1) })) });
const organisations = z.object({
  results: z.record(
    z.string(),
    z.object({ localizedName: z.string().min(1), vanityName: z.string().optional() }),
  ),
});

/** The organisations that a person posts for, and the person, as far as the scopes reach. */
export async function linkedInAccounts(
  client: NetworkClient,
  { credentials, ...time }: GrantContext,
): Promise<GrantedIdentity[]> {
  const { accessToken, scopes } = credentials;
  const context = { accessToken, ...time };
  return [
    ...(scopes.includes('w_organization_social') ? await organisationsOf(client, context) : []),
    ...(scopes.includes('w_member_social') ? [await memberOf(client, context)] : []),
  ];
}

type Context = Parameters<typeof apiCall>[1];

/** OpenID Connect's own endpoint: not versioned. */
async function memberOf(client: NetworkClient, { accessToken, ...time }: Context): Promise<GrantedIdentity> {
  const { sub, name } = await client.read(
    { host: API, path: '/v2/userinfo', token: accessToken, time },
    userinfo,
  );
  return { platformAccountId: `urn:li:person:${sub}`, username: name, displayName: name, kind: 'member' };
}

async function organisationsOf(client: NetworkClient, context: Context): Promise<GrantedIdentity[]> {
  const urns = new Set<string>();
  for (const role of ROLES) for (const urn of await withRole(client, role, context)) urns.add(urn);
  const found: GrantedIdentity[] = [];
  const ids = [...urns].map((urn) => urn.slice(urn.lastIndexOf(':') + 1));
  for (let from = 0; from < ids.length; from += PAGE) {
    const path = `/rest/organizations?ids=List(${ids.slice(from, from + PAGE).join(',')})`;
    const { results } = await client.read(apiCall(client, context, path), organisations);
    for (const [id, { localizedName, vanityName }] of Object.entries(results)) {
      found.push({
        platformAccountId: `urn:li:organization:${id}`,
        username: vanityName ?? localizedName,
        displayName: localizedName,
        kind: 'organisation',
      });
    }
  }
  return found;
}

async function withRole(client: NetworkClient, role: string, context: Context): Promise<string[]> {
  const urns: string[] = [];
  for (let start = 0; ; start += PAGE) {
    const path = `/rest/organizationAcls?q=roleAssignee&role=${role}&state=APPROVED&start=${start}&count=${PAGE}`;
    const { elements } = await client.read(apiCall(client, context, path, 'FINDER'), accessControls);
    urns.push(...elements.map(({ organization }) => organization));
    if (elements.length < PAGE) return urns;
  }
}
