import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import type { Content } from '../../content/index.js';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { SocialMediaPost } from '../../social-media/index.js';
import type { PostSeries } from './post-series.entity.js';

/**
 * `planned`: its post is made when its time comes near. `changed`: the same, but somebody wants another time or text. `made`: it has its
 * post. `skipped`: it has none, for a reason.
 */
export const OccurrenceState = {
  Planned: 'planned',
  Skipped: 'skipped',
  Changed: 'changed',
  Made: 'made',
} as const;
export type OccurrenceState = (typeof OccurrenceState)[keyof typeof OccurrenceState];

/** What became of one time of a series, or is wanted of it. One without a row is planned. */
@Entity('series_occurrences')
export class SeriesOccurrence extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  seriesId: string;

  /** The local time that the rule says: the occurrence's name. */
  @Column({ type: 'text', update: false })
  recurrenceId: string;

  @Column('text')
  state: OccurrenceState;

  /** What somebody chose for it. Null: whatever has its turn. */
  @Column('uuid', { nullable: true })
  contentId: string | null;

  /** When somebody wants it instead: local, in the zone of the series. */
  @Column('text', { nullable: true })
  changedLocal: string | null;

  @Column('uuid', { nullable: true })
  postId: string | null;

  /** Why it was skipped: `by-hand`, or the code of what stood against it. */
  @Column('text', { nullable: true })
  skipCode: string | null;

  /** The same in words. */
  @Column('text', { nullable: true })
  skipReason: string | null;

  @ManyToOne('PostSeries')
  @JoinColumn({ name: 'series_id' })
  series: Relation<PostSeries>;

  @ManyToOne('Content')
  @JoinColumn({ name: 'content_id' })
  content: Content | null;

  @ManyToOne('SocialMediaPost')
  @JoinColumn({ name: 'post_id' })
  post: SocialMediaPost | null;
}
