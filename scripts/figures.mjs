import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/** A table as Markdown. */
export function markdownTable(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/**
 * Puts what was measured into the document that explains it: between `<!-- NAME -->` and `<!-- /NAME -->`.
 * @param paragraphs Markdown
 */
export function putFigures(document, name, paragraphs) {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const text = readFileSync(document, 'utf8');
  const before = text.indexOf(begin);
  const after = text.indexOf(end, before);
  if (before < 0 || after < 0) throw new Error(`${document} has no place for ${name}`);
  writeFileSync(
    document,
    text.slice(0, before) + [begin, ...paragraphs].join('\n\n') + `\n\n${text.slice(after)}`,
  );
  format(document);
}

/** Gives a file the form that `npm run format:check` asks for. */
export function format(file) {
  execFileSync(process.execPath, [
    'node_modules/prettier/bin/prettier.cjs',
    '--write',
    '--log-level=silent',
    file,
  ]);
}
