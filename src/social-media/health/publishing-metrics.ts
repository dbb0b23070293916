import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Metrics, type ReadMetric, type Sample } from '../../core/metrics/metrics.js';

/** How long numbers are good for, in milliseconds: however often somebody asks, the database is asked no more often. */
const FRESH = 5000;

interface NumberRow {
  name: string;
  label: string;
  value: number;
}

type Part = [name: string, label?: string, suffix?: string];

/** Each metric with the rows of `app.publishing_numbers` that it is made of, and the label that tells them apart. */
const METRICS: (Omit<ReadMetric, 'read'> & { parts: Part[] })[] = [
  {
    name: 'publishing_posts_waiting',
    help: 'Posts that are due and with no worker. ready: nothing keeps them; behind_another: their account sends another one; blocked: paused, disconnected, or told to wait.',
    type: 'gauge',
    parts: [['waiting', 'state']],
  },
  {
    name: 'publishing_oldest_due_seconds',
    help: 'How long the oldest of them has been due.',
    type: 'gauge',
    parts: [['oldest_due', 'state']],
  },
  {
    name: 'publishing_posts_on_their_way',
    help: 'Posts with a worker.',
    type: 'gauge',
    parts: [['on_their_way']],
  },
  {
    name: 'publishing_posts_unknown',
    help: 'Posts of which nobody knows yet whether they are out.',
    type: 'gauge',
    parts: [['unknown']],
  },
  {
    name: 'publishing_posts_needing_attention',
    help: 'Posts that wait for a person.',
    type: 'gauge',
    parts: [['needs_attention', 'kind']],
  },
  {
    name: 'publishing_posts_published_total',
    help: 'Posts that are out.',
    type: 'counter',
    parts: [['published', 'platform']],
  },
  {
    name: 'publishing_posts_failed',
    help: 'Posts that have failed and were not sent again.',
    type: 'gauge',
    parts: [['failed', 'platform']],
  },
  {
    name: 'publishing_lateness_seconds',
    help: 'Published time less scheduled time.',
    type: 'histogram',
    parts: [
      ['lateness', 'le', '_bucket'],
      ['lateness_sum', undefined, '_sum'],
      ['lateness_count', undefined, '_count'],
    ],
  },
];

/**
 * Tells Prometheus how publishing goes in all projects together. The database's numbers are the truth, whichever process tells them; what
 * has ended it counts as it ends (app.publishing_tallies), so that they cost the same however much was published.
 */
@Injectable()
export class PublishingMetrics implements OnModuleInit {
  private numbers: Promise<NumberRow[]> | undefined;
  private readAt = -Infinity;

  constructor(
    private readonly metrics: Metrics,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    for (const { parts, ...metric } of METRICS) {
      this.metrics.add({ ...metric, read: async () => samplesOf(await this.read(), parts) });
    }
  }

  private read(): Promise<NumberRow[]> {
    const now = performance.now();
    if (this.numbers && now - this.readAt < FRESH) return this.numbers;
    this.readAt = now;
    this.numbers = this.dataSource
      .query<NumberRow[]>('SELECT name, label, value FROM app.publishing_numbers()')
      .catch((error: unknown) => {
        this.numbers = undefined;
        throw error;
      });
    return this.numbers;
  }
}

function samplesOf(numbers: NumberRow[], parts: Part[]): Sample[] {
  return parts.flatMap(([name, label, suffix = '']) =>
    numbers
      .filter((row) => row.name === name)
      .map((row) => ({
        value: row.value,
        suffix,
        labels: label === undefined ? {} : { [label]: row.label },
      })),
  );
}
