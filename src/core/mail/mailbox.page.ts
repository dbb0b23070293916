import { escapeHtml, renderPage } from '../http/html.js';
import type { Attachment } from './mail.js';
import type { CaughtMail } from './mailbox.js';

/** What is caught. */
export function renderMailbox(mails: CaughtMail[]): string {
  return renderPage(
    'Mailbox',
    `<p class="quiet">Mails are caught here, since MAIL_URL is not set. Nothing leaves this machine. Reload to see newer ones.</p>
${mails.length === 0 ? '<p>No mail yet.</p>' : mails.map(renderMail).join('\n')}`,
  );
}

function renderMail({ to, subject, text, attachments = [], sentAt }: CaughtMail): string {
  return `<article>
<h2>${escapeHtml(subject)}</h2>
<p class="quiet">to ${escapeHtml(to)} · <time>${escapeHtml(sentAt)}</time></p>
<pre>${escapeHtml(text)}</pre>
${attachments.map(renderAttachment).join('')}</article>`;
}

function renderAttachment({ fileName, content }: Attachment): string {
  return `<p class="quiet">Attached: ${escapeHtml(fileName)}, ${Math.ceil(Buffer.byteLength(content) / 1024)} KiB</p>\n`;
}
