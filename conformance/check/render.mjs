/** The outcome of a check, for people. */
export function renderCheck({ kind, exchanges, checked, answers, notDescribed, mismatches, unseen }) {
  const open = mismatches.filter(({ explained }) => explained === null);
  const known = mismatches.filter(({ explained }) => explained !== null);
  return [
    ...section('Mismatches', open.map(describe)),
    ...section(
      'Explained',
      known.map((row) => `${describe(row)}\n      ${row.explained}`),
    ),
    ...section(
      'Not described by the document',
      notDescribed.map(({ network, method, url, times }) => `${network} ${method} ${url} (${times})`),
    ),
    ...section(
      'Listed as known differences, and not seen',
      unseen.map(
        ({ network, method = '*', path = '*', field = '*' }) => `${network} ${method} ${path} ${field}`,
      ),
    ),
    `${kind}: ${checked} of ${exchanges} exchanges checked, ${answers} with their answers; ${exchanges - checked} not described`,
    `${open.length} mismatches (${timesOf(open)} times), ${known.length} explained (${timesOf(known)} times)`,
    '',
  ].join('\n');
}

function section(title, rows) {
  return rows.length === 0 ? [] : [title, ...rows.map((row) => `  ${row}`), ''];
}

function describe({ network, method, path, field, says, was, line, times }) {
  return `${network} ${method} ${path} ${field}: the document says ${says}; was ${was} (${times} times, first in line ${line})`;
}

function timesOf(rows) {
  return rows.reduce((sum, { times }) => sum + times, 0);
}
