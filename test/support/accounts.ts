import { randomUUID } from 'node:crypto';
import type { Api } from './shared-api.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import type { Person } from './http-client.js';
import { create } from './team.js';

/**
 * A connected account without a network: for tests that are not about connecting. Its tokens do not open, so nothing can be
 * published with it.
 */
export async function plantAccount(
  api: Api,
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

/** Connects an account as a person with a browser does: consent page, Allow, and back with the address it leads to. */
export async function connectAccount(
  person: Person,
  projectId: string,
  platform: string,
  handle: string,
): Promise<string> {
  const begun = await person.client.post<{ authorizeUrl: string }>(
    `/projects/${projectId}/accounts/connect/${platform}`,
  );
  if (begun.status !== 200) throw new Error(`connect: ${JSON.stringify(begun.body)}`);
  const callbackUrl = await consent(begun.body.authorizeUrl, handle);
  return create(person, `/projects/${projectId}/accounts`, { callbackUrl });
}

/** Presses Allow (or Deny) on the consent page; answers where the browser is sent. */
export async function consent(
  authorizeUrl: string,
  handle: string,
  decision: 'allow' | 'deny' = 'allow',
): Promise<string> {
  const url = new URL(authorizeUrl);
  const form = new URLSearchParams(url.searchParams);
  form.set('handle', handle);
  form.set('decision', decision);
  const response = await fetch(`${url.origin}${url.pathname}`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  const location = response.headers.get('location');
  if (!location) throw new Error(`consent: ${response.status} ${await response.text()}`);
  return location;
}
