import type { CalendarPost, Candidate, Violation } from '../calendar-rules/calendar-post.js';
import type { Calendar } from '../calendar-rules/calendar.js';
import { violations } from '../calendar-rules/violations.js';
import { placeOf, type Occurrence } from './occurrences.js';

/** Posts that go out within so many minutes keep their slots, whatever becomes of others; nor does any move into a slot that near. */
export const SETTLED_MINUTES = 5;

/** Until when slots are settled. */
export function settledUntil(): Date {
  return new Date(Date.now() + SETTLED_MINUTES * 60_000);
}

/** A free slot that a post may not have. */
export interface SkippedSlot {
  slot: Occurrence;
  violations: Violation[];
}

/** Where nobody is yet: free slots that posts may be put into. */
export interface FreeSlots {
  /** In order of time. */
  slots: readonly Occurrence[];
  /** Names of the slots that have a post, see `placeOf`. */
  taken: ReadonlySet<string>;
}

/** The first free slot in which a post of its category breaks no rule, hard or soft, and those on the way to it in which it would. */
export function chooseSlot(
  { slots, taken }: FreeSlots,
  post: Omit<Candidate, 'instant' | 'accountId'>,
  calendar: Calendar,
): { slot: Occurrence | null; skipped: SkippedSlot[] } {
  const skipped: SkippedSlot[] = [];
  for (const slot of slots) {
    if (!takes(slot, post) || taken.has(placeOf(slot))) continue;
    const { accountId, instant } = slot;
    const broken = violations(calendar, { ...post, accountId, instant });
    if (broken.length === 0) return { slot, skipped };
    skipped.push({ slot, violations: broken });
  }
  return { slot: null, skipped };
}

/** Whether a slot is for contents of these categories. */
export function takes(slot: Occurrence, { categoryIds }: Pick<CalendarPost, 'categoryIds'>): boolean {
  return slot.categoryId === null || categoryIds.includes(slot.categoryId);
}

/** A post that may move up to close a gap, in the slot that it has. */
export interface WaitingPost extends Candidate {
  /** The slot that another post can have in its place. Null: the queue has no such slot any more. */
  slot: Occurrence | null;
  /** Whether it must stay: it is about to go out, or waits for a person. */
  isSettled: boolean;
}

/**
 * Which posts move where when one has left a slot: each to the slot that became free before it. A post of another category than the free
 * slot is passed over, so that posts keep their order among those that can have the slot. The first one that must stay, or that would
 * break a rule there, ends it: behind it the gap stays open. Since posts only move up, in order, none breaks a rule for one before it.
 * @param waiting the later posts of the account in the queue, in order of time
 * @param calendar is changed as the posts move
 */
export function closeGap(
  gap: Occurrence,
  waiting: readonly WaitingPost[],
  calendar: Calendar,
): Map<string, Occurrence> {
  const moves = new Map<string, Occurrence>();
  let free: Occurrence | null = gap;
  for (const { slot, isSettled, ...post } of waiting) {
    if (!takes(free, post)) continue;
    const moved: Candidate = { ...post, instant: free.instant };
    if (isSettled || violations(calendar, moved).length > 0) break;
    calendar.add(moved);
    moves.set(post.id, free);
    if (slot === null) break;
    free = slot;
  }
  return moves;
}

/** Posts in the wished order on the slots that they have now, each account's on its own. Category is not looked at. */
export function inOrder(
  held: ReadonlyMap<string, Occurrence>,
  wished: readonly string[],
): Map<string, Occurrence> {
  const free = new Map<string, Occurrence[]>();
  for (const slot of [...held.values()].sort((a, b) => a.instant.getTime() - b.instant.getTime()))
    free.set(slot.accountId, [...(free.get(slot.accountId) ?? []), slot]);
  const placed = new Map<string, Occurrence>();
  for (const id of wished) {
    const slot = free.get(held.get(id)?.accountId ?? '')?.shift();
    if (slot) placed.set(id, slot);
  }
  return placed;
}
