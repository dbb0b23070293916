import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { AttemptPhase, PostStatus } from '../../src/social-media/social-media.enums.js';
import { diagramsOf, faultsOf } from '../support/mermaid.js';

const FILE = 'docs/architecture.md';
const text = readFileSync(FILE, 'utf8');
const read = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
const sources = read('src');
const schema = read('migrations');

const prose = text.replaceAll(/```.*?```/gs, '');
const named = [...prose.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string);
const diagrams = diagramsOf(text);
const of = (kind: string) => diagrams.filter((diagram) => diagram.kind === kind);
const drawn = diagrams.flatMap(({ lines }) => lines).join('\n');
const matching = (pattern: RegExp) => [
  ...new Set([
    ...named.filter((name) => new RegExp(`^(?:${pattern.source})$`).test(name)),
    ...(drawn.match(pattern) ?? []),
  ]),
];

const isMade = (name: string) => new RegExp(`CREATE TABLE (?:IF NOT EXISTS )?${name}\\b`).test(schema);
/** What is written of a table in the statements that make and change it. */
const madeOf = (table: string) =>
  [...schema.matchAll(new RegExp(`(?:CREATE|ALTER) TABLE ${table}\\b[^;]*`, 'g'))].join('\n');

describe(FILE, () => {
  it('names classes and functions that there are', () => {
    const names = matching(/\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b/g).filter((name) => name !== 'PostgreSQL');
    expect(names.length).toBeGreaterThan(20);
    const isDeclared = (name: string) =>
      new RegExp(`\\b(?:class|interface|const|function|type|enum) ${name}\\b`).test(sources);
    expect(names.filter((name) => !isDeclared(name))).toEqual([]);
    const functions = named.filter((name) => /^[a-z]+(?:[A-Z][a-z]+)*$/.test(name));
    expect(functions.filter((name) => !sources.includes(name) && !schema.includes(name))).toEqual([]);
  });

  it('names decorators that there are', () => {
    const decorators = named.flatMap((name) => /^@(\w+)/.exec(name)?.[1] ?? []);
    expect(decorators).toContain('RequireRole');
    expect(
      decorators.filter((name) => !new RegExp(`export (?:const|function) ${name}\\b`).test(sources)),
    ).toEqual([]);
  });

  it('names tables, columns and functions of the database that there are', () => {
    const names = matching(/\b(?:app\.)?[a-z]+(?:_[a-z]+)+\b/g).filter((name) => name !== 'retry_later');
    expect(names).toContain('app.claim_due_posts');
    const isThere = (name: string) => new RegExp(`\\b${name.replace('.', '\\.')}\\b`).test(schema + sources);
    expect(names.filter((name) => !isThere(name))).toEqual([]);
    expect(named.filter((name) => /^app\.\w+$/.test(name) && !schema.includes(`${name}(`))).toEqual([]);
  });

  it('names files that there are', () => {
    const files = [...matching(/\b(?:src|migrations|docs|test)\/[\w./-]+/g)];
    expect(files).toContain('src/main.ts');
    const linked = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, to]) =>
      join(dirname(FILE), to as string),
    );
    expect([...files, ...linked].filter((file) => !existsSync(file))).toEqual([]);
  });

  it('draws all modules of the product, and no other', () => {
    const [house] = of('flowchart');
    const rooms = [...(house?.lines.join('\n') ?? '').matchAll(/(?<=^|> ?|\| ?)\w+\[([\w-]+)/gm)].map(
      ([, room]) => room,
    );
    const missing = [
      'core',
      'users',
      'projects',
      'content',
      'social-media',
      'analytics',
      'scheduling',
      'administration',
      'mcp',
    ];
    expect(missing.filter((room) => !rooms.includes(room))).toEqual([]);
    expect(rooms.filter((room) => !existsSync(`src/${room}`))).toEqual([]);
    const told = [...text.matchAll(/^\| `(src\/[\w-]+)`/gm)].map(([, folder]) => folder);
    const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const untold = folders
      .map(({ name }) => `src/${name}`)
      .filter((folder) => !text.includes(`\`${folder}\``));
    expect([told.length > 5, untold]).toEqual([true, []]);
  });

  it('draws the states that posts and attempts have, all of them', () => {
    const states = of('stateDiagram-v2').map(({ lines }) =>
      [...new Set(lines.flatMap((line) => /^(\S+) --> ([^:\s]+)/.exec(line)?.slice(1) ?? []))]
        .filter((state) => state !== '[*]')
        .sort(),
    );
    expect(states).toEqual([Object.values(PostStatus).sort(), Object.values(AttemptPhase).sort()]);
  });

  it('draws tables that stand to each other so', () => {
    const relations = of('erDiagram').flatMap(({ lines }) => lines.map((line) => line.split(' ')));
    expect(relations.length).toBeGreaterThan(15);
    const wrong = relations.filter(
      ([one = '', , many = '']) => ![one, many].every(isMade) || !madeOf(many).includes(`REFERENCES ${one} `),
    );
    expect(wrong).toEqual([]);
  });
});

const pages = [
  'README.md',
  ...readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

describe('Mermaid', () => {
  it.each(pages.filter((page) => readFileSync(page, 'utf8').includes('```mermaid')))(
    '%s has diagrams that can be drawn',
    (page) => {
      expect(diagramsOf(readFileSync(page, 'utf8')).flatMap(faultsOf)).toEqual([]);
    },
  );

  it('is told from what cannot be drawn', () => {
    const faults = (markdown: string) => diagramsOf(markdown).flatMap(faultsOf);
    expect(faults('```mermaid\nflowchart LR\n  a[one] --> b[two (2)]\n```')).toEqual([
      'a[one] --> b[two (2)]',
    ]);
    expect(faults('```mermaid\nsequenceDiagram\n  A->>B: one; two\n```')).toHaveLength(1);
    expect(faults('```mermaid\nsequenceDiagram\n  alt so\n  A->>B: one\n```')).toEqual([
      '1 parts are opened, and 0 closed',
    ]);
    expect(faults('```mermaid\nchart\n```')).toEqual(['no kind of diagram: chart']);
  });
});
