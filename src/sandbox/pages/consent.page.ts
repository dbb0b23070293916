import type { Network } from '../networks.js';
import { html, type Page } from './html.js';

/** A wish for access, as the page shows it and gives it back with the answer. */
export interface ConsentWish {
  clientId: string;
  redirectUri: string;
  scopes: readonly string[];
  /** Where the answer goes. */
  action: string;
  /** The parameters of the request. */
  parameters: Readonly<Record<string, string>>;
}

/** The page that asks a person whether the app may use their account, and which account. */
export function consentPage(network: Network, wish: ConsentWish): Page {
  return {
    network,
    title: `Allow ${wish.clientId} on ${network.title}? (sandbox)`,
    body: html`<main class="single">
      <section class="feed">
        <header>
          <h1>${network.title}</h1>
          <span>simulated</span>
        </header>
        <form class="consent" method="post" action="${wish.action}">
          ${Object.entries(wish.parameters).map(
            ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
          )}
          <h2>Allow “${wish.clientId}” to use your account?</h2>
          <ul class="scopes">
            ${wish.scopes.map((scope) => html`<li>${scope}</li>`)}
          </ul>
          <fieldset>
            <legend>Account</legend>
            ${network.readyMadeHandles.map(
              (handle, index) =>
                html`<label>
                  <input
                    type="radio"
                    name="handle"
                    value="${handle}"
                    ${index === 0 && html`checked`}
                  />@${handle}</label
                >`,
            )}
            <label class="other">
              or another handle
              <input
                type="text"
                name="other_handle"
                maxlength="31"
                pattern="@?[A-Za-z0-9._\\-]{1,30}"
                title="1 to 30 letters, digits, dots, hyphens or underscores"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
              />
            </label>
          </fieldset>
          <div class="choices">
            <button class="main" name="decision" value="allow">Allow</button>
            <button name="decision" value="deny" formnovalidate>Deny</button>
          </div>
          <p class="quiet">After this you go back to ${new URL(wish.redirectUri).host}.</p>
        </form>
      </section>
    </main>`,
  };
}
