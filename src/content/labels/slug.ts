/** Longest slug, in characters: one letter of a name may stand for many (U+FDFA for eighteen). */
const MAX_LENGTH = 100;

/** A name in a form fit for addresses: lower case, letters and digits of any script, joined by hyphens. */
export function slugOf(name: string): string {
  const slug = name
    // Signs that tell two names apart: C, C# and C++ are three things.
    .replaceAll('#', ' sharp ')
    .replaceAll('+', ' plus ')
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  // A name of signs only, such as an emoji, still needs an address.
  const codePoints = [...name].map((character) => character.codePointAt(0)?.toString(16)).join('-');
  return [...(slug || codePoints)].slice(0, MAX_LENGTH).join('');
}
