import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { IsOneOf } from '../../../core/http/is-one-of.js';
import { PictureQuery } from '../../pictures/picture-query.dto.js';
import { GRANULARITIES, type Bucket, type Granularity } from '../buckets.js';
import { MEASURES, type Measure } from '../measures.js';
import { MeasureQuery } from './figures-query.dto.js';

/** A time series that is wanted. */
export class SeriesQuery extends IntersectionType(MeasureQuery, PictureQuery) {
  /** How long the buckets are, by the calendar of the project's zone. At most 2,000 of them. Default: `day`. */
  @CanBeOmitted()
  @ApiPropertyOptional()
  @IsOneOf('Granularity', GRANULARITIES, { message: `$property must be one of: ${GRANULARITIES.join(', ')}` })
  granularity: Granularity = 'day';
}

/** Some posts and what they came to. */
export class MeasuredValueDto {
  /** Published posts. */
  posts: number;
  /** Those of them that give the metric. */
  measured: number;
  /** Sum over those; null where there are none. */
  value: number | null;
}

/** The posts that were published in a part of the period. */
export class SeriesBucketDto extends MeasuredValueDto implements Bucket {
  start: Date;
  /** What clocks show then in the zone, `YYYY-MM-DDTHH:MM:SS`. An hour that is repeated when clocks go back is there twice. */
  local: string;
  /** Length in hours: a day on which clocks change has 23 or 25. */
  @ApiProperty({ type: Number, format: 'double' })
  hours: number;
  /** Whether all of it lies in the period. The first and the last one may be cut: only what lies in the period is counted. */
  isWhole: boolean;
}

/** What posts came to, by when they were published. */
export class TimeSeriesDto {
  from: Date;
  to: Date;
  /** IANA zone of the project, by whose calendar the buckets are cut. */
  timeZone: string;
  @ApiProperty({ enum: MEASURES, enumName: 'Measure' })
  metric: Measure;
  @ApiProperty({ enum: GRANULARITIES, enumName: 'Granularity' })
  granularity: Granularity;
  /** Every one that touches the period, in order. */
  buckets: SeriesBucketDto[];
}
