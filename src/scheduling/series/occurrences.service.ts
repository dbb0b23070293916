import { Injectable } from '@nestjs/common';
import { Transactions } from '../../core/database/transactions.js';
import { DomainError, fieldError } from '../../core/errors/domain-error.js';
import { malformedId } from '../../core/http/uuid.pipe.js';
import { localTime } from '../calendar-rules/zone-clock.js';
import { CalendarReader } from '../rule-book/calendar-reader.js';
import type { OccurrencesQuery, UpdateOccurrenceDto } from './dto/series.dto.js';
import { keyOf, OccurrenceMaker } from './occurrence-maker.js';
import type { PostSeries } from './post-series.entity.js';
import { SeriesCalendar, wishOf, type KnownOccurrence } from './series-calendar.js';
import { OccurrenceState } from './series-occurrence.entity.js';
import { SeriesOccurrencesRepository } from './series-occurrences.repository.js';
import { SeriesPostsService } from './series-posts.service.js';
import { SeriesRepository } from './series.repository.js';

const DAY = 86_400_000;
const DEFAULT_DAYS = 31;
/** Most days that one answer covers: an hourly series has 2,208 occurrences in them. */
const MOST_DAYS = 92;
const RECURRENCE_ID = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;

/** What people see of the single times of a series, and want of them. */
@Injectable()
export class OccurrencesService {
  constructor(
    private readonly series: SeriesRepository,
    private readonly occurrences: SeriesOccurrencesRepository,
    private readonly calendar: SeriesCalendar,
    private readonly maker: OccurrenceMaker,
    private readonly calendars: CalendarReader,
    private readonly transactions: Transactions,
  ) {}

  async list(
    projectId: string,
    seriesId: string,
    query: OccurrencesQuery,
  ): Promise<{ series: PostSeries; known: KnownOccurrence[] }> {
    const from = query.from ? new Date(query.from) : new Date();
    const to = query.to ? new Date(query.to) : new Date(from.getTime() + DEFAULT_DAYS * DAY);
    const days = (to.getTime() - from.getTime()) / DAY;
    if (days <= 0 || days > MOST_DAYS)
      throw fieldError('series.invalid-period', {
        field: 'to',
        rule: 'period',
        limit: MOST_DAYS,
        message: `to must lie after from, by at most ${MOST_DAYS} days`,
      });
    const series = await this.series.get(projectId, seriesId);
    return { series, known: await this.calendar.between(series, from, to) };
  }

  /** Makes of one occurrence what somebody wants. Its post is made at once where the others have theirs. */
  update(
    projectId: string,
    seriesId: string,
    recurrenceId: string,
    { skipped = false, scheduledLocal, contentId, overrideReason }: UpdateOccurrenceDto,
  ): Promise<{ series: PostSeries; known: KnownOccurrence }> {
    if (!isLocalTime(recurrenceId))
      throw malformedId('recurrenceId', 'a local time like 2027-03-01T09:00:00');
    return this.transactions.run(async () => {
      await this.calendars.hold(projectId);
      const series = await this.series.getForUpdate(projectId, seriesId);
      const { occurrence, noted } = await this.calendar.get(series, recurrenceId);
      const wanted = {
        contentId: contentId === undefined ? (noted?.contentId ?? null) : contentId,
        changedLocal: scheduledLocal === undefined ? (noted?.changedLocal ?? null) : toLocal(scheduledLocal),
      };
      if (wanted.contentId && !series.contentIds.includes(wanted.contentId)) throw foreignContent();
      if (noted) await this.maker.takeBack(series, noted);
      const wished = wishOf(series, occurrence, wanted);
      const isChanged = wanted.contentId !== null || wanted.changedLocal !== null;
      const state = skipped
        ? { state: OccurrenceState.Skipped, skipCode: 'by-hand', skipReason: 'Somebody has left it out.' }
        : { state: isChanged ? OccurrenceState.Changed : OccurrenceState.Planned };
      if (!skipped && wished.instant <= new Date())
        throw isOver(scheduledLocal ? 'scheduledLocal' : 'recurrenceId');
      await this.occurrences.note(keyOf(series), { recurrenceId, ...wanted, ...state });
      const isDue = !series.pausedAt && wished.instant < SeriesPostsService.horizon();
      if (!skipped && isDue) await this.maker.make(series, wished, { overrideReason });
      const known = {
        recurrenceId,
        occurrence,
        noted: await this.occurrences.find(keyOf(series), recurrenceId),
      };
      return { series, known };
    });
  }
}

function isLocalTime(text: string): boolean {
  try {
    return RECURRENCE_ID.test(text) && Number.isFinite(localTime(text));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** With seconds. @throws DomainError for a time that no calendar has */
function toLocal(text: string | null): string | null {
  if (text === null) return null;
  const local = text.length === 16 ? `${text}:00` : text;
  if (isLocalTime(local)) return local;
  throw fieldError('series.invalid-time', {
    field: 'scheduledLocal',
    rule: 'localTime',
    message: `scheduledLocal is no time of the calendar: ${text}`,
  });
}

const foreignContent = () =>
  fieldError('series.unknown-content', {
    field: 'contentId',
    rule: 'exists',
    message: 'contentId must be one of the contents of the series',
  });

const isOver = (field: string) =>
  field === 'scheduledLocal'
    ? fieldError('series.occurrence-over', {
        field,
        rule: 'future',
        message: `${field} must not lie in the past`,
      })
    : new DomainError('conflict', 'series.occurrence-over', 'The time of the occurrence is over.');
