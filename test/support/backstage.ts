import 'reflect-metadata';
import { Module, type INestApplicationContext, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AppModule, WorkerModule } from '../../src/app.module.js';
import type { TestDatabase } from './test-database.js';

/** The product's own modules on their own connection pool, without HTTP: what stands behind the guards. */
export interface Backstage {
  app: INestApplicationContext;
  dataSource: DataSource;
  close(): Promise<void>;
}

/** Starts the modules of the API (`app_user`) or of the worker (`app_worker`) on a test database. */
export async function openBackstage(
  database: TestDatabase,
  role: 'app_user' | 'app_worker',
  poolSize = 2,
): Promise<Backstage> {
  const root = role === 'app_user' ? AppModule : WorkerModule;
  const config = { ...database.config, DATABASE_POOL_SIZE: poolSize };
  const app = await NestFactory.createApplicationContext(root.forRoot(config), { logger: false });
  return { app, dataSource: app.get(DataSource), close: () => app.close() };
}

/** The product's modules, and providers of a test's own beside them. */
export function openWithProviders(
  database: TestDatabase,
  role: 'app_user' | 'app_worker',
  providers: Provider[],
): Promise<INestApplicationContext> {
  const root = role === 'app_user' ? AppModule : WorkerModule;
  @Module({ imports: [root.forRoot(database.config)], providers })
  class WithProviders {}
  return NestFactory.createApplicationContext(WithProviders, { logger: false, abortOnError: false });
}
