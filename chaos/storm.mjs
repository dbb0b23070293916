import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../bench/statistics.mjs';
import { Crew } from './crew.mjs';
import { Interventions } from './interventions.mjs';
import { NetworkFaults } from './network-faults.mjs';
import { LONGEST_BACKOFF_SECONDS, SKEW_MS } from './times.mjs';

const TURN_MS = 100;
/** How long the storm goes on at most when there is nothing new to publish. */
const TAIL_LIMIT_MS = 60_000;
/** Longest time in which everything must have come to an end when the storm is over. */
const DRAIN_LIMIT_MS = 180_000;
/** Posts become due within this time after they were made. */
const SOONEST_MS = 1500;
/** Posts that say what the post before them on the same account has said: people do that. */
const REPEATED_SHARE = 0.1;
const FREEZE_SHARE = 0.08;
const SIDES = ['before', 'during', 'after'];
/** Calls that a post takes when nothing goes wrong: how long workers live is reckoned from it. */
const CALLS_PER_POST = 8;
/** Work that is under way. One that is later than any back-off allows will not be waited for. */
const OPEN_POSTS = `
SELECT count(*)::integer AS count FROM social_media_posts
WHERE project_id = ANY ($1) AND status = 'scheduled' AND needs_attention IS NULL
  AND (due_at IS NULL OR due_at <= now() + make_interval(secs => ${LONGEST_BACKOFF_SECONDS}))`;

/** Publishes posts while everything breaks, and then lets the product come to rest. */
export class Storm {
  #world;
  #team;
  #options;
  #tell;
  #fates;
  #posts;
  #open = 0;
  #texts = new Map();
  made = 0;
  reconnections = 0;
  networkFaults = 0;

  /** @param options as on the command line, and `isNaive`; `tell` is called with how far it is */
  constructor(world, team, options, tell) {
    this.#world = world;
    this.#team = team;
    this.#options = options;
    this.#tell = tell;
    const random = (stream) => seededRandom(options.seed * 8 + stream);
    this.#fates = random(1);
    this.#posts = random(2);
    this.faults = new NetworkFaults(world.sandboxUrl, random(3));
    this.interventions = new Interventions(team, random(4));
    this.crew = new Crew(world, () => this.#fate());
  }

  /** Resolves when all is quiet again, or has not become so in time; how it went is the judge's matter. */
  async rage() {
    const { posts, workers } = this.#options;
    const started = performance.now();
    this.crew.start(workers);
    try {
      while (this.made < posts) await this.#turn();
      const end = performance.now() + TAIL_LIMIT_MS;
      while (this.#open > 0 && performance.now() < end) await this.#turn();
      await this.interventions.end();
    } finally {
      await this.crew.stop('SIGKILL');
    }
    this.networkFaults = await this.faults.stop();
    this.stormSeconds = (performance.now() - started) / 1000;
    await this.#calmDown();
    this.seconds = (performance.now() - started) / 1000;
  }

  async #turn() {
    const { posts, signal } = this.#options;
    signal.throwIfAborted();
    const room = Math.min(posts - this.made, this.#team.accounts.length - this.#open);
    await Promise.all(Array.from({ length: Math.min(room, 8) }, () => this.#makePost()));
    if (this.#world.databaseCrashes < this.#crashesDue()) await this.#world.crashDatabase();
    if (this.made === posts) await this.#hurry();
    await this.#lookAround();
    await sleep(TURN_MS, undefined, { signal });
  }

  async #lookAround() {
    const [{ count }] = await this.#world.query(OPEN_POSTS, [this.#team.projectIds]);
    this.#open = count;
    this.reconnections += await this.#team.reconnect();
    this.#tell(this.made - count, `${this.crew.kills} kills`);
  }

  /** They are spread evenly over the posts. */
  #crashesDue() {
    const { posts, databaseCrashes } = this.#options;
    return Math.floor((this.made / posts) * (databaseCrashes + 1) - 1e-9);
  }

  async #makePost() {
    const number = ++this.made;
    const account = this.#team.accountFor(number);
    const isRepeated = this.#posts() < REPEATED_SHARE;
    const wait = this.#posts() * SOONEST_MS;
    const text =
      (isRepeated && this.#texts.get(account.id)) || `Post ${number} of the storm: we open at seven. ☕`;
    this.#texts.set(account.id, text);
    await this.faults.orderFor(account.network);
    const id = await this.#team.schedule(account, text, new Date(Date.now() + wait));
    this.interventions.consider(id, account);
  }

  /** What becomes of the next worker. The more kills are wanted of the posts that are left, the sooner it dies: so they are spread over all of them. */
  #fate() {
    const { posts, kills, isNaive } = this.#options;
    const random = this.#fates;
    const skewMs = [0, 0, SKEW_MS, -SKEW_MS][Math.floor(random() * 4)];
    const calls = ((posts - this.made + this.#open) * CALLS_PER_POST) / Math.max(1, kills - this.crew.kills);
    const strike = {
      action: random() < FREEZE_SHARE ? 'freeze' : 'kill',
      step: random(),
      side: SIDES[Math.floor(random() * SIDES.length)],
      occurrence: 1 + Math.floor(random() * 3),
      delayMs: Math.floor(random() ** 4 * 40),
      armedAfter: Math.floor(random() * 2 * calls),
    };
    return { skewMs, isNaive, strike: this.crew.kills < kills ? strike : null };
  }

  /** Workers to whom nothing happens any more finish what is left, and people do what they would do. */
  async #calmDown() {
    const { workers, isNaive, signal } = this.#options;
    const crew = new Crew(this.#world, () => ({ isNaive }));
    crew.start(workers);
    try {
      const end = performance.now() + DRAIN_LIMIT_MS;
      for (;;) {
        await this.#lookAround();
        if (this.#open === 0 || performance.now() > end) return;
        await this.#hurry();
        await sleep(TURN_MS, undefined, { signal });
      }
    } finally {
      await crew.stop('SIGTERM');
      this.crew.ownEnds.push(...crew.ownEnds);
    }
  }

  /** A post that would be tried again in some minutes is sent now. */
  async #hurry() {
    const waiting = await this.#world.query(
      `SELECT id, project_id FROM social_media_posts WHERE project_id = ANY ($1) AND status = 'scheduled' AND lease_expires_at IS NULL
         AND due_at BETWEEN now() + interval '5 seconds' AND now() + make_interval(secs => ${LONGEST_BACKOFF_SECONDS})`,
      [this.#team.projectIds],
    );
    for (const { id, project_id: projectId } of waiting)
      await this.#team.ask('POST', `/projects/${projectId}/posts/${id}/publish-now`);
  }
}
