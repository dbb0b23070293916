import type { Network } from '../networks.js';
import type { Sandbox } from '../sandbox.js';
import { type Html, html, type Page } from './html.js';
import { postUrl, renderPost } from './post.page.js';

const shownPerNetwork = 20;

/** The front page: the newest posts of each network side by side, and what the sandbox has counted. */
export function feedPage(sandbox: Sandbox): Page {
  const posts = sandbox.store.listPosts();
  const deleted = posts.filter(({ deletedAt }) => deletedAt);
  const waitingFaults = sandbox.faults.list().reduce((sum, fault) => sum + fault.remaining, 0);
  const networks = sandbox.networks.all;
  return {
    title: `Sandbox: ${networks.length} social networks, simulated`,
    body: html`<div data-live>
      <header class="page-head">
        <div>
          <h1>Sandbox</h1>
          <p class="quiet">
            ${networks.length} social networks, simulated on this machine. Nothing here reaches the real ones.
            <a id="ledger" href="/sandbox/ledger">Ledger</a> ·
            <a id="faults" href="/sandbox/faults">Ordered faults</a>
          </p>
        </div>
        <dl class="counters">
          ${counter('Accepted posts', posts.length)} ${counter('Deleted', deleted.length)}
          ${counter('Accounts', sandbox.store.countAccounts())} ${counter('Faults waiting', waitingFaults)}
        </dl>
      </header>
      <main class="feeds">${networks.map((network) => feed(sandbox, network))}</main>
    </div>`,
  };
}

function counter(label: string, value: number): Html {
  return html`<div>
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;
}

function feed({ store }: Sandbox, network: Network): Html {
  const posts = store
    .listPosts()
    .filter((post) => post.platform === network.name && post.parentId === undefined && !post.deletedAt);
  const newest = posts.slice(-shownPerNetwork).reverse();
  return html`<section class="feed ${network.name}" aria-labelledby="${network.name}">
    <header>
      <h2 id="${network.name}">${network.title}</h2>
      <span>${posts.length} ${posts.length === 1 ? 'post' : 'posts'}</span>
    </header>
    ${
      newest.length === 0
        ? html`<p class="quiet">Nothing published yet.</p>`
        : html`<ul>
            ${newest.map((post) => html`<li>${renderPost(store, post, postUrl('', post))}</li>`)}
          </ul>`
    }
    ${posts.length > shownPerNetwork && html`<p class="quiet">The newest ${shownPerNetwork} are shown.</p>`}
  </section>`;
}
