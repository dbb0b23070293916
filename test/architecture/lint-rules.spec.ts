import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plantTree, runNode, uproot } from './planted-tree.js';

interface FileReport {
  filePath: string;
  messages: { ruleId: string | null; severity: number; message: string }[];
}

const query = (expression: string) => `
  import type { SelectQueryBuilder } from 'typeorm';
  export function list(things: SelectQueryBuilder<{ id: string }>, text: string): unknown {
    return ${expression};
  }`;

/** One file for each way to break a rule. */
const planted: { rule: string; file: string; text: string }[] = [
  {
    rule: '@typescript-eslint/no-floating-promises',
    file: 'src/core/floating.ts',
    text: 'export function go(work: () => Promise<void>): void { work(); }',
  },
  {
    rule: '@typescript-eslint/no-misused-promises',
    file: 'src/core/misused.ts',
    text: 'export const go = (work: () => Promise<void>): void => { [1].forEach(async () => { await work(); }); };',
  },
  {
    rule: '@typescript-eslint/no-explicit-any',
    file: 'src/core/anything.ts',
    text: 'export const text = (value: any): string => String(value);',
  },
  {
    rule: '@typescript-eslint/consistent-type-imports',
    file: 'src/core/value-import.ts',
    text: "import { Thing } from './thing.js'; export const same = (thing: Thing): Thing => thing;",
  },
  {
    rule: '@typescript-eslint/switch-exhaustiveness-check',
    file: 'src/core/half-a-switch.ts',
    text: "export function f(a: 'x' | 'y'): number { switch (a) { case 'x': return 1; } return 2; }",
  },
  {
    rule: '@typescript-eslint/no-unnecessary-condition',
    file: 'src/core/never-null.ts',
    text: "export const f = (a: string): string => a ?? 'none';",
  },
  {
    rule: '@typescript-eslint/no-non-null-assertion',
    file: 'src/core/bang.ts',
    text: 'export const f = (a?: string): string => a!;',
  },
  {
    rule: '@typescript-eslint/ban-ts-comment',
    file: 'src/core/ignored.ts',
    text: '// @ts-ignore\nexport const f: string = 1;',
  },
  { rule: 'no-eval', file: 'src/core/evaluated.ts', text: "export const two: unknown = eval('1 + 1');" },
  {
    rule: 'no-new-func',
    file: 'src/core/made-of-text.ts',
    text: "export const two: unknown = new Function('return 2');",
  },
  { rule: 'no-console', file: 'src/core/chatty.ts', text: "console.log('here');" },
  {
    rule: 'no-console',
    file: 'src/core/silenced.ts',
    text: '// eslint-disable-next-line no-console\nconsole.log(1);',
  },
  { rule: 'no-restricted-syntax', file: 'src/core/barrel.ts', text: "export * from './thing.js';" },
  { rule: 'no-restricted-syntax', file: 'scripts/barrel.mjs', text: "export * from 'node:path';" },
  {
    rule: 'no-restricted-imports',
    file: 'src/core/cyclic.module.ts',
    text: "import { forwardRef } from '@nestjs/common'; export const later = forwardRef(() => Object);",
  },
  {
    rule: 'no-restricted-syntax',
    file: 'test/lonely.spec.ts',
    text: "import { it } from '@jest/globals'; it.only('runs alone', () => undefined);",
  },
  {
    rule: 'no-restricted-syntax',
    file: 'src/core/lonely.spec.ts',
    text: "import { describe } from '@jest/globals'; describe.only('runs alone', () => undefined);",
  },
  ...[
    ['no-restricted-globals', 'fetch(url)'],
    ['no-restricted-globals', 'new WebSocket(url)'],
    ['no-restricted-globals', 'new EventSource(url)'],
    ['no-restricted-globals', '[url].map(fetch)'],
    ['no-restricted-properties', 'globalThis.fetch(url)'],
    ['no-restricted-properties', "globalThis['fetch'](url)"],
    ['no-restricted-properties', 'global.fetch(url)'],
    ['no-restricted-properties', '(() => { const { fetch: get } = globalThis; return get(url); })()'],
  ].map(([rule = '', expression = ''], n) => ({
    rule,
    file: `src/content/way-out-${n}.ts`,
    text: `export const get = (url: string): unknown => ${expression};`,
  })),
  { rule: 'no-undef', file: 'bench/typo.mjs', text: 'proccess.exit(1);' },
  ...[
    'things.where(`id = ${text}`)',
    "things.andWhere('id = ' + text)",
    "things.orWhere(text ? `id = ${text}` : 'true')",
    'things.orderBy(`thing.${text}`)',
    'things.addOrderBy(`${things.alias}.${text}`)',
    "things.where(text ? 'id = ' + text : 'true')",
    "things.select('id').addOrderBy('thing.' + text)",
    'things.having(`count(*) > ${text}`)',
  ].map((expression, n) => ({
    rule: 'no-restricted-syntax',
    file: `src/core/composed-sql-${n}.ts`,
    text: query(expression),
  })),
];

const wellBehaved: Record<string, string> = {
  'src/core/thing.ts': 'export class Thing {}',
  // The class is read at run time by the injector, so this import has to stay a value.
  'src/core/injected.service.ts': `
    import { Injectable } from '@nestjs/common';
    import { Thing } from './thing.js';
    @Injectable()
    export class Injected {
      constructor(readonly thing: Thing) {}
    }`,
  'src/core/bound-values.ts': query(
    "things.where('id = :id', { id: `a-${text}` }).andWhere({ id: text }).orderBy('thing.id', 'DESC')",
  ),
  'src/core/own-alias.ts': query(
    'things.where(`${things.alias}.id IS NOT :text`, { text }).orderBy(`${things.alias}.id`)',
  ),
  'src/demo/api-client.ts': 'export const get = (url: string): Promise<Response> => fetch(url);',
  'src/core/client.spec.ts': 'export const get = (url: string): Promise<Response> => fetch(url);',
  'src/core/speak.command.ts': "console.log('done');",
  'scripts/speak.mjs': 'console.log(process.version);',
  'bench/speak.mjs': 'console.log(performance.now());',
  'test/speak.spec.ts': "import { it } from '@jest/globals'; it('works', () => undefined);",
};

describe('lint rules', () => {
  let tree: string;
  let reports: FileReport[];

  beforeAll(async () => {
    const violations = Object.fromEntries(planted.map(({ file, text }) => [file, text]));
    tree = await plantTree({ ...wellBehaved, ...violations }, [
      'eslint.config.js',
      'package.json',
      'tsconfig.json',
    ]);
    const run = await runNode('node_modules/eslint/bin/eslint.js', ['--format', 'json', '.'], tree);
    if (!run.stdout.startsWith('[')) throw new Error(`eslint gave no result: ${run.stderr}`);
    reports = JSON.parse(run.stdout) as FileReport[];
  });

  afterAll(() => uproot(tree));

  const errorsOf = (file: string): string[] => {
    const report = reports.find(({ filePath }) => filePath.endsWith(`/${file}`));
    if (!report) throw new Error(`${file} was not linted`);
    return report.messages
      .filter(({ severity }) => severity === 2)
      .map(({ ruleId, message }) => ruleId ?? message);
  };

  it.each(planted)('$rule catches $file', ({ rule, file }) => {
    expect(errorsOf(file)).toContain(rule);
  });

  it.each(Object.keys(wellBehaved))('nothing is wrong with %s', (file) => {
    expect(errorsOf(file)).toEqual([]);
  });
});
