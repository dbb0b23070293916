import type { LookUpOutcome, LookUpRequest } from './publisher.js';

/** A post as a network's own list shows it. */
export interface TimelineItem {
  id: string;
  url: string | null;
  text: string;
  publishedAt: Date;
}

/** The same words, however a network treats spaces and composed letters. */
export function normalise(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/**
 * Finds a post whose outcome is unknown on what the network shows of the account. Only one that fits, and belongs to no other post of
 * ours, is it.
 * @param isWhole false when the list may go further back than the network tells
 */
export function findOnTimeline<Item extends TimelineItem>(
  items: readonly Item[],
  { since, knownPlatformPostIds }: Pick<LookUpRequest, 'since' | 'knownPlatformPostIds'>,
  isIt: (item: Item) => boolean,
  isWhole: boolean,
): LookUpOutcome {
  const candidates = items.filter(
    (item) => item.publishedAt >= since && !knownPlatformPostIds.has(item.id) && isIt(item),
  );
  const [found, second] = candidates;
  if (second)
    return { kind: 'cannot-tell', message: `${candidates.length} posts on the timeline could be this one.` };
  if (found) {
    return {
      kind: 'found',
      platformPostId: found.id,
      platformUrl: found.url,
      publishedAt: found.publishedAt,
    };
  }
  return isWhole
    ? { kind: 'not-found' }
    : { kind: 'cannot-tell', message: 'The timeline goes further back than the network tells.' };
}
