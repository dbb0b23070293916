import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { exchanges } from '../dist/src/social-media/platforms/network-http.js';
import { GrantRejected, NetworkUnavailable } from '../dist/src/social-media/platforms/publisher.js';

const COMMON_METRICS = ['views', 'reach', 'likes', 'comments', 'shares', 'saves', 'clicks', 'videoViews'];
const SECOND_OF_CLOCK = 1000;
const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * What every publisher promises, as tests by name. `stage` holds the publisher's `actor`, the `contentTypes` it takes, the sandbox's
 * `clock` (`advance(ms)`), `samplePost`, whether it `can` do what not all can, and the network's own `facts` (facts.mjs).
 */
export function conformanceTests(stage) {
  const { contentTypes, facts } = stage;
  const [first, ...others] = contentTypes;
  return [
    ['connects an account, with scopes and tokens', () => connects(stage)],
    ['hears of a refusal on the consent page', () => isDenied(stage)],
    ['takes no code that is made up or used', () => refusesCodes(stage)],
    ['tells a token endpoint that is down from a grant that is refused', () => tellsTokenTroubleApart(stage)],
    ['renews its tokens', () => renews(stage, first)],
    ...contentTypes.map((type) => [`publishes: ${type}`, () => publishes(stage, type)]),
    ...contentTypes.map((type) => [
      `goes on after a crash at each step: ${type}`,
      () => resumes(stage, type),
    ]),
    ...PUBLISHING_FAULTS.filter(({ kind }) => !facts.answersWithoutBody || kind !== 'malformed-json').map(
      (row) => [`publishing with ${row.kind}: ${row.outcome}`, () => survives(stage, first, row)],
    ),
    ...others.flatMap((type) =>
      PUBLISHING_FAULTS.filter(({ kind }) => LOST_ANSWERS.includes(kind)).map((row) => [
        `publishing with ${row.kind}: ${type}`,
        () => survives(stage, type, row),
      ]),
    ),
    ['gives up in time when nothing answers, or the answer does not end', () => isInTime(stage, first)],
    ['finds no post that was never sent', () => findsNothing(stage, first)],
    ['cannot look while the timeline is down', () => needsTimeline(stage, first)],
    ['reads metrics under common names, null where there are none', () => measures(stage, first)],
    ['cannot read metrics while they are down', () => needsMetrics(stage, first)],
    ['says so when the token is refused while reading', () => needsToken(stage, first)],
    ...(stage.can('destinations')
      ? [['tells the places that a post can go to', () => tellsPlaces(stage)]]
      : []),
    ...(stage.can('revoke') ? [['ends a grant', () => revokes(stage, first)]] : []),
    ...(stage.can('edit') ? [['changes the text of a post', () => edits(stage, first)]] : []),
    ...(stage.can('reply')
      ? [
          ['writes below a post, once', () => replies(stage, first)],
          ['finds a reply whose answer was lost', () => findsReply(stage, first)],
        ]
      : []),
    ...(stage.can('deleteReply')
      ? [['takes a reply down, twice if asked', () => takesReplyDown(stage, first)]]
      : []),
    ...(stage.can('delete') ? [['takes a post down, twice if asked', () => takesDown(stage, first)]] : []),
  ];
}

/** What goes wrong with the call that publishes, what the publisher must make of it, and what a look then finds. */
const PUBLISHING_FAULTS = [
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
const LOST_ANSWERS = ['reset-before', 'reset-after'];

async function connects({ actor }) {
  const { credentials, accounts } = await actor.connect('harbour.bakery');
  assert.ok(credentials.accessToken.length > 0);
  assert.ok(credentials.scopes.length > 0, 'no scopes');
  assert.ok(accounts.length > 0, 'no account');
  for (const { platformAccountId, username, displayName, kind } of accounts) {
    for (const value of [platformAccountId, username, displayName, kind])
      assert.equal(typeof value, 'string');
  }
}

async function isDenied({ actor }) {
  const back = await actor.consent('harbour.bakery', 'deny');
  assert.equal(back.searchParams.get('code'), null);
  assert.ok(back.searchParams.get('error'));
  assert.equal(back.searchParams.get('state'), 'a state');
}

async function refusesCodes({ actor }) {
  const code = (await actor.consent('harbour.bakery')).searchParams.get('code');
  await actor.exchange(code);
  await assert.rejects(actor.exchange(code), GrantRejected);
  await assert.rejects(actor.exchange('made-up'), GrantRejected);
}

async function tellsTokenTroubleApart({ actor }) {
  for (const kind of ['server-error-before', 'reset-before', 'rate-limit', 'malformed-json']) {
    const code = (await actor.consent('harbour.bakery')).searchParams.get('code');
    await actor.order({ route: 'token', kind });
    await assert.rejects(actor.exchange(code), NetworkUnavailable, kind);
  }
}

async function renews({ actor, clock, samplePost }, contentType) {
  const { credentials } = await actor.connect('renewed.bakery');
  if (credentials.expiresAt === null) return;
  clock.advance(2 * DAY);
  const { accessToken, expiresAt } = await actor.refresh();
  assert.notEqual(accessToken, credentials.accessToken);
  assert.ok(expiresAt !== null);
  const { outcome } = await actor.publish(samplePost(contentType));
  assert.notEqual(outcome.kind, 'reauthorise');
}

async function publishes({ actor, clock, samplePost, facts }, contentType) {
  const post = samplePost(contentType);
  const { outcome, handles } = await actor.publish(post);
  assert.equal(outcome.kind, 'accepted', JSON.stringify(outcome));
  const [sent, ...more] = await actor.ledgerOf(post);
  assert.equal(more.length, 0, 'published more than once');
  assert.equal(sent.postId, outcome.platformPostId);
  assert.equal(sent.media.length, post.media.length);
  if (sent.text !== '') assert.equal(sent.text, post.text);
  const found = await actor.lookUp(post, handles);
  if (facts.blind?.includes(contentType)) return assert.equal(found.kind, 'cannot-tell');
  assert.deepEqual([found.kind, found.platformPostId], ['found', outcome.platformPostId]);
  assert.ok(Math.abs(found.publishedAt - clock.now()) < MINUTE, `out at ${found.publishedAt.toISOString()}`);
}

/** A crash after each handle was kept: what was made is not made again, and all of it leads to one post. */
async function resumes({ actor, samplePost, facts }, contentType) {
  const calls = await countCalls(facts, () => actor.publish(samplePost(contentType)));
  for (let crash = 1; ; crash++) {
    const post = samplePost(contentType);
    const handles = {};
    let saves = 0;
    let hasCrashed = false;
    const made = await countCalls(facts, async () => {
      try {
        await actor.prepare(post, handles, () => {
          if (++saves === crash) throw new Error('crash');
        });
      } catch (error) {
        if (error.message !== 'crash') throw error;
        hasCrashed = true;
        await actor.prepare(post, handles);
      }
      assert.equal((await actor.send(post, handles)).kind, 'accepted');
    });
    assert.equal((await actor.ledgerOf(post)).length, 1);
    assert.equal(made, calls, `a crash after step ${crash} of ${contentType} does work again`);
    if (!hasCrashed) return;
  }
}

/** Calls that change something on the network. */
async function countCalls({ reads }, work) {
  let count = 0;
  const listen = ({ url, asked }) => {
    if ((asked.method ?? 'GET') !== 'GET' && !reads?.test(url)) count++;
  };
  exchanges.subscribe(listen);
  try {
    await work();
  } finally {
    exchanges.unsubscribe(listen);
  }
  return count;
}

async function survives(
  { actor, clock, samplePost, facts },
  contentType,
  { kind, outcome: expected, found, sent, retryAfterSeconds },
) {
  const post = samplePost(contentType);
  const handles = {};
  await actor.prepare(post, handles);
  await actor.order({ route: 'publish', kind, ...(retryAfterSeconds ? { retryAfterSeconds } : {}) });
  const outcome = await actor.send(post, handles);
  await actor.clearFaults();
  assert.equal(outcome.kind, expected, JSON.stringify(outcome));
  assert.ok(expected === 'accepted' || outcome.message.length > 0);
  if (retryAfterSeconds) assert.equal(outcome.retryAfterMs, facts.limitWaitMs ?? retryAfterSeconds * 1000);
  assert.equal((await actor.ledgerOf(post)).length, sent);
  if (!found) return;
  clock.advance(SECOND_OF_CLOCK);
  const told = facts.blind?.includes(contentType) ? 'cannot-tell' : found;
  assert.equal((await actor.lookUp(post, handles)).kind, told);
  if (told !== 'not-found') return;
  assert.equal((await actor.send(post, handles)).kind, 'accepted');
  assert.equal((await actor.ledgerOf(post)).length, 1);
}

async function isInTime({ actor, samplePost, facts }, contentType) {
  // A network may count what was begun and never ended, as by the tests before.
  await actor.connect('patient.bakery');
  const kinds = facts.answersWithoutBody ? ['hang'] : ['hang', 'slow-body'];
  for (const kind of kinds) {
    const post = samplePost(contentType);
    const handles = {};
    await actor.prepare(post, handles);
    await actor.order({ route: 'publish', kind });
    assert.equal((await actor.send(post, handles, 300)).kind, 'unknown', kind);
  }
  const { outcome } = await actor.publish(samplePost(contentType));
  await actor.order({ route: 'metrics', kind: 'slow-body' });
  await assert.rejects(actor.readMetrics(outcome.platformPostId, 300), NetworkUnavailable);
}

async function findsNothing({ actor, samplePost }, contentType) {
  const post = samplePost(contentType);
  assert.equal((await actor.lookUp(post, {})).kind, 'not-found');
  const handles = {};
  await actor.prepare(post, handles);
  assert.equal((await actor.lookUp(post, handles)).kind, 'not-found');
}

async function needsTimeline({ actor, samplePost }, contentType) {
  const post = samplePost(contentType);
  const { handles } = await actor.publish(post);
  await actor.order({ route: 'timeline', kind: 'server-error-before' });
  await assert.rejects(actor.lookUp(post, handles), NetworkUnavailable);
  await actor.clearFaults();
}

async function measures({ actor, samplePost }, contentType) {
  const { outcome } = await actor.publish(samplePost(contentType));
  const { metrics, missing, raw } = await actor.readMetrics(outcome.platformPostId);
  assert.deepEqual(Object.keys(metrics).sort(), [...COMMON_METRICS].sort());
  const none = Object.keys(metrics).filter((name) => metrics[name] === null);
  assert.deepEqual(
    Object.keys(missing).sort(),
    none.sort(),
    'what is null has a reason, and nothing else has',
  );
  for (const [name, value] of Object.entries(metrics))
    assert.ok(value === null || (Number.isInteger(value) && value >= 0), `${name} is ${value}`);
  assert.ok(
    Object.values(metrics).some((value) => value !== null),
    'no metric at all',
  );
  assert.ok(Object.keys(raw).length > 0);
  const account = await actor.readAccountMetrics();
  for (const [name, value] of Object.entries(account?.metrics ?? {}))
    assert.equal(value === null, account.missing[name] !== undefined, `${name} is null without a reason`);
}

async function needsMetrics({ actor, samplePost }, contentType) {
  const { outcome } = await actor.publish(samplePost(contentType));
  for (const kind of ['server-error-before', 'rate-limit', 'reset-before', 'malformed-json']) {
    await actor.order({ route: 'metrics', kind });
    await assert.rejects(actor.readMetrics(outcome.platformPostId), NetworkUnavailable, kind);
  }
}

async function needsToken({ actor, samplePost }, contentType) {
  const { outcome } = await actor.publish(samplePost(contentType));
  await actor.order({ route: 'metrics', kind: 'invalid-token' });
  await assert.rejects(actor.readMetrics(outcome.platformPostId), GrantRejected);
}

async function takesDown({ actor, samplePost }, contentType) {
  const post = samplePost(contentType);
  const { outcome } = await actor.publish(post);
  await isLostAndRepeated(actor, () => actor.delete(outcome.platformPostId));
  const [sent] = await actor.ledgerOf(post);
  assert.notEqual(sent.deletedAt, null);
  await actor.delete(outcome.platformPostId);
}

async function takesReplyDown({ actor, samplePost }, contentType) {
  const { outcome } = await actor.publish(samplePost(contentType));
  const reply = { replyId: randomUUID(), parentId: outcome.platformPostId, text: 'No cake any more.' };
  const { platformPostId } = await actor.reply(reply);
  await isLostAndRepeated(actor, () => actor.deleteReply(platformPostId));
  const [sent] = await actor.ledgerOf({ postId: reply.replyId });
  assert.notEqual(sent.deletedAt, null);
  await actor.deleteReply(platformPostId);
}

/** A change of what is out that is not done, then done without an answer, then asked for again. */
async function isLostAndRepeated(actor, change) {
  for (const kind of ['server-error-before', 'reset-after']) {
    await actor.order({ route: 'change', kind });
    await assert.rejects(change(), NetworkUnavailable, kind);
  }
  await change();
}

async function edits({ actor, samplePost }, contentType) {
  const post = samplePost(contentType);
  const { outcome } = await actor.publish(post);
  await isLostAndRepeated(actor, () => actor.edit(outcome.platformPostId, 'Sold out.'));
  const [sent] = await actor.ledgerOf(post);
  assert.equal(sent.text, 'Sold out.');
}

async function replies({ actor, samplePost, can }, contentType) {
  assert.ok(can('replyRules') && can('lookUpReply'), 'no rules of replies, or no look-up');
  const { outcome } = await actor.publish(samplePost(contentType));
  const reply = { replyId: randomUUID(), parentId: outcome.platformPostId, text: 'And there is cake.' };
  assert.equal((await actor.lookUpReply(reply)).kind, 'not-found');
  const written = await actor.reply(reply);
  assert.equal(written.kind, 'accepted', JSON.stringify(written));
  const [sent, ...more] = await actor.ledgerOf({ postId: reply.replyId });
  assert.equal(more.length, 0, 'written more than once');
  assert.deepEqual([sent.postId, sent.text], [written.platformPostId, reply.text]);
}

async function findsReply({ actor, samplePost }, contentType) {
  const { outcome } = await actor.publish(samplePost(contentType));
  for (const [kind, found] of [
    ['reset-after', 'found'],
    ['server-error-before', 'not-found'],
  ]) {
    const reply = { replyId: randomUUID(), parentId: outcome.platformPostId, text: `Cake, too (${kind}).` };
    await actor.order({ route: 'reply', kind });
    assert.equal((await actor.reply(reply)).kind, 'unknown');
    assert.equal((await actor.lookUpReply(reply)).kind, found);
  }
}

async function revokes({ actor, samplePost }, contentType) {
  await actor.connect('leaving.bakery');
  await actor.revoke();
  const { outcome } = await actor
    .publish(samplePost(contentType))
    .catch((error) => ({ outcome: error.outcome ?? error }));
  assert.ok(outcome instanceof GrantRejected || outcome.kind === 'reauthorise', JSON.stringify(outcome));
  // Once more: it is gone already.
  await actor.revoke().catch((error) => assert.ok(error instanceof GrantRejected));
  await actor.connect('harbour.bakery');
}

async function tellsPlaces({ actor }) {
  const places = await actor.destinations();
  assert.ok(places.length > 0, 'no place');
  for (const { id, name } of places) {
    assert.equal(typeof id, 'string');
    assert.equal(typeof name, 'string');
  }
  assert.equal(new Set(places.map(({ id }) => id)).size, places.length);
}
