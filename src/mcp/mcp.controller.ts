import { All, Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController, ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { CONFIG } from '../core/config/config.module.js';
import type { Config } from '../core/config/config.js';
import { getSignedInUser } from '../core/context/request-context.js';
import { SignedIn } from '../core/http/access.js';
import { MCP_PATH } from '../core/http/api-prefix.js';
import { settleAccess } from '../core/http/settled-access.hook.js';
import { ActsOutside } from '../core/idempotency/acts-outside.js';
import { CountsAsRead } from '../core/limits/count-request.js';
import { foreignOrigin, onlyPost } from './mcp.errors.js';
import { ToolServer } from './tool-server.js';

/** What the transport reads of a request. */
const HEADERS = ['accept', 'content-type', 'mcp-protocol-version'];

/**
 * Streamable HTTP without sessions (Model Context Protocol, "Transports"): a message in, its answer out. It is no operation of the
 * OpenAPI document, which could say nothing of what its messages are; API keys need the scope `mcp:write` beside those of what they call.
 */
@ApiExcludeController()
@ApiTags('mcp')
@Controller(MCP_PATH)
export class McpController {
  constructor(
    private readonly server: ToolServer,
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Takes a message. GET and DELETE, which would be about streams and sessions, are 405. */
  @SignedIn({ byKey: true })
  @ActsOutside()
  @CountsAsRead()
  @All()
  async take(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() message: unknown,
  ): Promise<unknown> {
    this.assertKnownOrigin(request);
    if (request.method !== 'POST') {
      reply.header('allow', 'POST');
      throw onlyPost();
    }
    // Nothing is called for whom the database would turn away afterwards.
    await settleAccess(this.dataSource);
    const sent = HEADERS.flatMap((name) => {
      const value = request.headers[name];
      return value === undefined ? [] : [[name, String(value)]];
    });
    const answer = await this.server.answer(
      {
        ...{ url: `${this.config.PUBLIC_URL}/${MCP_PATH}`, message },
        headers: Object.fromEntries(sent) as Record<string, string>,
      },
      {
        userId: getSignedInUser().userId,
        authorization: request.headers.authorization ?? '',
        clientAddress: request.ip,
        requestId: request.id,
      },
    );
    reply.status(answer.status);
    return answer.message;
  }

  /** A page that has tricked a browser into calling this server, by DNS for example, tells its own origin. */
  private assertKnownOrigin({ headers: { origin } }: FastifyRequest): void {
    if (origin !== undefined && !this.config.CORS_ORIGINS.includes(origin)) throw foreignOrigin();
  }
}
