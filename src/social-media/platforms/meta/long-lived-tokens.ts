import { z } from 'zod';
import type { CallTime } from '../call-time.js';
import type { NetworkClient, Parameters } from '../network-client.js';
import { expiryIn, type CodeGrant, type Credentials } from '../publisher.js';

const DAY = 86_400_000;

/** A token's life is renewed in its second half: it can be from its second day on, as long as it lives ("Long-Lived Tokens"). */
export const LONG_LIVED_REFRESH_AHEAD = 30 * DAY;

/** There is no other token to renew it with than itself. */
const longLivedToken = z
  .object({ access_token: z.string().min(1), expires_in: z.number().positive().max(1e9).optional() })
  .transform(({ access_token: accessToken, expires_in: seconds }) => ({
    accessToken,
    refreshToken: null,
    expiresAt: expiryIn(seconds),
  }));

/** Tokens of 60 days, which Threads and Instagram give for those of one hour. */
export class LongLivedTokens {
  /** @param prefix what stands before the network's grant types */
  constructor(
    private readonly client: NetworkClient,
    private readonly host: string,
    private readonly prefix: 'th' | 'ig',
  ) {}

  /** Throws GrantRejected or NetworkUnavailable. */
  exchange(shortLived: string, scopes: string[], time: CallTime): Promise<Credentials> {
    const { clientSecret: client_secret } = this.client.app;
    const query = { grant_type: `${this.prefix}_exchange_token`, client_secret, access_token: shortLived };
    return this.ask('/access_token', query, scopes, time);
  }

  /** Throws GrantRejected or NetworkUnavailable. */
  renew({ accessToken, scopes }: Credentials, time: CallTime): Promise<Credentials> {
    const query = { grant_type: `${this.prefix}_refresh_token`, access_token: accessToken };
    return this.ask('/refresh_access_token', query, scopes, time);
  }

  private async ask(path: string, query: Parameters, scopes: string[], time: CallTime): Promise<Credentials> {
    return { ...(await this.client.grant({ host: this.host, path, query, time }, longLivedToken)), scopes };
  }
}

/** The redirect may carry `#_` at its end, which the code does not contain. */
export function withoutFragment<Grant extends Pick<CodeGrant, 'code'>>(grant: Grant): Grant {
  return { ...grant, code: grant.code.replace(/#_$/, '') };
}
