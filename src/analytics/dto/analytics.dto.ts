import type { MissingReason } from '../../social-media/index.js';
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
