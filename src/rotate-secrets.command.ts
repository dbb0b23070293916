import 'reflect-metadata';
import { SingleBar } from 'cli-progress';
// Its modules declare the columns that they seal.
import './app.module.js';
import { FLAG, runCommand } from './core/command-line.js';
import { databaseUrlFor, loadConfig } from './core/config/config.js';
import { withGeneratedKeys } from './core/config/generated-keys.js';
import { SecretBox } from './core/crypto/secret-box.js';
import { declaredSealedColumns } from './core/crypto/sealed-columns.js';
import { reseal, type ColumnReport } from './core/database/reseal.js';

const USAGE = `Usage: npm run secrets:rotate [-- --dry-run] [-- --json]

Seals every stored secret with the first of ENCRYPTION_KEYS that another one of them has sealed. The product may run:
whoever reads meanwhile finds a secret that opens. It may be stopped at any time; the next run goes on.

To change the key:
  1. put the new one behind the others in ENCRYPTION_KEYS, and restart every process: all can read it now
  2. put it in front, and restart every process: all write with it now
  3. run this; 0 says that nothing is left under another key
  4. take the old keys out

  --dry-run  open every secret, and change nothing
  --json     print one JSON document
  --help     print this

Signs in as app_migrator, see DATABASE_MIGRATOR_URL.

Exit codes: 0 nothing is left under an older key, 1 failed, 2 wrong usage, 3 some are left.`;

async function rotate(dryRun: boolean): Promise<ColumnReport[]> {
  const config = withGeneratedKeys(loadConfig(process.env));
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  // It draws on a terminal only.
  const bar = new SingleBar({ format: '{bar} {value}/{total} {column}', hideCursor: true });
  try {
    return await reseal(
      databaseUrlFor('app_migrator', config),
      new SecretBox(config.ENCRYPTION_KEYS),
      declaredSealedColumns(),
      {
        dryRun,
        signal: stopping.signal,
        onProgress: (done, total, column) => {
          if (bar.isActive) bar.setTotal(total);
          else bar.start(total, 0);
          bar.update(done, { column });
        },
      },
    );
  } finally {
    bar.stop();
  }
}

function tell(report: ColumnReport[], dryRun: boolean): void {
  for (const { column, stale, resealed, unreadable, left } of report) {
    const done = dryRun ? `${resealed} can be sealed anew` : `${resealed} sealed anew`;
    console.log(`${column}: ${stale} under older keys, ${done}, ${left} left`);
    for (const id of unreadable) console.log(`  does not open: ${id}`);
  }
}

void runCommand(USAGE, { 'dry-run': FLAG, json: FLAG }, async ({ 'dry-run': dryRun, json }) => {
  const report = await rotate(dryRun);
  if (json) console.log(JSON.stringify({ dryRun, columns: report }));
  else tell(report, dryRun);
  return report.some(({ left }) => left > 0) ? 3 : 0;
});
