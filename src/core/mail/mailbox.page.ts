import type { CaughtMail } from './mailbox.js';

/** What is caught, as a page without script. Everything that came from outside is escaped. */
export function renderMailbox(mails: CaughtMail[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Mailbox</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
article { border: 1px solid #8886; border-radius: 0.5rem; padding: 0 1rem; margin: 1rem 0 }
h2 { font-size: 1rem; margin-bottom: 0 }
pre { white-space: pre-wrap; overflow-wrap: anywhere }
.quiet { opacity: 0.7 }
</style>
</head>
<body>
<h1>Mailbox</h1>
<p class="quiet">Mails are caught here, since MAIL_URL is not set. Nothing leaves this machine. Reload to see newer ones.</p>
${mails.length === 0 ? '<p>No mail yet.</p>' : mails.map(renderMail).join('\n')}
</body>
</html>
`;
}

function renderMail({ to, subject, text, sentAt }: CaughtMail): string {
  return `<article>
<h2>${escape(subject)}</h2>
<p class="quiet">to ${escape(to)} · <time>${escape(sentAt)}</time></p>
<pre>${escape(text)}</pre>
</article>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
