import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { SocialMediaPost } from '../social-media-post.entity.js';
import { Attention } from '../social-media.enums.js';
import type { PostProblem } from './problem.js';

/** A post to look at. */
export interface PostToCheck {
  projectId: string;
  postId: string;
}

/** What pauses somewhere around a post. */
export interface Pauses {
  accountPausedAt: Date | null;
  projectPausedAt: Date | null;
}

/** Posts whose time comes. */
@Injectable()
export class EarlyChecksRepository extends EntityRepository<SocialMediaPost> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, SocialMediaPost);
  }

  /** Posts that it is time to check; each is given once. Runs outside any project. */
  async claim(most: number): Promise<PostToCheck[]> {
    return this.manager.query(
      'SELECT project_id AS "projectId", post_id AS "postId" FROM app.claim_checks($1)',
      [most],
    );
  }

  async pausesOf({ projectId, postId }: PostToCheck): Promise<Pauses | undefined> {
    const rows = await this.manager.query<Pauses[]>(
      `SELECT account.paused_at AS "accountPausedAt", project.publishing_paused_at AS "projectPausedAt"
       FROM social_media_posts post
       JOIN social_media_accounts account ON account.project_id = post.project_id AND account.id = post.account_id
       JOIN projects project ON project.id = post.project_id
       WHERE post.project_id = $1 AND post.id = $2`,
      [projectId, postId],
    );
    return rows[0];
  }

  /** Notes what was found, on a post that still waits for its time. With `hold` it waits for a person as well. */
  async note({ projectId, postId }: PostToCheck, problems: PostProblem[], hold: boolean): Promise<void> {
    await this.manager.query(
      `UPDATE social_media_posts SET problems = $3::jsonb,
         due_at = CASE WHEN $4 THEN NULL ELSE due_at END,
         needs_attention = CASE WHEN $4 THEN $5 ELSE needs_attention END,
         failure_message = CASE WHEN $4 THEN $6 ELSE failure_message END
       WHERE project_id = $1 AND id = $2 AND due_at IS NOT NULL AND lease_expires_at IS NULL AND checked_at IS NOT NULL`,
      [
        projectId,
        postId,
        JSON.stringify(problems),
        hold,
        Attention.CheckFailed,
        problems.map(({ message }) => message).join(' '),
      ],
    );
  }
}
