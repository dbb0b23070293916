import { setTimeout as sleep } from 'node:timers/promises';
import { consent } from '../conformance/consent.mjs';
import { findNetworks } from './networks.mjs';

/** Accounts that posts go to on each network, one post after the other: at least so many that killed posts do not block all others. */
const LEAST_ACCOUNTS = 10;
const PROJECTS = 3;
/** Longest time that the API is asked again for one thing: it is without a database at times. */
const PATIENCE_MS = 60_000;

/** A person with projects and connected accounts, who does all by the API, as any client does. */
export class Team {
  #world;
  #token;
  projectIds = [];
  /** `{ id, projectId, platform, handle, network }` of each account, by network. */
  accountsOf = new Map();

  constructor(world, name) {
    this.#world = world;
    this.name = name;
  }

  /** Registers, makes the projects and connects accounts for so many posts over the networks' own consent pages. */
  async assemble(posts) {
    const person = { email: `${this.name}@example.com`, password: 'a long and quiet pass phrase' };
    await this.insist('POST', '/auth/register', { ...person, fullName: this.name });
    this.#token = (await this.insist('POST', '/auth/login', person)).accessToken;
    for (let number = 1; number <= PROJECTS; number++) {
      const project = await this.insist('POST', '/projects', { name: `${this.name} ${number}` });
      this.projectIds.push(project.id);
    }
    const networks = await findNetworks();
    const postsEach = Math.ceil(posts / networks.length);
    await Promise.all(networks.map((network) => this.#join(network, postsEach)));
  }

  /** As many accounts as it takes for none of them to come to its network's limit of a day. */
  async #join(network, posts) {
    const { platform, mostADay } = network;
    const accounts = [];
    this.accountsOf.set(network, accounts);
    for (let number = 0; number < Math.max(LEAST_ACCOUNTS, Math.ceil(posts / mostADay)); number++) {
      const projectId = this.projectIds[number % PROJECTS];
      const handle = `${this.name}-${number}`;
      const { id } = await this.connect({ projectId, platform, handle });
      accounts.push({ id, projectId, platform, handle, network });
    }
  }

  get accounts() {
    return [...this.accountsOf.values()].flat();
  }

  /** The account of the post with this number: each network in its turn, and there each account in its turn. */
  accountFor(number) {
    const networks = [...this.accountsOf.values()];
    const accounts = networks[number % networks.length];
    return accounts[Math.floor(number / networks.length) % accounts.length];
  }

  /** Connects an account for the first time, or again. */
  async connect({ projectId, platform, handle }) {
    for (const end = Date.now() + PATIENCE_MS; ; await sleep(200)) {
      const { authorizeUrl } = await this.insist(
        'POST',
        `/projects/${projectId}/accounts/networks/${platform}/connect`,
      );
      const callbackUrl = await consent(authorizeUrl, handle);
      const answer = await this.ask('POST', `/projects/${projectId}/accounts`, { callbackUrl });
      if (answer.status === 201) return answer.body;
      if (answer.status === 202) return this.#chooseFirst(projectId, answer.body);
      // The network misbehaves here too; then one begins anew.
      if (Date.now() > end)
        throw new Error(`connect ${platform}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
  }

  /** Of several accounts that a consent has granted, such as pages. */
  async #chooseFirst(projectId, { grant, choices }) {
    const platformAccountIds = [choices[0].platformAccountId];
    const { items } = await this.insist('POST', `/projects/${projectId}/accounts/choose`, {
      grant,
      platformAccountIds,
    });
    return items[0];
  }

  /** Connects again what the network has taken the token from, as a team does that was told. */
  async reconnect() {
    const lost = await this.#world.query(
      `SELECT id FROM social_media_accounts WHERE status = 'needs_reauth' AND project_id = ANY ($1)`,
      [this.projectIds],
    );
    for (const { id } of lost) await this.connect(this.accounts.find((account) => account.id === id));
    return lost.length;
  }

  /** Makes a content and schedules it. A request without an answer is repeated, so that there may be more posts than asked for. */
  async schedule(account, text, scheduledTime) {
    const { contentType, mediaUrls } = account.network;
    const content = await this.insist('POST', `/projects/${account.projectId}/contents`, {
      title: text.slice(0, 60),
      description: text,
      contentType,
      mediaUrls,
    });
    const post = await this.insist('POST', `/projects/${account.projectId}/posts`, {
      contentId: content.id,
      accountId: account.id,
      scheduledTime: scheduledTime.toISOString(),
    });
    return post.id;
  }

  /** The answer to one request, status 0 where there was none. */
  async ask(method, path, body) {
    try {
      const response = await fetch(`${this.#world.apiUrl}${path}`, {
        method,
        headers: {
          ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return { status: response.status, body: await response.json().catch(() => ({})) };
    } catch (error) {
      return { status: 0, body: { detail: error.message } };
    }
  }

  /** The body of the answer once there is a good one; asks again while the API has no database. */
  async insist(method, path, body) {
    for (const end = Date.now() + PATIENCE_MS; ; await sleep(100)) {
      const answer = await this.ask(method, path, body);
      if (answer.status >= 200 && answer.status < 300) return answer.body;
      if ((answer.status !== 0 && answer.status < 500) || Date.now() > end)
        throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
  }
}
