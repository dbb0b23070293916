import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_LOGIN } from '../../src/demo/index.js';
import { aliveOf, Product, until } from './product.js';

// Whole products take their time on a machine that has other work.
jest.setTimeout(120_000);

/** One folder for all, so that only the first start has a database to make. */
let workshop: string;
let dataDirectory: string;
const launched: Product[] = [];
/** What a test left running for the next one that needs a product, whichever it is. */
let left: Product | undefined;
const suspended: number[] = [];

beforeAll(async () => {
  workshop = mkdtempSync(join(tmpdir(), 'start-'));
  await chmod(workshop, 0o755);
  dataDirectory = join(workshop, 'data');
});

afterEach(async () => {
  for (const processId of await aliveOf(suspended.splice(0))) process.kill(processId, 'SIGKILL');
  const over = launched.splice(0).filter((product) => product !== left);
  await Promise.all(over.map((product) => product.end()));
});

afterAll(async () => {
  await left?.end();
  // Where root must, it keeps the cluster elsewhere.
  const cluster = join(dataDirectory, 'postgres');
  if (existsSync(cluster)) rmSync(realpathSync(cluster), { recursive: true });
  rmSync(workshop, { recursive: true });
});

function launch(environment: Record<string, string> = {}, folder = dataDirectory): Product {
  const product = Product.launch(folder, environment);
  launched.push(product);
  return product;
}

async function anyProduct(): Promise<Product> {
  const product = left ?? (await launch().ready());
  left = undefined;
  launched.push(product);
  return product;
}

function suspend(processId: number): void {
  suspended.push(processId);
  process.kill(processId, 'SIGSTOP');
}

describe('npm start', () => {
  it('runs the whole product, tells where it is, and leaves no process behind on Ctrl-C', async () => {
    const product = await launch({ NO_EXAMPLE: '' }).ready();
    const { processId, apiUrl, sandboxUrl } = await product.running();
    expect(processId).toBe(product.processId);
    for (const fact of [
      apiUrl,
      `${apiUrl}/docs`,
      `${sandboxUrl}/sandbox`,
      `${apiUrl}/mailbox`,
      dataDirectory,
    ])
      expect(product.stdout).toContain(`${fact}\n`);
    await until(async () => product.stdout.includes('Its posts go out'), `the example:\n${product.stdout}`);
    expect((await fetch(apiUrl)).status).toBeLessThan(500);
    expect((await fetch(`${sandboxUrl}/sandbox`)).status).toBe(200);
    expect(statSync(join(dataDirectory, 'database-passwords.json')).mode & 0o777).toBe(0o600);

    const processes = await product.descendants();
    const commands = processes.map(({ command }) => command).join('\n');
    for (const part of ['/main.js', '/worker.js', '/sandbox/main.js', 'postgres'])
      expect(commands).toContain(part);
    product.signal('SIGINT');
    expect(await product.exitCode()).toBe(0);
    expect(await aliveOf(processes.map((row) => row.processId))).toEqual([]);
    expect(existsSync(join(dataDirectory, 'running.json'))).toBe(false);
    expect(product.stderr).toBe('');
  });

  it('can be stopped while it starts, and leaves no process behind either', async () => {
    const product = launch();
    await until(async () => (await product.child('/sandbox/main.js')) !== undefined, 'the first process');
    const processes = await product.descendants();
    product.signal('SIGTERM');
    expect(await product.exitCode()).toBe(0);
    expect(product.stdout).not.toContain('is ready');
    expect(product.stderr).toBe('');
    expect(await aliveOf(processes.map((row) => row.processId))).toEqual([]);
  });

  it('starts a killed worker and a killed PostgreSQL again, and refuses a second start meanwhile', async () => {
    const product = await anyProduct();
    const { apiUrl } = await product.running();
    expect(product.stdout).toContain(`${DEMO_LOGIN.email} / ${DEMO_LOGIN.password}\n`);

    const second = launch();
    expect(await second.exitCode()).toBe(1);
    expect(second.stderr).toContain(`It is running already: ${apiUrl} (process ${product.processId}`);

    const worker = (await product.child('/worker.js'))!;
    process.kill(worker, 'SIGKILL');
    await until(
      async () => ![undefined, worker].includes(await product.child('/worker.js')),
      'another worker',
    );
    expect(product.stdout).toContain(
      `The worker (process ${worker}) was ended by SIGKILL; starting it again.`,
    );

    const [postgres] = (await product.descendants()).filter(({ command }) => / -D .*cluster/.test(command));
    process.kill(postgres!.processId, 'SIGKILL');
    const isBack = async (): Promise<boolean> =>
      (await product.descendants()).some(
        ({ command, processId }) => command === postgres!.command && processId !== postgres!.processId,
      );
    await until(isBack, 'another PostgreSQL with the same port');
    left = product;
  });

  it('leaves no program running when it is killed itself, and starts again on the same ports', async () => {
    const killed = await anyProduct();
    const { apiUrl, sandboxUrl } = await killed.running();
    const programs = await Promise.all(
      ['/src/main.js', '/worker.js', '/sandbox/main.js'].map((end) => killed.child(end)),
    );
    const [api] = programs;
    // One that takes its time to notice: it holds the port until it goes on.
    suspend(api!);
    killed.signal('SIGKILL');
    expect(await killed.exitCode()).toBeNull();

    const next = launch({ PORT: new URL(apiUrl).port, SANDBOX_URL: sandboxUrl });
    const isAtWork = (): boolean =>
      readdirSync(dataDirectory).some((name) => name.startsWith(`owner-${next.processId}-`));
    await until(async () => isAtWork() || !(await aliveOf([next.processId])).length, 'the next start');
    process.kill(api!, 'SIGCONT');
    await next.ready();
    expect(await next.running()).toEqual({ processId: next.processId, apiUrl, sandboxUrl });
    await until(
      async () => (await aliveOf(programs.map(Number))).length === 0,
      'the end of the old programs',
    );
    left = next;
  });

  it('ends at once on a second Ctrl-C when a process does not stop', async () => {
    const product = await anyProduct();
    const worker = (await product.child('/worker.js'))!;
    suspend(worker);
    product.signal('SIGINT');
    await until(async () => {
      product.signal('SIGINT');
      return (await aliveOf([product.processId])).length === 0;
    }, 'the end');
    expect(await product.exitCode()).toBe(130);
    await until(async () => (await aliveOf([worker])).length === 0, 'the end of the worker');
  });

  it('says in one line that a wanted port is taken, and starts nothing', async () => {
    const other = createServer().listen(0, '127.0.0.1').unref();
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const taken = `port ${port} on 127.0.0.1 is in use. Free it, or set another one.\n`;
    const product = launch({ PORT: String(port) });
    expect(await product.exitCode()).toBe(1);
    expect(product.stderr).toBe(`PORT: ${taken}`);
    const sandbox = launch({ SANDBOX_URL: `http://127.0.0.1:${port}` });
    expect(await sandbox.exitCode()).toBe(1);
    expect(sandbox.stderr).toBe(`SANDBOX_URL: ${taken}`);
    expect(product.stdout + sandbox.stdout).toBe('');
    other.close();
  });

  it('names all that is wrong with the configuration at once, and makes nothing', async () => {
    const folder = join(workshop, 'unused');
    const wrong = launch({ PORT: 'http', LOG_LEVEL: 'loud', SANDBOX_URL: 'sandbox' }, folder);
    expect(await wrong.exitCode()).toBe(1);
    for (const name of ['PORT', 'LOG_LEVEL', 'SANDBOX_URL']) expect(wrong.stderr).toContain(`\n  - ${name} `);

    const production = launch({ NODE_ENV: 'production' }, folder);
    expect(await production.exitCode()).toBe(1);
    expect(production.stderr).toContain('DATABASE_URL must be set in production');

    const lonely = launch({ DATABASE_ADMIN_URL: 'postgres://postgres:secret@127.0.0.1/postgres' }, folder);
    expect(await lonely.exitCode()).toBe(1);
    expect(lonely.stderr).toContain('DATABASE_ADMIN_URL needs DATABASE_URL beside it');
    expect(existsSync(folder)).toBe(false);
  });
});
