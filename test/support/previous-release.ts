import { execFile, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What a build of the product reads, and its description. */
const PARTS = [
  ...['src', 'migrations', 'scripts', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'],
  ...['package.json', 'package-lock.json', 'openapi.json'],
];

/** The release before this one, as previous-release.json names it. */
export const PREVIOUS_RELEASE = JSON.parse(
  readFileSync(join(process.cwd(), 'test/support/previous-release.json'), 'utf8'),
) as {
  /** Its commit or tag. */
  commit: string;
  /** What its processes log as errors once the schema is of this release: `logger: message`. docs/upgrading.md names each. */
  troubles: string[];
};

/** Why the previous release cannot be built here, as it is in a copy of the sources without their history; undefined where it can. */
export function whyNoPreviousRelease(): string | undefined {
  const { status, stderr, error } = spawnSync(
    'git',
    ['cat-file', '-e', `${PREVIOUS_RELEASE.commit}^{commit}`],
    {
      encoding: 'utf8',
    },
  );
  if (error) return `git does not run: ${error.message}`;
  return status === 0 ? undefined : `this history has no commit ${PREVIOUS_RELEASE.commit}: ${stderr.trim()}`;
}

/** The sources of the previous release, built in a folder of their own with the packages that are installed here. */
export async function buildPreviousRelease(): Promise<{ directory: string; remove(): void }> {
  const run = promisify(execFile);
  const directory = mkdtempSync(join(tmpdir(), 'asc-previous-'));
  const remove = () => rmSync(directory, { recursive: true });
  try {
    const archive = join(directory, 'sources.tar');
    await run('git', ['archive', '--format=tar', '--output', archive, PREVIOUS_RELEASE.commit, ...PARTS]);
    await run('tar', ['-xf', archive, '-C', directory]);
    // Its types were checked when it was made.
    copyFileSync('tsconfig.build.json', join(directory, 'tsconfig.build.json'));
    symlinkSync(join(process.cwd(), 'node_modules'), join(directory, 'node_modules'));
    mkdirSync(join(directory, 'data'));
    await run(process.execPath, ['scripts/build.mjs'], { cwd: directory });
    return { directory, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
