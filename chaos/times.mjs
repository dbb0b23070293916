/**
 * The times of the run: what takes minutes in production takes seconds here. They keep to the rule that production has to keep to as
 * well: the settle time is longer than the network's own lag and its longest request together.
 */
export const LEASE_SECONDS = 3;
export const SETTLE_SECONDS = 2;
export const NETWORK_TIMEOUT_MS = 800;
/** How long the sandbox keeps a new post out of its timeline. */
export const TIMELINE_LAG_MS = 300;
/** Longest delay of an answer: longer than the time-out, so that some posts are out after their worker has given up. */
export const LONGEST_DELAY_MS = 1000;
/** How long a worker is frozen: when it wakes, another one has taken its posts over. */
export const FREEZE_MS = (LEASE_SECONDS + SETTLE_SECONDS + 1) * 1000;
/** How far the clocks of some workers are off. */
export const SKEW_MS = 3_600_000;
/** Longest time that the product itself lets a post wait before it tries again. */
export const LONGEST_BACKOFF_SECONDS = 900;

/** The product's configuration of these times. */
export const TIMES = {
  PUBLISH_POLL_MS: '50',
  PUBLISH_CONCURRENCY: '5',
  PUBLISH_LEASE_SECONDS: String(LEASE_SECONDS),
  PUBLISH_SETTLE_SECONDS: String(SETTLE_SECONDS),
  NETWORK_TIMEOUT_MS: String(NETWORK_TIMEOUT_MS),
};
