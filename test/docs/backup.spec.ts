import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { inDatabase, withClient } from '../../src/core/database/bootstrap.js';
import { addPerson, addSampleProject } from '../support/sample-project.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { describeTours, runTour, toursOf } from '../support/tour.js';

describeTours('docs/backup.md', () => {
  const directory = mkdtempSync(join(tmpdir(), 'asc-backups-'));
  const name = `asc_tour_${process.pid}`;
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    await withClient(database.adminUrl, async (admin) => addSampleProject(admin, await addPerson(admin)));
  });
  afterAll(async () => {
    rmSync(directory, { recursive: true });
    await withClient(database.adminUrl, (admin) =>
      admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
    );
    await database.drop();
  });

  it('runs line by line', async () => {
    const { DATABASE_URL = '', DATABASE_BACKUP_URL = '' } = database.config;
    const lines = toursOf(readFileSync('docs/backup.md', 'utf8'));
    const { code, output, errors } = await runTour(lines, process.cwd(), {
      DATABASE_URL,
      DATABASE_BACKUP_URL,
      DATABASE_ADMIN_URL: database.adminUrl,
      NEW_DATABASE_URL: inDatabase(DATABASE_URL, name),
      BACKUP_DIR: directory,
      HOME: directory,
      npm_config_loglevel: 'silent',
    });
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(
      /\.backup: \d+ bytes, \d+ rows of \d+ tables, with COPY, not encrypted\n.+ is whole: .+\nRoles and database are ready\.\n\d+ rows .+ Publishing is paused; \d+ posts .+\nThe schema is up to date\.\n\d+ applied, 0 pending, 0 unknown to this release\nPosts go out again\.\n$/,
    );
    expect(readdirSync(directory).filter((file) => file.startsWith('asc-'))).toHaveLength(1);
  });
});
