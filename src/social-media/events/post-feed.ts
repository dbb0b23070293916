import { EventStream } from '../../core/http/event-stream.js';
import type { PostNotice } from './post-change-notices.js';
import type { PostState } from './post-events.repository.js';

/** How a feed reads: as the person who follows, whose right is asked for each time. */
export interface PostReader {
  now(): Promise<unknown>;
  list(ids: string[]): Promise<PostState[]>;
  listSince(since: Date, most: number): Promise<PostState[]>;
}

/** Posts that are read at once. */
const BATCH = 100;
/** Most posts that somebody who comes back is told one by one; beyond, the whole list is to be read again. */
const MAX_CAUGHT_UP = 500;
/** A row's time is that of the beginning of its transaction, so what is committed last may look older, by the longest statement (ms). */
const OVERLAP = 30_000;
/** How often the person's right is asked for where nothing is read anyway, in milliseconds. */
const CHECK_EVERY = 3000;

/**
 * Follows the posts of one project for one client. What goes wrong, a lost right or a database that is away, ends the stream: the client
 * comes back with the id of its last event, and is let in or not.
 */
export class PostFeed {
  readonly stream = new EventStream();
  private readonly pending = new Set<string>();
  private isCatchUpDue: boolean;
  private isReading = false;
  private readAt = performance.now();
  private readonly check: NodeJS.Timeout;
  private readonly settling: NodeJS.Timeout;

  /** @param position time of the newest change that the client knows, the database's */
  constructor(
    private readonly reader: PostReader,
    private position: Date,
    isBack: boolean,
  ) {
    this.isCatchUpDue = isBack;
    this.check = setInterval(() => void this.assertRight(), CHECK_EVERY).unref();
    // What was being changed when somebody began to follow was not told: it is looked for once.
    this.settling = setTimeout(() => this.notice('missed'), CHECK_EVERY).unref();
    this.stream.once('close', () => {
      clearInterval(this.check);
      clearTimeout(this.settling);
    });
  }

  /** Greets the client; whoever is back first hears what changed meanwhile. Never throws. */
  async begin(): Promise<void> {
    this.emit('ready', {});
    await this.drain();
  }

  notice(notice: PostNotice): void {
    if (notice === 'many') this.emit('reload', {});
    else if (notice === 'missed') this.isCatchUpDue = true;
    else for (const id of notice) this.pending.add(id);
    void this.drain();
  }

  private async drain(): Promise<void> {
    if (this.isReading) return;
    this.isReading = true;
    try {
      while (!this.stream.destroyed && (this.isCatchUpDue || this.pending.size > 0)) {
        if (this.isCatchUpDue) await this.catchUp();
        else await this.readPending();
      }
    } catch {
      this.stream.end();
    } finally {
      this.isReading = false;
    }
  }

  private async catchUp(): Promise<void> {
    this.isCatchUpDue = false;
    const since = new Date(this.position.getTime() - OVERLAP);
    const posts = await this.reader.listSince(since, MAX_CAUGHT_UP + 1);
    if (posts.length > MAX_CAUGHT_UP) {
      this.move(posts);
      this.emit('reload', {});
    } else this.tell(posts);
  }

  private async readPending(): Promise<void> {
    const ids = [...this.pending].slice(0, BATCH);
    for (const id of ids) this.pending.delete(id);
    this.tell(await this.reader.list(ids));
  }

  private tell(posts: PostState[]): void {
    this.move(posts);
    for (const post of posts) this.emit('post.changed', post);
  }

  private move(posts: PostState[]): void {
    this.readAt = performance.now();
    for (const { updatedAt } of posts) if (updatedAt > this.position) this.position = updatedAt;
  }

  private emit(event: string, data: unknown): void {
    this.stream.send({ event, id: String(this.position.getTime()), data });
  }

  private async assertRight(): Promise<void> {
    if (performance.now() - this.readAt < CHECK_EVERY) return;
    try {
      await this.reader.now();
    } catch {
      this.stream.end();
    }
  }
}
