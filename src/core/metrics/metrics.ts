import { Inject, Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/config.js';

/** One number of a metric; `suffix` goes to the metric's name (`_bucket` of a histogram). */
export interface Sample {
  value: number;
  labels?: Record<string, string>;
  suffix?: string;
}

/** A metric whose numbers are read where they stand, at each scrape. */
export interface ReadMetric {
  name: string;
  help: string;
  type: 'gauge' | 'counter' | 'histogram';
  read(): Promise<Sample[]>;
}

/** What this process tells Prometheus. While `METRICS_TOKEN` is not set nothing is measured at all. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests: Histogram | undefined;

  constructor(@Inject(CONFIG) { METRICS_TOKEN }: Config) {
    if (METRICS_TOKEN === undefined) return;
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from a request to the end of its answer, by route.',
      labelNames: ['method', 'route', 'status'],
      registers: [this.registry],
    });
  }

  /** @param route the template of the route, never an address: labels must be few */
  observeRequest(method: string, route: string, status: number, seconds: number): void {
    this.requests?.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds);
  }

  add(metric: ReadMetric): void {
    const { name, help, type } = metric;
    const get = async () => ({
      name,
      help,
      type,
      aggregator: 'max',
      values: (await metric.read()).map(({ value, labels = {}, suffix = '' }) => ({
        value,
        labels,
        metricName: `${name}${suffix}`,
      })),
    });
    // The registry asks a metric for its name and `get` alone, so that numbers of the database need no copy in memory.
    this.registry.registerMetric({ name, get } as never);
  }

  /** In the text format of Prometheus, version 0.0.4. */
  expose(): Promise<string> {
    return this.registry.metrics();
  }
}
