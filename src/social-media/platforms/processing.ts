import { setTimeout as sleep } from 'node:timers/promises';
import { FailureClass } from '../social-media.enums.js';
import type { CallTime } from './call-time.js';
import { NotPublished } from './publisher.js';

/** Longest time that a network may work on what it was given before it counts as failed. */
const LONGEST_PROCESSING = 60 * 60_000;
const POLL_FIRST = 500;
const POLL_MOST = 5000;
/** Kept of the time there is, for what comes after. */
const RESERVE = 3000;
/** How long a post waits when the network is not done; Meta advises to ask once a minute. */
const ASK_AGAIN = 30_000;

/** The network is still at work. */
export class AtWork {
  /** @param askAgainMs how long it wants to be left alone, in milliseconds, where it tells */
  constructor(readonly askAgainMs?: number) {}
}

/**
 * Asks a network, less and less often, until it is done with what it was given. Throws NotPublished: `processing` when the time of the
 * call is over before, `refused` when the network has been at work for an hour.
 * @param ask one question; what it answers other than AtWork, or throws, is the end
 * @param begunAt ISO instant since when the network has had it; kept with the handles, so that attempts add up
 */
export async function untilDone<Done>(
  ask: () => Promise<Done | AtWork>,
  begunAt: string,
  time: CallTime,
): Promise<Done> {
  for (let wait = POLL_FIRST; ; wait = Math.min(POLL_MOST, wait * 2)) {
    const answer = await ask();
    if (!(answer instanceof AtWork)) return answer;
    await pause(Math.max(wait, answer.askAgainMs ?? 0), begunAt, time);
  }
}

async function pause(wait: number, begunAt: string, { deadline, signal }: CallTime): Promise<void> {
  if (Date.now() - Date.parse(begunAt) > LONGEST_PROCESSING) {
    throw new NotPublished({
      kind: 'refused',
      failureClass: FailureClass.RejectedContent,
      message: 'The network has been at work on the media for an hour and is not done.',
    });
  }
  if (performance.now() + wait + RESERVE > deadline) {
    throw new NotPublished({
      kind: 'processing',
      message: 'The network is still at work on the media.',
      afterMs: Math.max(wait, ASK_AGAIN),
    });
  }
  await sleep(wait, undefined, { signal });
}
