import type { Person } from './http-client.js';

/** An event as it came. */
export interface ReceivedEvent {
  event: string;
  id: string;
  data: Record<string, unknown>;
}

/** Somebody who follows a stream of events. */
export interface Follower {
  status: number;
  headers: Headers;
  /** Waits for an event that fits; throws when the stream ends before, and tells what came. */
  next(fits: (event: ReceivedEvent) => boolean): Promise<ReceivedEvent>;
  /** Resolves with all events when the stream has ended. */
  ended(): Promise<ReceivedEvent[]>;
  leave(): void;
}

/** Follows a stream of a project as a client does: by fetch, with the bearer token. */
export async function followStream(
  { client }: Person,
  projectId: string,
  stream: 'post-changes' | 'events/stream',
  { lastEventId, query = '' }: { lastEventId?: string; query?: string } = {},
): Promise<Follower> {
  const leaving = new AbortController();
  const response = await fetch(`${client.url}/api/v1/projects/${projectId}/${stream}${query}`, {
    headers: {
      authorization: client.authorization,
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
    signal: leaving.signal,
  });
  const events: ReceivedEvent[] = [];
  const waiting = new Set<() => void>();
  let isOver = false;
  const reading = (async () => {
    let text = '';
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body ?? []) {
        text += decoder.decode(chunk as Uint8Array, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        events.push(...blocks.filter((block) => block.startsWith('event:')).map(parse));
        for (const wake of waiting) wake();
      }
    } catch {
      // It was left, or cut off.
    }
    isOver = true;
    for (const wake of waiting) wake();
  })();
  let seen = 0;
  return {
    status: response.status,
    headers: response.headers,
    next: async (fits) => {
      for (;;) {
        const index = events.findIndex((event, i) => i >= seen && fits(event));
        if (index >= 0) {
          seen = index + 1;
          return events[index] as ReceivedEvent;
        }
        if (isOver) throw new Error(`The stream has ended: ${JSON.stringify(events)}`);
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
        });
      }
    },
    ended: async () => {
      await reading;
      return events;
    },
    leave: () => leaving.abort(),
  };
}

/** Follows the posts of a project. */
export const followPosts = (
  person: Person,
  projectId: string,
  options: { lastEventId?: string; query?: string } = {},
): Promise<Follower> => followStream(person, projectId, 'post-changes', options);

function parse(block: string): ReceivedEvent {
  const fields = Object.fromEntries(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  return {
    event: fields.event ?? '',
    id: fields.id ?? '',
    data: JSON.parse(fields.data ?? '{}') as Record<string, unknown>,
  };
}
