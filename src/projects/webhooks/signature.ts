import { createHmac } from 'node:crypto';

/**
 * The headers that let a receiver know who has sent a body, and when: the symmetric scheme of the Standard Webhooks specification, version 1.
 * @param id the same in each try
 * @param keys one signature each
 */
export function signatureHeaders(
  id: string,
  body: string,
  keys: readonly Buffer[],
  now: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signed = `${id}.${timestamp}.${body}`;
  const signatures = keys.map((key) => `v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}
