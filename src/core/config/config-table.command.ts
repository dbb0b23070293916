import { readFileSync, writeFileSync } from 'node:fs';
import { configSchema } from './config.js';

const BEGIN = '<!-- configuration: made by `npm run config:table` -->';
const END = '<!-- end of configuration -->';

/** The README's table of all environment variables, from the schema that checks them. */
export function configTable(): string {
  const rows = Object.entries(configSchema.shape).map(([name, schema]) => {
    const parsed = schema.safeParse(undefined);
    const value = parsed.success ? parsed.data : undefined;
    const shown =
      value === undefined ? '' : Array.isArray(value) ? value.map(String).join(',') : String(value);
    return `| \`${name}\` | ${shown === '' ? '–' : `\`${shown}\``} | ${schema.description ?? ''} |`;
  });
  return [
    BEGIN,
    '<!-- prettier-ignore-start -->',
    '',
    '| variable | default | meaning |',
    '| --- | --- | --- |',
    ...rows,
    '',
    '<!-- prettier-ignore-end -->',
    END,
  ].join('\n');
}

/** `readme` with its table brought up to date; the same text when it already was. */
export function withConfigTable(readme: string): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`README.md has lost its markers ${BEGIN} … ${END}`);
  return readme.slice(0, begin) + configTable() + readme.slice(end + END.length);
}

if (process.argv[1]?.endsWith('config-table.command.js')) {
  writeFileSync('README.md', withConfigTable(readFileSync('README.md', 'utf8')));
  console.log('README.md: configuration table is up to date');
}
