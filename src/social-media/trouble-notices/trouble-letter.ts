import { API_PREFIX } from '../../core/http/api-prefix.js';
import { onOneLine, quoted } from '../../core/mail/letter.js';
import type { Letter, Notice } from '../../projects/index.js';
import { PROBLEM_WORDS } from '../early-checks/problem.js';
import type { FailureClass } from '../social-media.enums.js';
import { tellFailure, timeIn } from '../story/story-teller.js';
import { tellTrouble, type Told } from '../story/trouble-teller.js';
import type { AccountInTrouble, PostInTrouble } from './trouble-notices.repository.js';

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
export function troubleLetter(troubles: Troubles, apiUrl: string): Letter {
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
  return { subject: `Posts in danger: ${onOneLine(project.name)}`, paragraphs };
}

/** What is told of an account, before anybody has it in a mail. */
export function noticeOfAccount(account: AccountInTrouble, troubles: Troubles): Omit<Notice, 'key'> {
  const { words, action } = toldOfAccount(account, troubles);
  return {
    kind: 'account.needs-attention',
    title: `To connect again: ${onOneLine(account.accountName ?? '')} on ${account.platform}`,
    text: `${words} What to do: ${action.words}`,
    ...{ subjectType: 'account', subjectId: account.accountId ?? '' },
    path: `/${API_PREFIX}/projects/${troubles.project.id}/accounts/${account.accountId ?? ''}`,
  };
}

/** What is told of a post. */
export function noticeOfPost(post: PostInTrouble, troubles: Troubles): Omit<Notice, 'key'> {
  const { words, action } = toldOfPost(post, troubles);
  return {
    kind: KINDS[post.list],
    title: `${TITLES[post.list]}: ${onOneLine(post.title)} on ${post.platform}`,
    text: `${words} What to do: ${action.words}`,
    ...{ subjectType: 'post', subjectId: post.postId ?? '' },
    path: `/${API_PREFIX}/projects/${troubles.project.id}/posts/${post.postId ?? ''}`,
  };
}

const KINDS = {
  failed: 'post.failed',
  needsAttention: 'post.needs-attention',
  troubleAhead: 'post.endangered',
  late: 'post.endangered',
} as const satisfies Record<PostInTrouble['list'], Notice['kind']>;

const TITLES: Record<PostInTrouble['list'], string> = {
  failed: 'Failed',
  needsAttention: 'Waits for you',
  troubleAhead: 'In danger',
  late: 'Late',
};

function ofAccount(account: AccountInTrouble, troubles: Troubles): string {
  return paragraph(
    `${onOneLine(account.accountName ?? '')} on ${account.platform}`,
    toldOfAccount(account, troubles),
  );
}

function ofPost(post: PostInTrouble, troubles: Troubles, base: string): string {
  const { timeZone } = troubles;
  const at = post.scheduledTime
    ? `, to go out at ${timeIn(post.scheduledTime, { now: post.now, timeZone })} (${timeZone})`
    : '';
  return paragraph(
    `${quoted(post.title)} on ${post.platform} as ${onOneLine(post.accountName ?? '')}${at}`,
    toldOfPost(post, troubles),
    `${base}/posts/${post.postId}`,
  );
}

function toldOfAccount(account: AccountInTrouble, { timeZone }: Troubles): Told {
  return tellTrouble(account, 0, { now: account.now, timeZone });
}

function toldOfPost(post: PostInTrouble, { timeZone }: Troubles): Told {
  if (post.list === 'failed') return ofFailure(post.failureClass);
  const { words, action } = tellTrouble({ ...post, list: post.list }, 0, { now: post.now, timeZone });
  return { words: [words, ...post.problems.map((code) => PROBLEM_WORDS[code])].join(' '), action };
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
