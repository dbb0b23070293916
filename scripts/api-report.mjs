/**
 * `npm run api:report [-- --check] [-- --as-built]`: writes what extensions are built against into docs/api/, name by name, so that each change
 * of it is seen and meant. `--check` fails when the committed reports are not the code's; `--as-built` takes the types that stand in dist/.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { CompilerState, Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { emitDeclarations } from './declarations.mjs';

const ENTRIES = {
  'auto-scheduler-content-creator': 'dist/src/surface/index.d.ts',
  publisher: 'dist/src/surface/publisher.d.ts',
  migrations: 'dist/src/surface/migrations.d.ts',
  testing: 'dist/src/testing/index.d.ts',
};
const SILENT = { default: { logLevel: 'none' } };

const isCheck = process.argv.includes('--check');
if (!process.argv.includes('--as-built')) {
  await import('./build.mjs');
  if (process.exitCode) process.exit();
  emitDeclarations();
}
const temporary = mkdtempSync(join(tmpdir(), 'api-report-'));
try {
  const configs = Object.entries(ENTRIES).map(([name, entry]) => configOf(name, resolve(entry)));
  // The types are read once for all reports.
  const compilerState = CompilerState.create(configs[0], {
    additionalEntryPoints: configs.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath),
  });
  const changed = configs.filter((config) => isChanged(config, compilerState));
  if (changed.length > 0 && isCheck) {
    const files = changed.map(({ reportFilePath }) => `docs/api/${basename(reportFilePath)}`).join(', ');
    process.stderr.write(`${files}: not what the code says. Run npm run api:report, and commit it.\n`);
    process.exitCode = 1;
  } else process.stdout.write(`docs/api: ${changed.length} of ${configs.length} reports changed\n`);
} finally {
  rmSync(temporary, { recursive: true });
}

function configOf(name, entry) {
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: resolve('.'),
      newlineKind: 'lf',
      mainEntryPointFilePath: entry,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            ...{ target: 'ES2023', module: 'nodenext', moduleResolution: 'nodenext', types: ['node'] },
            ...{ strict: true, skipLibCheck: true, experimentalDecorators: true, rootDir: resolve('.') },
          },
          files: [entry],
          include: [],
        },
      },
      apiReport: {
        enabled: true,
        ...{ reportFileName: name, reportFolder: resolve('docs/api'), reportTempFolder: temporary },
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        ...{
          extractorMessageReporting: SILENT,
          compilerMessageReporting: SILENT,
          tsdocMessageReporting: SILENT,
        },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: resolve('package.json'),
  });
}

/** Whether the report differs from the one that is there; it is written, unless this is a check. */
function isChanged(config, compilerState) {
  const { apiReportChanged } = Extractor.invoke(config, {
    compilerState,
    localBuild: !isCheck,
    messageCallback: (message) => {
      message.handled = true;
    },
  });
  return apiReportChanged;
}
