import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DatabaseNumbers, type NumberMetric } from '../../core/metrics/database-numbers.js';

const METRICS: NumberMetric[] = [
  {
    name: 'webhook_deliveries_waiting',
    help: 'Events on their way to endpoints.',
    type: 'gauge',
    parts: [{ rows: 'webhook_waiting' }],
  },
  {
    name: 'webhook_oldest_due_seconds',
    help: 'How long the oldest of them has been due that goes to an open endpoint; 0: there is none.',
    type: 'gauge',
    parts: [{ rows: 'webhook_oldest_due' }],
  },
  {
    name: 'webhook_endpoints_failing',
    help: 'Open endpoints that have taken nothing since their last failure.',
    type: 'gauge',
    parts: [{ rows: 'webhook_failing' }],
  },
  {
    name: 'webhook_endpoints_paused',
    help: 'Endpoints that were paused by the machine, for want of any success, or since they are gone.',
    type: 'gauge',
    parts: [{ rows: 'webhook_paused', label: 'reason' }],
  },
];

/** Tells Prometheus how webhooks go, of all projects together. */
@Injectable()
export class WebhooksMetrics implements OnModuleInit {
  constructor(private readonly numbers: DatabaseNumbers) {}

  onModuleInit(): void {
    this.numbers.add('app.webhook_numbers()', METRICS);
  }
}
