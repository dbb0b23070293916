import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** How often is looked, in milliseconds. */
const LOOK_EVERY = 10;
/** Up to here garbage may lie with what is held: to collect it takes time. */
const NOT_WORTH_COLLECTING = 48 * 1024 * 1024;

/**
 * The most bytes outside of JavaScript's own memory that the work holds at once, the sandbox's part among them: what can still be
 * reached. What waits to be collected does not count, since how much that is depends on the machine; so garbage is collected
 * whenever there seems to be more than before, and it could matter.
 */
export async function mostHeldDuring(work: () => Promise<unknown>): Promise<number> {
  collectGarbage();
  const before = process.memoryUsage().arrayBuffers;
  const held = () => process.memoryUsage().arrayBuffers - before;
  let most = 0;
  const watch = setInterval(() => {
    if (held() <= most) return;
    if (held() > NOT_WORTH_COLLECTING) collectGarbage();
    most = Math.max(most, held());
  }, LOOK_EVERY);
  await work().finally(() => clearInterval(watch));
  return most;
}
