import { Injectable } from '@nestjs/common';
import pLimit from 'p-limit';
import { readMediumFacts, type MediumFacts } from '../../core/media/medium-facts.js';
import { callTime, type CallTime } from '../platforms/call-time.js';
import { MediaFiles } from '../platforms/media-files.js';
import { NotPublished } from '../platforms/publisher.js';

/** What looking at a file has told: its facts, that it cannot be used, or nothing for now. */
export type Probe =
  | { kind: 'facts'; facts: MediumFacts }
  | { kind: 'unusable'; message: string }
  | { kind: 'unknown'; message: string };

const AT_ONCE = 5;
/** Looks at media at their addresses: type, size, measures and length, from the first bytes of the real files. */
@Injectable()
export class MediaProbe {
  constructor(private readonly files: MediaFiles) {}

  /** Looks at all of them, for `milliseconds` at most. Never throws for what a file is, or is not. */
  async look(urls: readonly string[], milliseconds: number): Promise<Probe[]> {
    const time = callTime(milliseconds);
    const limit = pLimit(AT_ONCE);
    return Promise.all(urls.map((url) => limit(() => this.lookAt(url, time))));
  }

  private async lookAt(url: string, time: CallTime): Promise<Probe> {
    try {
      const file = await this.files.open(url, time);
      const facts = await readMediumFacts(file);
      return facts
        ? { kind: 'facts', facts }
        : { kind: 'unusable', message: `${url} is said to be ${file.contentType}, and is not.` };
    } catch (error) {
      const { message } = error as Error;
      return error instanceof NotPublished ? { kind: 'unusable', message } : { kind: 'unknown', message };
    }
  }
}
