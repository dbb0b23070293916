import { ARMS, type Arm } from './experiment.entity.js';

/**
 * Gives each member an arm at random: one half each, all over and in every stratum, up to one. Members are shuffled within their stratum, and strata
 * as wholes; then arms take turns, and a coin says which is the first. Each member is as likely in the one arm as in the other.
 * @param strata the stratum of each member, in an order that is always the same
 * @param random numbers from 0 on and below 1
 */
export function assignArms(strata: readonly string[], random: () => number): Arm[] {
  return Array.from(lottery(strata, random)(), (arm) => ARMS[arm] as Arm);
}

/**
 * The same, again and again: each call draws for all members. The first one is what `assignArms` answers. Made for thousands of draws, so that what
 * it answers, the place of each member's arm in `ARMS`, is overwritten by the next.
 */
export function lottery(strata: readonly string[], random: () => number): () => Uint8Array {
  const members = new Map<string, number[]>();
  for (const [member, stratum] of strata.entries()) {
    const group = members.get(stratum);
    if (group) group.push(member);
    else members.set(stratum, [member]);
  }
  const groups = [...members.values()];
  const arms = new Uint8Array(strata.length);
  return () => {
    shuffle(groups, random);
    for (const group of groups) shuffle(group, random);
    let arm = random() < 0.5 ? 0 : 1;
    for (const group of groups)
      for (const member of group) {
        arms[member] = arm;
        arm = 1 - arm;
      }
    return arms;
  };
}

/** Brings things into an order of which each is equally likely (R. Durstenfeld, Algorithm 235: Random permutation). */
function shuffle<T>(things: T[], random: () => number): void {
  for (let last = things.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const thing = things[last] as T;
    things[last] = things[other] as T;
    things[other] = thing;
  }
}
