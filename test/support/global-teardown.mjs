import { rmSync } from 'node:fs';
import { withClient } from '../../dist/src/core/database/bootstrap.js';

/** Stops the shared API, the sandbox and the embedded server, or drops the template on a server that stays. */
export default async function tearDown() {
  await globalThis.endSharedApi?.();
  await globalThis.testSandbox?.close();
  await globalThis.testPooler?.stop();
  const { adminUrl, template } = globalThis.testTemplate ?? {};
  if (globalThis.testPostgres) {
    await globalThis.testPostgres.postgres.stop();
    rmSync(globalThis.testPostgres.directory, { recursive: true, force: true });
  } else if (adminUrl) {
    await withClient(adminUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`));
  }
}
