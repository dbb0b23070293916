import type { Phrase } from './phrase.entity.js';

/** Whether a text says a phrase, as whole words: `art` is not in `party`. Case and width of letters count for nothing. */
export function says(text: string, phrase: Pick<Phrase, 'text'>): boolean {
  const [whole, part] = [fold(text), fold(phrase.text)];
  for (let at = whole.indexOf(part); at !== -1; at = whole.indexOf(part, at + 1))
    if (!isLetter(whole, at - 1) && !isLetter(whole, at + part.length)) return true;
  return false;
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function isLetter(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at));
}
