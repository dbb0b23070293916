import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { getSignedInUser } from '../../core/context/request-context.js';
import { endOfWaiting } from '../../core/http/end-of-waiting.js';
import { setLocation } from '../../core/http/location.js';
import { PageQuery } from '../../core/http/page.dto.js';
import { toPage } from '../../core/http/to-page.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../../projects/index.js';
import {
  ApplyPlanDto,
  CreatePlanDto,
  PlanDto,
  PlanEntryDto,
  PlanEntryPageDto,
  PlanPageDto,
  UndonePlanDto,
  UpdatePlanEntryDto,
} from './dto/plan.dto.js';
import { PlansService } from './plans.service.js';

/** Plans: which post goes out when, and why. */
@ApiTags('calendar')
@Controller('projects/:projectId/schedule')
export class PlansController {
  constructor(private readonly plans: PlansService) {}

  /**
   * Finds the best times for contents on accounts, by what is known of their audiences and by the rules of the calendar. The answer is a
   * draft with a reason for each time; nothing is scheduled before it is applied.
   */
  @RequireRole('editor')
  @Post('plan')
  async create(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: CreatePlanDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlanDto> {
    const { userId } = getSignedInUser();
    const { plan, counts } = await this.plans.create(projectId, userId, body, endOfWaiting(reply));
    setLocation(reply, `projects/${projectId}/schedule/plans/${plan.id}`);
    return PlanDto.from(plan, counts);
  }

  /** The plans of the project, newest first. */
  @RequireRole('viewer')
  @Get('plans')
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: PageQuery,
  ): Promise<PlanPageDto> {
    return toPage(await this.plans.list(projectId, query), ({ plan, counts }) => PlanDto.from(plan, counts));
  }

  /** One plan. */
  @RequireRole('viewer')
  @Get('plans/:planId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('planId', UuidPipe) planId: string,
  ): Promise<PlanDto> {
    const { plan, counts } = await this.plans.get(projectId, planId);
    return PlanDto.from(plan, counts);
  }

  /** The posts of a plan in the order of time, each with why it is there; those without a place last. */
  @RequireRole('viewer')
  @Get('plans/:planId/entries')
  async listEntries(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('planId', UuidPipe) planId: string,
    @Query() query: PageQuery,
  ): Promise<PlanEntryPageDto> {
    return toPage(await this.plans.listEntries(projectId, planId, query), (row) => PlanEntryDto.from(row));
  }

  /** Moves a post of a draft plan, or leaves it out. */
  @RequireRole('editor')
  @Patch('plans/:planId/entries/:entryId')
  async updateEntry(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('planId', UuidPipe) planId: string,
    @Param('entryId', UuidPipe) entryId: string,
    @Body() body: UpdatePlanEntryDto,
  ): Promise<PlanEntryDto> {
    return PlanEntryDto.from(await this.plans.updateEntry(projectId, planId, entryId, body));
  }

  /**
   * Schedules all posts of the plan, or none of them. 409 `plan.calendar-moved` when calendar or rules have changed so that it does not fit
   * any more, with the entries and rules that say so.
   */
  @RequireRole('editor')
  @HttpCode(200)
  @Post('plans/:planId/apply')
  async apply(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('planId', UuidPipe) planId: string,
    @Body() body: ApplyPlanDto,
  ): Promise<PlanDto> {
    const { plan, counts } = await this.plans.apply(projectId, planId, body);
    return PlanDto.from(plan, counts);
  }

  /** Takes the times of an applied plan back, as far as its posts are still to go out as it said. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post('plans/:planId/undo')
  async undo(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('planId', UuidPipe) planId: string,
  ): Promise<UndonePlanDto> {
    const { plan, undone, kept } = await this.plans.undo(projectId, planId);
    return { plan: PlanDto.from(plan.plan, plan.counts), undone, kept };
  }

  /** Throws a draft plan away. */
  @RequireRole('editor')
  @HttpCode(204)
  @Delete('plans/:planId')
  remove(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('planId', UuidPipe) planId: string,
  ): Promise<void> {
    return this.plans.remove(projectId, planId);
  }
}
