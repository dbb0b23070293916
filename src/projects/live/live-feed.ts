import { EventStream } from '../../core/http/event-stream.js';

/** How often the person's right is asked for where nothing is read anyway, in milliseconds. */
const CHECK_EVERY = 3000;

/**
 * Follows a project for one client. What goes wrong, a lost right or a database that is away, ends the stream: the client comes back with
 * the id of its last event, and is let in or not.
 */
export abstract class LiveFeed {
  readonly stream = new EventStream();
  private isReading = false;
  private readAt = performance.now();

  constructor() {
    const check = setInterval(() => void this.assertRight(), CHECK_EVERY).unref();
    // What was under way when somebody began to follow was not told: it is looked for once.
    const settling = setTimeout(() => this.notice(undefined), CHECK_EVERY).unref();
    this.stream.once('close', () => {
      clearInterval(check);
      clearTimeout(settling);
    });
  }

  /** Greets the client; whoever is back first hears what happened meanwhile. Never throws. */
  async begin(): Promise<void> {
    this.send('ready', {});
    await this.drain();
  }

  /** Something has happened. Its details as the database has told them; undefined: look for yourself. */
  notice(details: string | undefined): void {
    this.take(details);
    void this.drain();
  }

  /** Where the client goes on: the id of the last event. */
  protected abstract get position(): string;

  /** Remembers what is to be read. */
  protected abstract take(details: string | undefined): void;

  protected abstract hasMore(): boolean;

  /** Reads and sends a part of what is to be read. Throws where the person may not (any more). */
  protected abstract readMore(): Promise<void>;

  /** Throws where the person may not be here (any more). */
  protected abstract look(): Promise<unknown>;

  protected send(event: string, data: unknown): void {
    this.stream.send({ event, id: this.position, data });
  }

  private async drain(): Promise<void> {
    if (this.isReading) return;
    this.isReading = true;
    try {
      while (!this.stream.destroyed && this.hasMore()) {
        await this.readMore();
        this.readAt = performance.now();
      }
    } catch {
      this.stream.end();
    } finally {
      this.isReading = false;
    }
  }

  private async assertRight(): Promise<void> {
    if (performance.now() - this.readAt < CHECK_EVERY) return;
    try {
      await this.look();
    } catch {
      this.stream.end();
    }
  }
}
