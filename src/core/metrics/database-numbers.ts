import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Metrics, type ReadMetric, type Sample } from './metrics.js';

/** How long numbers are good for, in milliseconds: however often somebody asks, the database is asked no more often. */
const FRESH = 5000;

interface NumberRow {
  name: string;
  label: string;
  value: number;
}

/** The rows of one name, as samples of a metric. */
export interface NumberPart {
  /** `name` of the rows. */
  rows: string;
  /** What their `label` is called in the metric; left out: it is not told. */
  label?: string;
  /** Labels that all of them have. */
  labels?: Readonly<Record<string, string>>;
  suffix?: string;
}

export type NumberMetric = Omit<ReadMetric, 'read'> & { parts: readonly NumberPart[] };

/**
 * Numbers that stand in the database: of all processes together, whichever of them tells. They are asked for when somebody scrapes, all in one
 * statement, and at most once in some seconds.
 */
@Injectable()
export class DatabaseNumbers {
  private readonly sources: string[] = [];
  private numbers: Promise<NumberRow[]> | undefined;
  private readAt = -Infinity;
  private isRead = false;

  constructor(
    private readonly metrics: Metrics,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {
    metrics.add({
      name: 'database_numbers_up',
      help: '1: the database has told its numbers. 0: it did not, and they are missing.',
      type: 'gauge',
      read: async () => {
        await this.read();
        return [{ value: Number(this.isRead) }];
      },
    });
  }

  /** @param source a function of the database without arguments that answers rows of `name`, `label` and `value`, for `app_user` and `app_worker` */
  add(source: `app.${string}()`, metrics: readonly NumberMetric[]): void {
    this.sources.push(source);
    for (const { parts, ...metric } of metrics)
      this.metrics.add({ ...metric, read: async () => samplesOf(await this.read(), parts) });
  }

  private read(): Promise<NumberRow[]> {
    const now = performance.now();
    if (this.numbers && now - this.readAt < FRESH) return this.numbers;
    this.readAt = now;
    const all = this.sources.map((source) => `SELECT name, label, value FROM ${source}`).join(' UNION ALL ');
    this.numbers = this.dataSource.query<NumberRow[]>(all).then(
      (rows) => {
        this.isRead = true;
        return rows;
      },
      () => {
        // What the process itself measures is told all the same, just then.
        this.isRead = false;
        return [];
      },
    );
    return this.numbers;
  }
}

function samplesOf(numbers: NumberRow[], parts: readonly NumberPart[]): Sample[] {
  return parts.flatMap(({ rows, label, labels, suffix = '' }) =>
    numbers
      .filter(({ name }) => name === rows)
      .map((row) => ({
        value: row.value,
        suffix,
        labels: { ...labels, ...(label === undefined ? {} : { [label]: row.label }) },
      })),
  );
}
