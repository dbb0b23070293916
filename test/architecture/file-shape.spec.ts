import { describe, expect, it } from '@jest/globals';
import {
  explainsItsEntities,
  isNarrowDoor,
  isShortEnough,
  leavesPoliciesToMigrations,
  MAY_NAME_NETWORKS,
  namedNetworks,
  namesItsExports,
  namesNoNetwork,
  type ShapeRule,
} from './file-shape.js';
import { readSources } from './source-tree.js';

const lines = (count: number) => 'export {};\n'.repeat(count);
const names = (count: number) => Array.from({ length: count }, (_, n) => `name${n}`).join(', ');

const PLACES_WITHOUT_NETWORKS = ['src', 'migrations', 'scripts', 'chaos', 'conformance', 'bench'];

const rules: {
  says: string;
  rule: ShapeRule;
  folders: string[];
  wrong: [string, string][];
  right: [string, string][];
}[] = [
  {
    says: 'no file is longer than 350 lines',
    rule: isShortEnough,
    folders: ['src'],
    wrong: [['src/a.ts', lines(351)]],
    right: [['src/a.ts', lines(350)]],
  },
  {
    says: 'no file says export *',
    rule: namesItsExports,
    folders: ['src', 'migrations', 'test', 'bench', 'chaos', 'scripts'],
    wrong: [
      ['src/a.ts', "export * from './b.js';"],
      ['src/a.ts', "export * as b from './b.js';"],
    ],
    right: [['src/a.ts', "export { b } from './b.js'; export const star = 'export *';"]],
  },
  {
    says: 'each door exports at most 30 names',
    rule: isNarrowDoor,
    folders: ['src'],
    wrong: [
      ['src/users/index.ts', `export { ${names(31)} } from './b.js';`],
      ['src/users/index.ts', `export type { ${names(30)} } from './b.js'; export class One {}`],
    ],
    right: [
      ['src/users/index.ts', `export { ${names(30)} } from './b.js';`],
      ['src/users/names.ts', `export { ${names(31)} } from './b.js';`],
    ],
  },
  {
    says: 'every entity has a docstring',
    rule: explainsItsEntities,
    folders: ['src'],
    wrong: [
      ['src/users/user.entity.ts', '@Entity()\nexport class User {}'],
      ['src/users/user.entity.ts', '// A person.\nexport class User {}'],
      ['src/users/user.entity.ts', '/** A person. */\nconst table = 1;\nexport class User {}'],
    ],
    right: [
      ['src/users/user.entity.ts', "/** A person. */\n@Entity('users')\nexport class User {}"],
      ['src/users/user.service.ts', 'export class User {}'],
    ],
  },
  {
    says: 'only migrations write policies',
    rule: leavesPoliciesToMigrations,
    folders: ['src', 'migrations', 'bench', 'chaos', 'scripts'],
    wrong: [['src/core/database/a.ts', 'const sql = `create\n policy p ON t`;']],
    right: [['migrations/1-a.ts', 'const sql = `CREATE POLICY p ON t`;']],
  },
  {
    says: 'only what belongs to a network names it',
    rule: namesNoNetwork,
    folders: PLACES_WITHOUT_NETWORKS,
    wrong: [
      ['src/social-media/posts.service.ts', "if (platform === 'threads') wait();"],
      ['src/scheduling/a.ts', '/** As Pinterest wants it. */'],
      ['src/social-media/platforms/timeline.ts', "import { me } from './linkedin/linkedin-call.js';"],
      ['src/sandbox/protocols/graph/a.ts', 'const isFacebookPage = true;'],
      ['migrations/9-a.ts', "const NETWORKS = ['tiktok'];"],
      ['chaos/a.mjs', 'const MOST = { twitter: 2 };'],
    ],
    right: [
      ['src/social-media/platforms/threads/threads.publisher.ts', "@Publisher('threads') class A {}"],
      ['src/sandbox/protocols/threads/threads.protocol.ts', "const name = 'threads';"],
      ['src/social-media/posts.service.ts', 'const publisher = registry.get(platform);'],
    ],
  },
];

describe.each(rules)('$says', ({ rule, folders, wrong, right }) => {
  it('in this project', async () => {
    const sources = await readSources(...folders);
    expect(sources).not.toEqual([]);
    expect(sources.flatMap(rule)).toEqual([]);
  });

  it.each(wrong)('and %s would be caught with: %j', (path, text) => {
    expect(rule({ path, text })).toEqual([expect.stringContaining(path)]);
  });

  it.each(right)('and %s may hold: %j', (path, text) => {
    expect(rule({ path, text })).toEqual([]);
  });
});

it('whoever may name networks does', async () => {
  const naming = (await readSources(...PLACES_WITHOUT_NETWORKS)).filter(
    ({ text }) => namedNetworks(text).length > 0,
  );
  expect(MAY_NAME_NETWORKS.filter(([path]) => !naming.some((file) => path.test(file.path)))).toEqual([]);
});
