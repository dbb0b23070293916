import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Platform } from '../platform.js';
import type { ReadingQuota } from '../platforms/metrics.js';

/** What readings have used of the networks' quotas, all workers together. */
@Injectable()
export class ReadingCallsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Takes calls on an account besides those of readings that were claimed. False: there is no room for them. */
  async take(
    { platform, accountId }: { platform: Platform; accountId: string },
    quotas: readonly ReadingQuota[],
    calls: number,
  ): Promise<boolean> {
    const [row] = await this.dataSource.query<{ taken: boolean }[]>(
      'SELECT app.take_reading_calls($1, $2, $3, $4) AS taken',
      [platform, accountId, JSON.stringify(quotas), calls],
    );
    return row?.taken ?? false;
  }
}
