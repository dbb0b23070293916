import { isVideoUrl } from '../media/media-kind.js';
import { measure } from '../metrics.js';
import type { Sandbox } from '../sandbox.js';
import type { Post, SandboxStore } from '../store.js';
import { type Html, html, type Page } from './html.js';

/** The path of a post's own page, to be put behind the sandbox's address. */
export function postUrl(sandboxUrl: string, post: Post): string {
  const path = [post.platform, post.username, post.postId].map(encodeURIComponent).join('/');
  return `${sandboxUrl}/sandbox/${path.replaceAll('%3A', ':')}`;
}

/** The page of one post, with the numbers that it has now. */
export function postPage(sandbox: Sandbox, post: Post): Page {
  const network = sandbox.networks.get(post.platform);
  const numbers = Object.entries(measure(sandbox, post)).map(
    ([name, value]) =>
      html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div>`,
  );
  return {
    network,
    title: `${post.username} on ${network.title} (sandbox)`,
    body: html`<main class="single">
      <p class="quiet"><a href="/sandbox">All networks of the sandbox</a></p>
      <article class="feed" data-live>
        <header>
          <h1>${network.title}</h1>
          <span>simulated</span>
        </header>
        ${renderPost(sandbox.store, post)}
        <dl class="numbers">${numbers}</dl>
      </article>
    </main>`,
  };
}

/** A post as it looks in a feed, with what stands below it; with `href` its time is the link to its own page. */
export function renderPost(store: SandboxStore, post: Post, href?: string): Html {
  const replies = store.listReplies(post).filter(({ deletedAt }) => !deletedAt);
  const time = html`<time datetime="${post.acceptedAt}">${readableTime(post.acceptedAt)}</time>`;
  return html`<div class="post">
    <header>
      <span class="avatar" aria-hidden="true">${post.username.replace(/^[._-]+/, '').charAt(0)}</span>
      <div class="who">
        <strong>${post.username}</strong>
        <span class="quiet">
          ${href ? html`<a id="post-${post.sequence}" href="${href}">${time}</a>` : time} ·
          ${post.contentType}
        </span>
      </div>
    </header>
    ${post.text !== '' && html`<p class="text">${post.text}</p>`}
    ${post.media.length > 0 && html`<div class="media">${post.media.map(renderMedia)}</div>`}
    ${
      replies.length > 0 &&
      html`<ul class="replies">
        ${replies.map((reply) => html`<li>${renderPost(store, reply, postUrl('', reply))}</li>`)}
      </ul>`
    }
  </div>`;
}

function renderMedia({ url, alt_text }: Post['media'][number]): Html {
  const name = fileName(url);
  const loaded = isVideoUrl(url)
    ? html`<video src="${url}" muted playsinline preload="metadata"></video>`
    : html`<img src="${url}" alt="" loading="lazy" />`;
  return html`<figure class="tile" role="img" aria-label="${alt_text || name}">
    <span>${name}</span>${loaded}
  </figure>`;
}

function fileName(url: string): string {
  const { pathname, hostname } = new URL(url);
  const last = pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last) || hostname;
  } catch {
    return last;
  }
}

function readableTime(isoTime: string): string {
  return `${isoTime.slice(0, 10)} ${isoTime.slice(11, 16)} UTC`;
}
