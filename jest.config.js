/**
 * Jest runs the TypeScript sources as ES modules, compiled in memory by SWC. The decorator options are those of
 * tsconfig.json: Nest and TypeORM read the metadata, and class names are the names of entities in relations.
 * @type {import('jest').Config}
 */
export default {
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  testEnvironment: 'node',
  // Plain modules that use what the build left in dist/: npm test builds first.
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  // JavaScript first: the mapper below also acts inside packages, some of which ship their sources beside it.
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'json', 'node'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // The examples are built against the published surface; here it is the sources'.
    '^auto-scheduler-content-creator$': '<rootDir>/src/surface/index.ts',
    '^auto-scheduler-content-creator/testing$': '<rootDir>/src/testing/index.ts',
    '^auto-scheduler-content-creator/(.*)$': '<rootDir>/src/surface/$1.ts',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2023',
          keepClassNames: true,
        },
      },
    ],
  },
  // More than the two cores: the long tests mostly wait, for networks that hang and leases that end.
  maxWorkers: 4,
  // What a worker keeps of the modules of each file grows to gigabytes, and to look through them takes longer than to begin anew.
  workerIdleMemoryLimit: '400MB',
  // For what hangs, not for what is slow: machines differ by more than two times.
  testTimeout: 180_000,
  collectCoverage: false,
};
