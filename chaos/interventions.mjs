import { setTimeout as sleep } from 'node:timers/promises';

/** How many posts meet somebody who changes their mind, and how soon. */
const SHARE = 0.2;
const LATEST_MS = 2500;
const LONGEST_PAUSE_MS = 2000;

/** What people do meanwhile: cancel, reschedule, publish now, pause and resume. What was answered is held against the ledger. */
export class Interventions {
  #team;
  #random;
  #underWay = [];
  #paused = new Set();
  /** Answers by what was asked: `{ cancel: { 200: 5, 409: 7 }, … }`. */
  answers = {};
  /** Posts whose cancellation was answered with 200. */
  cancelledIds = [];
  /** `{ accountIds, from, until }`: nothing may be claimed for these accounts between the two instants. */
  pauses = [];

  constructor(team, random) {
    this.#team = team;
    this.#random = random;
  }

  /** Decides what happens to a post that was just scheduled; it happens a little later. */
  consider(postId, account) {
    if (this.#random() >= SHARE) return;
    const post = `/projects/${account.projectId}/posts/${postId}`;
    const acts = [
      () => this.#cancel(post, postId),
      () => this.#note('reschedule', 'PATCH', post, { scheduledTime: new Date().toISOString() }),
      () => this.#note('publish-now', 'POST', `${post}/publish-now`),
      () =>
        this.#pause(`/projects/${account.projectId}/accounts/${account.id}`, [account.id], this.#random()),
      () => this.#pauseProject(account.projectId, this.#random()),
    ];
    const act = acts[Math.floor(this.#random() * acts.length)];
    const done = sleep(this.#random() * LATEST_MS).then(act);
    // Told by end(); a run that was interrupted does not ask.
    done.catch(() => undefined);
    this.#underWay.push(done);
  }

  /** Resolves when all have been answered, and nothing is paused any more. */
  async end() {
    await Promise.all(this.#underWay);
  }

  async #cancel(post, postId) {
    if ((await this.#note('cancel', 'POST', `${post}/cancel`)) === 200) this.cancelledIds.push(postId);
  }

  #pauseProject(projectId, length) {
    const accountIds = this.#team.accounts
      .filter((account) => account.projectId === projectId)
      .map(({ id }) => id);
    return this.#pause(`/projects/${projectId}/publishing`, accountIds, length);
  }

  async #pause(path, accountIds, length) {
    if (this.#paused.has(path)) return;
    this.#paused.add(path);
    const status = await this.#note('pause', 'POST', `${path}/pause`);
    const from = new Date();
    await sleep(length * LONGEST_PAUSE_MS);
    const until = new Date();
    await this.#team.insist('POST', `${path}/resume`);
    if (status === 200) this.pauses.push({ accountIds, from, until });
    this.#paused.delete(path);
  }

  async #note(act, method, path, body) {
    const { status } = await this.#team.ask(method, path, body);
    const counts = (this.answers[act] ??= {});
    counts[status] = (counts[status] ?? 0) + 1;
    return status;
  }
}
