import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import { PictureQuery } from '../../pictures/picture-query.dto.js';
import { MEASURES, type Measure } from '../measures.js';
import { MeasureQuery } from './figures-query.dto.js';

/** A heat map that is wanted. */
export class HeatMapQuery extends IntersectionType(MeasureQuery, PictureQuery) {}

/** The posts that were published in one hour of the week. */
export class HeatMapCellDto {
  /** 0 (Monday 00:00) to 167 (Sunday 23:00), as clocks of the zone show it: an hour that is repeated when they go back counts as the same. */
  hour: number;
  /** The same in words, e.g. `Tuesday 18:00`. */
  name: string;
  /** Published posts. */
  posts: number;
  /** Those of them that give the metric. */
  measured: number;
  /** Median over those; null where there are none. */
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  median: number | null;
  /** Arithmetic mean over those; null where there are none. */
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  mean: number | null;
}

/** What posts came to, by the hour of the week in which they were published. */
export class HeatMapDto {
  from: Date;
  to: Date;
  /** IANA zone of the project, in which the hours are told. */
  timeZone: string;
  @ApiProperty({ enum: MEASURES, enumName: 'Measure' })
  metric: Measure;
  /** All 168, from Monday 00:00 on. */
  cells: HeatMapCellDto[];
}
