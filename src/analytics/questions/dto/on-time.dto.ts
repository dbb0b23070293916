import { ApiProperty } from '@nestjs/swagger';

const SECONDS = { type: Number, format: 'double', nullable: true } as const;

/** How late published posts were, in seconds; 0 for those that were not. Each is what one of them was. Null: none was published. */
export class MeasuredLatenessDto {
  /** Half of the posts were at most so late. */
  @ApiProperty(SECONDS)
  p50: number | null;
  /** 90 % of the posts. */
  @ApiProperty(SECONDS)
  p90: number | null;
  /** 99 % of the posts. */
  @ApiProperty(SECONDS)
  p99: number | null;
  /** All of them. */
  @ApiProperty(SECONDS)
  max: number | null;
}

/** Posts that failed for one reason. */
export class FailuresDto {
  /** As posts tell it (`failureClass`); null: not told. */
  failureClass: string | null;
  posts: number;
}

/** How punctual the posts were whose scheduled time lies in the period. */
export class OnTimeRecordDto {
  from: Date;
  to: Date;
  /** Up to so many seconds late counts as on time. */
  withinSeconds: number;
  /** Posts that were published: what the rate is a share of. */
  published: number;
  /** Those of them that were on time. */
  onTime: number;
  /** `onTime` over `published`; null where none was published. */
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  rate: number | null;
  latenessSeconds: MeasuredLatenessDto;
  /** Posts that did not go out. */
  failed: number;
  /** The same by reason, the most frequent one first. */
  failures: FailuresDto[];
}
