import { pays, type Relaxation } from './relaxation.js';

const MOMENTUM = 0.7;
const FIRST_STRIDE = 0.5;
const LAST_STRIDE = 0.005;
/** Relative gap that is not worth another step. */
const CLOSE = 1e-5;
/** Steps that bring nothing before strides get shorter. */
const PATIENCE = 6;

/** The least upper bound that was found for an account, and the places by which it was reached. */
export interface Bound {
  upper: number;
  pattern: number[];
}

/**
 * Looks for prices with a lower bound, by subgradient steps as long as the gap suggests (Polyak 1969), each bent towards the one before
 * (Camerini, Fratta, Maffioli 1975). Begins with the prices that the relaxation has, and leaves it the best ones.
 * @param lower value of a plan of the account
 */
export function descend(relaxation: Relaxation, lower: number, steps: number): Bound {
  const { prices, leftOver } = relaxation;
  const best = prices.slice();
  const direction = new Float64Array(prices.length);
  let { bound: upper, chosen: pattern } = relaxation.solve();
  let bound = upper;
  let stride = FIRST_STRIDE;
  let failures = 0;
  for (
    let step = 0;
    step < steps && stride > LAST_STRIDE && upper - lower > CLOSE * Math.abs(upper);
    step++
  ) {
    let norm = 0;
    for (let index = 0; index < prices.length; index++) {
      const bent = (leftOver[index] as number) + MOMENTUM * (direction[index] as number);
      direction[index] = bent;
      norm += bent * bent;
    }
    if (norm === 0) break;
    const length = (stride * (bound - lower)) / norm;
    for (let index = 0; index < prices.length; index++)
      prices[index] = Math.max(0, (prices[index] as number) - length * (direction[index] as number));
    const solved = relaxation.solve();
    bound = solved.bound;
    failures = upper - bound > 3e-4 * (upper - lower) ? 0 : failures + 1;
    if (bound < upper) {
      ({ bound: upper, chosen: pattern } = solved);
      best.set(prices);
    }
    if (failures <= PATIENCE) continue;
    failures = 0;
    stride /= 2;
    prices.set(best);
    direction.fill(0);
    relaxation.solve();
  }
  prices.set(best);
  return { upper, pattern };
}

/**
 * Prices by which a plan is nearly in balance: where posts of the highest factor have the best places, each step down in factor makes up for
 * the places in between, and where caps have no room for all, room is worth what the cheapest post is. Good prices to begin with.
 * @param values of the account's places, as a post of factor 1 has them
 */
export function balance({ classes, calendars, prices }: Relaxation, values: number[]): void {
  const ascending = [...values].sort((a, b) => a - b);
  let placed = 0;
  let factorBefore = 0;
  let price = 0;
  prices.fill(0);
  for (const { index, factor, unplacedCost, posts } of classes
    .map((one, index) => ({ ...one, index }))
    .sort((a, b) => a.factor - b.factor)) {
    price += (factor - factorBefore) * (ascending[Math.min(placed, ascending.length - 1)] ?? 0);
    prices[index] = unplacedCost + price;
    factorBefore = factor;
    placed += posts;
  }
  for (const calendar of calendars) {
    const paying = classes.flatMap((one, index) =>
      pays(one, calendar) ? [{ index, posts: one.posts }] : [],
    );
    if (paying.reduce((sum, { posts }) => sum + posts, 0) <= calendar.room) continue;
    const cheapest = Math.min(...paying.map(({ index }) => prices[index] as number));
    for (const { index } of paying) prices[index] = (prices[index] as number) - cheapest;
    prices.fill(cheapest, calendar.first, calendar.first + calendar.size);
  }
}
