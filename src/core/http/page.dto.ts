import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { CanBeOmitted } from './can-be-omitted.js';
import { QueryNumber } from './query-number.js';

/** Which part of a list is wanted. */
export class PageQuery {
  /** Items on the page. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @QueryNumber()
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;

  /** The `nextCursor` of the page before; left out for the first page. */
  @CanBeOmitted()
  @IsString()
  @MaxLength(1000)
  cursor?: string;
}
