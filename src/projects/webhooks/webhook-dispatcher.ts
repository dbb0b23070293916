import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { inProjectsOf } from '../../core/context/in-projects-of.js';
import { Transactions } from '../../core/database/transactions.js';
import { Jobs } from '../../core/jobs/jobs.js';
import { PollingLoop } from '../../core/jobs/polling-loop.js';
import { createLogger, type Logger } from '../../core/logging/logger.js';
import { Lane, type DueDelivery } from './lane.js';
import { endpointPause, nextTry } from './retry.js';
import { TELL_PAUSE } from './tell-pause.job.js';
import {
  WebhookLanesRepository,
  type EndedRound,
  type EndedTry,
  type OpenEndpoint,
} from './webhook-lanes.repository.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { TRY_TIMEOUT, WebhookSender, type TryOutcome } from './webhook-sender.js';

/** How long a worker may hold a lane without a word, in seconds: what a killed one leaves behind is sent by others after this. */
const LEASE_SECONDS = 30;
/** Part of the lease in which a request may begin, in milliseconds, so that it ends before others take the lane. */
const GOOD_FOR = LEASE_SECONDS * 1000 - TRY_TIMEOUT - 5000;
/** How often leases are renewed, and how often the database is asked for lanes that nobody has told of, in milliseconds. */
const RENEW_EVERY = 5000;
const POLL_EVERY = 5000;
/** The same where nothing is found for long: an idle worker asks little. */
const POLL_RARELY = 30_000;
/** Least time from one turn to the next, in milliseconds: what ends meanwhile is written down at once. */
const LEAST_TURN = 20;
/** A project takes this part of the requests at once, so that it takes several with slow receivers to leave others none. */
const PROJECTS_AT_ONCE = 4;
/** How long an endpoint is left alone whose secret cannot be opened, in milliseconds: only whoever runs the server can help. */
const UNREADABLE_PAUSE = 300_000;
/** Most lanes that one worker holds. */
const MOST_LANES = 1000;

/** A try that has ended and is not written down yet. */
interface Ended {
  lane: Lane;
  delivery: DueDelivery;
  outcome: TryOutcome;
}

/**
 * The loop of a worker process that sends events to webhooks. It takes the lanes of endpoints that have something to do, makes deliveries of
 * new events, sends what is due, and writes down what came of it: a few statements for all lanes together. Any number of workers may run on
 * one database; an endpoint has one of them at a time.
 */
@Injectable()
export class WebhookDispatcher {
  private readonly logger: Logger;
  private readonly loop: PollingLoop;
  private readonly lanes = new Map<string, Lane>();
  private readonly underWay = new Set<Promise<void>>();
  /** How many of them are of which project. */
  private readonly ofProject = new Map<string, number>();
  private ended: Ended[] = [];
  /** Lanes whose secret could not be opened, and for which that is not written down yet. */
  private readonly unreadable = new Set<Lane>();
  private readonly told = new Set<string>();
  private isStopping = false;
  private nextTurnAt = 0;
  private nextPollAt = 0;
  private pollEvery = POLL_EVERY;
  private nextRenewalAt = 0;

  constructor(
    private readonly repository: WebhookLanesRepository,
    private readonly secrets: WebhookSecrets,
    private readonly sender: WebhookSender,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.logger = createLogger('webhooks', config.LOG_LEVEL);
    this.loop = new PollingLoop(() => this.turn(), this.logger, 'cannot send to webhooks');
  }

  start(): void {
    this.loop.start();
  }

  /** Something has happened in a project. */
  wakeUp(projectId: string): void {
    this.told.add(projectId);
    this.loop.wake();
  }

  /** Sends nothing more, and resolves when what is on its way is written down. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await this.loop.stop();
    await Promise.all(this.underWay);
    await this.settle();
    await this.release([...this.lanes.values()]);
  }

  private async turn(): Promise<number> {
    await sleep(Math.max(0, this.nextTurnAt - performance.now()));
    this.nextTurnAt = performance.now() + LEAST_TURN;
    await this.renew();
    await this.claim();
    await this.settle();
    await this.refill();
    this.sendAll();
    const now = performance.now();
    await this.release(
      [...this.lanes.values()].filter((lane) => !this.unreadable.has(lane) && isDone(lane, now)),
    );
    if (this.unreadable.size > 0) return 0;
    // What is due here already waits for room, and whoever makes room wakes the loop.
    if ([...this.lanes.values()].some((lane) => isHungry(lane, now))) return 0;
    return Math.max(0, Math.min(this.nextPollAt, this.nextRenewalAt) - now);
  }

  private async claim(): Promise<void> {
    for (const lane of this.lanes.values()) if (this.told.has(lane.projectId)) lane.hasMore = true;
    const now = performance.now();
    const isPoll = now >= this.nextPollAt;
    if (!isPoll && this.told.size === 0) return;
    const projectIds = isPoll ? null : [...this.told];
    this.told.clear();
    if (isPoll) this.nextPollAt = now + this.pollEvery;
    const most = MOST_LANES - this.lanes.size;
    if (most <= 0) return;
    // Before the statement: the database's lease begins no earlier than this.
    const claims = await this.repository.claim(most, LEASE_SECONDS, projectIds);
    if (claims.length > 0) this.pollEvery = POLL_EVERY;
    else if (isPoll) this.pollEvery = Math.min(2 * this.pollEvery, POLL_RARELY);
    this.nextPollAt = Math.min(this.nextPollAt, now + this.pollEvery);
    for (const claim of claims) this.lanes.set(claim.endpointId, new Lane(claim, now + GOOD_FOR));
  }

  private async renew(): Promise<void> {
    const now = performance.now();
    if (now < this.nextRenewalAt) return;
    const lanes = [...this.lanes.values()];
    if (lanes.length > 0) {
      const held = await inProjectsOf(lanes, () => this.repository.renew(lanes, LEASE_SECONDS));
      for (const lane of lanes)
        if (held.has(lane.endpointId)) lane.goodUntil = now + GOOD_FOR;
        else this.forget(lane);
    }
    this.nextRenewalAt = now + RENEW_EVERY;
  }

  /** Makes deliveries of what has happened, and takes what is due, for lanes that have little left. */
  private async refill(): Promise<void> {
    const now = performance.now();
    const lanes = [...this.lanes.values()].filter((lane) => isHungry(lane, now));
    if (lanes.length === 0) return;
    const wants = lanes.map((lane) => lane.wants);
    const known = lanes.flatMap((lane) => [...lane.known]);
    const [had, open, due] = await inProjectsOf(lanes, () =>
      this.transactions.run(async () => [
        await this.repository.fanOut(lanes),
        await this.repository.open(lanes),
        await this.repository.due(lanes, wants, known),
      ]),
    );
    const keys = this.keysOf(lanes, open);
    const found = new Map<string, number>();
    for (const delivery of due) {
      const lane = this.lanes.get(delivery.endpointId);
      lane?.queue.push(delivery);
      lane?.known.add(delivery.message.id);
      found.set(delivery.endpointId, (found.get(delivery.endpointId) ?? 0) + 1);
    }
    lanes.forEach((lane, index) => {
      const ofLane = keys.get(lane);
      lane.url = ofLane && open.get(lane.endpointId)?.url;
      if (ofLane) lane.keys = ofLane;
      else lane.dropQueue();
      lane.hasMore =
        ofLane !== undefined && (had.has(lane.endpointId) || found.get(lane.endpointId) === wants[index]);
    });
  }

  /** What each lane signs with; none for an endpoint that is not on, or whose secret cannot be opened: that is a failure like any other. */
  private keysOf(lanes: readonly Lane[], open: ReadonlyMap<string, OpenEndpoint>): Map<Lane, Buffer[]> {
    const keys = new Map<Lane, Buffer[]>();
    for (const lane of lanes) {
      const endpoint = open.get(lane.endpointId);
      if (!endpoint) continue;
      try {
        keys.set(lane, this.secrets.keysOf(endpoint, new Date()));
      } catch (error) {
        this.logger.error({ err: error, endpointId: lane.endpointId }, 'cannot open the secret of a webhook');
        this.unreadable.add(lane);
      }
    }
    return keys;
  }

  private get isFull(): boolean {
    return this.isStopping || this.underWay.size >= this.config.WEBHOOK_CONCURRENCY;
  }

  /** Whether the project has as many requests under way as it may: the others are for those of others. */
  private hasItsShare({ projectId }: Lane): boolean {
    const most = Math.ceil(this.config.WEBHOOK_CONCURRENCY / PROJECTS_AT_ONCE);
    return (this.ofProject.get(projectId) ?? 0) >= most;
  }

  private count({ projectId }: Lane, change: 1 | -1): void {
    const count = (this.ofProject.get(projectId) ?? 0) + change;
    if (count > 0) this.ofProject.set(projectId, count);
    else this.ofProject.delete(projectId);
  }

  /** In turns, and not always beginning with the same, so that none takes all the room. */
  private sendAll(): void {
    const lanes = [...this.lanes.values()];
    const first = Math.floor(Math.random() * lanes.length);
    const inTurn = [...lanes.slice(first), ...lanes.slice(0, first)];
    for (let sent = -1; sent !== 0 && !this.isFull;) {
      sent = 0;
      for (const lane of inTurn) sent += this.sendNext(lane);
    }
  }

  private sendNext(lane: Lane): number {
    const { url } = lane;
    if (url === undefined || this.isFull || this.hasItsShare(lane) || !lane.canSend(performance.now()))
      return 0;
    const delivery = lane.queue.shift() as DueDelivery;
    lane.underWay++;
    this.count(lane, 1);
    const way = this.sender.send(url, lane.keys, delivery.message).then((outcome) => {
      const wasFull = this.isFull || this.hasItsShare(lane);
      this.underWay.delete(way);
      lane.underWay--;
      this.count(lane, -1);
      this.ended.push({ lane, delivery, outcome });
      if (outcome.attempt.error === null) lane.grow(outcome.attempt.durationMs);
      else lane.shrink();
      if (wasFull) this.sendAll();
      else this.sendNext(lane);
      this.loop.wake();
    });
    this.underWay.add(way);
    return 1;
  }

  /** What cannot be written now stays for the next turn. */
  private async settle(): Promise<void> {
    const settled = this.ended.slice();
    const unreadable = [...this.unreadable];
    if (settled.length + unreadable.length === 0) return;
    const rounds = roundsOf(settled, unreadable);
    const tries = settled.map(toTry);
    const paused = await inProjectsOf([...rounds.keys()], () =>
      this.transactions.run(async () => {
        const keys = await this.repository.settle(tries, [...rounds.values()]);
        for (const { projectId, endpointId } of keys)
          await this.jobs.add(TELL_PAUSE, { projectId, webhookId: endpointId });
        return keys;
      }),
    );
    this.ended = this.ended.slice(settled.length);
    for (const lane of unreadable) this.unreadable.delete(lane);
    const now = performance.now();
    for (const { lane, delivery } of settled) lane.known.delete(delivery.message.id);
    for (const [lane, { succeeded, pauseMs }] of rounds) {
      lane.failures = succeeded ? 0 : lane.failures + 1;
      lane.notBefore = now + pauseMs;
      // The next of a subject may have its turn.
      lane.hasMore = true;
    }
    for (const { endpointId } of paused) this.logger.warn({ endpointId }, 'a webhook is paused');
  }

  private async release(lanes: readonly Lane[]): Promise<void> {
    if (lanes.length === 0) return;
    await inProjectsOf(lanes, () => this.transactions.run(() => this.repository.release(lanes)));
    for (const lane of lanes) this.forget(lane);
  }

  private forget(lane: Lane): void {
    lane.dropQueue();
    if (this.lanes.get(lane.endpointId) === lane) this.lanes.delete(lane.endpointId);
  }
}

function isHungry({ hasMore, wants, notBefore }: Lane, now: number): boolean {
  return hasMore && wants > 0 && now >= notBefore;
}

/** Nothing is left to do here for now: all is sent, or the endpoint is left alone for a while. */
function isDone(lane: Lane, now: number): boolean {
  if (lane.underWay > 0 || lane.known.size > lane.queue.length) return false;
  return lane.notBefore > now || (lane.isEmpty && !lane.hasMore);
}

function toTry({ lane, delivery, outcome: { attempt, toldMs } }: Ended): EndedTry {
  const { projectId, endpointId, fence } = lane;
  const base = { projectId, endpointId, fence, id: delivery.message.id, attempt };
  if (attempt.error === null) return { ...base, status: 'delivered', retryMs: null };
  const triedForMs = Date.now() - (delivery.firstTriedAt?.getTime() ?? Date.now());
  const retryMs = nextTry(delivery.tries + 1, triedForMs, toldMs);
  return { ...base, status: retryMs === null ? 'exhausted' : 'waiting', retryMs };
}

/** What the tries of each lane come to, and that nothing could be signed for others. */
function roundsOf(settled: readonly Ended[], unreadable: readonly Lane[]): Map<Lane, EndedRound> {
  const rounds = new Map<Lane, EndedRound>();
  for (const lane of unreadable) {
    const { projectId, endpointId, fence } = lane;
    rounds.set(lane, {
      projectId,
      endpointId,
      fence,
      succeeded: false,
      isGone: false,
      pauseMs: UNREADABLE_PAUSE,
    });
  }
  for (const { lane, outcome } of settled) {
    const { projectId, endpointId, fence } = lane;
    const before = rounds.get(lane);
    const { error, statusCode } = outcome.attempt;
    const succeeded = error === null || (before?.succeeded ?? false);
    const told = Math.max(before?.pauseMs ?? 0, outcome.toldMs ?? 0);
    const isGone = statusCode === 410 || (before?.isGone ?? false);
    rounds.set(lane, { projectId, endpointId, fence, succeeded, isGone, pauseMs: told });
  }
  for (const [lane, round] of rounds)
    if (!round.succeeded) round.pauseMs = Math.max(round.pauseMs, endpointPause(lane.failures + 1));
  return rounds;
}
