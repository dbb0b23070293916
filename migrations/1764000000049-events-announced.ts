import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction, dropDefinerFunctions } from './support/tenant-table.js';

/** Whoever follows a project hears at once that something has happened. Where nobody does, nothing is told: see app.followed_projects. */
export class EventsAnnounced1764000000049 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      // Notifications of one transaction with the same words are one.
      definerFunction('app.announce_event() RETURNS trigger', {
        language: 'plpgsql',
        volatility: 'VOLATILE',
        callers: ['app_owner'],
        body: `
BEGIN
  PERFORM pg_notify('project_events', NEW.project_id::text)
  FROM app.followed_projects f WHERE f.project = NEW.project_id AND f.until > now();
  RETURN NULL;
END`,
      }),
    );
    await queryRunner.query(
      'CREATE TRIGGER announce_event AFTER INSERT ON project_events FOR EACH ROW EXECUTE FUNCTION app.announce_event()',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
DROP TRIGGER announce_event ON project_events;
${dropDefinerFunctions('app.announce_event()')}`);
  }
}
