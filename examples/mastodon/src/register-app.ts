import { z } from 'zod';
import { SCOPES } from './scopes.js';

const application = z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) });

/**
 * Registers an application at a Mastodon server, which anybody may ("apps", POST /api/v1/apps), and answers the configuration of the product that
 * uses it. Each call registers another one.
 * @param instance host of the server
 * @param publicUrl PUBLIC_URL of the product
 * @param origin where the server answers. Left out: at its host
 * @throws Error when the server does not answer, or registers none
 */
export async function register(
  instance: string,
  publicUrl: string,
  origin = `https://${instance}`,
): Promise<Record<string, string>> {
  const response = await fetch(`${origin}/api/v1/apps`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_name: 'Auto-Scheduler & Content Creator',
      redirect_uris: `${publicUrl.replace(/\/$/, '')}/accounts/callback`,
      scopes: SCOPES.join(' '),
      website: publicUrl,
    }),
    signal: AbortSignal.timeout(15_000),
  });
  if (!response.ok) throw new Error(`${instance} answered ${response.status}: ${await response.text()}`);
  const { client_id, client_secret } = application.parse(await response.json());
  return {
    MASTODON_INSTANCE: instance,
    MASTODON_CLIENT_ID: client_id,
    MASTODON_CLIENT_SECRET: client_secret,
  };
}
