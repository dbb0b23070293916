/**
 * An order in which each comes after all that it waits for (Kahn 1962). Whatever stands in a circle, or waits for one that does, is
 * missing.
 * @param waitsFor of each, the positions of those that come before it
 */
export function inTurn(waitsFor: readonly (readonly number[])[]): number[] {
  const followers = waitsFor.map((): number[] => []);
  for (const [index, before] of waitsFor.entries()) for (const one of before) followers[one]?.push(index);
  const open = waitsFor.map(({ length }) => length);
  const turns = [...open.keys()].filter((index) => open[index] === 0);
  for (const next of turns) {
    for (const follower of followers[next] ?? []) {
      open[follower] = (open[follower] ?? 0) - 1;
      if (open[follower] === 0) turns.push(follower);
    }
  }
  return turns;
}
