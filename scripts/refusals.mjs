/**
 * Finds, for each operation of the API, the refusals that its code can end in: every `new DomainError(kind, code, …)` that can be
 * reached from the handler by calls, callbacks and implementations of interfaces. It reads the sources with the TypeScript compiler and
 * writes REFUSALS_FILE, from which the OpenAPI document takes each operation's errors. What is reached here may be out of reach at run
 * time, so an error may be listed that never comes; a code that cannot be read from the sources fails the run.
 *
 *   node scripts/refusals.mjs [--check]    writes the file, or fails when the committed one is not the code's
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const REFUSALS_FILE = join(ROOT, 'src', 'core', 'openapi', 'refusals.generated.ts');
const ROUTE_DECORATORS = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete']);
/** Methods that Nest calls by itself on what a route's decorators name: guards, pipes, interceptors. */
const CALLED_BY_NEST = new Set(['canActivate', 'transform', 'intercept']);
/** Within decorators that are put together of others. */
const NAMING_DECORATORS = new Set(['UseGuards', 'UseInterceptors', 'UsePipes']);

const { options, fileNames } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(ROOT, 'tsconfig.build.json'), ts.sys.readFile).config,
  ts.sys,
  ROOT,
);
const program = ts.createProgram(fileNames, {
  ...options,
  noEmit: true,
  incremental: false,
  tsBuildInfoFile: undefined,
});
const checker = program.getTypeChecker();
const sources = program
  .getSourceFiles()
  .filter(({ fileName }) => relative(ROOT, fileName).startsWith('src/') && !fileName.endsWith('.d.ts'));
const implementations = findImplementations();
/** What each declaration refuses by itself, and what it leads to. */
const known = new Map();
/** What is said of each code, wherever it is refused; undefined for words that hold a value of the case. */
const sentences = new Map();
const unreadable = [];

const text = fileText(refusalsByOperation());
if (unreadable.length > 0) {
  process.stderr.write(`kind or code is not to be read from the sources: ${unreadable.join(', ')}\n`);
  process.exit(1);
}
if (!process.argv.includes('--check')) writeFileSync(REFUSALS_FILE, text);
else if (readFileSync(REFUSALS_FILE, 'utf8') !== text) {
  process.stderr.write(
    'src/core/openapi/refusals.generated.ts is not what the code says: run npm run openapi and commit it\n',
  );
  process.exit(1);
}

/** `{ [operation]: { [kind]: code[] } }`, all in alphabetical order. */
function refusalsByOperation() {
  const operations = sources.flatMap((source) =>
    source.statements.filter(isController).flatMap(operationsOf),
  );
  return Object.fromEntries(
    operations
      .map(({ name, handler }) => [name, groupByKind(refusalsFrom(handler))])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function isController(node) {
  return ts.isClassDeclaration(node) && decoratorNames(node).includes('Controller');
}

function operationsOf(controller) {
  const type = checker.getTypeAtLocation(controller);
  return checker
    .getPropertiesOfType(type)
    .map(({ valueDeclaration }) => valueDeclaration)
    .filter((member) => member && ts.isMethodDeclaration(member))
    .filter((member) => decoratorNames(member).some((name) => ROUTE_DECORATORS.has(name)))
    .map((handler) => ({
      name: `${controller.name.text.replace(/Controller$/, '')}_${handler.name.getText()}`,
      handler,
    }));
}

function decoratorNames(node) {
  return (ts.getDecorators(node) ?? []).map(({ expression }) =>
    (ts.isCallExpression(expression) ? expression.expression : expression).getText(),
  );
}

/** Everything that can be reached, each once. */
function refusalsFrom(start) {
  const seen = new Set([start]);
  const refusals = new Set();
  for (const declaration of seen) {
    const { own, leadsTo } = look(declaration);
    for (const refusal of own) refusals.add(refusal);
    for (const next of leadsTo) seen.add(next);
  }
  return refusals;
}

function look(declaration) {
  const found = known.get(declaration) ?? { own: new Set(), leadsTo: new Set() };
  if (known.has(declaration)) return found;
  known.set(declaration, found);
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isTypeOnlyImportOrExportDeclaration(node)) return;
    if (ts.isNewExpression(node) || ts.isCallExpression(node))
      for (const refusal of refusalsOfCall(node)) found.own.add(refusal);
    if (ts.isIdentifier(node))
      for (const next of targetsOf(node)) if (next !== declaration) found.leadsTo.add(next);
    ts.forEachChild(node, visit);
  };
  // The members of a class are looked at when something names them.
  if (!ts.isClassLike(declaration)) ts.forEachChild(declaration, visit);
  else for (const member of declaration.members) if (isRunByNew(member)) visit(member);
  return found;
}

function isRunByNew(member) {
  return ts.isConstructorDeclaration(member) || ts.isPropertyDeclaration(member);
}

/** The kind and code of a `new DomainError`, or of a call that hands a `code` on to one. */
function refusalsOfCall(call) {
  const { declaration } = checker.getResolvedSignature(call) ?? {};
  const kinds = declaration ? kindsOf(call, declaration) : [];
  if (kinds.length === 0) return [];
  const code = argumentFor('code', call, declaration);
  const codes = code ? literalsOf(code) : [];
  // A helper is handed its code by whoever calls it.
  if (code && codes.length === 0 && !isParameter(code)) unreadable.push(placeOf(call));
  const words = argumentFor('message', call, declaration) ?? call.arguments[2];
  const sentence = words === code ? undefined : sentenceOf(words);
  for (const each of codes) sentences.set(each, (sentences.get(each) ?? new Set()).add(sentence));
  return codes.flatMap((each) => kinds.map((kind) => `${kind} ${each}`));
}

function argumentFor(parameter, call, declaration) {
  const position = declaration.parameters?.findIndex(({ name }) => name.getText() === parameter) ?? -1;
  return position < 0 ? undefined : call.arguments?.[position];
}

/** Kinds of the `new DomainError` that a call is, or that a function makes of the `code` that it is handed, by itself or by another one. */
function kindsOf(call, declaration, within = new Set()) {
  if (isDomainError(call)) return literalsOf(call.arguments[0]);
  if (!argumentFor('code', call, declaration) || !isOurs(declaration) || within.has(declaration)) return [];
  const kinds = new Set();
  const visit = (node) => {
    const made = ts.isNewExpression(node) || ts.isCallExpression(node) ? madeOfOwnCode(node) : undefined;
    for (const kind of made ? kindsOf(node, made, new Set([...within, declaration])) : []) kinds.add(kind);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(declaration, visit);
  return [...kinds];
}

/** The declaration that a call hands on to what it was handed as `code` itself; undefined where it does not. */
function madeOfOwnCode(call) {
  const { declaration } = checker.getResolvedSignature(call) ?? {};
  const code =
    declaration && (isDomainError(call) ? call.arguments[1] : argumentFor('code', call, declaration));
  return isParameter(code) ? declaration : undefined;
}

function isParameter(node) {
  const declaration = node && ts.isIdentifier(node) && checker.getSymbolAtLocation(node)?.valueDeclaration;
  return Boolean(declaration) && (ts.isParameter(declaration) || ts.isBindingElement(declaration));
}

function isDomainError(node) {
  return ts.isNewExpression(node) && node.expression.getText() === 'DomainError';
}

/** The texts that an expression can be, as far as its type tells; a template of such is put together. */
function literalsOf(node) {
  if (ts.isTemplateExpression(node))
    return node.templateSpans.reduce(
      (texts, { expression, literal }) =>
        texts.flatMap((text) => literalsOf(expression).map((value) => `${text}${value}${literal.text}`)),
      [node.head.text],
    );
  const type = checker.getTypeAtLocation(node);
  return (type.isUnion() ? type.types : [type])
    .filter((each) => each.isStringLiteral())
    .map(({ value }) => value);
}

/** What an error says in words, if they hold no value of the case; a refusal of a field says it in there. */
function sentenceOf(node) {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function placeOf(node) {
  const source = node.getSourceFile();
  return `${relative(ROOT, source.fileName)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

/** What runs when the name is called, constructed or handed on. */
function targetsOf(identifier) {
  let symbol = checker.getSymbolAtLocation(identifier);
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
  const inDecorator = ts.findAncestor(
    identifier,
    (node) =>
      ts.isDecorator(node) || (ts.isCallExpression(node) && NAMING_DECORATORS.has(node.expression.getText())),
  );
  return (symbol?.declarations ?? []).flatMap((declaration) => {
    if (!isOurs(declaration)) return [];
    if (ts.isClassDeclaration(declaration)) {
      const byNest = inDecorator
        ? declaration.members.filter(({ name }) => CALLED_BY_NEST.has(name?.getText()))
        : [];
      return [declaration, ...byNest];
    }
    if (
      ts.isVariableDeclaration(declaration) ||
      ts.isFunctionDeclaration(declaration) ||
      ts.isAccessor(declaration)
    )
      return [declaration];
    const isMember =
      ts.isMethodDeclaration(declaration) ||
      ts.isMethodSignature(declaration) ||
      ts.isPropertySignature(declaration);
    return isMember ? [declaration, ...(implementations.get(declaration) ?? [])] : [];
  });
}

function isOurs(declaration) {
  return relative(ROOT, declaration.getSourceFile().fileName).startsWith('src/');
}

/** For each member of an interface or a base class, the members of classes that stand for it. */
function findImplementations() {
  const found = new Map();
  const visit = (node) => {
    if (ts.isClassLike(node)) {
      const bases = (node.heritageClauses ?? []).flatMap(({ types }) => types);
      for (const base of bases.map((each) => checker.getTypeAtLocation(each)))
        for (const member of node.members) {
          const name = member.name?.getText();
          const declarations = (name && base.getProperty(name)?.declarations) || [];
          for (const declaration of declarations)
            found.set(declaration, [...(found.get(declaration) ?? []), member]);
        }
    }
    ts.forEachChild(node, visit);
  };
  sources.forEach(visit);
  return found;
}

function groupByKind(refusals) {
  const kinds = {};
  for (const refusal of [...refusals].sort()) {
    const [kind, code] = refusal.split(' ');
    (kinds[kind] ??= []).push(code);
  }
  return kinds;
}

/** A line for each operation, and for each sentence, so that a difference is easy to read. */
function fileText(operations) {
  const told = [...sentences]
    .filter(([, [sentence, another]]) => sentence !== undefined && another === undefined)
    .map(([code, [sentence]]) => [code, sentence])
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return [
    '// Written by `npm run openapi` (scripts/refusals.mjs).',
    "import type { DomainErrorKind } from '../errors/domain-error.js';",
    '',
    '/** What each operation can refuse by its own code, beside what any route refuses. */',
    'export const REFUSALS: Readonly<Record<string, Partial<Record<DomainErrorKind, readonly string[]>>>> = {',
    ...Object.entries(operations).map(([name, refusals]) => `  ${name}: ${JSON.stringify(refusals)},`),
    '};',
    '',
    '/** What codes mean, where they are told in words that are always the same. */',
    'export const SENTENCES: Readonly<Record<string, string>> = {',
    ...told.map(([code, sentence]) => `  ${JSON.stringify(code)}: ${JSON.stringify(sentence)},`),
    '};',
    '',
  ].join('\n');
}
