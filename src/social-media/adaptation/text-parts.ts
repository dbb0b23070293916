import { HASHTAG, LINK } from '../content-checks/text-check.js';

/** What belongs to the sentence and not to the address in it. */
const AFTER_LINK = /[.,;:!?)\]]+$/;

/** Parameters that tell from where a visitor came. */
export interface UtmParameters {
  source?: string;
  medium?: string;
  campaign?: string;
}

/** Gives each address in a text parameters; those that it has already stay as they are. */
export function withUtm(text: string, { source, medium, campaign }: UtmParameters): string {
  return text.replace(LINK, (found) => {
    const rest = AFTER_LINK.exec(found)?.[0] ?? '';
    const address = found.slice(0, found.length - rest.length);
    if (!URL.canParse(address)) return found;
    const url = new URL(address);
    for (const [name, value] of Object.entries({ source, medium, campaign }))
      if (value !== undefined && !url.searchParams.has(`utm_${name}`))
        url.searchParams.set(`utm_${name}`, value);
    return url.href + rest;
  });
}

/** Takes the addresses out of a text: what is left, and the addresses in their order, each once. */
export function takeLinks(text: string): { text: string; links: string[] } {
  const links: string[] = [];
  const left = text.replace(LINK, (found) => {
    const rest = AFTER_LINK.exec(found)?.[0] ?? '';
    links.push(found.slice(0, found.length - rest.length));
    return rest;
  });
  return { text: tidy(left), links: [...new Set(links)] };
}

/** Adds hashtags that a text does not have, in their order, as long as it has no more than `most` altogether. */
export function addHashtags(text: string, hashtags: readonly string[], most: number): string {
  const present = new Set((text.match(HASHTAG) ?? []).map((tag) => tag.toLowerCase()));
  const wanted = [...new Set(hashtags.map((tag) => `#${tag.replace(/^#/, '')}`))];
  const added = wanted
    .filter((tag) => !present.has(tag.toLowerCase()))
    .slice(0, Math.max(0, most - present.size));
  return added.length === 0 ? text : `${text.trimEnd()}\n\n${added.join(' ')}`.trimStart();
}

/** Takes hashtags away from the end, until there are no more than `most`. */
export function dropHashtags(text: string, most: number): string {
  const found = [...text.matchAll(HASHTAG)];
  const surplus = found.slice(most).reverse();
  if (surplus.length === 0) return text;
  const left = surplus.reduce(
    (rest, { index, 0: tag }) => rest.slice(0, index) + rest.slice(index + tag.length),
    text,
  );
  return tidy(left);
}

/** Without the blanks that something has left which was taken out. */
function tidy(text: string): string {
  return text
    .replace(/[ \t]+(?=[.,;:!?]|\n|$)/g, '')
    .replace(/(?<=\S)[ \t]{2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
