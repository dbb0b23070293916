import {
  NotPublished,
  type OutgoingPost,
  type OutgoingReply,
  type Publisher,
} from '../platforms/publisher.js';
import type { SocialMediaPost } from '../social-media-post.entity.js';
import { FailureClass } from '../social-media.enums.js';

/** The three calls by which a post goes out exactly once, and those by which it is changed afterwards, where the network's API can. */
export type Outlet = Pick<Publisher, 'prepare' | 'send' | 'lookUp' | 'delete' | 'edit'>;

/** How a post goes out and is changed: as a post, or as a reply. */
export function outletOf(
  publisher: Publisher,
  { replyToPostId }: Pick<SocialMediaPost, 'replyToPostId'>,
): Outlet {
  return replyToPostId === null ? publisher : replyOutlet(publisher);
}

/**
 * A publisher's replies by the same calls: nothing to prepare, one that publishes, and a look at what stands below the post. So
 * all that keeps posts from going out twice keeps replies too.
 */
function replyOutlet(publisher: Publisher): Outlet {
  return {
    prepare: (post) => {
      if (!publisher.reply || !publisher.lookUpReply) throw noReplies();
      if (post.parentId === undefined) throw refusal('What it is to stand below is not out.');
      return Promise.resolve();
    },
    send: (post, _handles, context) => {
      if (!publisher.reply) throw noReplies();
      return publisher.reply(replyOf(post), context);
    },
    lookUp: ({ post, since, knownPlatformPostIds }, context) => {
      if (!publisher.lookUpReply) throw noReplies();
      return publisher.lookUpReply({ reply: replyOf(post), since, knownPlatformPostIds }, context);
    },
    delete: publisher.deleteReply?.bind(publisher),
  };
}

function replyOf({ postId, parentId = '', text }: OutgoingPost): OutgoingReply {
  return { replyId: postId, parentId, text };
}

function noReplies(): NotPublished {
  return refusal('The network takes no replies by its API.');
}

function refusal(message: string): NotPublished {
  return new NotPublished({ kind: 'refused', failureClass: FailureClass.ContentGone, message });
}
