import { randomBytes, randomUUID } from 'node:crypto';
import { secretHash } from './identifiers.js';
import type { Journal } from './journal.js';
import type { Networks } from './networks.js';
import type { Account, Consent, Post, SandboxEvent, Token } from './records.js';

export type { Account, Consent, Media, Post, SandboxEvent } from './records.js';

const usualRefreshTokenSeconds = 365 * 24 * 3600;

/**
 * What the sandbox knows. Every change is an event that is journalled first and applied second, so a restart that
 * applies the journal again arrives at the same state. Rules of the protocol are the routes' business, not its.
 */
export class SandboxStore {
  private readonly accounts = new Map<string, Account>();
  private readonly consents = new Map<string, Consent & { redeemed: boolean; revoked: boolean }>();
  private readonly consentIdByCode = new Map<string, string>();
  private readonly accessTokens = new Map<string, Token>();
  private readonly refreshTokens = new Map<string, Token>();
  private readonly objects = new Map<string, unknown>();
  private readonly posts: Post[] = [];
  private readonly postById = new Map<string, Post>();
  private readonly postsByAccount = new Map<string, Post[]>();
  private readonly repliesByParent = new Map<string, Post[]>();

  /** Applies what `journal` holds; without one, nothing outlives the process. `now` is the clock. */
  constructor(
    private readonly networks: Networks,
    private readonly now: () => Date,
    private readonly journal?: Journal<SandboxEvent>,
  ) {
    for (const event of journal?.read() ?? []) this.apply(event);
  }

  /** The account behind a handle (already in its lower-case form), made when it is new. */
  accountFor(platform: string, username: string): Account {
    const known = this.accounts.get(`${platform}/${username}`);
    if (known) return known;
    const words = username.split(/[._-]+/).filter((word) => word !== '');
    const account: Account = {
      platform,
      id: this.networks.get(platform).accountId(username),
      username,
      displayName: words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join(' ') || username,
    };
    this.record({ type: 'account-created', account });
    return account;
  }

  /** How many accounts have been used on all networks. */
  countAccounts(): number {
    return this.accounts.size;
  }

  /** Notes a consent; returns the code that stands for it, good for `lifetimeMs` milliseconds. */
  giveConsent(consent: Omit<Consent, 'id' | 'codeExpiresAt'>, lifetimeMs: number): string {
    const code = randomBytes(32).toString('base64url');
    this.record({
      type: 'consent-given',
      codeHash: secretHash(code),
      consent: { ...consent, id: randomUUID(), codeExpiresAt: this.now().getTime() + lifetimeMs },
    });
    return code;
  }

  /** The consent a code stands for, whether or not it can still be redeemed; null for an unknown code. */
  findConsentByCode(code: string): (Consent & { redeemed: boolean; expired: boolean }) | null {
    const consent = this.consents.get(this.consentIdByCode.get(secretHash(code)) ?? '');
    return consent ? { ...consent, expired: consent.codeExpiresAt <= this.now().getTime() } : null;
  }

  /** The consent behind a working refresh token; null when the token is unknown, used, expired or revoked. */
  findConsentByRefreshToken(refreshToken: string): Consent | null {
    const token = this.refreshTokens.get(secretHash(refreshToken));
    return (token && this.liveConsent(token)) ?? null;
  }

  /** The account and scopes of a working access token; null when it is unknown, expired or revoked. */
  findAccess(
    accessToken: string,
  ): { account: Account; scopes: string[]; consent: Consent; issuedAt: Date } | null {
    const token = this.accessTokens.get(secretHash(accessToken));
    const consent = token && this.liveConsent(token);
    if (!consent) return null;
    const { scopes, issuedAt } = token;
    const account = this.accountFor(consent.platform, consent.username);
    return { account, scopes, consent, issuedAt: new Date(issuedAt) };
  }

  /** Issues a pair of tokens; a given `replacedRefreshToken` stops working in the same step. */
  issueTokens(
    consent: Consent,
    accessScopes: string[],
    replacedRefreshToken: string | null,
    accessTokenSeconds = this.networks.get(consent.platform).accessTokenSeconds,
  ): { accessToken: string; refreshToken: string } {
    const accessToken = randomBytes(32).toString('base64url');
    const refreshToken = randomBytes(32).toString('base64url');
    const now = this.now().getTime();
    this.record({
      type: 'tokens-issued',
      access: {
        hash: secretHash(accessToken),
        consentId: consent.id,
        scopes: accessScopes,
        issuedAt: now,
        expiresAt: now + accessTokenSeconds * 1000,
      },
      refresh: {
        hash: secretHash(refreshToken),
        consentId: consent.id,
        scopes: consent.scopes,
        issuedAt: now,
        expiresAt:
          now + (this.networks.get(consent.platform).refreshTokenSeconds ?? usualRefreshTokenSeconds) * 1000,
      },
      replacedRefreshHash: replacedRefreshToken && secretHash(replacedRefreshToken),
    });
    return { accessToken, refreshToken };
  }

  /** How many consents of an account work: redeemed for tokens, and not ended. */
  countGrants(platform: string, username: string): number {
    return [...this.consents.values()].filter(
      (consent) =>
        consent.platform === platform &&
        consent.username === username &&
        consent.redeemed &&
        !consent.revoked,
    ).length;
  }

  /** Ends a consent: none of its tokens works from now on. */
  revokeConsent(consentId: string): void {
    this.record({ type: 'consent-revoked', consentId });
  }

  /** The consent an access or refresh token belongs to; null for an unknown token. */
  findConsentByAnyToken(token: string): Consent | null {
    const hash = secretHash(token);
    const known = this.accessTokens.get(hash) ?? this.refreshTokens.get(hash);
    return (known && this.consents.get(known.consentId)) ?? null;
  }

  /**
   * Accepts a post. There is no de-duplication: each call makes a new post.
   * @param draft with a `postId` where the network gave the id before it published
   */
  publish(
    account: Account,
    draft: Pick<Post, 'contentType' | 'text' | 'media' | 'parentId' | 'clientReference' | 'receivedAt'> &
      Partial<Pick<Post, 'postId'>>,
  ): Post {
    const acceptedAt = this.now();
    const sequence = this.posts.length + 1;
    const post: Post = {
      sequence,
      platform: account.platform,
      accountId: account.id,
      username: account.username,
      postId: this.networks.get(account.platform).postId(account.id, acceptedAt, sequence),
      ...draft,
      acceptedAt: acceptedAt.toISOString(),
      deletedAt: null,
    };
    this.record({ type: 'post-published', post });
    return post;
  }

  /** Keeps what a network has made on the way to a post (a container, an upload), in place of what stood under the key. */
  keep(platform: string, kind: string, id: string, value: unknown): void {
    this.record({ type: 'object-kept', key: `${platform}/${kind}/${id}`, value });
  }

  /** What was kept; undefined when there is none. */
  kept<T>(platform: string, kind: string, id: string): T | undefined {
    return this.objects.get(`${platform}/${kind}/${id}`) as T | undefined;
  }

  /** The post with this id, deleted ones too; null when there is none. */
  findPost(platform: string, postId: string): Post | null {
    return this.postById.get(`${platform}/${postId}`) ?? null;
  }

  /** The posts of one account, oldest first, deleted ones too. Replies are not among them. */
  listPostsOf(account: Account): readonly Post[] {
    return this.postsByAccount.get(`${account.platform}/${account.id}`) ?? [];
  }

  /** What stands below a post, oldest first, deleted ones too. */
  listReplies({ platform, postId }: Post): readonly Post[] {
    return this.repliesByParent.get(`${platform}/${postId}`) ?? [];
  }

  /** Every accepted publish call in order, deleted posts too. */
  listPosts(): readonly Post[] {
    return this.posts;
  }

  /** Gives a post another text. */
  editPost({ platform, postId }: Post, text: string): void {
    this.record({ type: 'post-edited', platform, postId, text });
  }

  /** Takes a post off the network; it stays in the ledger with the time of its deletion. */
  deletePost(post: Post): void {
    const { platform, postId } = post;
    this.record({ type: 'post-deleted', platform, postId, deletedAt: this.now().toISOString() });
  }

  /** Forgets everything, the journal too. */
  reset(): void {
    this.journal?.clear();
    this.posts.length = 0;
    for (const table of [
      this.accounts,
      this.consents,
      this.consentIdByCode,
      this.accessTokens,
      this.refreshTokens,
      this.objects,
      this.postById,
      this.postsByAccount,
      this.repliesByParent,
    ]) {
      table.clear();
    }
  }

  private liveConsent(token: Token): Consent | null {
    const consent = this.consents.get(token.consentId);
    return consent && !consent.revoked && token.expiresAt > this.now().getTime() ? consent : null;
  }

  private record(event: SandboxEvent): void {
    this.journal?.append(event);
    this.apply(event);
  }

  private apply(event: SandboxEvent): void {
    switch (event.type) {
      case 'account-created':
        this.accounts.set(`${event.account.platform}/${event.account.username}`, event.account);
        return;
      case 'consent-given':
        this.consents.set(event.consent.id, { ...event.consent, redeemed: false, revoked: false });
        this.consentIdByCode.set(event.codeHash, event.consent.id);
        return;
      case 'tokens-issued': {
        const consent = this.consents.get(event.access.consentId);
        if (consent) consent.redeemed = true;
        this.accessTokens.set(event.access.hash, event.access);
        this.refreshTokens.set(event.refresh.hash, event.refresh);
        if (event.replacedRefreshHash) this.refreshTokens.delete(event.replacedRefreshHash);
        return;
      }
      case 'consent-revoked': {
        const consent = this.consents.get(event.consentId);
        if (consent) consent.revoked = true;
        return;
      }
      case 'post-published':
        this.addPost(event.post);
        return;
      case 'object-kept':
        this.objects.set(event.key, event.value);
        return;
      case 'post-edited': {
        const post = this.findPost(event.platform, event.postId);
        if (post) post.text = event.text;
        return;
      }
      case 'post-deleted': {
        const post = this.findPost(event.platform, event.postId);
        if (post) post.deletedAt = event.deletedAt;
        return;
      }
      default:
        throw new Error(`The journal holds an event this sandbox does not know: ${JSON.stringify(event)}`);
    }
  }

  private addPost(post: Post): void {
    this.posts.push(post);
    this.postById.set(`${post.platform}/${post.postId}`, post);
    if (post.parentId === undefined) append(this.postsByAccount, `${post.platform}/${post.accountId}`, post);
    else append(this.repliesByParent, `${post.platform}/${post.parentId}`, post);
  }
}

function append(lists: Map<string, Post[]>, key: string, post: Post): void {
  const known = lists.get(key);
  if (known) known.push(post);
  else lists.set(key, [post]);
}
