import { CanBeOmitted, IsOneOf } from 'auto-scheduler-content-creator';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDate, Length } from 'class-validator';
import { PHRASE_KINDS, type Phrase, type PhraseKind } from './phrase.entity.js';

/** A new phrase. */
export class CreatePhraseDto {
  /** `banned`: must not be said. `required`: must be said in every post. */
  @IsOneOf('PhraseKind', PHRASE_KINDS)
  kind: PhraseKind;

  /** The words, 1 to 100 characters. Upper and lower case are the same. */
  @ApiProperty({ minLength: 1, maxLength: 100, description: 'The words. Upper and lower case are the same.' })
  @Length(1, 100)
  text: string;

  /** Of a banned phrase: from when on it may be said. Left out: never. */
  @ApiProperty({
    required: false,
    type: Date,
    description: 'Of a banned phrase: from when on it may be said. Left out: never.',
  })
  @CanBeOmitted()
  @Type(() => Date)
  @IsDate()
  bannedUntil?: Date;
}

/** A phrase of a project. */
export class PhraseDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: PHRASE_KINDS, enumName: 'PhraseKind' })
  kind: PhraseKind;

  @ApiProperty()
  text: string;

  @ApiProperty({ type: Date, nullable: true })
  bannedUntil: Date | null;

  @ApiProperty()
  createdAt: Date;

  static from({ id, kind, text, bannedUntil, createdAt }: Phrase): PhraseDto {
    return { id, kind, text, bannedUntil, createdAt };
  }
}

/** One page of the phrases of a project, oldest first. */
export class PhrasePageDto {
  @ApiProperty({ type: [PhraseDto] })
  items: PhraseDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
