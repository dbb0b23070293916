import { Injectable } from '@nestjs/common';
import { GrantRejected, NetworkUnavailable, type LookUpOutcome } from '../platforms/publisher.js';
import { PostsRepository } from '../posts.repository.js';
import type { PublishAttempt, SentPost } from '../publish-attempt.entity.js';
import { AttemptPhase, Attention } from '../social-media.enums.js';
import { AttemptRecorder } from './attempt-recorder.js';
import { held, released } from './endings.js';
import { NetworkSessions } from './network-session.js';
import { PublishingRepository, type Claim, type Ending } from './publishing.repository.js';

/** How far the network's clock may be behind ours, when its timeline is searched from the time of sending. */
const CLOCK_DIFFERENCE = 120_000;

/**
 * Posts that another worker left behind (step 7 of the protocol). What was never sent is due again; what may have been sent is
 * looked for on the network, and only what the network does not have is sent again.
 */
@Injectable()
export class TakeOverService {
  constructor(
    private readonly publishing: PublishingRepository,
    private readonly posts: PostsRepository,
    private readonly sessions: NetworkSessions,
    private readonly recorder: AttemptRecorder,
  ) {}

  async takeOver(claim: Claim): Promise<void> {
    const attempt = await this.publishing.getAttempt(claim);
    if (attempt.phase === AttemptPhase.Claimed) {
      return this.recorder.record(claim, released('The worker was lost before anything was sent.'));
    }
    const { sent } = attempt;
    if (!sent) {
      return this.recorder.record(
        claim,
        held(
          Attention.UnknownOutcome,
          'What was sent is not known, so the network cannot be searched for it.',
        ),
      );
    }
    const post = await this.posts.get(claim.projectId, claim.postId);
    const since = new Date((attempt.sendingAt ?? attempt.createdAt).getTime() - CLOCK_DIFFERENCE);
    const { knownPlatformPostIds, hasRival } = await this.publishing.networkAccountClaims(claim, since);
    let outcome: LookUpOutcome;
    try {
      const session = await this.sessions.open(post);
      const { handles } = attempt;
      outcome = await session.publisher.lookUp(
        { post: sent.outgoing, since, handles, knownPlatformPostIds },
        session.context(),
      );
    } catch (error) {
      if (error instanceof GrantRejected)
        return this.recorder.record(claim, held(Attention.UnknownOutcome, error.message));
      if (error instanceof NetworkUnavailable) return this.publishing.postponeTakeOver(claim);
      throw error;
    }
    if (outcome.kind === 'found' && hasRival) {
      outcome = { kind: 'cannot-tell', message: 'Another project has sent the same text to this account.' };
    }
    return this.recorder.record(claim, endingOfLookUp(outcome, attempt, sent));
  }
}

function endingOfLookUp(outcome: LookUpOutcome, attempt: PublishAttempt, sent: SentPost): Ending {
  switch (outcome.kind) {
    case 'found':
      return {
        phase: AttemptPhase.Reconciled,
        message: `The outcome was unknown (${attempt.message ?? 'the worker was lost while sending'}); the network has the post.`,
        platformPostId: outcome.platformPostId,
        post: {
          kind: 'published',
          platformPostId: outcome.platformPostId,
          platformUrl: outcome.platformUrl,
          at: outcome.publishedAt,
          contentVersion: sent.contentVersion,
        },
      };
    case 'not-found':
      return released('The outcome was unknown; the network does not have the post, so it is sent again.');
    case 'cannot-tell':
      return held(Attention.UnknownOutcome, outcome.message);
  }
}
