import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/config.js';

/** The text format of Prometheus that {@link Metrics.expose} writes. */
export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

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
  read(): Promise<Sample[]> | Sample[];
}

/** Labels have few values, all known in advance: never an id, an address or a text. */
type Labels<Name extends string> = Readonly<Record<Name, string>>;

/** What this process tells Prometheus. While `METRICS_TOKEN` is not set nothing is measured at all. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly token: string | undefined;
  private readonly requests: (labels: Labels<'method' | 'route' | 'status'>, seconds: number) => void;

  constructor(@Inject(CONFIG) { METRICS_TOKEN }: Config) {
    this.token = METRICS_TOKEN;
    if (this.isOpen) collectDefaultMetrics({ register: this.registry });
    this.requests = this.durations(
      'http_request_duration_seconds',
      'Time from a request to the end of its answer, by route.',
      ['method', 'route', 'status'],
    );
  }

  /** Whether anybody may ask for numbers, so that there is a reason to measure. */
  get isOpen(): boolean {
    return this.token !== undefined;
  }

  /** Whether this is the header of somebody who may. Takes a time that tells nothing of where two tokens differ, nor of their lengths. */
  isAllowed(authorization: string | undefined): boolean {
    const digest = (text: string) => createHash('sha256').update(text).digest();
    return (
      this.token !== undefined && timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${this.token}`))
    );
  }

  /** @param route the template of the route, never an address: labels must be few */
  observeRequest(method: string, route: string, status: number, seconds: number): void {
    this.requests({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds);
  }

  /** Makes a histogram of times. Answers what notes one of them, in seconds. */
  durations<Name extends string>(
    name: string,
    help: string,
    labelNames: Name[],
    buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  ): (labels: Labels<Name>, seconds: number) => void {
    if (!this.isOpen) return () => undefined;
    const histogram = new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
    return (labels, seconds) => histogram.observe(labels, seconds);
  }

  /** Makes a counter. Answers what counts one more. */
  counter<Name extends string>(
    name: string,
    help: string,
    labelNames: Name[],
  ): (labels: Labels<Name>) => void {
    if (!this.isOpen) return () => undefined;
    const counter = new Counter({ name, help, labelNames, registers: [this.registry] });
    return (labels) => counter.inc(labels);
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
