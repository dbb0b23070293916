import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { csvLines } from '../../core/csv/csv-lines.js';
import { DomainError, fieldError } from '../../core/errors/domain-error.js';
import { EXPORTS, ExportDataset } from './export-columns.js';
import { ExportFormat, type ExportManifestDto, type ExportQuery } from './export.dto.js';
import { ExportRepository } from './export.repository.js';

/** Exports that one process makes at once: each holds a database connection for as long as its reader takes. */
const MAX_AT_ONCE = 2;

/** The numbers of a project as files. */
@Injectable()
export class ExportService {
  private running = 0;

  constructor(private readonly rows: ExportRepository) {}

  /**
   * A file, made while it is read, so that its length costs no memory. Whoever may not read the project is refused before it begins. Should
   * reading fail halfway the connection is cut, so that half a file is not taken for a whole one. 503 while others are made.
   */
  async export(projectId: string, { dataset, format, from, to }: ExportQuery): Promise<Readable> {
    if (from !== undefined && to !== undefined && Date.parse(to) <= Date.parse(from))
      throw fieldError('analytics.invalid-period', {
        ...{ field: 'to', rule: 'period', message: 'to must lie after from' },
      });
    if (this.running >= MAX_AT_ONCE) throw exportsBusy();
    this.running++;
    const isJson = format === ExportFormat.Ndjson;
    const pages = this.rows.pages(projectId, dataset, { from, to }, isJson);
    try {
      const first = await pages.next();
      const file = Readable.from(lines(dataset, isJson, first, pages), { objectMode: false });
      // Also when the reader has gone away, even before it began: the connection is needed.
      file.once('close', () => {
        this.running--;
        void pages.return(undefined);
      });
      return file;
    } catch (error) {
      this.running--;
      throw error;
    }
  }

  manifest(): ExportManifestDto {
    return {
      datasets: Object.values(ExportDataset).map((dataset) => ({
        dataset,
        columns: EXPORTS[dataset].columns.map(({ name, type, unit, definition }) => ({
          ...{ name, type, unit, definition },
        })),
      })),
    };
  }
}

async function* lines(
  dataset: ExportDataset,
  isJson: boolean,
  first: IteratorResult<(string | null)[][]>,
  pages: AsyncGenerator<(string | null)[][]>,
): AsyncGenerator<string> {
  if (!isJson) yield csvLines([EXPORTS[dataset].columns.map(({ name }) => name)]);
  for (let page = first; !page.done; page = await pages.next())
    yield isJson
      ? `${page.value.map(([row]) => row).join('\n')}\n`
      : csvLines(page.value.map((row) => row.map((cell) => cell ?? '')));
}

function exportsBusy(): DomainError {
  return new DomainError(
    'unavailable',
    'analytics.export-busy',
    'Other exports are being made. Try again in a moment.',
  );
}
