import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEnum } from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { IsInstant } from '../../core/http/is-instant.js';
import { ExportDataset } from './export-columns.js';

/** The form of an export. */
export enum ExportFormat {
  /** RFC 4180. Cells that look like formulas begin with an apostrophe. */
  Csv = 'csv',
  /** One JSON object in each line. */
  Ndjson = 'ndjson',
}

/** What to export. */
export class ExportQuery {
  @ApiPropertyOptional()
  @CanBeOmitted()
  @IsEnum(ExportDataset)
  dataset: ExportDataset = ExportDataset.Posts;

  @ApiPropertyOptional()
  @CanBeOmitted()
  @IsEnum(ExportFormat)
  format: ExportFormat = ExportFormat.Csv;

  /** Posts published, or readings made, at or after this instant. Unless said: from the first one on. */
  @CanBeOmitted()
  @IsInstant()
  from?: string;

  /** Posts published, or readings made, before this instant. Unless said: up to the last one. */
  @CanBeOmitted()
  @IsInstant()
  to?: string;
}

/** A column of an export. */
export class ExportColumnDto {
  name: string;
  /** Of its values in NDJSON: `string`, `number` or `object`; in CSV objects are JSON. Empty or null: nothing is known. */
  @ApiProperty({ enum: ['string', 'number', 'object'], enumName: 'ExportColumnType' })
  type: 'string' | 'number' | 'object';
  /** In what it counts; null: it counts nothing. */
  unit: string | null;
  /** What it means. */
  definition: string;
}

/** The columns of a dataset, in their order. */
export class ExportDatasetDto {
  dataset: ExportDataset;
  columns: ExportColumnDto[];
}

/** What exports say: columns, units and definitions. */
export class ExportManifestDto {
  datasets: ExportDatasetDto[];
}
