import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsEnum, IsUUID } from 'class-validator';
import { ContentType } from '../../../content/index.js';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { IsInstant } from '../../../core/http/is-instant.js';
import { IsOneOf } from '../../../core/http/is-one-of.js';
import { IsPlatform, type Platform } from '../../../social-media/index.js';
import { MEASURES, type Measure } from '../measures.js';

/** Which posts a question is about: those of the period that all of it fits. */
export class FiguresQuery {
  /** From this instant on. Default: 30 days before `to`. */
  @CanBeOmitted()
  @IsInstant()
  from?: string;

  /** Before this instant. Default: now. At most 731 days after `from`. */
  @CanBeOmitted()
  @IsInstant()
  to?: string;

  /** Only posts on this account. */
  @CanBeOmitted()
  @IsUUID()
  accountId?: string;

  /** Only posts on this network. */
  @CanBeOmitted()
  @IsPlatform()
  platform?: Platform;

  /** Only posts of this kind of content. */
  @CanBeOmitted()
  @IsEnum(ContentType)
  contentType?: ContentType;

  /** Only posts whose content has this category. */
  @CanBeOmitted()
  @IsUUID()
  categoryId?: string;

  /** Only posts whose content has this tag. */
  @CanBeOmitted()
  @IsUUID()
  tagId?: string;

  /** Only posts whose content was made by this person. */
  @CanBeOmitted()
  @IsUUID()
  creatorId?: string;
}

/** The same, about one measure. */
export class MeasureQuery extends FiguresQuery {
  /** What is added up. `engagement` is the sum of likes, comments, shares and saves, as far as they are given. Default: `views`. */
  @CanBeOmitted()
  @ApiPropertyOptional()
  @IsOneOf('Measure', MEASURES, { message: `$property must be one of: ${MEASURES.join(', ')}` })
  metric: Measure = 'views';
}
