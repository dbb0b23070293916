/** Loaded into a worker before it starts: preparing a post whose text says so takes memory until the process dies of it. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const file = join(process.cwd(), 'dist/src/social-media/platforms/sandbox/sandbox.publisher.js');
const { SandboxPublisher } = await import(pathToFileURL(file).href);
const prepare = SandboxPublisher.prototype.prepare;

SandboxPublisher.prototype.prepare = function (post, ...others) {
  const taken = [];
  while (post.text.includes('without end')) taken.push(new Array(1e6).fill(taken.length));
  return prepare.call(this, post, ...others);
};
