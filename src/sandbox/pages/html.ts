import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Network } from '../networks.js';
import type { Sandbox } from '../sandbox.js';
import { liveScript } from './live-script.js';
import { stylesheet } from './stylesheet.js';

/** Markup that is safe to send: every foreign text in it has been escaped. */
export class Html {
  constructor(readonly markup: string) {}
}

type Insertable = Html | string | number | undefined | false | readonly Insertable[];

/** Builds markup from a template; whatever is inserted is escaped unless it is {@link Html} itself. */
export function html(strings: TemplateStringsArray, ...values: Insertable[]): Html {
  return new Html(String.raw({ raw: strings }, ...values.map(toMarkup)));
}

function toMarkup(value: Insertable): string {
  if (value instanceof Html) return value.markup;
  if (value === undefined || value === false) return '';
  if (typeof value === 'object') return value.map(toMarkup).join('');
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A page before it has its frame; with a `network` it wears that network's colour. */
export interface Page {
  title: string;
  body: Html;
  network?: Network;
}

const sourceHash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Answers with a whole page. Its media may come from anywhere on the web, code and styles only from this file. */
export function sendPage(reply: FastifyReply, { networks }: Sandbox, page: Page): FastifyReply {
  const style = stylesheet(networks);
  const policy = [
    "default-src 'none'",
    `style-src ${sourceHash(style)}`,
    `script-src ${sourceHash(liveScript)}`,
    "connect-src 'self'",
    'img-src http: https: data:',
    'media-src http: https:',
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return reply
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': policy.join('; '),
    })
    .send(renderPage(page, style));
}

function renderPage({ title, body, network }: Page, style: string): string {
  // Kept free of added blanks: the policy names the hash of exactly these texts.
  const headElements = new Html(`<style>${style}</style><script>${liveScript}</script>`);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${headElements}
      </head>
      <body class="${network?.name}">
        ${body}
      </body>
    </html> `.markup;
}
