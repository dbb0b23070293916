import type { PostStory, ToldAttempt } from '../story/post-story.service.js';
import { type SafeAction, type Advice } from '../story/safe-action.js';
import { type AttemptPhase, type FailureClass } from '../social-media.enums.js';

/** The one thing that is safe to do next. */
export class AdviceDto {
  code: SafeAction;
  /** The same in words. */
  words: string;
  /** With `wait`: until when at most, where that is known. */
  until: Date | null;

  static from({ code, words, until }: Advice): AdviceDto {
    return { code, words, until };
  }
}

/** One thing that happened. */
export class StepDto {
  /** When; null where nothing keeps the time. */
  at: Date | null;
  words: string;
}

/** One try to publish a post. */
export class AttemptDto {
  id: string;
  /** How far it came. */
  phase: AttemptPhase;
  /** What happened, in a sentence or two. */
  story: string;
  /** What happened, one thing after the other. */
  steps: StepDto[];
  /** What the network or the worker said. */
  message: string | null;
  failureClass: FailureClass | null;
  /** The worker process that had it last. */
  worker: string;
  /** When it was claimed. */
  claimedAt: Date;
  /** When the call that publishes may first have been sent. */
  sendingAt: Date | null;
  finishedAt: Date | null;
  /** The network's id of the post, where it gave one. */
  platformPostId: string | null;

  static from(attempt: ToldAttempt): AttemptDto {
    return {
      id: attempt.id,
      phase: attempt.phase,
      story: attempt.story,
      steps: attempt.steps,
      message: attempt.message,
      failureClass: attempt.failureClass,
      worker: attempt.worker,
      claimedAt: attempt.createdAt,
      sendingAt: attempt.sendingAt,
      finishedAt: attempt.finishedAt,
      platformPostId: attempt.platformPostId,
    };
  }
}

/** What somebody of the team did with a post. */
export class DecisionDto {
  at: Date;
  personId: string;
  /** Name of the operation, such as `Posts_resolve`. */
  action: string;
  /** The same in a sentence. */
  story: string;
}

/** Where a post stands, and what is to come. */
export class StorySummaryDto {
  /** When it was due, and what became of it. */
  what: string;
  /** What happens next. */
  next: string;
  /** When, where that is known. */
  nextAt: Date | null;
  /** What is safe to do; null when there is nothing to do. */
  action: AdviceDto | null;
  /** IANA zone of the times in the texts: the post's own. */
  timeZone: string;
}

/** The story of a post: each try, oldest first, what people did in between, and what is to come. The newest 100 of each. */
export class AttemptListDto {
  items: AttemptDto[];
  decisions: DecisionDto[];
  summary: StorySummaryDto;
  /** Always null: they fit on one page. */
  nextCursor: string | null;

  static from({ attempts, decisions, summary }: PostStory): AttemptListDto {
    return {
      items: attempts.map((attempt) => AttemptDto.from(attempt)),
      decisions: decisions.map(({ at, personId, action, story }) => ({ at, personId, action, story })),
      summary: { ...summary, action: summary.action && AdviceDto.from(summary.action) },
      nextCursor: null,
    };
  }
}
