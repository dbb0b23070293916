import type { SocialMediaPost } from '../social-media-post.entity.js';
import type { FailureClass } from '../social-media.enums.js';

/** What is done at the network to a post that is out. */
export enum ChangeKind {
  TakeDown = 'take_down',
  /** Its text follows its content. */
  Edit = 'edit',
}

/** How far it came. */
export enum ChangeState {
  /** A worker does it: at once, or when the network takes it. */
  Pending = 'pending',
  Done = 'done',
  /** It was not done. Ask for it again. */
  Failed = 'failed',
}

/** The newest change that was asked for of a post that is out. The post keeps it. */
export interface NetworkChange {
  /** Of the one job that may carry it out. Each try has another, so that a job which runs again after its end does nothing. */
  id: string;
  kind: ChangeKind;
  state: ChangeState;
  /** Of an edit: the version of the content whose text is wanted. */
  contentVersion: number | null;
  /** Tries so far. */
  tries: number;
  /** ISO instant. */
  requestedAt: string;
  /** ISO instant. */
  finishedAt: string | null;
  failureClass: FailureClass | null;
  /** Why it was not done, or not yet, in words. */
  message: string | null;
}

/** The change of a post that waits to be done; null: none does. */
export function pendingChange({
  networkChange,
}: Pick<SocialMediaPost, 'networkChange'>): NetworkChange | null {
  return networkChange?.state === ChangeState.Pending ? networkChange : null;
}

/** Whether a post is taken down, or about to be. */
export function isEnding(post: Pick<SocialMediaPost, 'networkChange' | 'takenDownAt'>): boolean {
  return post.takenDownAt !== null || pendingChange(post)?.kind === ChangeKind.TakeDown;
}
