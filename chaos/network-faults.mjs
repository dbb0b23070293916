import { LONGEST_DELAY_MS } from './times.mjs';

/** How many faults of a route come with one post, on average. */
const SHARE = { publish: 0.5, timeline: 0.3, token: 0.05 };
/** Kinds and how often each of them is drawn. A refused token ends in a refresh, or in somebody who connects the account again. */
const KINDS = {
  'reset-before': 3,
  'reset-after': 3,
  'server-error-before': 3,
  'server-error-after': 3,
  'malformed-json': 3,
  'rate-limit': 3,
  hang: 2,
  delay: 2,
  'invalid-token': 1,
};
const LOTS = Object.entries(KINDS).flatMap(([kind, weight]) => Array(weight).fill(kind));

/** Where a limit does not tell when it ends, posts wait for minutes: longer than a storm. */
const LOTS_WITHOUT_LIMITS = LOTS.filter((kind) => kind !== 'rate-limit');

/** Orders faults from the sandbox: each of them meets one request to that network. */
export class NetworkFaults {
  #url;
  #random;
  ordered = 0;

  constructor(sandboxUrl, random) {
    this.#url = `${sandboxUrl}/sandbox/faults`;
    this.#random = random;
  }

  /** The faults that come with one more post on a network. */
  async orderFor({ platform, tellsTime }) {
    for (const [route, share] of Object.entries(SHARE)) {
      if (this.#random() < share)
        await this.#order({ platform, route, ...this.#draw(tellsTime ? LOTS : LOTS_WITHOUT_LIMITS) });
    }
  }

  #draw(lots) {
    const kind = lots[Math.floor(this.#random() * lots.length)];
    const delayMs = Math.ceil(this.#random() * LONGEST_DELAY_MS);
    if (kind === 'rate-limit') return { kind, retryAfterSeconds: 1 };
    return kind === 'hang' || this.#random() < 0.5 ? { kind } : { kind, delayMs };
  }

  async #order(fault) {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fault),
    });
    // 409: a thousand are waiting, which is storm enough.
    if (response.status === 201) this.ordered++;
    else if (response.status !== 409) throw new Error(`fault: ${response.status} ${await response.text()}`);
  }

  /** The storm is over: what has met no request yet will not. Answers how many have. */
  async stop() {
    const waiting = (await (await fetch(this.#url)).json()).items.length;
    await fetch(this.#url, { method: 'DELETE' });
    return this.ordered - waiting;
  }
}
