import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { inspectProcess } from '../../src/core/database/embedded-postgres-owner.js';
import { until } from '../support/until.js';

const MINUTES = 60_000;

const isLinux = process.platform === 'linux';
if (!isLinux)
  process.stderr.write(
    'the test of what an interrupted storm leaves behind not run: it takes /proc of Linux\n',
  );

/** Figures of one storm, see chaos/judge.mjs. */
interface Weather {
  posts: number;
  kills: number;
  freezes: number;
  databaseCrashes: number;
  publishedOnce: number;
  broken: Record<string, string[]>;
  mostAtOnce: number;
}

/** `npm run chaos` in small: the promise of publishing, under the fire of all faults at once. */
describe('chaos', () => {
  const children: ReturnType<typeof spawn>[] = [];
  afterEach(() => children.splice(0).forEach((child) => child.kill('SIGTERM')));

  const chaos = (...options: string[]) => {
    const child = spawn(process.execPath, ['chaos/chaos.mjs', ...options], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => (output.stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (output.stderr += String(chunk)));
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...output }));
    return { child, output, ended };
  };

  it(
    'publishes nothing twice and loses nothing, where a naive worker does',
    async () => {
      const { code, stdout, stderr } = await chaos(
        ...['--posts', '40', '--kills', '15', '--database-crashes', '1', '--seed', '3', '--json'],
      ).ended;
      expect(stderr).toBe('seed 3\n');
      const { product, control, faults } = JSON.parse(stdout) as {
        product: Weather;
        control: Weather;
        faults: string[];
      };
      expect(Object.entries(product.broken).filter(([, posts]) => posts.length > 0)).toEqual([]);
      expect(faults).toEqual([]);
      expect(code).toBe(0);
      expect(product.mostAtOnce).toBe(1);
      expect(product.posts).toBeGreaterThanOrEqual(40);
      expect(product.kills).toBeGreaterThanOrEqual(9);
      expect(product.databaseCrashes).toBe(1);
      expect(control.broken['published twice']).not.toEqual([]);
    },
    6 * MINUTES,
  );

  (isLinux ? it : it.skip)(
    'leaves no process behind when it is interrupted',
    async () => {
      const { child, ended } = chaos('--posts', '100', '--seed', '3', '--json');
      await until(
        async () => childrenOf(child.pid),
        // PostgreSQL, sandbox, API and two workers at least: the storm is on.
        (ids) => ids.length >= 5,
        100,
      );
      const begun = childrenOf(child.pid);
      child.kill('SIGINT');
      const { code, stderr } = await ended;
      expect({ code, stderr }).toEqual({ code: 1, stderr: 'seed 3\ninterrupted\n' });
      const left = await Promise.all(begun.map((id) => inspectProcess(id)));
      expect(left.filter(Boolean)).toEqual([]);
    },
    3 * MINUTES,
  );

  it.each([
    ['--posts', 'many'],
    ['--kills', '-1'],
    ['--wind', '9'],
  ])('tells what is wrong with %s %s, and starts nothing', async (option, value) => {
    const { code, stderr } = await chaos(option, value).ended;
    expect(code).toBe(2);
    expect(stderr).toContain(option);
  });
});

/** Ids of the processes that a process has started and that have not ended; see proc_pid_children(5). */
function childrenOf(id: number | undefined): number[] {
  const file = `/proc/${id}/task/${id}/children`;
  return existsSync(file) ? readFileSync(file, 'utf8').split(' ').filter(Boolean).map(Number) : [];
}
