import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ifPresent } from '../core/database/embedded-postgres-installation.js';

const FIRST_POST_IN_SECONDS = 10;
const OVER_SECONDS = 180;

/** Where the example stands. A start that is killed while it loads finds it pending and tries again. */
type State = 'pending' | 'loaded' | 'unwanted';

/** Where the running product is. */
export interface Addresses {
  apiUrl: string;
  sandboxUrl: string;
}

/** The example that a newcomer finds in a new database. Its state is kept in `DATA_DIR`. */
export class Example {
  private constructor(
    private readonly file: string,
    private state: State,
  ) {}

  /** Decides once for each new database whether it gets the example. Call it before that database is made. */
  static async plan(dataDirectory: string, isNewDatabase: boolean, isWanted: boolean): Promise<Example> {
    const file = join(dataDirectory, 'example');
    const kept = (await ifPresent(readFile(file, 'utf8'))) as State | undefined;
    if (!isNewDatabase && kept !== 'pending') return new Example(file, kept ?? 'unwanted');
    const example = new Example(file, isWanted ? 'pending' : 'unwanted');
    await example.keep();
    return example;
  }

  /** What there is to tell of it; nothing where it is unwanted. */
  async describe(): Promise<string | undefined> {
    if (this.state === 'unwanted') return undefined;
    const { DEMO_LOGIN } = await import('../demo/index.js');
    const login = `${DEMO_LOGIN.email} / ${DEMO_LOGIN.password}`;
    return this.state === 'loaded' ? login : `${login} (in a moment)`;
  }

  /** Loads it if it is pending, and tells how that goes. */
  async load(addresses: Addresses, tell: (line: string) => void): Promise<void> {
    if (this.state !== 'pending') return;
    const { loadExample } = await import('../demo/index.js');
    await loadExample({
      ...addresses,
      firstPostInSeconds: FIRST_POST_IN_SECONDS,
      overSeconds: OVER_SECONDS,
      onProgress: (step) => tell(`  Example: ${step}`),
    });
    this.state = 'loaded';
    await this.keep();
    const minutes = OVER_SECONDS / 60;
    tell(`  Its posts go out over the next ${minutes} minutes: watch ${addresses.sandboxUrl}/sandbox\n`);
  }

  private async keep(): Promise<void> {
    if (this.state === 'unwanted') await rm(this.file, { force: true });
    else await writeFile(this.file, this.state);
  }
}
