import { SingleBar } from 'cli-progress';
import pg from 'pg';
import { FLAG, runCommand, UsageError } from '../core/command-line.js';
import { databaseUrlFor, loadConfig } from '../core/config/config.js';
import { isOwnUuid } from '../core/database/uuid.js';
import {
  monthsPutAside,
  projectsToRebuild,
  rebuildProject,
  type RebuiltProject,
} from './rebuild-performance.js';

const USAGE = `Usage: npm run analytics:rebuild -- [--project <id>] [--json]

Makes what is derived from snapshots anew, project by project: the roll-ups of contents and the newest numbers of posts. Tells what differed;
doing it again changes nothing. Refused while months of readings are put aside (READINGS_KEEP_MONTHS).

  --project <id>  of this project alone (default: of all)
  --json          print the result as JSON`;

/** `npm run analytics:rebuild`. Needs the migrator's connection. Exit codes 0, 1, 2. */
void runCommand(USAGE, { project: { type: 'string' }, json: FLAG }, async ({ project, json }) => {
  if (project !== undefined && !isOwnUuid(project))
    throw new UsageError('--project must be the id of a project.');
  const connectionString = databaseUrlFor('app_migrator', loadConfig(process.env));
  const client = new pg.Client({ connectionString, options: '-c role=app_definer' });
  await client.connect();
  try {
    const aside = await monthsPutAside(client);
    // What was derived from them would be taken for wrong, and go.
    if (aside.length > 0)
      throw new Error(
        `Nothing was changed: the readings of ${aside.join(', ')} are put aside, and what was derived from them would be lost. See docs/scaling.md.`,
      );
    const all = await projectsToRebuild(client);
    const wanted = project === undefined ? all : all.filter((id) => id === project);
    if (project !== undefined && wanted.length === 0) throw new UsageError('There is no such project.');
    const differing = await rebuildAll(client, wanted, json);
    const result = { projects: wanted.length, differing };
    process.stdout.write(`${json ? JSON.stringify(result) : describe(wanted.length, differing)}\n`);
    return 0;
  } finally {
    await client.end();
  }
});

async function rebuildAll(client: pg.Client, projects: string[], json: boolean): Promise<RebuiltProject[]> {
  const bar = new SingleBar({ format: '{bar} {value}/{total} projects', hideCursor: true });
  const isShown = process.stderr.isTTY && !json;
  const differing: RebuiltProject[] = [];
  if (isShown) bar.start(projects.length, 0);
  try {
    for (const id of projects) {
      const rebuilt = await rebuildProject(client, id);
      if (changesOf(rebuilt) > 0) differing.push(rebuilt);
      if (isShown) bar.increment();
    }
  } finally {
    if (isShown) bar.stop();
  }
  return differing;
}

function changesOf({ rollUps, figures }: RebuiltProject): number {
  return [...Object.values(rollUps), ...Object.values(figures)].reduce((sum, count) => sum + count, 0);
}

function describe(projects: number, differing: readonly RebuiltProject[]): string {
  const words = ({ added, corrected, removed }: RebuiltProject['figures']) =>
    `${added} added, ${corrected} corrected, ${removed} removed`;
  return [
    `${projects} projects, of which ${differing.length} differed.`,
    ...differing.map(
      ({ projectId, rollUps, figures }) =>
        `${projectId}: days of contents: ${words(rollUps)}; posts: ${words(figures)}`,
    ),
  ].join('\n');
}
