import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from './planted-tree.js';

/** The parts of a service in docker-compose.yml that the tests look at. */
export interface ComposeService {
  image: string;
  command?: string[];
  environment?: Record<string, string | null>;
  secrets?: string[];
  healthcheck?: { disable?: boolean; test?: string[] };
  depends_on?: Record<string, { condition: string }>;
  volumes?: string[];
  networks?: string[];
  ports?: string[];
  read_only?: boolean;
  tmpfs?: string[];
  cap_drop?: string[];
  security_opt?: string[];
  deploy?: { replicas?: number; resources?: { limits?: { cpus?: string; memory?: string } } };
}

/** docker-compose.yml with its anchors and merge keys resolved, and its variables as they are written. */
export interface Compose {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
  networks: Record<string, { internal?: boolean }>;
  secrets: Record<string, { file: string }>;
}

/** Reads the project's docker-compose.yml. */
export async function readCompose(): Promise<Compose> {
  return parse(await readFile(join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true }) as Compose;
}

/** Names of the variables that the product's own services receive; the database's image has names of its own. */
export function productEnvironmentNames({ services }: Compose): string[] {
  const ours = Object.values(services).filter(({ command }) => command?.[0] === 'node');
  return [...new Set(ours.flatMap(({ environment }) => Object.keys(environment ?? {})))].sort();
}
