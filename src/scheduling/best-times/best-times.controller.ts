import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../../projects/index.js';
import { BestTimesService } from './best-times.service.js';
import { BestTimesDto, BestTimesQuery } from './dto/best-times.dto.js';

/** When posts of an account earn most. */
@ApiTags('calendar')
@Controller('projects/:projectId/accounts/:accountId/best-times')
export class BestTimesController {
  constructor(private readonly bestTimes: BestTimesService) {}

  /** The best hours of the week for an account, and the heat map of all of them, learnt from what its posts have earned. */
  @RequireRole('viewer')
  @Get()
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('accountId', UuidPipe) accountId: string,
    @Query() { top, ...wish }: BestTimesQuery,
  ): Promise<BestTimesDto> {
    return BestTimesDto.from(accountId, await this.bestTimes.of(projectId, accountId, wish), top);
  }
}
