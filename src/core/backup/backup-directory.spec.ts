import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newBackupIn, removeOldBackups } from './backup-directory.js';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'asc-kept-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const put = async (...instants: string[]) => {
  for (const instant of instants)
    writeFileSync(await newBackupIn(directory, 'backup', new Date(instant)), '');
};
const left = () =>
  readdirSync(directory).map((name) => name.replace(/^asc-|:00\.000Z\.backup$|-00\.000Z\.backup$/g, ''));

describe('removeOldBackups', () => {
  it('keeps the newest of each day and week that has one, and the newest of all', async () => {
    // Monday the 2nd of March 2026 begins a week.
    await put('2026-02-20T03:15Z', '2026-02-27T03:15Z', '2026-03-01T03:15Z', '2026-03-02T03:15Z');
    await put('2026-03-10T03:15Z', '2026-03-10T09:00Z', '2026-03-11T03:15Z');
    await removeOldBackups(directory, '2d,3w');
    expect(left()).toEqual(['2026-03-01T03-15', '2026-03-02T03-15', '2026-03-10T09-00', '2026-03-11T03-15']);
    await removeOldBackups(directory, '1d,0w');
    expect(left()).toEqual(['2026-03-11T03-15']);
  });

  it('leaves alone what is not its own, and what another process is writing', async () => {
    await put('2026-03-11T03:15Z');
    for (const name of ['asc-old.backup', 'notes.txt', '.asc-a.backup.part', '.asc-b.backup.part'])
      writeFileSync(join(directory, name), '');
    utimesSync(join(directory, '.asc-b.backup.part'), 0, 0);
    expect(await removeOldBackups(directory, '1d,0w')).toEqual(['.asc-b.backup.part']);
    expect(readdirSync(directory)).toHaveLength(4);
  });
});
