import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DatabaseNumbers, type NumberMetric } from '../metrics/database-numbers.js';

const METRICS: NumberMetric[] = [
  {
    name: 'jobs_waiting',
    help: 'Jobs whose time has come, and that no process has taken.',
    type: 'gauge',
    parts: [{ rows: 'job_waiting', label: 'kind' }],
  },
  {
    name: 'jobs_oldest_waiting_seconds',
    help: 'How long the oldest of them has been due; 0: there is none.',
    type: 'gauge',
    parts: [{ rows: 'job_oldest', label: 'kind' }],
  },
  {
    name: 'jobs_running',
    help: 'Jobs that a process has taken.',
    type: 'gauge',
    parts: [{ rows: 'job_running', label: 'kind' }],
  },
  {
    name: 'jobs_given_up',
    help: 'Jobs that failed as often as they may. They are kept for a month.',
    type: 'gauge',
    parts: [{ rows: 'job_given_up', label: 'kind' }],
  },
  {
    name: 'work_heartbeat_age_seconds',
    help: 'How long ago a kind of background work was last seen going on, in whichever process.',
    type: 'gauge',
    parts: [{ rows: 'heartbeat_age', label: 'work' }],
  },
];

/** Tells Prometheus how the queue of background jobs goes. */
@Injectable()
export class JobsMetrics implements OnModuleInit {
  constructor(private readonly numbers: DatabaseNumbers) {}

  onModuleInit(): void {
    this.numbers.add('app.job_numbers()', METRICS);
  }
}
