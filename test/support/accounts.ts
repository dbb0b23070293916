import { randomUUID } from 'node:crypto';
import type { Api } from './shared-api.js';
import { SecretBox } from '../../src/core/crypto/secret-box.js';
import { sealedToken } from '../../src/core/crypto/sealed-columns.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import { consent } from '../../conformance/consent.mjs';
import type { Person } from './http-client.js';

export { consent };

/**
 * A connected account without a network: for tests that are not about connecting. Its tokens do not open, so nothing can be
 * published with it.
 */
export async function plantAccount(
  api: Pick<Api, 'database'>,
  projectId: string,
  person: Person,
  platform = 'linkedin',
  status = 'active',
): Promise<string> {
  const id = randomUUID();
  await withClient(api.database.adminUrl, (admin) =>
    admin.query(
      `INSERT INTO social_media_accounts
         (id, project_id, user_id, platform, platform_account_id, username, display_name, credentials, status)
       VALUES ($1, $2, $3, $4, $6, 'planted', 'Planted', 'sealed', $5)`,
      [id, projectId, person.id, platform, status, `planted-${id}`],
    ),
  );
  return id;
}

/** What finishing a connection answers where a consent grants several accounts: by their ids, all on Threads, with tokens that are none. */
export function sealedGrant(
  api: Api,
  { userId, projectId }: { userId: string; projectId: string },
  platformAccountIds: readonly string[],
  expiresAt = new Date(Date.now() + 60_000),
): string {
  const granted = platformAccountIds.map((platformAccountId) => ({
    platform: 'threads',
    credentials: { accessToken: 'none', refreshToken: null, expiresAt: null, scopes: [] },
    identity: { platformAccountId, username: 'granted', displayName: 'Granted', kind: 'page' },
  }));
  const place = { ...sealedToken('social_media_accounts', 'grant'), rowId: userId, ownerId: projectId };
  return new SecretBox(api.encryptionKeys).seal(JSON.stringify({ granted, expiresAt }), place);
}

/** Connects an account as a person with a browser does: consent page, Allow, and back with the address it leads to. */
export async function connectAccount(
  person: Person,
  projectId: string,
  platform: string,
  handle: string,
): Promise<string> {
  const begun = await person.client.post<{ authorizeUrl: string }>(
    `/projects/${projectId}/accounts/networks/${platform}/connect`,
  );
  if (begun.status !== 200) throw new Error(`connect: ${JSON.stringify(begun.body)}`);
  const callbackUrl = await consent(begun.body.authorizeUrl, handle);
  return (await finishConnection(person, projectId, callbackUrl)).id;
}

/** Finishes to connect with where the browser was sent; of several accounts that the consent grants, the first. */
export async function finishConnection<Account extends { id: string }>(
  person: Person,
  projectId: string,
  callbackUrl: string,
): Promise<Account> {
  const path = `/projects/${projectId}/accounts`;
  const finished = await person.client.post<
    Account | { grant: string; choices: { platformAccountId: string }[] }
  >(path, { callbackUrl });
  if (!('choices' in finished.body)) {
    if (finished.status !== 201) throw new Error(`POST ${path}: ${JSON.stringify(finished.body)}`);
    return finished.body;
  }
  const { grant, choices } = finished.body;
  const platformAccountIds = choices.slice(0, 1).map(({ platformAccountId }) => platformAccountId);
  const chosen = await person.client.post<{ items: Account[] }>(`${path}/choose`, {
    grant,
    platformAccountIds,
  });
  const [account] = chosen.status === 201 ? chosen.body.items : [];
  if (!account) throw new Error(`POST ${path}/choose: ${JSON.stringify(chosen.body)}`);
  return account;
}
