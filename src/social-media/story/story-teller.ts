import { toWallClock } from '../../core/time/wall-clock.js';
import {
  AccountStatus,
  AttemptPhase,
  Attention,
  FailureClass,
  LaneWait,
  PostStatus,
} from '../social-media.enums.js';
import { LATE_RESULT } from '../publishing/claim.js';
import { tellPublished } from './change-teller.js';
import { advise, SafeAction, type Advice } from './safe-action.js';
import type { AttemptFacts, Clock, Outlook, PostFacts, QueueFacts, Step } from './story-facts.js';

/** How each phase of a try reads. A phase that ends it comes with the network's or our own words. */
const PHASES: Record<AttemptPhase, (message: string, wasSent: boolean) => string> = {
  [AttemptPhase.Claimed]: () => 'Nothing was sent so far.',
  [AttemptPhase.Sending]: () => 'The network has not answered yet.',
  [AttemptPhase.Accepted]: () => 'The network has published it.',
  [AttemptPhase.Refused]: (message, wasSent) =>
    wasSent ? `The network refused it: ${message}` : `It was not sent: ${message}`,
  [AttemptPhase.RetryLater]: (message, wasSent) =>
    wasSent
      ? `Nothing was published, and it is tried again: ${message}`
      : `It could not be sent yet: ${message}`,
  [AttemptPhase.Unknown]: (message) =>
    `Nobody knows yet whether it is out: ${message} The network is asked before anything else happens.`,
  [AttemptPhase.Held]: (message) => `It waits for a person: ${message}`,
  [AttemptPhase.Released]: (message) => `Nothing was published, and it is due again: ${message}`,
  [AttemptPhase.Reconciled]: (message) => `The network was asked, and it is out: ${message}`,
};

/** What each decision is about that a person has to take. */
const ATTENTION: Record<Attention, { what: string; action: SafeAction }> = {
  [Attention.UnknownOutcome]: {
    what: 'Nobody can tell whether it is out.',
    action: SafeAction.Resolve,
  },
  [Attention.Quarantined]: {
    what: 'Handling it has ended a worker twice, so it is put aside. Nothing is out.',
    action: SafeAction.Reschedule,
  },
  [Attention.NotApproved]: {
    what: 'The project wants approval, and the content as it is has none.',
    action: SafeAction.Approve,
  },
  [Attention.CheckFailed]: {
    what: 'Before its time something was found that would keep it, and the project holds such posts.',
    action: SafeAction.Reschedule,
  },
  [Attention.OutsideWindow]: {
    what: 'Its content may only go out between two instants, and this is not between them.',
    action: SafeAction.EditContent,
  },
  [Attention.Late]: { what: 'It is late, and the project holds late posts.', action: SafeAction.Reschedule },
};

/** Why a post failed, and what helps. */
const FAILURES: Record<FailureClass, { what: string; action: SafeAction; words?: string }> = {
  [FailureClass.RetryLater]: { what: 'The network could not take it, too often.', action: SafeAction.Retry },
  [FailureClass.Reauthorise]: {
    what: 'The network takes the account’s token no more.',
    action: SafeAction.ConnectAccount,
    words: 'Connect the account again, then try again by POST …/posts/{postId}/retry.',
  },
  [FailureClass.PermissionLost]: {
    what: 'The account may not publish this.',
    action: SafeAction.ConnectAccount,
    words: 'Connect the account again with its permissions, then try again by POST …/posts/{postId}/retry.',
  },
  [FailureClass.RejectedContent]: {
    what: 'The network refused the content.',
    action: SafeAction.EditContent,
  },
  [FailureClass.PolicyBlock]: { what: 'It breaks a rule of the network.', action: SafeAction.EditContent },
  [FailureClass.Duplicate]: {
    what: 'The network has the same text already.',
    action: SafeAction.EditContent,
  },
  [FailureClass.Billing]: {
    what: 'The network waits for a payment.',
    action: SafeAction.Retry,
    words: 'Settle it with the network, then try again by POST …/posts/{postId}/retry.',
  },
  [FailureClass.AppMisconfigured]: {
    what: 'This server is not set up as the network wants it.',
    action: SafeAction.Retry,
    words: 'Ask whoever runs the server, then try again by POST …/posts/{postId}/retry.',
  },
  [FailureClass.UnknownOutcome]: {
    what: 'Nobody could tell whether it is out.',
    action: SafeAction.Resolve,
    words:
      'Look at the network first; only if the post is not there, try again by POST …/posts/{postId}/retry.',
  },
  [FailureClass.ContentGone]: {
    what: 'Its content was deleted or archived.',
    action: SafeAction.EditContent,
    words: 'Restore the content, then try again by POST …/posts/{postId}/retry.',
  },
  [FailureClass.Late]: { what: 'It was late, and the project skips late posts.', action: SafeAction.Retry },
};

/** What a person did, by the operation's name and the status that the post has had since. */
const DECISIONS: Record<string, (status: string | null) => string> = {
  Posts_create: () => 'made the post',
  Posts_reschedule: () => 'gave it another time or other settings',
  Posts_cancel: () => 'took it out of the queue',
  Posts_publishNow: () => 'sent it at once',
  Posts_retry: () => 'tried it again',
  Posts_resolve: (status) =>
    status === PostStatus.Published
      ? 'looked at the network and said that it is out'
      : 'looked at the network and said that it is not out, so it was sent again',
  Posts_takeDown: () => 'asked for it to be taken down',
  Posts_editPublished: () => 'asked for its text at the network to follow its content',
  Posts_remove: () => 'put it into the bin',
  Posts_restore: () => 'took it out of the bin',
};

/** A time as the post's team reads it: without the date where it is today. */
export function timeIn(instant: Date, { now, timeZone }: Clock): string {
  const [day, time] = toWallClock(instant, timeZone).local.split('T') as [string, string];
  return day === toWallClock(now, timeZone).local.slice(0, 10) ? time : `${time} on ${day}`;
}

/** A person's decision in words. */
export function tellDecision(person: string, action: string, status: string | null): string {
  return `${person} ${DECISIONS[action]?.(status) ?? 'changed the post'}.`;
}

/**
 * What happened in one try, in its order, and the same in a sentence or two.
 * @param fenceBefore of the try before; 0 for the first one
 */
export function tellAttempt(
  attempt: AttemptFacts,
  fenceBefore: number,
  clock: Clock,
): { story: string; steps: Step[] } {
  const { phase, worker, createdAt, sendingAt, finishedAt } = attempt;
  const wasTakenOver = attempt.fence > fenceBefore + 1;
  const [message, lateResult] = splitLateResult(attempt.message);
  const ending = PHASES[phase](message, sendingAt !== null);
  const steps: Step[] = [
    { at: createdAt, words: wasTakenOver ? 'A worker took the post.' : `Worker ${worker} took the post.` },
  ];
  if (sendingAt) steps.push({ at: sendingAt, words: 'It was handed to the network.' });
  if (wasTakenOver) {
    const asks = sendingAt ? ' and asked the network whether it is out' : '';
    steps.push({ at: null, words: `Nothing more came from that worker; ${worker} took over${asks}.` });
  }
  if (phase !== AttemptPhase.Claimed) steps.push({ at: finishedAt, words: ending });
  if (lateResult) steps.push({ at: null, words: `A worker that had lost the post came late: ${lateResult}` });
  const beginning = sendingAt
    ? `Taken at ${timeIn(createdAt, clock)} and handed to the network at ${timeIn(sendingAt, clock)}.`
    : `Taken at ${timeIn(createdAt, clock)}.`;
  const late = lateResult ? ' A worker that had lost the post came late with its result.' : '';
  return { story: `${beginning} ${ending}${late}`, steps };
}

/** Where a post stands, what happens next and when, and what is safe to do. */
export function tellPost(
  post: PostFacts,
  last: AttemptFacts | null,
  clock: Clock,
): Outlook & { what: string } {
  const due = post.scheduledTime ? `It was due at ${timeIn(post.scheduledTime, clock)}.` : '';
  const tell = (what: string, outlook: Outlook) => ({ what: `${due} ${what}`.trim(), ...outlook });
  switch (post.status) {
    case PostStatus.Draft:
      return {
        what: 'It is a draft.',
        next: 'Nothing goes out before it has a time.',
        nextAt: null,
        action: advise(SafeAction.Reschedule),
      };
    case PostStatus.Published: {
      const at = post.publishedTime ? ` at ${timeIn(post.publishedTime, clock)}` : '';
      const end = post.takenDownAt ? ` It was taken down at ${timeIn(post.takenDownAt, clock)}.` : '';
      return tell(`It went out${at}.${end}`, tellPublished(post.networkChange));
    }
    case PostStatus.Failed: {
      const { what, advice } = tellFailure(post.failureClass);
      return tell(`It failed. ${what}${quote(post.failureMessage)}`, {
        next: 'Nothing more happens by itself: nothing was published.',
        nextAt: null,
        action: advice,
      });
    }
    case PostStatus.Scheduled:
      return tellScheduled(post, last, clock, tell);
  }
}

function tellScheduled(
  post: PostFacts,
  last: AttemptFacts | null,
  clock: Clock,
  tell: (what: string, outlook: Outlook) => Outlook & { what: string },
): Outlook & { what: string } {
  if (post.needsAttention) {
    const { what, advice } = tellAttention(post.needsAttention);
    const next = 'It waits for a person; nothing is sent before.';
    return tell(`${what}${quote(post.failureMessage)}`, { next, nextAt: null, action: advice });
  }
  if (post.leaseExpiresAt) {
    const isUnknown = last?.phase === AttemptPhase.Unknown;
    const outlook = outlookOfLease(post.leaseExpiresAt, isUnknown, post.settleTime, clock);
    return tell(isUnknown ? 'Nobody knows yet whether it is out.' : 'It is on its way.', outlook);
  }
  if (!post.dueAt && post.isReply)
    return tell('It is a reply.', {
      next: 'It goes out once what it follows is out.',
      nextAt: null,
      action: advise(SafeAction.Wait),
    });
  if (!post.dueAt)
    return tell('It is in no queue.', {
      next: 'Nothing.',
      nextAt: null,
      action: advise(SafeAction.Reschedule),
    });
  const outlook = outlookInQueue({ ...post, dueAt: post.dueAt }, clock, last);
  if (!last) {
    const isDue = post.dueAt <= clock.now;
    return isDue
      ? tell('It has not been tried yet.', outlook)
      : { what: `It is scheduled for ${timeIn(post.dueAt, clock)}.`, ...outlook };
  }
  return tell(
    `It is not out yet. The last try: ${PHASES[last.phase](splitLateResult(last.message)[0], last.sendingAt !== null)}`,
    outlook,
  );
}

/** What a decision is about, and what settles it. */
export function tellAttention(attention: Attention): { what: string; advice: Advice } {
  const { what, action } = ATTENTION[attention];
  return { what, advice: advise(action) };
}

/** Why a post failed, and what helps. */
export function tellFailure(failure: FailureClass | null): { what: string; advice: Advice } {
  const { what, action, words } = failure ? FAILURES[failure] : { what: '', action: SafeAction.Retry };
  return { what, advice: advise(action, words ? { words } : {}) };
}

/** Of a post that is with a worker: who is silent for lease and settle time is followed by another one. */
export function outlookOfLease(
  leaseExpiresAt: Date,
  isUnknown: boolean,
  settleTime: number,
  clock: Clock,
): Outlook {
  const nextAt = new Date(leaseExpiresAt.getTime() + settleTime);
  const at = timeIn(nextAt, clock);
  if (nextAt < clock.now) {
    const next = `Another worker has been able to take over since ${at}, and none has.`;
    return { next, nextAt, action: advise(SafeAction.CheckWorkers) };
  }
  const next = isUnknown
    ? `The network is asked whether it is out, from ${at} on.`
    : `The network answers, or another worker takes over at ${at}.`;
  return { next, nextAt, action: advise(SafeAction.Wait, { until: nextAt }) };
}

/** Of a post that waits for a worker: the first thing that keeps it, or when it goes. */
export function outlookInQueue(queue: QueueFacts, clock: Clock, last: AttemptFacts | null = null): Outlook {
  const { dueAt, notBefore, accountName } = queue;
  const waits = (next: string, code: SafeAction): Outlook => ({ next, nextAt: null, action: advise(code) });
  const until = (nextAt: Date, next: string): Outlook => ({
    next,
    nextAt,
    action: advise(SafeAction.Wait, { until: nextAt }),
  });
  if (queue.accountStatus !== AccountStatus.Active)
    return waits(`It waits for account ${accountName} to be connected again.`, SafeAction.ConnectAccount);
  if (queue.projectPausedAt)
    return waits(
      `Publishing in the project is paused since ${timeIn(queue.projectPausedAt, clock)}.`,
      SafeAction.ResumePublishing,
    );
  if (queue.accountPausedAt)
    return waits(
      `The account is paused since ${timeIn(queue.accountPausedAt, clock)}.`,
      SafeAction.ResumeAccount,
    );
  if (notBefore && notBefore > clock.now && notBefore > dueAt)
    return until(notBefore, `The next try is at ${timeIn(notBefore, clock)}: ${tellLane(queue)}`);
  if (dueAt > clock.now) {
    const because =
      last?.phase === AttemptPhase.RetryLater ? `, because: ${splitLateResult(last.message)[0]}` : '.';
    return until(
      dueAt,
      last
        ? `The next try is at ${timeIn(dueAt, clock)}${because}`
        : `It goes out at ${timeIn(dueAt, clock)}.`,
    );
  }
  if (queue.isAnotherOnItsWay)
    return {
      next: 'It follows the post of its account that is on its way.',
      nextAt: null,
      action: advise(SafeAction.Wait),
    };
  return {
    next: 'It goes out as soon as a worker takes it.',
    nextAt: dueAt,
    action: advise(SafeAction.CheckWorkers),
  };
}

/** Why an account is left alone for a while. */
export function tellLane({
  waitsFor,
  failuresInARow,
}: Pick<QueueFacts, 'waitsFor' | 'failuresInARow'>): string {
  switch (waitsFor) {
    case LaneWait.Failures:
      return `the account rests after ${failuresInARow} ${failuresInARow === 1 ? 'failure' : 'failures'} in a row.`;
    case LaneWait.Limit:
      return 'the network takes no more of it before.';
    default:
      return 'the network asked to wait.';
  }
}

function splitLateResult(message: string | null): [message: string, lateResult: string | null] {
  const [own = '', ...late] = (message ?? '').split(LATE_RESULT);
  return [own.trim(), late.length > 0 ? late.join(' ').trim() : null];
}

const quote = (message: string | null): string => (message ? ` “${message}”` : '');
