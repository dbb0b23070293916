import { spawnSync } from 'node:child_process';
import { expect, it } from '@jest/globals';

interface Result {
  platform: string;
  name: string;
  error: string | null;
}

/** The command itself: every network that has a publisher of its own, against the sandbox. */
it('every publisher does what the product asks of it', () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['conformance/conformance.mjs', '--json'], {
    encoding: 'utf8',
    // Networks that tell no zone mean UTC, wherever the server stands.
    env: { ...process.env, TZ: 'Asia/Tokyo' },
  });
  expect(stderr).toBe('');
  const results = JSON.parse(stdout) as Result[];
  expect(results.filter(({ error }) => error !== null)).toEqual([]);
  expect(results.length).toBeGreaterThan(20);
  expect(status).toBe(0);
}, 120_000);

it('tells what is wrong with an option', () => {
  const { stderr, status } = spawnSync(
    process.execPath,
    ['conformance/conformance.mjs', '--platform', 'myspace'],
    {
      encoding: 'utf8',
    },
  );
  expect(stderr).toContain('--platform must be one of');
  expect(status).toBe(2);
}, 60_000);
