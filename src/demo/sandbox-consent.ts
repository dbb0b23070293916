import { DemoError, fetchOrExplain } from './api-client.js';

/**
 * Does what a person does in the browser after "connect": opens the consent page, chooses the handle and allows. Gives the
 * address to which the network sends the browser back. Throws a DemoError when the page is not one of the sandbox's: no
 * consent is ever given at a real network.
 */
export async function allowInSandbox(
  authorizeUrl: string,
  sandboxUrl: string,
  handle: string,
): Promise<string> {
  if (new URL(authorizeUrl).origin !== new URL(sandboxUrl).origin) {
    throw new DemoError(
      `The consent page is at ${new URL(authorizeUrl).origin}, not at the sandbox ${sandboxUrl}: nothing was allowed there.`,
    );
  }
  const page = await fetchOrExplain(authorizeUrl);
  const { action, fields } = readForm(await page.text(), page.url);
  fields.set('decision', 'allow');
  fields.set('other_handle', handle);
  const answer = await fetchOrExplain(action, { method: 'POST', body: fields, redirect: 'manual' });
  const callbackUrl = answer.headers.get('location');
  if (callbackUrl === null)
    throw new DemoError(`@${handle} was not allowed: ${answer.status} ${await answer.text()}`);
  return callbackUrl;
}

/** Where the page's form goes, and its hidden fields. */
function readForm(html: string, pageUrl: string): { action: string; fields: URLSearchParams } {
  const action = attributesOf(/<form\b[^>]*>/.exec(html)?.[0] ?? '').get('action');
  if (action === undefined) throw new DemoError(`There is no consent form at ${pageUrl}.`);
  const fields = new URLSearchParams();
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    const input = attributesOf(tag);
    if (input.get('type') === 'hidden') fields.set(input.get('name') ?? '', input.get('value') ?? '');
  }
  return { action: new URL(action, pageUrl).href, fields };
}

function attributesOf(tag: string): Map<string, string> {
  return new Map(
    [...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, unescape(value)]),
  );
}

/** The sandbox escapes by code point only. */
function unescape(text: string): string {
  return text.replace(/&#(\d+);/g, (_reference, codePoint: string) =>
    String.fromCodePoint(Number(codePoint)),
  );
}
