import { execFileSync } from 'node:child_process';

/** Adds the types of all modules to dist/. Only where they are wanted: it takes as long as a quarter of the build. */
export function emitDeclarations() {
  execFileSync(
    process.execPath,
    [
      ...[
        'node_modules/typescript/bin/tsc',
        '-p',
        'tsconfig.build.json',
        '--declaration',
        '--emitDeclarationOnly',
      ],
      ...['--incremental', 'false', '--tsBuildInfoFile', 'null'],
    ],
    { stdio: 'inherit' },
  );
}
