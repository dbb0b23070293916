import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { QueryNumber } from '../../core/http/query-number.js';

/** How to follow. */
export class FollowQuery {
  /** After how many seconds the stream ends; the client then comes back. `0`: when all that happened since `Last-Event-ID` is told. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @QueryNumber()
  @IsInt()
  @Min(0)
  @Max(3600)
  seconds: number = 3600;
}
