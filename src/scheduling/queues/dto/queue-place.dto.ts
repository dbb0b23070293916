import { ApiProperty, PartialType, PickType } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsUUID } from 'class-validator';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { IsInstant } from '../../../core/http/is-instant.js';
import { PageQuery } from '../../../core/http/page.dto.js';
import { CreatePostDto } from '../../../social-media/index.js';
import type { Severity } from '../../calendar-rules/rule.js';
import { OWN_LIMIT_KINDS, type Violation } from '../../calendar-rules/calendar-post.js';
import { RULE_KINDS } from '../../rule-book/rule-settings.js';
import { TIME_ADJUSTMENTS } from '../../../core/time/wall-clock.js';
import type { Occurrence } from '../occurrences.js';
import type { SlotOnView } from '../queue-preview.service.js';
import type { SkippedSlot } from '../slot-choice.js';

/** Most skipped slots that one answer lists. */
const MAX_SKIPPED = 100;

const NEW_POST = ['contentId', 'accountId', 'metadata', 'replies'] as const;

/** A post for the next free slot: a new one of a content on an account, or a draft that is there already. */
export class AddToQueueDto extends PartialType(PickType(CreatePostDto, NEW_POST), {
  skipNullProperties: false,
}) {
  /** A draft. Not together with what makes a new post. */
  @CanBeOmitted()
  @IsUUID()
  postId?: string;
}

/** Another order of posts in a queue. */
export class ReorderQueueDto extends PickType(CreatePostDto, ['overrideReason']) {
  /**
   * The posts in the wished order, 2 to 100. They exchange the slots that they have, those of each account among themselves.
   * @example ['0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f', '0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e70']
   */
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(100)
  @ArrayUnique((id: unknown) => (typeof id === 'string' ? id.toLowerCase() : id))
  @IsUUID(undefined, { each: true })
  postIds: string[];
}

/** Which slots are wanted. */
export class ListSlotsQuery extends PageQuery {
  /** Slots that come at or after this instant. Default: now. */
  @CanBeOmitted()
  @IsInstant()
  from?: string;

  /** Slots that come before this instant. Default: 28 days after `from`; at most 366 days after it. */
  @CanBeOmitted()
  @IsInstant()
  to?: string;

  /** Only slots of this account. */
  @CanBeOmitted()
  @IsUUID()
  accountId?: string;
}

/** For which post a slot is looked for. */
export class NextSlotQuery {
  /** The account. Left out: whichever account of the queue has a free slot first. */
  @CanBeOmitted()
  @IsUUID()
  accountId?: string;

  /** A category of its content. Left out: none, so that it fits only into slots that take any content. */
  @CanBeOmitted()
  @IsUUID()
  categoryId?: string;
}

/** A slot on one day, for a post of one account. */
export class SlotDto {
  accountId: string;
  /** The instant at which it comes. */
  scheduledTime: Date;
  /** What the clocks show then: local, without a zone. */
  scheduledLocal: string;
  /** IANA zone of the local time. */
  timeZone: string;
  /** `moved-forward`: clocks skip its time on that day, and it comes later by as much. `first-of-two`: they show it twice. Null on other days. */
  @ApiProperty({ enum: TIME_ADJUSTMENTS, enumName: 'TimeAdjustment', nullable: true })
  timeAdjustment: Occurrence['adjustment'];
  /** The category whose contents it takes; null: any. */
  categoryId: string | null;

  static from({ accountId, instant, local, timeZone, adjustment, categoryId }: Occurrence): SlotDto {
    return {
      ...{ accountId, scheduledTime: instant, scheduledLocal: local, timeZone, categoryId },
      timeAdjustment: adjustment,
    };
  }
}

/** A slot, and who is in it. */
export class SlotOnViewDto extends SlotDto {
  /** The post that goes out then on the account, by the queue or by hand; null: none. */
  postId: string | null;
  /** Whether the queue would give it to the next post now: it is to come, has no post, and the queue is not paused. */
  isFree: boolean;
  /** False: a change has taken the slot away, and the post that had it keeps its time. */
  isInWeek: boolean;

  static of({ postId, isFree, isInWeek, ...slot }: SlotOnView): SlotOnViewDto {
    return { ...SlotDto.from(slot), postId, isFree, isInWeek };
  }
}

/** Slots of a queue in order of time. */
export class SlotPageDto {
  items: SlotOnViewDto[];
  /** Send it as `cursor`, with the same period, for the next page; null on the last one. */
  nextCursor: string | null;
}

/** What a rule of the calendar says against a post in a slot. */
export class SlotViolationDto {
  /** Id of the rule, or its name where an extension brings it; `quota:` and the account for what its network takes; `embargo` or `deadline` of the content. */
  ruleId: string;
  /** The kind of the rule; `extension` where one brings it; `embargo`, `deadline`, `after` and `before` are what a post itself forbids. */
  @ApiProperty({ enum: [...RULE_KINDS, 'extension', ...OWN_LIMIT_KINDS], enumName: 'ViolationKind' })
  kind: Violation['kind'];
  @ApiProperty({ enum: ['hard', 'soft'], enumName: 'CalendarRuleSeverity' })
  severity: Severity;
  /** The other posts that it would break the rule with. */
  postIds: string[];
  /** In words. */
  sentence: string;
}

/** A free slot that the post may not have. */
export class SkippedSlotDto extends SlotDto {
  /** Why. */
  violations: SlotViolationDto[];

  static listOf(skipped: readonly SkippedSlot[]): SkippedSlotDto[] {
    return skipped
      .slice(0, MAX_SKIPPED)
      .map(({ slot, violations }) => ({ ...SlotDto.from(slot), violations }));
  }
}

/** The next free slot that keeps all rules of the calendar. */
export class NextSlotDto extends SlotDto {
  /** Free slots before it that break a rule, hard or soft; the first 100. */
  skipped: SkippedSlotDto[];
}

/** A post in its slot. */
export class QueuedPostDto extends SlotDto {
  postId: string;
}

/** A post that was put into the next free slot. */
export class AddedToQueueDto extends QueuedPostDto {
  /** Free slots before it that break a rule, hard or soft; the first 100. */
  skipped: SkippedSlotDto[];
}

/** The posts of a new order with their slots, in order of time. */
export class QueueOrderDto {
  items: QueuedPostDto[];
}
