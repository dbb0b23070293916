import { ApiPropertyOptional } from '@nestjs/swagger';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { isLocalDate } from '../../core/http/is-local-date.js';

/** The week of a report. */
export class WeeklyReportQuery {
  /** A day of the week, `YYYY-MM-DD`, by the calendar of the project's zone; weeks begin on Monday. Default: the last one that is over. */
  @CanBeOmitted()
  @ApiPropertyOptional({ format: 'date' })
  @isLocalDate
  week?: string;
}
