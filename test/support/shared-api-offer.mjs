import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadConfig } from '../../dist/src/core/config/config.js';
import { makeEncryptionKeys, makeSigningKeys } from '../../dist/src/core/config/generated-keys.js';
import { bootstrapDatabase, inDatabase, withClient } from '../../dist/src/core/database/bootstrap.js';
import { choosePorts } from '../../dist/src/supervisor/ports.js';
import { SupervisedProcess } from '../../dist/src/supervisor/supervised-process.js';

const HOST = '127.0.0.1';

/**
 * Offers the specs one API for all of them: the built program on a clone of the template. It starts when the first spec asks
 * for it at the address in SHARED_API (see shared-api.ts), so that a run without such specs does not pay for it.
 * @returns what ends it and drops its database
 */
export async function offerSharedApi({ adminUrl, appUrl, template }) {
  const name = `${template}_shared`;
  const dataDirectory = mkdtempSync(join(tmpdir(), 'asc-data-'));
  const environment = {
    NODE_ENV: 'test',
    DATA_DIR: dataDirectory,
    LOG_LEVEL: 'silent',
    DATABASE_URL: inDatabase(appUrl, name),
    ...(process.env.TEST_POOLER_URL && { DATABASE_POOLER_URL: `${process.env.TEST_POOLER_URL}/${name}` }),
    JWT_PRIVATE_KEYS: makeSigningKeys(),
    ENCRYPTION_KEYS: makeEncryptionKeys(),
    SANDBOX_URL: process.env.TEST_SANDBOX,
    AI_BASE_URL: `${process.env.TEST_SANDBOX}/model/v1`,
    AI_MODEL: 'sandbox',
    AI_SEES_PICTURES: '1',
    AI_API_KEY: 'sandbox-key',
    // Lets each person of a test be at a place of their own, see HttpClient.at.
    TRUST_PROXY_HOPS: '1',
    // The limits of all routes have a spec of their own.
    RATE_LIMIT_READS: '1000000',
    RATE_LIMIT_CHANGES: '1000000',
    RATE_LIMIT_PUBLIC: '1000000',
  };
  await withClient(adminUrl, (admin) =>
    admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER app_owner`),
  );
  await bootstrapDatabase(adminUrl, loadConfig(environment));

  let api;
  const start = async () => {
    const [port] = await choosePorts([{ port: 0, host: HOST, variable: 'PORT', isFixed: false }]);
    const PUBLIC_URL = `http://${HOST}:${port}`;
    const program = {
      name: 'API of the tests',
      file: resolve('dist/src/main.js'),
      environment: { ...environment, PORT: String(port), PUBLIC_URL },
    };
    api = new SupervisedProcess(program, (line) => process.stderr.write(`${line}\n`));
    await api.start();
    return {
      url: PUBLIC_URL,
      adminUrl: inDatabase(adminUrl, name),
      signingKeys: environment.JWT_PRIVATE_KEYS,
      encryptionKeys: environment.ENCRYPTION_KEYS,
    };
  };
  let started;
  const offer = createServer((_request, response) => {
    // Else a spec may ask over a connection that is being closed at that moment.
    response.shouldKeepAlive = false;
    started ??= start();
    started.then(
      (told) => response.end(JSON.stringify(told)),
      (error) => response.writeHead(500).end(error.message),
    );
  });
  await once(offer.listen(0, HOST), 'listening');
  process.env.SHARED_API = `http://${HOST}:${offer.address().port}`;

  return async () => {
    offer.close();
    await api?.stop();
    rmSync(dataDirectory, { recursive: true });
    await withClient(adminUrl, (admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
  };
}
