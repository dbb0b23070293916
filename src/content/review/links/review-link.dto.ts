import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsString, Length, Max, Min } from 'class-validator';
import type { DomainError } from '../../../core/errors/domain-error.js';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { IsEmailAddress } from '../../../core/http/is-email-address.js';
import { IsInstant } from '../../../core/http/is-instant.js';
import { trimmed } from '../../../core/http/trimmed.js';
import type { JudgedLink } from './voice-of-link.js';

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

  /**
   * Where the address is mailed, with the title of the content and until when an answer is wanted; it is not kept. Left out: you hand the
   * address over yourself.
   */
  @CanBeOmitted()
  @IsEmailAddress()
  email?: string;
}

/** Why nothing is decided by a link, though comments are taken. */
export class WhyNoDecisionDto {
  /**
   * Of the refusal that a decision would meet.
   * @example 'review-link.own-work'
   */
  code: string;
  /** The same in words. */
  detail: string;

  static of(refusal: DomainError | undefined): { mayDecide: boolean; whyNot: WhyNoDecisionDto | null } {
    if (!refusal) return { mayDecide: true, whyNot: null };
    return { mayDecide: false, whyNot: { code: refusal.code, detail: refusal.message } };
  }
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
  /** Whether a decision is taken by it as the content stands; comments are in any case. */
  mayDecide: boolean;
  /** Why none is. Null: one is taken. */
  @ApiProperty({ type: WhyNoDecisionDto, nullable: true })
  whyNot: WhyNoDecisionDto | null;

  static from({ link, refusal }: JudgedLink): ReviewLinkDto {
    const { id, contentId, madeBy, name, stage, expiresAt, createdAt } = link;
    return { id, contentId, madeBy, name, stage, expiresAt, createdAt, ...WhyNoDecisionDto.of(refusal) };
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
