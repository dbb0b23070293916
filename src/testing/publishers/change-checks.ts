import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  NetworkUnavailable,
  type OutgoingReply,
  type Publisher,
} from '../../social-media/platforms/publisher.js';
import { idOf } from './actor.js';
import type { NamedWork, Stage } from './publisher-checks.js';

/** Checks of what not every network can do: places to publish to, and what comes after a post is out. */
export function changeChecks(can: (method: keyof Publisher) => boolean): NamedWork[] {
  const all: [keyof Publisher, NamedWork][] = [
    ['destinations', ['tells the places that a post can go to', tellsPlaces]],
    ['edit', ['changes the text of a post', edits]],
    ['reply', ['writes below a post, once', replies]],
    ['reply', ['finds a reply whose answer was lost', findsReply]],
    ['deleteReply', ['takes a reply down, twice if asked', takesReplyDown]],
    ['delete', ['takes a post down, twice if asked', takesDown]],
  ];
  return all.filter(([method]) => can(method)).map(([, check]) => check);
}

async function tellsPlaces({ actor }: Stage): Promise<void> {
  const places = await actor.destinations();
  assert.ok(places.length > 0, 'no place');
  for (const { id, name } of places) {
    assert.equal(typeof id, 'string');
    assert.equal(typeof name, 'string');
  }
  assert.equal(new Set(places.map(({ id }) => id)).size, places.length);
}

async function edits(stage: Stage): Promise<void> {
  const { actor, samplePost, first } = stage;
  const post = samplePost(first);
  const id = await actor.publishedId(post);
  const text = `Sold out: ${post.postId}.`;
  await isLostAndRepeated(stage, () => actor.edit(id, text));
  const [kept, ...more] = await actor.kept({ ...post, text });
  assert.equal(more.length, 0, 'published more than once');
  assert.deepEqual([kept?.id, kept?.text], [id, text]);
}

async function replies({ actor, network, samplePost, first }: Stage): Promise<void> {
  assert.ok(network.publisher.replyRules, 'no rules of replies');
  const reply = replyTo(await actor.publishedId(samplePost(first)));
  assert.equal((await actor.lookUpReply(reply)).kind, 'not-found');
  const id = idOf(await actor.reply(reply));
  const [kept, ...more] = await actor.kept({ postId: reply.replyId, text: reply.text });
  assert.equal(more.length, 0, 'written more than once');
  assert.deepEqual([kept?.id, kept?.text], [id, reply.text]);
}

async function findsReply({ actor, network, samplePost, first }: Stage): Promise<void> {
  const parentId = await actor.publishedId(samplePost(first));
  for (const [kind, found] of [
    ['reset-after', 'found'],
    ['server-error-before', 'not-found'],
  ] as const) {
    const reply = replyTo(parentId);
    await network.order({ step: 'reply', kind });
    assert.equal((await actor.reply(reply)).kind, 'unknown');
    assert.equal((await actor.lookUpReply(reply)).kind, found);
  }
}

async function takesReplyDown(stage: Stage): Promise<void> {
  const { actor, samplePost, first } = stage;
  const reply = replyTo(await actor.publishedId(samplePost(first)));
  const id = idOf(await actor.reply(reply));
  await isLostAndRepeated(stage, () => actor.deleteReply(id));
  assert.ok(await isGone(stage, { postId: reply.replyId, text: reply.text }));
  await actor.deleteReply(id);
}

async function takesDown(stage: Stage): Promise<void> {
  const { actor, samplePost, first } = stage;
  const post = samplePost(first);
  const id = await actor.publishedId(post);
  await isLostAndRepeated(stage, () => actor.delete(id));
  assert.ok(await isGone(stage, post));
  await actor.delete(id);
}

/** A change of what is out that is not done, then done without an answer, then asked for again. */
async function isLostAndRepeated({ network }: Stage, change: () => Promise<void>): Promise<void> {
  for (const kind of ['server-error-before', 'reset-after'] as const) {
    await network.order({ step: 'change', kind });
    await assert.rejects(change(), NetworkUnavailable, kind);
  }
  await change();
}

async function isGone({ actor }: Stage, post: { postId: string; text: string }): Promise<boolean> {
  return (await actor.kept(post)).every(({ isDeleted }) => isDeleted);
}

function replyTo(parentId: string): OutgoingReply {
  const replyId = randomUUID();
  return { replyId, parentId, text: `And there is cake: ${replyId}.` };
}
