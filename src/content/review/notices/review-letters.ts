import { onOneLine, quoted } from '../../../core/mail/letter.js';
import { toWallClock } from '../../../core/time/wall-clock.js';
import type { Letter } from '../../../projects/index.js';

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
export function requestLetter(
  subject: ReviewSubject,
  { dueAt, isReminder }: { dueAt: Date | null; isReminder: boolean },
): Letter {
  const { project, content, timeZone } = subject;
  const until = dueAt
    ? `, until ${toWallClock(dueAt, timeZone).local.slice(0, 16).replace('T', ' ')} (${timeZone})`
    : '';
  const words = isReminder ? 'Your approval is still missing' : 'You are asked for your approval';
  return {
    subject: `${isReminder ? 'Still to approve' : 'To approve'}: ${onOneLine(content.title)}`,
    paragraphs: [
      `${words} of the content ${quoted(content.title)} in the project ${quoted(project.name)}${until}.`,
      `${addressOf(subject)}/approvals/standing tells what is missing.`,
      `You get this mail since your approval would count. ${SWITCH}`,
    ],
  };
}

/** Tells somebody of a comment. @param mentions whether it is since the comment mentions them */
export function commentLetter(subject: ReviewSubject, mentions: boolean): Letter {
  const { project, content } = subject;
  const what = mentions ? 'Somebody mentions you in a comment' : 'Somebody has commented';
  return {
    subject: `${mentions ? 'You are mentioned' : 'New comment'}: ${onOneLine(content.title)}`,
    paragraphs: [
      `${what} on the content ${quoted(content.title)} in the project ${quoted(project.name)}.`,
      `${addressOf(subject)}/comments lists what was said.`,
      SWITCH,
    ],
  };
}

function addressOf({ apiUrl, project, content }: ReviewSubject): string {
  return `${apiUrl}/projects/${project.id}/contents/${content.id}`;
}
