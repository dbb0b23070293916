import { Injectable } from '@nestjs/common';
import { ContentsService } from '../content/index.js';
import { Transactions } from '../core/database/transactions.js';
import { DomainError } from '../core/errors/domain-error.js';
import { AccountsService, AccountStatus, PostsService, type Platform } from '../social-media/index.js';
import { parseCalendar, type ParsedRow } from './calendar-csv.js';
import { CalendarLabels, type ProjectLabels } from './calendar-labels.js';
import type { CalendarRow, RowError } from './calendar-row.js';
import {
  ImportMode,
  RowOutcome,
  type ImportQuery,
  type ImportResultDto,
  type RowResultDto,
} from './dto/calendar.dto.js';

/** Most accounts that an import looks at. */
const MAX_ACCOUNTS = 100;

/** Imports that one process does at once: each holds a database connection for as long as it takes. */
const MAX_AT_ONCE = 2;

type AccountIds = ReadonlyMap<Platform, string>;

/** Thrown inside the transaction of a dry run to undo it. */
class DryRun extends Error {}

/** Editorial calendars as CSV: each row becomes a content and its scheduled posts. */
@Injectable()
export class CalendarImportService {
  private running = 0;

  constructor(
    private readonly contents: ContentsService,
    private readonly posts: PostsService,
    private readonly accounts: AccountsService,
    private readonly labels: CalendarLabels,
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
    if (this.running >= MAX_AT_ONCE) throw importsBusy();
    this.running++;
    try {
      return await this.importFile(projectId, userId, csv, { dryRun, mode });
    } finally {
      this.running--;
    }
  }

  private async importFile(
    projectId: string,
    userId: string,
    csv: string,
    { dryRun, mode }: ImportQuery,
  ): Promise<ImportResultDto> {
    const parsed = parseCalendar(csv);
    const accountIds = await this.accountIds(projectId);
    const rows = await this.inOneTransaction(dryRun, mode, async () => {
      const labels = await this.labels.open(projectId);
      const results: RowResultDto[] = [];
      for (const row of parsed)
        results.push(await this.importRow(projectId, userId, row, accountIds, labels));
      const errors = results.flatMap((result) => result.errors);
      if (!dryRun && mode === ImportMode.AllOrNothing && errors.length > 0) throw wrongRows(errors);
      return results;
    });
    const invalid = rows.filter((row) => row.outcome === RowOutcome.Invalid).length;
    return {
      dryRun,
      mode,
      imported: rows.length - invalid,
      invalid,
      rows: dryRun ? rows.map(asDryRun) : rows,
    };
  }

  /** A dry run does everything, and undoes it: what it finds is what the import would find. */
  private async inOneTransaction(
    dryRun: boolean,
    mode: ImportMode,
    work: () => Promise<RowResultDto[]>,
  ): Promise<RowResultDto[]> {
    if (!dryRun && mode === ImportMode.BestEffort) return work();
    let rows: RowResultDto[] = [];
    try {
      await this.transactions.run(async () => {
        rows = await work();
        if (dryRun) throw new DryRun();
      });
    } catch (error) {
      if (!(error instanceof DryRun)) throw error;
    }
    return rows;
  }

  private async importRow(
    projectId: string,
    userId: string,
    { line, row, errors }: ParsedRow,
    accountIds: AccountIds,
    labels: ProjectLabels,
  ): Promise<RowResultDto> {
    const found = [
      ...errors,
      ...(isWrong(errors, 'platforms') ? [] : missingAccounts(row, line, accountIds)),
    ];
    if (found.length > 0) return invalidRow(line, row, found);
    try {
      const result = await this.transactions.nested(() =>
        this.createRow(projectId, userId, line, row, accountIds, labels),
      );
      labels.keepNew();
      return result;
    } catch (error) {
      labels.forgetNew();
      if (!(error instanceof DomainError)) throw error;
      return invalidRow(line, row, rowErrors(line, error));
    }
  }

  private async createRow(
    projectId: string,
    userId: string,
    line: number,
    row: CalendarRow,
    accountIds: AccountIds,
    labels: ProjectLabels,
  ): Promise<RowResultDto> {
    const content = await this.contents.create(projectId, userId, {
      title: row.title,
      description: row.description,
      contentType: row.content_type,
      mediaUrls: row.media_urls,
      ...(await labels.idsOf(row)),
    });
    const postIds: string[] = [];
    for (const platform of row.platforms) {
      const post = await this.posts.add(projectId, {
        contentId: content.id,
        accountId: accountIds.get(platform) as string,
        scheduledLocal: `${row.scheduled_date}T${row.scheduled_time}`,
        timeZone: row.time_zone,
      });
      postIds.push(post.id);
    }
    return {
      line,
      title: row.title,
      outcome: RowOutcome.Imported,
      contentId: content.id,
      postIds,
      errors: [],
    };
  }

  /** The account of each network: the one that was connected first. */
  private async accountIds(projectId: string): Promise<AccountIds> {
    const { items } = await this.accounts.list(projectId, { limit: MAX_ACCOUNTS });
    const usable = items.filter((account) => account.status !== AccountStatus.Revoked);
    return new Map(usable.reverse().map((account) => [account.platform, account.id]));
  }
}

function isWrong(errors: RowError[], column: keyof CalendarRow): boolean {
  return errors.some((error) => error.column === column);
}

function missingAccounts(row: CalendarRow, line: number, accountIds: AccountIds): RowError[] {
  return row.platforms
    .filter((platform) => !accountIds.has(platform))
    .map((platform) => ({
      line,
      column: 'platforms',
      rule: 'connected',
      message: `platforms: no account is connected on ${platform}`,
    }));
}

function invalidRow(line: number, row: CalendarRow, errors: RowError[]): RowResultDto {
  return { line, title: row.title, outcome: RowOutcome.Invalid, contentId: null, postIds: [], errors };
}

function asDryRun(row: RowResultDto): RowResultDto {
  if (row.outcome === RowOutcome.Invalid) return row;
  return { ...row, outcome: RowOutcome.Valid, contentId: null, postIds: [] };
}

/** Which column a refusal of the services means. */
/** Fields of the API, and the columns that they come from. */
const COLUMNS: Readonly<Record<string, string>> = {
  scheduledLocal: 'scheduled_time',
  scheduledTime: 'scheduled_time',
  timeZone: 'time_zone',
  accountId: 'platforms',
  contentId: 'media_urls',
  categoryIds: 'categories',
  tagIds: 'tags',
  'content.text': 'description',
  'content.contentType': 'content_type',
  'content.mediaUrls': 'media_urls',
};

/** What a refusal says of the row, column by column. */
function rowErrors(line: number, { errors, code, message }: DomainError): RowError[] {
  const told = errors.length > 0 ? errors : [{ field: '', rule: code, message }];
  return told.map((error) => ({
    line,
    column: COLUMNS[error.field.replace(/\.\d+$/, '')] ?? 'title',
    rule: error.rule,
    message: error.message
      .replace('scheduledLocal', 'scheduled_time')
      .replace('; publish-now sends at once', ''),
  }));
}

function importsBusy(): DomainError {
  return new DomainError(
    'unavailable',
    'calendar.busy',
    'Other calendars are being imported. Try again in a moment.',
  );
}

function wrongRows(errors: RowError[]): DomainError {
  return new DomainError(
    'rule-broken',
    'calendar.wrong-rows',
    `Nothing was imported: ${errors.length} ${errors.length === 1 ? 'cell is' : 'cells are'} wrong. First: line ${errors[0]?.line}, ${errors[0]?.message}`,
    errors
      .slice(0, 100)
      .map(({ line, column, rule, message }) => ({ field: `line ${line}, ${column}`, rule, message })),
  );
}
