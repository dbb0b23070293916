import type { ContentVersion } from './content-version.entity.js';
import type { FieldChange } from './content-snapshot.js';

/** One part that differs. */
export class FieldChangeDto implements FieldChange {
  /** Path of the part: `title`, `metadata.note`, `variants.….text`. */
  field: string;
  /** What it was; null: there was none. */
  before: unknown;
  /** What it is; null: there is none any more. */
  after: unknown;
}

/** A content as it was at a version. */
export class ContentVersionDto {
  /** Counts from 1. */
  version: number;
  /** Who made it; null: not a person of the product. */
  changedBy: string | null;
  createdAt: Date;
  /** The content by the names of its fields. Fields that came to the product later are missing. */
  snapshot: Record<string, unknown>;

  static from({ version, changedBy, createdAt, snapshot }: ContentVersion): ContentVersionDto {
    return { version, changedBy, createdAt, snapshot: { ...snapshot } };
  }
}

/** A version with what it changed of the one before; the first one changed nothing. */
export class ChangedContentVersionDto extends ContentVersionDto {
  changes: FieldChangeDto[];
}

/** A page of versions, newest first. */
export class ContentVersionPageDto {
  items: ChangedContentVersionDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** What differs between two versions, in the order of the fields' names. */
export class ContentComparisonDto {
  from: number;
  to: number;
  changes: FieldChangeDto[];
}
