import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { databaseUrlFor, type Config } from '../../src/core/config/config.js';
import { migrateExtensions } from '../../src/core/extension/extension-migrations.js';
import type { Extension } from '../../src/core/extension/extension.js';
import { createHttpApp } from '../../src/core/http/http-app.js';
import { ProjectAccessGuard } from '../../src/projects/index.js';
import { freePort } from './free-port.js';
import { HttpClient } from './http-client.js';
import type { Api } from './shared-api.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

/** A spec's own API on a real port, with a database of its own. */
export interface TestApi extends Api {
  app: NestFastifyApplication;
  database: TestDatabase;
  config: Config;
  close(): Promise<void>;
}

/** Ways in which a test's API differs from the product. */
export interface TestApiOptions {
  /** Leaves the guard that knows projects and roles out, to see what the locks behind it hold. */
  withoutAccessGuard?: boolean;
  /** What the product is extended with. Their tables are made first. */
  extensions?: readonly Extension[];
}

/** Starts an API in this process, for specs that need another environment, its inside, or a database to themselves. */
export async function startApi(
  environment: Record<string, string> = {},
  options: TestApiOptions = {},
): Promise<TestApi> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const database = await createTestDatabase({
    PORT: String(port),
    PUBLIC_URL: url,
    // Lets each person of a test be at a place of their own, see HttpClient.at.
    TRUST_PROXY_HOPS: '1',
    ...environment,
  });
  const { extensions = [] } = options;
  await migrateExtensions(databaseUrlFor('app_migrator', database.config), extensions);
  const root = AppModule.forRoot(database.config, { extensions });
  if (options.withoutAccessGuard) {
    const isAccessGuard = (provider: unknown) =>
      (provider as { useClass?: unknown }).useClass === ProjectAccessGuard;
    const others = root.providers?.filter((provider) => !isAccessGuard(provider)) ?? [];
    if (others.length + 1 !== root.providers?.length)
      throw new Error('There is no access guard to leave out');
    root.providers = others;
  }
  const app = await createHttpApp(root, database.config);
  await app.listen(port, '127.0.0.1');
  return {
    app,
    database,
    config: database.config,
    client: new HttpClient(url),
    encryptionKeys: database.config.ENCRYPTION_KEYS ?? '',
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
