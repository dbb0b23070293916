import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import Sequencer from '@jest/test-sequencer';

/** What takes longest, in this order: a long file that begins last keeps one core busy when all others are done. */
const LONGEST = [
  'test/fault/chaos.spec.ts',
  'test/demo/demo.spec.ts',
  'test/fault/misbehaving-publisher.spec.ts',
  'test/start/start.spec.ts',
  'test/fault/publishing.spec.ts',
  'test/database/embedded-postgres.spec.ts',
  'test/http/exhaustion.spec.ts',
  'test/fault/background-jobs.spec.ts',
  'test/assurance/matrix.spec.ts',
  'test/http/bad-input.spec.ts',
  'test/fault/secrets-rotation.spec.ts',
  'test/fault/crash.spec.ts',
  'test/http/sign-in-limits.spec.ts',
  'test/start/own-server.spec.ts',
].map((file) => resolve(file));

/**
 * Puts the longest files first, and all others behind them in Jest's own order: by the time that they took here before, which nobody
 * knows in a clean clone.
 */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const gone = LONGEST.filter((file) => !existsSync(file));
    if (gone.length > 0) throw new Error(`LONGEST names files that are not there: ${gone.join(', ')}`);
    return super.sort(tests).toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}

function placeOf({ path }) {
  const place = LONGEST.indexOf(path);
  return place === -1 ? LONGEST.length : place;
}
