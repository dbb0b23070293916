import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startSandbox } from '../../src/sandbox/index.js';
import { SandboxClient } from './sandbox-client.js';

/** The built program; `npm test` builds before it tests. */
const program = join(process.cwd(), 'dist/src/sandbox/main.js');

describe('The sandbox as a process', () => {
  let dataDir: string;
  const started: ChildProcess[] = [];

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'sandbox-process-'));
  });
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true });
  });

  const start = async (environment: Record<string, string> = {}) => {
    const child = fork(program, {
      env: { ...process.env, SANDBOX_PORT: '0', SANDBOX_DATA_DIR: dataDir, ...environment },
      silent: true,
    });
    started.push(child);
    const [message] = (await once(child, 'message')) as [{ type: string; url: string }];
    expect(message.type).toBe('ready');
    return { child, url: message.url };
  };
  const startAndFail = async (environment: Record<string, string>) => {
    const child = spawn(process.execPath, [program], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    started.push(child);
    const [complaint, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    return { complaint, code: code as number };
  };
  const clientAt = (url: string, accessToken = '') =>
    new SandboxClient({ url, close: () => Promise.resolve() }, accessToken);

  it('has journalled a post before its caller knows, even if it is killed the next moment', async () => {
    const first = await start();
    const client = clientAt(first.url);
    const { access_token } = await client.signIn();
    await client.orderFault({ route: 'publish', kind: 'reset-after' });
    await expect(client.publish({ text: 'once' })).rejects.toThrow('fetch failed');
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');

    const second = await start();
    const again = clientAt(second.url, access_token);
    expect(await again.ledger()).toMatchObject([{ text: 'once' }]);
    expect((await again.publish({ text: 'twice' })).status).toBe(201);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with code 0 on %s', async (signal) => {
    const { child } = await start();
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends when the process that started it lets go of it', async () => {
    const { child } = await start();
    child.disconnect();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('says in one line that its port is taken, or that a variable makes no sense, and exits with 1', async () => {
    const other = await startSandbox({ port: 0 });
    const { port } = new URL(other.url);
    expect(await startAndFail({ SANDBOX_PORT: port })).toEqual({
      code: 1,
      complaint: `The sandbox cannot start: port ${port} on 127.0.0.1 is in use; free it or set SANDBOX_PORT\n`,
    });
    await other.close();
    expect(await startAndFail({ SANDBOX_PORT: 'http' })).toEqual({
      code: 1,
      complaint: 'The sandbox cannot start: SANDBOX_PORT must be a whole number from 0 to 65535\n',
    });
  });
});
