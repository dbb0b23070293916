import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequireSuperuser } from '../../core/http/access.js';
import { toPage } from '../../core/http/to-page.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { AdministrationLog } from '../administration-log.js';
import { ListErrorsQuery, UnexpectedErrorDto, UnexpectedErrorPageDto } from './errors.dto.js';
import { ErrorsRepository } from './errors.repository.js';

/** What goes wrong unexpectedly, for superusers. Each call is recorded. */
@ApiTags('administration')
@RequireSuperuser()
@Controller('admin/errors')
export class ErrorsController {
  constructor(
    private readonly errors: ErrorsRepository,
    private readonly log: AdministrationLog,
  ) {}

  /** Errors that nobody foresaw: answers with 500, failed jobs, failed turns of the worker. One item for each kind, the last seen first. */
  @Get()
  async list(
    @Query() { kind, resolved, from, to, ...page }: ListErrorsQuery,
  ): Promise<UnexpectedErrorPageDto> {
    const listed = await this.log.recorded('errors.listed', null, () =>
      this.errors.list({ kind, resolved, from, to }, page),
    );
    return toPage(listed, (row) => UnexpectedErrorDto.from(row));
  }

  /** Marks one as resolved, until it is seen again. */
  @HttpCode(200)
  @Post(':errorId/resolve')
  async resolve(@Param('errorId', UuidPipe) errorId: string): Promise<UnexpectedErrorDto> {
    return UnexpectedErrorDto.from(
      await this.log.recorded('error.resolved', errorId, () => this.errors.resolve(errorId)),
    );
  }
}
