import type { Estimate } from './plan-problem.js';

// Loops over all slots stand by themselves: an engine that finds one worth compiling then does not compile all that is around it.

/** What hours of the week are worth, for each slot. */
export function valuesAt(hours: Uint16Array, values: readonly Estimate[]): Float64Array {
  const means = Float64Array.from(values, ({ mean }) => mean);
  return Float64Array.from(hours, (hour) => means[hour] ?? 0);
}

/** Adds a number wherever something is closed. */
export function addWhere(closed: Uint8Array, sums: Float64Array, value: number): void {
  for (let slot = 0; slot < closed.length; slot++)
    if (closed[slot]) sums[slot] = (sums[slot] as number) + value;
}

/** Puts a 1 wherever something is closed. */
export function markWhere(closed: Uint8Array, marks: Uint8Array): void {
  for (let slot = 0; slot < closed.length; slot++) if (closed[slot]) marks[slot] = 1;
}
