import { describe, expect, it } from '@jest/globals';
import {
  AccountStatus,
  AttemptPhase,
  Attention,
  FailureClass,
  PostStatus,
  LaneWait,
} from '../social-media.enums.js';
import { ChangeKind, ChangeState, type NetworkChange } from '../published-posts/network-change.js';
import type { AttemptFacts, Clock, PostFacts } from './story-facts.js';
import { LATE_RESULT } from '../publishing/claim.js';
import { tellAttempt, tellDecision, tellPost, timeIn } from './story-teller.js';

const at = (time: string) => new Date(`2026-05-01T${time}Z`);
const clock: Clock = { now: at('07:05:30'), timeZone: 'Europe/Vienna' };

const attempt = (changes: Partial<AttemptFacts> = {}): AttemptFacts => ({
  phase: AttemptPhase.Accepted,
  message: 'The network has published the post.',
  worker: 'b',
  fence: 1,
  createdAt: at('07:05:00'),
  sendingAt: at('07:05:01'),
  finishedAt: at('07:05:02'),
  ...changes,
});

const post = (changes: Partial<PostFacts> = {}): PostFacts => ({
  status: PostStatus.Scheduled,
  needsAttention: null,
  failureClass: null,
  failureMessage: null,
  scheduledTime: at('07:05:00'),
  publishedTime: null,
  takenDownAt: null,
  networkChange: null,
  dueAt: at('07:05:00'),
  leaseExpiresAt: null,
  settleTime: 30_000,
  isReply: false,
  accountName: 'Harbour Bakery',
  accountStatus: AccountStatus.Active,
  accountPausedAt: null,
  projectPausedAt: null,
  notBefore: null,
  waitsFor: null,
  failuresInARow: 0,
  isAnotherOnItsWay: false,
  ...changes,
});

/** A post that is out, and what was asked for since. */
const out = (
  kind: ChangeKind,
  state: ChangeState,
  changes: Partial<NetworkChange> = {},
): Partial<PostFacts> => ({
  status: PostStatus.Published,
  publishedTime: at('07:05:02'),
  networkChange: {
    ...{ id: '1', kind, state, contentVersion: null, tries: 1, requestedAt: '', finishedAt: null },
    ...{ failureClass: null, message: null },
    ...changes,
  },
});

describe('a time', () => {
  it('is the clock of the zone, with the day where it is not today', () => {
    expect(timeIn(at('07:05:12'), clock)).toBe('09:05:12');
    expect(timeIn(at('22:05:12'), clock)).toBe('00:05:12 on 2026-05-02');
  });
});

describe('a try', () => {
  it.each<[AttemptPhase, Partial<AttemptFacts>, string]>([
    [
      AttemptPhase.Claimed,
      { sendingAt: null, finishedAt: null },
      'Taken at 09:05:00. Nothing was sent so far.',
    ],
    [
      AttemptPhase.Sending,
      { finishedAt: null },
      'Taken at 09:05:00 and handed to the network at 09:05:01. The network has not answered yet.',
    ],
    [
      AttemptPhase.Accepted,
      {},
      'Taken at 09:05:00 and handed to the network at 09:05:01. The network has published it.',
    ],
    [AttemptPhase.Refused, {}, 'The network refused it: M'],
    [AttemptPhase.Refused, { sendingAt: null }, 'Taken at 09:05:00. It was not sent: M'],
    [AttemptPhase.RetryLater, {}, 'Nothing was published, and it is tried again: M'],
    [AttemptPhase.RetryLater, { sendingAt: null }, 'Taken at 09:05:00. It could not be sent yet: M'],
    [
      AttemptPhase.Unknown,
      { finishedAt: null },
      'Nobody knows yet whether it is out: M The network is asked before anything else happens.',
    ],
    [AttemptPhase.Held, {}, 'It waits for a person: M'],
    [AttemptPhase.Released, {}, 'Nothing was published, and it is due again: M'],
    [AttemptPhase.Reconciled, {}, 'The network was asked, and it is out: M'],
  ])('that is %s', (phase, changes, expected) => {
    const { story, steps } = tellAttempt(attempt({ phase, message: 'M', ...changes }), 0, clock);
    expect(story.endsWith(expected)).toBe(true);
    expect(steps[0]).toEqual({ at: at('07:05:00'), words: 'Worker b took the post.' });
    expect(steps).toHaveLength(
      1 + Number(changes.sendingAt !== null) + Number(phase !== AttemptPhase.Claimed),
    );
  });

  it('is told for every phase there is', () => {
    for (const phase of Object.values(AttemptPhase))
      expect(tellAttempt(attempt({ phase }), 0, clock).story).toMatch(/^Taken at .*\. \S/);
  });

  it('that another worker took over names it, and what it asked', () => {
    const words = (changes: Partial<AttemptFacts>, before: number) =>
      tellAttempt(attempt(changes), before, clock).steps.map((step) => step.words);
    expect(words({ fence: 4, phase: AttemptPhase.Reconciled }, 2)).toEqual([
      'A worker took the post.',
      'It was handed to the network.',
      'Nothing more came from that worker; b took over and asked the network whether it is out.',
      expect.stringContaining('The network was asked, and it is out'),
    ]);
    expect(words({ fence: 2, phase: AttemptPhase.Released, sendingAt: null }, 0)[1]).toBe(
      'Nothing more came from that worker; b took over.',
    );
    expect(words({ fence: 3 }, 2)[0]).toBe('Worker b took the post.');
  });

  it('tells who came late, apart from how it ended', () => {
    const message = `The network does not have it. ${LATE_RESULT} The network has published the post.`;
    const { story, steps } = tellAttempt(attempt({ phase: AttemptPhase.Released, message }), 0, clock);
    expect(steps.slice(-2).map(({ words }) => words)).toEqual([
      'Nothing was published, and it is due again: The network does not have it.',
      'A worker that had lost the post came late: The network has published the post.',
    ]);
    expect(story).toMatch(/came late with its result\.$/);
  });
});

describe('what happens next', () => {
  const later = at('07:06:12');
  const leased = { leaseExpiresAt: at('07:06:00') };
  it.each<[string, Partial<PostFacts>, Partial<AttemptFacts> | null, string, Date | null, string | null]>([
    [
      'a draft',
      { status: PostStatus.Draft, scheduledTime: null, dueAt: null },
      null,
      'Nothing goes out before it has a time.',
      null,
      'reschedule',
    ],
    [
      'published',
      { status: PostStatus.Published, publishedTime: at('07:05:02') },
      {},
      'Nothing more: it is published.',
      null,
      null,
    ],
    [
      'taken down',
      { ...out(ChangeKind.TakeDown, ChangeState.Done), takenDownAt: at('07:05:20') },
      {},
      'Nothing more: it is off the network.',
      null,
      null,
    ],
    [
      'to be taken down',
      out(ChangeKind.TakeDown, ChangeState.Pending, { message: 'No answer.' }),
      {},
      'It is being taken down. “No answer.”',
      null,
      'wait',
    ],
    [
      'edited in vain',
      out(ChangeKind.Edit, ChangeState.Failed, { message: 'No.', failureClass: FailureClass.PolicyBlock }),
      {},
      'Its text could not be changed: “No.”',
      null,
      'ask-again',
    ],
    [
      'not taken down for want of a token',
      out(ChangeKind.TakeDown, ChangeState.Failed, { failureClass: FailureClass.Reauthorise }),
      {},
      'It could not be taken down:',
      null,
      'connect-account',
    ],
    [
      'failed',
      { status: PostStatus.Failed, failureClass: FailureClass.RejectedContent },
      {},
      'Nothing more happens by itself: nothing was published.',
      null,
      'edit-content',
    ],
    ['not due yet', { dueAt: later }, null, 'It goes out at 09:06:12.', later, 'wait'],
    [
      'to be tried again',
      { dueAt: later },
      { phase: AttemptPhase.RetryLater, message: 'Too many requests.' },
      'The next try is at 09:06:12, because: Too many requests.',
      later,
      'wait',
    ],
    ['due', {}, null, 'It goes out as soon as a worker takes it.', at('07:05:00'), 'check-workers'],
    [
      'behind another',
      { isAnotherOnItsWay: true },
      null,
      'It follows the post of its account that is on its way.',
      null,
      'wait',
    ],
    [
      'disconnected',
      { accountStatus: AccountStatus.NeedsReauth },
      {},
      'It waits for account Harbour Bakery to be connected again.',
      null,
      'connect-account',
    ],
    [
      'account paused',
      { accountPausedAt: at('07:00:00') },
      null,
      'The account is paused since 09:00:00.',
      null,
      'resume-account',
    ],
    [
      'project paused',
      { projectPausedAt: at('07:00:00') },
      null,
      'Publishing in the project is paused since 09:00:00.',
      null,
      'resume-publishing',
    ],
    [
      'resting',
      { notBefore: later, waitsFor: LaneWait.Failures, failuresInARow: 6 },
      {},
      'The next try is at 09:06:12: the account rests after 6 failures in a row.',
      later,
      'wait',
    ],
    [
      'told to wait',
      { notBefore: later },
      {},
      'The next try is at 09:06:12: the network asked to wait.',
      later,
      'wait',
    ],
    [
      'on its way',
      leased,
      { phase: AttemptPhase.Sending },
      'The network answers, or another worker takes over at 09:06:30.',
      at('07:06:30'),
      'wait',
    ],
    [
      'unknown',
      leased,
      { phase: AttemptPhase.Unknown },
      'The network is asked whether it is out, from 09:06:30 on.',
      at('07:06:30'),
      'wait',
    ],
    [
      'stuck',
      { leaseExpiresAt: at('07:04:00') },
      { phase: AttemptPhase.Sending },
      'Another worker has been able to take over since 09:04:30, and none has.',
      at('07:04:30'),
      'check-workers',
    ],
    [
      'held',
      { needsAttention: Attention.UnknownOutcome, dueAt: null },
      { phase: AttemptPhase.Held },
      'It waits for a person; nothing is sent before.',
      null,
      'resolve',
    ],
  ])('to a post that is %s', (_what, changes, last, next, nextAt, action) => {
    const told = tellPost(post(changes), last && attempt(last), clock);
    expect(told).toMatchObject({ next, nextAt });
    expect(told.action?.code ?? null).toBe(action);
    expect(told.what).not.toBe('');
  });

  it.each(Object.values(Attention))('is told where a person has to decide: %s', (needsAttention) => {
    const told = tellPost(post({ needsAttention, dueAt: null }), attempt(), clock);
    expect(told.what).toMatch(/^It was due at 09:05:00\. \S/);
    expect(told.action).toMatchObject({ code: expect.any(String), words: expect.stringContaining('…') });
  });

  it.each(Object.values(FailureClass))('is told of a failure: %s', (failureClass) => {
    const told = tellPost(
      post({ status: PostStatus.Failed, failureClass, failureMessage: 'M' }),
      attempt(),
      clock,
    );
    expect(told.what).toMatch(/^It was due at 09:05:00\. It failed\. .+\. “M”$/);
    expect(told.action?.words).not.toBe('');
  });
});

describe('a decision', () => {
  it('names who took it, and what they said', () => {
    expect(tellDecision('Anna', 'Posts_retry', 'scheduled')).toBe('Anna tried it again.');
    expect(tellDecision('Anna', 'Posts_resolve', 'published')).toContain('said that it is out.');
    expect(tellDecision('Anna', 'Posts_resolve', null)).toContain('said that it is not out');
  });
});
