import { escapeHtml, renderPage } from '../core/http/html.js';

/** Tells whoever comes back from a network how the account gets connected. */
export function renderAccountCallback(callbackUrl: string): string {
  const body = JSON.stringify({ callbackUrl });
  return renderPage(
    'One step is left',
    `<p>To connect the account, or to learn why the network refused, send this to
<code>POST /api/v1/projects/{projectId}/accounts</code> of the project in which you began, signed in as before:</p>
<article><pre>${escapeHtml(body)}</pre></article>
<p class="quiet">It works for ten minutes, once, and for you alone. If you did not begin this yourself, close this page.</p>`,
  );
}
