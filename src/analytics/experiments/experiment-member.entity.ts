import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { SocialMediaPost } from '../../social-media/index.js';
import type { Arm, Experiment } from './experiment.entity.js';

/** A post of an experiment. The database changes its arm once, and never again. */
@Entity('experiment_members')
export class ExperimentMember extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  experimentId: string;

  @Column({ type: 'uuid', update: false })
  postId: string;

  /** Of `variants`: what the post says in each arm. */
  @Column({ type: 'text', nullable: true, update: false })
  textA: string | null;

  @Column({ type: 'text', nullable: true, update: false })
  textB: string | null;

  /** Null until the experiment starts. */
  @Column({ type: 'text', nullable: true })
  arm: Arm | null;

  @ManyToOne('Experiment')
  @JoinColumn({ name: 'experiment_id' })
  experiment: Relation<Experiment>;

  @ManyToOne('SocialMediaPost')
  @JoinColumn({ name: 'post_id' })
  post: SocialMediaPost;
}
