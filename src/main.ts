import 'reflect-metadata';
import { AppModule } from './app.module.js';
import { requireDatabaseUrl } from './core/config/config.js';
import { requireSession } from './core/database/pooler.js';
import { createHttpApp } from './core/http/http-app.js';
import { serveOpenApi } from './core/openapi/openapi.js';
import { startTracing } from './core/tracing/tracing.js';
import { listExtensions } from './core/extension/list-extensions.js';
import { exitWith, announceReady, loadConfigOrExit } from './process.js';

/** The API process. */
async function main(): Promise<void> {
  const config = loadConfigOrExit();
  await requireSession('DATABASE_URL', requireDatabaseUrl(config));
  await startTracing(config, 'api');
  const extensions = await listExtensions(config.EXTENSIONS);
  const app = await createHttpApp(AppModule.forRoot(config, { extensions }), config);
  serveOpenApi(app);
  await app.listen(config.PORT, config.HOST);
  announceReady({ url: await app.getUrl() }, async () => {
    await app.close();
    process.exit(0);
  });
}

main().catch(exitWith);
