import { OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsEnum,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { PageQuery } from '../../core/http/page.dto.js';
import { trimmed } from '../../core/http/trimmed.js';
import { IsOneOf } from '../../core/http/is-one-of.js';
import {
  TemplateKind,
  VARIABLE_TYPES,
  type TemplateVariable,
  type TextTemplate,
  type VariableType,
} from './text-template.entity.js';

/** A place of a template that is filled in. */
export class TemplateVariableDto implements TemplateVariable {
  /**
   * As the template writes it: a letter, then letters, digits and `_`, up to 50.
   * @example 'offer'
   */
  @Matches(/^[a-zA-Z][a-zA-Z0-9_]{0,49}$/)
  name: string;

  /** What it takes. `date`: `2027-03-01`, or an instant. `list`: texts. */
  @IsOneOf('TemplateVariableType', VARIABLE_TYPES)
  type: VariableType;

  /** For whoever fills it in. Up to 500 characters. */
  @CanBeOmitted()
  @IsString()
  @MaxLength(500)
  description?: string;

  /** What stands there where nothing is given. Left out: it must be given. */
  @CanBeOmitted()
  @IsDefined()
  default?: unknown;
}

/** A new text that the team uses again and again. */
export class CreateTemplateDto {
  /** 1 to 100 characters; once for each kind. */
  @trimmed
  @IsString()
  @Length(1, 100)
  name: string;

  /** What it is for. */
  @IsEnum(TemplateKind)
  kind: TemplateKind;

  /** In the Liquid language, 1 to 20,000 characters; of `hashtags`: hashtags with blanks between them. */
  @IsString()
  @Length(1, 20_000)
  body: string;

  /** What the text takes from outside: every name that it uses. At most 50. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMaxSize(50)
  @ArrayUnique(({ name }: TemplateVariableDto) => name)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => TemplateVariableDto)
  variables?: TemplateVariableDto[];
}

/** Changes to a text: the given fields only. */
export class UpdateTemplateDto extends PartialType(OmitType(CreateTemplateDto, ['kind'] as const), {
  skipNullProperties: false,
}) {}

/** Which texts are wanted. */
export class ListTemplatesQuery extends PageQuery {
  /** Only those of a kind. */
  @CanBeOmitted()
  @IsEnum(TemplateKind)
  kind?: TemplateKind;
}

/** What a template is filled in with. */
export class RenderTemplateDto {
  /** By the variables' names. */
  @CanBeOmitted()
  @IsObject()
  values?: Record<string, unknown>;

  /** A signature that stands below the text; its variables are filled in from the same values. */
  @CanBeOmitted()
  @IsUUID()
  signatureId?: string;

  /** Groups of hashtags that stand at the end. At most 10. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMaxSize(10)
  @IsUUID('all', { each: true })
  hashtagGroupIds?: string[];
}

/** A template, filled in. */
export class RenderedTemplateDto {
  /** Null as long as something is missing. */
  text: string | null;
  /** Names of the variables that have no value and no default. */
  missing: string[];
}

/** A text that the team uses again and again. */
export class TemplateDto {
  id: string;
  projectId: string;
  name: string;
  kind: TemplateKind;
  body: string;
  variables: TemplateVariableDto[];
  createdAt: Date;
  updatedAt: Date;

  static from(row: TextTemplate): TemplateDto {
    const { id, projectId, name, kind, body, variables, createdAt, updatedAt } = row;
    return { id, projectId, name, kind, body, variables, createdAt, updatedAt };
  }
}

/** A page of texts, by name. */
export class TemplatePageDto {
  items: TemplateDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
