import { letter, onOneLine, quoted } from '../../../core/mail/letter.js';
import type { Mail } from '../../../core/mail/mail.js';
import { toWallClock } from '../../../core/time/wall-clock.js';

/** What a mail is about. Of what people have written it has names and titles alone. */
export interface ReviewSubject {
  project: { id: string; name: string };
  /** IANA zone in which the mail tells times. */
  timeZone: string;
  content: { id: string; title: string };
  /** Base address of the API's routes, without a slash at the end. */
  apiUrl: string;
}

const SWITCH = 'An admin can switch such mails off, by the setting notifications.reviewMails of the project.';

/** Asks somebody for their approval, or reminds them of it. */
export function requestMail(
  to: string,
  subject: ReviewSubject,
  { dueAt, isReminder }: { dueAt: Date | null; isReminder: boolean },
): Mail {
  const { project, content, timeZone } = subject;
  const until = dueAt
    ? `, until ${toWallClock(dueAt, timeZone).local.slice(0, 16).replace('T', ' ')} (${timeZone})`
    : '';
  const words = isReminder ? 'Your approval is still missing' : 'You are asked for your approval';
  return {
    to,
    subject: `${isReminder ? 'Still to approve' : 'To approve'}: ${onOneLine(content.title)}`,
    text: letter([
      `${words} of the content ${quoted(content.title)} in the project ${quoted(project.name)}${until}.`,
      `${addressOf(subject)}/approvals/standing tells what is missing.`,
      `You get this mail since your approval would count. ${SWITCH}`,
    ]),
  };
}

/** Tells somebody that a comment mentions them. */
export function mentionMail(to: string, subject: ReviewSubject): Mail {
  const { project, content } = subject;
  return {
    to,
    subject: `You are mentioned: ${onOneLine(content.title)}`,
    text: letter([
      `Somebody mentions you in a comment on the content ${quoted(content.title)} in the project ${quoted(project.name)}.`,
      `${addressOf(subject)}/comments lists what was said.`,
      SWITCH,
    ]),
  };
}

function addressOf({ apiUrl, project, content }: ReviewSubject): string {
  return `${apiUrl}/projects/${project.id}/contents/${content.id}`;
}
