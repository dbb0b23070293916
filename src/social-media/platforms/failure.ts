import { FailureClass } from '../social-media.enums.js';
import type { NetworkAnswer } from './network-http.js';
import type { NotPublished, PublishOutcome } from './publisher.js';

export { FailureClass };

/** What a network's refusal means. `unknown_outcome`: it does not tell whether it has done what it was asked. */
export interface Failure {
  failureClass: FailureClass;
  message: string;
  /** With `retry_later`: how long the network wants to be left alone, in milliseconds, where it tells. */
  retryAfterMs?: number;
  /** With `retry_later`: reading too much was the whole application's doing, so that another account would be refused too. */
  isOfApp?: boolean;
}

/** Reads a refusal. Each network has one such function; it alone knows the network's codes. */
export type Classify = (answer: NetworkAnswer) => Failure;

/** A refusal of the call that publishes. */
export function outcomeOfSending(failure: Failure): PublishOutcome {
  return failure.failureClass === FailureClass.UnknownOutcome
    ? { kind: 'unknown', message: `${failure.message} Whether the post is out is not certain.` }
    : outcomeOfPreparing(failure);
}

/** A refusal of what comes before: nothing is out, and it may be repeated. */
export function outcomeOfPreparing({
  failureClass,
  message,
  retryAfterMs,
}: Failure): NotPublished['outcome'] {
  switch (failureClass) {
    case FailureClass.UnknownOutcome:
    case FailureClass.RetryLater:
      return { kind: 'retry-later', message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
    case FailureClass.Reauthorise:
      return { kind: 'reauthorise', message };
    default:
      return { kind: 'refused', failureClass, message };
  }
}
