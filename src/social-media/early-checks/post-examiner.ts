import { Injectable } from '@nestjs/common';
import { ContentStatus, mediaCountProblem, type Content } from '../../content/index.js';
import { SafeFetchError } from '../../core/http/safe-fetch-error.js';
import { safeFetch } from '../../core/http/safe-fetch.js';
import { GrantRejected } from '../platforms/publisher.js';
import { PublisherRegistry } from '../platforms/publisher.registry.js';
import type { Briefing } from '../publishing/briefing.js';
import { NetworkSessions } from '../publishing/network-session.js';
import { outgoingPost } from '../publishing/outgoing-post.js';
import { describeLimit, SendLimits } from '../publishing/send-limits.js';
import type { SocialMediaPost } from '../social-media-post.entity.js';
import type { Pauses } from './early-checks.repository.js';
import { ProblemCode, problemOf, type PostProblem } from './problem.js';

/** Longest wait for a medium, in milliseconds. */
const MEDIUM_TIMEOUT = 10_000;

/** Finds what would keep a post from going out at its time. */
@Injectable()
export class PostExaminer {
  constructor(
    private readonly registry: PublisherRegistry,
    private readonly sessions: NetworkSessions,
    private readonly limits: SendLimits,
  ) {}

  /** All problems, not only the first: they are mended together. A network that does not answer now may do so then. */
  async examine(briefing: Briefing, pauses: Pauses | undefined): Promise<PostProblem[]> {
    const { post, content } = briefing;
    if (!post) return [];
    if (!content || content.status === ContentStatus.Archived) {
      return [problemOf(ProblemCode.ContentGone)];
    }
    return [
      ...ofTheTeam(briefing, content),
      ...ofPauses(pauses),
      ...this.ofTheNetworksRules(post, content),
      ...(await this.ofTheMedia(post, content)),
      ...(await this.ofTheAccount(post, briefing)),
      ...(await this.ofLimits(post, briefing.now)),
    ];
  }

  private ofTheNetworksRules(post: SocialMediaPost, content: Content): PostProblem[] {
    const found = this.registry.get(post.platform).problems?.(post.platform, outgoingPost(post, content));
    return (found ?? []).map((message) => problemOf(ProblemCode.NotAccepted, message));
  }

  /** Where the network fetches media itself, everybody must be able to. */
  private async ofTheMedia({ platform }: SocialMediaPost, { mediaUrls }: Content): Promise<PostProblem[]> {
    if (!this.registry.get(platform).fetchesMedia) return [];
    const found = await Promise.all(mediaUrls.map((url) => unreachable(url)));
    return found.flatMap((message) => (message ? [problemOf(ProblemCode.MediaUnreachable, message)] : []));
  }

  private async ofTheAccount(post: SocialMediaPost, { credentials }: Briefing): Promise<PostProblem[]> {
    try {
      await this.sessions.open(post, credentials);
      return [];
    } catch (error) {
      if (!(error instanceof GrantRejected)) return [];
      return [problemOf(ProblemCode.AccountNotConnected, error.message)];
    }
  }

  private async ofLimits(
    { projectId, id, platform, dueAt }: SocialMediaPost,
    now: Date,
  ): Promise<PostProblem[]> {
    const refusal = await this.limits.foresee({ projectId, postId: id }, platform);
    if (!refusal || !dueAt || now.getTime() + refusal.waitMs <= dueAt.getTime()) return [];
    return [problemOf(ProblemCode.Limit, describeLimit(refusal))];
  }
}

function ofTheTeam({ settings, isApproved }: Briefing, content: Content): PostProblem[] {
  const incomplete = mediaCountProblem(content.contentType, content.mediaUrls.length);
  return [
    ...(incomplete ? [problemOf(ProblemCode.ContentIncomplete, `Not complete: ${incomplete}.`)] : []),
    ...(settings.approval?.required && !isApproved ? [problemOf(ProblemCode.NotApproved)] : []),
  ];
}

function ofPauses(pauses: Pauses | undefined): PostProblem[] {
  return [
    ...(pauses?.projectPausedAt ? [problemOf(ProblemCode.ProjectPaused)] : []),
    ...(pauses?.accountPausedAt ? [problemOf(ProblemCode.AccountPaused)] : []),
  ];
}

async function unreachable(url: string): Promise<string | undefined> {
  try {
    const { status } = await safeFetch(url, { method: 'HEAD', timeoutMs: MEDIUM_TIMEOUT });
    return status < 400 ? undefined : `The medium ${url} is answered with ${status}.`;
  } catch (error) {
    if (!(error instanceof SafeFetchError)) throw error;
    return `The medium ${url} cannot be fetched: ${error.message}`;
  }
}
