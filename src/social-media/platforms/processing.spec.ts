import { describe, expect, it } from '@jest/globals';
import { FailureClass } from '../social-media.enums.js';
import { callTime } from './call-time.js';
import { AtWork, untilDone } from './processing.js';
import { NetworkUnavailable, type NotPublished } from './publisher.js';

const now = () => new Date().toISOString();
const MINUTE = 60_000;

const outcomeOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error as NotPublished).outcome,
  );

describe('waiting for a network', () => {
  it('ends with what the network answers when it is done', async () => {
    const answers = [new AtWork(), 'done'];
    expect(await untilDone(() => Promise.resolve(answers.shift()), now(), callTime(MINUTE))).toBe('done');
    expect(answers).toEqual([]);
  });

  it('ends with what goes wrong', async () => {
    const ask = () => Promise.reject(new NetworkUnavailable('down'));
    await expect(untilDone(ask, now(), callTime(MINUTE))).rejects.toBeInstanceOf(NetworkUnavailable);
  });

  it('gives up when the time of the call would be over, and says when to ask again', async () => {
    const begun = performance.now();
    const outcome = await outcomeOf(untilDone(() => Promise.resolve(new AtWork()), now(), callTime(2000)));
    expect(outcome).toMatchObject({ kind: 'processing', afterMs: 30_000 });
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  it('leaves the network alone for as long as it wants', async () => {
    const ask = () => Promise.resolve(new AtWork(5 * MINUTE));
    expect(await outcomeOf(untilDone(ask, now(), callTime(MINUTE)))).toMatchObject({
      kind: 'processing',
      afterMs: 5 * MINUTE,
    });
  });

  it('takes an hour of work for a failure', async () => {
    const begunAt = new Date(Date.now() - 61 * MINUTE).toISOString();
    const ask = () => Promise.resolve(new AtWork());
    expect(await outcomeOf(untilDone(ask, begunAt, callTime(MINUTE)))).toMatchObject({
      kind: 'refused',
      failureClass: FailureClass.RejectedContent,
    });
  });
});
