import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { IsOneOf } from '../../../core/http/is-one-of.js';
import { PictureQuery } from '../../pictures/picture-query.dto.js';
import { MEASURES, type Measure } from '../measures.js';

/** The measure whose growth is wanted. */
export class DecayQuery extends PictureQuery {
  /** `engagement` is the sum of likes, comments, shares and saves, as far as they are given. Default: `views`. */
  @CanBeOmitted()
  @ApiPropertyOptional()
  @IsOneOf('Measure', MEASURES, { message: `$property must be one of: ${MEASURES.join(', ')}` })
  metric: Measure = 'views';
}

/** One reading of the post. */
export class DecayReadingDto {
  snapshotId: string;
  recordedAt: Date;
  /** Seconds since it was published. */
  @ApiProperty({ type: Number, format: 'double' })
  ageSeconds: number;
  /** Null: the network did not give it. */
  value: number | null;
  /** `value` over `newest`; null where one is missing, or `newest` is 0. May be above 1 where a number has fallen. */
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  share: number | null;
}

/** How far posts of the account usually are at a planned age. */
export class TypicalAgeDto {
  /** Seconds since publishing. */
  ageSeconds: number;
  /** Median, over the posts, of the value at that age over the post's newest one; null where there are none. */
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  medianShare: number | null;
  /** Posts that it rests on. */
  posts: number;
}

/** How a post's numbers grew. */
export class DecayDto {
  postId: string;
  accountId: string;
  /** Null: it is not out. */
  publishedAt: Date | null;
  @ApiProperty({ enum: MEASURES, enumName: 'Measure' })
  metric: Measure;
  /** The newest value that is known, which shares are shares of. */
  newest: number | null;
  /** All snapshots, oldest first. */
  readings: DecayReadingDto[];
  /** Of the account's newest 200 posts, at the ages of the plan: the first reading from that age on and before the next one. */
  typical: TypicalAgeDto[];
  /** Posts whose newest reading is younger, in seconds since publishing, are not part of `typical`. */
  leastAgeSeconds: number;
}
