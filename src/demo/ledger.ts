import { fetchOrExplain, readJson } from './api-client.js';
import type { Post } from './published-posts.js';

/** A publish call that the sandbox accepted, as it wrote down itself. */
export interface LedgerEntry {
  platform: string;
  /** Handle of the account. */
  username: string;
  /** The network's id of the post. */
  postId: string;
  /** Which post of the product the call was for. */
  clientReference: string | null;
  /** When the network accepted it, ISO 8601. */
  acceptedAt: string;
}

/** What a comparison of the product's posts with the ledger brought. */
export interface Audit {
  /** Posts that are out once, and that the product knows to be out. */
  publishedExactlyOnce: number;
  /** What is wrong, a line each. Empty: every post went out exactly once, and nothing else did. */
  problems: string[];
  /** From a post's time to the network's acceptance, in milliseconds, by post id. */
  lateness: Map<string, number>;
}

/** Every publish call that the sandbox has accepted. */
export async function readLedger(sandboxUrl: string): Promise<LedgerEntry[]> {
  const response = await fetchOrExplain(new URL('/sandbox/ledger', sandboxUrl).href);
  return (await readJson<{ items: LedgerEntry[] }>(response, 'GET /sandbox/ledger')).items;
}

/** Checks each post against the ledger. `handle` is used by no other project: whatever else is out under it is too much. */
export function audit(posts: Post[], ledger: LedgerEntry[], handle: string): Audit {
  const result: Audit = { publishedExactlyOnce: 0, problems: [], lateness: new Map() };
  for (const post of posts) {
    const entries = ledger.filter(({ clientReference }) => clientReference === post.id);
    const [entry] = entries;
    if (entry) result.lateness.set(post.id, Date.parse(entry.acceptedAt) - Date.parse(post.scheduledTime));
    const problem = problemOf(post, entries);
    if (problem === undefined) result.publishedExactlyOnce++;
    else result.problems.push(`Post ${post.id} on ${post.platform}: ${problem}`);
  }
  const known = new Set(posts.map(({ id }) => id));
  for (const { username, clientReference, platform, postId } of ledger) {
    if (username === handle && !known.has(clientReference ?? '')) {
      result.problems.push(`${platform} has a post ${postId} of @${handle} that is none of the project's.`);
    }
  }
  return result;
}

function problemOf(post: Post, entries: LedgerEntry[]): string | undefined {
  const [entry] = entries;
  if (entries.length > 1) return `the network has it ${entries.length} times.`;
  if (post.status !== 'published') {
    const reason = post.needsAttention ?? post.failureMessage ?? 'no reason given';
    return `${post.status} (${reason}); the network has it ${entry ? 'once' : 'not at all'}.`;
  }
  if (!entry) return 'the API says published, and the network has it not at all.';
  if (entry.postId !== post.platformPostId)
    return `its id is ${entry.postId}, and the API says ${post.platformPostId}.`;
  return undefined;
}
