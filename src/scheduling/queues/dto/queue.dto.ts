import { ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsObject,
  IsString,
  IsTimeZone,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { trimmed } from '../../../core/http/trimmed.js';
import type { WeeklySlot } from '../occurrences.js';
import type { WholeQueue } from '../queues.service.js';

/** A time of the week at which each of some accounts has a place for one post. */
export class WeeklySlotDto {
  /** Day of the week, 1 for Monday to 7 for Sunday. */
  @IsInt()
  @Min(1)
  @Max(7)
  weekday: number;

  /**
   * What the clocks show, `HH:MM`. A time that clocks skip comes later by as much; one that they repeat comes the first time.
   * @example '09:15'
   */
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'time must look like 09:00' })
  time: string;

  /** The accounts that it is for, 1 to 50: it takes one post of each. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  accountIds: string[];

  /** It takes contents of this category only. Null or left out: any content. */
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsUUID()
  categoryId?: string | null;

  /** Slots of one account each, with what they have in common told once. */
  static group(slots: readonly WeeklySlot[]): WeeklySlotDto[] {
    const groups = new Map<string, WeeklySlotDto>();
    for (const { weekday, time, categoryId, accountId } of slots) {
      const key = `${weekday} ${time} ${categoryId ?? ''}`;
      const group = groups.get(key);
      if (group) group.accountIds.push(accountId);
      else groups.set(key, { weekday, time, accountIds: [accountId], categoryId });
    }
    return [...groups.values()];
  }
}

/** A new queue. */
export class CreateQueueDto {
  /** 1 to 100 characters. */
  @trimmed
  @IsString()
  @Length(1, 100)
  name: string;

  /** IANA zone whose clocks the slots follow. Default: the project's. */
  @CanBeOmitted()
  @IsTimeZone()
  timeZone?: string;

  /**
   * Whether later posts of an account move up one slot each when one leaves its slot. Default `false`: a time that was given stays, and
   * the gap goes to the next post that is added.
   */
  @CanBeOmitted()
  @IsBoolean()
  closeGaps?: boolean;

  /** The slots of a week, at most 168. No account has two at the same time. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMaxSize(168)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => WeeklySlotDto)
  slots?: WeeklySlotDto[];
}

/** Changes to a queue: the given fields only; `slots` as a whole. Posts in slots keep their times. */
export class UpdateQueueDto extends PartialType(CreateQueueDto, { skipNullProperties: false }) {}

/** A queue: weekly slots that posts are put into one after the other. */
export class QueueDto {
  id: string;
  projectId: string;
  name: string;
  /** IANA zone whose clocks the slots follow. */
  timeZone: string;
  /** Whether later posts move up when one leaves its slot. */
  closeGaps: boolean;
  /** Since when it gives no slots; null: it does. */
  pausedAt: Date | null;
  /** The slots of a week, by day and time. */
  slots: WeeklySlotDto[];
  createdAt: Date;
  updatedAt: Date;

  static from({ slots, ...queue }: WholeQueue): QueueDto {
    const { id, projectId, name, timeZone, closeGaps, pausedAt, createdAt, updatedAt } = queue;
    return {
      ...{ id, projectId, name, timeZone, closeGaps, pausedAt },
      ...{ slots: WeeklySlotDto.group(slots), createdAt, updatedAt },
    };
  }
}

/** A page of queues. */
export class QueuePageDto {
  items: QueueDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
