import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEnum,
  IsObject,
  IsString,
  IsTimeZone,
  IsUrl,
  IsUUID,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import { IsInstant } from '../../core/http/is-instant.js';
import { QueryBoolean } from '../../core/http/query-boolean.js';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { trimmed } from '../../core/http/trimmed.js';
import { PageQuery } from '../../core/http/page.dto.js';
import {
  OCCURRENCES,
  TIME_ADJUSTMENTS,
  type Occurrence,
  type TimeAdjustment,
} from '../../core/time/wall-clock.js';
import { IsOneOf } from '../../core/http/is-one-of.js';
import { ProblemCode, type PostProblem } from '../early-checks/problem.js';
import { IsPlatform, type Platform } from '../platform.js';
import { ChangeKind, ChangeState, type NetworkChange } from '../published-posts/network-change.js';
import type { SocialMediaPost } from '../social-media-post.entity.js';
import { Attention, FailureClass, PostStatus } from '../social-media.enums.js';

const LOCAL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/** When a post goes out: an instant, or a local time with its zone. */
export class ScheduleDto {
  /**
   * The instant, ISO 8601 with an offset or `Z`. Not together with `scheduledLocal`.
   * @example '2030-03-01T09:00:00.000Z'
   */
  @CanBeOmitted()
  @IsInstant()
  scheduledTime?: string;

  /** The local time, `YYYY-MM-DDTHH:MM[:SS]`. A time that clocks skip moves forward by as much; of one they repeat, see `occurrence`. */
  @CanBeOmitted()
  @Matches(LOCAL_TIME, { message: 'scheduledLocal must look like 2026-05-01T09:00' })
  scheduledLocal?: string;

  /** IANA zone of the local time. Default: the project's zone. */
  @CanBeOmitted()
  @IsTimeZone()
  timeZone?: string;

  /** Which one is meant of a local time that clocks show twice, when they go back; without effect on any other. The first unless said. */
  @CanBeOmitted()
  @IsOneOf('LocalTimeOccurrence', OCCURRENCES)
  occurrence?: Occurrence;
}

const isOverrideReason = applyDecorators(CanBeOmitted(), trimmed, IsString(), Length(3, 500));

const isReplies = applyDecorators(
  CanBeOmitted(),
  IsArray(),
  ArrayMaxSize(25),
  IsString({ each: true }),
  Length(1, 10_000, { each: true }),
);

/** A new post of a content on an account. Without a time it is a draft. */
export class CreatePostDto extends ScheduleDto {
  /** What goes out. */
  @IsUUID()
  contentId: string;

  /** Where it goes out. */
  @IsUUID()
  accountId: string;

  /** Settings that only the network knows. */
  @CanBeOmitted()
  @IsObject()
  metadata?: Record<string, unknown>;

  /** What is written below the post once it is out, in this order: a first comment, or the further parts of a chain. At most 25. */
  @isReplies
  replies?: string[];

  /** Why the post goes past soft rules of the calendar, 3 to 500 characters; kept. Hard rules are never gone past. */
  @isOverrideReason
  overrideReason?: string;
}

/** Another time for a post, or other settings. */
export class UpdatePostDto extends ScheduleDto {
  /** Settings that only the network knows; replaced as a whole. */
  @CanBeOmitted()
  @IsObject()
  metadata?: Record<string, unknown>;

  /** What is written below the post once it is out; replaced as a whole. At most 25. */
  @isReplies
  replies?: string[];

  /** Why the post goes past soft rules of the calendar, 3 to 500 characters; kept. Hard rules are never gone past. */
  @isOverrideReason
  overrideReason?: string;
}

/** Sending at once. */
export class SendNowDto {
  /** Why the post goes past soft rules of the calendar, 3 to 500 characters; kept. Hard rules are never gone past. */
  @isOverrideReason
  overrideReason?: string;
}

/** What a person found out about a post whose outcome nobody could tell. */
export class ResolvePostDto {
  /** `published`: it is out. `try-again`: it is not out, and shall go out now. */
  @IsOneOf('ResolvedOutcome', ['published', 'try-again'])
  outcome: 'published' | 'try-again';

  /** With `published`: the network's id of the post. */
  @CanBeOmitted()
  @IsString()
  @Length(1, 300)
  platformPostId?: string;

  /** With `published`: where it can be seen. */
  @CanBeOmitted()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  @MaxLength(2000)
  platformUrl?: string;
}

/** Ways to sort posts; a minus turns it round. Posts without a time come last. */
export const POST_SORTS = ['scheduledTime', '-scheduledTime', '-createdAt', 'createdAt'] as const;
export type PostSort = (typeof POST_SORTS)[number];

/** Which posts are wanted. */
export class ListPostsQuery extends PageQuery {
  /** Only posts of this status. */
  @CanBeOmitted()
  @IsEnum(PostStatus)
  status?: PostStatus;

  /** Only posts on this network. */
  @CanBeOmitted()
  @IsPlatform()
  platform?: Platform;

  /** Only posts on this account. */
  @CanBeOmitted()
  @IsUUID()
  accountId?: string;

  /** Only posts of this content. */
  @CanBeOmitted()
  @IsUUID()
  contentId?: string;

  /** Only posts that wait for a decision. */
  @CanBeOmitted()
  @QueryBoolean()
  @IsBoolean()
  needsAttention?: boolean;

  /** Only posts scheduled at or after this instant. */
  @CanBeOmitted()
  @IsInstant()
  from?: string;

  /** Only posts scheduled before this instant. */
  @CanBeOmitted()
  @IsInstant()
  to?: string;

  /** Replies to this post, in no particular order; without it posts that are no replies. */
  @CanBeOmitted()
  @IsUUID()
  replyTo?: string;

  /** `true` lists the bin instead of the living posts. */
  @CanBeOmitted()
  @QueryBoolean()
  @IsBoolean()
  deleted?: boolean;

  /** Order of the list. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @IsOneOf('PostSort', POST_SORTS)
  sort: PostSort = 'scheduledTime';
}

/** Something that would keep a post from going out. */
export class PostProblemDto implements PostProblem {
  code: ProblemCode;
  /** In words. */
  message: string;
}

/** The newest change that was asked for of a published post. */
export class NetworkChangeDto {
  kind: ChangeKind;
  state: ChangeState;
  /** Of an edit: the version of the content whose text is wanted. */
  contentVersion: number | null;
  /** Tries so far. */
  tries: number;
  @ApiProperty({ format: 'date-time' })
  requestedAt: string;
  /** When it was done, or given up. */
  @ApiProperty({ format: 'date-time' })
  finishedAt: string | null;
  /** With `failed`: why. Null: not the network but a rule of the team keeps it. With `pending`: why it waits. */
  failureClass: FailureClass | null;
  /** The same in words. */
  message: string | null;

  static from({ id: _job, ...told }: NetworkChange): NetworkChangeDto {
    return told;
  }
}

/** A post. */
export class PostDto {
  id: string;
  projectId: string;
  contentId: string;
  accountId: string;
  @IsPlatform()
  platform: Platform;
  status: PostStatus;
  /** Version of the content; once published, the one that went out. */
  contentVersion: number;
  /** The instant it goes out. */
  scheduledTime: Date | null;
  /** The same as the team meant it: local, without a zone. */
  scheduledLocal: string | null;
  /** IANA zone of the local time. */
  timeZone: string | null;
  /**
   * `moved-forward`: clocks skip the local time that was wished, and it stands as far behind the gap. `first-of-two`, `second-of-two`:
   * clocks show it twice, and this is which. Null: the local time is one instant.
   */
  @ApiProperty({ enum: TIME_ADJUSTMENTS, enumName: 'TimeAdjustment', nullable: true })
  timeAdjustment: TimeAdjustment | null;
  publishedTime: Date | null;
  /** The network's id of the post. */
  platformPostId: string | null;
  /** Where it can be seen. */
  platformUrl: string | null;
  /** When it was taken down at the network. */
  takenDownAt: Date | null;
  /** What was last asked for to be changed of it there. */
  networkChange: NetworkChangeDto | null;
  metadata: Record<string, unknown>;
  /** Of a reply: the post that it belongs to. It goes out once what it follows is out. */
  replyToPostId: string | null;
  /** Of a reply: its place below the post, from 1. */
  replyPosition: number | null;
  /** Of a reply: what it says. */
  replyText: string | null;
  failureClass: FailureClass | null;
  /** Why it did not go out, in words. */
  failureMessage: string | null;
  /** What a person has to decide before it goes on. */
  needsAttention: Attention | null;
  /** When it was checked before its time; null: not yet. */
  checkedAt: Date | null;
  /** What would keep it from going out, as that check found it. */
  problems: PostProblemDto[];
  /** Tries so far. */
  tries: number;
  /** Whether it is with a worker right now. */
  isOnItsWay: boolean;
  createdAt: Date;
  updatedAt: Date;
  /** Set while the post is in the bin. */
  deletedAt: Date | null;

  static from(post: SocialMediaPost): PostDto {
    return {
      id: post.id,
      projectId: post.projectId,
      contentId: post.contentId,
      accountId: post.accountId,
      platform: post.platform,
      status: post.status,
      contentVersion: post.contentVersion,
      scheduledTime: post.scheduledTime,
      scheduledLocal: post.scheduledLocal,
      timeZone: post.timeZone,
      timeAdjustment: post.timeAdjustment,
      publishedTime: post.publishedTime,
      platformPostId: post.platformPostId,
      platformUrl: post.platformUrl,
      takenDownAt: post.takenDownAt,
      networkChange: post.networkChange && NetworkChangeDto.from(post.networkChange),
      metadata: post.metadata,
      replyToPostId: post.replyToPostId,
      replyPosition: post.replyPosition,
      replyText: post.replyText,
      failureClass: post.failureClass,
      failureMessage: post.failureMessage,
      needsAttention: post.needsAttention,
      checkedAt: post.checkedAt,
      problems: post.problems,
      tries: post.tries,
      isOnItsWay: post.leaseExpiresAt !== null,
      createdAt: post.createdAt,
      updatedAt: post.updatedAt,
      deletedAt: post.deletedAt,
    };
  }
}

/** A page of posts. */
export class PostPageDto {
  items: PostDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
