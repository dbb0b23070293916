/** The one thing that is safe to do next, as a program understands it. What it means is told in words beside it. */
export enum SafeAction {
  /** Nothing: it goes on by itself. */
  Wait = 'wait',
  /** Look at the network, then say by `POST …/resolve` what is there. */
  Resolve = 'resolve',
  /** Connect the account again. */
  ConnectAccount = 'connect-account',
  /** `POST …/accounts/{accountId}/resume`. */
  ResumeAccount = 'resume-account',
  /** `POST …/publishing/resume`. */
  ResumePublishing = 'resume-publishing',
  /** `POST …/retry`. */
  Retry = 'retry',
  /** Ask once more for the change of the published post, `POST …/take-down` or `POST …/edit-published`. */
  AskAgain = 'ask-again',
  /** Have the content approved. */
  Approve = 'approve',
  /** Give it another time, or send it now. */
  Reschedule = 'reschedule',
  /** Change the content first. */
  EditContent = 'edit-content',
  /** Read the post's `problems` and mend them. */
  MendProblems = 'mend-problems',
  /** Ask whoever runs the server whether workers are running. */
  CheckWorkers = 'check-workers',
}

/** A safe action, in words too. */
export interface Advice {
  code: SafeAction;
  words: string;
  /** With `wait`: until when at most, where that is known. */
  until: Date | null;
}

const WORDS: Record<SafeAction, string> = {
  [SafeAction.Wait]: 'Wait: it goes on by itself.',
  [SafeAction.Resolve]:
    'Look at the network whether the post is there, then say so by POST …/posts/{postId}/resolve. Do not send it again before.',
  [SafeAction.ConnectAccount]: 'Connect the account again; its posts then go on by themselves.',
  [SafeAction.ResumeAccount]:
    'Resume the account by POST …/accounts/{accountId}/resume; its posts then go on by themselves.',
  [SafeAction.ResumePublishing]:
    'Resume publishing in the project by POST …/publishing/resume; posts then go on by themselves.',
  [SafeAction.Retry]: 'Try again by POST …/posts/{postId}/retry: nothing was published.',
  [SafeAction.AskAgain]: 'Mend what keeps it, then ask for it again: doing it twice comes to the same.',
  [SafeAction.Approve]:
    'Have the content approved as it is by POST …/contents/{contentId}/approvals; the post then goes on by itself, late ones as the project wants it.',
  [SafeAction.Reschedule]:
    'Give it another time by PATCH …/posts/{postId}, or send it by POST …/posts/{postId}/publish-now.',
  [SafeAction.EditContent]:
    'Change the content, then try again by POST …/posts/{postId}/retry: nothing was published.',
  [SafeAction.MendProblems]:
    'Read what GET …/posts/{postId} tells in `problems`, and mend it before the post is due.',
  [SafeAction.CheckWorkers]: 'If this stays so, ask whoever runs the server whether workers are running.',
};

/** A safe action with its words, which may be told otherwise where they would miss the case. */
export function advise(
  code: SafeAction,
  { until = null, words = WORDS[code] }: Partial<Advice> = {},
): Advice {
  return { code, words, until };
}
