import type {
  AccountStatus,
  AttemptPhase,
  Attention,
  FailureClass,
  PostStatus,
  LaneWait,
} from '../social-media.enums.js';
import type { NetworkChange } from '../published-posts/network-change.js';
import type { Advice } from './safe-action.js';

/** Whose clock the texts use, and what it shows. */
export interface Clock {
  now: Date;
  /** IANA zone. */
  timeZone: string;
}

/** What is told of one try to publish. */
export interface AttemptFacts {
  phase: AttemptPhase;
  message: string | null;
  worker: string;
  /** Counts the workers that have had the post, over all of its tries. */
  fence: number;
  createdAt: Date;
  sendingAt: Date | null;
  finishedAt: Date | null;
}

/** One thing that happened. */
export interface Step {
  /** When; null where nothing keeps the time. */
  at: Date | null;
  words: string;
}

/** What becomes of something that waits, and what one can do. */
export interface Outlook {
  next: string;
  /** When, where that is known. */
  nextAt: Date | null;
  action: Advice | null;
}

/** What decides when a due post goes out. */
export interface QueueFacts {
  dueAt: Date;
  accountName: string;
  accountStatus: AccountStatus;
  accountPausedAt: Date | null;
  projectPausedAt: Date | null;
  /** Nothing of the account is sent before. */
  notBefore: Date | null;
  waitsFor: LaneWait | null;
  failuresInARow: number;
  isAnotherOnItsWay: boolean;
}

/** What is told of a post. */
export interface PostFacts extends Omit<QueueFacts, 'dueAt'> {
  status: PostStatus;
  needsAttention: Attention | null;
  failureClass: FailureClass | null;
  failureMessage: string | null;
  scheduledTime: Date | null;
  publishedTime: Date | null;
  takenDownAt: Date | null;
  networkChange: NetworkChange | null;
  dueAt: Date | null;
  /** Whether it follows another post, and is due when that is out. */
  isReply: boolean;
  leaseExpiresAt: Date | null;
  /** How long after a lost lease another worker looks, in milliseconds. */
  settleTime: number;
}
