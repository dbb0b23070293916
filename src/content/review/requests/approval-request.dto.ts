import { Transform } from 'class-transformer';
import { IsBoolean, IsString, IsUUID, MaxLength } from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { IsInstant } from '../../../core/http/is-instant.js';
import { PageQuery } from '../../../core/http/page.dto.js';
import type { ApprovalRequest } from './approval-request.entity.js';
import { RequestEnd } from './approval-request.entity.js';

const isFlag = Transform(({ value }: { value: unknown }) =>
  value === 'true' ? true : value === 'false' ? false : value,
);

/** A request that a content be approved as it is now. */
export class CreateApprovalRequestDto {
  /** What reviewers should know. Up to 2,000 characters. */
  @CanBeOmitted()
  @IsString()
  @MaxLength(2000)
  note?: string;

  /** Until when it is wanted: an instant in the future. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @IsInstant()
  dueAt?: string;

  /** When those who are still asked are reminded: before `dueAt`. Left out: a day before it, where that is to come. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @IsInstant()
  remindAt?: string;
}

/** Which requests are wanted. */
export class ListApprovalRequestsQuery extends PageQuery {
  /** `true`: only open ones; `false`: only closed ones. */
  @CanBeOmitted()
  @isFlag
  @IsBoolean()
  open?: boolean;

  /** Only requests about this content. */
  @CanBeOmitted()
  @IsUUID()
  contentId?: string;

  /** `true`: only open ones where your approval would count and is missing, in the stage whose turn it is. */
  @CanBeOmitted()
  @isFlag
  @IsBoolean()
  mine?: boolean;
}

/** A request for approval. */
export class ApprovalRequestDto {
  id: string;
  contentId: string;
  /** The version of the content that is to be approved. */
  contentVersion: number;
  /** Who asks. */
  requestedBy: string;
  note: string;
  /** Until when it is wanted. Null: no time was given. */
  dueAt: Date | null;
  /** When those who are still asked are reminded. Null: they are not. */
  remindAt: Date | null;
  /** How it ended; `changed`: the content is not what was to be approved any more. Null while it is open. */
  closedAs: RequestEnd | null;
  closedAt: Date | null;
  createdAt: Date;

  static from(request: ApprovalRequest): ApprovalRequestDto {
    const {
      id,
      contentId,
      contentVersion,
      requestedBy,
      note,
      dueAt,
      remindAt,
      closedAs,
      closedAt,
      createdAt,
    } = request;
    return {
      id,
      contentId,
      contentVersion,
      requestedBy,
      note,
      dueAt,
      remindAt,
      closedAs,
      closedAt,
      createdAt,
    };
  }
}

/** A page of requests, newest first. */
export class ApprovalRequestPageDto {
  items: ApprovalRequestDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
