import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { VariantDto } from '../../content/index.js';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { IsOneOf } from '../../core/http/is-one-of.js';
import { FindingDto, ValidationTargetDto } from '../dto/validation.dto.js';
import { IsPlatform, type Platform } from '../platform.js';

/** Where the addresses of a text go. */
export const LINK_PLACES = ['text', 'first-comment'] as const;

/** Where a content is to go. */
export class TargetDto {
  /** An account of the project. Not together with `platform`. */
  @CanBeOmitted()
  @IsUUID()
  accountId?: string;

  /** A network, connected or not. Not together with `accountId`. */
  @CanBeOmitted()
  @IsPlatform()
  platform?: Platform;
}

/** How a content is to be adapted. */
export class AdaptDto {
  /** Where it is to go, 1 to 20. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => TargetDto)
  targets: TargetDto[];

  /** Where the addresses of the text go. `first-comment`: below the post, on networks that take replies. Default `text`. */
  @CanBeOmitted()
  @IsOneOf('LinkPlace', LINK_PLACES)
  links?: (typeof LINK_PLACES)[number];

  /** False: a text that is too long is shortened also where it could go on below the post. Default true. */
  @CanBeOmitted()
  @IsBoolean()
  thread?: boolean;

  /** Hashtags to add, as many as harm nothing on the network, the first ones first. At most 50, each of letters, digits and `_`. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Matches(/^#?[\p{L}\p{N}\p{M}_]{1,100}$/u, { each: true })
  hashtags?: string[];

  /** Groups of hashtags of the project (`/templates`), which are added before `hashtags`. At most 10. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMaxSize(10)
  @IsUUID('all', { each: true })
  hashtagGroupIds?: string[];

  /** False: addresses do not get the project's `utm` parameters. Default true. */
  @CanBeOmitted()
  @IsBoolean()
  utm?: boolean;
}

/** A variant that is proposed, and what was done to the text. */
export class ProposalDto {
  /** Send it with PUT …/variants, as it is or changed. Nothing is kept before. */
  variant: VariantDto;
  /** What was done, in words; empty: the content goes out there as it is. */
  changes: string[];
}

/** Proposals, target by target. */
export class ProposalsDto {
  items: ProposalDto[];
}

/** Where a content is to be looked at. */
export class PreviewDto {
  /** Where it is to go, 1 to 20, with the settings that a post would have. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ValidationTargetDto)
  targets: ValidationTargetDto[];
}

/** A text as it would be sent, counted as the network counts. */
export class CountedTextDto {
  text: string;
  /** Its length as the network counts it. Null: the network's way to count is not known. */
  length: number | null;
  /** Longest text. Null: not known. */
  limit: number | null;
}

/** One file as it would be sent. */
export class PreviewMediumDto {
  url: string;
  altText: string | null;
}

/** What would be sent to one target. */
export class TargetPreviewDto {
  /** The account that was asked for; null for a network. */
  accountId: string | null;
  @IsPlatform()
  platform: Platform;
  title: string;
  text: CountedTextDto;
  media: PreviewMediumDto[];
  /** Settings that only the network knows. */
  settings: Record<string, unknown>;
  /** What would be written below the post, in this order. */
  replies: CountedTextDto[];
  /** Whether there is no error. */
  isReady: boolean;
  findings: FindingDto[];
}

/** What would be sent, target by target. */
export class PreviewsDto {
  items: TargetPreviewDto[];
}
