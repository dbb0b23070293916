/** Loaded into a worker before it starts: preparing a post whose text says so takes memory until the process dies of it. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const file = join(process.cwd(), 'dist/src/social-media/platforms/facebook/facebook.publisher.js');
const { FacebookPublisher } = await import(pathToFileURL(file).href);
const prepare = FacebookPublisher.prototype.prepare;

FacebookPublisher.prototype.prepare = function (post, ...others) {
  const taken = [];
  while (post.text.includes('without end')) taken.push(new Array(1e6).fill(taken.length));
  return prepare.call(this, post, ...others);
};
