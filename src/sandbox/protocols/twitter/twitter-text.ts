import { hexFrom } from '../../identifiers.js';
import type { Post } from '../../store.js';

const ADDRESS = /https?:\/\/[^\s]*[\p{L}\p{N}/]/giu;
const LIGHT_UNTIL = 0x10ff;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** "Counting characters": emoji and far scripts count 2, addresses 23. */
export function countCharacters(text: string): number {
  const composed = text.normalize('NFC');
  let count = (composed.match(ADDRESS)?.length ?? 0) * 23;
  for (const { segment } of graphemes.segment(composed.replace(ADDRESS, ''))) {
    if (/\p{Emoji_Presentation}|\uFE0F|\u20E3/u.test(segment)) count += 2;
    else for (const character of segment) count += isLight(character) ? 1 : 2;
  }
  return count;
}

function isLight(character: string): boolean {
  return (
    (character.codePointAt(0) ?? 0) <= LIGHT_UNTIL ||
    /[\u2000-\u200D\u2010-\u201F\u2032-\u2037]/.test(character)
  );
}

/** The text as X shows it: short addresses, one more for the media, three characters escaped; and what the addresses stand for. */
export function asShown({ postId, text, media }: Post) {
  const urls: { url: string; expanded_url: string; media_key?: string }[] = [];
  const shorten = (expanded_url: string, more: object = {}) => {
    const url = `https://t.co/${hexFrom(`${postId}/${urls.length}`, 10)}`;
    urls.push({ url, expanded_url, ...more });
    return url;
  };
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const short = escaped.replace(ADDRESS, (address) => shorten(address.replaceAll('&amp;', '&')));
  const behind =
    media.length > 0
      ? ` ${shorten(`https://x.com/i/status/${postId}/photo/1`, { media_key: `3_${postId}` })}`
      : '';
  return { text: `${short}${behind}`, ...(urls.length > 0 ? { entities: { urls } } : {}) };
}
