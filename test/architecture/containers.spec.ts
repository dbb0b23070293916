import { beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configSchema } from '../../src/core/config/config.js';
import { productEnvironmentNames, readCompose, type Compose } from './compose.js';
import { ROOT } from './planted-tree.js';

const read = (path: string): Promise<string> => readFile(join(ROOT, path), 'utf8');

describe('docker-compose.yml', () => {
  let compose: Compose;

  beforeAll(async () => {
    compose = await readCompose();
  });

  it('takes every secret from a variable that .env.example explains, and no other', async () => {
    const used = [...(await read('docker-compose.yml')).matchAll(/\$\{(\w+)(:\?[^}]+)?\}/g)];
    const explained = [...(await read('.env.example')).matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    expect([...new Set(used.map(([, name]) => name))].sort()).toEqual(explained.sort());
    expect(used.filter(([, , refusal]) => !refusal).map(([text]) => text)).toEqual([]);
  });

  it('starts programs that the build makes', () => {
    const programs = Object.values(compose.services).flatMap(({ command }) => command?.slice(1, 2) ?? []);
    const sources = programs.map((program) => program.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
    expect(sources.filter((source) => !existsSync(join(ROOT, source)))).toEqual([]);
    expect(sources.length).toBeGreaterThan(0);
  });

  it('migrates before anything reads the database, and waits for the database before that', () => {
    const { migrate, api, worker } = compose.services;
    expect(migrate!.depends_on).toEqual({ db: { condition: 'service_healthy' } });
    expect(api!.depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } });
    expect(worker!.depends_on).toEqual(api!.depends_on);
    expect(worker!.deploy).toEqual({ replicas: 2 });
  });

  it('keeps data in declared volumes, the database where version 18 wants it', () => {
    const mounted = Object.values(compose.services).flatMap(({ volumes }) => volumes ?? []);
    expect(mounted).toContain('db:/var/lib/postgresql');
    const used = new Set(mounted.map((volume) => volume.split(':')[0]));
    expect([...used].sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  it('sets only variables that the product knows', () => {
    const sandboxOwn = ['SANDBOX_HOST', 'SANDBOX_DATA_DIR'];
    const known = [...Object.keys(configSchema.shape), ...sandboxOwn];
    expect(productEnvironmentNames(compose).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('gives the administrator of the database to the migration only', () => {
    const holders = Object.entries(compose.services)
      .filter(([, { environment }]) => environment && 'DATABASE_ADMIN_URL' in environment)
      .map(([name]) => name);
    expect(holders).toEqual(['migrate']);
    expect(productEnvironmentNames(compose)).toContain('DATABASE_ADMIN_URL');
  });
});

describe('Dockerfile', () => {
  it('copies files that exist and that .dockerignore lets through', async () => {
    const copied = [...(await read('Dockerfile')).matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      ([, list]) => list!.split(' '),
    );
    const allowed = [...(await read('.dockerignore')).matchAll(/^!([^/\n]+)/gm)].map(([, path]) => path);
    expect(copied).not.toEqual([]);
    expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(copied.filter((path) => !allowed.includes(path))).toEqual([]);
  });
});
