import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { createHash } from 'node:crypto';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { getSignedInUser } from '../../core/context/request-context.js';
import { notFound } from '../../core/errors/domain-error.js';
import { Public } from '../../core/http/access.js';
import { API_PREFIX } from '../../core/http/api-prefix.js';
import { PageQuery } from '../../core/http/page.dto.js';
import { toPage } from '../../core/http/to-page.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../../projects/index.js';
import {
  CalendarFeedDto,
  CalendarFeedPageDto,
  CreateCalendarFeedDto,
  NewCalendarFeedDto,
} from '../dto/calendar-feed.dto.js';
import { CalendarFeedsService } from './calendar-feeds.service.js';

/** Secret addresses at which calendar programs read a project's calendar. */
@ApiTags('calendar')
@Controller('projects/:projectId/calendar/feeds')
export class CalendarFeedsController {
  constructor(
    private readonly feeds: CalendarFeedsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The feeds of the project, newest first, without their addresses. */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: PageQuery,
  ): Promise<CalendarFeedPageDto> {
    return toPage(await this.feeds.list(projectId, query), (row) => CalendarFeedDto.from(row));
  }

  /** Makes a feed. Its address is told this once; it works until it is revoked or you leave the project. No API key makes one, since it would outlive the key. */
  @RequireRole('viewer', { byKey: false })
  @Post()
  async create(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: CreateCalendarFeedDto,
  ): Promise<NewCalendarFeedDto> {
    const { feed, token } = await this.feeds.create(projectId, getSignedInUser().userId, body);
    const url = `${this.config.PUBLIC_URL}/${API_PREFIX}/calendar-feeds/${token}.ics`;
    return { ...CalendarFeedDto.from(feed), url };
  }

  /** Ends a feed at once: one's own, or as an admin anybody's. */
  @RequireRole('viewer')
  @HttpCode(204)
  @Delete(':feedId')
  revoke(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('feedId', UuidPipe) feedId: string,
  ): Promise<void> {
    return this.feeds.revoke(projectId, feedId);
  }
}

/** What is behind those addresses. */
@ApiTags('calendar')
@Controller('calendar-feeds')
export class PublicCalendarFeedsController {
  constructor(private readonly feeds: CalendarFeedsService) {}

  /**
   * The calendar as iCalendar (RFC 5545): posts of the past 30 days and the next 366, at most 2,000. The address is the secret; 404
   * when it was revoked, or when whoever made it is no longer in the project.
   */
  @Public()
  @Get(':token')
  @Header('content-type', 'text/calendar; charset=utf-8')
  // To be kept, but asked for each time.
  @Header('cache-control', 'private, no-cache')
  @ApiParam({ name: 'token', description: 'The secret, with `.ics` behind it.' })
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'The `ETag` of the answer before.' })
  @ApiProduces('text/calendar')
  @ApiOkResponse({
    schema: { type: 'string', example: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n' },
  })
  @ApiResponse({ status: 304, description: 'Nothing has changed since.' })
  async read(
    @Param('token') file: string,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('if-none-match') known = '',
  ): Promise<string> {
    const token = /^([\w-]{43})\.ics$/.exec(file)?.[1];
    if (token === undefined) throw notFound();
    const calendar = await this.feeds.read(token);
    const tag = `"${createHash('sha256').update(calendar).digest('base64url')}"`;
    reply.header('etag', tag);
    if (!isKnown(tag, known)) return calendar;
    reply.status(304);
    return '';
  }
}

/** Whether `If-None-Match` names this version, by weak comparison (RFC 9110, 13.1.2). */
function isKnown(tag: string, known: string): boolean {
  return known.split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, '')));
}
