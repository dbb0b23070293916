import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsEnum,
  IsInt,
  IsLocale,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { trimmed } from '../../core/http/trimmed.js';
import { IsPlatform, type Platform } from '../platform.js';
import { GenerationTask } from './generation-task.js';

/** What a language model is to write. */
export class GenerateDto {
  /** What is wanted. */
  @IsEnum(GenerationTask)
  task: GenerationTask;

  /** A content of the project that it is about. Not together with `text`; `ideas` need neither where there are `instructions`. */
  @CanBeOmitted()
  @IsUUID()
  contentId?: string;

  /** What it is about; for `alt-text` what is to be seen, or what a picture is for. 1 to 20,000 characters. Not together with `contentId`. */
  @CanBeOmitted()
  @trimmed
  @IsString()
  @Length(1, 20_000)
  text?: string;

  /**
   * For `alt-text`: a picture in the library of the project, by its reference. The model sees it, where it can: else 503
   * `generation.sees-no-pictures`. Left out beside a `contentId`: the first picture of the content that is in the library, for a model that sees.
   * @example 'media:01980c2e-7d5b-7c3a-9f3e-1f2a3b4c5d6e.jpg'
   */
  @CanBeOmitted()
  @IsString()
  @MaxLength(2000)
  mediaUrl?: string;

  /** How it is to sound, 1 to 200 characters. `rewrite` needs it. */
  @CanBeOmitted()
  @trimmed
  @IsString()
  @Length(1, 200)
  tone?: string;

  /** Networks whose rules each text must keep, 1 to 10; for `variants`, which need it, one text is written for each. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsPlatform({ each: true })
  @ApiProperty({ type: 'array', items: { $ref: '#/components/schemas/Platform' } })
  platforms?: Platform[];

  /** How many are wanted, 1 to 10. Default 3. Not for `variants`. */
  @CanBeOmitted()
  @IsInt()
  @Min(1)
  @Max(10)
  count?: number;

  /** BCP 47 tag of the language to write in, such as `de-AT`. Default: the project's. */
  @CanBeOmitted()
  @IsLocale()
  language?: string;

  /** What else is wished, up to 2,000 characters. */
  @CanBeOmitted()
  @IsString()
  @MaxLength(2000)
  instructions?: string;
}

/** One text that is proposed. */
export class GeneratedItemDto {
  /** The network that it is for; null: all that were named. */
  platform: string | null;
  /** Of an idea; null otherwise. */
  title: string | null;
  text: string;
}

/** Proposals. Nothing of them is kept: what is to stay, the client sends to where it belongs. */
export class GeneratedDto {
  @ApiProperty({ enum: GenerationTask })
  task: GenerationTask;
  /** The model that wrote it. */
  model: string;
  /** The picture that the model has seen, as contents name it; null: none. */
  pictureUrl: string | null;
  items: GeneratedItemDto[];
  /** How many times the model was asked: 1 to 3. */
  attempts: number;
}

/** What a project uses of language models. */
export class UsageDto {
  /** The calendar month (UTC), such as `2027-03`. */
  month: string;
  /** Tokens that the model was asked with. Calls that run are counted with the most that they may take. */
  inputTokens: number;
  /** Tokens that the model wrote. */
  outputTokens: number;
  /** Both together. */
  usedTokens: number;
  /** What the project may use in the month. */
  budgetTokens: number;
}
