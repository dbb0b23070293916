import { DomainError } from '../../core/errors/domain-error.js';
import { GrantRejected, NetworkRefused, NetworkUnavailable } from '../platforms/publisher.js';
import { MAX_TRIES, retryDelay } from '../publishing/backoff.js';
import { FailureClass } from '../social-media.enums.js';
import { ChangeState, type NetworkChange } from './network-change.js';

/** How a try to change a published post at its network ended. */
export type ChangeOutcome =
  /** With the version of the content whose text stands there now; null: it is taken down. */
  | { kind: 'done'; contentVersion: number | null }
  | { kind: 'later'; message: string; retryAfterMs?: number | undefined }
  /** Without a class: rules of the team keep it. */
  | { kind: 'failed'; failureClass: FailureClass | null; message: string };

/** What a failure means. Throws what is none of a network or of a rule. */
export function outcomeOf(error: unknown): ChangeOutcome {
  if (error instanceof NetworkUnavailable)
    return { kind: 'later', message: error.message, retryAfterMs: error.retryAfterMs };
  if (error instanceof NetworkRefused) return failed(error.failureClass, error);
  if (error instanceof GrantRejected) return failed(FailureClass.Reauthorise, error);
  if (error instanceof DomainError) return failed(null, error);
  throw error;
}

function failed(failureClass: FailureClass | null, { message }: Error): ChangeOutcome {
  return { kind: 'failed', failureClass, message };
}

/** Where a change stands after one more try. With `waitMs` there is another one so much later. */
export function afterTry(
  { contentVersion, tries: triesBefore }: Pick<NetworkChange, 'contentVersion' | 'tries'>,
  outcome: ChangeOutcome,
): Pick<NetworkChange, 'state' | 'tries' | 'failureClass' | 'message'> & { waitMs?: number } {
  const tries = triesBefore + 1;
  switch (outcome.kind) {
    case 'done':
      // Otherwise a newer version was asked for while this one was sent.
      return outcome.contentVersion === contentVersion
        ? { state: ChangeState.Done, tries, failureClass: null, message: null }
        : { state: ChangeState.Pending, tries: 0, failureClass: null, message: null, waitMs: 0 };
    case 'failed':
      return {
        state: ChangeState.Failed,
        tries,
        failureClass: outcome.failureClass,
        message: outcome.message,
      };
    case 'later': {
      const { message, retryAfterMs } = outcome;
      const failureClass = FailureClass.RetryLater;
      if (tries < MAX_TRIES)
        return {
          state: ChangeState.Pending,
          tries,
          failureClass,
          message,
          waitMs: retryDelay(tries, retryAfterMs),
        };
      const givenUp = `${message} Given up after ${tries} tries.`;
      return { state: ChangeState.Failed, tries, failureClass, message: givenUp };
    }
  }
}
