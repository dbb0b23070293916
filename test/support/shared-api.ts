import { HttpClient, newAddress } from './http-client.js';

/** An API under test, and the database behind it. */
export interface Api {
  /** A client without a token. */
  client: HttpClient;
  /** The administrator's URL, for looking at what no role of the product may see. */
  database: { adminUrl: string };
  /** Its ENCRYPTION_KEYS. */
  encryptionKeys: string;
}

/** The API that specs share. */
export interface SharedApi extends Api {
  /** Its JWT_PRIVATE_KEYS. */
  signingKeys: string;
}

/**
 * The API for specs that need nothing but the product as it is, and that look at nothing but people and projects of their
 * own: others use it at the same time. A spec that changes or counts what belongs to all starts its own, see api.ts.
 */
export async function sharedApi(): Promise<SharedApi> {
  const response = await fetch(process.env.SHARED_API ?? '');
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  const { url, adminUrl, signingKeys, encryptionKeys } = JSON.parse(text) as Record<
    'url' | 'adminUrl' | 'signingKeys' | 'encryptionKeys',
    string
  >;
  return {
    client: new HttpClient(url).at(newAddress()),
    database: { adminUrl },
    signingKeys,
    encryptionKeys,
  };
}
