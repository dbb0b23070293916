import { consent } from './consent.mjs';

/** A network that the sandbox plays, as the checks of publishers see it. */
export class SandboxNetwork {
  #sandbox;
  #clock;

  /** @param clock the sandbox's: `now()`, and `advance(ms)` moves it */
  constructor({ platform, publisher, traits, sandbox, clock }) {
    Object.assign(this, { platform, publisher, traits });
    this.#sandbox = sandbox;
    this.#clock = clock;
  }

  consent(address, handle, decision) {
    return consent(address, handle, decision);
  }

  /** From the ledger, where our ids stand. */
  async postsOf({ id }) {
    const answer = await fetch(`${this.#sandbox.url}/sandbox/ledger?clientReference=${id}`);
    const { items } = await answer.json();
    return items.map(({ postId, text, media, deletedAt }) => ({
      ...{ id: postId, text, media: media.length },
      isDeleted: deletedAt !== null,
    }));
  }

  async order({ step: route, ...fault }) {
    const response = await fetch(`${this.#sandbox.url}/sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ platform: this.platform, route, ...fault }),
    });
    if (response.status !== 201) throw new Error(`fault: ${await response.text()}`);
  }

  async clearFaults() {
    await fetch(`${this.#sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  }

  now() {
    return this.#clock.now();
  }

  letTimePass(milliseconds) {
    this.#clock.advance(milliseconds);
  }
}
