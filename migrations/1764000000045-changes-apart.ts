import type { MigrationInterface, QueryRunner } from 'typeorm';

const touchAt = (time: string) => `
CREATE OR REPLACE FUNCTION app.touch_updated_at() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.updated_at := ${time};
  RETURN NEW;
END $$`;

/** No two changes of a row have the same time, so that the time tells versions apart: entity tags are made of it. */
export class ChangesApart1764000000045 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(touchAt("greatest(now(), OLD.updated_at + interval '1 millisecond')"));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(touchAt('now()'));
  }
}
