import { putBack, takeOut } from './construct.js';
import type { AccountModel, ItemModel } from './model.js';
import type { Place, PlanState } from './plan-state.js';

/** Most posts that are taken out at once, beside those that stand in an order with them. */
const MOST_REMOVED = 6;
/** Chance that a place which would be the best is passed over. */
const BLINK = 0.05;
/** How much may be lost by a step at first, in average posts. */
const FIRST_TEMPERATURE = 0.1;

/**
 * Takes some posts of an account out and puts them back in another order, over and over: ruin and recreate (Schrimpf et al. 2000) with
 * blinks (Christiaens, Vanden Berghe 2020). A loss is accepted by simulated annealing (Kirkpatrick et al. 1983); the best plan is kept.
 */
export function improve(
  state: PlanState,
  { items, average }: AccountModel,
  rounds: number,
  random: () => number,
  isOver: () => boolean,
): void {
  const best = { value: state.value, slots: state.slots.slice() };
  for (let round = 0; round < rounds && items.length > 0 && !isOver(); round++) {
    const temperature = FIRST_TEMPERATURE * average * (1 - round / rounds);
    recreate(state, choose(state, items, random), random, temperature * Math.log(1 - random()));
    if (state.value <= best.value + 1e-9 * average) continue;
    best.value = state.value;
    best.slots.set(state.slots);
  }
  restore(state, best.slots);
}

/** Posts to take out: neighbours in time, or any of the account; all that stand in an order with the first one come along. */
function choose(state: PlanState, items: readonly ItemModel[], random: () => number): ItemModel[] {
  const any = () => items[Math.floor(random() * items.length)] as ItemModel;
  const pivot = any();
  const chosen = new Set<ItemModel>([pivot, ...pivot.predecessors, ...pivot.successors]);
  const size = Math.min(items.length, chosen.size + 1 + Math.floor(random() * (MOST_REMOVED - 1)));
  if (random() < 0.5) {
    const slot = state.slots[pivot.index] as number;
    const middle = slot < 0 ? pivot.first + random() * (pivot.last - pivot.first) : slot;
    // As wide as that many posts stand, were they spread evenly.
    const reach = (state.model.grid.size * size) / items.length / 2;
    for (const item of items) {
      const other = state.slots[item.index] as number;
      if (other >= 0 && Math.abs(other - middle) <= reach && chosen.size < MOST_REMOVED) chosen.add(item);
    }
  } else while (chosen.size < size) chosen.add(any());
  return [...chosen];
}

/** Takes posts out and puts them back in another order, each into the best place that is left; now and then it passes one over. */
function recreate(state: PlanState, items: readonly ItemModel[], random: () => number, least: number): void {
  const isShuffled = random() < 0.5;
  const turns = items
    .map((item) => ({ item, key: isShuffled ? random() : 0.3 * random() - item.factor }))
    .sort((a, b) => a.item.depth - b.item.depth || a.key - b.key)
    .map(({ item }) => item);
  const blink = () => random() < BLINK;
  move(state, turns, least, (item) => {
    // Who is taken out together with what comes after it leaves that some time.
    const isBound = item.successors.some((successor) => items.includes(successor));
    return state.bestPlace(
      item,
      blink,
      isBound ? item.first + random() * (item.last - item.first) : Infinity,
    );
  });
}

/** Takes posts out and puts them back, one after the other. Undone where that breaks something, or gains less than `least`. */
function move(
  state: PlanState,
  items: readonly ItemModel[],
  least: number,
  find: (item: ItemModel) => Place | null,
): void {
  const before = state.value;
  const places = takeOut(state, items);
  for (const item of items) {
    const place = find(item);
    if (place) state.place(item, place.slot, place.gain);
  }
  const isBroken = items.some((item, index) => places[index] && state.isMissed(item, places[index].slot));
  if (!isBroken && state.value - before >= least) return;
  takeOut(state, items);
  putBack(state, items, places);
}

/** Moves all posts that stand elsewhere to the slots of a plan. */
function restore(state: PlanState, slots: Int32Array): void {
  const moved = state.model.items.filter(({ index }) => slots[index] !== state.slots[index]);
  takeOut(state, moved);
  for (const item of moved.sort((a, b) => a.depth - b.depth)) {
    const slot = slots[item.index] as number;
    if (slot >= 0) state.place(item, slot);
  }
}

/** Moves each post to the best place that is left, so that none has a better one to itself. */
export function settle(state: PlanState, items: readonly ItemModel[]): void {
  for (const item of items) move(state, [item], 0, (one) => state.bestPlace(one));
}
