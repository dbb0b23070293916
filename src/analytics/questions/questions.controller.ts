import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { FromReplica } from '../../core/openapi/describe-data-as-of.js';
import { RequireRole } from '../../projects/index.js';
import { CadenceQuestion } from './cadence.question.js';
import { CadenceReportDto } from './dto/cadence.dto.js';
import { FiguresQuery, MeasureQuery } from './dto/figures-query.dto.js';
import { OnTimeRecordDto } from './dto/on-time.dto.js';
import { RankingDto, RankingQuery } from './dto/ranking.dto.js';
import { OnTimeQuestion } from './on-time.question.js';
import { RankingQuestion } from './ranking.question.js';

/** Which posts did best, how often accounts post, and how punctually. */
@ApiTags('analytics')
@RequireRole('viewer')
@Controller('projects/:projectId')
export class QuestionsController {
  constructor(
    private readonly rankings: RankingQuestion,
    private readonly cadences: CadenceQuestion,
    private readonly onTimes: OnTimeQuestion,
  ) {}

  /** The posts that did best and worst, and why: what is usual on their account, in their hour, of their kind and with their tags. */
  @FromReplica()
  @Get('analytics/ranking')
  ranking(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: RankingQuery,
  ): Promise<RankingDto> {
    return this.rankings.answer(projectId, query);
  }

  /** How many posts accounts published week by week, and what came of it. */
  @FromReplica()
  @Get('analytics/cadence')
  cadence(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: MeasureQuery,
  ): Promise<CadenceReportDto> {
    return this.cadences.answer(projectId, query);
  }

  /** How punctual posts were, and why some did not go out. */
  @FromReplica()
  @Get('analytics/on-time')
  onTime(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: FiguresQuery,
  ): Promise<OnTimeRecordDto> {
    return this.onTimes.answer(projectId, query);
  }
}
