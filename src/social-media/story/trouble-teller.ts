import type { TroubleList, TroubleRow as Row } from '../health/publishing-health.repository.js';
import { AccountStatus, Attention } from '../social-media.enums.js';
import { advise, SafeAction, type Advice } from './safe-action.js';
import type { Clock, Outlook } from './story-facts.js';
import { outlookInQueue, outlookOfLease, tellAttention, tellLane, timeIn } from './story-teller.js';

/** A trouble, out of however many. */
export type TroubleRow = Omit<Row, 'total'>;

/** What is told of a trouble. */
export interface Told {
  words: string;
  action: Advice;
}

const ofOutlook = ({ next, action }: Outlook, before = ''): Told => ({
  words: `${before}${next}`,
  action: action ?? advise(SafeAction.Wait),
});

const ofLease = (
  row: TroubleRow,
  isUnknown: boolean,
  settleTime: number,
  clock: Clock,
  before: string,
): Told =>
  ofOutlook(outlookOfLease(row.until ?? row.since ?? clock.now, isUnknown, settleTime, clock), before);

/** How each kind of trouble reads, and what is safe to do about it. */
const TROUBLES: Record<TroubleList, (row: TroubleRow, settleTime: number, clock: Clock) => Told> = {
  late: (row, _settleTime, clock) =>
    ofOutlook(
      outlookInQueue(
        {
          ...row,
          dueAt: row.since ?? clock.now,
          accountName: row.accountName ?? '',
          accountStatus: row.accountStatus ?? AccountStatus.Revoked,
        },
        clock,
      ),
      `Due since ${timeIn(row.since ?? clock.now, clock)} and not out. `,
    ),
  onTheirWay: (row, settleTime, clock) => ofLease(row, false, settleTime, clock, 'It is on its way. '),
  stuck: (row, settleTime, clock) => ofLease(row, false, settleTime, clock, 'Its worker is silent. '),
  unknown: (row, settleTime, clock) =>
    ofLease(row, true, settleTime, clock, 'Nobody knows yet whether it is out. '),
  needsAttention: ({ attention }) => {
    const { what, advice } = tellAttention(attention ?? Attention.UnknownOutcome);
    return { words: what, action: advice };
  },
  accountsToConnect: ({ accountName, accountStatus }) => ({
    words:
      accountStatus === AccountStatus.Revoked
        ? `Account ${accountName ?? ''} was disconnected, and posts wait for it.`
        : `The network takes the token of account ${accountName ?? ''} no more; its posts wait.`,
    action: advise(SafeAction.ConnectAccount),
  }),
  paused: ({ accountId, accountName, since }, _settleTime, clock) => {
    const at = timeIn(since ?? clock.now, clock);
    return accountId
      ? {
          words: `Account ${accountName ?? ''} is paused since ${at}.`,
          action: advise(SafeAction.ResumeAccount),
        }
      : {
          words: `Publishing in the project is paused since ${at}.`,
          action: advise(SafeAction.ResumePublishing),
        };
  },
  waitingLanes: ({ accountName, until, waitsFor, failuresInARow }, _settleTime, clock) => ({
    words: `Nothing of account ${accountName ?? ''} goes out before ${timeIn(until ?? clock.now, clock)}: ${tellLane({ waitsFor, failuresInARow })}`,
    action: advise(SafeAction.Wait, { until }),
  }),
  troubleAhead: ({ until }, _settleTime, clock) => ({
    words: `It is due at ${timeIn(until ?? clock.now, clock)}, and something would keep it then.`,
    action: advise(SafeAction.MendProblems, { until }),
  }),
};

/** Something that does not simply go out, in words, and the one safe thing to do. */
export function tellTrouble(row: TroubleRow, settleTime: number, clock: Clock): Told {
  return TROUBLES[row.list](row, settleTime, clock);
}
