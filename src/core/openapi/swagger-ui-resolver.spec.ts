import { runInNewContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import { resolveWithinDocument } from './swagger-ui-resolver.js';

interface Plugin {
  fn: { resolveSubtree(document: object, path: string[]): Promise<{ spec: unknown; errors: unknown[] }> };
}

/** As the browser has it: from its text, where nothing else is. */
const { fn } = runInNewContext(`(${resolveWithinDocument.toString()})()`, { decodeURIComponent }) as Plugin;

const DOCUMENT = {
  paths: { '/a': { get: { of: [{ $ref: '#/components/A' }], text: 'x', nothing: null } } },
  components: {
    A: { type: 'object', properties: { b: { $ref: '#/components/b~1~0c%20d', description: 'Its own' } } },
    'b/~c d': { type: 'string', description: 'Of all' },
    Tree: { children: { items: { $ref: '#/components/Tree' } } },
  },
};
const resolved = async (...path: string[]) =>
  JSON.parse(JSON.stringify(await fn.resolveSubtree(DOCUMENT, path))) as unknown;

it('puts what is referred to in its place, and what stands beside a reference over it', async () => {
  const b = { type: 'string', description: 'Its own', $$ref: '#/components/b~1~0c%20d' };
  const a = { type: 'object', properties: { b }, $$ref: '#/components/A' };
  expect(await resolved('paths', '/a', 'get')).toEqual({
    spec: { of: [a], text: 'x', nothing: null },
    errors: [],
  });
});

it('leaves what contains itself as a reference the second time', async () => {
  const inner = { children: { items: { $ref: '#/components/Tree' } }, $$ref: '#/components/Tree' };
  expect(await resolved('components', 'Tree')).toEqual({
    spec: { children: { items: inner } },
    errors: [],
  });
});

it('finds nothing where nothing is', async () => {
  expect(await resolved('paths', '/b', 'get')).toEqual({ errors: [] });
});
