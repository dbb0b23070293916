import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { CONFIG } from '../../core/config/config.module.js';
import { requireDatabaseUrl, type Config } from '../../core/config/config.js';
import { listenToDatabase } from '../../core/database/listen.js';
import { createLogger } from '../../core/logging/logger.js';

/** Channels on which the database tells of followed projects: `PROJECT DETAILS`, in the transaction in which it happens. */
const CHANNELS = ['post_changes', 'project_events'] as const;
export type NoticeChannel = (typeof CHANNELS)[number];

/** How often the database is told which projects are followed, in seconds. */
const RENEW_EVERY = 20;

/** Gets the details of a notice; undefined: some may have been missed. */
export type NoticeListener = (details: string | undefined) => void;

interface Listening {
  projectId: string;
  channel: NoticeChannel;
  listener: NoticeListener;
}

/** Hears from the database what happens in projects, over one connection for the whole process, and tells whoever follows them. */
@Injectable()
export class ProjectNotices implements OnModuleInit, OnModuleDestroy {
  private readonly followers = new Map<string, Set<Listening>>();
  private stopListening: (() => Promise<void>) | undefined;
  private renewal: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.renewal = setInterval(() => {
      const projects = [...this.followers.keys()];
      // What fails is tried again; the database goes on telling for two more turns.
      if (projects.length > 0) void this.announce(projects).catch(() => undefined);
    }, RENEW_EVERY * 1000).unref();
  }

  /** Returns a function that ends it. The connection is made when somebody follows for the first time. */
  async follow(projectId: string, channel: NoticeChannel, listener: NoticeListener): Promise<() => void> {
    await this.announce([projectId]);
    const listening = { projectId, channel, listener };
    const ofProject = this.followers.get(projectId) ?? new Set();
    this.followers.set(projectId, ofProject.add(listening));
    this.stopListening ??= listenToDatabase(
      requireDatabaseUrl(this.config),
      CHANNELS,
      (payload, from) => this.tell(payload, from),
      createLogger('events', this.config.LOG_LEVEL),
      { applicationName: 'api-listen', onListening: () => this.tellAll() },
    );
    return () => {
      ofProject.delete(listening);
      if (ofProject.size === 0 && this.followers.get(projectId) === ofProject)
        this.followers.delete(projectId);
    };
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.renewal);
    await this.stopListening?.();
  }

  /** Changes of a project are told while somebody says so: a notification costs those who write. */
  private async announce(projects: string[]): Promise<void> {
    await this.dataSource.query('SELECT app.follow_projects($1, make_interval(secs => $2))', [
      projects,
      3 * RENEW_EVERY,
    ]);
  }

  private tell(payload: string, from: string): void {
    const [projectId = '', details = ''] = payload.split(' ');
    for (const { channel, listener } of this.followers.get(projectId) ?? [])
      if (channel === from) listener(details);
  }

  private tellAll(): void {
    for (const ofProject of this.followers.values())
      for (const { listener } of ofProject) listener(undefined);
  }
}
