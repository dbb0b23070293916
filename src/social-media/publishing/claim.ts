import type { SpanAttributes } from '../../core/tracing/tracing.js';
import type { AttemptPhase, Attention, FailureClass, LaneWait } from '../social-media.enums.js';

/** The right to work on a post: whoever holds the newest fence has it, until the lease ends. */
export interface Claim {
  projectId: string;
  postId: string;
  attemptId: string;
  fence: number;
  /** How often a worker was lost that had the post on its way, see {@link isSuspect}. */
  crashes: number;
}

/** What traces tell of an attempt. */
export function traced({ projectId, postId, attemptId, fence }: Claim): SpanAttributes {
  return {
    'app.project_id': projectId,
    'app.post_id': postId,
    'app.attempt_id': attemptId,
    'app.fence': fence,
  };
}

/** A worker was lost with this post on its way. It may be the post's own doing, so the next one to handle it does nothing else. */
export function isSuspect({ crashes }: Pick<Claim, 'crashes'>): boolean {
  return crashes > 0;
}

/** Handling the post has ended a worker that did nothing else: nobody handles it again before a person has looked. */
export const CRASHES_UNTIL_QUARANTINE = 2;

/**
 * How an attempt ends, and what becomes of the post. Exactly one of the ends of step 6 of the protocol. Waits are told as lengths:
 * the database adds them to its own time, since a worker's clock may be wrong.
 */
export interface Ending {
  phase: AttemptPhase;
  message: string;
  failureClass?: FailureClass;
  platformPostId?: string;
  post:
    | {
        kind: 'published';
        platformPostId: string;
        platformUrl: string | null;
        at: Date | null;
        contentVersion: number;
      }
    | { kind: 'failed'; failureClass: FailureClass }
    | { kind: 'due'; afterMs: number; countTry: boolean }
    | { kind: 'held'; attention: Attention };
  /** Whether the network's answer counts for or against the account's health; undefined: neither. */
  healthy?: boolean;
  /** How long nothing goes out to the account, and why. */
  laneWait?: { ms: number; for: LaneWait };
}

/** An attempt, and how it ends. */
export interface EndedClaim {
  claim: Claim;
  ending: Ending;
}

/** How the attempt begins what it tells of a worker that records after its claim was lost. */
export const LATE_RESULT = 'A worker came late with this result:';
