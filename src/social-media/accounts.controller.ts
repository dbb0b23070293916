import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiParam, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { getSignedInUser } from '../core/context/request-context.js';
import { setLocation } from '../core/http/location.js';
import { toPage } from '../core/http/to-page.js';
import { UuidPipe } from '../core/http/uuid.pipe.js';
import { ActsOutside } from '../core/idempotency/acts-outside.js';
import { Tagged } from '../core/entity-tags/tagged.js';
import { RequireRole } from '../projects/index.js';
import { AccountHealthService } from './account-care/account-health.service.js';
import { AccountConnectionsService } from './account-connections.service.js';
import { AccountsService } from './accounts.service.js';
import {
  AccountChoicesDto,
  AccountDto,
  AccountPageDto,
  ChooseAccountsDto,
  ConnectDto,
  ConnectedAccountsDto,
  FinishConnectionDto,
  ListAccountsQuery,
  UpdateAccountDto,
} from './dto/account.dto.js';
import { AccountHealthDto } from './dto/account-health.dto.js';
import type { Platform } from './platform.js';
import { PlatformPipe } from './platform.pipe.js';
import { SocialMediaAccount } from './social-media-account.entity.js';

/** Accounts on the networks. */
@ApiTags('accounts')
@Tagged(SocialMediaAccount, 'accountId')
@Controller('projects/:projectId/accounts')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly connections: AccountConnectionsService,
    private readonly healths: AccountHealthService,
  ) {}

  /** The project's accounts, in the order they were connected. */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: ListAccountsQuery,
  ): Promise<AccountPageDto> {
    return toPage(await this.accounts.list(projectId, query), (row) => AccountDto.from(row));
  }

  /** Begins to connect an account: open the address in a browser, allow access there, and come back with the address it leads to. */
  @ApiParam({ name: 'platform', schema: { allOf: [{ $ref: getSchemaPath('Platform') }] } })
  @RequireRole('admin')
  @HttpCode(200)
  @ActsOutside()
  @Post('networks/:platform/connect')
  async connect(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('platform', PlatformPipe) platform: Platform,
  ): Promise<ConnectDto> {
    return { authorizeUrl: await this.connections.begin(projectId, getSignedInUser().userId, platform) };
  }

  /**
   * Finishes to connect an account, with the address to which the network has sent the browser back. Only for whoever began, in the
   * project where they began.
   * @remarks 422 for an address whose state is unknown, used or older than ten minutes, and when the network has refused; 503 when
   * it does not answer. Each state works once: then begin anew. 201 with the account; 202 with choices where there are several.
   */
  @ApiCreatedResponse({ type: AccountDto })
  @ApiAcceptedResponse({ type: AccountChoicesDto })
  @RequireRole('admin')
  @ActsOutside()
  @Post()
  async finish(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: FinishConnectionDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountDto | AccountChoicesDto> {
    const account = await this.connections.finish(projectId, getSignedInUser().userId, body.callbackUrl);
    if ('choices' in account) {
      reply.status(202);
      return AccountChoicesDto.from(account);
    }
    setLocation(reply, `projects/${projectId}/accounts/${account.id}`);
    return AccountDto.from(account);
  }

  /**
   * Connects some of several accounts that one consent has granted, such as pages.
   * @remarks 422 when the grant is not the person's own, or older than ten minutes, and for an id that is no choice of it.
   */
  @RequireRole('admin')
  @ActsOutside()
  @Post('choose')
  async choose(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: ChooseAccountsDto,
  ): Promise<ConnectedAccountsDto> {
    const connected = await this.connections.choose(projectId, getSignedInUser().userId, body);
    return { items: connected.map((account) => AccountDto.from(account)) };
  }

  /** One account. */
  @RequireRole('viewer')
  @Get(':accountId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('accountId', UuidPipe) accountId: string,
  ): Promise<AccountDto> {
    return AccountDto.from(await this.accounts.get(projectId, accountId));
  }

  /** Changes the zone of the audience. */
  @RequireRole('admin')
  @Patch(':accountId')
  async update(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('accountId', UuidPipe) accountId: string,
    @Body() body: UpdateAccountDto,
  ): Promise<AccountDto> {
    return AccountDto.from(await this.accounts.changeTimeZone(projectId, accountId, body.timeZone));
  }

  /** Lets nothing go out to the account until it is resumed. What is on its way at this moment still arrives. */
  @RequireRole('admin')
  @HttpCode(200)
  @Post(':accountId/pause')
  async pause(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('accountId', UuidPipe) accountId: string,
  ): Promise<AccountDto> {
    return AccountDto.from(await this.accounts.pause(projectId, accountId));
  }

  /** Lets posts go out again. What became due meanwhile follows the project's setting for late posts. */
  @RequireRole('admin')
  @HttpCode(200)
  @Post(':accountId/resume')
  async resume(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('accountId', UuidPipe) accountId: string,
  ): Promise<AccountDto> {
    return AccountDto.from(await this.accounts.resume(projectId, accountId));
  }

  /**
   * Has the network asked where in the account a post can go, such as boards. They stand in the account's `destinations` a moment later;
   * networks that have no such thing leave them empty.
   */
  @RequireRole('editor')
  @HttpCode(202)
  @Post(':accountId/read-destinations')
  async readDestinations(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('accountId', UuidPipe) accountId: string,
  ): Promise<AccountDto> {
    return AccountDto.from(await this.accounts.readDestinations(projectId, accountId));
  }

  /** How the account is doing: its connection, what it waits for, and which scheduled posts it will not publish as things are. */
  @RequireRole('viewer')
  @Get(':accountId/health')
  async health(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('accountId', UuidPipe) accountId: string,
  ): Promise<AccountHealthDto> {
    return AccountHealthDto.from(await this.healths.examine(projectId, accountId));
  }

  /** Disconnects the account and forgets its tokens. Connecting it again keeps its id and posts. */
  @RequireRole('admin')
  @HttpCode(204)
  @Delete(':accountId')
  disconnect(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('accountId', UuidPipe) accountId: string,
  ): Promise<void> {
    return this.accounts.disconnect(projectId, accountId);
  }
}
