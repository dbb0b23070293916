import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DatabaseNumbers, type NumberMetric } from '../../core/metrics/database-numbers.js';

/** Each metric with the rows of `app.publishing_numbers` that it is made of, and the label that tells them apart. */
const METRICS: NumberMetric[] = [
  {
    name: 'publishing_posts_waiting',
    help: 'Posts that are due and with no worker. ready: nothing keeps them; behind_another: their account sends another one; blocked: paused, disconnected, or told to wait.',
    type: 'gauge',
    parts: [{ rows: 'waiting', label: 'state' }],
  },
  {
    name: 'publishing_oldest_due_seconds',
    help: 'How long the oldest of them has been due.',
    type: 'gauge',
    parts: [{ rows: 'oldest_due', label: 'state' }],
  },
  {
    name: 'publishing_posts_on_their_way',
    help: 'Posts with a worker.',
    type: 'gauge',
    parts: [{ rows: 'on_their_way' }],
  },
  {
    name: 'publishing_posts_unknown',
    help: 'Posts of which nobody knows yet whether they are out.',
    type: 'gauge',
    parts: [{ rows: 'unknown' }],
  },
  {
    name: 'publishing_posts_needing_attention',
    help: 'Posts that wait for a person.',
    type: 'gauge',
    parts: [{ rows: 'needs_attention', label: 'kind' }],
  },
  {
    name: 'publishing_posts_published_total',
    help: 'Posts that are out.',
    type: 'counter',
    parts: [{ rows: 'published', label: 'platform' }],
  },
  {
    name: 'publishing_posts_failed',
    help: 'Posts that have failed and were not sent again.',
    type: 'gauge',
    parts: [{ rows: 'failed', label: 'platform' }],
  },
  {
    name: 'publishing_lateness_seconds',
    help: 'Published time less scheduled time.',
    type: 'histogram',
    parts: [
      { rows: 'lateness', label: 'le', suffix: '_bucket' },
      { rows: 'lateness_sum', suffix: '_sum' },
      { rows: 'lateness_count', suffix: '_count' },
    ],
  },
];

/** Days before the end of a token from which it is counted. */
const DAYS = ['1', '7', '30'];

const ACCOUNTS: NumberMetric[] = [
  {
    name: 'accounts_connected',
    help: 'Accounts that can be published to.',
    type: 'gauge',
    parts: [{ rows: 'account_connected', label: 'platform' }],
  },
  {
    name: 'accounts_expiring',
    help: 'Accounts of them that somebody has to connect again within so many days: their token ends, and cannot be renewed without a person.',
    type: 'gauge',
    parts: DAYS.map((days) => ({ rows: `account_expiring_${days}`, label: 'platform', labels: { days } })),
  },
  {
    name: 'accounts_renewal_overdue',
    help: 'Accounts of them whose token could be renewed, and ended an hour ago all the same.',
    type: 'gauge',
    parts: [{ rows: 'account_overdue', label: 'platform' }],
  },
  {
    name: 'accounts_needing_reauth',
    help: 'Accounts that somebody has to connect again before anything goes out.',
    type: 'gauge',
    parts: [{ rows: 'account_needing_reauth', label: 'platform' }],
  },
];

/**
 * Tells Prometheus how publishing goes in all projects together. The database's numbers are the truth, whichever process tells them; what
 * has ended it counts as it ends (app.publishing_tallies), so that they cost the same however much was published.
 */
@Injectable()
export class PublishingMetrics implements OnModuleInit {
  constructor(private readonly numbers: DatabaseNumbers) {}

  onModuleInit(): void {
    this.numbers.add('app.publishing_numbers()', METRICS);
    this.numbers.add('app.account_numbers()', ACCOUNTS);
  }
}
