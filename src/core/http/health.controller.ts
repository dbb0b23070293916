import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { DomainError } from '../errors/domain-error.js';
import { Heartbeats, type Heartbeat } from '../jobs/heartbeats.js';
import { JOBS_HEARTBEAT } from '../jobs/worker-heartbeat.js';
import { Public } from './access.js';
import { HealthDto, WorkDto } from './health.dto.js';

/** Work that was seen going on this long ago counts as stopped, in seconds. */
const STOPPED_AFTER = 60;

/** Probes for whoever runs the process: is it alive, and can it do its work. */
@ApiTags('health')
@Controller('health')
@Public()
export class HealthController {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly heartbeats: Heartbeats,
  ) {}

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
      throw noDatabase();
    }
    return { status: 'ok' };
  }

  /**
   * Whether background work is being done, by whichever process: it tells by a beat every few seconds. Other than the readiness of
   * this process, this proves that work gets through. Work that is more than a minute behind counts as stopped.
   */
  @Get('work')
  async work(): Promise<WorkDto> {
    const beats = await this.heartbeats.list().catch(() => {
      throw noDatabase();
    });
    const stopped = stoppedWork(beats);
    if (stopped.length > 0)
      throw new DomainError(
        'unavailable',
        'work.stopped',
        `Background work has stopped: ${stopped.join('; ')}.`,
      );
    return { status: 'ok', beats };
  }
}

/** What is not going on, each with the time since when. */
function stoppedWork(beats: Heartbeat[]): string[] {
  const stopped = beats
    .filter(({ ageSeconds }) => ageSeconds >= STOPPED_AFTER)
    .map(({ name, beatenAt }) => `${name} since ${beatenAt.toISOString()}`);
  return beats.some(({ name }) => name === JOBS_HEARTBEAT)
    ? stopped
    : [`${JOBS_HEARTBEAT} was never seen`, ...stopped];
}

function noDatabase(): DomainError {
  return new DomainError('unavailable', 'database.unavailable', 'The database does not answer.');
}
