import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand, UsageError } from '../command-line.js';

const USAGE = `Usage: npm run migrate:new -- NAME

Writes migrations/NUMBER-NAME.ts, with the next number and a table of a project as an example, both ways.

  NAME    what it is about, in lower case and hyphens: post-drafts
  --help  print this

Exit codes: 0 written, 1 failed, 2 wrong usage.`;

const DIRECTORY = 'migrations';

void runCommand(
  USAGE,
  {},
  (_options, name = '') => {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 60)
      throw new UsageError('NAME must be words in lower case with hyphens between them, 60 letters at most.');
    const numbers = readdirSync(DIRECTORY).flatMap((file) => /^(\d{13})-.*\.ts$/.exec(file)?.[1] ?? []);
    const number = Math.max(...numbers.map(Number), 1_764_000_000_000) + 1;
    const file = join(DIRECTORY, `${number}-${name}.ts`);
    writeFileSync(file, skeleton(name, number), { flag: 'wx' });
    console.log(file);
    return 0;
  },
  ['NAME'],
);

function skeleton(name: string, number: number): string {
  const table = name.replaceAll('-', '_');
  const className = name.replace(/(^|-)([a-z0-9])/g, (_match, _hyphen, letter: string) =>
    letter.toUpperCase(),
  );
  return `import type { MigrationInterface, QueryRunner } from 'typeorm';
import { auditChanges, BASE_COLUMNS, tenantTable, touchOnUpdate } from './support/tenant-table.js';

/** TODO: why the schema changes. */
export class ${className}${number} implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(\`
CREATE TABLE ${table} (\${BASE_COLUMNS},
  project_id uuid NOT NULL,
  name text NOT NULL,
  CONSTRAINT pk_${table} PRIMARY KEY (id),
  CONSTRAINT uq_${table}_project_id_id UNIQUE (project_id, id),
  CONSTRAINT fk_${table}_project_id FOREIGN KEY (project_id) REFERENCES projects (id),
  CONSTRAINT ck_${table}_name CHECK (char_length(name) BETWEEN 1 AND 200)
);
\${touchOnUpdate('${table}')};
\${auditChanges('${table}')};
\${tenantTable('${table}', { insert: 'editor', update: { role: 'editor', columns: ['name'] } })}\`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE ${table}');
  }
}
`;
}
