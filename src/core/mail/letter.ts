import type { Config } from '../config/config.js';

export const PRODUCT = 'Auto-Scheduler & Content Creator';

/** Where a token leads that a mail brings: a page of the web application, and the API route behind that page. */
export interface TokenWay {
  page: string;
  route: string;
}

/** The text of a mail. */
export function letter(paragraphs: string[]): string {
  return `${paragraphs.join('\n\n')}\n`;
}

/** The paragraph with a token: a link where there is a web application, else the token itself. */
export function tokenParagraph(
  { WEB_URL, PUBLIC_URL }: Config,
  { page, route }: TokenWay,
  token: string,
): string {
  // In the fragment, which browsers send to no server and put into no Referer.
  if (WEB_URL) return `${WEB_URL}/${page}#token=${token}`;
  return `Your token for ${route} at ${PUBLIC_URL}:\n\n${token}`;
}

/** Characters that turn the direction of what follows (UAX #9, 2): they would turn around words of ours too. */
const TURNS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** On one line and in one direction, so that nothing that somebody has typed looks like words of ours. */
export function onOneLine(text: string): string {
  return text
    .replace(TURNS, '')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .trim();
}

/** A name or a title in a sentence. */
export function quoted(text: string): string {
  return `“${onOneLine(text)}”`;
}
