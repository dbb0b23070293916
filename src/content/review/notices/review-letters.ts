import { onOneLine, quoted } from '../../../core/mail/letter.js';
import { toWallClock } from '../../../core/time/wall-clock.js';
import type { Letter } from '../../../projects/index.js';
import type { ContentApproval } from '../../approvals/content-approval.entity.js';
import { ApprovalStatus } from '../../content.enums.js';

/** What is told about. Of what people have written, names and titles alone are told. */
interface NamedContent {
  project: { name: string };
  content: { title: string };
}

type Decided = Pick<ContentApproval, 'status' | 'completes'>;

/** What a mail is about. */
export interface ReviewSubject extends NamedContent {
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
  const { content, timeZone } = subject;
  const until = dueAt
    ? `, until ${toWallClock(dueAt, timeZone).local.slice(0, 16).replace('T', ' ')} (${timeZone})`
    : '';
  const words = isReminder ? 'Your approval is still missing' : 'You are asked for your approval';
  return {
    subject: `${isReminder ? 'Still to approve' : 'To approve'}: ${onOneLine(content.title)}`,
    paragraphs: [
      `${words} of ${nameOf(subject)}${until}.`,
      `${addressOf(subject)}/approvals/standing tells what is missing.`,
      `You get this mail since your approval would count. ${SWITCH}`,
    ],
  };
}

/** Tells somebody of a comment. @param mentions whether it is since the comment mentions them */
export function commentLetter(subject: ReviewSubject, who: string, mentions: boolean): Letter {
  return {
    subject: `${mentions ? 'You are mentioned' : 'New comment'}: ${onOneLine(subject.content.title)}`,
    paragraphs: [
      commentText(subject, who, mentions),
      `${addressOf(subject)}/comments lists what was said.`,
      SWITCH,
    ],
  };
}

/** One sentence that tells of a comment. @param who has made it, as `voiceOf` says */
export function commentText(subject: NamedContent, who: string, mentions: boolean): string {
  const what = mentions ? 'mentions you in a comment' : 'has commented';
  return `${who} ${what} on ${nameOf(subject)}.`;
}

/** One sentence or two that tell of a decision. @param completes whether it was the approval that was still missing */
export function decisionText(subject: NamedContent, who: string, { status, completes }: Decided): string {
  if (status === ApprovalStatus.Rejected) return `${who} has rejected ${nameOf(subject)}.`;
  if (status === ApprovalStatus.ChangesRequested) return `${who} wants changes of ${nameOf(subject)}.`;
  const text = `${who} has approved ${nameOf(subject)}`;
  return completes
    ? `${text}. That was the approval that was missing.`
    : `${text}; what is missing still, its standing tells.`;
}

/** How somebody is called who has said something. @param memberName null: nobody of the project, any more or ever */
export function voiceOf(
  { reviewerName }: { reviewerName: string | null },
  memberName: string | null,
): string {
  if (reviewerName !== null) return `${onOneLine(reviewerName)}, by a review link,`;
  return onOneLine(memberName ?? '') || 'Somebody';
}

function nameOf({ project, content }: NamedContent): string {
  return `the content ${quoted(content.title)} in the project ${quoted(project.name)}`;
}

function addressOf({ apiUrl, project, content }: ReviewSubject): string {
  return `${apiUrl}/projects/${project.id}/contents/${content.id}`;
}
