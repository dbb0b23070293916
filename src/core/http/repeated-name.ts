/** What gives a JSON text its form (RFC 8259, 2). */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/gs;

/** An object or a list that is open, and the name or place in it that is read. */
interface Open {
  /** Undefined: a list. */
  names: Set<string> | undefined;
  at: string | number;
}

/**
 * Path of the first name that stands twice in one object; undefined where none does. `JSON.parse` would take the last one without a word, and
 * another reader on the way the first (RFC 8259, 4).
 * @param text valid JSON
 */
export function repeatedName(text: string): string | undefined {
  const open: Open[] = [];
  let word = '';
  for (const [token] of text.matchAll(TOKEN)) {
    const inner = open.at(-1);
    if (token === '{') open.push({ names: new Set(), at: '' });
    else if (token === '[') open.push({ names: undefined, at: 0 });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',') {
      if (typeof inner?.at === 'number') inner.at++;
    } else if (token !== ':') word = token;
    else if (inner?.names) {
      inner.at = JSON.parse(word) as string;
      if (inner.names.has(inner.at)) return open.map(({ at }) => at).join('.');
      inner.names.add(inner.at);
    }
  }
  return undefined;
}
