import { ContentStatus, type Content } from '../../content/index.js';
import { LatePolicy, type ProjectSettings } from '../../projects/index.js';
import type { SocialMediaPost } from '../social-media-post.entity.js';
import { Attention, FailureClass } from '../social-media.enums.js';
import type { Briefing } from './briefing.js';
import type { Ending } from './claim.js';
import { held, refused } from './endings.js';

const DEFAULT_LATE_AFTER_MINUTES = 60;

/** What is fit to go out, or why it must not. */
export type Readiness = { post: SocialMediaPost; content: Content } | { ending: Ending };

/** The last check of the team's rules, at the moment of publishing: whatever was checked before may have changed. */
export function preflight({ now, post, content, isApproved, settings }: Briefing): Readiness {
  if (!post) return { ending: refused(FailureClass.ContentGone, 'The post was deleted.') };
  if (!content || content.status === ContentStatus.Archived) {
    return { ending: refused(FailureClass.ContentGone, 'The content was deleted or archived.') };
  }
  const late = lateness(post, settings, now);
  if (late) return { ending: late };
  const outside = post.replyToPostId === null && outsideWindow(content, now);
  if (outside) return { ending: held(Attention.OutsideWindow, outside) };
  if (settings.approval?.required && !isApproved) {
    return {
      ending: held(
        Attention.NotApproved,
        'The project wants approval, and the content as it is now has none that covers this post.',
      ),
    };
  }
  return { post, content };
}

/** Whatever was planned: the content may have been given other instants since. */
function outsideWindow({ embargo, deadline }: Content, now: Date): string | null {
  if (embargo && now < embargo) return `The content must not go out before ${embargo.toISOString()}.`;
  if (deadline && now > deadline) return `The content must not go out after ${deadline.toISOString()}.`;
  return null;
}

function lateness(post: SocialMediaPost, { schedule }: ProjectSettings, now: Date): Ending | null {
  const policy = schedule?.latePolicy ?? LatePolicy.Publish;
  const allowedMinutes = schedule?.lateAfterMinutes ?? DEFAULT_LATE_AFTER_MINUTES;
  const lateMinutes = (now.getTime() - (post.scheduledTime ?? now).getTime()) / 60_000;
  if (policy === LatePolicy.Publish || lateMinutes <= allowedMinutes) return null;
  const message = `The post is ${Math.floor(lateMinutes)} minutes late; the project allows ${allowedMinutes}.`;
  return policy === LatePolicy.Hold ? held(Attention.Late, message) : refused(FailureClass.Late, message);
}
