import type { Content } from '../../content/index.js';
import type { OutgoingPost } from '../platforms/publisher.js';
import type { SocialMediaPost } from '../social-media-post.entity.js';

/** What of a content goes out with a post. The copy is the text; without one, the title stands for it. */
export function outgoingPost(post: SocialMediaPost, content: Content): OutgoingPost {
  return {
    postId: post.id,
    contentType: content.contentType,
    title: content.title,
    text: content.description || content.title,
    media: content.mediaUrls.map((url) => ({ url, altText: null })),
    settings: post.metadata,
  };
}
