import type { Bound, TextRules } from '../platforms/content-rules.js';
import type { OutgoingPost } from '../platforms/publisher.js';
import type { Finding } from './finding.js';

/** As readers' apps see them: a word after the sign, and no letter, digit or & before it. */
export const HASHTAG = /(?<![\p{L}\p{N}_&])#[\p{L}\p{N}\p{M}_]+/gu;
const MENTION = /(?<![\p{L}\p{N}_.])@[\p{L}\p{N}_][\p{L}\p{N}_.]*/gu;
/** An address as networks find it in a text. */
export const LINK = /https?:\/\/[^\s<>"]+/giu;

/** What the rules say of text and title. */
export function checkText(
  { text, title }: Pick<OutgoingPost, 'text' | 'title'>,
  rules: TextRules,
): Finding[] {
  if (rules.most === 0) return text === '' ? [] : [notShown(text)];
  return [
    ...longest('text', 'text.length', rules.count(text), rules.most),
    ...(rules.title === undefined ? [] : longest('title', 'title.length', title.length, rules.title)),
    ...count('text.hashtags', 'hashtags', text.match(HASHTAG), rules.hashtags),
    ...count('text.mentions', 'mentions', text.match(MENTION), rules.mentions),
    ...count('text.links', 'links', text.match(LINK), rules.links),
    ...(rules.hasLinks ? [] : deadLink(text.match(LINK))),
  ];
}

function longest(field: string, rule: string, actual: number, limit: number): Finding[] {
  if (actual <= limit) return [];
  const message = `${field} counts ${actual}; the network takes ${limit} at most`;
  return [{ severity: 'error', field, rule, limit, actual, message }];
}

function count(rule: string, words: string, matches: string[] | null, bound: Bound = {}): Finding[] {
  const actual = matches?.length ?? 0;
  const { most, advised } = bound;
  if (most !== undefined && actual > most) {
    const message = `text has ${actual} ${words}; the network takes ${most} at most`;
    return [{ severity: 'error', field: 'text', rule, limit: most, actual, message }];
  }
  if (advised === undefined || actual <= advised) return [];
  const message = `text has ${actual} ${words}; more than ${advised} harm it`;
  return [{ severity: 'warning', field: 'text', rule, limit: advised, actual, message }];
}

function deadLink(links: string[] | null): Finding[] {
  const [first] = links ?? [];
  if (first === undefined) return [];
  const message = 'text has an address that readers cannot follow on this network';
  return [
    { severity: 'warning', field: 'text', rule: 'text.dead-link', limit: null, actual: first, message },
  ];
}

function notShown({ length }: string): Finding {
  const message = 'text is not shown: this kind of content has none on this network';
  return { severity: 'warning', field: 'text', rule: 'text.not-shown', limit: 0, actual: length, message };
}
