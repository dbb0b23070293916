/** Clients that are counted apart at once; whoever came first is forgotten when one more comes. */
const MAX_CLIENTS = 100_000;

/** The requests of one client in the running window. */
export interface ClientCount {
  readonly client: string;
  /** Of all processes, as far as this one has heard; at least what it has told itself. */
  shared: number;
  /** Admitted here, and not told yet. */
  unshared: number;
}

/** What one client did here that the other processes do not know. */
export interface News {
  count: ClientCount;
  requests: number;
}

/**
 * Counts requests by client in windows of time, for several processes that tell each other what they count. Arithmetic alone:
 * whoever holds it knows the clock, and carries the news. A process that hears nothing counts for itself.
 */
export class SharedCounts {
  private window = Number.NaN;
  private counts = new Map<string, ClientCount>();
  private untold = new Set<ClientCount>();

  constructor(
    private readonly quota: number,
    private readonly maxClients = MAX_CLIENTS,
  ) {}

  /** Admits a request and counts it, unless the quota is used up. @returns how many are left after it; -1 when it is refused */
  take(window: number, client: string): number {
    if (window !== this.window) this.begin(window);
    const count = this.counts.get(client) ?? this.add(client);
    const left = this.quota - count.shared - count.unshared;
    if (left <= 0) return -1;
    if (count.unshared++ === 0) this.untold.add(count);
    return left - 1;
  }

  /** What there is to tell of this window, those who wait longest first. It stays to be told until `merge`. */
  news(window: number, max: number): News[] {
    if (window !== this.window) return [];
    const news: News[] = [];
    for (const count of this.untold) {
      if (news.length === max) break;
      news.push({ count, requests: count.unshared });
    }
    return news;
  }

  /** Takes note that news were told, and what all processes together have counted by then. */
  merge({ count, requests }: News, total: number): void {
    // What is stored may be lost with a crash of the database; what this process has counted, it knows.
    count.shared = Math.max(count.shared + requests, total);
    count.unshared -= requests;
    if (!this.untold.delete(count)) return;
    if (count.unshared > 0) this.untold.add(count);
  }

  private begin(window: number): void {
    this.window = window;
    this.counts = new Map();
    this.untold = new Set();
  }

  private add(client: string): ClientCount {
    if (this.counts.size >= this.maxClients) this.forgetFirst();
    const count = { client, shared: 0, unshared: 0 };
    this.counts.set(client, count);
    return count;
  }

  private forgetFirst(): void {
    for (const [client, count] of this.counts) {
      this.counts.delete(client);
      this.untold.delete(count);
      return;
    }
  }
}
