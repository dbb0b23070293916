import { Injectable } from '@nestjs/common';
import { ContentsService, type CreateContentDto, type Variant } from '../../content/index.js';
import { newId } from '../../core/database/base.entity.js';
import { Transactions } from '../../core/database/transactions.js';
import { DomainError } from '../../core/errors/domain-error.js';
import { PostsService, TimeChecks } from '../../social-media/index.js';
import type { RowResultDto } from '../dto/calendar-exchange.dto.js';
import { CalendarSieve } from './calendar-sieve.js';
import { contentOf, imported, leftOut, postOf, rowErrors } from './row-results.js';
import type { RunningImport, WritableRow } from './running-import.js';

/** Makes contents and posts of the rows of a calendar. */
@Injectable()
export class CalendarWriter {
  constructor(
    private readonly contents: ContentsService,
    private readonly sieve: CalendarSieve,
    private readonly posts: PostsService,
    private readonly timeChecks: TimeChecks,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Writes rows together, in a transaction or, inside one, a savepoint. What is refused is undone and tried again in halves, the earlier
   * rows first, down to the row that is to blame: each row is written as a whole or not at all.
   */
  async write(running: RunningImport, rows: readonly WritableRow[]): Promise<RowResultDto[]> {
    const [first] = rows;
    if (!first) return [];
    try {
      const results = await this.transactions.nested(() => this.writeTogether(running, rows));
      running.keepNew();
      return results;
    } catch (error) {
      running.forgetNew();
      if (!(error instanceof DomainError)) throw error;
      if (rows.length === 1) return [leftOut(first, rowErrors(first, error))];
      const half = Math.ceil(rows.length / 2);
      const earlier = await this.write(running, rows.slice(0, half));
      return [...earlier, ...(await this.write(running, rows.slice(half)))];
    }
  }

  private async writeTogether(running: RunningImport, rows: readonly WritableRow[]): Promise<RowResultDto[]> {
    const { projectId, userId, labels, contents } = running;
    // Before any content is held, as all do who give times.
    await this.timeChecks.prepare(projectId, { givesTime: true });
    const refused = await this.sieve.refusals(running, rows);
    const fitting = rows.filter((each) => !refused.has(each));
    const fresh = new Map<string, CreateContentDto & { variants: Variant[] }>();
    for (const each of fitting) {
      const [name, { row, variants }] = [running.nameOf(each), each];
      if (contents.get(name) !== undefined || fresh.has(name)) continue;
      fresh.set(name, {
        ...contentOf(row),
        variants,
        externalId: row.external_id || null,
        ...(await labels.idsOf(row)),
      });
    }
    const ids = await this.contents.createAll(projectId, userId, [...fresh.values()]);
    for (const [n, name] of [...fresh.keys()].entries()) contents.add(name, ids[n] as string);
    const contentIdOf = (each: WritableRow) => contents.get(running.nameOf(each)) as string;
    const wanted = fitting.flatMap((each) =>
      each.accounts.map((account) => ({
        ...{ id: newId(), accountId: account.id, contentId: contentIdOf(each) },
        ...postOf(each.row),
      })),
    );
    const posts = (await this.posts.addAll(projectId, wanted)).values();
    return rows.map((each) => {
      const errors = refused.get(each);
      if (errors) return leftOut(each, errors);
      const own = each.accounts.flatMap(() => posts.next().value ?? []);
      return imported(each, contentIdOf(each), own);
    });
  }
}
