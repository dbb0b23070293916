import { escapeHtml, renderPage } from '../../core/http/html.js';
import { rulesOf } from './notification-kinds.js';
import type { OptOut } from './notification-preferences.repository.js';

/** Asks whether mails are to end. It says nothing of person or project: who has a link need not be the one it was sent to. */
export function renderOptOut({ kinds, ofDigest }: OptOut): string {
  const what = ofDigest
    ? '<p>The daily mail with what you have not read ends.</p>'
    : `<p>Of this project no more mails come that tell:</p>
<ul>
${kinds.map((kind) => `<li>${escapeHtml(rulesOf(kind).meaning)}</li>`).join('\n')}
</ul>`;
  return renderPage(
    'End these mails?',
    `${what}
<form method="post"><button>End them</button></form>
<p class="quiet">What happens still stands in your list of notifications, where you can also choose anew.</p>`,
  );
}

export function renderOptedOut(): string {
  return renderPage(
    'No more of these mails',
    '<p>It is done. PATCH /api/v1/notifications/preferences chooses anew; the weekly report is ordered anew in its project.</p>',
  );
}

export function renderUnknown(): string {
  return renderPage('There is nothing here', '<p>This link ends no mails. Take the one of a newer mail.</p>');
}
