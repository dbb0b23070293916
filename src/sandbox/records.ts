/** Someone's account on one network, made when its handle is first used. */
export interface Account {
  platform: string;
  id: string;
  username: string;
  displayName: string;
}

/** One picture or video of a post, by address. */
export interface Media {
  url: string;
  alt_text: string | null;
}

/** A publish call the sandbox accepted. `clientReference` is for the ledger only. */
export interface Post {
  /** Counts the accepted publish calls of all networks, from 1. */
  sequence: number;
  platform: string;
  accountId: string;
  username: string;
  postId: string;
  contentType: string;
  text: string;
  media: Media[];
  /** Of a reply or comment: the post it stands below. */
  parentId?: string;
  clientReference: string | null;
  /** When the call came in, ISO 8601. */
  receivedAt: string;
  /** When it was accepted: the publishing time, ISO 8601. */
  acceptedAt: string;
  deletedAt: string | null;
}

/** A person's consent: made with its code, redeemed once, and the root of every token that came from it. */
export interface Consent {
  id: string;
  platform: string;
  username: string;
  clientId: string;
  redirectUri: string;
  scopes: string[];
  /** PKCE; null on networks that have none. */
  codeChallenge: string | null;
  /** Milliseconds since 1970. */
  codeExpiresAt: number;
}

/** An access or a refresh token; the token itself is not kept. */
export interface Token {
  hash: string;
  consentId: string;
  scopes: string[];
  /** Milliseconds since 1970, both. */
  issuedAt: number;
  expiresAt: number;
}

/** A change of state, one line of the journal. Secrets stand in it as hashes. */
export type SandboxEvent =
  | { type: 'account-created'; account: Account }
  | { type: 'consent-given'; codeHash: string; consent: Consent }
  | { type: 'tokens-issued'; access: Token; refresh: Token; replacedRefreshHash: string | null }
  | { type: 'consent-revoked'; consentId: string }
  | { type: 'post-published'; post: Post }
  | { type: 'post-edited'; platform: string; postId: string; text: string }
  | { type: 'post-deleted'; platform: string; postId: string; deletedAt: string }
  | { type: 'object-kept'; key: string; value: unknown };
