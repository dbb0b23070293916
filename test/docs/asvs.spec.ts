import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';

interface Row {
  requirement: string;
  level: string;
  area: string;
  answer: string;
  evidence: string;
}

const rows = parse<Row>(readFileSync('docs/asvs.csv'), { columns: true });
const filesOf = ({ evidence }: Row): string[] =>
  evidence.match(/\b(?:test|src|docs)\/[\w./-]+\.(?:ts|md)\b/g) ?? [];
const answered = (answer: string): Row[] => rows.filter((row) => row.answer === answer);
/** Words, and not only one. */
const isSentence = (text: string): boolean => /^\S+ \S.*\.$/.test(text);

describe('docs/asvs.csv', () => {
  it('answers each requirement of levels 1 and 2 of ASVS 5.0.0 once', () => {
    const numbers = rows.map(({ requirement }) => requirement);
    expect(numbers.filter((number) => !/^V(?:[1-9]|1[0-7])\.[1-9]\.(?:[1-9]|1\d)$/.test(number))).toEqual([]);
    expect(numbers.filter((number, place) => numbers.indexOf(number) !== place)).toEqual([]);
    expect(['1', '2'].map((level) => rows.filter((row) => row.level === level).length)).toEqual([70, 183]);
    expect(rows).toHaveLength(70 + 183);
  });

  it('says of each what it is about, and met, not applicable or gap', () => {
    const known = ['met', 'not applicable', 'gap'];
    expect(rows.filter(({ area, answer }) => area === '' || !known.includes(answer))).toEqual([]);
  });

  it('names for what is met the files that show it, and they exist', () => {
    expect(answered('met').filter((row) => filesOf(row).length === 0)).toEqual([]);
    expect(rows.flatMap(filesOf).filter((file) => !existsSync(file))).toEqual([]);
  });

  it.each(['gap', 'not applicable'])('explains each %s', (answer) => {
    expect(answered(answer).filter(({ evidence }) => !isSentence(evidence))).toEqual([]);
  });
});
