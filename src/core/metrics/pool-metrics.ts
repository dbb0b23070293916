import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { poolWaits, type PoolWait } from '../database/actor-driver.js';
import { Metrics } from './metrics.js';

/** Tells how the process gets along with its connections to the database. */
@Injectable()
export class PoolMetrics implements OnModuleInit, OnApplicationShutdown {
  private readonly waited: (labels: { outcome: string }, seconds: number) => void;

  constructor(
    private readonly metrics: Metrics,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {
    this.waited = metrics.durations(
      'database_pool_wait_seconds',
      'How long work waited for a connection of the pool. failed: it got none.',
      ['outcome'],
      [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    );
  }

  onModuleInit(): void {
    if (!this.metrics.isOpen) return;
    subscribe(poolWaits.name, this.note);
    const gauge = (name: string, help: string, read: (pool: pg.Pool) => number) =>
      this.metrics.add({
        name,
        help,
        type: 'gauge',
        read: () => [{ value: this.pool ? read(this.pool) : 0 }],
      });
    gauge('database_pool_size', 'Most connections of the pool.', ({ options }) => options.max);
    gauge('database_pool_connections', 'Connections that are open.', ({ totalCount }) => totalCount);
    gauge('database_pool_idle', 'Connections of them that nobody uses.', ({ idleCount }) => idleCount);
    gauge('database_pool_waiting', 'Who waits for a connection now.', ({ waitingCount }) => waitingCount);
  }

  onApplicationShutdown(): void {
    unsubscribe(poolWaits.name, this.note);
  }

  /** The job queue's pool is its own: this is the one of all else. */
  private get pool(): pg.Pool | undefined {
    return (this.dataSource.driver as unknown as { master?: pg.Pool }).master;
  }

  private readonly note = (message: unknown): void => {
    const { pool, seconds, hasFailed } = message as PoolWait;
    if (pool === this.pool) this.waited({ outcome: hasFailed ? 'failed' : 'got' }, seconds);
  };
}
