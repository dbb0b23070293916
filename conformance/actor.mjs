import { createHash, randomBytes } from 'node:crypto';
import { callTime } from '../dist/src/social-media/platforms/call-time.js';
import { consent } from './consent.mjs';

const REDIRECT_URI = 'http://127.0.0.1:9/accounts/callback';
const CALL_MS = 5000;

/** What a person and the product do with one publisher, without the product: connect, publish, look, measure. */
export class Actor {
  #publisher;
  #platform;
  #sandbox;
  #credentials;
  /** The network's ids of our posts, as the product keeps them. */
  #published = new Map();
  account;

  constructor(publisher, platform, sandbox) {
    this.#publisher = publisher;
    this.#platform = platform;
    this.#sandbox = sandbox;
  }

  /** Presses Allow on the consent page; answers where the browser is sent. */
  async consent(handle, decision = 'allow') {
    this.codeVerifier = randomBytes(32).toString('base64url');
    const address = this.#publisher.authorizationUrl({
      platform: this.#platform,
      state: 'a state',
      redirectUri: REDIRECT_URI,
      codeChallenge: createHash('sha256').update(this.codeVerifier).digest('base64url'),
    });
    return new URL(await consent(address, handle, decision));
  }

  exchange(code) {
    const { codeVerifier } = this;
    const grant = { platform: this.#platform, code, redirectUri: REDIRECT_URI, codeVerifier };
    return this.#publisher.exchangeCode(grant, callTime(CALL_MS));
  }

  async connect(handle) {
    const code = (await this.consent(handle)).searchParams.get('code');
    const credentials = await this.exchange(code);
    const accounts = await this.#publisher.identify({
      platform: this.#platform,
      credentials,
      ...callTime(CALL_MS),
    });
    this.account = accounts[0];
    this.#credentials = this.account?.credentials ?? credentials;
    return { credentials: this.#credentials, accounts };
  }

  async refresh() {
    this.#credentials = await this.#publisher.refresh(this.#platform, this.#credentials, callTime(CALL_MS));
    return this.#credentials;
  }

  context(milliseconds = CALL_MS) {
    return {
      platform: this.#platform,
      accessToken: this.#credentials.accessToken,
      platformAccountId: this.account.platformAccountId,
      ...callTime(milliseconds),
    };
  }

  /** @param onSave called with each change of the handles; what it throws ends the preparation, as a crash would */
  prepare(post, handles, onSave = () => undefined) {
    const save = async (fresh) => {
      Object.assign(handles, structuredClone(fresh));
      await onSave();
    };
    return this.#publisher.prepare(post, handles, save, this.context());
  }

  async send(post, handles, milliseconds) {
    const outcome = await this.#publisher.send(post, handles, this.context(milliseconds));
    Object.assign(handles, structuredClone(outcome.handles));
    this.#know(post, outcome);
    return outcome;
  }

  async publish(post) {
    const handles = {};
    await this.prepare(post, handles);
    return { handles, outcome: await this.send(post, handles) };
  }

  async lookUp(post, handles, since = new Date(Date.now() - 120_000)) {
    const others = [...this.#published].filter(([postId]) => postId !== post.postId);
    const knownPlatformPostIds = new Set(others.map(([, id]) => id));
    const request = { post, handles, since, knownPlatformPostIds };
    const outcome = await this.#publisher.lookUp(request, this.context());
    this.#know(post, outcome);
    return outcome;
  }

  #know({ postId }, { platformPostId }) {
    if (platformPostId) this.#published.set(postId, platformPostId);
  }

  async readMetrics(id, milliseconds) {
    const readings = await this.#publisher.readMetrics([id], this.context(milliseconds));
    return readings.get(id);
  }

  readAccountMetrics() {
    return this.#publisher.readAccountMetrics?.(this.context());
  }

  destinations() {
    return this.#publisher.destinations(this.context());
  }

  delete(id) {
    return this.#publisher.delete(id, this.context());
  }

  deleteReply(id) {
    return this.#publisher.deleteReply(id, this.context());
  }

  revoke() {
    return this.#publisher.revoke({
      platform: this.#platform,
      credentials: this.#credentials,
      ...callTime(CALL_MS),
    });
  }

  edit(id, text) {
    return this.#publisher.edit(id, text, this.context());
  }

  reply(reply) {
    return this.#publisher.reply(reply, this.context());
  }

  lookUpReply(reply, since = new Date(Date.now() - 120_000)) {
    return this.#publisher.lookUpReply({ reply, since, knownPlatformPostIds: new Set() }, this.context());
  }

  /** What the network itself says it has published for this post of ours. */
  async ledgerOf({ postId }) {
    const answer = await fetch(`${this.#sandbox.url}/sandbox/ledger?clientReference=${postId}`);
    return (await answer.json()).items;
  }

  async order(fault) {
    const response = await fetch(`${this.#sandbox.url}/sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ platform: this.#platform, ...fault }),
    });
    if (response.status !== 201) throw new Error(`fault: ${await response.text()}`);
  }

  async clearFaults() {
    await fetch(`${this.#sandbox.url}/sandbox/faults`, { method: 'DELETE' });
  }
}
