import { ContentType, type Content } from '../../content/index.js';
import type { OutgoingPost } from '../platforms/publisher.js';
import type { PostSettings } from '../platforms/post-settings.js';
import type { SocialMediaPost } from '../social-media-post.entity.js';

/** What of a content makes up a post. */
export type PostMaterial = Pick<Content, 'contentType' | 'title' | 'description' | 'mediaUrls'>;

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

/** What of a content goes out with a post. The copy is the text; without one, the title stands for it. */
export function outgoingPost(
  { id, metadata }: Pick<SocialMediaPost, 'id' | 'metadata'>,
  { contentType, title, description, mediaUrls }: PostMaterial,
): OutgoingPost {
  const { altTexts, ...settings } = metadata as PostSettings & Record<string, unknown>;
  // Settings of earlier versions were free, and whatever stands there must not keep a post from going out.
  const described: unknown[] = Array.isArray(altTexts) ? altTexts : [];
  return {
    postId: id,
    contentType,
    title,
    text: description || title,
    media: mediaUrls.map((url, index) => ({ url, altText: textOf(described[index]) })),
    settings,
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
