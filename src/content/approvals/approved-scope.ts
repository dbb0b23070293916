import { createHash } from 'node:crypto';
import type { Content } from '../content.entity.js';
import { contentHash } from '../content.entity.js';

/** What goes out with a content beside its own words, at the moment of a decision. */
export interface ContentCompany {
  /** Accounts of its posts. */
  accountIds: string[];
  /** Fingerprints of what these posts say or set by themselves. */
  postHashes: string[];
}

/** A post that asks whether it is approved. */
export interface PostInScope {
  accountId: string;
  /** Fingerprint of what it says or sets by itself; null: nothing. */
  ownHash: string | null;
}

/** What an approval was given for, beside the content. */
export interface ApprovedScope {
  /** Null: whatever account. */
  accountIds: string[] | null;
  postHashes: string[];
}

/** What an approval of a content in this company covers. Where nothing is planned yet, the account is left open. */
export function scopeOf({ accountIds, postHashes }: ContentCompany): ApprovedScope {
  return { accountIds: accountIds.length > 0 ? accountIds : null, postHashes };
}

/** Whether an approval covers a post: its account, and whatever the post says by itself. */
export function covers(scope: ApprovedScope, { accountId, ownHash }: PostInScope): boolean {
  return (
    (scope.accountIds === null || scope.accountIds.includes(accountId)) &&
    (ownHash === null || scope.postHashes.includes(ownHash))
  );
}

/** Fingerprint of all that a decision would be taken on: who sends it back decides on exactly what they have seen. */
export function fingerprintOf(content: Content, { accountIds, postHashes }: ContentCompany): string {
  const parts = [contentHash(content), [...accountIds].sort(), [...postHashes].sort()];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
