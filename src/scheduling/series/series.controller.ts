import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { setLocation } from '../../core/http/location.js';
import { PageQuery } from '../../core/http/page.dto.js';
import { toPage } from '../../core/http/to-page.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { Tagged } from '../../core/entity-tags/tagged.js';
import { RequireRole } from '../../projects/index.js';
import {
  CreateSeriesDto,
  OccurrenceDto,
  OccurrenceListDto,
  OccurrencesQuery,
  SeriesDto,
  SeriesPageDto,
  UpdateOccurrenceDto,
  UpdateSeriesDto,
} from './dto/series.dto.js';
import { OccurrencesService } from './occurrences.service.js';
import { SeriesService } from './series.service.js';
import { PostSeries } from './post-series.entity.js';

/** Posts that come again and again, by a rule, on one account. */
@ApiTags('calendar')
@Tagged(PostSeries, 'seriesId')
@Controller('projects/:projectId/series')
export class SeriesController {
  constructor(
    private readonly series: SeriesService,
    private readonly occurrences: OccurrencesService,
  ) {}

  /** The series of the project, oldest first. */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: PageQuery,
  ): Promise<SeriesPageDto> {
    return toPage(await this.series.list(projectId, query), (row) => SeriesDto.from(row));
  }

  /** Makes a series. Its posts are made by a worker, two weeks ahead, the first ones within moments. */
  @RequireRole('editor')
  @Post()
  async create(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: CreateSeriesDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SeriesDto> {
    const series = await this.series.create(projectId, body);
    setLocation(reply, `projects/${projectId}/series/${series.id}`);
    return SeriesDto.from(series);
  }

  /** One series. */
  @RequireRole('viewer')
  @Get(':seriesId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('seriesId', UuidPipe) seriesId: string,
  ): Promise<SeriesDto> {
    return SeriesDto.from(await this.series.get(projectId, seriesId));
  }

  /** Changes a series from now on. Its posts that are still to go out are cancelled, go into the bin, and are made anew. */
  @RequireRole('editor')
  @Patch(':seriesId')
  async update(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('seriesId', UuidPipe) seriesId: string,
    @Body() body: UpdateSeriesDto,
  ): Promise<SeriesDto> {
    return SeriesDto.from(await this.series.update(projectId, seriesId, body));
  }

  /** Lets the series rest. Its posts that are still to go out are cancelled and go into the bin. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':seriesId/pause')
  async pause(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('seriesId', UuidPipe) seriesId: string,
  ): Promise<SeriesDto> {
    return SeriesDto.from(await this.series.pause(projectId, seriesId));
  }

  /** Goes on with a series that rests. What it missed meanwhile is not made up for. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':seriesId/resume')
  async resume(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('seriesId', UuidPipe) seriesId: string,
  ): Promise<SeriesDto> {
    return SeriesDto.from(await this.series.resume(projectId, seriesId));
  }

  /** Ends a series. Its posts that are still to go out are cancelled and go into the bin; what is out, or on its way at this moment, stays. */
  @RequireRole('editor')
  @HttpCode(204)
  @Delete(':seriesId')
  remove(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('seriesId', UuidPipe) seriesId: string,
  ): Promise<void> {
    return this.series.remove(projectId, seriesId);
  }

  /** The times of a series in a period, with what became of them, or what the rule says is to come. */
  @RequireRole('viewer')
  @Get(':seriesId/occurrences')
  async listOccurrences(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('seriesId', UuidPipe) seriesId: string,
    @Query() query: OccurrencesQuery,
  ): Promise<OccurrenceListDto> {
    const { series, known } = await this.occurrences.list(projectId, seriesId, query);
    return { items: known.map((each) => OccurrenceDto.from(each, series)), nextCursor: null };
  }

  /**
   * Skips one occurrence, moves it, or chooses its content. One whose time is less than two weeks away has its post at once, or is refused for
   * what stands against it. A post that it has already is cancelled, goes into the bin, and is made anew.
   */
  @RequireRole('editor')
  @Patch(':seriesId/occurrences/:recurrenceId')
  async updateOccurrence(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('seriesId', UuidPipe) seriesId: string,
    @Param('recurrenceId') recurrenceId: string,
    @Body() body: UpdateOccurrenceDto,
  ): Promise<OccurrenceDto> {
    const { series, known } = await this.occurrences.update(projectId, seriesId, recurrenceId, body);
    return OccurrenceDto.from(known, series);
  }
}
