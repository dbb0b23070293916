import Table from 'cli-table3';
import { GENERAL_KINDS, type Check, type Severity } from './check.js';
import type { Examination, Finding } from './examination.js';

const HEADINGS: [Severity, string][] = [
  ['error', 'Errors'],
  ['warning', 'Warnings'],
  ['note', 'Notes'],
];
/** Findings of one code that are written out; `--json` has all. */
const MOST_OF_A_CODE = 10;
const NARROWEST = 80;
/** What the lines of a table take. */
const BORDERS = 4;

/** Tables by severity, and a line that sums up. @param width columns of the terminal */
export function asText({ findings, summary }: Examination, width: number): string {
  const parts = HEADINGS.flatMap(([severity, heading]) => {
    const ofSeverity = findings.filter((finding) => finding.severity === severity);
    return ofSeverity.length === 0 ? [] : [`${heading}\n${tableOf(ofSeverity, Math.max(width, NARROWEST))}`];
  });
  const { checks, errors, warnings, notes } = summary;
  const verdict = errors > 0 ? 'Not healthy' : warnings > 0 ? 'Needs care' : 'Healthy';
  return [
    ...parts,
    `${verdict}: ${counted(checks, 'check')}, ${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${counted(notes, 'note')}.`,
  ].join('\n\n');
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

function tableOf(findings: Finding[], width: number): string {
  const code = Math.max(...findings.map((finding) => finding.code.length)) + 2;
  const table = new Table({
    head: ['code', 'what was found, and what mends it'],
    style: { head: [], border: [] },
    colWidths: [code, width - code - BORDERS],
    wordWrap: true,
  });
  for (const each of new Set(findings.map((finding) => finding.code))) {
    const same = findings.filter((finding) => finding.code === each);
    const lines = same.slice(0, MOST_OF_A_CODE).map(({ object, message }) => `${object}: ${message}`);
    if (same.length > MOST_OF_A_CODE) lines.push(`… and ${same.length - MOST_OF_A_CODE} more, see --json`);
    table.push([each, [...lines, `→ ${same[0]?.mend}`].join('\n')]);
  }
  return table.toString();
}

/** Every code that checks can tell, as the table of docs/doctor.md. */
export function codeTable(checks: readonly Check[]): string {
  const rows = [...checks.map(({ kinds }) => kinds), GENERAL_KINDS].flatMap((kinds) =>
    Object.entries(kinds).map(
      ([code, { severity, means, mend }]) =>
        `| \`${code}\` | ${severity} | ${escaped(means)} | ${escaped(mend)} |`,
    ),
  );
  return ['| code | severity | what it means | what mends it |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
}

const escaped = (text: string): string => text.replaceAll('|', '\\|');
