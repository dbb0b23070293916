import type { Call, NetworkClient } from '../network-client.js';
import type { CallContext } from '../publisher.js';

/** Host of everything but signing in. */
export const API = 'api.linkedin.com';

/**
 * A call to the versioned API ("Versioning").
 * @param method of Rest.li, where HTTP's own does not tell it
 */
export function apiCall(
  { app }: NetworkClient,
  { accessToken, signal, deadline }: Pick<CallContext, 'accessToken' | 'signal' | 'deadline'>,
  path: string,
  method?: 'FINDER' | 'PARTIAL_UPDATE' | 'DELETE',
): Pick<Call, 'host' | 'path' | 'headers' | 'token' | 'time'> {
  return {
    host: API,
    // Rest.li has brackets and commas of its own in queries, so they are part of the path here, and values are encoded one by one.
    path,
    headers: {
      'linkedin-version': app.apiVersion,
      'x-restli-protocol-version': '2.0.0',
      ...(method ? { 'x-restli-method': method } : {}),
    },
    token: accessToken,
    time: { signal, deadline },
  };
}

/** A URN as it stands in paths and queries, also in lists. */
export const urnPath = (urn: string): string => encodeURIComponent(urn);

/** How ids of accounts that are organisations begin. */
export const ORGANISATION = 'urn:li:organization:';

/** Whether the account is an organisation; otherwise it is a member. */
export function isOrganisation({ platformAccountId }: Pick<CallContext, 'platformAccountId'>): boolean {
  return platformAccountId.startsWith(ORGANISATION);
}
