import { readFileSync } from 'node:fs';

const SUFFIX = '_FILE';

/**
 * The environment with the variables whose values stand in files: `NAME_FILE` is the path of a file with the value of `NAME`, as
 * Docker, Kubernetes and systemd hand over secrets. `isVariable` tells which names the product has; others are left alone.
 * What is wrong is told in `problems`, by name and never with a value.
 */
export function readVariableFiles(
  environment: NodeJS.ProcessEnv,
  isVariable: (name: string) => boolean,
): { environment: NodeJS.ProcessEnv; problems: string[] } {
  const complete = { ...environment };
  const problems: string[] = [];
  for (const [variable, path] of Object.entries(environment)) {
    const name = variable.slice(0, -SUFFIX.length);
    if (!variable.endsWith(SUFFIX) || !isVariable(name)) continue;
    // Whoever is handed this environment must not read the file once more.
    delete complete[variable];
    if (!path?.trim()) continue;
    if (environment[name]?.trim()) {
      problems.push(`${name} and ${variable} must not both be set`);
      continue;
    }
    const value = valueIn(path.trim());
    if (value.problem === undefined) complete[name] = value.text;
    else problems.push(`${variable} ${value.problem}`);
  }
  return { environment: complete, problems };
}

function valueIn(path: string): { text: string; problem?: undefined } | { problem: string } {
  try {
    const text = readFileSync(path, 'utf8').trim();
    return text === '' ? { problem: 'names an empty file' } : { text };
  } catch (error) {
    return { problem: `names a file that cannot be read (${(error as NodeJS.ErrnoException).code})` };
  }
}
