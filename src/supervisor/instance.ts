import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { claimDirectory, isSignalable } from '../core/database/embedded-postgres-owner.js';
import { readJsonFile, writeJsonFile } from './json-file.js';
import { StartError } from './part.js';

/** What `running.json` tells of a running `npm start`. */
export interface RunningInstance {
  processId: number;
  apiUrl: string;
  /** Absent where no sandbox was started. */
  sandboxUrl?: string;
}

/** The only `npm start` on a data folder. */
export class Instance {
  private constructor(
    private readonly dataDirectory: string,
    private readonly releaseDirectory: () => Promise<void>,
    /** Where the one before listened, if it was killed: its processes end by themselves, but may need a moment. */
    readonly leftAddresses: string[],
  ) {}

  /** @throws StartError, with the address of the other one, when one runs on this folder already. */
  static async claim(dataDirectory: string): Promise<Instance> {
    await mkdir(dataDirectory, { recursive: true });
    const told = (): Promise<RunningInstance | undefined> => readJsonFile(fileOf(dataDirectory));
    try {
      const release = await claimDirectory(dataDirectory);
      const { apiUrl, sandboxUrl } = (await told()) ?? {};
      return new Instance(
        dataDirectory,
        release,
        [apiUrl, sandboxUrl].filter((url) => url !== undefined),
      );
    } catch (error) {
      const other = await told();
      if (other === undefined || !isSignalable(other.processId)) throw error;
      throw new StartError(
        `It is running already: ${other.apiUrl} (process ${other.processId}, data in ${dataDirectory}).\n` +
          'Stop that one with Ctrl-C, or set DATA_DIR to run another one beside it.',
      );
    }
  }

  /** Lets others find the running product. */
  async announce(running: RunningInstance): Promise<void> {
    await writeJsonFile(fileOf(this.dataDirectory), running);
  }

  async release(): Promise<void> {
    await rm(fileOf(this.dataDirectory), { force: true });
    await this.releaseDirectory();
  }
}

function fileOf(dataDirectory: string): string {
  return join(dataDirectory, 'running.json');
}
