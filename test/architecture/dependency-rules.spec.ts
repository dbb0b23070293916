import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { plantTree, ROOT, runNode, uproot } from './planted-tree.js';

interface Cruise {
  summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] };
}

const configuration = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as {
  forbidden: { name: string }[];
};

async function cruise(folder: string, ...targets: string[]): Promise<Cruise['summary']> {
  const run = await runNode(
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...targets],
    folder,
  );
  if (!run.stdout.startsWith('{')) throw new Error(`dependency-cruiser gave no result: ${run.stderr}`);
  return (JSON.parse(run.stdout) as Cruise).summary;
}

const rooms = [
  'users',
  'projects',
  'content',
  'social-media',
  'analytics',
  'scheduling',
  'administration',
  'mcp',
  'testing',
  'surface',
];

/** A door, an entity behind it and the kernel and packages: all that a well-behaved tree imports. */
const wellBehaved: Record<string, string> = {
  ...Object.fromEntries(
    rooms.map((room) => [`src/${room}/index.ts`, "export { Thing } from './thing.entity.js';"]),
  ),
  ...Object.fromEntries(rooms.map((room) => [`src/${room}/thing.entity.ts`, 'export class Thing {}'])),
  'src/core/events/event-bus.ts': "import 'typeorm'; export class EventBus {}",
  'src/extensions/extensions.ts': "import './ours.js'; export const extensions = [];",
  'src/extensions/ours.ts': "import { Thing } from '../mcp/index.js'; export const thing = new Thing();",
  'src/users/extension-points.ts': "export { Thing } from './thing.entity.js';",
  'src/surface/offers.ts': "export { Thing } from '../users/extension-points.js';",
  'src/core/database/migration-helpers.ts': 'export const helper = 1;',
  'src/users/left.ts':
    "import { EventBus } from '../core/events/event-bus.js'; export const bus = new EventBus();",
  'src/scheduling/left.ts': "import { Thing } from '../users/index.js'; export const thing = new Thing();",
  'src/users/right-by-type.ts':
    "import type { Thing } from '../projects/index.js'; export interface Holder { things: Thing[] }",
  'src/projects/inside.ts': "import { Thing } from './thing.entity.js'; export const thing = new Thing();",
  'src/content/one.ts': "import type { Two } from './two.js'; export class One { two?: Two }",
  'src/content/two.ts': "import { One } from './one.js'; export class Two { one = new One(); }",
  'src/core/http/safe-fetch.ts': "import { fetch } from 'undici'; export const get = fetch;",
  'src/core/http/body.ts':
    "import type { IncomingMessage } from 'node:http'; export const read = (request: IncomingMessage) => request.url;",
  'src/content/one.spec.ts': "import { expect } from '@jest/globals'; expect(1).toBe(1);",
  'src/main.ts':
    "import { Thing } from './scheduling/index.js'; import './core/events/event-bus.js'; new Thing();",
  'src/core/import-each.ts': 'export {};',
  'src/sandbox/main.ts': "import './store.js'; import '../core/import-each.js'; import 'node:http';",
  'src/sandbox/store.ts': 'export {};',
  'src/demo/demo.ts': "import { EventBus } from '../core/events/event-bus.js'; new EventBus();",
  'migrations/0001-first.ts':
    "import { helper } from '../src/core/database/migration-helpers.js'; export const a = helper;",
};

const right = (room: string) =>
  `import { Thing } from '../${room}/index.js'; export const thing = new Thing();`;

/** One file for each way to break a rule. */
const planted: { rule: string; file: string; text: string }[] = [
  {
    rule: 'core-looks-left-only',
    file: 'src/core/events/planted.ts',
    text: "import type { Thing } from '../../users/index.js'; export type Known = Thing;",
  },
  ...rooms.slice(0, -1).map((room, position) => ({
    rule: `${room}-looks-left-only`,
    file: `src/${room}/planted.ts`,
    text: right(rooms[position + 1]!),
  })),
  { rule: 'extensions-looks-left-only', file: 'src/extensions/planted.ts', text: right('testing') },
  {
    rule: 'the-list-of-extensions-is-looked-at-in-one-place',
    file: 'src/supervisor/lists.ts',
    text: "import { extensions } from '../extensions/extensions.js'; export const count = extensions.length;",
  },
  {
    rule: 'the-list-of-extensions-leads-nowhere-else',
    file: 'src/core/extension/list-extensions.ts',
    text: "import { Thing } from '../../users/index.js'; export const thing = new Thing();",
  },
  {
    rule: 'publishers-have-a-door-of-their-own',
    file: 'src/surface/publisher.ts',
    text: "import { Thing } from '../users/index.js'; export const thing = new Thing();",
  },
  {
    rule: 'checks-of-publishers-know-their-contract-alone',
    file: 'src/testing/publishers/planted.ts',
    text: "import { EventBus } from '../../core/events/event-bus.js'; export const bus = new EventBus();",
  },
  {
    rule: 'extension-points-are-for-extensions',
    file: 'src/projects/by-the-side.ts',
    text: "import { Thing } from '../users/extension-points.js'; export const thing = new Thing();",
  },
  {
    rule: 'nobody-imports-the-surface',
    file: 'src/demo/surfaces.ts',
    text: "import '../surface/index.js';",
  },
  {
    rule: 'users-looks-left-only',
    file: 'src/users/beside-a-type.ts',
    text: `import type { Thing as Type } from '../projects/index.js'; ${right('projects')} export type Known = Type;`,
  },
  {
    rule: 'users-looks-left-only',
    file: 'src/users/lazily.ts',
    text: "export const later = () => import('../scheduling/index.js');",
  },
  {
    rule: 'users-looks-left-only',
    file: 'src/users/passed-on.ts',
    text: "export { Thing } from '../content/index.js';",
  },
  {
    rule: 'through-the-door',
    file: 'src/projects/by-the-window.ts',
    text: "import { Thing } from '../users/thing.entity.js'; export const thing = new Thing();",
  },
  {
    rule: 'through-the-door',
    file: 'src/projects/type-by-the-window.ts',
    text: "import type { Thing } from '../users/thing.entity.js'; export type Known = Thing;",
  },
  {
    rule: 'composition-root-uses-doors',
    file: 'src/worker.ts',
    text: "import { Thing } from './users/thing.entity.js'; new Thing();",
  },
  { rule: 'composition-root-is-the-top', file: 'src/analytics/upwards.ts', text: "import '../main.js';" },
  {
    rule: 'sandbox-stands-alone',
    file: 'src/sandbox/planted.ts',
    text: "import '../core/events/event-bus.js';",
  },
  {
    rule: 'nobody-imports-the-sandbox',
    file: 'src/social-media/shortcut.ts',
    text: "import '../sandbox/store.js';",
  },
  { rule: 'nobody-imports-the-sandbox', file: 'src/start.ts', text: "import './sandbox/main.js';" },
  { rule: 'demo-is-a-client', file: 'src/demo/planted.ts', text: right('content') },
  {
    rule: 'supervisor-starts-processes-only',
    file: 'src/supervisor/planted.ts',
    text: "import { Thing } from '../users/index.js'; new Thing();",
  },
  { rule: 'nobody-imports-the-demo', file: 'src/openapi.ts', text: "import './demo/demo.js';" },
  { rule: 'known-rooms-only', file: 'src/helpers/planted.ts', text: "import 'node:path';" },
  {
    rule: 'migrations-stand-still',
    file: 'migrations/0002-planted.ts',
    text: "import { Thing } from '../src/users/index.js'; new Thing();",
  },
  ...[
    "import 'undici';",
    "import 'node:http';",
    "import 'https';",
    "await import('undici');",
    "await import('node:http2');",
  ].map((text, n) => ({
    rule: 'one-way-out',
    file: `src/content/way-out-${n}.ts`,
    text: `${text} export {};`,
  })),
  {
    rule: 'no-test-code-in-the-product',
    file: 'src/content/tested.ts',
    text: "import '../../test/support/made.js';",
  },
  {
    rule: 'no-test-code-in-the-product',
    file: 'src/content/measured.ts',
    text: "import '../../bench/made.js';",
  },
  {
    rule: 'no-development-packages-in-the-product',
    file: 'src/content/guessed.ts',
    text: "import fastCheck from 'fast-check'; fastCheck.sample(fastCheck.nat());",
  },
  {
    rule: 'no-undeclared-packages',
    file: 'src/content/borrowed.ts',
    text: "import { parse } from 'acorn'; export const tree = parse('', { ecmaVersion: 2023 });",
  },
  {
    rule: 'no-run-time-cycles',
    file: 'src/content/ring-one.ts',
    text: "import { two } from './ring-two.js'; export const one = () => two;",
  },
  { rule: 'resolvable', file: 'src/content/lost.ts', text: "import './nowhere.js';" },
];

/** What the planted files import. A ring is reported once, at the file that sorts first. */
const elsewhere = {
  'test/support/made.ts': 'export {};',
  'bench/made.ts': 'export {};',
  'src/content/ring-two.ts': "import { one } from './ring-one.js'; export const two = () => one;",
};

describe('dependency rules', () => {
  let tree: string;
  let found: Cruise['summary'];

  beforeAll(async () => {
    const violations = Object.fromEntries(planted.map(({ file, text }) => [file, text]));
    tree = await plantTree({ ...wellBehaved, ...elsewhere, ...violations }, [
      '.dependency-cruiser.cjs',
      'package.json',
      'tsconfig.json',
    ]);
    found = await cruise(tree, 'src', 'migrations');
  });

  afterAll(() => uproot(tree));

  it.each(planted)('$rule catches $file', ({ rule, file }) => {
    const rulesBroken = found.violations
      .filter((violation) => violation.from === file)
      .map(({ rule: { name } }) => name);
    expect(rulesBroken).toContain(rule);
  });

  it('has a planted violation for every rule', () => {
    const rules = configuration.forbidden.map(({ name }) => name);
    expect([...new Set(planted.map(({ rule }) => rule))].sort()).toEqual([...rules].sort());
  });

  it('finds nothing in files that keep the rules', () => {
    const files = Object.keys(wellBehaved);
    expect(found.violations.filter(({ from }) => files.includes(from))).toEqual([]);
  });

  it('hold in this project', async () => {
    const { totalCruised, violations } = await cruise(ROOT, 'src', 'migrations');
    expect(totalCruised).toBeGreaterThan(0);
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });
});
