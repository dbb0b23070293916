import 'reflect-metadata';
import { SingleBar } from 'cli-progress';
// Its modules declare their entities, and checks of their own.
import './app.module.js';
import { FLAG, runCommand, UsageError } from './core/command-line.js';
import { loadConfig, requireDatabaseUrl } from './core/config/config.js';
import { listExtensions } from './core/extension/list-extensions.js';
import { declaredChecks } from './core/doctor/check.js';
import { examine } from './core/doctor/examination.js';
import { Installation } from './core/doctor/installation.js';
import { KERNEL_CHECKS } from './core/doctor/kernel-checks.js';
import { asText, codeTable } from './core/doctor/report.js';

const USAGE = `Usage: npm run doctor [-- --only CODE[,CODE]] [-- --json]

Looks at the whole installation and tells what is wrong with it, what will be, and what mends it. Changes nothing; may run at any time.

  --only CODE[,CODE]  look for nothing else
  --codes             list every code with what it means, and end
  --json              print one JSON document, see docs/doctor.md
  --help              print this

Signs in as app_user, app_worker and app_migrator; for what those do not see as DATABASE_BACKUP_URL and DATABASE_ADMIN_URL, where they are
set. What could not be looked at is told as a note.

Exit codes: 0 healthy, maybe with notes, 1 failed to run, 2 wrong usage, 3 warnings, 4 errors.`;

/** Columns of a report that goes into a file. */
const WIDTH = 120;

const OPTIONS = { only: { type: 'string' }, codes: FLAG, json: FLAG } as const;

void runCommand(USAGE, OPTIONS, async ({ only, codes, json }) => {
  const checks = [...KERNEL_CHECKS, ...declaredChecks()];
  if (codes) {
    console.log(codeTable(checks));
    return 0;
  }
  const wanted = only?.split(',').map((code) => code.trim());
  const unknown = wanted?.find((code) => !checks.some(({ kinds }) => code in kinds));
  if (unknown !== undefined)
    throw new UsageError(`--only names no code: ${unknown || '(nothing)'}. See --codes.`);
  const config = loadConfig(process.env);
  requireDatabaseUrl(config);
  // They declare their entities.
  await listExtensions(config.EXTENSIONS);
  const installation = new Installation(config);
  // It draws on a terminal only.
  const bar = new SingleBar({
    format: '{bar} {value}/{total} {name}',
    hideCursor: true,
    clearOnComplete: true,
  });
  try {
    const examination = await examine(installation, checks, {
      only: wanted,
      onProgress: (done, total, name) => {
        if (!bar.isActive) bar.start(total, 0, { name });
        bar.update(done, { name });
      },
    });
    bar.stop();
    console.log(
      json
        ? JSON.stringify(examination)
        : asText(examination, process.stdout.isTTY ? process.stdout.columns : WIDTH),
    );
    return examination.summary.errors > 0 ? 4 : examination.summary.warnings > 0 ? 3 : 0;
  } finally {
    bar.stop();
    await installation.close();
  }
});
