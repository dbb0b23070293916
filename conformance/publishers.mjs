import { readdir } from 'node:fs/promises';
import 'reflect-metadata';
import { publishesTo } from '../dist/src/social-media/platforms/publisher.registry.js';

const FOLDER = new URL('../dist/src/social-media/platforms/', import.meta.url);

/** Every publisher below `platforms/`, by the network it publishes to. */
export async function publisherClasses() {
  const files = (await readdir(FOLDER, { recursive: true })).filter((file) => file.endsWith('.publisher.js'));
  const modules = await Promise.all(files.map((file) => import(new URL(file, FOLDER).href)));
  const classes = modules
    .flatMap((module) => Object.values(module))
    .filter((value) => typeof value === 'function');
  return new Map(classes.flatMap((found) => publishesTo(found).map((platform) => [platform, found])));
}
