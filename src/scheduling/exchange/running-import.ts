import type { Variant } from '../../content/index.js';
import type { NamedAccount } from '../../social-media/index.js';
import type { ParsedRow } from './calendar-csv.js';
import type { ProjectLabels } from './calendar-labels.js';
import { ProvisionalMap } from './provisional-map.js';

/** A row with nothing wrong in itself, the accounts that it names, its variants, and the instant that it means. */
export interface WritableRow extends ParsedRow {
  accounts: NamedAccount[];
  variants: Variant[];
  instant: Date;
}

/** One import: into which project, for whom, and what it has made so far. */
export class RunningImport {
  /** Contents of this import under their `external_id`. */
  readonly contents = new ProvisionalMap();

  constructor(
    readonly projectId: string,
    readonly userId: string,
    readonly labels: ProjectLabels,
  ) {}

  /** By what the content of a row is known: all rows with the same `external_id` share one. */
  readonly nameOf = ({ line, row }: ParsedRow): string => row.external_id || `line ${line}`;

  keepNew(): void {
    this.contents.keepNew();
    this.labels.keepNew();
  }

  forgetNew(): void {
    this.contents.forgetNew();
    this.labels.forgetNew();
  }
}
