import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, WorkerModule } from '../app.module.js';
import { MetricsCollector } from '../analytics/index.js';
import { withClient } from '../core/database/bootstrap.js';
import { checkExtensions } from '../core/extension/check-extensions.js';
import type { Extension } from '../core/extension/extension.js';
import { productVersion } from '../core/product-version.js';
import { createHttpApp } from '../core/http/http-app.js';
import { JobRunner } from '../core/jobs/job-runner.js';
import { EventHandlers } from '../projects/index.js';
import { PublishingWorker } from '../social-media/index.js';
import { freePort } from './free-port.js';
import { HttpClient, registerPerson, type Person } from './http-client.js';
import { cloneDatabase, type TestDatabase } from './test-database.js';
import { startTestServer, type OwnTestServer } from './test-server.js';

/** Roles that a member of a project can have. */
export const MEMBER_ROLES = ['viewer', 'reviewer', 'editor', 'admin'] as const;

/** A project with its owner, one member of each role, and somebody who is in none. */
export interface TestTeam extends Record<(typeof MEMBER_ROLES)[number] | 'owner' | 'stranger', Person> {
  projectId: string;
  /** Path of the project in the API. */
  base: string;
}

export interface TestProductOptions {
  extensions: readonly Extension[];
  /** Configuration by the names of its variables, beside what tests need. */
  environment?: Record<string, string>;
}

const servers = new Map<readonly Extension[], { server: Promise<OwnTestServer>; users: number }>();
let clones = 0;

/**
 * The product with extensions, as it runs in earnest: its API on a port, its worker, and a database of its own. Several of one test file share
 * the database's server when they are given the same list.
 * @throws ExtensionError where the product would not start
 */
export async function startTestProduct({
  extensions,
  environment = {},
}: TestProductOptions): Promise<TestProduct> {
  checkExtensions(extensions, productVersion());
  const shared = servers.get(extensions) ?? { server: startTestServer(extensions), users: 0 };
  servers.set(extensions, { ...shared, users: shared.users + 1 });
  // What was begun ends again where the rest fails: else the tests would wait for it, and not end.
  const begun: (() => Promise<unknown>)[] = [() => leave(extensions)];
  try {
    const server = await shared.server;
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const database = await cloneDatabase(server, `${server.template}_${++clones}`, {
      ...{ PORT: String(port), PUBLIC_URL: url, TRUST_PROXY_HOPS: '1', PUBLISH_POLL_MS: '200' },
      METRICS_PLAN_SECONDS: '1,5',
      ...environment,
    });
    begun.push(() => database.drop());
    const app = await createHttpApp(AppModule.forRoot(database.config, { extensions }), database.config);
    begun.push(() => app.close());
    await app.listen(port, '127.0.0.1');
    const worker = await NestFactory.createApplicationContext(
      WorkerModule.forRoot(database.config, extensions),
      { logger: false, abortOnError: false },
    );
    return new TestProduct(url, database, app, worker, () => leave(extensions));
  } catch (error) {
    for (const end of begun.reverse()) await end().catch(() => undefined);
    throw error;
  }
}

async function leave(extensions: readonly Extension[]): Promise<void> {
  const shared = servers.get(extensions);
  if (!shared) return;
  const users = shared.users - 1;
  servers.set(extensions, { ...shared, users });
  if (users > 0) return;
  servers.delete(extensions);
  const server = await shared.server.catch(() => undefined);
  await server?.stop();
}

/** The running product. `close` it when the tests are done. */
export class TestProduct {
  /** Somebody who is not signed in. */
  readonly anybody: HttpClient;
  private isWorking = false;

  constructor(
    readonly url: string,
    readonly database: TestDatabase,
    /** The API's side: what the product injects may be asked of it. */
    readonly app: NestFastifyApplication,
    /** The worker's side. */
    readonly worker: INestApplicationContext,
    private readonly onClose: () => Promise<void>,
  ) {
    this.anybody = new HttpClient(url);
  }

  /** Lets the worker do what there is to do from now on: jobs, events, publishing, reading of numbers. */
  async startWorking(): Promise<void> {
    if (this.isWorking) return;
    this.isWorking = true;
    await this.worker.get(EventHandlers).register();
    for (const loop of this.loops()) loop.start();
  }

  /** A new project with people of each role. */
  async makeTeam(name = 'Team'): Promise<TestTeam> {
    const register = (of: string) => registerPerson(this.anybody, of);
    const [owner, stranger] = await Promise.all([register('Owner'), register('Stranger')]);
    const made = await owner.client.post<{ id: string }>('/projects', { name });
    if (made.status !== 201) throw new Error(`POST /projects: ${made.text}`);
    const { id: projectId } = made.body;
    const members = await Promise.all(
      MEMBER_ROLES.map(async (role) => [role, await this.addMember(projectId, role)] as const),
    );
    const people = Object.fromEntries(members) as Record<(typeof MEMBER_ROLES)[number], Person>;
    return { projectId, base: `/projects/${projectId}`, owner, stranger, ...people };
  }

  /**
   * Lets time pass for all that is planned: posts, readings of numbers and jobs are due so much earlier. The clock itself, and what has
   * happened already, stay.
   */
  async letTimePass(seconds: number): Promise<void> {
    const earlier = (column: string) => `${column} = ${column} - make_interval(secs => $1)`;
    await withClient(this.database.adminUrl, async (admin) => {
      await admin.query(
        `UPDATE social_media_posts SET ${['scheduled_time', 'due_at', 'metrics_due_at'].map(earlier).join(', ')}
         WHERE status IN ('scheduled', 'published')`,
        [seconds],
      );
      await admin.query(
        `UPDATE graphile_worker._private_jobs SET ${earlier('run_at')} WHERE locked_at IS NULL`,
        [seconds],
      );
      await admin.query(`SELECT pg_notify('jobs:insert', '{"r":1,"count":1}')`);
    });
  }

  async close(): Promise<void> {
    if (this.isWorking) await Promise.all(this.loops().map((loop) => loop.stop()));
    await this.worker.close();
    await this.app.close();
    await this.database.drop();
    await this.onClose();
  }

  private loops() {
    return [JobRunner, PublishingWorker, MetricsCollector].map((loop) =>
      this.worker.get<JobRunner | PublishingWorker | MetricsCollector>(loop),
    );
  }

  /** Without an invitation: joining is the product's own matter. */
  private async addMember(projectId: string, role: string): Promise<Person> {
    const person = await registerPerson(this.anybody, role);
    await withClient(this.database.adminUrl, (admin) =>
      admin.query(
        `INSERT INTO team_members (id, project_id, user_id, email, role, status, invited_by, joined_at)
         SELECT $1, p.id, $3, $4, $5, 'active', p.owner_id, now() FROM projects p WHERE p.id = $2`,
        [randomUUID(), projectId, person.id, person.email, role],
      ),
    );
    return person;
  }
}
