import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DatabaseNumbers, type NumberMetric } from '../../core/metrics/database-numbers.js';
import { Metrics } from '../../core/metrics/metrics.js';
import { PublisherRegistry } from '../platforms/publisher.registry.js';
import { ReadingQuotas } from './reading-quotas.js';

const METRICS: NumberMetric[] = [
  {
    name: 'readings_due',
    help: 'Posts whose metrics are due and not yet read.',
    type: 'gauge',
    parts: [{ rows: 'reading_due', label: 'platform' }],
  },
  {
    name: 'readings_oldest_due_seconds',
    help: 'How long the oldest of them has been due.',
    type: 'gauge',
    parts: [{ rows: 'reading_oldest_due', label: 'platform' }],
  },
  {
    name: 'readings_rest_seconds',
    help: 'How long yet a network is let alone that has had too much of this application.',
    type: 'gauge',
    parts: [{ rows: 'reading_rest', label: 'platform' }],
  },
  {
    name: 'readings_quota_used',
    help: 'What readings have used of a quota of the whole application. quota: the network, what is counted, and in how many seconds.',
    type: 'gauge',
    parts: [{ rows: 'reading_used', label: 'quota' }],
  },
];

/** Tells Prometheus how far readings are behind, network by network, and how much is used of the quotas that all accounts share. */
@Injectable()
export class ReadingMetrics implements OnModuleInit {
  constructor(
    private readonly numbers: DatabaseNumbers,
    private readonly metrics: Metrics,
    private readonly registry: PublisherRegistry,
    private readonly quotas: ReadingQuotas,
  ) {}

  onModuleInit(): void {
    this.numbers.add('app.reading_numbers()', METRICS);
    this.metrics.add({
      name: 'readings_quota',
      help: 'How much of it there is.',
      type: 'gauge',
      read: async () =>
        this.registry.platforms().flatMap((platform) =>
          this.quotas
            .of(platform)
            .quotas.filter(({ scope }) => scope === 'app')
            .map(({ counts, most, seconds }) => ({
              value: most,
              labels: { quota: `${platform} ${counts}/${seconds}` },
            })),
        ),
    });
  }
}
