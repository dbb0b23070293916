import { AttemptPhase, FailureClass, LaneWait, type Attention } from '../social-media.enums.js';
import type { PublishOutcome } from '../platforms/publisher.js';
import { MAX_TRIES, retryDelay } from './backoff.js';
import type { Ending } from './claim.js';

/** The end of an attempt that a network's definite answer means. An unknown outcome is no end: the network is asked first. */
export function endingOf(
  outcome: Exclude<PublishOutcome, { kind: 'unknown' }>,
  post: { tries: number; contentVersion: number },
): Ending {
  switch (outcome.kind) {
    case 'accepted':
      return {
        phase: AttemptPhase.Accepted,
        message: 'The network has published the post.',
        platformPostId: outcome.platformPostId,
        post: {
          kind: 'published',
          platformPostId: outcome.platformPostId,
          platformUrl: outcome.platformUrl,
          at: null,
          contentVersion: post.contentVersion,
        },
        healthy: true,
      };
    case 'refused':
      return refused(outcome.failureClass, outcome.message, true);
    case 'reauthorise':
      // The account is held, not the post: it goes on when somebody has connected the account again.
      return {
        phase: AttemptPhase.RetryLater,
        message: `${outcome.message} The post waits until the account is connected again.`,
        failureClass: FailureClass.Reauthorise,
        post: { kind: 'due', afterMs: 0, countTry: false },
      };
    case 'processing':
      return {
        phase: AttemptPhase.RetryLater,
        message: outcome.message,
        failureClass: FailureClass.RetryLater,
        post: { kind: 'due', afterMs: outcome.afterMs, countTry: false },
      };
    case 'retry-later':
      if (post.tries >= MAX_TRIES) {
        return refused(
          FailureClass.RetryLater,
          `${outcome.message} Given up after ${post.tries} tries.`,
          false,
        );
      }
      return again(outcome, post.tries);
  }
}

/** Nothing was published. A network that says when to come back works as it should; it means the account, so all its posts wait. */
function again({ message, retryAfterMs }: { message: string; retryAfterMs?: number }, tries: number): Ending {
  const ms = retryDelay(tries, retryAfterMs);
  return {
    phase: AttemptPhase.RetryLater,
    message,
    failureClass: FailureClass.RetryLater,
    post: { kind: 'due', afterMs: ms, countTry: true },
    ...(retryAfterMs ? { laneWait: { ms, for: LaneWait.Network } } : { healthy: false }),
  };
}

/** Nothing was sent: a limit of the network that is known in advance leaves no room before. No try is counted. */
export function limited(message: string, ms: number): Ending {
  return {
    phase: AttemptPhase.RetryLater,
    message,
    failureClass: FailureClass.RetryLater,
    post: { kind: 'due', afterMs: 0, countTry: false },
    laneWait: { ms, for: LaneWait.Limit },
  };
}

/** Nothing was published, and nothing will be. */
export function refused(failureClass: FailureClass, message: string, healthy?: boolean): Ending {
  return {
    phase: AttemptPhase.Refused,
    message,
    failureClass,
    post: { kind: 'failed', failureClass },
    ...(healthy === undefined ? {} : { healthy }),
  };
}

/** Nothing was published, and a person decides how it goes on. */
export function held(attention: Attention, message: string): Ending {
  return { phase: AttemptPhase.Held, message, post: { kind: 'held', attention } };
}

/** Nothing was published, and the post is due again at once. */
export function released(message: string): Ending {
  return { phase: AttemptPhase.Released, message, post: { kind: 'due', afterMs: 0, countTry: true } };
}
