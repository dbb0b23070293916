import { z } from 'zod';
import { expiryIn, type Credentials } from '../publisher.js';

/** Ids are text, also where a Graph API sends a number. */
export const graphId = z.union([z.string().min(1), z.number().transform(String)]);

/** Answer of an insights edge: name to number; what is no single number is left out. */
export const graphInsights = z
  .object({
    data: z.array(
      z.object({ name: z.string(), values: z.array(z.object({ value: z.unknown() })).default([]) }),
    ),
  })
  .transform(({ data }) => {
    const numbers = data.map(({ name, values }) => [name, values[0]?.value] as const);
    return Object.fromEntries(numbers.filter(([, value]) => typeof value === 'number')) as Partial<
      Record<string, number>
    >;
  });

/** Answer to an exchange or renewal of a long-lived token. There is no other token to renew it with than itself. */
export const longLivedToken = z
  .object({ access_token: z.string().min(1), expires_in: z.number().positive().max(1e9).optional() })
  .transform(({ access_token: accessToken, expires_in: seconds }): Omit<Credentials, 'scopes'> => ({
    accessToken,
    refreshToken: null,
    expiresAt: expiryIn(seconds),
  }));

/** Graph APIs count time in seconds. */
export function secondsOf(time: Date): string {
  return String(Math.floor(time.getTime() / 1000));
}
