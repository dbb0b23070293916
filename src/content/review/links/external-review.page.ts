import { escapeHtml, renderPage } from '../../../core/http/html.js';
import { ApprovalStatus } from '../../content.enums.js';
import type { ExternalReviewDto, ReviewedFormDto, ReviewedMediumDto } from './external-review.dto.js';

const NOT_FOUND = 404;

/** How a standing reads. */
const STATES: Record<ApprovalStatus, string> = {
  [ApprovalStatus.Pending]: 'Approvals are missing.',
  [ApprovalStatus.Approved]: 'It is approved.',
  [ApprovalStatus.Rejected]: 'It was rejected.',
  [ApprovalStatus.ChangesRequested]: 'Changes are wanted.',
};

/** How a decision reads. */
const DECIDED: Record<ApprovalStatus, string> = {
  ...STATES,
  [ApprovalStatus.Approved]: 'You have approved it.',
  [ApprovalStatus.Rejected]: 'You have rejected it.',
  [ApprovalStatus.ChangesRequested]: 'You have asked for changes.',
};

/** The page of a review link: what goes out, and a form to answer. Everything on it was written by somebody. */
export function renderReview(review: ExternalReviewDto): string {
  const { reviewer, projectName, askedBy, content, state, dueAt, expiresAt, decision } = review;
  const { title, text, media, embargo, deadline, forms } = content;
  return renderPage(
    title,
    `<p>${escapeHtml(reviewer)}, ${escapeHtml(askedBy)} asks you to look at this, which is to go out for ${escapeHtml(projectName)}.</p>
<ul>
<li>${STATES[state]}</li>
${timeLine('Your answer is wanted until', dueAt)}${timeLine('It goes out from', embargo)}${timeLine('It goes out until', deadline)}${timeLine('This page is here until', expiresAt)}</ul>
<article>
<pre>${escapeHtml(text)}</pre>
${media.map(renderMedium).join('\n')}
</article>
${forms.map(renderForm).join('\n')}
<h2>Your answer</h2>
${decision ? `<p>${DECIDED[decision.status]}${decision.isCurrent ? '' : ' It has changed since.'}</p>` : ''}
${renderAnswer(review)}`,
  );
}

/** What somebody is told whose request we refuse. */
export function renderRefusal(detail: string, status: number): string {
  return renderPage(
    status === NOT_FOUND ? 'There is nothing here' : 'That did not work',
    `<p>${escapeHtml(status === NOT_FOUND ? 'The link has ended. Ask whoever sent it for a new one.' : detail)}</p>
${status === NOT_FOUND ? '' : '<p>Go back to see it again.</p>'}`,
  );
}

function renderForm({ platform, title, text, media, replies }: ReviewedFormDto): string {
  return `<h2>On ${escapeHtml(platform)}</h2>
<article>
<p>${escapeHtml(title)}</p>
<pre>${escapeHtml(text)}</pre>
${media.map(renderMedium).join('\n')}
${replies.map((reply) => `<pre>${escapeHtml(reply)}</pre>`).join('\n')}
</article>`;
}

/** Only files of the library are shown at once: what stands elsewhere would learn who looks. */
function renderMedium(medium: ReviewedMediumDto, index: number): string {
  const description = medium.altText === null ? '' : `<br>Described as: ${escapeHtml(medium.altText)}`;
  return `<p>${renderFile(medium, index)}${description}</p>`;
}

function renderFile({ url, contentType }: ReviewedMediumDto, index: number): string {
  const address = escapeHtml(url);
  if (contentType?.startsWith('image/'))
    return `<img src="${address}" alt="Picture ${index + 1}" style="max-width: 100%">`;
  if (contentType) return `<video src="${address}" controls style="max-width: 100%"></video>`;
  return `<a href="${address}" rel="noreferrer noopener" target="_blank">File ${index + 1}: ${address}</a>`;
}

function renderAnswer({ mayDecide, whyNot, fingerprint }: ExternalReviewDto): string {
  const decisions = `<button name="status" value="approved">Approve</button>
<button name="status" value="changes_requested">Ask for changes</button>
<button name="status" value="rejected">Reject</button>
`;
  return `${whyNot ? `<p>${escapeHtml(whyNot.detail)}</p>\n` : ''}<form method="post">
<input type="hidden" name="fingerprint" value="${escapeHtml(fingerprint)}">
<p><label for="comment">Comment</label><br>
<textarea id="comment" name="comment" rows="5" maxlength="5000" style="width: 100%; font: inherit"></textarea></p>
<p>${mayDecide ? decisions : ''}<button name="status" value="comment">Only comment</button></p>
</form>`;
}

function timeLine(words: string, time: Date | null): string {
  const iso = time?.toISOString() ?? '';
  return time
    ? `<li>${words} <time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>.</li>\n`
    : '';
}
