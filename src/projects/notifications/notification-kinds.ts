import type { MemberRole } from '../access/role.js';

/** How a person gets a kind by mail. */
export const MAIL_CHOICES = ['immediately', 'digest', 'never'] as const;
export type MailChoice = (typeof MAIL_CHOICES)[number];

/** What holds for all notifications of a kind. */
interface KindRules {
  /** When it is told, and to whom. */
  meaning: string;
  /** By mail, where a person has chosen nothing. */
  mail: MailChoice;
  /** The project's setting `notifications.…` by which an admin switches mails of this kind off for all; null: there is none. */
  projectSwitch: 'reviewMails' | 'troubleMails' | null;
  /** Least role that may know of it; whoever loses it does not see it any more. */
  leastRole: `${MemberRole}`;
}

const review = (
  meaning: string,
  mail: MailChoice,
  leastRole: KindRules['leastRole'] = 'viewer',
): KindRules => ({
  ...{ meaning, mail, leastRole },
  projectSwitch: 'reviewMails',
});
const trouble = (meaning: string): KindRules => ({
  meaning,
  mail: 'immediately',
  projectSwitch: 'troubleMails',
  leastRole: 'admin',
});

/**
 * All that people are told of. Mails about passwords, sign-in and addresses are none of it: nobody can switch them off. Names are stored: one that
 * stands here is never renamed.
 */
const KINDS = {
  'approval.wanted': review(
    'Your approval of a content is wanted, or still missing.',
    'immediately',
    'reviewer',
  ),
  'approval.decided': review(
    'A content that you have made, or asked approval for, was approved or rejected, or changes are wanted.',
    'never',
  ),
  'comment.mentioned': review('A comment mentions you.', 'immediately'),
  'comment.made': review(
    'Somebody comments on a content that you have made, or in a thread in which you have.',
    'never',
  ),
  'post.failed': trouble('A post has failed. For owner, admins, and who has made its content.'),
  'post.needs-attention': trouble(
    'A post waits for a person to decide. For owner, admins, and who has made its content.',
  ),
  'post.endangered': trouble(
    'Something would keep a planned post from going out. For owner, admins, and who has made its content.',
  ),
  'account.needs-attention': trouble('An account must be connected again. For owner and admins.'),
  'report.sent': {
    meaning: 'The weekly report of a project is there, for who has asked for it.',
    mail: 'immediately',
    projectSwitch: null,
    leastRole: 'viewer',
  },
  'webhook.paused': {
    meaning: 'A webhook endpoint was paused, since it has failed for too long. For owner and admins.',
    mail: 'immediately',
    projectSwitch: null,
    leastRole: 'admin',
  },
} satisfies Record<string, KindRules>;

export type NotificationKind = keyof typeof KINDS;

export const NOTIFICATION_KINDS = Object.keys(KINDS) as NotificationKind[];

export function rulesOf(kind: NotificationKind): KindRules {
  return KINDS[kind];
}
