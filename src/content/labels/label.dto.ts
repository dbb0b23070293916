import { PartialType } from '@nestjs/swagger';
import { IsString, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { trimmed } from '../../core/http/trimmed.js';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { PageQuery } from '../../core/http/page.dto.js';
import type { Category } from './category.entity.js';
import type { Label } from './label.entity.js';

const COLOUR = /^#[0-9a-f]{6}$/;

/** A new tag. */
export class CreateTagDto {
  /** 1 to 100 characters, unique in the project. */
  @trimmed
  @IsString()
  @Length(1, 100)
  name: string;

  /** `#rrggbb` in lower case. Default: slate. */
  @CanBeOmitted()
  @Matches(COLOUR, { message: 'colour must look like #1d4ed8' })
  colour?: string;
}

/** A new category. */
export class CreateCategoryDto extends CreateTagDto {
  /** What belongs into it. Up to 2,000 characters. */
  @CanBeOmitted()
  @IsString()
  @MaxLength(2000)
  description?: string;
}

/** Changes to a tag: the given fields only. */
export class UpdateTagDto extends PartialType(CreateTagDto, { skipNullProperties: false }) {}

/** Changes to a category: the given fields only. */
export class UpdateCategoryDto extends PartialType(CreateCategoryDto, { skipNullProperties: false }) {}

/** The other one of two that become one. */
export class MergeLabelDto {
  /** What is left: another one that the project uses. */
  @IsUUID()
  intoId: string;
}

/** A tag, as a project uses it. */
export class TagDto {
  id: string;
  /** The home project, whose editors change it. */
  projectId: string;
  name: string;
  /** The name in a form fit for addresses. */
  slug: string;
  /** `#rrggbb`. */
  colour: string;
  /** How many contents of the project that asks have it. */
  contentCount: number;
  createdAt: Date;
  updatedAt: Date;

  static from(
    { id, projectId, name, slug, colour, createdAt, updatedAt }: Label,
    contentCount: number,
  ): TagDto {
    return { id, projectId, name, slug, colour, contentCount, createdAt, updatedAt };
  }
}

/** A category, as a project uses it. */
export class CategoryDto extends TagDto {
  /** What belongs into it. */
  description: string;

  static override from(category: Category, contentCount: number): CategoryDto {
    return { ...TagDto.from(category, contentCount), description: category.description };
  }
}

/** A page of tags. */
export class TagPageDto {
  items: TagDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** A page of categories. */
export class CategoryPageDto {
  items: CategoryDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** Which labels are wanted: by name. */
export class ListLabelsQuery extends PageQuery {}
