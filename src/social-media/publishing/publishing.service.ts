import { Injectable } from '@nestjs/common';
import {
  GrantRejected,
  NetworkUnavailable,
  type OutgoingPost,
  type PublishOutcome,
} from '../platforms/publisher.js';
import type { SocialMediaPost } from '../social-media-post.entity.js';
import { AttemptRecorder } from './attempt-recorder.js';
import { endingOf, released } from './endings.js';
import { NetworkSessions, type NetworkSession } from './network-session.js';
import { outgoingPost } from './outgoing-post.js';
import { Preflight } from './preflight.js';
import { PublishingRepository, type Claim } from './publishing.repository.js';

/** Least time for the publishing call: with less left of the lease it is not begun. */
const LEAST_SENDING_TIME = 200;

/** One claimed post on its way to its network: prepare, mark, send, classify, record (steps 2 to 6 of the protocol). */
@Injectable()
export class PublishingService {
  constructor(
    private readonly publishing: PublishingRepository,
    private readonly preflight: Preflight,
    private readonly sessions: NetworkSessions,
    private readonly recorder: AttemptRecorder,
  ) {}

  /**
   * @param deadline on the monotonic clock (`performance.now()`): when the last byte must have been sent, well before the lease
   * ends in the database
   */
  async publish(claim: Claim, deadline: number): Promise<void> {
    const readiness = await this.preflight.check(claim);
    if ('ending' in readiness) return this.recorder.record(claim, readiness.ending);
    const { post, content } = readiness;
    const outgoing = outgoingPost(post, content);
    const prepared = await this.prepare(claim, post, outgoing, deadline);
    if ('kind' in prepared) return this.end(claim, post, content.version, prepared);

    if (!(await this.publishing.markSending(claim, { outgoing, contentVersion: content.version }))) {
      // The claim went to another worker; only its attempt may still be told about.
      return this.recorder.record(claim, released('The claim was lost before anything was sent.'));
    }
    const timeLeft = deadline - performance.now();
    if (timeLeft < LEAST_SENDING_TIME) {
      return this.recorder.record(claim, released('There was no time left in the lease; nothing was sent.'));
    }
    const outcome = await this.send(prepared.session, outgoing, prepared.handles, timeLeft);
    return this.end(claim, post, content.version, outcome);
  }

  private async prepare(
    claim: Claim,
    post: SocialMediaPost,
    outgoing: OutgoingPost,
    deadline: number,
  ): Promise<{ session: NetworkSession; handles: Record<string, unknown> } | PublishOutcome> {
    try {
      const session = await this.sessions.open(post);
      const handles = await this.publishing.earlierHandles(claim);
      await session.publisher.prepare(
        outgoing,
        handles,
        (fresh) => this.publishing.saveHandles(claim, Object.assign(handles, fresh)),
        session.context(deadline - performance.now()),
      );
      return { session, handles };
    } catch (error) {
      if (error instanceof GrantRejected) return { kind: 'reauthorise', message: error.message };
      if (error instanceof NetworkUnavailable) {
        return {
          kind: 'retry-later',
          message: error.message,
          ...(error.retryAt ? { retryAt: error.retryAt } : {}),
        };
      }
      throw error;
    }
  }

  /** A publisher that throws here has broken its contract, and may have published: the outcome is unknown. */
  private async send(
    session: NetworkSession,
    outgoing: OutgoingPost,
    handles: Record<string, unknown>,
    timeLeft: number,
  ): Promise<PublishOutcome> {
    try {
      return await session.publisher.send(outgoing, handles, session.context(timeLeft));
    } catch (error) {
      return { kind: 'unknown', message: `The publisher failed while sending: ${(error as Error).message}` };
    }
  }

  private async end(
    claim: Claim,
    post: SocialMediaPost,
    contentVersion: number,
    outcome: PublishOutcome,
  ): Promise<void> {
    if (outcome.kind === 'unknown') return this.publishing.markUnknown(claim, outcome.message);
    const end = outcome.kind === 'reauthorise' ? await this.renewToken(post, outcome) : outcome;
    return this.recorder.record(claim, endingOf(end, { tries: post.tries, contentVersion }));
  }

  /** A refused token that can be refreshed is a try like any other: a network that refuses every token is not asked for ever. */
  private async renewToken(
    post: SocialMediaPost,
    refusal: Extract<PublishOutcome, { kind: 'reauthorise' }>,
  ): Promise<Exclude<PublishOutcome, { kind: 'unknown' }>> {
    try {
      await this.sessions.renew(post);
      return { kind: 'retry-later', message: `${refusal.message} The token was refreshed.` };
    } catch (error) {
      if (error instanceof GrantRejected) return refusal;
      if (error instanceof NetworkUnavailable) return { kind: 'retry-later', message: error.message };
      throw error;
    }
  }
}
