import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerAccess, definerFunction, dropDefinerFunctions } from './support/tenant-table.js';

const ANNOUNCE = `
  PERFORM pg_notify('project_events', NEW.project_id::text)
  FROM app.followed_projects f WHERE f.project = NEW.project_id AND f.until > now();`;

const HAND_OVER = `
  PERFORM graphile_worker.add_job('event.handle', json_build_object('projectId', NEW.project_id, 'eventId', NEW.id, 'handler', h.name))
  FROM app.event_handlers h WHERE NEW.type = ANY (h.types);`;

/** What happens with each new event. One trigger calls it. */
function announceEvent(...statements: string[]): string {
  return definerFunction('app.announce_event() RETURNS trigger', {
    language: 'plpgsql',
    volatility: 'VOLATILE',
    callers: ['app_owner'],
    body: `
BEGIN${statements.join('')}
  RETURN NULL;
END`,
  });
}

const TRIGGER =
  'CREATE TRIGGER announce_event AFTER INSERT ON project_events FOR EACH ROW EXECUTE FUNCTION app.announce_event();';

/** Parts of the product that are called when something has happened in a project: a job for each, added by the change itself. */
export class EventHandlers1764000000059 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- What the workers' code handles. Whichever of them starts last has the say. Nobody reads it but the functions below.
CREATE TABLE app.event_handlers (
  name text NOT NULL,
  types text[] NOT NULL,
  CONSTRAINT pk_event_handlers PRIMARY KEY (name)
);
ALTER TABLE app.event_handlers ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.event_handlers FORCE ROW LEVEL SECURITY;
CREATE POLICY nobody_read ON app.event_handlers FOR SELECT TO app_user USING ((SELECT app.uid()) IS NULL);
${definerAccess('app.event_handlers', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])};
INSERT INTO app.job_names (name, of_project, by_requests) VALUES ('event.handle', true, false);
DROP TRIGGER announce_event ON project_events;
${dropDefinerFunctions('app.announce_event()')}
${announceEvent(ANNOUNCE, HAND_OVER)}
${TRIGGER}
${definerFunction('app.register_event_handlers(given jsonb) RETURNS void', {
  language: 'plpgsql',
  volatility: 'VOLATILE',
  callers: ['app_worker'],
  body: `
BEGIN
  IF app.worker_projects() IS NOT NULL THEN
    RAISE insufficient_privilege USING MESSAGE = 'handlers are of no single project';
  END IF;
  -- Two workers that start together would lock rows crosswise.
  PERFORM pg_advisory_xact_lock(hashtextextended('event handlers', 0));
  DELETE FROM app.event_handlers h WHERE NOT given ? h.name;
  INSERT INTO app.event_handlers AS h (name, types)
  SELECT g.key, ARRAY(SELECT jsonb_array_elements_text(g.value)) FROM jsonb_each(given) g
  ON CONFLICT (name) DO UPDATE SET types = EXCLUDED.types WHERE h.types <> EXCLUDED.types;
END`,
})}
${definerFunction(
  'app.event_to_handle(given_project uuid, given_event uuid) RETURNS TABLE (type text, subject_id uuid, data jsonb, occurred_at timestamptz)',
  {
    volatility: 'STABLE',
    callers: ['app_worker'],
    body: `
SELECT e.type, e.subject_id, e.data, e.occurred_at FROM public.project_events e
WHERE e.id = given_event AND e.project_id = given_project AND given_project = ANY (app.worker_projects())`,
  },
)}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions('app.event_to_handle(uuid, uuid)', 'app.register_event_handlers(jsonb)')}
DROP TRIGGER announce_event ON project_events;
${dropDefinerFunctions('app.announce_event()')}
${announceEvent(ANNOUNCE)}
${TRIGGER}
DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t WHERE t.id = j.task_id AND t.identifier = 'event.handle';
DELETE FROM app.job_names WHERE name = 'event.handle';
DROP TABLE app.event_handlers;`);
  }
}
