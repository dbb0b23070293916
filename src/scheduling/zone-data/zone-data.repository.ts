import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import type { TimeAdjustment, WallClockTime } from '../../core/time/wall-clock.js';
import { SocialMediaPost } from '../../social-media/index.js';

/** A post whose time is to come, and what was meant by it. */
export interface PostToCome {
  projectId: string;
  id: string;
  scheduledTime: Date;
  scheduledLocal: string;
  timeZone: string;
  timeAdjustment: TimeAdjustment | null;
}

/** Posts whose time is to come, and the release of the zone data by which their instants stand. */
@Injectable()
export class ZoneDataRepository extends EntityRepository<SocialMediaPost> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, SocialMediaPost);
  }

  /** Null where no release was noted yet. Outside any project, as the next two. */
  async notedVersion(): Promise<string | null> {
    const [row] = await this.manager.query<{ version: string }[]>('SELECT version FROM app.time_zone_data');
    return row?.version ?? null;
  }

  /** Never goes back to an older release. */
  async noteVersion(version: string): Promise<void> {
    await this.manager.query(
      `INSERT INTO app.time_zone_data (version) VALUES ($1)
       ON CONFLICT (is_it) DO UPDATE SET version = greatest(app.time_zone_data.version, excluded.version)`,
      [version],
    );
  }

  /** Posts of all projects in the order of their ids, after a given one. */
  async postsToCome(after: string, most: number): Promise<PostToCome[]> {
    return this.manager.query(
      `SELECT project_id AS "projectId", id, scheduled_time AS "scheduledTime", scheduled_local AS "scheduledLocal",
         time_zone AS "timeZone", time_adjustment AS "timeAdjustment" FROM app.posts_to_come($1, $2)`,
      [after, most],
    );
  }

  /**
   * Gives a post the instant that its local time means. False where it has got another time since, or is on its way. What was waiting for
   * the old instant waits for the new one, and is checked again before it.
   */
  async correct(post: PostToCome, { instant, local, adjustment }: WallClockTime): Promise<boolean> {
    const [rows] = await this.manager.query<[unknown[], number]>(
      `UPDATE social_media_posts SET scheduled_time = $4, scheduled_local = $5, time_adjustment = $6,
         due_at = CASE WHEN due_at = scheduled_time THEN $4 ELSE due_at END, checked_at = NULL, problems = '[]'
       WHERE project_id = $1 AND id = $2 AND scheduled_time = $3 AND status = 'scheduled' AND lease_expires_at IS NULL
         AND deleted_at IS NULL RETURNING id`,
      [post.projectId, post.id, post.scheduledTime, instant, local, adjustment],
    );
    return rows.length === 1;
  }
}
