import { createHash } from 'node:crypto';
import { adaptedTo, type Content, type PostInScope } from '../../content/index.js';
import type { PostWords } from '../posts.repository.js';

/** What an approval of a content must cover for one of its posts, or of the replies below: see approved-scope.ts. */
export function inScope(
  post: PostWords,
  content: Pick<Content, 'title' | 'description' | 'mediaUrls' | 'altTexts' | 'variants'>,
): PostInScope {
  const { accountId, metadata, isReply, replyText, replyPosition } = post;
  if (!isReply)
    return { accountId, ownHash: isEmpty(metadata) ? null : hashOf(['post', accountId, metadata]) };
  const followed = adaptedTo(content, post).replies[(replyPosition ?? 0) - 1];
  return {
    accountId,
    ownHash: replyText === followed ? null : hashOf(['reply', accountId, replyPosition, replyText]),
  };
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

function hashOf(parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
