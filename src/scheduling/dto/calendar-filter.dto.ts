import { IsEnum, IsUUID } from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { IsPlatform, PostStatus, type Platform } from '../../social-media/index.js';

/** Which posts of a calendar are wanted: those that all of it fits. */
export class CalendarFilterDto {
  /** Only posts on this account. */
  @CanBeOmitted()
  @IsUUID()
  accountId?: string;

  /** Only posts on this network. */
  @CanBeOmitted()
  @IsPlatform()
  platform?: Platform;

  /** Only posts of this status. */
  @CanBeOmitted()
  @IsEnum(PostStatus)
  status?: PostStatus;

  /** Only posts whose content has this category. */
  @CanBeOmitted()
  @IsUUID()
  categoryId?: string;
}
