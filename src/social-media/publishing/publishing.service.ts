import { Injectable } from '@nestjs/common';
import type { Content } from '../../content/index.js';
import { Batcher } from '../../core/batching/batcher.js';
import { GrantRejected, type OutgoingPost, type PublishOutcome } from '../platforms/publisher.js';
import { inSpan } from '../../core/tracing/tracing.js';
import type { SentPost } from '../publish-attempt.entity.js';
import type { SocialMediaPost } from '../social-media-post.entity.js';
import { AttemptRecorder } from './attempt-recorder.js';
import { Briefings, type Briefing } from './briefing.js';
import { traced, type Claim } from './claim.js';
import { endingOf, released } from './endings.js';
import { readOutcome, within } from './guarded-call.js';
import { handlesFor } from './handles.js';
import { inProjectsOf } from '../../core/context/in-projects-of.js';
import { NetworkSessions, type NetworkSession } from './network-session.js';
import { outgoingPost, outgoingReply } from './outgoing-post.js';
import { preflight } from './preflight.js';
import { PreparationService } from './preparation.service.js';
import { PublishingRepository, type SendingClaim } from './publishing.repository.js';

/** Least time for the publishing call: with less left of the lease it is not begun. */
const LEAST_SENDING_TIME = 200;

/** A reply is made of its own words, below what has gone out before it. */
function outgoingOf({ above }: Briefing, post: SocialMediaPost, content: Content): OutgoingPost {
  return post.replyToPostId === null ? outgoingPost(post, content) : outgoingReply(post, above);
}

/** One claimed post on its way to its network: prepare, mark, send, classify, record (steps 2 to 6 of the protocol). */
@Injectable()
export class PublishingService {
  private readonly marks = new Batcher((sending: SendingClaim[]) => this.markAll(sending));

  constructor(
    private readonly publishing: PublishingRepository,
    private readonly briefings: Briefings,
    private readonly preparation: PreparationService,
    private readonly sessions: NetworkSessions,
    private readonly recorder: AttemptRecorder,
  ) {}

  /**
   * @param deadline on the monotonic clock (`performance.now()`): when the last byte must have been sent, well before the lease
   * ends in the database
   */
  async publish(claim: Claim, deadline: number): Promise<void> {
    const startTime = Date.now();
    const briefing = await this.briefings.of(claim);
    const span = {
      kind: 'consumer',
      parent: briefing.post?.traceParent,
      startTime,
      attributes: traced(claim),
    } as const;
    return inSpan('publish', span, () => this.publishBriefed(claim, briefing, deadline));
  }

  private async publishBriefed(claim: Claim, briefing: Briefing, deadline: number): Promise<void> {
    const readiness = preflight(briefing);
    if ('ending' in readiness) return this.recorder.record(claim, readiness.ending);
    const { post, content } = readiness;
    const sending: SentPost = {
      outgoing: outgoingOf(briefing, post, content),
      contentVersion: content.version,
    };
    const material = { ...briefing, handles: handlesFor(sending.outgoing, briefing.handles) };
    const prepared = await this.preparation.prepare(claim, post, sending, material, deadline);
    if ('ending' in prepared) return this.recorder.record(claim, prepared.ending);
    if ('outcome' in prepared) return this.end(claim, post, content.version, prepared.outcome);

    if (!(await this.marks.run({ claim, sent: sending }))) {
      // The claim went to another worker; only its attempt may still be told about.
      return this.recorder.record(claim, released('The claim was lost before anything was sent.'));
    }
    const timeLeft = deadline - performance.now();
    if (timeLeft < LEAST_SENDING_TIME) {
      return this.recorder.record(claim, released('There was no time left in the lease; nothing was sent.'));
    }
    const outcome = await this.send(prepared, sending.outgoing, material, timeLeft);
    if (outcome.kind === 'unknown' && outcome.handles)
      await this.publishing.saveHandles(claim, { ...material.handles, ...outcome.handles });
    return this.end(claim, post, content.version, outcome);
  }

  private async markAll(sending: SendingClaim[]): Promise<boolean[]> {
    const claims = sending.map(({ claim }) => claim);
    const marked = await inProjectsOf(claims, () => this.publishing.markSending(sending));
    return claims.map(({ postId }) => marked.has(postId));
  }

  /** A publisher that throws or hangs here has broken its contract, and may have published: the outcome is unknown. */
  private async send(
    session: NetworkSession,
    outgoing: OutgoingPost,
    { handles }: Briefing,
    timeLeft: number,
  ): Promise<PublishOutcome> {
    try {
      const answer = session.outlet.send(outgoing, handles, session.context(timeLeft));
      return readOutcome(await within(timeLeft, answer));
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
    const hindrance = await this.sessions.renew(post);
    if (hindrance instanceof GrantRejected) return refusal;
    return {
      kind: 'retry-later',
      message: hindrance?.message ?? `${refusal.message} The token was refreshed.`,
    };
  }
}
