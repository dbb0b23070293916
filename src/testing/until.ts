import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `probe` answers something that `isDone`; throws with the last answer when it takes too long. */
export async function until<T>(
  probe: () => Promise<T>,
  isDone: (value: T) => boolean,
  seconds = 60,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await probe();
    if (isDone(value)) return value;
    if (Date.now() > end) throw new Error(`Waited ${seconds} s in vain; last: ${JSON.stringify(value)}`);
    await sleep(100);
  }
}
