import { letter, onOneLine, quoted } from '../../core/mail/letter.js';
import type { Mail } from '../../core/mail/mail.js';
import { PROBLEM_WORDS } from '../early-checks/problem.js';
import type { FailureClass } from '../social-media.enums.js';
import { tellFailure, timeIn } from '../story/story-teller.js';
import { tellTrouble, type Told } from '../story/trouble-teller.js';
import type { AccountInTrouble, PostInTrouble } from './trouble-mails.repository.js';

/** Most posts, and most accounts, that one mail tells one by one. */
const MAX_TOLD = 20;

/** What a mail is about. */
export interface Troubles {
  project: { id: string; name: string };
  timeZone: string;
  accounts: readonly AccountInTrouble[];
  posts: readonly PostInTrouble[];
}

/**
 * The mail about troubles. Of what people and networks have written it has names and titles alone: messages may quote contents.
 * @param apiUrl base address of the API's routes, without a slash at the end
 */
export function troubleMail(to: string, troubles: Troubles, apiUrl: string): Mail {
  const { project, accounts, posts } = troubles;
  const base = `${apiUrl}/projects/${project.id}`;
  const paragraphs = [
    `In the project ${quoted(project.name)} something keeps posts from going out.`,
    ...accounts.slice(0, MAX_TOLD).map((account) => ofAccount(account, troubles)),
    ...posts.slice(0, MAX_TOLD).map((post) => ofPost(post, troubles, base)),
    ...more(accounts.length - MAX_TOLD, 'account'),
    ...more(posts.length - MAX_TOLD, 'post'),
    `${base}/publishing/health tells of all, as it is now.`,
    'You get this mail as owner or admin of the project, or since you made what is to go out. An admin can switch such mails off, by the setting notifications.troubleMails of the project.',
  ];
  return { to, subject: `Posts in danger: ${onOneLine(project.name)}`, text: letter(paragraphs) };
}

function ofAccount(account: AccountInTrouble, { timeZone }: Troubles): string {
  return paragraph(
    `${onOneLine(account.accountName ?? '')} on ${account.platform}`,
    tellTrouble(account, 0, { now: account.now, timeZone }),
  );
}

function ofPost(post: PostInTrouble, { timeZone }: Troubles, base: string): string {
  const clock = { now: post.now, timeZone };
  const at = post.scheduledTime ? `, to go out at ${timeIn(post.scheduledTime, clock)} (${timeZone})` : '';
  const { words, action } =
    post.list === 'failed'
      ? ofFailure(post.failureClass)
      : tellTrouble({ ...post, list: post.list }, 0, clock);
  const problems = post.list === 'failed' ? [] : post.problems.map((code) => PROBLEM_WORDS[code]);
  return paragraph(
    `${quoted(post.title)} on ${post.platform} as ${onOneLine(post.accountName ?? '')}${at}`,
    { words: [words, ...problems].join(' '), action },
    `${base}/posts/${post.postId}`,
  );
}

function ofFailure(failure: FailureClass | null): Told {
  const { what, advice } = tellFailure(failure);
  return { words: `It failed. ${what}`.trim(), action: advice };
}

function paragraph(subject: string, { words, action }: Told, address?: string): string {
  return [`${subject}:`, words, `What to do: ${action.words}`, ...(address ? [address] : [])].join('\n');
}

function more(count: number, what: string): string[] {
  return count > 0 ? [`And ${count} more ${count === 1 ? what : `${what}s`}.`] : [];
}
