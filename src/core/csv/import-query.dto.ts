import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsEnum } from 'class-validator';
import { CanBeOmitted } from '../http/can-be-omitted.js';
import { QueryBoolean } from '../http/query-boolean.js';

/** What an import does with a file that has wrong rows. */
export enum ImportMode {
  /** One wrong row, and nothing is imported. */
  AllOrNothing = 'all-or-nothing',
  /** Good rows are imported, wrong ones are listed. */
  BestEffort = 'best-effort',
}

/** How to import. */
export class ImportQuery {
  /** `true` checks everything and writes nothing. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @QueryBoolean()
  @IsBoolean()
  dryRun: boolean = false;

  /** What to do with a file that has wrong rows. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @IsEnum(ImportMode)
  mode: ImportMode = ImportMode.AllOrNothing;
}
