import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { addPerson, addSampleProject } from '../support/sample-project.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { describeTours, runTour, toursOf } from '../support/tour.js';

describeTours('docs/doctor.md', () => {
  const directory = mkdtempSync(join(tmpdir(), 'asc-doctor-tour-'));
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await withClient(database.adminUrl, async (admin) => addSampleProject(admin, await addPerson(admin)));
  });
  afterAll(async () => {
    rmSync(directory, { recursive: true });
    await database.drop();
  });

  it('runs line by line', async () => {
    const lines = toursOf(readFileSync('docs/doctor.md', 'utf8'));
    const { code, output, errors } = await runTour(lines, process.cwd(), {
      DATABASE_URL: database.config.DATABASE_URL ?? '',
      DATABASE_BACKUP_URL: database.config.DATABASE_BACKUP_URL ?? '',
      REPORT: join(directory, 'report.json'),
      npm_config_loglevel: 'silent',
    });
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(/^Healthy: 2 checks, 0 errors, 0 warnings, 0 notes\.\n"healthy":true\n\d\d\n$/);
  });
});
