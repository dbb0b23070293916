import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { findEach } from '../../src/core/import-each.js';
import { ROOT } from './planted-tree.js';
import type { SourceFile } from './source-tree.js';

/** Every network by the name of its folder. */
const NETWORKS = (await findEach(pathToFileURL(`${ROOT}/src/social-media/platforms/`).href, 'publisher')).map(
  ([name]) => name,
);

/** Who may name networks beside their own folders, and why. */
export const MAY_NAME_NETWORKS: [path: RegExp, reason: string][] = [
  [/\.spec\.ts$/, 'tests try things out with real networks'],
  [
    /^src\/social-media\/platforms\/meta\//,
    'what the three networks of one company share, and the documents that say so',
  ],
  [/^src\/core\/crypto\/passwords\.ts$/, 'threads of the processor'],
  [/^bench\/child\.mjs$/, 'threads of a program'],
  [/^src\/core\/thread-pool\//, 'threads of a program'],
  [
    /^bench\/(analytics\/analytics|publishing\/seed|seed|planner\/instances)\.mjs$/,
    'rows that are measured have to be of some network',
  ],
  [/^conformance\/networks\/\w+\.mjs$/, 'one file a network, which nobody has to write'],
  [/^conformance\/check\//, 'reads official descriptions that some networks have'],
  [/^migrations\/17640000000(03|20|21)-/, 'they stand still: written while there was a list'],
];

const LONGEST_FILE = 350;
const WIDEST_DOOR = 30;

/** Looks at one file and answers with what is wrong about it, each in a sentence that begins with the path. */
export type ShapeRule = (file: SourceFile) => string[];

const parse = ({ path, text }: SourceFile): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/** A file that has grown past this asks to be split by life cycle; nobody scrolls through what is generated. */
export const isShortEnough: ShapeRule = ({ path, text }) => {
  if (path.endsWith('.generated.ts')) return [];
  const lines = text.replace(/\n$/, '').split('\n').length;
  return lines > LONGEST_FILE ? [`${path} has ${lines} lines; ${LONGEST_FILE} are allowed`] : [];
};

/** `export *` makes an interface that nobody wrote down. */
export const namesItsExports: ShapeRule = (file) =>
  parse(file).statements.some((node) => ts.isExportDeclaration(node) && !isNamed(node.exportClause))
    ? [`${file.path} says export *`]
    : [];

/** A module's door (`src/<module>/index.ts`) offers a short list of names. The surface is the list of all that is offered outside. */
export const isNarrowDoor: ShapeRule = (file) => {
  if (!/^src\/(?!surface\/)[^/]+\/index\.ts$/.test(file.path)) return [];
  const names = parse(file).statements.reduce((count, node) => count + namesExportedBy(node), 0);
  return names > WIDEST_DOOR ? [`${file.path} exports ${names} names; ${WIDEST_DOOR} are allowed`] : [];
};

/** An entity says in its docstring what one row means. */
export const explainsItsEntities: ShapeRule = (file) => {
  if (!file.path.endsWith('.entity.ts')) return [];
  return parse(file)
    .statements.filter(ts.isClassDeclaration)
    .filter((node) => !ts.getJSDocCommentsAndTags(node).some((doc) => ts.isJSDoc(doc) && doc.comment))
    .map((node) => `${file.path}: ${node.name?.text ?? 'a class'} has no docstring`);
};

/** Policies are reviewed in one place. */
export const leavesPoliciesToMigrations: ShapeRule = ({ path, text }) =>
  !path.startsWith('migrations/') && /\b(CREATE|ALTER)\s+POLICY\b/i.test(text)
    ? [`${path} writes a row-level security policy; only migrations/ may`]
    : [];

/** What knows a network lies in its folders, so that another one is added without a change to what is there. */
export const namesNoNetwork: ShapeRule = ({ path, text }) => {
  const [, own] = /^src\/(?:social-media\/platforms|sandbox\/protocols)\/(\w+)\//.exec(path) ?? [];
  if (NETWORKS.includes(own ?? '') || MAY_NAME_NETWORKS.some(([allowed]) => allowed.test(path))) return [];
  return namedNetworks(text).map((name) => `${path} names ${name}`);
};

/** The networks that a text names, as words or within others. */
export function namedNetworks(text: string): string[] {
  return NETWORKS.filter((name) => text.toLowerCase().includes(name));
}

function namesExportedBy(node: ts.Statement): number {
  if (ts.isExportDeclaration(node)) return isNamed(node.exportClause) ? node.exportClause.elements.length : 0;
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return 0;
  return ts.isVariableStatement(node) ? node.declarationList.declarations.length : 1;
}

function isNamed(clause: ts.NamedExportBindings | undefined): clause is ts.NamedExports {
  return clause !== undefined && ts.isNamedExports(clause);
}
