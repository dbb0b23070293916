import type { HttpClient } from './http-client.js';
import { until } from './until.js';

/** Whatever has a mailbox page. */
type Api = { client: HttpClient };

/** A mail as the mailbox page shows it. */
export interface ShownMail {
  subject: string;
  to: string;
  text: string;
}

const ARTICLE = /<h2>(.*?)<\/h2>\s*<p class="quiet">to (.*?) · .*?<pre>(.*?)<\/pre>/gs;

/** What the mailbox page shows, newest first. */
export async function readMailbox(api: Api): Promise<ShownMail[]> {
  const page = await (await fetch(`${api.client.url}/mailbox`)).text();
  return [...page.matchAll(ARTICLE)].map(([, subject = '', to = '', text = '']) => ({
    subject: unescape(subject),
    to: unescape(to),
    text: unescape(text),
  }));
}

/** The newest mail to somebody with these words in its subject; waits until there are `count` of them. */
export async function mailTo(api: Api, email: string, words: string, count = 1): Promise<ShownMail> {
  const mails = await until(
    async () => (await readMailbox(api)).filter(({ to, subject }) => to === email && subject.includes(words)),
    (found) => found.length >= count,
  );
  return mails[0] as ShownMail;
}

/** The token of the newest mail that asks to verify this address. */
export const verificationToken = (api: Api, email: string, count = 1) =>
  mailTo(api, email, 'Verify', count).then(tokenOf);

/** The token of the newest mail that lets this person set a new password. */
export const resetToken = (api: Api, email: string, count = 1) =>
  mailTo(api, email, 'new password', count).then(tokenOf);

/** The token of the newest invitation of this address. */
export const invitationToken = (api: Api, email: string, count = 1) =>
  mailTo(api, email, 'invited', count).then(tokenOf);

export function tokenOf({ text }: ShownMail): string {
  return /^[\w-]{43}$/m.exec(text)?.[0] ?? '';
}

function unescape(text: string): string {
  return text.replace(/&#(\d+);/g, (_entity, code: string) => String.fromCharCode(Number(code)));
}
