import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { NODE_OPTIONS } from '../../src/supervisor/environments.js';

describe('the build has compiled the programs for V8', () => {
  it.each([
    ['without options', {}],
    ['as npm start runs API and worker', { NODE_OPTIONS }],
  ])('%s', (_how, env) => {
    const tag = execFileSync(process.execPath, ['-p', 'require("node:v8").cachedDataVersionTag()'], {
      ...{ env, encoding: 'utf8' },
    });
    expect(readdirSync('dist')).toContain(`product.cjs.${tag.trim()}.code`);
  });
});
