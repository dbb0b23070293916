const LONGEST_SHOWN = 80;

/**
 * One thing that is not as the document says.
 * @param field where: `query.limit`, `body.media_source.url`, `answer.data[].id`
 * @param says what the document says there
 * @param value what was sent or answered; undefined: nothing
 */
export function mismatch(field, says, value) {
  return { field, says, was: show(value) };
}

function show(value) {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/**
 * Of examinations against several descriptions that may be meant: the one with the fewest mismatches; and of equally many, the one
 * where they lie deepest, since all above them fits.
 */
export function closest(examinations) {
  const depth = ({ mismatches }) => mismatches.reduce((sum, { field }) => sum + field.split('.').length, 0);
  const [best] = examinations.toSorted(
    (one, other) => one.mismatches.length - other.mismatches.length || depth(other) - depth(one),
  );
  return best;
}

/** A call without its query and without the version that starts a path: descriptions of Graph APIs leave it out. */
export function segmentsOf({ pathname }) {
  return pathname
    .replace(/^\/v\d+\.\d+(?=\/|$)/, '')
    .split('/')
    .filter((segment) => segment !== '')
    .map(decodeURIComponent);
}

/** A list of Graph APIs, `a,b{c,d}`: separated by commas outside of braces and parentheses. */
export function splitList(text) {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if ('{('.includes(character)) depth += 1;
    if ('})'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
