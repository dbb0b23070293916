import { Injectable } from '@nestjs/common';
import { ContentStatus, mediaCountProblem, type Content } from '../../content/index.js';
import { ContentChecks } from '../content-checks/content-checks.js';
import { errorsOf } from '../content-checks/finding.js';
import { GrantRejected } from '../platforms/publisher.js';
import type { Briefing } from '../publishing/briefing.js';
import { NetworkSessions } from '../publishing/network-session.js';
import { outgoingPost } from '../publishing/outgoing-post.js';
import { describeLimit, SendLimits } from '../publishing/send-limits.js';
import type { SocialMediaPost } from '../social-media-post.entity.js';
import type { Pauses } from './early-checks.repository.js';
import { ProblemCode, problemOf, type PostProblem } from './problem.js';

/** Longest look at the media, in milliseconds. */
const LOOK_AT_MEDIA = 10_000;
/** Findings that tell that a medium is not to be had. */
const UNREACHABLE: ReadonlySet<string> = new Set(['medium.usable', 'medium.reachable']);

/** Finds what would keep a post from going out at its time. */
@Injectable()
export class PostExaminer {
  constructor(
    private readonly checks: ContentChecks,
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
      ...(await this.ofTheNetwork(post, content)),
      ...(await this.ofTheAccount(post, briefing)),
      ...(await this.ofLimits(post, briefing.now)),
    ];
  }

  private async ofTheNetwork(post: SocialMediaPost, content: Content): Promise<PostProblem[]> {
    const findings = await this.checks.checkAll(
      post.projectId,
      post.platform,
      outgoingPost(post, content),
      LOOK_AT_MEDIA,
    );
    const unreachable = findings.filter(({ rule }) => UNREACHABLE.has(rule));
    const refused = errorsOf(findings).filter((finding) => !unreachable.includes(finding));
    return [
      ...unreachable.map(({ message }) => problemOf(ProblemCode.MediaUnreachable, message)),
      ...refused.map(({ message }) => problemOf(ProblemCode.NotAccepted, message)),
    ];
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
