import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { IsInstant } from '../../../core/http/is-instant.js';
import { trimmed } from '../../../core/http/trimmed.js';
import type { PlanEntry, PlanExplanation } from '../plan-entry.entity.js';
import { PlanStatus, type SchedulePlan } from '../schedule-plan.entity.js';

/** Most items of one plan. */
const MAX_ITEMS = 5000;

/** Something to find a time for. */
export class PlanItemDto {
  /**
   * A content, for which a post is made when the plan is applied. This or `postId`.
   * @example '0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f'
   */
  @ValidateIf(({ contentId, postId }: PlanItemDto) => contentId !== undefined || postId === undefined)
  @IsUUID()
  contentId?: string;

  /** A draft that is there already. This or `contentId`. */
  @CanBeOmitted()
  @IsUUID()
  postId?: string;

  /**
   * With `contentId`: the accounts that it goes to, a post for each. 1 to 100.
   * @example ['0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f']
   */
  @ValidateIf(({ accountIds, postId }: PlanItemDto) => accountIds !== undefined || postId === undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  accountIds?: string[];

  /** With `contentId`: settings that only the network knows. */
  @CanBeOmitted()
  @IsObject()
  metadata?: Record<string, unknown>;

  /** How much its engagement counts, more than 0 up to 100. Default 1: what counts more gets the better times. */
  @ApiPropertyOptional({ type: Number, format: 'double', minimum: 0.01, maximum: 100 })
  @CanBeOmitted()
  @IsNumber()
  @Min(0.01)
  @Max(100)
  weight?: number;

  /** Not before this instant, beside what its content says. */
  @CanBeOmitted()
  @IsInstant()
  embargo?: string;

  /** Not after this instant, beside what its content says. */
  @CanBeOmitted()
  @IsInstant()
  deadline?: string;

  /** A name of your own, by which other items refer to this one in `after`. */
  @CanBeOmitted()
  @IsString()
  @Length(1, 100)
  key?: string;

  /** Keys of items whose posts all go out before this one's. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  after?: string[];
}

/** How regularly an account would like to post. */
export class WishedCadenceDto {
  @IsUUID()
  accountId: string;

  /** Posts in each calendar week. 0.5 is one in two weeks. */
  @ApiProperty({ type: Number, format: 'double', minimum: 0, maximum: 1000 })
  @IsNumber()
  @Min(0)
  @Max(1000)
  postsPerWeek: number;
}

/** What a plan is wanted for. */
export class CreatePlanDto {
  /** Times from this instant on are given out, and none that is past. */
  @IsInstant()
  from: string;

  /**
   * Times before this instant are given out; at most 366 days after `from`.
   * @example '2030-03-08T09:00:00.000Z'
   */
  @IsInstant()
  to: string;

  /** What to find times for. 1 to 5,000 items, and at most as many posts. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_ITEMS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PlanItemDto)
  items: PlanItemDto[];

  /** How regularly accounts would like to post. It costs, as soft rules do, and forbids nothing. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => WishedCadenceDto)
  cadence?: WishedCadenceDto[];

  /** Times lie so many minutes apart, 1 to 60. Default 15. */
  @CanBeOmitted()
  @IsInt()
  @Min(1)
  @Max(60)
  stepMinutes?: number;

  /** Begins the planner's random choices: the same calendar, request and seed give the same plan. Default 1. */
  @CanBeOmitted()
  @IsInt()
  @Min(0)
  @Max(2_147_483_647)
  seed?: number;
}

/** A change to a post of a plan. */
export class UpdatePlanEntryDto {
  /** The time it shall have; null leaves it out of the plan. The rules are held against the whole plan when it is applied. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsInstant()
  scheduledTime: string | null;
}

/** Applying a plan. */
export class ApplyPlanDto {
  /** Why posts go past soft rules of the calendar, 3 to 500 characters; kept. Needed where the plan breaks some. */
  @CanBeOmitted()
  @trimmed
  @IsString()
  @Length(3, 500)
  overrideReason?: string;
}

/** A plan, without its posts. */
export class PlanDto {
  id: string;
  projectId: string;
  /** Who asked for it. */
  userId: string;
  status: PlanStatus;
  from: Date;
  to: Date;
  /** Posts that have a time, and those that found none. */
  placed: number;
  unplaced: number;
  /** Expected engagement of all of them, in posts of an average hour, less what broken soft rules and unplaced posts cost. */
  @ApiProperty({ type: Number, format: 'double' })
  value: number;
  /** No plan has more value than this: proven, see docs/scheduling.md. */
  @ApiProperty({ type: Number, format: 'double' })
  upperBound: number;
  /** Whether the search was ended by its time limit. */
  isCutShort: boolean;
  createdAt: Date;
  appliedAt: Date | null;
  undoneAt: Date | null;

  static from(plan: SchedulePlan, { placed, unplaced }: { placed: number; unplaced: number }): PlanDto {
    const { id, projectId, userId, status, windowStart, windowEnd, value, upperBound, isCutShort } = plan;
    const { createdAt, appliedAt, undoneAt } = plan;
    return {
      ...{ id, projectId, userId, status, from: windowStart, to: windowEnd, placed, unplaced },
      ...{ value, upperBound, isCutShort, createdAt, appliedAt, undoneAt },
    };
  }
}

/** A page of plans. */
export class PlanPageDto {
  items: PlanDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** A post of a plan. */
export class PlanEntryDto {
  id: string;
  contentId: string;
  accountId: string;
  /** The draft that gets the time, or the post that applying the plan has made. */
  postId: string | null;
  /** Null: there is no place for it, or somebody has left it out. */
  scheduledTime: Date | null;
  /** Whether somebody has moved it since the plan was made: what is told of its time is of the time before. */
  isChanged: boolean;
  /** Whether it is placed to learn something, not to earn most. */
  isExploration: boolean;
  /** Placed: `expected`, `reason`, `breaks`, `alternatives` (the best other times and the rules that kept them out). Else: why there is no place. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  explanation: PlanExplanation;

  static from(entry: PlanEntry): PlanEntryDto {
    const { id, contentId, accountId, postId, scheduledTime, isChanged, isExploration, explanation } = entry;
    return { id, contentId, accountId, postId, scheduledTime, isChanged, isExploration, explanation };
  }
}

/** A page of a plan's posts: in the order of time, those without a place last. */
export class PlanEntryPageDto {
  items: PlanEntryDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** A post that keeps its time although its plan was undone. */
export class KeptPostDto {
  postId: string;
  /** Why, in words. */
  message: string;
}

/** What undoing a plan has done. */
export class UndonePlanDto {
  plan: PlanDto;
  /** Posts that lost their times. Those that the plan had made are gone. */
  undone: number;
  /** Posts that keep theirs: they are out or on their way, or somebody has moved them since. */
  kept: KeptPostDto[];
}
