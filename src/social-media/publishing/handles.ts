import { createHash } from 'node:crypto';
import type { Handles, OutgoingPost } from '../platforms/publisher.js';

/** Under this name the handles say of what they were made. */
const MADE_OF = 'madeOf';

/** Handles belong to exactly what was prepared: of a content that was changed since, nothing may go on from them. */
export function handlesFor(outgoing: OutgoingPost, stored: Handles): Handles {
  const { contentType, title, text, media, settings } = outgoing;
  // Field by field: what comes back from a jsonb column has its keys in another order, and the settings always come from one.
  const parts = [contentType, title, text, media.map(({ url, altText }) => [url, altText]), settings];
  const madeOf = createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
  return stored[MADE_OF] === madeOf ? stored : { [MADE_OF]: madeOf };
}

/** What attempts have stored one after the other, as one: newer values go before, and before all that was made of something else. */
export function mergeHandles(older: Handles | undefined, newer: Handles): Handles {
  return older?.[MADE_OF] === newer[MADE_OF] ? { ...older, ...newer } : newer;
}
