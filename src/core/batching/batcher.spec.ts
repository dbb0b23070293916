import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Batcher } from './batcher.js';

describe('Batcher', () => {
  it('answers each at its place, whatever comes when, and never more than the most at once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        async (pauses, most) => {
          const sizes: number[] = [];
          const batcher = new Batcher(async (items: number[]) => {
            sizes.push(items.length);
            await Promise.resolve();
            return items.map((item) => item * 2);
          }, most);
          const answers = await Promise.all(
            pauses.map(async (pause, index) => {
              for (let turn = 0; turn < pause; turn++) await new Promise(setImmediate);
              return batcher.run(index);
            }),
          );
          expect(answers).toEqual(pauses.map((_pause, index) => index * 2));
          expect(Math.max(...sizes)).toBeLessThanOrEqual(most);
          expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(pauses.length);
        },
      ),
    );
  });

  it('gathers what is asked for while it works', async () => {
    const batches: number[][] = [];
    let finish = () => {};
    const batcher = new Batcher(async (items: number[]) => {
      batches.push(items);
      await new Promise<void>((resolve) => (finish = resolve));
      return items;
    });
    const first = batcher.run(1);
    await new Promise(setImmediate);
    const others = [2, 3, 4].map((item) => batcher.run(item));
    expect(batches).toEqual([[1]]);
    finish();
    await first;
    await new Promise(setImmediate);
    expect(batches).toEqual([[1], [2, 3, 4]]);
    finish();
    await Promise.all(others);
  });

  it('lets none fail for another', async () => {
    const batcher = new Batcher((items: number[]) =>
      items.includes(2) ? Promise.reject(new Error('two')) : Promise.resolve(items),
    );
    const outcomes = await Promise.allSettled([1, 2, 3].map((item) => batcher.run(item)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
