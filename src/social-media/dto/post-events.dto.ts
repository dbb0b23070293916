import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { QueryNumber } from '../../core/http/query-number.js';
import { AttemptPhase, Attention, FailureClass, PostStatus } from '../social-media.enums.js';
import { NetworkChangeDto, PostProblemDto } from './post.dto.js';

/** How to follow. */
export class FollowPostsQuery {
  /** After how many seconds the stream ends; the client then comes back. `0`: when all that changed since `Last-Event-ID` is told. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @QueryNumber()
  @IsInt()
  @Min(0)
  @Max(3600)
  seconds: number = 3600;
}

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
