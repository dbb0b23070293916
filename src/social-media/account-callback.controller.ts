import { Controller, Get, Header, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG } from '../core/config/config.module.js';
import type { Config } from '../core/config/config.js';
import { Public } from '../core/http/access.js';
import { renderAccountCallback } from './account-callback.page.js';

/**
 * Where the networks send the browser back to. It changes nothing, whatever it is called with: a browser proves nobody, so the
 * account is connected by `POST …/accounts` of whoever began (RFC 9700, 4.7.1, for an API whose sessions are no cookies).
 */
@ApiExcludeController()
@Public()
@Controller('accounts/callback')
export class AccountCallbackController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Header('content-type', 'text/html; charset=utf-8')
  @Get()
  show(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    const { WEB_URL, PUBLIC_URL } = this.config;
    const callbackUrl = `${PUBLIC_URL}${request.url}`;
    if (WEB_URL) {
      // In the fragment, which browsers send to no server and put into no Referer.
      reply
        .status(303)
        .header('location', `${WEB_URL}/connect-account#callbackUrl=${encodeURIComponent(callbackUrl)}`);
    }
    return renderAccountCallback(callbackUrl);
  }
}
