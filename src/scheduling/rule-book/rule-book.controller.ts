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
  CalendarRuleDto,
  CalendarRulePageDto,
  CreateCalendarRuleDto,
  RuleOverrideDto,
  RuleOverrideListDto,
  UpdateCalendarRuleDto,
} from './dto/calendar-rule.dto.js';
import { RuleBookService } from './rule-book.service.js';
import { CalendarRule } from './calendar-rule.entity.js';

/** The rules of a project's calendar: when posts may go out, and how close together. */
@ApiTags('calendar')
@Tagged(CalendarRule, 'ruleId')
@Controller('projects/:projectId/calendar-rules')
export class RuleBookController {
  constructor(private readonly ruleBook: RuleBookService) {}

  /** The rules of the project, oldest first. */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: PageQuery,
  ): Promise<CalendarRulePageDto> {
    return toPage(await this.ruleBook.list(projectId, query), (row) => CalendarRuleDto.from(row));
  }

  /** Makes a rule. It holds for every time given from now on; what is scheduled already stays where it is. */
  @RequireRole('admin')
  @Post()
  async create(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: CreateCalendarRuleDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CalendarRuleDto> {
    const rule = await this.ruleBook.create(projectId, body);
    setLocation(reply, `projects/${projectId}/calendar-rules/${rule.id}`);
    return CalendarRuleDto.from(rule);
  }

  /** One rule. */
  @RequireRole('viewer')
  @Get(':ruleId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('ruleId', UuidPipe) ruleId: string,
  ): Promise<CalendarRuleDto> {
    return CalendarRuleDto.from(await this.ruleBook.get(projectId, ruleId));
  }

  /** Changes a rule. Its kind stays. */
  @RequireRole('admin')
  @Patch(':ruleId')
  async update(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('ruleId', UuidPipe) ruleId: string,
    @Body() body: UpdateCalendarRuleDto,
  ): Promise<CalendarRuleDto> {
    return CalendarRuleDto.from(await this.ruleBook.update(projectId, ruleId, body));
  }

  /** Ends a rule. */
  @RequireRole('admin')
  @HttpCode(204)
  @Delete(':ruleId')
  remove(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('ruleId', UuidPipe) ruleId: string,
  ): Promise<void> {
    return this.ruleBook.remove(projectId, ruleId);
  }

  /** Who went past soft rules for a post, and why; newest first. */
  @RequireRole('viewer')
  @Get('overrides/:postId')
  async listOverrides(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('postId', UuidPipe) postId: string,
  ): Promise<RuleOverrideListDto> {
    const rows = await this.ruleBook.overridesOf(projectId, postId);
    return { items: rows.map((row) => RuleOverrideDto.from(row)), nextCursor: null };
  }
}
