import type { MigrationInterface, QueryRunner } from 'typeorm';
import { definerFunction, dropDefinerFunctions } from './support/tenant-table.js';

/** What a new decision is told as, in this order, and when. */
type Happenings = Readonly<Record<string, string>>;

const OBJECTIONS: Happenings = {
  'content.rejected': `NEW.status = 'rejected'`,
  'content.changes-requested': `NEW.status = 'changes_requested'`,
};

/** Has the events of a new decision written: the trigger that calls it stands. */
function noteDecisions(happenings: Happenings): string {
  const rows = Object.entries(happenings).map(([type, when], place) => `(${place}, '${type}', ${when})`);
  return (
    dropDefinerFunctions('app.note_events_of_content_approvals()') +
    definerFunction('app.note_events_of_content_approvals() RETURNS trigger', {
      language: 'plpgsql',
      volatility: 'VOLATILE',
      callers: ['app_owner'],
      body: `
BEGIN
  INSERT INTO public.project_events (project_id, type, subject_id, data)
  SELECT NEW.project_id, e.type, NEW.id, jsonb_build_object('approvalId', NEW.id, 'contentId', NEW.content_id, 'status', NEW.status)
  FROM (VALUES ${rows.join(', ')}) e (place, type, happened)
  WHERE e.happened ORDER BY e.place;
  RETURN NULL;
END`,
    })
  );
}

/** One person's approval and the one that was still missing are two things; and who it was has a name for those who are told of it. */
export class ContentsApproved1764000000058 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
-- Whether it was the approval that was still missing. Of what was decided before, nobody has noted it.
ALTER TABLE content_approvals ADD COLUMN completes boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT ck_content_approvals_completes CHECK (NOT completes OR status = 'approved');
DROP TRIGGER note_events ON content_approvals;
${noteDecisions({
  'content.approval-given': `NEW.status = 'approved'`,
  'content.approved': 'NEW.completes',
  ...OBJECTIONS,
})}
CREATE TRIGGER note_events AFTER INSERT ON content_approvals FOR EACH ROW EXECUTE FUNCTION app.note_events_of_content_approvals();
${definerFunction('app.person_name(given_project uuid, given_person uuid) RETURNS text', {
  volatility: 'STABLE',
  callers: ['app_worker'],
  body: `
SELECT u.full_name FROM app.project_people(given_project) p JOIN public.users u ON u.id = p.person
WHERE p.person = given_person AND given_project = ANY (app.worker_projects())`,
})}`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
${dropDefinerFunctions('app.person_name(uuid, uuid)')}
DROP TRIGGER note_events ON content_approvals;
${noteDecisions({ 'content.approved': `NEW.status = 'approved'`, ...OBJECTIONS })}
CREATE TRIGGER note_events AFTER INSERT ON content_approvals FOR EACH ROW EXECUTE FUNCTION app.note_events_of_content_approvals();
ALTER TABLE content_approvals DROP COLUMN completes;`);
  }
}
