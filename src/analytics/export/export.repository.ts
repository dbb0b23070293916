import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { getContext, runInContext } from '../../core/context/request-context.js';
import { EXPORTS, type ExportDataset } from './export-columns.js';

/** Rows that are read at a time: what of an export is in memory at once. */
const PAGE = 1000;

/** Rows of a period; without a bound: all of them. */
export interface ExportPeriod {
  from?: string;
  to?: string;
}

/** Reads whole datasets of a project, page by page. */
@Injectable()
export class ExportRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * The rows as they were in one moment, through a cursor of the database: what is written meanwhile is not among them. It holds a
   * connection until the last page was read or the reader stops. Each column is text, null where there is nothing; `asJson` answers one
   * column, each row as an object.
   */
  async *pages(
    projectId: string,
    dataset: ExportDataset,
    { from, to }: ExportPeriod,
    asJson: boolean,
  ): AsyncGenerator<(string | null)[][]> {
    const { from: table, time, columns } = EXPORTS[dataset];
    const selected = asJson
      ? `json_build_object(${columns.map(({ name, sql }) => `'${name}', ${sql}`).join(', ')})::text`
      : columns.map(({ sql }, n) => `(${sql})::text AS c${n}`).join(', ');
    const context = getContext();
    const runner = this.dataSource.createQueryRunner();
    // Whoever reads the stream does so outside of the request's context.
    const run = (statement: string, values: unknown[] = []) =>
      runInContext(context, () => runner.query(statement, values)) as Promise<
        Record<string, string | null>[]
      >;
    try {
      await runner.startTransaction();
      await run(
        `DECLARE export NO SCROLL CURSOR FOR SELECT ${selected} FROM ${table}
         WHERE r.project_id = $1 AND ${time} >= coalesce($2::timestamptz, '-infinity') AND ${time} < coalesce($3::timestamptz, 'infinity')
         ORDER BY ${time}`,
        [projectId, from ?? null, to ?? null],
      );
      for (;;) {
        const rows = await run(`FETCH ${PAGE} FROM export`);
        if (rows.length > 0) yield rows.map((row) => Object.values(row));
        if (rows.length < PAGE) return;
      }
    } finally {
      // It has read only: there is nothing to commit.
      await runner.rollbackTransaction().catch(() => undefined);
      await runner.release();
    }
  }
}
