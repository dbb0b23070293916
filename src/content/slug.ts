/** A name in a form fit for addresses: lower case, letters and digits of any script, joined by hyphens. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  // A name of signs only, such as an emoji, still needs an address.
  return (
    slug ||
    [...name]
      .map((character) => character.codePointAt(0)?.toString(16))
      .join('-')
      .slice(0, 100)
  );
}
