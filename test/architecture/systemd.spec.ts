import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { configSchema, loadConfig } from '../../src/core/config/config.js';
import { ROOT } from './planted-tree.js';

const FOLDER = join(ROOT, 'deploy/systemd');
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const units = readdirSync(FOLDER).filter((file) => /\.(service|timer)$/.test(file));
const services = units.filter((file) => file.endsWith('.service'));
/** The values of a directive, in the order in which they stand. */
const valuesOf = (file: string, directive: string) =>
  [...read(file).matchAll(new RegExp(`^${directive}=(.*)$`, 'gm'))].map(([, value]) => value ?? '');
const variablesOf = (file: string) =>
  Object.fromEntries(valuesOf(file, 'Environment').map((pair) => pair.split(/=(.*)/s).slice(0, 2))) as Record<
    string,
    string
  >;
const secretsOf = (file: string) =>
  valuesOf(file, 'LoadCredential').map((value) => value.split(':')[0] ?? '');
const exampleVariables = Object.fromEntries(
  [...read('environment.example').matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [
    name,
    value?.replace(/^"(.*)"$/, '$1'),
  ]),
) as Record<string, string>;

const hasAnalyze = spawnSync('systemd-analyze', ['--version']).status === 0;
if (!hasAnalyze) process.stderr.write('systemd-analyze verify: not run, since systemd-analyze is not here\n');

describe('deploy/systemd', () => {
  it.each(services)('%s starts a program that the build makes', (file) => {
    const [command] = valuesOf(file, 'ExecStart') as [string];
    const [, program = ''] = /^\/usr\/bin\/node (dist\/\S+\.js)/.exec(command) ?? [];
    expect(existsSync(join(ROOT, program.replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(true);
  });

  it.each(services)('%s sets variables that the product knows, and such that it starts with', (file) => {
    // What is Node's own.
    const { NODE_OPTIONS: _, ...variables } = variablesOf(file);
    const names = [...Object.keys(variables), ...Object.keys(exampleVariables)].map((name) =>
      name.replace(/_FILE$/, ''),
    );
    expect(names.filter((name) => !(name in configSchema.shape))).toEqual([]);
    const directory = mkdtempSync(join(tmpdir(), 'asc-systemd-'));
    try {
      spawnSync('sh', [join(ROOT, 'deploy/make-secrets.sh'), directory, '127.0.0.1']);
      const given = Object.entries({ ...exampleVariables, ...variables }).map(([name, value]) => [
        name,
        value.replace('%d', directory),
      ]);
      expect(() => loadConfig(Object.fromEntries(given) as NodeJS.ProcessEnv)).not.toThrow();
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it.each(services)('%s is handed the secrets that it names, as files', (file) => {
    const named = Object.entries(variablesOf(file)).filter(([name]) => name.endsWith('_FILE'));
    expect(named.map(([, path]) => path)).toEqual(secretsOf(file).map((secret) => `%d/${secret}`));
    expect(named.map(([name]) => name)).toEqual(
      secretsOf(file).map((secret) => `${secret.toUpperCase()}_FILE`),
    );
    expect(valuesOf(file, 'LoadCredential')).toEqual(
      secretsOf(file).map((secret) => `${secret}:/etc/auto-scheduler/secrets/${secret}`),
    );
  });

  it('lets the migration alone be the administrator of the database, and the backup know no other secret', () => {
    expect(services.filter((file) => secretsOf(file).includes('database_admin_url'))).toEqual([
      'auto-scheduler-migrate.service',
    ]);
    expect(secretsOf('auto-scheduler-backup.service')).toEqual(['database_backup_url']);
  });

  it.each(services)('%s is shut in', (file) => {
    const wanted = {
      ...{ User: 'auto-scheduler', ProtectSystem: 'strict', ProtectHome: 'yes', PrivateTmp: 'yes' },
      ...{ NoNewPrivileges: 'yes', CapabilityBoundingSet: '', SystemCallFilter: '@system-service' },
      ...{ RestrictNamespaces: 'yes', ProtectKernelTunables: 'yes', StateDirectory: 'auto-scheduler' },
    };
    const found = Object.keys(wanted).map((directive) => [directive, valuesOf(file, directive).join()]);
    expect(Object.fromEntries(found)).toEqual(wanted);
  });

  (hasAnalyze ? it : it.skip)('is taken by systemd-analyze verify', () => {
    const directory = mkdtempSync(join(tmpdir(), 'asc-systemd-'));
    try {
      // Node may be elsewhere on this machine, and the documentation is not installed.
      for (const unit of units)
        writeFileSync(
          join(directory, unit),
          read(unit)
            .replace('/usr/bin/node', process.execPath)
            .replace(/^Documentation=.*\n/m, ''),
        );
      const { stderr } = spawnSync(
        'systemd-analyze',
        ['verify', '--man=no', ...units.map((unit) => join(directory, unit.replace('@.', '@1.')))],
        { encoding: 'utf8' },
      );
      expect(stderr.split('\n').filter((line) => line.includes('auto-scheduler'))).toEqual([]);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
