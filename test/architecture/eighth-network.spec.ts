import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { transformFile } from '@swc/core';
import { connectAccount } from '../support/accounts.js';
import { freePort } from '../support/free-port.js';
import { HttpClient, registerPerson, type Person } from '../support/http-client.js';
import { expectFieldProblem } from '../support/problem.js';
import { makeProject } from '../support/team.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';
import { environmentOf } from '../support/worker-process.js';
import { plantTree, ROOT, uproot } from './planted-tree.js';

/** The files of a network that the product does not have, as they would stand in its folders. */
const FILES = join(import.meta.dirname, 'eighth-network');

/** Sandbox, API and worker in one process, as each starts by itself. */
const ALL = ['sandbox/main', 'main', 'worker']
  .map((name) => `import './dist/src/${name}.unbundled.js';`)
  .join('\n');

/** The same files as the build would leave them. */
async function compiled(): Promise<Record<string, string>> {
  const sources = (await readdir(FILES, { recursive: true })).filter((path) => path.endsWith('.ts'));
  const jsc = {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2023',
  } as const;
  const entries = sources.map(async (path) => {
    const { code } = await transformFile(join(FILES, path), { jsc, module: { type: 'es6' }, swcrc: false });
    return [join('dist', path.replace(/\.ts$/, '.js')), code];
  });
  return Object.fromEntries(await Promise.all(entries)) as Record<string, string>;
}

describe('a network is added by new files alone', () => {
  let files: Record<string, string>;
  let tree: string;
  let database: TestDatabase;
  let product: ChildProcess;
  let ended: Promise<unknown>;
  let client: HttpClient;
  let sandboxUrl: string;
  let anna: Person;
  let accounts: string;
  let output = '';

  beforeAll(async () => {
    files = await compiled();
    tree = await plantTree({ ...files, 'all.mjs': ALL }, ['dist', 'package.json']);
    const [port, sandboxPort] = [await freePort(), await freePort()];
    sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
    const PUBLIC_URL = `http://127.0.0.1:${port}`;
    database = await createTestDatabase({
      PORT: String(port),
      PUBLIC_URL,
      SANDBOX_URL: sandboxUrl,
      PUBLISH_POLL_MS: '100',
    });
    product = spawn(process.execPath, [join(tree, 'all.mjs')], {
      env: { ...environmentOf(database.config), SANDBOX_PORT: String(sandboxPort) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    ended = once(product, 'exit');
    for (const stream of [product.stdout, product.stderr])
      stream?.on('data', (chunk) => (output += String(chunk)));
    const ready: unknown[] = [];
    product.on('message', (message) => ready.push(message));
    await until(
      async () => ({ ready, output, exitCode: product.exitCode }),
      ({ ready, exitCode }) => ready.length === 3 || exitCode !== null,
    );
    if (product.exitCode !== null) throw new Error(`The product ended: ${output}`);
    client = new HttpClient(PUBLIC_URL);
    anna = await registerPerson(client, 'Anna');
    accounts = `/projects/${await makeProject(anna)}/accounts`;
  });

  afterAll(async () => {
    product.kill('SIGKILL');
    await ended;
    await database.drop();
    await uproot(tree);
  });

  it('which stand in place of no other', () => {
    expect(Object.keys(files)).toHaveLength(2);
    expect(Object.keys(files).filter((path) => existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('and stands in the OpenAPI document', async () => {
    const { components } = (await (await fetch(`${client.url}/docs/openapi.json`)).json()) as {
      components: { schemas: { Platform: { enum: string[] } } };
    };
    const offered = components.schemas.Platform.enum;
    expect(offered).toContain('pigeon');
    expect(offered).toEqual([...offered].sort());
  });

  it('and is known wherever a network is named', async () => {
    expect((await anna.client.get(`${accounts}?platform=pigeon`)).status).toBe(200);
    const unknown = await anna.client.get(`${accounts}?platform=fax`);
    expect(expectFieldProblem(unknown, 422, 'platform').detail).toMatch(
      /one of .*, linkedin, pigeon, pinterest,/,
    );
    const nowhere = await anna.client.post(`${accounts}/networks/fax/connect`);
    expect(expectFieldProblem(nowhere, 400, 'platform').detail).toMatch(
      /one of .*, linkedin, pigeon, pinterest,/,
    );
  });

  it('and publishes', async () => {
    const base = accounts.replace('/accounts', '');
    const accountId = await connectAccount(anna, base.replace('/projects/', ''), 'pigeon', 'homing');
    const content = await anna.client.post<{ id: string }>(`${base}/contents`, {
      title: 'A letter',
      description: 'Home by noon.',
      contentType: 'text',
    });
    const { body: post } = await anna.client.post<{ id: string }>(`${base}/posts`, {
      contentId: content.body.id,
      accountId,
    });
    await anna.client.post(`${base}/posts/${post.id}/publish-now`);
    const published = await until(
      async () =>
        (await anna.client.get<{ status: string; platformUrl: string }>(`${base}/posts/${post.id}`)).body,
      ({ status }) => status === 'published' || status === 'failed',
    );
    expect(published).toMatchObject({ status: 'published', platform: 'pigeon' });
    const ledger = (await (await fetch(`${sandboxUrl}/sandbox/ledger?platform=pigeon`)).json()) as {
      items: object[];
    };
    expect(ledger.items).toMatchObject([
      { clientReference: post.id, text: 'Home by noon.', username: 'homing' },
    ]);
    expect(await (await fetch(published.platformUrl)).text()).toContain('Pigeon Post');
  });
});
