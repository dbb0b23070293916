import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Header, Headers, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/config.js';
import { DomainError, notFound } from '../errors/domain-error.js';
import { Public } from '../http/access.js';
import { Metrics } from './metrics.js';

/** Numbers for whoever runs the process. */
@ApiTags('health')
@Controller('metrics')
@Public()
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Numbers of this process and of publishing in all projects, for Prometheus. 404 unless `METRICS_TOKEN` is set; it is the bearer token. */
  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiSecurity('metricsToken')
  @ApiOkResponse({ schema: { type: 'string', example: 'process_cpu_seconds_total 12.5' } })
  scrape(@Headers('authorization') authorization?: string): Promise<string> {
    const { METRICS_TOKEN: token } = this.config;
    if (token === undefined) throw notFound();
    if (!isSame(authorization ?? '', `Bearer ${token}`)) {
      throw new DomainError(
        'unauthenticated',
        'metrics.wrong-token',
        'Send METRICS_TOKEN as a bearer token.',
      );
    }
    return this.metrics.expose();
  }
}

/** In a time that tells nothing of where they differ, nor of their lengths. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
