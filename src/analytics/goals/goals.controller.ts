import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Tagged } from '../../core/entity-tags/tagged.js';
import { setLocation } from '../../core/http/location.js';
import { PageQuery } from '../../core/http/page.dto.js';
import { toPage } from '../../core/http/to-page.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { FromReplica } from '../../core/openapi/describe-data-as-of.js';
import { RequireRole } from '../../projects/index.js';
import { CreateGoalDto, GoalDto, GoalPageDto, GoalProgressDto, UpdateGoalDto } from './goal.dto.js';
import { Goal } from './goal.entity.js';
import { GoalsService } from './goals.service.js';

/** What a team wants to reach, and how far it is. */
@ApiTags('analytics')
@Tagged(Goal, 'goalId')
@Controller('projects/:projectId/goals')
export class GoalsController {
  constructor(private readonly goals: GoalsService) {}

  /** The goals of the project, newest first. */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: PageQuery,
  ): Promise<GoalPageDto> {
    return toPage(await this.goals.list(projectId, query), (goal) => GoalDto.from(goal));
  }

  /** Sets a goal: a target on a metric in a period. */
  @RequireRole('editor')
  @Post()
  async create(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: CreateGoalDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GoalDto> {
    const goal = await this.goals.create(projectId, body);
    setLocation(reply, `projects/${projectId}/goals/${goal.id}`);
    return GoalDto.from(goal);
  }

  /** One goal. */
  @RequireRole('viewer')
  @Get(':goalId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('goalId', UuidPipe) goalId: string,
  ): Promise<GoalDto> {
    return GoalDto.from(await this.goals.get(projectId, goalId));
  }

  /** How far a goal is now: value, pace, forecast with an interval, and what is left. */
  @RequireRole('viewer')
  @FromReplica()
  @Get(':goalId/progress')
  progress(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('goalId', UuidPipe) goalId: string,
  ): Promise<GoalProgressDto> {
    return this.goals.progress(projectId, goalId);
  }

  /** Changes a goal. */
  @RequireRole('editor')
  @Patch(':goalId')
  async update(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('goalId', UuidPipe) goalId: string,
    @Body() body: UpdateGoalDto,
  ): Promise<GoalDto> {
    return GoalDto.from(await this.goals.update(projectId, goalId, body));
  }

  /** Gives a goal up. */
  @RequireRole('editor')
  @HttpCode(204)
  @Delete(':goalId')
  remove(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('goalId', UuidPipe) goalId: string,
  ): Promise<void> {
    return this.goals.remove(projectId, goalId);
  }
}
