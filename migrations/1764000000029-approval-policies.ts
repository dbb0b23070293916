import type { MigrationInterface, QueryRunner } from 'typeorm';

const ATTENTION = `'unknown_outcome', 'quarantined', 'not_approved', 'late', 'check_failed'`;

function attentionIn(values: string): string {
  return `ALTER TABLE social_media_posts
  DROP CONSTRAINT ck_social_media_posts_needs_attention,
  ADD CONSTRAINT ck_social_media_posts_needs_attention CHECK (needs_attention IN (${values}));`;
}

/** Approvals in stages, and what beside the content each one was given for. */
export class ApprovalPolicies1764000000029 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE content_approvals
  ADD COLUMN stage integer NOT NULL DEFAULT 0,
  -- NULL: whatever account.
  ADD COLUMN account_ids uuid[],
  ADD COLUMN post_hashes text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT ck_content_approvals_stage CHECK (stage >= 0);
${attentionIn(`${ATTENTION}, 'outside_window'`)}
`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
ALTER TABLE content_approvals DROP COLUMN stage, DROP COLUMN account_ids, DROP COLUMN post_hashes;
-- Held posts stay held, by the nearest reason that there was before.
UPDATE social_media_posts SET needs_attention = 'late' WHERE needs_attention = 'outside_window';
${attentionIn(ATTENTION)}`);
  }
}
