/** What has a meaning of its own in "little text Format" and is written with a backslash. */
const RESERVED = /[\\|{}@[\]()<>#*_~]/g;
const HASHTAG = /#([\p{L}\p{N}]+)/gu;
/** A hashtag or mention as LinkedIn gives it back. */
const TEMPLATES = /\{hashtag\|\\?#\|([^}]*)\}|@\[((?:\\.|[^\]\\])*)\]\([^)]*\)/g;

/** A text as `commentary` ("little text Format"): hashtags stay hashtags, everything else means itself. */
export function toLittleText(text: string): string {
  let result = '';
  let end = 0;
  for (const { 0: whole, 1: tag, index } of text.matchAll(HASHTAG)) {
    result += `${escape(text.slice(end, index))}{hashtag|\\#|${tag}}`;
    end = index + whole.length;
  }
  return result + escape(text.slice(end));
}

/** What people read of a `commentary`. */
export function fromLittleText(commentary: string): string {
  return commentary
    .replace(TEMPLATES, (_whole, tag?: string, name?: string) =>
      tag === undefined ? (name ?? '') : `#${tag}`,
    )
    .replace(/\\(.)/gs, '$1');
}

function escape(text: string): string {
  return text.replace(RESERVED, String.raw`\$&`);
}
