import { Injectable } from '@nestjs/common';
import {
  GrantRejected,
  type Handles,
  type LookUpOutcome,
  type OutgoingPost,
} from '../platforms/publisher.js';
import type { SocialMediaPost } from '../social-media-post.entity.js';
import { AttemptPhase, Attention } from '../social-media.enums.js';
import type { Claim, Ending } from './claim.js';
import { held } from './endings.js';
import { within } from './guarded-call.js';
import { handlesFor } from './handles.js';
import { NetworkSessions } from './network-session.js';
import { PublishingRepository } from './publishing.repository.js';

/** How far the network's clock may be behind ours, when its timeline is searched from a time on. */
const CLOCK_DIFFERENCE = 120_000;
/** Longest time that asking the network may take, in milliseconds. */
const LONGEST_LOOK_UP = 120_000;

const RIVAL =
  'What was found may be another post with the same text on this account, of which nobody knows yet whether it is out.';

/** What is looked for: a post as it went out, or would. */
export interface Sought {
  outgoing: OutgoingPost;
  /** It cannot be out for longer than since then. */
  notBefore: Date;
  handles: Handles;
}

/** The network cannot be asked now. */
export interface Later {
  kind: 'later';
  message: string;
}

/** Asks a network whether a post is out. */
@Injectable()
export class LookUpService {
  constructor(
    private readonly publishing: PublishingRepository,
    private readonly sessions: NetworkSessions,
  ) {}

  async lookFor(
    claim: Claim,
    post: SocialMediaPost,
    { outgoing, notBefore, handles }: Sought,
  ): Promise<LookUpOutcome | Later> {
    const since = new Date(notBefore.getTime() - CLOCK_DIFFERENCE);
    const { knownPlatformPostIds, hasRival } = await this.publishing.networkAccountClaims(claim, since);
    try {
      const session = await this.sessions.open(post);
      const outcome = await within(
        LONGEST_LOOK_UP,
        session.outlet.lookUp(
          { post: outgoing, since, handles: handlesFor(outgoing, handles), knownPlatformPostIds },
          session.context(),
        ),
      );
      return outcome.kind === 'found' && hasRival ? { kind: 'cannot-tell', message: RIVAL } : outcome;
    } catch (error) {
      const { message } = error as Error;
      if (error instanceof GrantRejected) return this.withNewToken(post);
      return { kind: 'later', message: `The network could not be asked yet: ${message}` };
    }
  }

  /** A token that is refused may only be old. Without another one the network tells nothing. */
  private async withNewToken(
    post: SocialMediaPost,
  ): Promise<Later | { kind: 'cannot-tell'; message: string }> {
    const hindrance = await this.sessions.renew(post);
    if (hindrance instanceof GrantRejected) return { kind: 'cannot-tell', message: hindrance.message };
    const why = hindrance?.message ?? 'the token was refreshed.';
    return { kind: 'later', message: `The network could not be asked yet: ${why}` };
  }
}

/** The network has the post. */
export function reconciled(
  message: string,
  { platformPostId, platformUrl, publishedAt }: Extract<LookUpOutcome, { kind: 'found' }>,
  contentVersion: number,
): Ending {
  return {
    phase: AttemptPhase.Reconciled,
    message,
    platformPostId,
    post: { kind: 'published', platformPostId, platformUrl, at: publishedAt, contentVersion },
  };
}

/** Only a person can find out. */
export function unknown(reason: string): Ending {
  return held(Attention.UnknownOutcome, `Nobody can tell whether the post is out: ${reason}`);
}
