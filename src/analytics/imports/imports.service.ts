import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ImportMode, type ImportQuery } from '../../core/csv/import-query.dto.js';
import { ImportTurns } from '../../core/csv/import-turns.js';
import { refuseWrongRows } from '../../core/csv/wrong-rows.js';
import { Transactions } from '../../core/database/transactions.js';
import { METRIC_NAMES, MissingReason, NamedAccounts, type CommonMetrics } from '../../social-media/index.js';
import { SnapshotSource } from '../post-performance.entity.js';
import { ReadingsRepository } from '../readings.repository.js';
import { duplicates } from './duplicates.js';
import { PerformanceOutcome, type PerformanceImportDto, type PerformanceResultDto } from './imports.dto.js';
import { ImportsRepository, ownKey, type ImportableRow, type ImportedFile } from './imports.repository.js';
import { parsePerformance, type ParsedRow } from './performance-csv.js';

/** Rows that are written in one statement. */
const BATCH = 1000;
/** The definition of numbers that a file states. */
const DEFINITION_VERSION = 'import-1';

/** The history of posts as CSV, so that questions have answers on the first day. */
@Injectable()
export class ImportsService {
  private readonly turns = new ImportTurns();

  constructor(
    private readonly accounts: NamedAccounts,
    private readonly imports: ImportsRepository,
    private readonly readings: ReadingsRepository,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Imports a file. With `all-or-nothing` one wrong row refuses the file with 422, and the error names line and column of everything that is
   * wrong; with `best-effort` the good rows are kept, all in one transaction. 503 while others are importing.
   */
  async import(
    projectId: string,
    userId: string,
    csv: string,
    { dryRun, mode }: ImportQuery,
  ): Promise<PerformanceImportDto> {
    return this.turns.take(async () => {
      const now = new Date();
      const { separator, rows } = await parsePerformance(csv, now);
      const good = await this.accountsOf(projectId, rows);
      if (mode === ImportMode.AllOrNothing && !dryRun)
        refuseWrongRows(
          'analytics.wrong-rows',
          rows.flatMap(({ errors }) => errors),
        );
      const fileHash = createHash('sha256').update(csv).digest('hex');
      const write = () => this.write({ projectId, userId, fileHash, now }, good);
      const written = await (dryRun ? this.transactions.rehearse(write) : this.transactions.run(write));
      return { dryRun, mode, separator, fileHash, ...summaryOf(rows, written) };
    });
  }

  /** The rows with nothing wrong, and their accounts. What is wrong with others is noted in them. */
  private async accountsOf(projectId: string, rows: readonly ParsedRow[]): Promise<ImportableRow[]> {
    const names = await this.accounts.open(projectId);
    const named = rows.flatMap((each) => {
      if (each.errors.some(({ column }) => column === 'account' || column === 'row')) return [];
      const account = names.named(each.row.account);
      if ('id' in account) return { ...each, accountId: account.id };
      each.errors.push({ line: each.line, ...account });
      return [];
    });
    for (const { row, error } of duplicates(named.filter(({ errors }) => errors.length === 0)))
      row.errors.push(error);
    return named.filter(({ errors }) => errors.length === 0);
  }

  private async write(
    file: ImportedFile,
    rows: readonly ImportableRow[],
  ): Promise<Map<number, Pick<PerformanceResultDto, 'outcome' | 'postId'>>> {
    const ids = rows.flatMap(({ row }) => row.platformPostId ?? []);
    const own = await this.imports.findOwnPosts(file.projectId, ids);
    const postOf = ({ accountId, row }: ImportableRow) =>
      own.get(ownKey(accountId, row.platformPostId ?? '')) ?? null;
    const written = new Map<number, Pick<PerformanceResultDto, 'outcome' | 'postId'>>();
    for (let start = 0; start < rows.length; start += BATCH) {
      const batch = rows.slice(start, start + BATCH).map((each) => ({ ...each, postId: postOf(each) }));
      const readings = batch.filter(isOfOwnPost);
      const kept = await this.imports.findKeptReadings(file, readings);
      const snapshots = readings.filter(({ line }) => !kept.has(line));
      await this.readings.insertSnapshots(snapshots.map((each) => snapshotOf(file, each)));
      const history = batch.filter((each) => !isOfOwnPost(each));
      const imported = await this.imports.insertAll(file, history);
      const newReadings = new Set(snapshots.map(({ line }) => line));
      for (const { line, postId } of batch) {
        const outcome = imported.has(line)
          ? PerformanceOutcome.Imported
          : newReadings.has(line)
            ? PerformanceOutcome.Snapshot
            : PerformanceOutcome.Present;
        written.set(line, { postId, outcome });
      }
    }
    return written;
  }
}

type OwnPostRow = ImportableRow & { postId: string };

function isOfOwnPost(row: ImportableRow & { postId: string | null }): row is OwnPostRow {
  return row.postId !== null;
}

function snapshotOf({ projectId, userId, fileHash, now }: ImportedFile, { postId, ...each }: OwnPostRow) {
  const { metrics, recordedAt } = each.row;
  return {
    ...{ projectId, postId, metrics, missing: missingOf(metrics) },
    raw: { cells: each.cells, line: each.line, fileHash, importedBy: userId },
    source: SnapshotSource.Import,
    definitionVersion: DEFINITION_VERSION,
    recordedAt: recordedAt ?? now,
  };
}

function missingOf(metrics: CommonMetrics): Partial<Record<keyof CommonMetrics, MissingReason>> {
  const missing = METRIC_NAMES.filter((name) => metrics[name] === null);
  return Object.fromEntries(missing.map((name) => [name, MissingReason.NotStated]));
}

function summaryOf(
  rows: readonly ParsedRow[],
  written: ReadonlyMap<number, Pick<PerformanceResultDto, 'outcome' | 'postId'>>,
): Omit<PerformanceImportDto, 'dryRun' | 'mode' | 'separator' | 'fileHash'> {
  const results = rows.map(({ line, errors, warnings }) => ({
    line,
    ...(written.get(line) ?? { outcome: PerformanceOutcome.Invalid, postId: null }),
    errors,
    warnings,
  }));
  const count = (wanted: PerformanceOutcome) => results.filter(({ outcome }) => outcome === wanted).length;
  return {
    imported: count(PerformanceOutcome.Imported),
    snapshots: count(PerformanceOutcome.Snapshot),
    present: count(PerformanceOutcome.Present),
    invalid: count(PerformanceOutcome.Invalid),
    warned: results.filter(({ warnings }) => warnings.length > 0).length,
    rows: results,
  };
}
