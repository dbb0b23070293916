import type { RowError } from '../../core/csv/wrong-rows.js';
import type { PerformanceRow } from './performance-row.js';

interface Named {
  line: number;
  row: PerformanceRow;
  accountId: string;
}

/** Rows that tell of a post of which an earlier one tells: of the same account, and of the same id there or the same second. */
export function duplicates<Row extends Named>(rows: readonly Row[]): { row: Row; error: RowError }[] {
  const lines = new Map<string, number>();
  return rows.flatMap((row) => {
    const { line, accountId } = row;
    const { platformPostId, publishedAt } = row.row;
    const keys = [
      ['published_at', `${accountId} at ${Math.floor(publishedAt.getTime() / 1000)}`] as const,
      ...(platformPostId === null
        ? []
        : [['platform_post_id', `${accountId} is ${platformPostId}`] as const]),
    ];
    const same = keys.find(([, key]) => lines.has(key));
    for (const [, key] of keys) if (!lines.has(key)) lines.set(key, line);
    if (!same) return [];
    const [column, key] = same;
    const message = `${column}: line ${lines.get(key)} tells of the same post`;
    return { row, error: { line, column, rule: 'unique', message } };
  });
}
