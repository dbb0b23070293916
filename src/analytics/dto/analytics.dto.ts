import { IsInstant } from '../../core/http/is-instant.js';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import type { MissingReason } from '../../social-media/index.js';
import type { AccountPerformance } from '../accounts/account-performance.entity.js';
import type { ContentPerformance } from '../content-performance.entity.js';
import type { PostPerformance, SnapshotSource } from '../post-performance.entity.js';

/** Metrics under names that all networks share. Null: not given, which is not the same as 0. */
export class MetricsDto {
  views: number | null;
  reach: number | null;
  likes: number | null;
  comments: number | null;
  shares: number | null;
  saves: number | null;
  clicks: number | null;
  videoViews: number | null;
}

/** Why metrics are null, by their names; those that are given are left out. */
export class MissingMetricsDto {
  views?: MissingReason;
  reach?: MissingReason;
  likes?: MissingReason;
  comments?: MissingReason;
  shares?: MissingReason;
  saves?: MissingReason;
  clicks?: MissingReason;
  videoViews?: MissingReason;
}

/** What a network said of a post at one time. */
export class PostSnapshotDto {
  id: string;
  postId: string;
  /** Counts since the post was published. */
  metrics: MetricsDto;
  missing: MissingMetricsDto;
  /** As the network named them. */
  raw: Record<string, unknown>;
  /** Whether the network said it, or a file that was imported. */
  source: SnapshotSource;
  /** Which of the network's definitions were read: numbers of two versions may not be comparable. */
  definitionVersion: string;
  /** When it was so. */
  recordedAt: Date;

  static from(snapshot: PostPerformance): PostSnapshotDto {
    const { id, postId, metrics, missing, raw, source, definitionVersion, recordedAt } = snapshot;
    return { id, postId, metrics, missing, raw, source, definitionVersion, recordedAt };
  }
}

/** All snapshots of a post, oldest first. */
export class PostSnapshotListDto {
  items: PostSnapshotDto[];
  /** Always null: they fit on one page. */
  nextCursor: string | null;
}

/** A content's posts taken together, at the end of one day. */
export class ContentRollUpDto {
  id: string;
  contentId: string;
  metrics: MetricsDto;
  /** Posts with a snapshot. */
  postCount: number;
  /** The UTC day, `YYYY-MM-DD`. */
  recordedOn: string;
  /** Newest snapshot that went in. */
  recordedAt: Date;

  static from({
    id,
    contentId,
    metrics,
    postCount,
    recordedOn,
    recordedAt,
  }: ContentPerformance): ContentRollUpDto {
    return { id, contentId, metrics, postCount, recordedOn, recordedAt };
  }
}

/** All roll-ups of a content, oldest first. */
export class ContentRollUpListDto {
  items: ContentRollUpDto[];
  /** Always null: they fit on one page. */
  nextCursor: string | null;
}

/** The period of which readings of an account are listed. */
export class AccountPerformanceQuery {
  /** Readings at or after this instant. Default: 90 days before `to`. */
  @CanBeOmitted()
  @IsInstant()
  from?: string;

  /** Readings before this instant. Default: now. At most 731 days after `from`. */
  @CanBeOmitted()
  @IsInstant()
  to?: string;
}

/** What a network tells of an account. Null: not given, which is not the same as 0. */
export class AccountMetricsDto {
  /** People who follow it. */
  followers: number | null;
  /** Accounts that it follows. */
  following: number | null;
  /** What it has published, as the network counts it. */
  posts: number | null;
}

/** Why metrics of an account are null, by their names; those that are given are left out. */
export class MissingAccountMetricsDto {
  followers?: MissingReason;
  following?: MissingReason;
  posts?: MissingReason;
}

/** What a network said of an account at one time: once a day. */
export class AccountSnapshotDto {
  id: string;
  accountId: string;
  metrics: AccountMetricsDto;
  missing: MissingAccountMetricsDto;
  /** As the network named them. */
  raw: Record<string, unknown>;
  /** Which of the network's definitions were read: numbers of two versions may not be comparable. */
  definitionVersion: string;
  /** When it was so. */
  recordedAt: Date;

  static from(snapshot: AccountPerformance): AccountSnapshotDto {
    const { id, accountId, missing, raw, definitionVersion, recordedAt } = snapshot;
    const count = (value: string | null) => (value === null ? null : Number(value));
    const metrics = {
      followers: count(snapshot.followers),
      following: count(snapshot.following),
      posts: count(snapshot.posts),
    };
    return { id, accountId, metrics, missing, raw, definitionVersion, recordedAt };
  }
}

/** Readings of an account, oldest first. */
export class AccountSnapshotListDto {
  items: AccountSnapshotDto[];
  /** Always null: they fit on one page. */
  nextCursor: string | null;
}
