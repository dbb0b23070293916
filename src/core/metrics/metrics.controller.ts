import { Controller, Get, Header, Headers } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiSecurity, ApiTags } from '@nestjs/swagger';
import { DomainError, notFound } from '../errors/domain-error.js';
import { Public } from '../http/access.js';
import { EXPOSITION_TYPE, Metrics } from './metrics.js';

/** Numbers for whoever runs the process. */
@ApiTags('health')
@Controller('metrics')
@Public()
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  /** Numbers of this process and of publishing in all projects, for Prometheus. 404 unless `METRICS_TOKEN` is set; it is the bearer token. */
  @Get()
  @Header('content-type', EXPOSITION_TYPE)
  @ApiProduces('text/plain')
  @ApiSecurity('metricsToken')
  @ApiOkResponse({ schema: { type: 'string', example: 'process_cpu_seconds_total 12.5' } })
  scrape(@Headers('authorization') authorization?: string): Promise<string> {
    if (!this.metrics.isOpen) throw notFound();
    if (!this.metrics.isAllowed(authorization)) {
      throw new DomainError(
        'unauthenticated',
        'metrics.wrong-token',
        'Send METRICS_TOKEN as a bearer token.',
      );
    }
    return this.metrics.expose();
  }
}
