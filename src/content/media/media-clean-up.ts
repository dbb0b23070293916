import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { defineJob } from '../../core/jobs/define-job.js';
import { Job } from '../../core/jobs/job.decorator.js';
import { createLogger, type Logger } from '../../core/logging/logger.js';
import { MediaFilesRepository } from './media-files.repository.js';
import { MediaStorage, ownerOf, type StoredObject } from './media-storage.js';

const HOUR = 3_600_000;
/** How long a file stays in the bin before its bytes are given up. */
const IN_BIN = 30 * 24 * HOUR;
/** How old something must be before it counts as left behind: longer than an upload may take. */
const LEFT_BEHIND = 24 * HOUR;
/** Objects that the database is asked about at once. */
const BATCH = 500;

export const CLEAN_UP_MEDIA = defineJob({
  name: 'media.clean-up',
  payload: z.object({}),
  cron: '17 3 * * *',
});

/**
 * Clears away what nobody needs: bytes of files that have been in the bin for 30 days, and what uploads have left behind that a crash ended.
 * Rows are given up first, and whatever no row names goes; so a run that breaks off is made up for by the next one.
 */
@Injectable()
export class MediaCleanUp {
  private readonly logger: Logger;

  constructor(
    private readonly files: MediaFilesRepository,
    private readonly storage: MediaStorage,
    @Inject(CONFIG) config: Config,
  ) {
    this.logger = createLogger('media', config.LOG_LEVEL);
  }

  @Job(CLEAN_UP_MEDIA)
  async run(): Promise<void> {
    const purged = await this.files.purge(new Date(Date.now() - IN_BIN));
    const before = new Date(Date.now() - LEFT_BEHIND);
    await this.storage.removeUnfinished(before);
    let removed = 0;
    let batch: StoredObject[] = [];
    for await (const object of this.storage.list()) {
      if (object.changedAt >= before) continue;
      batch.push(object);
      if (batch.length < BATCH) continue;
      removed += await this.removeUnneeded(batch);
      batch = [];
    }
    removed += await this.removeUnneeded(batch);
    this.logger.info({ purged, removed }, 'the media library is cleared up');
  }

  /** What is not called as we call things is not ours to remove. */
  private async removeUnneeded(objects: readonly StoredObject[]): Promise<number> {
    const owned = objects.flatMap(({ key }) => {
      const owner = ownerOf(key);
      return owner ? [{ key, id: owner.id }] : [];
    });
    const needed = await this.files.needed([...new Set(owned.map(({ id }) => id))]);
    const unneeded = owned.filter(({ id }) => !needed.has(id));
    for (const { key } of unneeded) await this.storage.remove(key);
    return unneeded.length;
  }
}
