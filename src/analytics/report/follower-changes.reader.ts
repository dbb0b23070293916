import { Injectable } from '@nestjs/common';
import { ReadReplica } from '../../core/database/read-replica.js';
import type { MissingReason, Platform } from '../../social-media/index.js';

/** Accounts are read once a day; a reading that is older than this says nothing of a moment. */
const LATEST_READING = `interval '2 days'`;

/** Why a count of followers is not known: the network's reason, or that the account was not read then. */
export type NoFollowersReason = MissingReason | 'not-read';

/** An account's followers at both ends of a period. */
export interface FollowerChange {
  username: string;
  platform: Platform;
  /** By the last reading before the period began, at most two days before. */
  atStart: number | null;
  /** Null where it is known. */
  startReason: NoFollowersReason | null;
  /** By the last reading before the period ended, at most two days before. */
  atEnd: number | null;
  endReason: NoFollowersReason | null;
  /** Null where either is. */
  change: number | null;
}

/** How many follow each account of a project, from the daily readings of accounts. */
@Injectable()
export class FollowerChangesReader {
  constructor(private readonly replica: ReadReplica) {}

  /** Of all accounts that are connected now, by network and name. */
  read(projectId: string, { from, to }: { from: Date; to: Date }): Promise<FollowerChange[]> {
    return this.replica.query<FollowerChange[]>(
      `SELECT account.username, account.platform,
         began.followers::float8 AS "atStart", ${reasonOf('began')} AS "startReason",
         ended.followers::float8 AS "atEnd", ${reasonOf('ended')} AS "endReason",
         (ended.followers - began.followers)::float8 AS change
       FROM social_media_accounts account
       LEFT JOIN LATERAL (${lastBefore('$2')}) began ON true
       LEFT JOIN LATERAL (${lastBefore('$3')}) ended ON true
       WHERE account.project_id = $1 AND account.deleted_at IS NULL
       ORDER BY account.platform, account.username, account.id`,
      [projectId, from, to],
    );
  }
}

function lastBefore(moment: string): string {
  return `SELECT reading.id, reading.followers, reading.missing ->> 'followers' AS reason
    FROM account_performance reading
    WHERE reading.project_id = $1 AND reading.account_id = account.id
      AND reading.recorded_at < ${moment} AND reading.recorded_at >= ${moment}::timestamptz - ${LATEST_READING}
    ORDER BY reading.recorded_at DESC, reading.id DESC LIMIT 1`;
}

function reasonOf(reading: string): string {
  return `CASE WHEN ${reading}.id IS NULL THEN 'not-read' WHEN ${reading}.followers IS NULL THEN coalesce(${reading}.reason, 'not-in-answer') END`;
}
