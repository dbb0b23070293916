import { adaptedTo, ContentType, type Content } from '../../content/index.js';
import type { OutgoingPost } from '../platforms/publisher.js';
import type { SocialMediaPost } from '../social-media-post.entity.js';

/** What of a content makes up a post. */
export type PostMaterial = Pick<
  Content,
  'contentType' | 'title' | 'description' | 'mediaUrls' | 'altTexts' | 'variants'
>;

/** What of a post, or of one that is about to be made, says how it goes out. Without an account it is anywhere on the network. */
export type PostAddress = Pick<SocialMediaPost, 'id' | 'platform' | 'metadata'> & { accountId?: string };

/** A reply. Where it stands decides how it is sent. */
export function outgoingReply({ id, replyText }: SocialMediaPost, parentId: string | null): OutgoingPost {
  return {
    postId: id,
    contentType: ContentType.Text,
    title: '',
    text: replyText ?? '',
    media: [],
    settings: {},
    ...(parentId === null ? {} : { parentId }),
  };
}

/**
 * What of a content goes out with a post, as the content's variants have it for the post's network and account. The copy is the text;
 * without one, the title stands for it. Settings of the post come before those of a variant.
 */
export function outgoingPost(post: PostAddress, content: PostMaterial): OutgoingPost {
  const { title, text, mediaUrls, altTexts, settings: all } = adaptedTo(content, post);
  const { altTexts: _places, ...settings } = all;
  return {
    postId: post.id,
    contentType: content.contentType,
    title,
    text: text || title,
    media: mediaUrls.map((url, place) => ({ url, altText: altTexts[place] ?? null })),
    settings,
  };
}
