import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/config.js';
import { createLogger, type Logger } from '../logging/logger.js';
import { EXPOSITION_TYPE, Metrics } from './metrics.js';

/** Longest time for a request to arrive, in milliseconds. */
const REQUEST_TIMEOUT = 10_000;

/** `GET /metrics` of a process without an API, at an address of its own: the worker. Closed unless `METRICS_WORKER_PORT` is set. */
@Injectable()
export class MetricsServer {
  private readonly logger: Logger;
  private server: Server | undefined;

  constructor(
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.logger = createLogger('metrics', config.LOG_LEVEL);
  }

  /** Resolves when it listens; fails where the port is taken. */
  async start(): Promise<void> {
    const { METRICS_WORKER_HOST: host, METRICS_WORKER_PORT: port } = this.config;
    if (port === undefined || !this.metrics.isOpen) return;
    this.server = createServer({ requestTimeout: REQUEST_TIMEOUT }, ({ method, url, headers }, response) => {
      if (method !== 'GET' || url?.split('?')[0] !== '/metrics') end(response, 404);
      else if (!this.metrics.isAllowed(headers.authorization)) end(response, 401);
      else this.expose(response);
    });
    this.server.listen(port, host);
    await once(this.server, 'listening');
  }

  async stop(): Promise<void> {
    if (!this.server) return;
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private expose(response: ServerResponse): void {
    this.metrics.expose().then(
      (text) => end(response, 200, text),
      (err: unknown) => {
        this.logger.warn({ err }, 'cannot tell the numbers');
        end(response, 503);
      },
    );
  }
}

function end(response: ServerResponse, status: number, text = ''): void {
  response
    .writeHead(status, {
      'content-type': EXPOSITION_TYPE,
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    })
    .end(text);
}
