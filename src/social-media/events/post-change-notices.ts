import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CONFIG } from '../../core/config/config.module.js';
import { requireDatabaseUrl, type Config } from '../../core/config/config.js';
import { listenToDatabase } from '../../core/database/listen.js';
import { createLogger } from '../../core/logging/logger.js';

/** What changed in a project: these posts, `many` of them, or whatever came while nobody listened. */
export type PostNotice = string[] | 'many' | 'missed';
/** How often the database is told which projects are followed, in seconds. */
const RENEW_EVERY = 20;

type Listener = (notice: PostNotice) => void;

/** Hears from the database which posts change, over one connection for the whole process, and tells whoever follows their project. */
@Injectable()
export class PostChangeNotices implements OnModuleInit {
  private readonly listeners = new Map<string, Set<Listener>>();
  private stopListening: (() => Promise<void>) | undefined;

  private renewal: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.renewal = setInterval(() => {
      const projects = [...this.listeners.keys()];
      // What fails is tried again; the database goes on telling for two more turns.
      if (projects.length > 0) void this.announce(projects).catch(() => undefined);
    }, RENEW_EVERY * 1000).unref();
  }

  /** Returns a function that ends it. The connection is made when somebody follows for the first time. */
  async follow(projectId: string, listener: Listener): Promise<() => void> {
    await this.announce([projectId]);
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
    clearInterval(this.renewal);
    await this.stopListening?.();
  }

  /** Changes of a project are told while somebody says so: a notification costs those who publish. */
  private async announce(projects: string[]): Promise<void> {
    await this.dataSource.query('SELECT app.follow_projects($1, make_interval(secs => $2))', [
      projects,
      3 * RENEW_EVERY,
    ]);
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
