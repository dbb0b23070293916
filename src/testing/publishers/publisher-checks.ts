import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { exchanges, type Exchange } from '../../social-media/platforms/network-http.js';
import {
  GrantRejected,
  NetworkUnavailable,
  type OutgoingPost,
  type Publisher,
  type PublishOutcome,
} from '../../social-media/platforms/publisher.js';
import { METRIC_NAMES } from '../../social-media/platforms/metrics.js';
import type { Check } from '../check.js';
import { Actor, idOf } from './actor.js';
import { changeChecks } from './change-checks.js';
import type { FaultKind, NetworkTraits, NetworkUnderTest } from './network-under-test.js';
import { samplePost } from './sample-posts.js';

const SECOND = 1000;
const MINUTE = 60_000;
const DAY = 86_400_000;
/** Who connects unless a check says otherwise. */
const SOMEBODY = 'harbour.bakery';

/** What every check works with. */
export interface Stage {
  network: NetworkUnderTest;
  actor: Actor;
  traits: NetworkTraits;
  samplePost: (contentType: string) => OutgoingPost;
  /** The kind of content that a check takes which is not about kinds. */
  first: string;
}

/** A check by its name. */
export type NamedWork = readonly [name: string, work: (stage: Stage) => Promise<void>];

/**
 * What every publisher promises the product, asked of one over HTTP: consent and tokens, each kind of content, a crash at each step, each kind of
 * failure, look-ups, metrics, and changes of what is out. They run in their order, one after the other.
 */
export function publisherChecks(network: NetworkUnderTest): Check[] {
  const { publisher, traits = {} } = network;
  const contentTypes: readonly string[] = publisher.contentTypes ?? ['text'];
  const [first = 'text', ...others] = contentTypes;
  const { adapt = (post: OutgoingPost) => post } = traits;
  const actor = new Actor(network);
  const stage: Stage = { network, actor, traits, first, samplePost: (type) => adapt(samplePost(type)) };
  const checks: NamedWork[] = [
    ['connects an account, with scopes and tokens', connects],
    ['hears of a refusal on the consent page', isDenied],
    ['takes no code that is made up or used', refusesCodes],
    ['tells a token endpoint that is down from a grant that is refused', tellsTokenTroubleApart],
    ['renews its tokens', renews],
    ...contentTypes.map((type): NamedWork => [`publishes: ${type}`, (on) => publishes(on, type)]),
    ...contentTypes.map((type): NamedWork => [
      `goes on after a crash at each step: ${type}`,
      (on) => resumes(on, type),
    ]),
    ...PUBLISHING_FAULTS.filter(({ kind }) => !traits.answersWithoutBody || kind !== 'malformed-json').map(
      (row): NamedWork => [`publishing with ${row.kind}: ${row.outcome}`, (on) => survives(on, first, row)],
    ),
    ...others.flatMap((type) =>
      PUBLISHING_FAULTS.filter(({ kind }) => LOST_ANSWERS.has(kind)).map((row): NamedWork => [
        `publishing with ${row.kind}: ${type}`,
        (on) => survives(on, type, row),
      ]),
    ),
    ['gives up in time when nothing answers, or the answer does not end', isInTime],
    ['finds no post that was never sent', findsNothing],
    ['cannot look while the timeline is down', needsTimeline],
    ['reads metrics under common names, null where there are none', measures],
    ['cannot read metrics while they are down', needsMetrics],
    ['says so when the token is refused while reading', needsToken],
    ...changeChecks((method: keyof Publisher) => publisher[method] !== undefined),
    ...(publisher.revoke ? [['ends a grant', revokes] as const] : []),
  ];
  return checks.map(([name, work]) => ({
    name,
    run: async () => {
      if (!actor.isConnected) await actor.connect(SOMEBODY);
      try {
        await work(stage);
      } finally {
        await network.clearFaults();
      }
    },
  }));
}

interface PublishingFault {
  kind: FaultKind;
  outcome: PublishOutcome['kind'];
  /** What a look then finds. */
  found?: 'found' | 'not-found';
  sent: number;
  retryAfterSeconds?: number;
}

/** What goes wrong with the call that publishes, what the publisher must make of it, and what a look then finds. */
const PUBLISHING_FAULTS: readonly PublishingFault[] = [
  { kind: 'rate-limit', outcome: 'retry-later', retryAfterSeconds: 90, sent: 0 },
  { kind: 'invalid-token', outcome: 'reauthorise', sent: 0 },
  { kind: 'reject', outcome: 'refused', sent: 0 },
  { kind: 'server-error-before', outcome: 'unknown', found: 'not-found', sent: 0 },
  { kind: 'server-error-after', outcome: 'unknown', found: 'found', sent: 1 },
  { kind: 'reset-before', outcome: 'unknown', found: 'not-found', sent: 0 },
  { kind: 'reset-after', outcome: 'unknown', found: 'found', sent: 1 },
  { kind: 'malformed-json', outcome: 'unknown', found: 'found', sent: 1 },
];
/** What each kind of content has to survive, since each may be looked for in another way. */
const LOST_ANSWERS = new Set<FaultKind>(['reset-before', 'reset-after']);

async function connects({ actor }: Stage): Promise<void> {
  const { credentials, accounts } = await actor.connect(SOMEBODY);
  assert.ok(credentials.accessToken.length > 0);
  assert.ok(credentials.scopes.length > 0, 'no scopes');
  assert.ok(accounts.length > 0, 'no account');
  for (const { platformAccountId, username, displayName, kind } of accounts) {
    for (const value of [platformAccountId, username, displayName, kind])
      assert.equal(typeof value, 'string');
  }
}

async function isDenied({ actor }: Stage): Promise<void> {
  const back = await actor.consent(SOMEBODY, 'deny');
  assert.equal(back.searchParams.get('code'), null);
  assert.ok(back.searchParams.get('error'));
  assert.equal(back.searchParams.get('state'), 'a state');
}

async function refusesCodes({ actor }: Stage): Promise<void> {
  const code = await actor.code(SOMEBODY);
  await actor.exchange(code);
  await assert.rejects(actor.exchange(code), GrantRejected);
  await assert.rejects(actor.exchange('made-up'), GrantRejected);
}

async function tellsTokenTroubleApart({ actor, network }: Stage): Promise<void> {
  for (const kind of ['server-error-before', 'reset-before', 'rate-limit', 'malformed-json'] as const) {
    const code = await actor.code(SOMEBODY);
    await network.order({ step: 'token', kind });
    await assert.rejects(actor.exchange(code), NetworkUnavailable, kind);
  }
}

async function renews({ actor, network, samplePost, first }: Stage): Promise<void> {
  const { credentials } = await actor.connect('renewed.bakery');
  if (credentials.expiresAt === null) return;
  network.letTimePass?.(2 * DAY);
  const { accessToken, expiresAt } = await actor.refresh();
  assert.notEqual(accessToken, credentials.accessToken);
  assert.ok(expiresAt !== null);
  const { outcome } = await actor.publish(samplePost(first));
  assert.notEqual(outcome.kind, 'reauthorise');
}

async function publishes({ actor, network, samplePost, traits }: Stage, contentType: string): Promise<void> {
  const post = samplePost(contentType);
  const { outcome, handles } = await actor.publish(post);
  const id = idOf(outcome);
  const [kept, ...more] = await actor.kept(post);
  assert.ok(kept, 'the network has no such post');
  assert.equal(more.length, 0, 'published more than once');
  assert.equal(kept.id, id);
  assert.equal(kept.media, post.media.length);
  if (kept.text !== '') assert.equal(kept.text, post.text);
  const found = await actor.lookUp(post, handles);
  if (traits.blind?.includes(contentType)) {
    assert.equal(found.kind, 'cannot-tell');
    return;
  }
  assert.ok(found.kind === 'found', JSON.stringify(found));
  assert.equal(found.platformPostId, id);
  const now = network.now?.() ?? new Date();
  const late = Math.abs(found.publishedAt.getTime() - now.getTime());
  assert.ok(late < MINUTE, `out at ${found.publishedAt.toISOString()}`);
}

/** A crash after each handle was kept: what was made is not made again, and all of it leads to one post. */
async function resumes({ actor, samplePost, traits }: Stage, contentType: string): Promise<void> {
  const calls = await countCalls(traits, () => actor.publish(samplePost(contentType)));
  for (let crash = 1, hasCrashed = true; hasCrashed; crash++) {
    hasCrashed = false;
    const post = samplePost(contentType);
    const handles = {};
    let saves = 0;
    const made = await countCalls(traits, async () => {
      try {
        await actor.prepare(post, handles, () => {
          if (++saves === crash) throw new Error('crash');
        });
      } catch (error) {
        if ((error as Error).message !== 'crash') throw error;
        hasCrashed = true;
        await actor.prepare(post, handles);
      }
      idOf(await actor.send(post, handles));
    });
    assert.equal((await actor.kept(post)).length, 1);
    assert.equal(made, calls, `a crash after step ${crash} of ${contentType} does work again`);
  }
}

/** Calls that change something on the network. */
async function countCalls({ reads }: NetworkTraits, work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const listen = (exchange: unknown) => {
    const { url, asked } = exchange as Exchange;
    if ((asked.method ?? 'GET') !== 'GET' && !reads?.test(url)) count++;
  };
  subscribe(exchanges.name, listen);
  try {
    await work();
  } finally {
    unsubscribe(exchanges.name, listen);
  }
  return count;
}

async function survives(
  { actor, network, samplePost, traits }: Stage,
  contentType: string,
  { kind, outcome: expected, found, sent, retryAfterSeconds }: PublishingFault,
): Promise<void> {
  const post = samplePost(contentType);
  const handles = {};
  await actor.prepare(post, handles);
  await network.order({ step: 'publish', kind, ...(retryAfterSeconds ? { retryAfterSeconds } : {}) });
  const outcome = await actor.send(post, handles);
  await network.clearFaults();
  assert.equal(outcome.kind, expected, JSON.stringify(outcome));
  assert.ok(outcome.kind === 'accepted' || outcome.message.length > 0);
  if (retryAfterSeconds && outcome.kind === 'retry-later')
    assert.equal(outcome.retryAfterMs, traits.limitWaitMs ?? retryAfterSeconds * SECOND);
  assert.equal((await actor.kept(post)).length, sent);
  if (!found) return;
  network.letTimePass?.(SECOND);
  const told = traits.blind?.includes(contentType) ? 'cannot-tell' : found;
  assert.equal((await actor.lookUp(post, handles)).kind, told);
  if (told !== 'not-found') return;
  idOf(await actor.send(post, handles));
  assert.equal((await actor.kept(post)).length, 1);
}

async function isInTime({ actor, network, samplePost, traits, first }: Stage): Promise<void> {
  // A network may count what was begun and never ended, as by the checks before.
  await actor.connect('patient.bakery');
  const kinds: FaultKind[] = traits.answersWithoutBody ? ['hang'] : ['hang', 'slow-body'];
  for (const kind of kinds) {
    const post = samplePost(first);
    const handles = {};
    await actor.prepare(post, handles);
    await network.order({ step: 'publish', kind });
    assert.equal((await actor.send(post, handles, 300)).kind, 'unknown', kind);
  }
  const id = await actor.publishedId(samplePost(first));
  await network.order({ step: 'metrics', kind: 'slow-body' });
  await assert.rejects(actor.readMetrics(id, 300), NetworkUnavailable);
}

async function findsNothing({ actor, samplePost, first }: Stage): Promise<void> {
  const post = samplePost(first);
  assert.equal((await actor.lookUp(post, {})).kind, 'not-found');
  const handles = {};
  await actor.prepare(post, handles);
  assert.equal((await actor.lookUp(post, handles)).kind, 'not-found');
}

async function needsTimeline({ actor, network, samplePost, first }: Stage): Promise<void> {
  const post = samplePost(first);
  const { handles } = await actor.publish(post);
  await network.order({ step: 'timeline', kind: 'server-error-before' });
  await assert.rejects(actor.lookUp(post, handles), NetworkUnavailable);
}

async function measures({ actor, samplePost, first }: Stage): Promise<void> {
  const reading = await actor.readMetrics(await actor.publishedId(samplePost(first)));
  assert.ok(reading, 'the network does not know the post');
  const { metrics, missing, raw } = reading;
  assert.deepEqual(Object.keys(metrics).sort(), [...METRIC_NAMES].sort());
  const none = METRIC_NAMES.filter((name) => metrics[name] === null);
  const reasons = Object.keys(missing).sort();
  assert.deepEqual(reasons, none.sort(), 'what is null has a reason, and nothing else has');
  for (const [name, value] of Object.entries(metrics))
    assert.ok(value === null || (Number.isInteger(value) && value >= 0), `${name} is ${value}`);
  assert.ok(none.length < METRIC_NAMES.length, 'no metric at all');
  assert.ok(Object.keys(raw).length > 0);
  const account = await actor.readAccountMetrics();
  for (const [name, value] of Object.entries(account?.metrics ?? {}))
    assert.equal(value === null, Object.hasOwn(account?.missing ?? {}, name), `${name} without a reason`);
}

async function needsMetrics({ actor, network, samplePost, first }: Stage): Promise<void> {
  const id = await actor.publishedId(samplePost(first));
  for (const kind of ['server-error-before', 'rate-limit', 'reset-before', 'malformed-json'] as const) {
    await network.order({ step: 'metrics', kind });
    await assert.rejects(actor.readMetrics(id), NetworkUnavailable, kind);
  }
}

async function needsToken({ actor, network, samplePost, first }: Stage): Promise<void> {
  const id = await actor.publishedId(samplePost(first));
  await network.order({ step: 'metrics', kind: 'invalid-token' });
  await assert.rejects(actor.readMetrics(id), GrantRejected);
}

async function revokes({ actor, samplePost, first }: Stage): Promise<void> {
  await actor.connect('leaving.bakery');
  await actor.revoke();
  const ended = await actor.publish(samplePost(first)).then(
    ({ outcome }) => outcome,
    (error: { outcome?: PublishOutcome }) => error.outcome ?? error,
  );
  const isOver = ended instanceof GrantRejected || ('kind' in ended && ended.kind === 'reauthorise');
  assert.ok(isOver, JSON.stringify(ended));
  // Once more: it is gone already.
  await actor.revoke().catch((error: unknown) => assert.ok(error instanceof GrantRejected));
  await actor.connect(SOMEBODY);
}
