/**
 * Writes the types of the TypeScript client from openapi.json, or fails when the committed ones are not the document's.
 *
 *   node scripts/client-types.mjs [--check]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';
import ts from 'typescript';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const FILE = join(ROOT, 'clients', 'typescript', 'src', 'schema.ts');
const HEADING = '// Written by `npm run openapi` from openapi.json.\n';

const document = JSON.parse(readFileSync(join(ROOT, 'openapi.json'), 'utf8'));
const FILE_TYPE = ts.factory.createTypeReferenceNode('Blob');
const types = await openapiTypescript(withoutExamples(document), {
  transform: ({ format }) => (format === 'binary' ? FILE_TYPE : undefined),
});
const text = HEADING + astToString(types);
if (!process.argv.includes('--check')) writeFileSync(FILE, text);
else if (readFileSync(FILE, 'utf8') !== text) {
  process.stderr.write(
    'clients/typescript/src/schema.ts is not what openapi.json says: run npm run openapi and commit it\n',
  );
  process.exitCode = 1;
}

/** Whole examples of bodies would be half of the file; those of fields stay. */
function withoutExamples(node) {
  if (Array.isArray(node)) return node.map(withoutExamples);
  if (typeof node !== 'object' || node === null) return node;
  const isMedium = 'schema' in node && 'example' in node && !('in' in node);
  const entries = Object.entries(node).filter(([key]) => !(isMedium && key === 'example'));
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutExamples(value)]));
}
