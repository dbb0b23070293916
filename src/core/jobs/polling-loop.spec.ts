import { describe, expect, it } from '@jest/globals';
import { createLogger } from '../logging/logger.js';
import { PollingLoop } from './polling-loop.js';

const LONG = 2 ** 31 - 1;
const logger = createLogger('test', 'silent');

/** A loop whose turns the test ends one by one, each with its rest. */
function steppedLoop() {
  const turns: { end: (rest: number) => void; fail: () => void }[] = [];
  let begun = () => {};
  const loop = new PollingLoop(
    () =>
      new Promise<number>((resolve, reject) => {
        turns.push({ end: resolve, fail: () => reject(new Error('no database')) });
        begun();
      }),
    logger,
    'cannot work',
  );
  /** The turn of this number, when it has begun. */
  const turn = async (number: number) => {
    while (turns.length < number) await new Promise<void>((resolve) => (begun = resolve));
    return turns[number - 1]!;
  };
  return { loop, turns, turn };
}

describe('a polling loop', () => {
  it('goes on at once while there is something to do', async () => {
    const { loop, turn, turns } = steppedLoop();
    loop.start();
    (await turn(1)).end(0);
    (await turn(2)).end(0);
    (await turn(3)).end(LONG);
    await loop.stop();
    expect(turns).toHaveLength(3);
  });

  it('rests until it is woken, also when that was during its turn', async () => {
    const { loop, turn } = steppedLoop();
    loop.start();
    (await turn(1)).end(LONG);
    await new Promise(setImmediate);
    loop.wake();
    const second = await turn(2);
    loop.wake();
    second.end(LONG);
    (await turn(3)).end(LONG);
    await loop.stop();
  });

  it('goes on after a turn that failed', async () => {
    const { loop, turn, turns } = steppedLoop();
    loop.start();
    (await turn(1)).fail();
    await new Promise(setImmediate);
    loop.wake();
    (await turn(2)).end(LONG);
    await loop.stop();
    expect(turns).toHaveLength(2);
  });

  it('stops when its turn has ended, and not before', async () => {
    const { loop, turn, turns } = steppedLoop();
    loop.start();
    const first = await turn(1);
    let isStopped = false;
    const stopped = loop.stop().then(() => (isStopped = true));
    await new Promise(setImmediate);
    expect(isStopped).toBe(false);
    first.end(LONG);
    await stopped;
    expect(turns).toHaveLength(1);
  });

  it('that was never started is stopped at once', async () => {
    const { loop, turns } = steppedLoop();
    await loop.stop();
    expect(turns).toEqual([]);
  });
});
