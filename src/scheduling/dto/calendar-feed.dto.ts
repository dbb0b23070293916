import { IsString, Length } from 'class-validator';
import { trimmed } from '../../core/http/trimmed.js';
import type { CalendarFeed } from '../feeds/calendar-feed.entity.js';
import { CalendarFilterDto } from './calendar-filter.dto.js';

/** A new feed, and which posts it shows. */
export class CreateCalendarFeedDto extends CalendarFilterDto {
  /** Where it is used, or what for: 1 to 100 characters. */
  @trimmed
  @IsString()
  @Length(1, 100)
  name: string;
}

/** A feed, without its address. */
export class CalendarFeedDto {
  id: string;
  /** Who made it: it shows what they may see, and ends when they leave. */
  userId: string;
  name: string;
  /** Which posts it shows. */
  filters: CalendarFilterDto;
  createdAt: Date;

  static from({ id, userId, name, filters, createdAt }: CalendarFeed): CalendarFeedDto {
    return { id, userId, name, filters, createdAt };
  }
}

/** A feed that was just made. */
export class NewCalendarFeedDto extends CalendarFeedDto {
  /** The secret address to give to a calendar program. It is told this once: whoever has it reads the calendar. */
  url: string;
}

/** A page of feeds. */
export class CalendarFeedPageDto {
  items: CalendarFeedDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
