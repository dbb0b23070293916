import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsString, Length, Max, Min } from 'class-validator';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { IsInstant } from '../../../core/http/is-instant.js';
import { trimmed } from '../../../core/http/trimmed.js';
import type { ReviewLink } from './review-link.entity.js';

/** A new link for somebody outside. */
export class CreateReviewLinkDto {
  /** Who gets it: 1 to 100 characters. Their decisions and comments carry this name. */
  @trimmed
  @IsString()
  @Length(1, 100)
  name: string;

  /** Until when it works: at most 90 days from now. Left out: 7 days. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @IsInstant()
  expiresAt?: string;

  /** The stage of the project's policy that it may decide in, from 0. Left out: whichever is open. */
  @CanBeOmitted()
  @IsInt()
  @Min(0)
  @Max(9)
  stage?: number;
}

/** A link for somebody outside, without its address. */
export class ReviewLinkDto {
  id: string;
  contentId: string;
  /** Who has made it, and answers for what is decided by it. It ends with their role. */
  madeBy: string;
  /** Who got it. */
  name: string;
  /** The stage that it may decide in, from 0. Null: whichever is open. */
  stage: number | null;
  expiresAt: Date;
  createdAt: Date;

  static from({ id, contentId, madeBy, name, stage, expiresAt, createdAt }: ReviewLink): ReviewLinkDto {
    return { id, contentId, madeBy, name, stage, expiresAt, createdAt };
  }
}

/** A link that was just made. */
export class NewReviewLinkDto extends ReviewLinkDto {
  /** The secret address, as JSON for programs and as a page for people. It is told this once: whoever has it is the reviewer. */
  url: string;
  /** The secret in it. */
  token: string;
}

/** A page of links. */
export class ReviewLinkPageDto {
  items: ReviewLinkDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
