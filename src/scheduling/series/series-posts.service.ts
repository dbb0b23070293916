import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { runInContext } from '../../core/context/request-context.js';
import { newId } from '../../core/database/base.entity.js';
import { Transactions } from '../../core/database/transactions.js';
import { defineJob } from '../../core/jobs/define-job.js';
import { Job } from '../../core/jobs/job.decorator.js';
import { Jobs } from '../../core/jobs/jobs.js';
import { CalendarReader } from '../rule-book/calendar-reader.js';
import { OccurrenceMaker, type WishedOccurrence } from './occurrence-maker.js';
import { OccurrenceState } from './series-occurrence.entity.js';
import { SeriesCalendar, wishOf } from './series-calendar.js';
import { SeriesRepository, type SeriesKey } from './series.repository.js';

export const FIND_SERIES_TO_MAKE = defineJob({
  name: 'series.make-due',
  payload: z.object({}),
  cron: '23 * * * *',
});
/** The next hour finds it again, so it is not tried for long. */
export const MAKE_SERIES = defineJob({
  name: 'series.make',
  payload: z.object({ projectId: z.uuid(), seriesId: z.uuid() }),
  maxAttempts: 5,
});

const DAY = 86_400_000;
/**
 * How far ahead posts are made. Two weeks: teams plan by the week, so that whoever looks at this week and the next sees all of it, with
 * time for approval and for checks before the time; and a change of the series has few posts to make anew (an hourly one: 336).
 */
export const HORIZON_DAYS = 14;
/** A series is looked at again once so much of its horizon is used up: daily, and not hourly, for most. */
const TOPPED_UP_AFTER = DAY;
const BATCH = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Makes the posts of series as their times come near. */
@Injectable()
export class SeriesPostsService {
  constructor(
    private readonly series: SeriesRepository,
    private readonly calendar: SeriesCalendar,
    private readonly maker: OccurrenceMaker,
    private readonly calendars: CalendarReader,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
  ) {}

  /** Up to when posts are made by now. */
  static horizon(now = new Date()): Date {
    return new Date(now.getTime() + HORIZON_DAYS * DAY);
  }

  /** Has the posts of a series made soon, by a worker. */
  makeSoon({ projectId, seriesId }: SeriesKey): Promise<void> {
    return this.jobs.add(MAKE_SERIES, { projectId, seriesId }, { key: seriesId });
  }

  @Job(FIND_SERIES_TO_MAKE)
  async findDue(): Promise<void> {
    const madeBefore = new Date(SeriesPostsService.horizon().getTime() - TOPPED_UP_AFTER);
    for (let after = FIRST; ;) {
      const found = await this.series.toMake(madeBefore, after, BATCH);
      for (const key of found) {
        const context = { requestId: newId(), databaseActor: { projectId: key.projectId } };
        await runInContext(context, () => this.makeSoon(key));
      }
      const last = found.at(-1);
      if (!last || found.length < BATCH) return;
      after = last.seriesId;
    }
  }

  /** One transaction for each post: whatever ends the process, what is made is noted, and nothing is half made. */
  @Job(MAKE_SERIES)
  async make({ projectId, seriesId }: SeriesKey): Promise<void> {
    const series = await this.series.find(projectId, seriesId);
    if (!series || series.pausedAt) return;
    const now = new Date();
    const until = SeriesPostsService.horizon(now);
    for (const wished of await this.calendar.toMake(series, now, until))
      await this.makeOne({ projectId, seriesId }, wished, series.updatedAt);
    await this.transactions.run(async () => {
      const held = await this.series.findForUpdate(projectId, seriesId);
      // Whoever has changed it meanwhile has it made once more.
      if (held?.updatedAt.getTime() === series.updatedAt.getTime())
        await this.series.update(projectId, seriesId, { madeUntil: until });
    });
  }

  /** @param asOf when the series last changed, as the caller knows it: what it has asked for may be wrong since */
  private makeOne(
    { projectId, seriesId }: SeriesKey,
    { recurrenceId }: WishedOccurrence,
    asOf: Date,
  ): Promise<void> {
    return this.transactions.run(async () => {
      await this.calendars.hold(projectId);
      const series = await this.series.findForUpdate(projectId, seriesId);
      if (series?.updatedAt.getTime() !== asOf.getTime()) return;
      const { occurrence, noted } = await this.calendar.get(series, recurrenceId);
      if (noted?.state === OccurrenceState.Made || noted?.state === OccurrenceState.Skipped) return;
      const wished = wishOf(series, occurrence, noted);
      if (wished.instant > new Date()) await this.maker.makeOrSkip(series, wished);
    });
  }
}
