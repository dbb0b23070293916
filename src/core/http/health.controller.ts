import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { DomainError } from '../errors/domain-error.js';
import { Public } from './access.js';
import { HealthDto } from './health.dto.js';

/** Probes for whoever runs the process: is it alive, and can it do its work. */
@ApiTags('health')
@Controller('health')
@Public()
export class HealthController {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Liveness: the process answers. */
  @Get('live')
  live(): HealthDto {
    return { status: 'ok' };
  }

  /** Readiness: the database answers as well. */
  @Get('ready')
  async ready(): Promise<HealthDto> {
    try {
      await this.dataSource.query('SELECT 1');
    } catch {
      throw new DomainError('unavailable', 'database.unavailable', 'The database does not answer.');
    }
    return { status: 'ok' };
  }
}
