/** Longest text of a post, in weighted characters ("Counting characters", X documentation). */
export const MOST_WEIGHT = 280;
/** Every address counts as much: it is replaced by a short one. */
const WEIGHT_OF_ADDRESS = 23;

/** Ranges of code points that count 1; all others count 2 (configuration "version 3" of X's text library). */
const LIGHT = [
  [0x0000, 0x10ff],
  [0x2000, 0x200d],
  [0x2010, 0x201f],
  [0x2032, 0x2037],
] as const;
/** A whole emoji, whatever it is made of, counts 2. Keycaps are emoji with and without their variation selector. */
const EMOJI = new RegExp('\\p{RGI_Emoji}|[0-9#*]\\uFE0F?\\u20E3', 'gv');

/** Endings of names that are addresses without `https://` too: any of two letters, and of the longer ones the usual. X knows them all. */
const ENDINGS =
  '(?:[a-z]{2}|com|net|org|info|biz|edu|gov|name|pro|app|dev|shop|store|blog|online|site|xyz|tech|news|cloud|page|club|live|art|design|link|studio|digital|social|media|events|photo|photos|cafe)';
const LABEL = '[\\p{L}\\p{M}\\p{N}](?:[\\p{L}\\p{M}\\p{N}_-]*[\\p{L}\\p{M}\\p{N}])?';
const IN_PATH = "\\p{L}\\p{N}!*';:=+,.$/%#[\\]\\-–_~@|&";
/** Port, path and query. What ends a sentence belongs to no address, and brackets only in pairs. */
const REST = `(?::\\d+)?(?:\\/(?:(?:[${IN_PATH}]|\\([${IN_PATH}]*\\))*(?:[\\p{L}\\p{N}+\\-=_#/]|\\([${IN_PATH}]*\\)))?)?(?:\\?[a-z0-9!?*'@();:&=+$/%#[\\]\\-_.,~|]*[a-z0-9\\-_&=#/])?`;
const ADDRESS = new RegExp(
  // Behind a word, a mention, a tag or an address no other address begins.
  `(?<![\\p{L}\\p{N}@＠$#＃])(?:https?:\\/\\/(?:${LABEL}\\.)+[\\p{L}-]{2,}${REST}|(?<![-_./])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+${ENDINGS}(?![\\p{L}\\p{N}@-])${REST})`,
  'giu',
);

/** How long X takes a text to be: addresses count 23, emoji and far scripts 2, all else 1. */
export function weightedLength(text: string): number {
  const composed = text.normalize('NFC');
  const addresses = composed.match(ADDRESS)?.length ?? 0;
  const withoutAddresses = composed.replace(ADDRESS, '');
  const emoji = withoutAddresses.match(EMOJI)?.length ?? 0;
  let weight = addresses * WEIGHT_OF_ADDRESS + emoji * 2;
  for (const character of withoutAddresses.replace(EMOJI, ''))
    weight += weightOf(character.codePointAt(0) ?? 0);
  return weight;
}

function weightOf(codePoint: number): 1 | 2 {
  return LIGHT.some(([first, last]) => codePoint >= first && codePoint <= last) ? 1 : 2;
}
