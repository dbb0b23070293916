import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import Sequencer from '@jest/test-sequencer';

/** Takes several times as long as any other, and is one of the smallest files. */
const LONGEST = resolve('test/fault/chaos.spec.ts');

/**
 * Puts the longest file first: begun last, it would keep the run waiting with most of the machine idle. All others follow in Jest's
 * own order, which in a clean clone is by their size. That spreads the heavy ones; side by side they run into their time limits.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    if (!existsSync(LONGEST)) throw new Error(`${LONGEST} is not there any more`);
    return super.sort(tests).toSorted((one, other) => isLongest(other) - isLongest(one));
  }
}

const isLongest = ({ path }) => Number(path === LONGEST);
