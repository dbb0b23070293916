import {
  type AttemptPhase,
  type Attention,
  type FailureClass,
  type PostStatus,
} from '../social-media.enums.js';
import { type NetworkChangeDto, type PostProblemDto } from './post.dto.js';

/** Data of the event `post.changed`: the post as it stands now. */
export class PostChangedDto {
  postId: string;
  status: PostStatus;
  needsAttention: Attention | null;
  isOnItsWay: boolean;
  failureClass: FailureClass | null;
  /** What the check before its time has found. */
  problems: PostProblemDto[];
  scheduledTime: Date | null;
  publishedTime: Date | null;
  takenDownAt: Date | null;
  networkChange: NetworkChangeDto | null;
  /** How far the newest try came. */
  attemptPhase: AttemptPhase | null;
  /** Whether it is in the bin. */
  isDeleted: boolean;
  updatedAt: Date;
}
