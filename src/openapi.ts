import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { AppModule } from './app.module.js';
import { loadConfig } from './core/config/config.js';
import { makeEncryptionKeys, makeSigningKeys } from './core/config/generated-keys.js';
import { createHttpApp } from './core/http/http-app.js';
import { createOpenApi } from './core/openapi/openapi.js';
import { listExtensions } from './core/extension/list-extensions.js';
import { exitWith } from './process.js';

const FILE = 'openapi.json';

/** `npm run openapi [-- --check]`: writes the OpenAPI document, or fails when the committed one is not the code's. */
async function main(): Promise<void> {
  // Nothing is signed or sealed here, but without keys there is no application.
  const keys = { JWT_PRIVATE_KEYS: makeSigningKeys(), ENCRYPTION_KEYS: makeEncryptionKeys() };
  const config = loadConfig({ LOG_LEVEL: 'silent', ...keys });
  const extensions = await listExtensions([]);
  const app = await createHttpApp(AppModule.forRoot(config, { connect: false, extensions }), config);
  await app.init();
  const text = `${JSON.stringify(createOpenApi(app), null, 2)}\n`;
  if (!process.argv.includes('--check')) writeFileSync(FILE, text);
  else if (readFileSync(FILE, 'utf8') !== text) {
    process.stderr.write(`${FILE} is not what the code says: run npm run openapi and commit it\n`);
    process.exit(1);
  }
  process.exit(0);
}

main().catch(exitWith);
