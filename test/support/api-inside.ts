import 'reflect-metadata';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { databaseUrlFor } from '../../src/core/config/config.js';
import { migrateExtensions } from '../../src/core/extension/extension-migrations.js';
import type { Extension } from '../../src/core/extension/extension.js';
import { createHttpApp } from '../../src/core/http/http-app.js';
import { ProjectAccessGuard } from '../../src/projects/index.js';
import { describeApi, prepareApi, type TestApi } from './api.js';

/** One that runs in the process of the tests. */
export interface ApiInside extends TestApi {
  app: NestFastifyApplication;
}

/** Ways in which a test's API differs from the product. */
export interface ApiInsideOptions {
  /** Leaves the guard that knows projects and roles out, to see what the locks behind it hold. */
  withoutAccessGuard?: boolean;
  /** What the product is extended with. Their tables are made first. */
  extensions?: readonly Extension[];
}

/** Starts an API in this process, for specs that need its inside. That takes several times as long. */
export async function startApiInside(
  environment: Record<string, string> = {},
  options: ApiInsideOptions = {},
): Promise<ApiInside> {
  const { database, url } = await prepareApi(environment);
  const { extensions = [] } = options;
  await migrateExtensions(databaseUrlFor('app_migrator', database.config), extensions);
  const root = AppModule.forRoot(database.config, { extensions });
  if (options.withoutAccessGuard) leaveAccessGuardOut(root);
  const app = await createHttpApp(root, database.config);
  await app.listen(database.config.PORT, '127.0.0.1');
  return {
    app,
    ...describeApi(database, url),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

function leaveAccessGuardOut(root: DynamicModule): void {
  const isAccessGuard = (provider: unknown) =>
    (provider as { useClass?: unknown }).useClass === ProjectAccessGuard;
  const others = root.providers?.filter((provider) => !isAccessGuard(provider)) ?? [];
  if (others.length + 1 !== root.providers?.length) throw new Error('There is no access guard to leave out');
  root.providers = others;
}
