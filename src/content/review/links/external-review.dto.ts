import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, Matches, MaxLength } from 'class-validator';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { IsOneOf } from '../../../core/http/is-one-of.js';
import { DECISIONS } from '../../approvals/approval.dto.js';
import type { ApprovalStatus, ContentType } from '../../content.enums.js';
import type { MediaLibrary } from '../../media/media-library.js';
import { parseReference } from '../../media/media-reference.js';
import { adaptedTo } from '../../variants/variant.js';
import type { ExternalReview } from './external-review.service.js';
import { WhyNoDecisionDto } from './review-link.dto.js';

/** A decision by somebody outside, on what they have seen. */
export class ExternalDecisionDto {
  /** The decision. */
  @IsOneOf('Decision', DECISIONS)
  status: (typeof DECISIONS)[number];

  /** The reason. Up to 5,000 characters. */
  @CanBeOmitted()
  @IsString()
  @MaxLength(5000)
  comment?: string;

  /** The `fingerprint` that came with what was seen: 412 when it has changed since. */
  @Matches(/^[0-9a-f]{64}$/)
  fingerprint: string;
}

/** A comment by somebody outside. */
export class ExternalCommentDto {
  /** The words: 1 to 5,000 characters. */
  @IsString()
  @Length(1, 5000)
  body: string;
}

/** A file that goes out. */
export class ReviewedMediumDto {
  /** Where anybody can fetch it; signed for a time where it is a file of the library. */
  url: string;
  /** Null: it stands elsewhere, where nobody has looked. */
  contentType: string | null;
  /** What is said of it to those who do not see it. Null: nothing. */
  altText: string | null;
}

/** What goes out on one network, where it differs from the content. */
export class ReviewedFormDto {
  platform: string;
  title: string;
  text: string;
  media: ReviewedMediumDto[];
  /** Settings that only the network knows. */
  settings: Record<string, unknown>;
  /** What stands below the post. */
  replies: string[];
}

/** What goes out. */
export class ReviewedContentDto {
  title: string;
  text: string;
  contentType: ContentType;
  media: ReviewedMediumDto[];
  /** It goes out at this instant at the earliest. Null: whenever. */
  embargo: Date | null;
  /** It goes out at this instant at the latest. Null: whenever. */
  deadline: Date | null;
  forms: ReviewedFormDto[];
}

/** What was decided by this link last. */
export class OwnDecisionDto {
  status: ApprovalStatus;
  comment: string;
  decidedAt: Date | null;
  /** Whether it still counts: the content is as it was. */
  isCurrent: boolean;
}

/** What somebody outside is asked to look at. */
export class ExternalReviewDto {
  /** Who is asked, as the link has it. */
  reviewer: string;
  projectName: string;
  /** Who asks. */
  askedBy: string;
  content: ReviewedContentDto;
  /** Where the content stands; `pending`: approvals are missing. */
  state: ApprovalStatus;
  /** Until when an approval is wanted. Null: no time was given. */
  dueAt: Date | null;
  /** Until when this link works. */
  expiresAt: Date;
  /** Whether a decision is taken here; comments are in any case. */
  mayDecide: boolean;
  /** Why none is, as a decision would be refused. Null: one is taken. */
  @ApiProperty({ type: WhyNoDecisionDto, nullable: true })
  whyNot: WhyNoDecisionDto | null;
  /** Null: none yet. */
  decision: OwnDecisionDto | null;
  /** Changes with what a decision would be on. Send it with the decision. */
  fingerprint: string;

  /** @param library signs the addresses of the project's own files */
  static from(review: ExternalReview, library: MediaLibrary): ExternalReviewDto {
    const { link, projectName, askedBy, content, standing, forms, refusal, decision, fingerprint } = review;
    const mediaOf = (mediaUrls: string[], altTexts: (string | null)[]): ReviewedMediumDto[] =>
      mediaUrls.map((address, place) => ({
        url: library.addressOf(link.projectId, address),
        contentType: parseReference(address)?.contentType ?? null,
        altText: altTexts[place] ?? null,
      }));
    const own = adaptedTo({ ...content, variants: [] }, { platform: '' });
    const { title, description: text, contentType, embargo, deadline } = content;
    return {
      ...{ reviewer: link.name, projectName, askedBy },
      content: {
        ...{ title, text, contentType, media: mediaOf(own.mediaUrls, own.altTexts), embargo, deadline },
        forms: forms.map(({ mediaUrls, altTexts, ...form }) => ({
          ...form,
          media: mediaOf(mediaUrls, altTexts),
        })),
      },
      state: standing.state,
      dueAt: standing.request?.dueAt ?? null,
      expiresAt: link.expiresAt,
      ...WhyNoDecisionDto.of(refusal),
      decision: decision && {
        status: decision.approval.status,
        comment: decision.approval.comment,
        decidedAt: decision.approval.decidedAt,
        isCurrent: decision.isCurrent,
      },
      fingerprint,
    };
  }
}
