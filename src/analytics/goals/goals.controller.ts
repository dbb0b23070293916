import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { IfMatch, setEntityTag, type WantedTags } from '../../core/http/entity-tag.js';
import { setLocation } from '../../core/http/location.js';
import { PageQuery } from '../../core/http/page.dto.js';
import { toPage } from '../../core/http/to-page.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../../projects/index.js';
import { CreateGoalDto, GoalDto, GoalPageDto, GoalProgressDto, UpdateGoalDto } from './goal.dto.js';
import { GoalsService } from './goals.service.js';

/** What a team wants to reach, and how far it is. */
@ApiTags('analytics')
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
    setEntityTag(reply, goal.version);
    return GoalDto.from(goal);
  }

  /** One goal. */
  @RequireRole('viewer')
  @Get(':goalId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('goalId', UuidPipe) goalId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GoalDto> {
    const goal = await this.goals.get(projectId, goalId);
    setEntityTag(reply, goal.version);
    return GoalDto.from(goal);
  }

  /** How far a goal is now: value, pace, forecast with an interval, and what is left. */
  @RequireRole('viewer')
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
    @IfMatch() ifMatch: WantedTags | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GoalDto> {
    const goal = await this.goals.update(projectId, goalId, body, ifMatch);
    setEntityTag(reply, goal.version);
    return GoalDto.from(goal);
  }

  /** Gives a goal up. */
  @RequireRole('editor')
  @HttpCode(204)
  @Delete(':goalId')
  remove(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('goalId', UuidPipe) goalId: string,
    @IfMatch() ifMatch: WantedTags | undefined,
  ): Promise<void> {
    return this.goals.remove(projectId, goalId, ifMatch);
  }
}
