import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['social_media_accounts', 'account_connections', 'social_media_posts'];
const FIRST_SEVEN = ['instagram', 'tiktok', 'linkedin', 'facebook', 'pinterest', 'threads', 'twitter'];
const CHECK_VIOLATION = '23514';

/** The database knows what the name of a network looks like, and not which there are: that is told by the publishers of the product. */
export class OpenNetworks1764000000021 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) await checkPlatform(queryRunner, table, `platform ~ '^[a-z][a-z0-9]{0,29}$'`);
  }

  /** Throws where there are rows of other networks than the first seven: whose they are decides what becomes of them. */
  async down(queryRunner: QueryRunner): Promise<void> {
    const list = FIRST_SEVEN.map((name) => `'${name}'`).join(', ');
    for (const table of TABLES) {
      try {
        await checkPlatform(queryRunner, table, `platform IN (${list})`);
      } catch (error) {
        if ((error as { code?: string }).code !== CHECK_VIOLATION) throw error;
        const known = FIRST_SEVEN.join(', ');
        throw new Error(`${table} has rows of other networks than ${known}: take them out first`, {
          cause: error,
        });
      }
    }
  }
}

function checkPlatform(queryRunner: QueryRunner, table: string, condition: string): Promise<unknown> {
  return queryRunner.query(`
ALTER TABLE ${table}
  DROP CONSTRAINT ck_${table}_platform,
  ADD CONSTRAINT ck_${table}_platform CHECK (${condition})`);
}
