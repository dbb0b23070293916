import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { configSchema, loadConfig } from '../../src/core/config/config.js';
import { productEnvironmentNames, readCompose, type Compose, type ComposeService } from './compose.js';
import { ROOT } from './planted-tree.js';

const read = (path: string): Promise<string> => readFile(join(ROOT, path), 'utf8');

/** Variables with a secret in them. Where it is the operator's to set, it comes by way of .env. */
const SECRET = /(DATABASE.*_URL|MAIL_URL|KEYS?|PASSWORD|SECRET|TOKEN)$/;

describe('docker-compose.yml', () => {
  let compose: Compose;

  beforeAll(async () => {
    compose = await readCompose();
  });

  const variables = ({ environment }: ComposeService) => Object.entries(environment ?? {});
  const ours = () => Object.entries(compose.services).filter(([name]) => name !== 'db');

  it('takes from .env only what .env.example explains', async () => {
    const text = await read('docker-compose.yml');
    const required = [...text.matchAll(/\$\{(\w+)(:\?[^}]+)?\}/g)];
    expect(required.filter(([, , refusal]) => !refusal).map(([given]) => given)).toEqual([]);
    const optional = Object.values(compose.services).flatMap((service) =>
      variables(service).flatMap(([name, value]) => (value === null ? [name] : [])),
    );
    const explained = [...(await read('.env.example')).matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(
      ([, name]) => name,
    );
    const used = [...required.map(([, name]) => name), ...optional, 'COMPOSE_PROFILES'];
    expect([...new Set(used)].sort()).toEqual(explained.sort());
  });

  it('hands secrets over as files only, to each service those that it names', () => {
    for (const service of Object.values(compose.services)) {
      const files = variables(service).filter(([name]) => name.endsWith('_FILE'));
      expect(files.map(([, path]) => path).sort()).toEqual(
        (service.secrets ?? []).map((secret) => `/run/secrets/${secret}`).sort(),
      );
    }
    const values = Object.values(compose.services).flatMap(variables);
    expect(values.filter(([name, value]) => SECRET.test(name) && value !== null)).toEqual([]);
    const named = Object.values(compose.services).flatMap(({ secrets }) => secrets ?? []);
    expect([...new Set(named)].sort()).toEqual(Object.keys(compose.secrets).sort());
  });

  it('finds each secret where deploy/make-secrets.sh makes it, in a form that the product takes', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'asc-secrets-'));
    try {
      const make = () => promisify(execFile)('sh', [join(ROOT, 'deploy/make-secrets.sh'), directory]);
      await make();
      const made = Object.values(compose.secrets).map(({ file }) => file.replace('./secrets', directory));
      expect((await readdir(directory)).sort()).toEqual(made.map((file) => basename(file)).sort());
      const contents = () => Promise.all(made.map((file) => readFile(file, 'utf8')));
      const before = await contents();
      await make();
      expect(await contents()).toEqual(before);
      for (const [, service] of ours()) {
        const given = variables(service).map(([name, value]) => [
          name,
          value
            ?.replace('/run/secrets', directory)
            .replace(/\$\{PUBLIC_URL.*\}/, 'https://planner.example.com'),
        ]);
        expect(() => loadConfig(Object.fromEntries(given) as NodeJS.ProcessEnv)).not.toThrow();
      }
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it('lets the product write to its volumes and /tmp only, without any privilege, within limits', () => {
    for (const [, service] of ours())
      expect(service).toMatchObject({
        ...{ read_only: true, tmpfs: ['/tmp'], cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] },
        deploy: { resources: { limits: { cpus: expect.any(String), memory: expect.any(String) } } },
      });
  });

  it('shows the database to nobody, and everything else to this machine', () => {
    expect(compose.services.db!.ports).toBeUndefined();
    expect(compose.services.db!.networks).toEqual(['database']);
    expect(compose.networks.database).toEqual({ internal: true });
    const ports = Object.values(compose.services).flatMap(({ ports }) => ports ?? []);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('takes a backup each night, into the volume that migrations use', () => {
    const { migrate, worker } = compose.services;
    expect(worker!.environment).toMatchObject({ BACKUP_CRON: '15 3 * * *', BACKUP_DIR: '/data/backups' });
    expect(worker!.volumes).toContain('backups:/data/backups');
    expect(migrate!.volumes).toEqual(['backups:/data/backups']);
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
    expect(worker!.deploy).toMatchObject({ replicas: 2 });
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
    const names = productEnvironmentNames(compose).map((name) => name.replace(/_FILE$/, ''));
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('gives the administrator of the database to the migration only', () => {
    const holders = Object.entries(compose.services)
      .filter(([, { environment }]) => environment && 'DATABASE_ADMIN_URL_FILE' in environment)
      .map(([name]) => name);
    expect(holders).toEqual(['migrate']);
    expect(productEnvironmentNames(compose)).toContain('DATABASE_ADMIN_URL_FILE');
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

  it('ends with a stage that has no compiler and no root, under an init that hands on signals', async () => {
    const stages = (await read('Dockerfile')).split(/^FROM /m).slice(1);
    const last = stages.at(-1) ?? '';
    expect(stages).toHaveLength(3);
    expect(stages[0]).toContain('npm ci --omit=dev');
    expect(
      [...last.matchAll(/^COPY --from=(\w+) (\S+)/gm)].map(([, stage, path]) => `${stage}:${path}`),
    ).toEqual(['packages:/app/node_modules', 'build:/app/dist']);
    expect(last).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m);
    expect(last).toMatch(/^ENTRYPOINT \["tini", "--"\]$/m);
    expect(last).toMatch(/^HEALTHCHECK .*\\\n.*\/health\/ready/m);
  });
});
