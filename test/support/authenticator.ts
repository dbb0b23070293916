import { TOTP, URI } from 'otpauth';
import { withClient } from '../../src/core/database/bootstrap.js';
import type { Api } from './shared-api.js';
import type { Person } from './http-client.js';

/** The authenticator app of a person, and the recovery codes that they wrote down. */
export interface Authenticator {
  /** A code that was not used yet. */
  nextCode(): Promise<string>;
  /** The code of the running 30 seconds, used or not. */
  code(): string;
  recoveryCodes: string[];
}

/** Switches the second factor of a person on. */
export async function enableSecondFactor(api: Api, person: Person): Promise<Authenticator> {
  const { password } = person;
  const begun = await person.client.post<{ uri: string }>('/users/me/second-factor', { password });
  const code = codesOf(begun.body.uri);
  const confirmed = await person.client.post<{ recoveryCodes: string[] }>('/users/me/second-factor/confirm', {
    code: code(),
  });
  if (confirmed.status !== 200) throw new Error(`confirm: ${JSON.stringify(confirmed.body)}`);
  return {
    code,
    nextCode: async () => {
      // As if the code before had been an hour ago: nobody waits for the next 30 seconds.
      await withClient(api.database.adminUrl, (admin) =>
        admin.query('UPDATE second_factors SET last_step = last_step - 120 WHERE user_id = $1', [person.id]),
      );
      return code();
    },
    recoveryCodes: confirmed.body.recoveryCodes,
  };
}

/** What an app makes of the address in the QR code. */
export function codesOf(uri: string): () => string {
  const totp = URI.parse(uri);
  if (!(totp instanceof TOTP)) throw new Error(`${uri} is no address of a time-based code`);
  return () => totp.generate();
}
