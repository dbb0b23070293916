import { Injectable } from '@nestjs/common';
import { ContentsService } from '../../content/index.js';
import { Breather } from '../../core/breather.js';
import { ImportMode, type ImportQuery } from '../../core/csv/import-query.dto.js';
import { ImportTurns } from '../../core/csv/import-turns.js';
import { refuseWrongRows, type RowError } from '../../core/csv/wrong-rows.js';
import { Transactions } from '../../core/database/transactions.js';
import { DomainError } from '../../core/errors/domain-error.js';
import {
  NamedAccounts,
  PlannedPostsService,
  VariantsService,
  type AccountNames,
} from '../../social-media/index.js';
import { RowOutcome, type ImportResultDto, type RowResultDto } from '../dto/calendar-exchange.dto.js';
import { accountsOfRow, variantsOfRow } from './calendar-accounts.js';
import { parseCalendar, type ParsedRow } from './calendar-csv.js';
import { CalendarLabels } from './calendar-labels.js';
import { CalendarWriter } from './calendar-writer.js';
import { contentOf, leftOut, postOf, rowErrors } from './row-results.js';
import { RunningImport, type WritableRow } from './running-import.js';

/** Rows that are written together: others who schedule in the project wait for one batch, not for the file. */
const BATCH = 100;
/** Wrong cells that an answer tells of; how many more there are, it says. */
const MAX_TOLD = 1000;

/** What is known of a file before anything is written. */
interface CheckedRows {
  writable: WritableRow[];
  /** Rows that are wrong, or there already, by their lines. */
  leftOut: Map<number, RowResultDto>;
}

/** Editorial calendars as CSV: each row becomes a content and its scheduled posts. */
@Injectable()
export class CalendarImportService {
  private readonly turns = new ImportTurns();

  constructor(
    private readonly contents: ContentsService,
    private readonly posts: PlannedPostsService,
    private readonly accounts: NamedAccounts,
    private readonly variants: VariantsService,
    private readonly labels: CalendarLabels,
    private readonly writer: CalendarWriter,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Imports a file. Whatever the mode, a row is imported as a whole or not at all. With `all-or-nothing` one wrong row refuses
   * the file with 422, and the error names line and column of everything that is wrong. 503 while others are importing.
   */
  async import(
    projectId: string,
    userId: string,
    csv: string,
    { dryRun, mode }: ImportQuery,
  ): Promise<ImportResultDto> {
    return this.turns.take(async () => {
      const { separator, rows } = await parseCalendar(csv);
      const results = await this.importRows(projectId, userId, rows, { dryRun, mode });
      return { dryRun, mode, separator, ...summaryOf(dryRun ? results.map(asDryRun) : results) };
    });
  }

  private async importRows(
    projectId: string,
    userId: string,
    rows: ParsedRow[],
    { dryRun, mode }: ImportQuery,
  ): Promise<RowResultDto[]> {
    const isAllOrNothing = !dryRun && mode === ImportMode.AllOrNothing;
    const checked = await this.check(projectId, rows);
    if (isAllOrNothing) refuseErrors([...checked.leftOut.values()]);
    return this.inOneTransaction(dryRun, mode, async () => {
      const running = new RunningImport(projectId, userId, await this.labels.open(projectId));
      const results = checked.leftOut;
      for (let start = 0; start < checked.writable.length; start += BATCH) {
        const batch = checked.writable.slice(start, start + BATCH);
        for (const result of await this.writer.write(running, batch)) results.set(result.line, result);
      }
      if (isAllOrNothing) refuseErrors([...results.values()]);
      return rows.map(({ line }) => results.get(line) as RowResultDto);
    });
  }

  /** Without holding anything: what is there already, and what is wrong by itself. */
  private async check(projectId: string, rows: readonly ParsedRow[]): Promise<CheckedRows> {
    const accounts = await this.accounts.open(projectId);
    const externalIds = new Set(rows.flatMap(({ row }) => row.external_id || []));
    const present = await this.contents.findExternal(projectId, [...externalIds]);
    const checked: CheckedRows = { writable: [], leftOut: new Map() };
    const breather = new Breather();
    for (const each of rows) {
      await breather.breathe();
      const contentId = present.get(each.row.external_id);
      if (each.errors.length === 0 && contentId !== undefined) {
        checked.leftOut.set(each.line, leftOut(each, [], contentId));
        continue;
      }
      const errors = [...each.errors, ...nameErrors(accounts, each)];
      const fitting = errors.length > 0 ? errors : await this.fit(projectId, each, accounts);
      if (Array.isArray(fitting)) checked.leftOut.set(each.line, leftOut(each, fitting));
      else checked.writable.push(fitting);
    }
    return checked;
  }

  private async fit(
    projectId: string,
    each: ParsedRow,
    names: AccountNames,
  ): Promise<WritableRow | RowError[]> {
    try {
      const { accounts } = accountsOfRow(names, each.row, each.line);
      const own = variantsOfRow(names, each.row, each.line);
      const platformOf = new Map(own.accounts.map(({ id, platform }) => [id, platform]));
      const variants = this.variants.accept(own.variants, (id) => platformOf.get(id));
      const content = { altTexts: {}, ...contentOf(each.row), variants };
      const instant = await this.posts.assertFit(projectId, accounts, content, postOf(each.row));
      return { ...each, accounts, variants, instant };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return rowErrors(each, error);
    }
  }

  /** A dry run does everything, and undoes it: what it finds is what the import would find. */
  private inOneTransaction(
    dryRun: boolean,
    mode: ImportMode,
    work: () => Promise<RowResultDto[]>,
  ): Promise<RowResultDto[]> {
    if (dryRun) return this.transactions.rehearse(work);
    return mode === ImportMode.BestEffort ? work() : this.transactions.run(work);
  }
}

/** Names of accounts that mean none, in cells that are right by themselves. */
function nameErrors(names: AccountNames, { row, line, errors }: ParsedRow): RowError[] {
  const isWrong = (...columns: string[]) => errors.some(({ column }) => columns.includes(column));
  return [
    ...(isWrong('row', 'platforms', 'account') ? [] : accountsOfRow(names, row, line).errors),
    ...(isWrong('row', 'variants') ? [] : variantsOfRow(names, row, line).errors),
  ];
}

function asDryRun(row: RowResultDto): RowResultDto {
  return row.outcome === RowOutcome.Imported
    ? { ...row, outcome: RowOutcome.Valid, contentId: null, postIds: [] }
    : row;
}

function summaryOf(
  rows: RowResultDto[],
): Pick<ImportResultDto, 'imported' | 'present' | 'invalid' | 'errorsLeftOut' | 'rows'> {
  const count = (...outcomes: RowOutcome[]) =>
    rows.filter(({ outcome }) => outcomes.includes(outcome)).length;
  let [told, errorsLeftOut] = [0, 0];
  const listed = rows.map((row) => {
    const errors = row.errors.slice(0, MAX_TOLD - told);
    told += errors.length;
    errorsLeftOut += row.errors.length - errors.length;
    return { ...row, errors };
  });
  return {
    imported: count(RowOutcome.Imported, RowOutcome.Valid),
    present: count(RowOutcome.Present),
    invalid: count(RowOutcome.Invalid),
    errorsLeftOut,
    rows: listed,
  };
}

/** Refuses a file as a whole for its wrong cells, if there are any. */
function refuseErrors(rows: readonly RowResultDto[]): void {
  refuseWrongRows(
    'calendar.wrong-rows',
    rows.flatMap((row) => row.errors),
  );
}
