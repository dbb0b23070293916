import { LiveFeed } from '../live/live-feed.js';
import { ProjectEventDto } from './project-events.dto.js';
import type { PlacedEvent } from './project-events.repository.js';

/** Events that are read at once. */
const BATCH = 200;

/** The events of one project as they happen: each once, in order. */
export class EventFeed extends LiveFeed {
  private isBehind = true;

  /**
   * @param read as the person who follows, whose right is asked for each time
   * @param after place of the last event that the client knows
   */
  constructor(
    private readonly read: (after: number, limit: number) => Promise<PlacedEvent[]>,
    private after: number,
  ) {
    super();
  }

  protected get position(): string {
    return String(this.after);
  }

  protected take(): void {
    this.isBehind = true;
  }

  protected hasMore(): boolean {
    return this.isBehind;
  }

  protected async readMore(): Promise<void> {
    this.isBehind = false;
    const events = await this.read(this.after, BATCH);
    for (const event of events) {
      this.after = event.sequence;
      this.send(event.type, Object.assign(new ProjectEventDto(), event));
    }
    // What comes later than this is told by a notice of its own.
    if (events.length > 0) this.isBehind = true;
  }

  protected look(): Promise<unknown> {
    return this.read(this.after, 1);
  }
}
