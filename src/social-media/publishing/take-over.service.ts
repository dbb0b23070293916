import { Injectable } from '@nestjs/common';
import type { LookUpOutcome } from '../platforms/publisher.js';
import { PostsRepository } from '../posts.repository.js';
import type { PublishAttempt, SentPost } from '../publish-attempt.entity.js';
import { AttemptPhase, Attention, FailureClass } from '../social-media.enums.js';
import { AttemptRecorder } from './attempt-recorder.js';
import { MAX_TRIES_UNTOLD } from './backoff.js';
import { inSpan } from '../../core/tracing/tracing.js';
import { CRASHES_UNTIL_QUARANTINE, traced, type Claim, type Ending } from './claim.js';
import { held, refused, released } from './endings.js';
import { LookUpService, reconciled, unknown } from './look-up.service.js';
import { PublishingRepository } from './publishing.repository.js';

/** What comes before the reason why the network was not asked; only the newest is told. */
const NOT_ASKED = ' — ';

/**
 * Posts that another worker left behind (step 7 of the protocol). What was never sent is due again; what may have been sent is
 * looked for on the network, and only what the network does not have is sent again.
 */
@Injectable()
export class TakeOverService {
  constructor(
    private readonly publishing: PublishingRepository,
    private readonly posts: PostsRepository,
    private readonly lookUps: LookUpService,
    private readonly recorder: AttemptRecorder,
  ) {}

  async takeOver(claim: Claim): Promise<void> {
    const attempt = await this.publishing.getAttempt(claim);
    if (attempt.phase === AttemptPhase.Claimed) {
      return this.recorder.record(
        claim,
        claim.crashes >= CRASHES_UNTIL_QUARANTINE
          ? quarantined()
          : released('The worker was lost before anything was sent.'),
      );
    }
    const { sent } = attempt;
    if (!sent) return this.recorder.record(claim, unknown('What was sent is not known.'));
    if (claim.crashes > CRASHES_UNTIL_QUARANTINE) {
      return this.recorder.record(claim, unknown('Looking for it has ended a worker as well.'));
    }
    const post = await this.posts.get(claim.projectId, claim.postId);
    const span = { kind: 'consumer', parent: post.traceParent, attributes: traced(claim) } as const;
    const outcome = await inSpan('take over', span, async () =>
      this.lookUps.lookFor(claim, post, {
        outgoing: sent.outgoing,
        notBefore: attempt.sendingAt ?? attempt.createdAt,
        // An attempt may go on with what an earlier one has prepared.
        handles: (await this.publishing.storedHandles([claim])).get(claim.postId) ?? {},
      }),
    );
    if (outcome.kind === 'later') {
      const before = attempt.message ?? 'The worker was lost while sending.';
      return this.publishing.markUnknown(
        claim,
        `${before.split(NOT_ASKED)[0]}${NOT_ASKED}${outcome.message}`,
      );
    }
    return this.recorder.record(claim, endingOfLookUp(outcome, claim, attempt, sent, post.tries));
  }
}

function endingOfLookUp(
  outcome: LookUpOutcome,
  { crashes }: Claim,
  attempt: PublishAttempt,
  sent: SentPost,
  tries: number,
): Ending {
  switch (outcome.kind) {
    case 'found':
      return reconciled(
        `The outcome was unknown (${attempt.message ?? 'the worker was lost while sending'}); the network has the post.`,
        outcome,
        sent.contentVersion,
      );
    case 'not-found':
      if (crashes >= CRASHES_UNTIL_QUARANTINE) return quarantined();
      if (tries >= MAX_TRIES_UNTOLD) {
        const message = `The network does not tell how publishing ends, and does not have the post. Given up after ${tries} tries.`;
        return refused(FailureClass.UnknownOutcome, message, false);
      }
      return released('The outcome was unknown; the network does not have the post, so it is sent again.');
    case 'cannot-tell':
      return unknown(outcome.message);
  }
}

function quarantined(): Ending {
  return held(
    Attention.Quarantined,
    'Handling the post has ended a worker twice. Nothing is out. Change it, or send it again.',
  );
}
