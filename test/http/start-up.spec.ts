import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runProgram } from '../support/main-process.js';

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'asc-config-'));
});

afterAll(() => rmSync(directory, { recursive: true }));

describe.each(['src/main.js', 'src/worker.js'])('%s', (program) => {
  it('with a wrong configuration ends with 1, and names every fault without a stack', async () => {
    const { exitCode, stdout, stderr } = await runProgram(
      program,
      [],
      {
        PORT: 'http',
        LOG_LEVEL: 'loud',
        DATABASE_URL: 'postgres://postgres:secret-word@127.0.0.1/x',
        ENCRYPTION_KEYS: 'k',
      },
      directory,
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    const [first, ...faults] = stderr.trim().split('\n');
    expect(first).toBe('The configuration is not usable:');
    expect(faults.map((fault) => /^ {2}- (\w+) /.exec(fault)?.[1]).sort()).toEqual([
      'DATABASE_URL',
      'ENCRYPTION_KEYS',
      'LOG_LEVEL',
      'PORT',
    ]);
    expect(stderr).not.toContain('secret-word');
  });

  it('without a database ends with 1, and says so without a stack', async () => {
    const { exitCode, stderr } = await runProgram(program, [], { DATA_DIR: directory }, directory);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^The configuration is not usable:\n {2}- DATABASE_URL must be set[^\n]*\n$/);
  });
});
