import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SupervisedProcess } from './supervised-process.js';

/** Notes each of its starts, then behaves as the test wants. */
const READY = `process.send({ type: 'ready' });`;
const STAY = `setInterval(() => undefined, 1000);`;

let folder: string;
let program: SupervisedProcess;
let told: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'supervised-'));
  told = [];
});
afterEach(async () => {
  program.kill();
  await program.stop();
  rmSync(folder, { recursive: true });
});

function supervise(script: string): SupervisedProcess {
  const file = join(folder, 'program.cjs');
  writeFileSync(file, `require('node:fs').appendFileSync(process.env.LOG, process.pid + '\\n');\n${script}`);
  const environment = { LOG: join(folder, 'starts') };
  return (program = new SupervisedProcess({ name: 'program', file, environment }, (line) => told.push(line)));
}

const starts = (): number[] => readFileSync(join(folder, 'starts'), 'utf8').trim().split('\n').map(Number);

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(10);
}

describe('SupervisedProcess', () => {
  it('gives up a program that fails three times before it works', async () => {
    await expect(supervise('process.exit(7);').start()).rejects.toThrow(
      'The program ended with code 7 before it was ready, 3 times in a row',
    );
    expect(starts()).toHaveLength(3);
  });

  it('starts a program again that worked and ended, whatever its exit code', async () => {
    await supervise(`${READY} setTimeout(() => process.exit(0), 20);`).start();
    await until(() => starts().length >= 3);
    expect(told[0]).toBe(`The program (process ${starts()[0]}) ended with code 0; starting it again.`);
  });

  it('lets a program finish when it stops it, and does not start it again', async () => {
    const finishing = `process.on('SIGTERM', () => setTimeout(() => {
      require('node:fs').writeFileSync(process.env.LOG + '.finished', '');
      process.exit(0);
    }, 50));`;
    await supervise(`${finishing} ${READY} ${STAY}`).start();
    await program.stop();
    expect(readFileSync(join(folder, 'starts.finished'), 'utf8')).toBe('');
    expect(starts()).toHaveLength(1);
    expect(told).toEqual([]);
  });

  it('ends a start that is stopped while the program gets ready', async () => {
    const starting = supervise(STAY).start();
    const refused = expect(starting).rejects.toThrow('The program was stopped.');
    await program.stop();
    await refused;
  });

  it('leaves Ctrl-C in the terminal to the supervisor: the program is in a process group of its own', async () => {
    await supervise(`${READY} ${STAY}`).start();
    const [processId] = starts();
    // Signal 0 to the negative id asks whether such a group exists.
    expect(process.kill(-processId!, 0)).toBe(true);
  });
});
