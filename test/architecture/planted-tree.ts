import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve as resolvePath } from 'node:path';

/** The project's root folder. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** What a tool printed, and the code it ended with. */
export interface ToolRun {
  stdout: string;
  stderr: string;
  exitCode: number;
}

/**
 * A tree in a temporary folder that the project's tools take for the project: they find its settings and packages there,
 * and these source files, by path.
 */
export async function plantTree(files: Record<string, string>, settings: string[]): Promise<string> {
  const tree = await mkdtemp(join(tmpdir(), 'planted-'));
  await symlink(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
  for (const name of settings) await cp(join(ROOT, name), join(tree, name), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), text);
  }
  return tree;
}

/** Removes a planted tree; the packages it points at stay. */
export async function uproot(tree: string): Promise<void> {
  await rm(tree, { recursive: true, force: true });
}

/** Runs a Node program, given by its path (from the project's root), in `folder`. A failing exit code is an answer too. */
export function runNode(program: string, args: string[], folder: string): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [resolvePath(ROOT, program), ...args],
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number')
          reject(new Error(`${program} did not end by itself`, { cause: error }));
        else resolve({ stdout, stderr, exitCode: Number(error?.code ?? 0) });
      },
    );
  });
}
