import { escapeHtml, renderPage } from '../http/html.js';
import type { CaughtMail } from './mailbox.js';

/** What is caught. */
export function renderMailbox(mails: CaughtMail[]): string {
  return renderPage(
    'Mailbox',
    `<p class="quiet">Mails are caught here, since MAIL_URL is not set. Nothing leaves this machine. Reload to see newer ones.</p>
${mails.length === 0 ? '<p>No mail yet.</p>' : mails.map(renderMail).join('\n')}`,
  );
}

function renderMail({ to, subject, text, sentAt }: CaughtMail): string {
  return `<article>
<h2>${escapeHtml(subject)}</h2>
<p class="quiet">to ${escapeHtml(to)} · <time>${escapeHtml(sentAt)}</time></p>
<pre>${escapeHtml(text)}</pre>
</article>`;
}
