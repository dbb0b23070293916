import { execFileSync } from 'node:child_process';

/** Adds the types that extensions are built against to dist/. Only where they are wanted: it takes as long as a quarter of the build. */
export function emitDeclarations() {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.surface.json'], {
    stdio: 'inherit',
  });
}
