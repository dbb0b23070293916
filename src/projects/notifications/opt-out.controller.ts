import { Controller, Get, Header, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../../core/http/access.js';
import { TakesForm } from '../../core/http/body-parsers.js';
import { NotificationPreferencesRepository } from './notification-preferences.repository.js';
import { renderOptedOut, renderOptOut, renderUnknown } from './opt-out.page.js';

/**
 * Where the links in mails lead, for whoever has the mail, signed in or not. Programs that look through mails follow links, so that GET changes
 * nothing; mail programs POST to the same address when a person wants no more of it (RFC 8058).
 */
@ApiExcludeController()
@Public()
@Controller('notifications/opt-out/:token')
export class OptOutController {
  constructor(private readonly preferences: NotificationPreferencesRepository) {}

  @Header('content-type', 'text/html; charset=utf-8')
  @Get()
  async ask(@Param('token') token: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const optOut = await this.preferences.findOptOut(token);
    if (optOut) return renderOptOut(optOut);
    reply.status(404);
    return renderUnknown();
  }

  @Header('content-type', 'text/html; charset=utf-8')
  @HttpCode(200)
  @TakesForm({ isRead: false })
  @Post()
  async optOut(
    @Param('token') token: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (await this.preferences.optOut(token)) return renderOptedOut();
    reply.status(404);
    return renderUnknown();
  }
}
