/** How long a text may be where it is to go. */
export interface Room {
  most: number;
  /** Length of a text as the network counts it. */
  count: (text: string) => number;
}

const ELLIPSIS = '…';
/** What would look lost before the dots. */
const LOOSE_END = /[\s,;:–—-]+$/u;
const WORDS = /\s*\S+\s*/gu;

/**
 * Parts of a text that fit, one after the other, cut between sentences; within a sentence that is too long, between words; within a word
 * that is too long, between characters as readers see them (UAX #29, by `Intl.Segmenter`). Nothing is lost but the blanks at the cuts.
 * @param numbered whether each part ends in its number, as ` 2/5`
 * @throws RangeError where there is no room for a single character
 */
export function splitIntoThread(text: string, room: Room, locale: string, numbered = true): string[] {
  if (room.count(text.trim()) <= room.most) return [text.trim()];
  if (!numbered) return pack(text, room, locale);
  for (let digits = 1; ; digits++) {
    const widest = ` ${'9'.repeat(digits)}/${'9'.repeat(digits)}`;
    const parts = pack(text, { most: room.most, count: (part) => room.count(part + widest) }, locale);
    if (String(parts.length).length <= digits)
      return parts.map((part, index) => `${part} ${index + 1}/${parts.length}`);
  }
}

/** As much of a text as fits, cut between words, with dots where something is left out. */
export function shorten(text: string, room: Room, locale: string): string {
  if (room.count(text) <= room.most) return text;
  const fits = (part: string) => room.count(part.replace(LOOSE_END, '') + ELLIPSIS) <= room.most;
  const words = longestThatFits(text.match(WORDS) ?? [], fits);
  const kept = words === '' ? longestThatFits(segments(text, locale, 'grapheme'), fits) : words;
  return kept.replace(LOOSE_END, '') + ELLIPSIS;
}

function pack(text: string, { most, count }: Room, locale: string): string[] {
  const parts: string[] = [];
  let part = '';
  const fits = (candidate: string) => count(candidate.trim()) <= most;
  const flush = () => {
    if (part.trim() !== '') parts.push(part.trim());
    part = '';
  };
  const add = (pieces: readonly string[], smaller: ((piece: string) => readonly string[])[]) => {
    for (const piece of pieces) {
      if (!fits(part + piece)) {
        const [cut, ...rest] = smaller;
        // A sentence that fits on its own begins a part; what does not is cut where it stands.
        if (fits(piece)) flush();
        else if (cut) {
          add(cut(piece), rest);
          continue;
        } else {
          flush();
          if (!fits(piece)) throw new RangeError(`There is no room for “${piece}”.`);
        }
      }
      part += piece;
    }
  };
  add(segments(text, locale, 'sentence'), [
    (sentence) => sentence.match(WORDS) ?? [],
    (word) => segments(word, locale, 'grapheme'),
  ]);
  flush();
  return parts;
}

function longestThatFits(pieces: readonly string[], fits: (part: string) => boolean): string {
  let [least, most] = [0, pieces.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (fits(pieces.slice(0, middle).join(''))) least = middle;
    else most = middle - 1;
  }
  return pieces.slice(0, least).join('');
}

function segments(text: string, locale: string, granularity: 'sentence' | 'grapheme'): string[] {
  return [...new Intl.Segmenter(locale, { granularity }).segment(text)].map(({ segment }) => segment);
}
