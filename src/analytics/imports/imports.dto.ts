import { type ImportMode } from '../../core/csv/import-query.dto.js';
import { type Separator } from '../../core/csv/separator.js';

/** What became of a row. */
export enum PerformanceOutcome {
  /** Kept as history. */
  Imported = 'imported',
  /** A post of this project has that `platform_post_id`: the row became a reading of it. */
  Snapshot = 'snapshot',
  /**
   * The post is in the history already, or, about a post of this project, the same numbers came by the same file or for the same time.
   * Nothing was changed.
   */
  Present = 'present',
  Invalid = 'invalid',
}

/** What is wrong or strange in a row. */
export class CellNoteDto {
  /** Line of the file, from 1. */
  line: number;
  /** Name of the column. */
  column: string;
  /** Stable name of the rule. */
  rule: string;
  /** The rule in words. */
  message: string;
}

/** What became of a row; in a dry run, what would become of it. */
export class PerformanceResultDto {
  /** Line of the file, from 1. */
  line: number;
  outcome: PerformanceOutcome;
  /** The post of this project that the row is about; null: it is about none. */
  postId: string | null;
  errors: CellNoteDto[];
  /** What is strange, and was taken all the same. */
  warnings: CellNoteDto[];
}

/** What became of a file with history. */
export class PerformanceImportDto {
  dryRun: boolean;
  mode: ImportMode;
  /** What stands between the cells, as the header shows. */
  separator: Separator;
  /** SHA-256 of the file, in hexadecimal digits: the rows are kept with it. */
  fileHash: string;
  /** Rows that became history. */
  imported: number;
  /** Rows that became readings of posts of the project. */
  snapshots: number;
  /** Rows whose post is there already. */
  present: number;
  /** Rows with errors. */
  invalid: number;
  /** Rows with warnings. */
  warned: number;
  rows: PerformanceResultDto[];
}
