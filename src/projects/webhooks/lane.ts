import { PER_ENDPOINT, type WebhookMessage } from './webhook-sender.js';

/** The right to send to an endpoint: whoever holds the newest fence has it, until the lease ends. */
export interface LaneClaim {
  projectId: string;
  endpointId: string;
  fence: number;
  /** Rounds of tries since the last success. */
  failures: number;
}

/** A delivery whose turn it is. */
export interface DueDelivery extends LaneKey {
  message: WebhookMessage;
  tries: number;
  firstTriedAt: Date | null;
}

/** An endpoint, whoever sends to it. */
export type LaneKey = Pick<LaneClaim, 'projectId' | 'endpointId'>;

/** How many requests a lane begins with. Each success allows one more, a failure halves them: so a dead receiver takes little from the others. */
const FIRST_WINDOW = 2;
/** A receiver that takes longer gets no more at once than it has, in milliseconds: it would only hold up others. */
const QUICK = 1000;
/** Deliveries that wait here for each request under way. */
const AHEAD = 8;

/** What a worker knows of an endpoint that it sends to. */
export class Lane implements LaneClaim {
  readonly projectId: string;
  readonly endpointId: string;
  readonly fence: number;
  failures: number;
  /** Where it is sent; undefined: not read yet. */
  url: string | undefined;
  keys: readonly Buffer[] = [];
  readonly queue: DueDelivery[] = [];
  /** Ids of what is in the queue, under way, or not written down yet. */
  readonly known = new Set<string>();
  underWay = 0;
  /** The database may have more to send. */
  hasMore = true;
  /** Nothing is sent before, by `performance.now()`. */
  notBefore = 0;
  private window = FIRST_WINDOW;

  /** @param goodUntil end of the time in which a request may begin, by `performance.now()` */
  constructor(
    claim: LaneClaim,
    public goodUntil: number,
  ) {
    this.projectId = claim.projectId;
    this.endpointId = claim.endpointId;
    this.fence = claim.fence;
    this.failures = claim.failures;
  }

  /** Requests that may be under way: one where the last ones have failed. */
  get room(): number {
    return this.failures > 0 ? 1 : this.window;
  }

  /** How many more deliveries it takes from the database now; 0: enough wait. */
  get wants(): number {
    const most = this.failures > 0 ? 1 : this.window * AHEAD;
    return this.known.size < Math.ceil(most / 2) ? most - this.known.size : 0;
  }

  canSend(now: number): boolean {
    return (
      this.queue.length > 0 && this.underWay < this.room && now >= this.notBefore && now < this.goodUntil
    );
  }

  /** Nothing is here. */
  get isEmpty(): boolean {
    return this.known.size === 0;
  }

  grow(durationMs: number): void {
    if (durationMs <= QUICK) this.window = Math.min(PER_ENDPOINT, this.window + 1);
  }

  /** Nothing more goes out before the failure is written down, and with it how long the endpoint is left alone. */
  shrink(): void {
    this.window = Math.max(1, Math.floor(this.window / 2));
    this.notBefore = Infinity;
  }

  /** Forgets what waits here: the database has it. */
  dropQueue(): void {
    for (const { message } of this.queue.splice(0)) this.known.delete(message.id);
  }
}
