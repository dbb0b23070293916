import { Injectable } from '@nestjs/common';
import { ContentsService, ContentStatus } from '../../content/index.js';
import { newId } from '../../core/database/base.entity.js';
import type { Page, PageRequest } from '../../core/database/keyset.js';
import { Transactions } from '../../core/database/transactions.js';
import { fieldError } from '../../core/errors/domain-error.js';
import { invalidInput } from '../../core/http/validation.js';
import { ProjectsService } from '../../projects/index.js';
import { PostsService } from '../../social-media/index.js';
import { localTime } from '../calendar-rules/zone-clock.js';
import { CalendarReader } from '../rule-book/calendar-reader.js';
import type { CreateSeriesDto, UpdateSeriesDto } from './dto/series.dto.js';
import { OccurrenceMaker } from './occurrence-maker.js';
import type { PostSeries } from './post-series.entity.js';
import { problemsOfRecurrence } from './recurrence-rule.js';
import { SeriesPostsService } from './series-posts.service.js';
import { SeriesRepository } from './series.repository.js';

/** How far from today a series may start. */
const START_WITHIN = 10 * 366 * 86_400_000;

/** The life of series. What is out stays, whatever happens to its series. */
@Injectable()
export class SeriesService {
  constructor(
    private readonly series: SeriesRepository,
    private readonly seriesPosts: SeriesPostsService,
    private readonly maker: OccurrenceMaker,
    private readonly posts: PostsService,
    private readonly contents: ContentsService,
    private readonly projects: ProjectsService,
    private readonly calendars: CalendarReader,
    private readonly transactions: Transactions,
  ) {}

  get(projectId: string, id: string): Promise<PostSeries> {
    return this.series.get(projectId, id);
  }

  list(projectId: string, page: PageRequest): Promise<Page<PostSeries>> {
    return this.series.list(projectId, page);
  }

  /** Makes a series; a worker makes its posts. */
  create(projectId: string, given: CreateSeriesDto): Promise<PostSeries> {
    return this.transactions.run(async () => {
      const { timeZone = await this.projects.timeZoneOf(projectId) } = given;
      const { name = '', metadata = {}, onConflict = 'skip', coolDownDays = 0, maxReposts = null } = given;
      const { accountId, contentIds, rrule } = given;
      const series = {
        ...{ id: newId(), projectId, name, accountId, contentIds, metadata, rrule, timeZone, onConflict },
        ...{ coolDownDays, maxReposts, startLocal: withSeconds(given.startLocal) },
      };
      await this.assertFit(series);
      await this.series.insert(series);
      await this.seriesPosts.makeSoon({ projectId, seriesId: series.id });
      return this.series.get(projectId, series.id);
    });
  }

  /** Changes a series from now on: posts that are still to go out are taken back and made anew. */
  update(projectId: string, id: string, { startLocal, ...changes }: UpdateSeriesDto): Promise<PostSeries> {
    const given = {
      ...changes,
      ...(startLocal === undefined ? {} : { startLocal: withSeconds(startLocal) }),
    };
    return this.change(projectId, id, async (series) => {
      if (Object.keys(given).every((field) => field === 'name')) return given;
      await this.assertFit({ ...series, ...given });
      await this.maker.takeAllBack(series);
      return { ...given, madeUntil: null };
    });
  }

  /** Takes back what is still to go out, until the series is resumed. */
  pause(projectId: string, id: string): Promise<PostSeries> {
    return this.change(projectId, id, async (series) => {
      await this.maker.takeAllBack(series);
      return { pausedAt: series.pausedAt ?? new Date(), madeUntil: null };
    });
  }

  /** Goes on with what is still to come. */
  resume(projectId: string, id: string): Promise<PostSeries> {
    return this.change(projectId, id, () => Promise.resolve({ pausedAt: null, madeUntil: null }));
  }

  /** Ends a series, and takes back what is still to go out. */
  async remove(projectId: string, id: string): Promise<void> {
    await this.transactions.run(async () => {
      await this.calendars.hold(projectId);
      await this.maker.takeAllBack(await this.series.getForUpdate(projectId, id));
      await this.series.remove(projectId, id);
    });
  }

  private change(
    projectId: string,
    id: string,
    changesOf: (series: PostSeries) => Promise<Partial<PostSeries>>,
  ): Promise<PostSeries> {
    return this.transactions.run(async () => {
      // The calendar first: all who give times hold it before anything else.
      await this.calendars.hold(projectId);
      const changes = await changesOf(await this.series.getForUpdate(projectId, id));
      if (Object.keys(changes).length > 0) await this.series.update(projectId, id, changes);
      if (changes.madeUntil === null) await this.seriesPosts.makeSoon({ projectId, seriesId: id });
      return this.series.get(projectId, id);
    });
  }

  private async assertFit(
    series: Pick<
      PostSeries,
      'projectId' | 'accountId' | 'contentIds' | 'metadata' | 'rrule' | 'startLocal' | 'timeZone'
    >,
  ): Promise<void> {
    assertStart(series.startLocal);
    const problems = problemsOfRecurrence(series);
    if (problems.length > 0)
      throw invalidInput(
        problems.map(({ part, message }) => ({
          field: 'rrule',
          rule: part || 'recurrence',
          message: `rrule ${part ? `${part} ` : ''}${message}`,
        })),
      );
    await this.posts.assertTakesPosts(series.projectId, series.accountId, series.metadata);
    await this.assertContents(series);
  }

  private async assertContents({
    projectId,
    contentIds,
  }: Pick<PostSeries, 'projectId' | 'contentIds'>): Promise<void> {
    const found = await this.contents.findMany(contentIds.map((id) => ({ projectId, id })));
    const index = contentIds.findIndex(
      (id) => (found.get(id)?.status ?? ContentStatus.Archived) === ContentStatus.Archived,
    );
    if (index >= 0)
      throw fieldError('series.unknown-content', {
        field: `contentIds.${index}`,
        rule: 'exists',
        message: `contentIds.${index} must be a content of the project that is not archived`,
      });
  }
}

function withSeconds(local: string): string {
  return local.length === 16 ? `${local}:00` : local;
}

function assertStart(startLocal: string): void {
  const wrong = (message: string) =>
    fieldError('series.invalid-start', { field: 'startLocal', rule: 'localTime', message });
  let start: number;
  try {
    start = localTime(startLocal);
  } catch (error) {
    if (error instanceof RangeError) throw wrong(`startLocal is no time of the calendar: ${startLocal}`);
    throw error;
  }
  if (Math.abs(start - Date.now()) > START_WITHIN)
    throw wrong('startLocal must lie within ten years of today');
}
