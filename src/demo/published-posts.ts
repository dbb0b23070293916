import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from './api-client.js';
import type { Project } from './example-project.js';

const POLL_MS = 500;
/** How long after the last post's time the demo waits for stragglers. */
const PATIENCE_MS = 180_000;
/**
 * How long after that it waits for numbers: a product in earnest reads them only after a quarter of an hour, and what a killed worker was
 * about to read is read by another one after a minute.
 */
const METRICS_PATIENCE_MS = 75_000;

/** A post of the API, as far as the demo reads it. */
export interface Post {
  id: string;
  contentId: string;
  platform: string;
  status: 'draft' | 'scheduled' | 'published' | 'failed';
  /** ISO 8601. */
  scheduledTime: string;
  publishedTime: string | null;
  /** The network's id of the post. */
  platformPostId: string | null;
  platformUrl: string | null;
  failureMessage: string | null;
  /** What a person has to decide before it goes on. */
  needsAttention: string | null;
}

/** Counts of a post; null where its network gives none. */
export type Metrics = Record<string, number | null>;

/**
 * Polls until no post of the project is on its way any more, and returns all of them by their time; after a long wait also
 * with posts that are still scheduled. `onCount` hears how many have come to an end.
 */
export async function untilSettled(
  api: ApiClient,
  project: Project,
  onCount: (settled: number) => void,
): Promise<Post[]> {
  for (;;) {
    const posts = await api.list<Post>(`/projects/${project.id}/posts?sort=scheduledTime`);
    const settled = posts.filter(
      ({ status, needsAttention }) => status !== 'scheduled' || needsAttention !== null,
    );
    onCount(settled.length);
    const lastTime = Math.max(...posts.map(({ scheduledTime }) => Date.parse(scheduledTime)));
    if (settled.length === posts.length || Date.now() > lastTime + PATIENCE_MS) return posts;
    await delay(POLL_MS);
  }
}

/**
 * The newest metrics of each published post by its id, waited for a while; a post without any is left out. Nobody waits for posts of which
 * their network has told no address: it tells no numbers of them either.
 */
export async function untilMeasured(
  api: ApiClient,
  project: Project,
  posts: Post[],
): Promise<Map<string, Metrics>> {
  const deadline = Date.now() + METRICS_PATIENCE_MS;
  const measured = new Map<string, Metrics>();
  for (;;) {
    const isLastLook = Date.now() > deadline;
    const missing = posts.filter(
      ({ id, status, platformUrl }) => status === 'published' && platformUrl !== null && !measured.has(id),
    );
    for (const { id } of missing) {
      const path = `/projects/${project.id}/posts/${id}/performance`;
      const { items } = await api.get<{ items: { metrics: Metrics; recordedAt: string }[] }>(path);
      const newest = items.sort((a, b) => Date.parse(b.recordedAt) - Date.parse(a.recordedAt))[0];
      if (newest) measured.set(id, newest.metrics);
      // The others are read after it, mostly.
      else if (!isLastLook) break;
    }
    if (missing.every(({ id }) => measured.has(id)) || isLastLook) return measured;
    await delay(POLL_MS);
  }
}
