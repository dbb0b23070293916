import type { AccountModel, ItemModel } from './model.js';
import type { Place, PlanState } from './plan-state.js';

/**
 * Gives each post the best place that is left, those that gain most by a good one first. Who stands before others in an order leaves them
 * their part of the time.
 */
export function placeGreedily(state: PlanState, items: readonly ItemModel[]): void {
  for (const item of inOrderOfPriority(items)) {
    const { first, last, depth, height } = item;
    const limit = height === 0 ? Infinity : first + ((last - first) * (depth + 1)) / (depth + height + 1);
    const place = state.bestPlace(item, undefined, limit) ?? state.bestPlace(item);
    if (place) state.place(item, place.slot, place.gain);
  }
}

/** Begins an account anew with posts in the places of a pattern; keeps what was there if that was worth more. */
export function placeByPattern(state: PlanState, account: AccountModel, pattern: readonly number[]): void {
  const { items, values } = account;
  const before = state.value;
  const places = takeOut(state, items);
  const left = [...pattern].sort((a, b) => (values[b] as number) - (values[a] as number));
  for (const item of inOrderOfPriority(items)) {
    const found = left.findIndex((slot) => state.placeAt(item, slot));
    if (found >= 0) left.splice(found, 1);
  }
  placeGreedily(
    state,
    items.filter((item) => !state.isPlaced(item)),
  );
  if (
    state.value > before &&
    !items.some((item, index) => places[index] && state.isMissed(item, places[index].slot))
  )
    return;
  takeOut(state, items);
  putBack(state, items, places);
}

/** Takes posts out of their places; null for those that have none. */
export function takeOut(state: PlanState, items: readonly ItemModel[]): (Place | null)[] {
  return items.map((item) => (state.isPlaced(item) ? state.remove(item) : null));
}

/** The opposite of `takeOut`. What each gains is told for this order only: the last one that left comes first. */
export function putBack(
  state: PlanState,
  items: readonly ItemModel[],
  places: readonly (Place | null)[],
): void {
  for (let index = items.length - 1; index >= 0; index--) {
    const place = places[index];
    if (place) state.place(items[index] as ItemModel, place.slot, place.gain);
  }
}

/** The highest factor first, their own or that of an item which waits for them; whatever must come before, before. */
function inOrderOfPriority(items: readonly ItemModel[]): ItemModel[] {
  return [...items].sort((a, b) => b.priority - a.priority || a.depth - b.depth || a.index - b.index);
}
