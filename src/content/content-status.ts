import { ContentStatus } from './content.enums.js';

const { Draft, Scheduled, Published, Archived } = ContentStatus;

/** Every transition there is. People archive and unarchive; all others follow the content's posts. */
export const TRANSITIONS: Readonly<Record<ContentStatus, readonly ContentStatus[]>> = {
  [Draft]: [Scheduled, Published, Archived],
  [Scheduled]: [Draft, Published],
  [Published]: [Draft, Scheduled, Archived],
  [Archived]: [Draft, Published],
};

export function mayBecome(from: ContentStatus, to: ContentStatus): boolean {
  return TRANSITIONS[from].includes(to);
}

/** Living posts of a content: still to go out, and out. */
export interface PostCounts {
  scheduled: number;
  published: number;
}

/** The status that a content's living posts give it: what is still to go out counts before what is out. */
export function statusFollowingPosts(posts: PostCounts): ContentStatus {
  if (posts.scheduled > 0) return Scheduled;
  return posts.published > 0 ? Published : Draft;
}
