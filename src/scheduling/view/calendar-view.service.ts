import { Injectable } from '@nestjs/common';
import { toWallClock } from '../../core/time/wall-clock.js';
import { ProjectsService } from '../../projects/index.js';
import type { SocialMediaPost } from '../../social-media/index.js';
import type {
  CalendarDayDto,
  CalendarDto,
  CalendarEntryDto,
  ViewCalendarQuery,
} from '../dto/calendar-view.dto.js';
import { boundsOf, localDays, wantedDays, type Days } from './calendar-days.js';
import { CalendarViewRepository, type PostLabel } from './calendar-view.repository.js';

/** The calendar as people look at it. */
@Injectable()
export class CalendarViewService {
  constructor(
    private readonly posts: CalendarViewRepository,
    private readonly projects: ProjectsService,
  ) {}

  /** The days of a view with their posts; of many posts a page, whose days go as far as its posts. */
  async view(
    projectId: string,
    { timeZone, limit, cursor, ...wanted }: ViewCalendarQuery,
  ): Promise<CalendarDto> {
    const zone = timeZone ?? (await this.projects.timeZoneOf(projectId));
    const days = wantedDays(wanted, toWallClock(new Date(), zone).local.slice(0, 10));
    const range = { ...wanted, ...boundsOf(days, zone) };
    const { items, nextCursor } = await this.posts.list(projectId, range, { limit, cursor });
    const labels = await this.posts.labelsOf(projectId, items);
    const entries = items.flatMap((post) => {
      const label = labels.get(post.id);
      return label ? [entryOf(post, label, zone)] : [];
    });
    const onPage = {
      first: (cursor === undefined ? undefined : entries[0]?.date) ?? days.first,
      last: (nextCursor === null ? undefined : entries.at(-1)?.date) ?? days.last,
    };
    return {
      timeZone: zone,
      from: days.first,
      to: days.last,
      days: daysWith(entries, onPage, zone),
      nextCursor,
    };
  }
}

function daysWith(entries: CalendarEntryDto[], days: Days, timeZone: string): CalendarDayDto[] {
  const byDate = new Map<string, CalendarEntryDto[]>();
  for (const entry of entries) byDate.set(entry.date, [...(byDate.get(entry.date) ?? []), entry]);
  return localDays(days, timeZone).map((day) => ({ ...day, posts: byDate.get(day.date) ?? [] }));
}

function entryOf(post: SocialMediaPost, label: PostLabel, timeZone: string): CalendarEntryDto {
  const scheduledTime = post.scheduledTime as Date;
  const [date, time] = toWallClock(scheduledTime, timeZone).local.split('T') as [string, string];
  return {
    id: post.id,
    date,
    time,
    scheduledTime,
    scheduledLocal: post.scheduledLocal,
    timeZone: post.timeZone,
    timeAdjustment: post.timeAdjustment,
    status: post.status,
    needsAttention: post.needsAttention,
    isOnItsWay: post.leaseExpiresAt !== null,
    contentId: post.contentId,
    title: label.title,
    contentType: label.contentType as CalendarEntryDto['contentType'],
    accountId: post.accountId,
    username: label.username,
    platform: post.platform,
  };
}
