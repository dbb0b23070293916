import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsEnum } from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';

/** What an import does with a file that has wrong rows. */
export enum ImportMode {
  /** One wrong row, and nothing is imported. */
  AllOrNothing = 'all-or-nothing',
  /** Good rows are imported, wrong ones are listed. */
  BestEffort = 'best-effort',
}

/** What became of a row. */
export enum RowOutcome {
  Imported = 'imported',
  /** Dry run: it would be imported. */
  Valid = 'valid',
  Invalid = 'invalid',
}

/** How to import. */
export class ImportQuery {
  /** `true` checks everything and writes nothing. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  dryRun: boolean = false;

  /** What to do with a file that has wrong rows. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @IsEnum(ImportMode)
  mode: ImportMode = ImportMode.AllOrNothing;
}

/** What is wrong with a row. */
export class RowErrorDto {
  /** Line of the file, from 1. */
  line: number;
  /** Name of the column. */
  column: string;
  /** Stable name of the rule. */
  rule: string;
  /** The rule in words. */
  message: string;
}

/** What became of a row. */
export class RowResultDto {
  /** Line of the file, from 1. */
  line: number;
  title: string;
  outcome: RowOutcome;
  /** The content that was made. */
  contentId: string | null;
  /** The posts that were scheduled, one a network. */
  postIds: string[];
  errors: RowErrorDto[];
}

/** What became of a file. */
export class ImportResultDto {
  dryRun: boolean;
  mode: ImportMode;
  /** Rows that were imported; in a dry run, that would be. */
  imported: number;
  /** Rows with errors. */
  invalid: number;
  rows: RowResultDto[];
}
