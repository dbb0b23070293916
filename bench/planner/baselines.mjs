import { placeGreedily } from '../../dist/src/scheduling/planner/construct.js';
import { PlanModel } from '../../dist/src/scheduling/planner/model.js';
import { PlanState } from '../../dist/src/scheduling/planner/plan-state.js';

/** Hours of the day that a queue gives out. */
const QUEUE = [8, 11, 14, 17, 20];
/** Hours of the day as guides rank them, made up for this: the same for all accounts. */
const TABLE = [12, 9, 19, 17, 11, 15, 20, 8];

/** Slots of an account's window by the hour of the day that its clocks show, full hours first. */
function slotsByHour(model, account) {
  const hours = Array.from({ length: 24 }, () => []);
  for (let slot = 0; slot < model.grid.size; slot++) hours[model.hourAt(account, slot) % 24].push(slot);
  const isFull = (slot) => Number(new Date(model.grid.times[slot]).getUTCMinutes() !== 0);
  return hours.map((slots) => slots.sort((a, b) => isFull(a) - isFull(b) || a - b));
}

/** Each post, in the order of the request, takes the first of some slots that no hard rule forbids. */
function placeInTurn(state, slotsOf) {
  for (const item of state.model.items) slotsOf(item.account).some((slot) => state.placeAt(item, slot));
}

/** Ways in which times are given without a planner. None breaks a hard rule, and all have what is not placed so placed wherever it can be. */
const WAYS = {
  'greedy by value': (state) => {
    for (const item of state.model.items) {
      const place = state.bestPlace(item);
      if (place) state.place(item, place.slot, place.gain);
    }
  },
  'best-time table': (state, slots) => {
    const ranked = new Map(
      [...slots].map(([account, hours]) => [account, TABLE.flatMap((hour) => hours[hour])]),
    );
    placeInTurn(state, (account) => ranked.get(account));
  },
  'next free slot': (state, slots) => {
    const first = new Map(
      [...slots].map(([account, hours]) => [
        account,
        QUEUE.flatMap((hour) => hours[hour]).sort((a, b) => a - b),
      ]),
    );
    placeInTurn(state, (account) => first.get(account));
  },
};

/** What plans of each way are worth, as the planner's are valued. */
export function valuesOfBaselines(problem) {
  return Object.fromEntries(
    Object.entries(WAYS).map(([name, place]) => {
      const model = new PlanModel(problem);
      const state = new PlanState(model);
      place(state, new Map(model.accounts.map((account) => [account, slotsByHour(model, account)])));
      placeGreedily(
        state,
        model.items.filter((item) => !state.isPlaced(item)),
      );
      return [
        name,
        { value: state.value, unplaced: model.items.filter((item) => !state.isPlaced(item)).length },
      ];
    }),
  );
}
