import { LiveFeed } from '../../projects/index.js';
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
/** What the database tells where too many posts have changed at once to name them. */
const MANY = '*';

/** The posts of one project as they change. */
export class PostFeed extends LiveFeed {
  private readonly pending = new Set<string>();

  /**
   * @param knownUntil time of the newest change that the client knows, the database's
   * @param isCatchUpDue whether it may have missed something since
   */
  constructor(
    private readonly reader: PostReader,
    private knownUntil: Date,
    private isCatchUpDue: boolean,
  ) {
    super();
  }

  protected get position(): string {
    return String(this.knownUntil.getTime());
  }

  protected take(details: string | undefined): void {
    if (details === undefined) this.isCatchUpDue = true;
    else if (details === MANY) this.send('reload', {});
    else for (const id of details.split(',')) this.pending.add(id);
  }

  protected hasMore(): boolean {
    return this.isCatchUpDue || this.pending.size > 0;
  }

  protected readMore(): Promise<void> {
    return this.isCatchUpDue ? this.catchUp() : this.readPending();
  }

  protected look(): Promise<unknown> {
    return this.reader.now();
  }

  private async catchUp(): Promise<void> {
    this.isCatchUpDue = false;
    const since = new Date(this.knownUntil.getTime() - OVERLAP);
    const posts = await this.reader.listSince(since, MAX_CAUGHT_UP + 1);
    if (posts.length > MAX_CAUGHT_UP) {
      this.move(posts);
      this.send('reload', {});
    } else this.tell(posts);
  }

  private async readPending(): Promise<void> {
    const ids = [...this.pending].slice(0, BATCH);
    for (const id of ids) this.pending.delete(id);
    this.tell(await this.reader.list(ids));
  }

  private tell(posts: PostState[]): void {
    this.move(posts);
    for (const post of posts) this.send('post.changed', post);
  }

  private move(posts: PostState[]): void {
    for (const { updatedAt } of posts) if (updatedAt > this.knownUntil) this.knownUntil = updatedAt;
  }
}
