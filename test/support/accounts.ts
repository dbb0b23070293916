import { randomUUID } from 'node:crypto';
import type { Api } from './shared-api.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import type { Person } from './http-client.js';

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
