import { Injectable } from '@nestjs/common';
import {
  GrantRejected,
  MaybePublished,
  NotPublished,
  type NetworkUnavailable,
  type PublishOutcome,
} from '../platforms/publisher.js';
import type { SentPost } from '../publish-attempt.entity.js';
import type { SocialMediaPost } from '../social-media-post.entity.js';
import type { Briefing } from './briefing.js';
import type { Claim, Ending } from './claim.js';
import { limited } from './endings.js';
import { within } from './guarded-call.js';
import { LookUpService, reconciled, unknown } from './look-up.service.js';
import { NetworkSessions, type NetworkSession } from './network-session.js';
import { PublishingRepository } from './publishing.repository.js';
import { describeLimit, SendLimits } from './send-limits.js';

/** Why it goes no further: as the network answered, or as it ends. */
export type Obstacle = { outcome: PublishOutcome } | { ending: Ending };

/** All that comes before the call that publishes, and publishes nothing (step 2 of the protocol). */
@Injectable()
export class PreparationService {
  constructor(
    private readonly publishing: PublishingRepository,
    private readonly sessions: NetworkSessions,
    private readonly lookUps: LookUpService,
    private readonly limits: SendLimits,
  ) {}

  async prepare(
    claim: Claim,
    post: SocialMediaPost,
    sending: SentPost,
    briefing: Briefing,
    deadline: number,
  ): Promise<NetworkSession | Obstacle> {
    try {
      const session = await this.sessions.open(post, briefing.credentials);
      const obstacle = post.lookSince && (await this.lookFirst(claim, post, sending, briefing));
      if (obstacle) return obstacle;
      await this.callPublisher(claim, session, sending, briefing, deadline);
      const refusal = await this.limits.reserve(claim, post.platform);
      return refusal ? { ending: limited(describeLimit(refusal), refusal.waitMs) } : session;
    } catch (error) {
      if (error instanceof MaybePublished) return { ending: unknown(error.message) };
      if (error instanceof NotPublished) return { outcome: error.outcome };
      if (error instanceof GrantRejected) return { outcome: { kind: 'reauthorise', message: error.message } };
      const { message, retryAfterMs } = error as Partial<NetworkUnavailable> & Error;
      // Nothing is published by preparing, so whatever failed may be tried again.
      return {
        outcome: { kind: 'retry-later', message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
      };
    }
  }

  private callPublisher(
    claim: Claim,
    session: NetworkSession,
    { outgoing }: SentPost,
    { handles }: Briefing,
    deadline: number,
  ): Promise<void> {
    const timeLeft = deadline - performance.now();
    const save = (fresh: Record<string, unknown>) =>
      this.publishing.saveHandles(claim, Object.assign(handles, fresh));
    return within(timeLeft, session.outlet.prepare(outgoing, handles, save, session.context(timeLeft)));
  }

  /** What was written before a backup that was put back may have gone out after it. */
  private async lookFirst(
    claim: Claim,
    post: SocialMediaPost,
    { outgoing, contentVersion }: SentPost,
    { handles }: Briefing,
  ): Promise<Obstacle | undefined> {
    const notBefore = post.lookSince ?? post.createdAt;
    const found = await this.lookUps.lookFor(claim, post, { outgoing, notBefore, handles });
    switch (found.kind) {
      case 'found': {
        const message = 'The post was out already, before the backup was put back.';
        return { ending: reconciled(message, found, contentVersion) };
      }
      case 'cannot-tell':
        return { ending: unknown(found.message) };
      case 'later':
        return { outcome: { kind: 'retry-later', message: found.message } };
      case 'not-found':
        return undefined;
    }
  }
}
