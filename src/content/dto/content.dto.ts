import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IntersectionType, PartialType } from '@nestjs/swagger';
import { ShowsFields } from '../../core/extension/fields-in-openapi.js';
import { QueryBoolean } from '../../core/http/query-boolean.js';
import { QueryNumber } from '../../core/http/query-number.js';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEnum,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { trimmed } from '../../core/http/trimmed.js';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { IsInstant } from '../../core/http/is-instant.js';
import { PageQuery } from '../../core/http/page.dto.js';
import { IsOneOf } from '../../core/http/is-one-of.js';
import type { Content } from '../content.entity.js';
import { AreAltTexts } from '../alt-texts.js';
import { AreMediaUrls, MAX_MEDIA } from '../media-address.js';
import { VariantDto } from '../variants/variant.dto.js';
import { ContentStatus, ContentType } from '../content.enums.js';

const MAX_LABELS = 50;

const isInstantOrNull = applyDecorators(
  ValidateIf((_, value) => value !== undefined && value !== null),
  IsInstant(),
  ApiPropertyOptional({ type: String, format: 'date-time', nullable: true }),
);

/** A new content. */
export class CreateContentDto {
  /**
   * For the team, and for networks that have titles. 1 to 300 characters.
   * @example 'Summer bread'
   */
  @trimmed
  @IsString()
  @Length(1, 300)
  title: string;

  /**
   * The copy that goes out. Up to 63,206 characters, the most that any network takes.
   * @example 'Fresh from the oven, every morning at seven.'
   */
  @CanBeOmitted()
  @IsString()
  @MaxLength(63_206)
  description?: string;

  /** What kind of thing goes out. */
  @IsEnum(ContentType)
  contentType: ContentType;

  /** The pictures or videos, in order: http(s) addresses, or references of files in the library. At most 35. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMaxSize(MAX_MEDIA)
  @AreMediaUrls()
  mediaUrls?: string[];

  /**
   * What is said of media to those who do not see them: texts of up to 2,000 characters by the addresses in `mediaUrls`, here or in variants.
   * A file of the library that is not named here has its text from there, as it is at this moment; an empty text says nothing. At most 300.
   * @example {}
   */
  @CanBeOmitted()
  @AreAltTexts()
  altTexts?: Record<string, string>;

  /** Free data of the client, stored as it is. */
  @CanBeOmitted()
  @IsObject()
  @ShowsFields('contents', { required: false })
  metadata?: Record<string, unknown>;

  /** What it is called where it comes from, such as a row of an imported calendar: 1 to 200 characters on one line, once in a project. Null: nothing. */
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsString()
  @Length(1, 200)
  @Matches(/^[^\r\n]*$/, { message: 'externalId must be on one line' })
  @ApiPropertyOptional({
    type: String,
    minLength: 1,
    maxLength: 200,
    pattern: '^[^\\r\\n]*$',
    nullable: true,
  })
  externalId?: string | null;

  /** Categories of the project. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMaxSize(MAX_LABELS)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  categoryIds?: string[];

  /** Tags of the project. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMaxSize(MAX_LABELS)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  tagIds?: string[];

  /** Its posts go out at this instant at the earliest. Null: whenever. */
  @isInstantOrNull
  embargo?: string | null;

  /** Its posts go out at this instant at the latest, not before `embargo`. Null: whenever. */
  @isInstantOrNull
  deadline?: string | null;
}

/** Changes to a content: the given fields only. Lists are replaced as a whole. */
export class UpdateContentDto extends PartialType(CreateContentDto, { skipNullProperties: false }) {}

/** Ways to sort contents; a minus turns it round. */
export const CONTENT_SORTS = [
  '-createdAt',
  'createdAt',
  '-updatedAt',
  'updatedAt',
  'title',
  '-title',
] as const;
export type ContentSort = (typeof CONTENT_SORTS)[number];

/** Which contents are wanted. */
export class ContentFilterQuery {
  /** Only contents of this status. */
  @CanBeOmitted()
  @IsEnum(ContentStatus)
  status?: ContentStatus;

  /** Only contents of this type. */
  @CanBeOmitted()
  @IsEnum(ContentType)
  contentType?: ContentType;

  /** Only contents by this person. */
  @CanBeOmitted()
  @IsUUID()
  creatorId?: string;

  /** Only contents of this category. */
  @CanBeOmitted()
  @IsUUID()
  categoryId?: string;

  /** Only contents with this tag. */
  @CanBeOmitted()
  @IsUUID()
  tagId?: string;

  /** `true`: only contents with files; `false`: only those without. */
  @CanBeOmitted()
  @QueryBoolean()
  @IsBoolean()
  hasMedia?: boolean;

  /** Only contents with exactly this file among their own. Up to 2,000 characters. */
  @CanBeOmitted()
  @IsString()
  @Length(1, 2000)
  mediaUrl?: string;

  /** Only contents that were made at this instant or later. */
  @CanBeOmitted()
  @IsInstant()
  createdFrom?: string;

  /** Only contents that were made before this instant. */
  @CanBeOmitted()
  @IsInstant()
  createdTo?: string;
}

/** Which contents are wanted, and in which order. */
export class ListContentsQuery extends IntersectionType(PageQuery, ContentFilterQuery) {
  /** `true` lists the bin instead of the living contents. */
  @CanBeOmitted()
  @QueryBoolean()
  @IsBoolean()
  deleted?: boolean;

  /** Order of the list. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @IsOneOf('ContentSort', CONTENT_SORTS)
  sort: ContentSort = '-createdAt';
}

/** A content. */
export class ContentDto {
  id: string;
  projectId: string;
  /** Who made it. */
  creatorId: string;
  title: string;
  /** The copy that goes out. */
  description: string;
  contentType: ContentType;
  status: ContentStatus;
  /** Counts the changes, from 1. */
  version: number;
  mediaUrls: string[];
  /** What is said of media to those who do not see them, by their addresses. */
  altTexts: Record<string, string>;
  /** What differs for single networks or accounts. */
  variants: VariantDto[];
  @ShowsFields('contents')
  metadata: Record<string, unknown>;
  /** What it is called where it comes from. Null: nothing. */
  externalId: string | null;
  categoryIds: string[];
  tagIds: string[];
  /** Its posts go out at this instant at the earliest. Null: whenever. */
  embargo: Date | null;
  /** Its posts go out at this instant at the latest. Null: whenever. */
  deadline: Date | null;
  createdAt: Date;
  updatedAt: Date;
  /** Set while the content is in the bin. */
  deletedAt: Date | null;

  static from(content: Content): ContentDto {
    return {
      id: content.id,
      projectId: content.projectId,
      creatorId: content.creatorId,
      title: content.title,
      description: content.description,
      contentType: content.contentType,
      status: content.status,
      version: content.version,
      mediaUrls: content.mediaUrls,
      altTexts: content.altTexts,
      variants: content.variants,
      metadata: content.metadata,
      externalId: content.externalId,
      categoryIds: content.categoryIds,
      tagIds: content.tagIds,
      embargo: content.embargo,
      deadline: content.deadline,
      createdAt: content.createdAt,
      updatedAt: content.updatedAt,
      deletedAt: content.deletedAt,
    };
  }
}

/** What is looked for. */
export class SearchContentsQuery extends ContentFilterQuery {
  /** Words, as in search engines: `"a phrase"`, `or`, `-without`. Up to 200 characters; without any, nothing is found. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @trimmed
  @IsString()
  @MaxLength(200)
  q: string = '';

  /** Most contents. 1 to 100. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @QueryNumber()
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;
}

/** A content that was found. */
export class FoundContentDto extends ContentDto {
  /** How well the words fit: more is better. Comparable within one answer only. */
  @ApiProperty({ type: 'number', format: 'double' })
  rank: number;
}

/** What was found, best first. */
export class FoundContentsDto {
  /** True: no content has these words, these have words like them. */
  isFuzzy: boolean;
  items: FoundContentDto[];
  /** Always null: ask for more by `limit`, or with better words. */
  nextCursor: string | null;
}

/** A page of contents. */
export class ContentPageDto {
  items: ContentDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
