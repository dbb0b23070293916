import { Readable } from 'node:stream';

/** Media type of Server-Sent Events (HTML Living Standard, "Server-sent events"). */
export const EVENT_STREAM = 'text/event-stream';

/** Bytes that may wait for a client to read them; a slower one is cut off. */
const MAX_WAITING = 256 * 1024;
/** A comment so often, in milliseconds, so that proxies keep the connection and a client that is gone is noticed. */
const HEARTBEAT = 15_000;

/** One event for a client: what it is called, what it brings, and by what the client names it when it comes back. */
export interface ServerSentEvent {
  event: string;
  id: string;
  data: unknown;
}

/** An answer of events that goes on until either side ends it. */
export class EventStream extends Readable {
  private readonly heartbeat: NodeJS.Timeout;
  private isEnding = false;

  constructor() {
    super({ highWaterMark: MAX_WAITING, read: () => undefined });
    this.write(': a stream of events\n\n');
    this.heartbeat = setInterval(() => this.write(': still here\n\n'), HEARTBEAT).unref();
    this.once('close', () => clearInterval(this.heartbeat));
  }

  send({ event, id, data }: ServerSentEvent): void {
    this.write(`event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** The client reads what was sent, and then the end. */
  end(): void {
    clearInterval(this.heartbeat);
    if (this.destroyed || this.isEnding) return;
    this.isEnding = true;
    this.push(null);
  }

  private write(text: string): void {
    if (this.destroyed || this.isEnding) return;
    this.push(text);
    if (this.readableLength > MAX_WAITING) this.destroy();
  }
}
