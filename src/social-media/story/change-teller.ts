import { FailureClass } from '../social-media.enums.js';
import { ChangeKind, ChangeState, type NetworkChange } from '../published-posts/network-change.js';
import { advise, SafeAction, type Advice } from './safe-action.js';
import type { Outlook } from './story-facts.js';

const DEEDS: Record<ChangeKind, { pending: string; failed: string; done: string }> = {
  [ChangeKind.TakeDown]: {
    pending: 'It is being taken down.',
    failed: 'It could not be taken down:',
    done: 'Nothing more: it is off the network.',
  },
  [ChangeKind.Edit]: {
    pending: 'Its text is being changed.',
    failed: 'Its text could not be changed:',
    done: 'Nothing more: it is published.',
  },
};

/** What becomes of a published post: of the change that was last asked for, if one was. */
export function tellPublished(change: NetworkChange | null): Outlook {
  const { kind, state, message } = change ?? { kind: ChangeKind.Edit, state: ChangeState.Done };
  const because = message ? ` “${message}”` : '';
  return {
    next: `${DEEDS[kind][state]}${because}`,
    nextAt: null,
    action: change ? adviceFor(change) : null,
  };
}

function adviceFor({ state, failureClass }: NetworkChange): Advice | null {
  if (state === ChangeState.Done) return null;
  if (state === ChangeState.Pending) return advise(SafeAction.Wait);
  const isAboutAccount =
    failureClass === FailureClass.Reauthorise || failureClass === FailureClass.PermissionLost;
  return isAboutAccount
    ? advise(SafeAction.ConnectAccount, { words: 'Connect the account again, then ask for it again.' })
    : advise(SafeAction.AskAgain);
}
