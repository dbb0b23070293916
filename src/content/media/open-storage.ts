import { join } from 'node:path';
import type { Config } from '../../core/config/config.js';
import { LocalStorage } from './local-storage.js';
import type { MediaStorage } from './media-storage.js';

/** The storage that the configuration names. The client of S3 is loaded only where it is used. */
export async function openStorage(config: Config): Promise<MediaStorage> {
  if (config.S3_BUCKET === undefined)
    return new LocalStorage(config.MEDIA_DIR ?? join(config.DATA_DIR, 'media'));
  const { S3Storage } = await import('./s3-storage.js');
  return new S3Storage(config);
}
