import { createServer, type AddressInfo } from 'node:net';
import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import type { Config } from '../../src/core/config/config.js';
import { createHttpApp } from '../../src/core/http/http-app.js';
import { HttpClient } from './http-client.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

/** The real API on a real port, with a database of its own. */
export interface TestApi {
  app: NestFastifyApplication;
  database: TestDatabase;
  config: Config;
  /** A client without a token. */
  client: HttpClient;
  close(): Promise<void>;
}

export async function startApi(environment: Record<string, string> = {}): Promise<TestApi> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const database = await createTestDatabase({ PORT: String(port), PUBLIC_URL: url, ...environment });
  const app = await createHttpApp(AppModule.forRoot(database.config), database.config);
  await app.listen(port, '127.0.0.1');
  return {
    app,
    database,
    config: database.config,
    client: new HttpClient(url),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

/** A port that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
