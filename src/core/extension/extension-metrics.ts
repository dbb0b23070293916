import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/config.js';
import { createLogger, type Logger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { tablePrefixOf } from './check-extensions.js';
import { EXTENSIONS, ExtensionError, type Extension } from './extension.js';

/** What may follow the name of an extension in that of a metric. */
const REST = /^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/;

/** One number of a gauge. Labels have few values, all known in advance: never an id, an address or a text. */
export interface Measured {
  value: number;
  labels?: Record<string, string>;
}

/**
 * What extensions tell Prometheus, each process its own, at `/metrics`. Names begin with the extension's, a dot and more: `brand-guard.findings`
 * becomes `brand_guard_findings`. While `METRICS_TOKEN` is not set nothing is measured.
 */
@Injectable()
export class ExtensionMetrics {
  private readonly taken = new Set<string>();
  private readonly logger: Logger;

  constructor(
    private readonly metrics: Metrics,
    @Inject(EXTENSIONS) private readonly extensions: readonly Extension[],
    @Inject(CONFIG) config: Config,
  ) {
    this.logger = createLogger('metrics', config.LOG_LEVEL);
  }

  /**
   * Makes a counter, which is told with `_total` behind its name. Answers what counts one more.
   * @throws ExtensionError where no extension is called so, or something has the name
   */
  counter<Label extends string = never>(
    name: string,
    help: string,
    labelNames: Label[] = [],
  ): (labels?: Readonly<Record<Label, string>>) => void {
    const count = this.metrics.counter(`${this.take(name)}_total`, help, labelNames);
    return (labels = {} as Record<Label, string>) => count(labels);
  }

  /**
   * Makes a gauge.
   * @param read called at each scrape, outside of any request and project; what it throws is logged, and the gauge left out that time
   * @throws ExtensionError where no extension is called so, or something has the name
   */
  gauge(name: string, help: string, read: () => readonly Measured[] | Promise<readonly Measured[]>): void {
    const told = this.take(name);
    this.metrics.add({
      ...{ name: told, help, type: 'gauge' },
      read: async () => {
        try {
          return [...(await read())];
        } catch (err) {
          this.logger.warn({ err, metric: told }, 'an extension cannot tell its number');
          return [];
        }
      },
    });
  }

  private take(name: string): string {
    const extension = this.extensions.find((one) => name.startsWith(`${one.name}.`));
    const rest = extension && name.slice(extension.name.length + 1);
    if (!extension || !rest || !REST.test(rest))
      throw new ExtensionError(
        `The metric ${name} must be called after its extension, a dot and more in small letters: brand-guard.findings`,
      );
    const told = `${tablePrefixOf(extension)}${rest.replaceAll('-', '_')}`;
    if (this.taken.has(told))
      throw new ExtensionError(`Extension ${extension.name}: two metrics are called ${told}`);
    this.taken.add(told);
    return told;
  }
}
