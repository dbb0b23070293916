import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from '../../src/app.module.js';
import { databaseUrlFor, type Config } from '../../src/core/config/config.js';
import { listenToDatabase } from '../../src/core/database/listen.js';
import { JobRunner } from '../../src/core/jobs/job-runner.js';
import { createLogger } from '../../src/core/logging/logger.js';
import { WebhookDispatcher } from '../../src/projects/index.js';

/** What a receiver was sent. */
export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
  body: WebhookBody;
}

export interface WebhookBody {
  id: string;
  type: string;
  timestamp: string;
  sequence: number | null;
  projectId: string;
  subjectId: string;
  data: Record<string, unknown>;
}

/** How a path of a receiver answers: with a status and headers, or never (`hang`). */
export type Behaviour = { status: number; headers?: Record<string, string>; text?: string } | 'hang';

const FINE: Behaviour = { status: 204 };

/** A receiver of webhooks, whose paths answer as they are told to; 204 unless told. */
export class Receiver {
  readonly received: Received[] = [];
  readonly behaviours = new Map<string, (received: Received) => Behaviour>();
  private readonly hanging: ServerResponse[] = [];
  private server: Server | undefined;

  constructor(readonly port: number) {}

  url(path: string): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  async start(): Promise<void> {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const path = request.url ?? '';
        const received = { path, headers: request.headers, text, body: JSON.parse(text) as WebhookBody };
        this.received.push(received);
        const behaviour = this.behaviours.get(path)?.(received) ?? FINE;
        if (behaviour === 'hang') this.hanging.push(response);
        else response.writeHead(behaviour.status, behaviour.headers).end(behaviour.text);
      });
    }).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  /** How many hang at this moment. */
  get hangingNow(): number {
    return this.hanging.filter(({ destroyed }) => !destroyed).length;
  }

  /** Answers whoever hangs. */
  letGo(): void {
    for (const response of this.hanging.splice(0)) response.writeHead(500).end();
  }

  /** As if it were killed: connections break. */
  async stop(): Promise<void> {
    const closed = this.server?.listening ? once(this.server, 'close') : undefined;
    this.server?.close();
    this.server?.closeAllConnections();
    await closed;
  }

  /** What a path was sent, in the order of arrival. */
  at(path: string): Received[] {
    return this.received.filter((received) => received.path === path);
  }

  typesAt(path: string): string[] {
    return this.at(path).map(({ body }) => body.type);
  }

  behave(path: string, ...behaviours: Behaviour[]): void {
    this.behaviours.set(path, () => (behaviours.length > 1 ? behaviours.shift() : behaviours[0]) ?? FINE);
  }
}

/** What sends to webhooks in a worker, in this process. */
export async function startDispatcher(config: Config) {
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), {
    logger: false,
    abortOnError: false,
  });
  const dispatcher = app.get(WebhookDispatcher);
  dispatcher.start();
  const stopListening = listenToDatabase(
    databaseUrlFor('app_worker', config),
    ['webhooks'],
    (projectId) => dispatcher.wakeUp(projectId),
    createLogger('test', 'silent'),
  );
  const runner = app.get(JobRunner);
  let isRunning = false;
  return {
    /** From now on also background jobs. */
    runJobs: (): void => {
      isRunning = true;
      runner.start();
    },
    stop: async (): Promise<void> => {
      if (isRunning) await runner.stop();
      await stopListening();
      await dispatcher.stop();
      await app.close();
    },
  };
}
