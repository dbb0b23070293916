import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../database/base.entity.js';
import type { Mail, MailTransport } from './mail.js';

/** Mails that the page shows. */
const SHOWN = 100;
const SUFFIX = '.json';

/** A mail that was caught, and when. */
export interface CaughtMail extends Mail {
  sentAt: string;
}

/**
 * Catches mails in a folder instead of sending them, for development: one file a mail, readable by the owner only, shared by
 * all processes of the machine. Files and not a table: a production database then has no place where a token stands in plain.
 */
export class Mailbox implements MailTransport {
  constructor(private readonly directory: string) {}

  async deliver(mail: Mail): Promise<void> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const caught: CaughtMail = { ...mail, sentAt: new Date().toISOString() };
    // Ids sort by time, and so do the names. Renamed into place, so that nobody reads half a file.
    const file = join(this.directory, newId());
    await writeFile(file, JSON.stringify(caught), { mode: 0o600 });
    await rename(file, `${file}${SUFFIX}`);
  }

  /** The newest mails, newest first. */
  async list(): Promise<CaughtMail[]> {
    const names = await readdir(this.directory).catch(() => []);
    const newest = names
      .filter((name) => name.endsWith(SUFFIX))
      .sort()
      .reverse()
      .slice(0, SHOWN);
    return Promise.all(
      newest.map(
        async (name) => JSON.parse(await readFile(join(this.directory, name), 'utf8')) as CaughtMail,
      ),
    );
  }

  close(): void {}
}
