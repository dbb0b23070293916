import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Tagged } from '../../core/entity-tags/tagged.js';
import { setLocation } from '../../core/http/location.js';
import { PageQuery } from '../../core/http/page.dto.js';
import { toPage } from '../../core/http/to-page.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../../projects/index.js';
import { ExperimentResultDto } from './experiment-result.dto.js';
import { ExperimentResultsService } from './experiment-results.service.js';
import {
  CreateExperimentDto,
  ExperimentDto,
  ExperimentMemberDto,
  ExperimentMemberPageDto,
  ExperimentPageDto,
} from './experiment.dto.js';
import { Experiment } from './experiment.entity.js';
import { ExperimentsService } from './experiments.service.js';

/** Comparisons of two ways, by posts that are given to them at random. */
@ApiTags('analytics')
@Tagged(Experiment, 'experimentId')
@Controller('projects/:projectId/experiments')
export class ExperimentsController {
  constructor(
    private readonly experiments: ExperimentsService,
    private readonly results: ExperimentResultsService,
  ) {}

  /** The experiments of the project, newest first. */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: PageQuery,
  ): Promise<ExperimentPageDto> {
    return toPage(await this.experiments.list(projectId, query), (row) => ExperimentDto.from(row));
  }

  /** Makes a draft of an experiment: what is compared, how, and on which posts. Those stay as they are until it starts. */
  @RequireRole('editor')
  @Post()
  async create(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: CreateExperimentDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExperimentDto> {
    const experiment = await this.experiments.create(projectId, body);
    setLocation(reply, `projects/${projectId}/experiments/${experiment.id}`);
    return ExperimentDto.from(experiment);
  }

  /** One experiment. */
  @RequireRole('viewer')
  @Get(':experimentId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('experimentId', UuidPipe) experimentId: string,
  ): Promise<ExperimentDto> {
    return ExperimentDto.from(await this.experiments.get(projectId, experimentId));
  }

  /** Its posts, each with its arm once it has one. */
  @RequireRole('viewer')
  @Get(':experimentId/members')
  async listMembers(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('experimentId', UuidPipe) experimentId: string,
    @Query() query: PageQuery,
  ): Promise<ExperimentMemberPageDto> {
    const page = await this.experiments.listMembers(projectId, experimentId, query);
    return toPage(page, (row) => ExperimentMemberDto.from(row));
  }

  /** What it says: counts until it is over, then the arms, their difference with an interval, and a verdict. */
  @RequireRole('viewer')
  @Get(':experimentId/result')
  result(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('experimentId', UuidPipe) experimentId: string,
  ): Promise<ExperimentResultDto> {
    return this.results.result(projectId, experimentId);
  }

  /**
   * Starts it: draws an arm for each post, for good, and gives the posts the texts or times of their arms. 409 `experiment.start-refused` where
   * one of them cannot have it, by the calendar's rules, say; then nothing is changed.
   */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':experimentId/start')
  async start(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('experimentId', UuidPipe) experimentId: string,
  ): Promise<ExperimentDto> {
    return ExperimentDto.from(await this.experiments.start(projectId, experimentId));
  }

  /** Ends it: what is read from now on does not count. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':experimentId/end')
  async end(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('experimentId', UuidPipe) experimentId: string,
  ): Promise<ExperimentDto> {
    return ExperimentDto.from(await this.experiments.end(projectId, experimentId));
  }

  /** Throws a draft away. */
  @RequireRole('editor')
  @HttpCode(204)
  @Delete(':experimentId')
  remove(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('experimentId', UuidPipe) experimentId: string,
  ): Promise<void> {
    return this.experiments.remove(projectId, experimentId);
  }
}
