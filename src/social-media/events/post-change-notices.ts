import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../core/config/config.module.js';
import { requireDatabaseUrl, type Config } from '../../core/config/config.js';
import { listenToDatabase } from '../../core/database/listen.js';
import { createLogger } from '../../core/logging/logger.js';

/** What changed in a project: these posts, `many` of them, or whatever came while nobody listened. */
export type PostNotice = string[] | 'many' | 'missed';
type Listener = (notice: PostNotice) => void;

/** Hears from the database which posts change, over one connection for the whole process, and tells whoever follows their project. */
@Injectable()
export class PostChangeNotices {
  private readonly listeners = new Map<string, Set<Listener>>();
  private stopListening: (() => Promise<void>) | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Returns a function that ends it. The connection is made when somebody follows for the first time. */
  follow(projectId: string, listener: Listener): () => void {
    const ofProject = this.listeners.get(projectId) ?? new Set();
    this.listeners.set(projectId, ofProject.add(listener));
    this.stopListening ??= listenToDatabase(
      requireDatabaseUrl(this.config),
      'post_changes',
      (payload) => this.tell(payload),
      createLogger('events', this.config.LOG_LEVEL),
      { applicationName: 'api-listen', onListening: () => this.tellAll('missed') },
    );
    return () => {
      ofProject.delete(listener);
      if (ofProject.size === 0 && this.listeners.get(projectId) === ofProject)
        this.listeners.delete(projectId);
    };
  }

  async stop(): Promise<void> {
    await this.stopListening?.();
  }

  private tell(payload: string): void {
    const [projectId = '', ids = ''] = payload.split(' ');
    for (const listener of this.listeners.get(projectId) ?? [])
      listener(ids === '*' ? 'many' : ids.split(','));
  }

  private tellAll(notice: PostNotice): void {
    for (const ofProject of this.listeners.values()) for (const listener of ofProject) listener(notice);
  }
}
