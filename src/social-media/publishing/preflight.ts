import { Injectable } from '@nestjs/common';
import { ApprovalsService, ContentsService, ContentStatus, type Content } from '../../content/index.js';
import { LatePolicy, ProjectsService, type ProjectSettings } from '../../projects/index.js';
import { PostsRepository } from '../posts.repository.js';
import type { SocialMediaPost } from '../social-media-post.entity.js';
import { Attention, FailureClass } from '../social-media.enums.js';
import { held, refused } from './endings.js';
import type { Claim, Ending } from './publishing.repository.js';

const DEFAULT_LATE_AFTER_MINUTES = 60;

/** What is fit to go out, or why it must not. */
export type Readiness = { post: SocialMediaPost; content: Content } | { ending: Ending };

/** The last check of the team's rules, at the moment of publishing: whatever was checked before may have changed. */
@Injectable()
export class Preflight {
  constructor(
    private readonly posts: PostsRepository,
    private readonly contents: ContentsService,
    private readonly approvals: ApprovalsService,
    private readonly projects: ProjectsService,
  ) {}

  async check({ projectId, postId }: Claim): Promise<Readiness> {
    const post = await this.posts.get(projectId, postId);
    const content = await this.contents.find(projectId, post.contentId);
    if (!content || content.status === ContentStatus.Archived) {
      return { ending: refused(FailureClass.ContentGone, 'The content was deleted or archived.') };
    }
    const { settings } = await this.projects.get(projectId);
    const late = lateness(post, settings);
    if (late) return { ending: late };
    if (settings.approval?.required && !(await this.approvals.isApproved(content))) {
      return {
        ending: held(
          Attention.NotApproved,
          'The project wants approval, and the content as it is now has none.',
        ),
      };
    }
    return { post, content };
  }
}

function lateness(post: SocialMediaPost, { schedule }: ProjectSettings): Ending | null {
  const policy = schedule?.latePolicy ?? LatePolicy.Publish;
  const allowedMinutes = schedule?.lateAfterMinutes ?? DEFAULT_LATE_AFTER_MINUTES;
  const lateMinutes = (Date.now() - (post.scheduledTime?.getTime() ?? Date.now())) / 60_000;
  if (policy === LatePolicy.Publish || lateMinutes <= allowedMinutes) return null;
  const message = `The post is ${Math.floor(lateMinutes)} minutes late; the project allows ${allowedMinutes}.`;
  return policy === LatePolicy.Hold ? held(Attention.Late, message) : refused(FailureClass.Late, message);
}
